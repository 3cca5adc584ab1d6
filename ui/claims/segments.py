"""Board, table, ended claims: three ways of showing, one pressed at a time."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui.widgets.labels import button


class Showing(StrEnum):
    """How claims are shown."""

    BOARD = "board"
    TABLE = "table"
    ENDED = "ended"


class Segments(QWidget):
    """`chosen(Showing)` when another one was pressed."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.showing = Showing.BOARD
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[Showing, QPushButton] = {}
        titles = {
            Showing.BOARD: self.tr("Board"),
            Showing.TABLE: self.tr("Table"),
            Showing.ENDED: self.tr("Ended"),
        }
        for number, (showing, title) in enumerate(titles.items()):
            made = button(title, role="segment", small=True, name=f"show_{showing.value}", tip="T")
            made.setCheckable(True)
            made.setChecked(showing is self.showing)
            self._group.addButton(made, number)
            self._buttons[showing] = made
            row.addWidget(made)
        self._buttons[Showing.ENDED].setToolTip("")
        self._group.idClicked.connect(lambda number: self._on_pressed(list(Showing)[number]))

    def show_ended(self, count: int) -> None:
        """How many claims have ended."""
        words = self.tr("Ended {count}").format(count=f"{count:,}")
        self._buttons[Showing.ENDED].setText(words)

    def turn(self) -> None:
        """T: the table instead of the board, and back."""
        self.choose(Showing.BOARD if self.showing is not Showing.BOARD else Showing.TABLE)

    def choose(self, showing: Showing) -> None:
        """Show claims in another way, as if it had been pressed."""
        self._buttons[showing].click()

    def _on_pressed(self, showing: Showing) -> None:
        if showing is not self.showing:
            self.showing = showing
            self.chosen.emit(showing)
