"""Cards of one column: a list model and the delegate that paints a card of fixed height."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.readmodels.claims import ClaimCard
from ui import theme
from ui.claims.chips import Chip, When, card_chips
from ui.claims.words import business_words, last_words, place_words, state_words
from ui.formatting import UNKNOWN, Formats
from ui.models.columns import ROW_ROLE
from ui.widgets.painting import chip_width, paint_chip, paint_words

CARD_HEIGHT = 119
GAP = 6
"""Between cards, and between a card and the edge of its column."""
_ROUNDING = 2
"""Words are drawn in fractions of a pixel; without it a word that fits would end in …"""
_PADDING = 8
_CHIP_GAP = 4

Index = QModelIndex | QPersistentModelIndex


class CardModel(QAbstractListModel):
    """Cards in the order of their column; each speaks its words for screen readers."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._cards: tuple[ClaimCard, ...] = ()
        self.when = When(formats.today())

    @property
    def cards(self) -> tuple[ClaimCard, ...]:
        """All cards, the most urgent first."""
        return self._cards

    def set_cards(self, cards: Sequence[ClaimCard], when: When) -> None:
        """Replace all cards; `when` is the day that the days left are counted from."""
        self.beginResetModel()
        self._cards = tuple(cards)
        self.when = when
        self.endResetModel()

    def row_of(self, claim_id: str) -> int:
        """Number of a claim's card, -1 where it is not here."""
        found = (number for number, card in enumerate(self._cards) if card.id == claim_id)
        return next(found, -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return card.prospect
            case Qt.ItemDataRole.AccessibleTextRole:
                return " · ".join(self.spoken(card))
        return card if role == ROW_ROLE else None

    def spoken(self, card: ClaimCard) -> tuple[str, ...]:
        """All that a card says, in words."""
        chips = tuple(chip.words for chip in card_chips(card, self.when))
        head = (card.prospect, place_words(card), business_words(card), state_words(card.state))
        return (*head, *chips, self.last(card))

    def last(self, card: ClaimCard) -> str:
        """The last line of a card."""
        return last_words(card, self._formats)


class CardDelegate(QStyledItemDelegate):
    """Paints a card: name in two lines, place and business, chips, last progress."""

    def __init__(self, view: QListView, model: CardModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, CARD_HEIGHT + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: ClaimCard = index.data(ROW_ROLE)
        given: Any = option  # the stubs of Qt leave the fields of options out
        room = QRect(given.rect).adjusted(GAP, GAP // 2, -GAP, -(GAP - GAP // 2))
        selected = bool(given.state & QStyle.StateFlag.State_Selected)
        hovered = bool(given.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        self._ground(painter, room, selected=selected, hovered=hovered)
        inner = room.adjusted(_PADDING, _PADDING - 1, -_PADDING, -_PADDING + 2)
        top = _paint_name(painter, inner, card.prospect)
        top = self._paint_place(painter, QRect(inner.x(), top, inner.width(), 20), card)
        self._paint_chips(painter, QRect(inner.x(), top + 1, inner.width(), 20), card)
        last = QRect(inner.x(), top + 24, inner.width(), 20)
        painter.setFont(theme.font(9.0))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        paint_words(painter, last, self._model.last(card), theme.colour("text"), left)
        painter.restore()

    def _ground(self, painter: QPainter, room: QRect, *, selected: bool, hovered: bool) -> None:
        active = self._view.hasFocus()
        token = "hover" if hovered else "surface"
        if selected:
            token = "selection" if active else "selection-inactive"
        edge = "border"
        if selected:
            edge = "focus" if active else "border-strong"
        width = 2 if selected and active else 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(edge), width))
        painter.setBrush(theme.colour(token))
        half = width / 2
        painter.drawRoundedRect(QRectF(room).adjusted(half, half, -half, -half), 4, 4)

    def _paint_place(self, painter: QPainter, room: QRect, card: ClaimCard) -> int:
        painter.setFont(theme.font(9.0))
        middle = Qt.AlignmentFlag.AlignVCenter
        business = business_words(card)
        side = 0
        if business != UNKNOWN:
            metrics = painter.fontMetrics()
            free = room.width() - metrics.horizontalAdvance(place_words(card)) - 6
            most = max(free, room.width() // 2)
            side = min(metrics.horizontalAdvance(business) + _ROUNDING, most)
            right = QRect(room.right() - side + 1, room.y(), side, room.height())
            ink = theme.colour("text-secondary")
            paint_words(painter, right, business, ink, middle | Qt.AlignmentFlag.AlignRight)
            side += 6
        left = room.adjusted(0, 0, -side, 0)
        ink = theme.colour("text-muted")
        paint_words(painter, left, place_words(card), ink, middle | Qt.AlignmentFlag.AlignLeft)
        return room.bottom() + 1

    def _paint_chips(self, painter: QPainter, room: QRect, card: ClaimCard) -> None:
        """Chips side by side; those without room are counted, the detail has them all."""
        chips = card_chips(card, self._model.when)
        fitting = _fitting(chips, room.width())
        left = room.x()
        for chip in chips[:fitting]:
            at = QPoint(left, room.y())
            width = paint_chip(painter, at, chip.words, chip.tone, glyph=chip.glyph)
            left += width + _CHIP_GAP
        if fitting < len(chips):
            painter.setFont(theme.font(9.0))
            painter.setPen(theme.colour("text-muted"))
            rest = QRect(left, room.y(), room.right() - left + 1, room.height())
            middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(rest, middle, f"+{len(chips) - fitting}")


def _fitting(chips: Sequence[Chip], room: int) -> int:
    """How many chips have room, with that of `+1` where one is left out."""
    more = QFontMetrics(theme.font(9.0)).horizontalAdvance("+1")
    widths = [chip_width(chip.words, chip.tone, glyph=chip.glyph) for chip in chips]
    taken = 0
    for number, width in enumerate(widths):
        rest = more if number + 1 < len(widths) else 0
        if taken + width + (rest and _CHIP_GAP + rest) > room:
            # The last one needs no room for a rest, so all before it may still have fitted.
            return number
        taken += width + _CHIP_GAP
    return len(widths)


def _paint_name(painter: QPainter, room: QRect, name: str) -> int:
    """The name in bold on two lines, the second ends in … where it does not fit."""
    font = theme.font(bold=True)
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(theme.colour("text"))
    height = 18
    layout = QTextLayout(name, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(room.width())
    split = first.textLength()
    layout.endLayout()
    middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    line = QRect(room.x(), room.y(), room.width(), height)
    painter.drawText(line, middle, name[:split].rstrip())
    rest = metrics.elidedText(name[split:], Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(line.translated(0, height), middle, rest)
    return room.y() + 2 * height + 1
