"""The parts of a client's risk, each a link to its rows: amount × age × share (K12)."""

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from app.readmodels.arrears import ArrearsRow
from ui.arrears.words import risk_parts, risk_product
from ui.widgets.labels import button, text

AMOUNT, DAYS, SHARE = "amount", "days", "share"


class RiskProduct(QWidget):
    """`wanted(part)` when a part is pressed."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("arrears_product")
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        self._parts: dict[str, QPushButton] = {}
        for part in (AMOUNT, DAYS, SHARE):
            if self._parts:
                row.addWidget(text("×", "second"))
            go = partial(self.wanted.emit, part)
            made = button("", go, role="link", name=f"risk_{part}")
            row.addWidget(made)
            self._parts[part] = made
        row.addStretch()
        tips = {
            AMOUNT: self.tr("The overdue bills"),
            DAYS: self.tr("The bill that is overdue longest"),
            SHARE: self.tr("The limit and what counts against it"),
        }
        for part, tip in tips.items():
            self._parts[part].setToolTip(tip)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Side by side; one below the other where the pane is too narrow for their words."""
        row = self._row
        items = [row.itemAt(place) for place in range(row.count())]
        needed = sum(item.sizeHint().width() + row.spacing() for item in items)
        way = QBoxLayout.Direction.LeftToRight
        if needed > self.width():
            way = QBoxLayout.Direction.TopToBottom
        if row.direction() != way:
            row.setDirection(way)
            self.updateGeometry()

    def show_row(self, row: ArrearsRow) -> None:
        """The three parts; nothing while there is no risk."""
        self.setVisible(row.score > 0)
        self.setAccessibleName(risk_product(row))
        for made, words in zip(self._parts.values(), risk_parts(row), strict=True):
            made.setText(words)
        self._arrange()
