"""Notices within seconds that a right was given, ended or revoked, whoever did it (A4).

A grant may end by itself, or be revoked by a command beside the window: what is open must then
close without anybody pressing a key.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import Refusal
from app.services.usecase import Topic
from ui.desk import Desk

if TYPE_CHECKING:
    from app.domain.permissions import Actor

EVERY_MS = 3000


class RightsWatch(QObject):
    """Asks for the rights of who is at work while an office is open; dies with its parent."""

    def __init__(self, parent: QObject, desk: Desk) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known = desk.actor
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.ask)
        self._timer.start()

    def ask(self) -> None:
        """Read the rights now; windows are told when they are others than before."""
        services, actor = self._desk.services, self._desk.actor
        self._desk.jobs.submit(self, lambda: services.rights_of(actor), self._on_rights, _silent)

    def _on_rights(self, fresh: "Actor") -> None:
        before, self._known = self._known, fresh
        if (fresh.roles, fresh.grants) != (before.roles, before.grants):
            self._desk.changes.announce(frozenset({Topic.CLIENTS, Topic.ACCESS, Topic.OFFICE}))


def _silent(_refusal: Refusal) -> None:
    """A closed account or a busy office says so at the next act."""
