"""How many cases wait, in the rail, before the page of approvals was ever opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services.approvals.inbox import WaitingCount, waiting_count
from app.services.usecase import Topic

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.main_window import MainWindow

PAGE = "approvals"
_TOPICS = frozenset({Topic.ACCESS, Topic.CLAIMS, Topic.DUTIES})


class ApprovalsBadge(QObject):
    """Counts when the desk is shown and after acts; the page counts for itself once it is there.

    It belongs to the frame, and goes with it at lock.
    """

    def __init__(self, desk: "Desk", window: "MainWindow") -> None:
        super().__init__(window.frame)
        self._desk = desk
        self._window = window
        desk.changes.changed.connect(self._on_changed)
        self._count()

    def _count(self) -> None:
        self._desk.run(self, waiting_count, None, self._show, lambda _refusal: None)

    def _show(self, found: WaitingCount) -> None:
        self._window.foretell(PAGE, found.count, urgent=found.late)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & _TOPICS:
            self._count()
