"""Row of filters: combos at the left, active filters as removable chips, counts at the right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from ui import icons
from ui.widgets.labels import button, filler
from ui.widgets.no_copy import Combo


class FilterCombo(Combo):
    """`级别：全部`; `chosen(object)` tells the data of the new choice."""

    chosen = Signal(object)

    def __init__(self, title: str, choices: Sequence[tuple[str, object]], *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("small", True)
        self.setAccessibleName(title)
        for words, data in choices:
            self.addItem(f"{title}：{words}" if title else words, data)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(lambda _index: self.chosen.emit(self.currentData()))

    def choose(self, data: object) -> None:
        """Select without telling."""
        self.setCurrentIndex(max(0, self.findData(data)))


class FilterRow(QWidget):
    """36 px row; `add` puts widgets left, `set_chips` shows the filters in force."""

    chip_removed = Signal(str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(36)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self._row.addLayout(self._chips)
        self._clear = button(self.tr("Clear filters"), self.cleared.emit, role="link")
        self._clear.setObjectName("clear_filters")
        self._clear.hide()
        self._row.addWidget(self._clear)
        self._row.addWidget(filler())
        self._left = 0

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Append a filter at the left."""
        self._row.insertWidget(self._left, widget, stretch)
        self._left += 1

    def add_right(self, widget: QWidget) -> None:
        """Append something at the right end, such as counts that filter."""
        self._row.addWidget(widget)

    def set_chips(self, chips: Sequence[tuple[str, str]]) -> None:
        """Show the filters in force as (key, words); pressing one tells `chip_removed(key)`."""
        while self._chips.count():
            old = self._chips.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        for key, words in chips:
            self._chips.addWidget(self._chip(key, words))
        self._clear.setVisible(bool(chips))

    def _chip(self, key: str, words: str) -> QPushButton:
        made = button(words, lambda: self.chip_removed.emit(key), role="filter-chip")
        made.setObjectName(f"filter_{key}")
        made.setIcon(icons.icon("close", "accent-text"))
        made.setIconSize(QSize(12, 12))
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setToolTip(self.tr("Remove this filter"))
        return made


class CountLink(QPushButton):
    """`核实超期 5`: words with an underlined number that opens its rows."""

    def __init__(self, words: str, count: int, on_open: Callable[[], object]) -> None:
        super().__init__(f"{words} {count:,}")
        self.setProperty("role", "link")
        self.clicked.connect(lambda _checked: on_open())
