"""Header of all tables: bold small words, the sorted column green with its arrow."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from ui import theme
from ui.widgets.painting import paint_words

HEIGHT = 30


class TableHeader(QHeaderView):
    """Draws its sections from tokens; the arrow shows what `setSortIndicator` was told."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.colour("surface-raised"))
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        role = Qt.ItemDataRole.DisplayRole
        words = str(self.model().headerData(logicalIndex, self.orientation(), role) or "")
        ink = "text-secondary"
        if self.sortIndicatorSection() == logicalIndex:
            descending = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            words += " ▼" if descending else " ▲"
            ink = "accent-text"
        side = self.model().headerData(
            logicalIndex, self.orientation(), Qt.ItemDataRole.TextAlignmentRole
        )
        painter.setFont(theme.font(9.0, bold=True))
        room = rect.adjusted(8, 0, -8, -1)
        alignment = side or Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        paint_words(painter, room, words, theme.colour(ink), alignment)
        painter.restore()
