"""How much room the cells of a table want, and the tick in front of a row."""

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.models.columns import TONE_ROLE, Look
from ui.theme import Tone
from ui.widgets.painting import chip_width

Index = QModelIndex | QPersistentModelIndex
PADDING = 8
_TICK = 14


class CellDelegate(QStyledItemDelegate):
    """One delegate for a column; `ui.widgets.table_painter` paints."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(view)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        kept = index.data(TONE_ROLE)  # Qt hands the enum back as its plain string
        if kept and self._look in {Look.CHIP, Look.GRADE}:
            hint.setWidth(chip_width(str(index.data()), Tone(kept)) + 2 * PADDING)
        return hint

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            state = index.data(Qt.ItemDataRole.CheckStateRole)
            near = tick_spot(_place(option)).adjusted(-8, -8, 6, 8)
            if state is not None and near.contains(event.position().toPoint()):
                return toggle_tick(model, index)
        return False


def tick_spot(cell: QRect) -> QRect:
    """Where the tick of a row stands in its first cell."""
    return QRect(cell.left() + PADDING, cell.center().y() - _TICK // 2, _TICK, _TICK)


def toggle_tick(model: QAbstractItemModel, index: Index) -> bool:
    """Tick what was not ticked and the other way round."""
    ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
    state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
    return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)


def _place(option: Any) -> QRect:
    """Rectangle of the cell; the type stubs of Qt leave the fields of options out."""
    return QRect(option.rect)
