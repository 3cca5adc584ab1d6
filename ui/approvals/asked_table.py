"""The table today | asked of one line: what changes is violet and says how (tokens.md change)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel

from ui.approvals.asked_rows import AskedRow
from ui.theme import set_look
from ui.widgets.labels import chip, text

_LABELS = 112


class AskedTable(QFrame):
    """A framed grid of three columns; values wrap, never elide."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("asked_table")
        self.setProperty("role", "box")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(1, 1, 1, 1)
        self._grid.setSpacing(0)
        self._grid.setColumnMinimumWidth(0, _LABELS)
        self._grid.setColumnStretch(1, 4)
        self._grid.setColumnStretch(2, 6)

    def show_rows(self, heads: tuple[str, str, str], rows: Sequence[AskedRow]) -> None:
        """Replace everything by these rows under `heads`."""
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for column, words in enumerate(heads):
            self._grid.addWidget(_cell(text(words, "caption-strong"), role="cell-head"), 0, column)
        for number, row in enumerate(rows, start=1):
            self._grid.addWidget(_cell(text(row.label, "field-label", wrap=True)), number, 0)
            self._grid.addWidget(_cell(_value(row.today, row)), number, 1)
            asked = _asked(row)
            said = " · ".join(part for part in (row.asked, row.note) if part)
            asked.setAccessibleName(f"{row.label}: {said}")
            self._grid.addWidget(asked, number, 2)


def _value(words: str, row: AskedRow) -> QLabel:
    made = text(words, wrap=not row.number)
    if row.number:
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def _asked(row: AskedRow) -> QFrame:
    value = _value(row.asked, row)
    parts: list[QLabel] = [value]
    if row.note:
        parts.append(text(row.note, wrap=True))
    if row.changed:
        set_look(value, role="strong")
    made = _cell(*parts, stretch=row.number)
    if row.chip is not None:
        made.layout().addWidget(chip(*row.chip))  # type: ignore[union-attr] # made with a layout
    if not row.number:
        made.layout().addStretch()  # type: ignore[union-attr] # made with a layout
    if row.changed:
        set_look(made, tone="change")
    return made


def _cell(*parts: QLabel, role: str = "cell", stretch: bool = True) -> QFrame:
    made = QFrame()
    made.setProperty("role", role)
    row = QHBoxLayout(made)
    row.setContentsMargins(10, 5, 8, 5)
    row.setSpacing(6)
    for part in parts:
        row.addWidget(part, 1 if stretch else 0)
    return made
