"""How many clients are overdue, in the rail, before the page of arrears was ever opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.permissions import Permission
from app.services.arrears.panel import overdue_count
from app.services.usecase import Topic

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.main_window import MainWindow

PAGE = "arrears"


class ArrearsBadge(QObject):
    """Counts when the desk is shown and after acts; the page counts for itself once it is there.

    It belongs to the frame, and goes with it at lock.
    """

    def __init__(self, desk: "Desk", window: "MainWindow") -> None:
        super().__init__(window.frame)
        self._desk = desk
        self._window = window
        if desk.actor.may(Permission.ARREARS_VIEW):
            desk.changes.changed.connect(self._on_changed)
            self._count()

    def _count(self) -> None:
        self._desk.run(self, overdue_count, None, self._show, lambda _refusal: None)

    def _show(self, count: int) -> None:
        self._window.foretell(PAGE, count, urgent=bool(count))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.ARREARS in topics:
            self._count()
