"""A sentence of figures, each of which opens the rows that it is the sum of."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui.widgets.labels import button, text


@dataclass(frozen=True, slots=True)
class Figure:
    """Words before a figure and the figure; without `rows` it opens nothing."""

    words: str
    figure: str
    rows: bool = True


class FigureLine(QWidget):
    """`wanted(key)` when a figure is pressed; the keys are given once, the figures each time."""

    wanted = Signal(str)

    def __init__(self, name: str, keys: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._parts: dict[str, tuple[QLabel, QPushButton]] = {}
        for key in keys:
            if self._parts:
                row.addSpacing(10)
            words = text("", "second")
            link = button("", role="link", name=f"{name}_{key}")
            link.clicked.connect(lambda _on, key=key: self.wanted.emit(key))
            row.addWidget(words)
            row.addWidget(link)
            self._parts[key] = (words, link)
        self._tail = text("", "second", name=f"{name}_tail")
        row.addSpacing(10)
        row.addWidget(self._tail)
        row.addStretch()

    def tell(self, figures: Sequence[Figure], tail: str = "") -> None:
        """Figures in the order of the keys; `tail` stands behind them."""
        for (words, link), one in zip(self._parts.values(), figures, strict=True):
            words.setText(one.words)
            link.setText(one.figure)
            link.setEnabled(one.rows)
            link.setAccessibleName(f"{one.words} {one.figure}")
        self._tail.setText(tail)
        self.show()

    def words(self) -> str:
        """All of it as it reads."""
        parts = [f"{words.text()} {link.text()}" for words, link in self._parts.values()]
        return " ".join((*parts, self._tail.text())).strip()
