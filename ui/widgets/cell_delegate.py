"""Draws the cells of all tables: words, numbers, chips, grades, bars, links, ticks."""

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui import theme
from ui.formatting import UNKNOWN
from ui.models.columns import CHIPS_ROLE, SHARE_ROLE, TONE_ROLE, Look
from ui.theme import Tone
from ui.widgets.painting import (
    CHIP_HEIGHT,
    chip_width,
    paint_bar,
    paint_chip,
    paint_tick,
    paint_words,
)

Index = QModelIndex | QPersistentModelIndex
PADDING = 8
TICK = 14
_BAR = 36
_TONELESS = frozenset({Look.CHIPS, Look.MUTED, Look.BAR, Look.NUMBER, Look.LINK})
_SELECTED = QStyle.StateFlag.State_Selected.value
_ACTIVE = QStyle.StateFlag.State_Active.value
_MOUSE_OVER = QStyle.StateFlag.State_MouseOver.value
_HAS_FOCUS = QStyle.StateFlag.State_HasFocus.value
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CellDelegate(QStyledItemDelegate):
    """One delegate for a column; `look` says how its cells are drawn."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        place = _place(option)
        self._paint_ground(painter, option, place)
        room = place.adjusted(PADDING, 0, -PADDING, -1)
        first = index.column() == 0
        state = index.data(Qt.ItemDataRole.CheckStateRole) if first else None
        if state is not None:
            spot = self._tick_spot(place)
            paint_tick(painter, spot, ticked=Qt.CheckState(state) == Qt.CheckState.Checked)
            room.setLeft(spot.right() + PADDING)
        self._paint_content(painter, room, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        tone = _tone(index)
        if tone is not None and self._look in {Look.CHIP, Look.GRADE}:
            hint.setWidth(chip_width(str(index.data()), tone) + 2 * PADDING)
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
            near = self._tick_spot(_place(option)).adjusted(-8, -8, 6, 8)
            if state is not None and near.contains(event.position().toPoint()):
                return toggle_tick(model, index)
        return False

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        state = _state(option)
        if state & _SELECTED:
            active = bool(state & _ACTIVE) and self._view.hasFocus()
            token = "selection" if active else "selection-inactive"
            painter.fillRect(rect, theme.colour(token))
        elif state & _MOUSE_OVER:
            painter.fillRect(rect, theme.colour("hover"))
        painter.setPen(theme.colour("border-grid"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & _HAS_FOCUS and self._view.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _paint_content(self, painter: QPainter, room: QRect, index: Index) -> None:
        words = str(index.data() or "")
        tone = None if self._look in _TONELESS else _tone(index)
        match self._look:
            case Look.CHIPS:
                self._paint_chips(painter, room, index)
            case Look.CHIP | Look.GRADE if tone is not None and words:
                paint_chip(painter, _middle(room, CHIP_HEIGHT), words, tone)
            case Look.CHIP | Look.GRADE | Look.MUTED:
                self._paint_text(painter, room, words, "text-muted")
            case Look.BAR:
                self._paint_share(painter, room, words, index.data(SHARE_ROLE))
            case Look.NUMBER | Look.LINK:
                muted = words in {"0.00", "0", UNKNOWN}
                token = "accent-text" if self._look is Look.LINK else "text"
                self._paint_text(painter, room, words, "text-muted" if muted else token, index)
            case _:
                token = f"{tone.value}-text" if tone in {Tone.WARNING, Tone.DANGER} else "text"
                self._paint_text(painter, room, words, token)

    def _paint_text(
        self, painter: QPainter, room: QRect, words: str, token: str, index: Index | None = None
    ) -> None:
        font = theme.font(bold=self._look is Look.STRONG)
        if self._look is Look.LINK and token == "accent-text":
            font = QFont(font)
            font.setUnderline(True)
        painter.setFont(font)
        side = index.data(Qt.ItemDataRole.TextAlignmentRole) if index is not None else None
        paint_words(painter, room, words, theme.colour(token), side or _LEFT)

    def _paint_share(self, painter: QPainter, room: QRect, words: str, share: float | None) -> None:
        if share is None:
            self._paint_text(painter, room, words or UNKNOWN, "text-muted")
            return
        paint_bar(painter, QRectF(room.x(), room.center().y() - 2, _BAR, 6), share)
        painter.setFont(theme.font())
        rest = room.adjusted(_BAR + 4, 0, 0, 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        paint_words(painter, rest, words, theme.colour("text"), right)

    def _paint_chips(self, painter: QPainter, room: QRect, index: Index) -> None:
        spot = _middle(room, CHIP_HEIGHT)
        for words, tone in index.data(CHIPS_ROLE) or ():
            spot.setX(spot.x() + paint_chip(painter, spot, words, Tone(tone)) + 4)

    @staticmethod
    def _tick_spot(cell: QRect) -> QRect:
        return QRect(cell.left() + PADDING, cell.center().y() - TICK // 2, TICK, TICK)


def toggle_tick(model: QAbstractItemModel, index: Index) -> bool:
    """Tick what was not ticked and the other way round."""
    ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
    state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
    return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)


def _place(option: Any) -> QRect:
    """Rectangle of the cell; the type stubs of Qt leave the fields of options out."""
    return QRect(option.rect)


def _tone(index: Index) -> Tone | None:
    """Tone of a cell; Qt hands the enum back as its plain string."""
    kept = index.data(TONE_ROLE)
    return Tone(kept) if kept else None


def _state(option: Any) -> int:
    """State as a plain number: flags of the enum are slow to test for each cell."""
    return int(option.state.value)


def _middle(room: QRect, height: int) -> QPoint:
    return QPoint(room.x(), room.y() + (room.height() - height + 1) // 2)
