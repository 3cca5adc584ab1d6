"""Tells windows which topics a use-case changed, on the screen's thread."""

from PySide6.QtCore import QObject, Signal

from app.services.usecase import Topic


class ChangeHub(QObject):
    """`changed(frozenset[Topic])` after each run of the gate that changed something.

    Receivers live on the screen's thread, so Qt queues what a worker announces.
    """

    changed = Signal(object)

    def announce(self, topics: frozenset[Topic]) -> None:
        """Called by the gate, from any thread."""
        self.changed.emit(topics)
