"""Small boxes at the right of Today: a name, a note below, and one link to the dossier."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.box import Box
from ui.widgets.labels import ElidedLabel, button, line, text

MOST = 8


class LineBox(Box):
    """`opened(client id)`; shows at most eight lines and says how many there are."""

    opened = Signal(str)

    def __init__(self, title: str, name: str, nothing: str) -> None:
        super().__init__(title, margin=0)
        self.setObjectName(f"box_{name}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._name = name
        self._nothing = nothing
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.add(self._lines)
        self.show_lines(())

    def show_lines(self, lines: Sequence[tuple[str, str, str]]) -> None:
        """Replace the lines: (client id, name, note)."""
        while self._lines.count():
            widget = self._lines.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        self.set_note(str(len(lines)) if lines else "")
        if not lines:
            nothing = text(self._nothing, "muted", wrap=True, name=f"{self._name}_nothing")
            nothing.setContentsMargins(12, 8, 12, 8)
            self._lines.addWidget(nothing)
        for number, (client_id, name, note) in enumerate(lines[:MOST]):
            if number:
                self._lines.addWidget(line("grid-line"))
            self._lines.addWidget(self._line(number, client_id, name, note))

    def _line(self, number: int, client_id: str, name: str, note: str) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(12, 5, 8, 5)
        row.setSpacing(8)
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addWidget(ElidedLabel(name))
        both.addWidget(text(note, "caption"))
        row.addLayout(both, 1)
        opening = partial(self.opened.emit, client_id)
        row.addWidget(
            button(self.tr("Open"), opening, role="link", name=f"{self._name}_open_{number}")
        )
        return made
