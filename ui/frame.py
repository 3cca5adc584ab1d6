"""What stands around the pages while an office is open: top row, bars, rail, status bar."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from ui.backups.restore_bar import RestoreBar
from ui.date_bar import DateBar
from ui.log_bar import LogBar
from ui.navigation import Place
from ui.recovery_bar import RecoveryBar
from ui.widgets.rail import Rail
from ui.widgets.window_bars import StatusBar, TopRow


class Frame(QWidget):
    """Made when somebody comes in and thrown away with its pages when the office is locked.

    Signals: `place_wanted(Place)`, `date_wanted`; the parts have their own.
    """

    place_wanted = Signal(object)
    date_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.top_row = TopRow()
        self.date_bar = DateBar(self.date_wanted.emit)
        self.recovery_bar = RecoveryBar(lambda: self.place_wanted.emit(Place("office", "recovery")))
        self.log_bar = LogBar()
        self.restore_bar = RestoreBar()
        self.rail = Rail()
        self.pages = QStackedWidget()
        self.status = StatusBar()
        self.status.pressed.connect(lambda part: self.place_wanted.emit(_place_of(part)))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.top_row, 0, 0, 1, 2)
        grid.addWidget(self.date_bar, 1, 0, 1, 2)
        grid.addWidget(self.recovery_bar, 2, 0, 1, 2)
        grid.addWidget(self.log_bar, 3, 0, 1, 2)
        grid.addWidget(self.restore_bar, 4, 0, 1, 2)
        grid.addWidget(self.rail, 5, 0)
        grid.addWidget(self.pages, 5, 1)
        grid.addWidget(self.status, 6, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(5, 1)


def _place_of(part: str) -> Place:
    """Where a part of the status bar is looked after."""
    pages = {"evaluation": "claims", "arrears": "arrears"}
    return Place(pages[part]) if part in pages else Place("office", part)
