"""Head, size and parts of the wide dialogs of the ledger."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout

from ui.models.columns import Column
from ui.models.row_model import RowTableModel
from ui.widgets.box import Box
from ui.widgets.labels import text
from ui.widgets.states import ListArea
from ui.widgets.table import ROW_HEIGHT, Table

_SIZE = (1060, 600)
_LEAST, _EDGE = 480, 60
"""Pixels that a dialog takes at least, and leaves of its window at the edges."""

_SHOWN = 5
"""Rows in sight of a table that does not take what is left."""


def framed(dialog: QDialog, title: str, how: str, size: tuple[int, int] = _SIZE) -> QVBoxLayout:
    """Title, a sentence what the dialog is for, and a size within its window; the rest follows."""
    dialog.setWindowTitle(title)
    parent = dialog.parentWidget()
    if parent is not None:
        room = parent.window().size()
        across, down = (
            max(_LEAST, min(want, have - _EDGE))
            for want, have in zip(size, (room.width(), room.height()), strict=True)
        )
        dialog.resize(across, down)
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(16, 16, 16, 16)
    outer.setSpacing(8)
    outer.addWidget(text(title, "dialog-title"))
    outer.addWidget(text(how, "second", wrap=True))
    return outer


class RowsPart(Box):
    """A titled table with its sum; `opened(row)`."""

    opened = Signal(object)

    def __init__(
        self, name: str, title: str, columns: tuple[Column[Any], ...], rows: Sequence[Any]
    ) -> None:
        super().__init__(title, margin=0)
        self.model: RowTableModel[Any] = RowTableModel(columns, id, parent=self)
        self.table = Table(self.model, name=name, marked=True)
        self.table.setAccessibleName(title)
        self.table.opened.connect(self.opened)
        self.area = ListArea(self.table)
        self.add(self.area, 1)
        self.model.set_rows(rows)

    def fold(self) -> None:
        """As high as its rows, and no higher."""
        shown = max(1, min(self.model.rowCount(), _SHOWN))
        self.area.setFixedHeight(ROW_HEIGHT * (shown + 1) + 4)

    def say(self, words: str) -> QLabel:
        """A sentence in place of rows."""
        self.area.hide()
        said = text(words, "muted", wrap=True)
        said.setContentsMargins(12, 8, 12, 8)
        said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add(said)
        return said
