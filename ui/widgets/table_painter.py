"""Paints the cells of all tables: words, numbers, chips, grades, bars, links, ticks.

Column by column and straight from the rows: asked for cell by cell through Qt's delegates and
roles, a window full of rows took five times as long.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QTableView

from ui import theme
from ui.formatting import UNKNOWN
from ui.models.columns import AT_RIGHT, Column, Look
from ui.models.row_model import RowTableModel
from ui.models.windowed_model import WAITING, WindowedModel
from ui.theme import Tone
from ui.widgets.cell_delegate import PADDING, tick_spot
from ui.widgets.painting import CHIP_HEIGHT, paint_bar, paint_chip, paint_tick

_BAR = 36
_DATA_BAR = 3
_SCORE_BAR = 48
_SCORE_WORDS = 50
"""Room of the number in front of the bar of a score."""
_NOTHING = frozenset({"0.00", "0", UNKNOWN})
_BOLD = frozenset({Look.STRONG, Look.SCORE})


@dataclass(frozen=True, slots=True)
class _Line:
    """A row in sight; `row` is None while it is not loaded, `ticked` where nothing is to tick."""

    number: int
    row: Any
    ticked: bool | None
    top: int
    height: int


class TablePainter:
    """Paints what is in sight of one table."""

    def __init__(self, view: QTableView, model: RowTableModel[Any] | WindowedModel[Any]) -> None:
        self._view = view
        self._model = model

    def paint(self, painter: QPainter, area: QRect, hovered: int) -> None:
        """Paint the cells in `area` of the viewport; `hovered` is the row under the pointer."""
        lines = self._lines(area)
        if not lines:
            return
        self._paint_ground(painter, lines, hovered)
        header = self._view.horizontalHeader()
        for place in range(header.count()):
            number = header.logicalIndex(place)
            left, width = self._view.columnViewportPosition(number), self._view.columnWidth(number)
            if width and left <= area.right() and left + width > area.left():
                painter.setClipRect(left, area.top(), width, area.height())
                _Cells(painter, self._model.columns[number], left, width).paint(
                    lines, first=number == 0
                )
        painter.setClipping(False)
        self._paint_focus(painter)

    def _lines(self, area: QRect) -> list[_Line]:
        view, model = self._view, self._model
        top, bottom = view.rowAt(area.top()), view.rowAt(area.bottom())
        if top < 0:
            return []
        last = bottom if bottom >= 0 else model.rowCount() - 1
        return [
            _Line(
                *(number, model.row(number), model.tick_of(number)),
                *(view.rowViewportPosition(number), view.rowHeight(number)),
            )
            for number in range(top, last + 1)
        ]

    def _paint_ground(self, painter: QPainter, lines: Sequence[_Line], hovered: int) -> None:
        view = self._view
        selected = {index.row() for index in view.selectionModel().selectedRows()}
        active = view.hasFocus() and view.isActiveWindow()
        left = view.columnViewportPosition(view.horizontalHeader().logicalIndex(0))
        width = view.horizontalHeader().length()
        painter.setPen(theme.colour("border-grid"))
        for line in lines:
            if line.number in selected:
                token = "selection" if active else "selection-inactive"
                painter.fillRect(left, line.top, width, line.height, theme.colour(token))
            elif line.number == hovered:
                painter.fillRect(left, line.top, width, line.height, theme.colour("hover"))
            below = line.top + line.height - 1
            painter.drawLine(left, below, left + width - 1, below)

    def _paint_focus(self, painter: QPainter) -> None:
        current = self._view.currentIndex()
        if current.isValid() and self._view.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(self._view.visualRect(current).adjusted(1, 1, -1, -2))


class _Cells:
    """The cells of one column in sight."""

    def __init__(self, painter: QPainter, column: Column[Any], left: int, width: int) -> None:
        self._painter = painter
        self._column = column
        self._left = left
        self._width = width
        self._font = theme.font(bold=column.look in _BOLD)
        self._link = column.look is Look.LINK
        self._ink = ""

    def paint(self, lines: Sequence[_Line], *, first: bool) -> None:
        """Paint them; what is not loaded yet shows … in the `first` column."""
        self._painter.setFont(self._font)
        for line in lines:
            room = QRect(self._left, line.top, self._width, line.height)
            within = room.adjusted(PADDING, 0, -PADDING, -1)
            if first and line.ticked is not None:
                spot = tick_spot(room)
                paint_tick(self._painter, spot, ticked=line.ticked)
                within.setLeft(spot.right() + PADDING)
            if line.row is not None:
                self._paint_cell(room, within, line.row)
            elif first:
                self._paint_words(within, WAITING, "text-muted")

    def _paint_cell(self, room: QRect, within: QRect, row: Any) -> None:
        column = self._column
        words = column.value(row)
        match column.look:
            case Look.CHIPS:
                self._paint_chips(within, row)
            case Look.CHIP | Look.GRADE:
                tone = column.tone_of(row)
                if tone is not None and words:
                    self._ink = ""
                    paint_chip(self._painter, _middle(within), words, tone)
                else:
                    self._paint_words(within, words, "text-muted")
            case Look.MUTED:
                self._paint_words(within, words, "text-muted")
            case Look.BAR:
                self._paint_share(within, words, column.share(row) if column.share else None)
            case Look.DATA:
                self._paint_data(within, words, row)
            case Look.SCORE:
                self._paint_score(within, words, row)
            case _:
                self._paint_plain(room, within, words, column.tone_of(row))

    def _paint_plain(self, room: QRect, within: QRect, words: str, tone: Tone | None) -> None:
        token = "accent-text" if self._link else "text"
        if tone is not None and self._column.framed:
            self._paint_frame(room, tone)
            token = f"{tone.value}-text"
        elif self._column.look in AT_RIGHT:
            token = "text-muted" if words in _NOTHING else token
        elif tone in {Tone.WARNING, Tone.DANGER}:
            token = f"{tone.value}-text"
        underlined = token == "accent-text" and self._link
        if underlined:
            self._painter.setFont(_underlined(self._font))
        self._paint_words(within, words, token, right=self._column.look in AT_RIGHT)
        if underlined:
            self._painter.setFont(self._font)

    def _paint_words(self, within: QRect, words: str, token: str, *, right: bool = False) -> None:
        if not words:
            return
        if token != self._ink:
            self._painter.setPen(theme.colour(token))
            self._ink = token
        bold = self._column.look in _BOLD
        shown = _fitting(words, within.width(), bold)
        left = within.left()
        if right:
            left = within.right() + 1 - _advance(shown, bold)
        baseline = within.top() + (within.height() + _rise(bold)) / 2
        self._painter.drawText(QPointF(left, round(baseline)), shown)

    def _paint_frame(self, room: QRect, tone: Tone) -> None:
        """A cell with a problem stands on red ground in a red frame, with a warning on amber."""
        _ink, fill, edge = theme.tone_colours(tone)
        inside = room.adjusted(1, 1, -1, -2)
        self._painter.fillRect(inside, fill)
        self._painter.setPen(QPen(edge, 2 if tone is Tone.DANGER else 1))
        self._painter.drawRect(inside)
        self._ink = ""

    def _paint_share(self, within: QRect, words: str, share: float | None) -> None:
        if share is None:
            self._paint_words(within, words or UNKNOWN, "text-muted")
            return
        paint_bar(self._painter, QRectF(within.x(), within.center().y() - 2, _BAR, 6), share)
        self._paint_words(within.adjusted(_BAR + 4, 0, 0, 0), words, "text", right=True)

    def _paint_data(self, within: QRect, words: str, row: Any) -> None:
        """A number with a thin bar of its share at the bottom of the cell."""
        share, tone = self._share(row), self._column.tone_of(row)
        if share is not None:
            left, wide = within.x(), within.width()
            bar = QRectF(left, within.bottom() - _DATA_BAR, wide, _DATA_BAR)
            paint_bar(self._painter, bar, share, theme.colour("neutral"), at_right=True)
        token = "text-muted" if words in _NOTHING or share is None else "text"
        if tone is not None:
            token = f"{tone.value}-text"
        self._paint_words(within.adjusted(0, 0, 0, -2), words, token, right=True)

    def _paint_score(self, within: QRect, words: str, row: Any) -> None:
        """A number with a thick bar beside it, in the tone of the row."""
        share, tone = self._share(row), self._column.tone_of(row)
        number = QRect(within.x(), within.y(), _SCORE_WORDS, within.height())
        self._paint_words(number, words, "text" if share else "text-muted", right=True)
        if share:
            left = number.right() + PADDING
            wide = min(_SCORE_BAR, within.right() - left)
            bar = QRectF(left, within.center().y() - 3, wide, 8)
            paint_bar(self._painter, bar, share, theme.colour((tone or Tone.NEUTRAL).value))

    def _share(self, row: Any) -> float | None:
        return self._column.share(row) if self._column.share else None

    def _paint_chips(self, within: QRect, row: Any) -> None:
        spot = _middle(within)
        self._ink = ""
        for words, tone in self._column.chips(row) if self._column.chips else ():
            spot.setX(spot.x() + paint_chip(self._painter, spot, words, tone) + 4)


def _middle(room: QRect) -> QPoint:
    return QPoint(room.x(), room.y() + (room.height() - CHIP_HEIGHT + 1) // 2)


@lru_cache(maxsize=8192)
def _fitting(words: str, width: int, bold: bool) -> str:
    """The words in one line, with … at the end where there is no room.

    No character is wider than a square, so short words need not be measured.
    """
    font = theme.font(bold=bold)
    line = words.replace("\n", " ")
    if len(line) * QFontInfo(font).pixelSize() <= width:
        return line
    return QFontMetrics(font).elidedText(line, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=8192)
def _advance(words: str, bold: bool) -> int:
    """Width of the words, pixels."""
    return QFontMetrics(theme.font(bold=bold)).horizontalAdvance(words)


@lru_cache(maxsize=2)
def _rise(bold: bool) -> int:
    """How much further a line goes up from its baseline than down, pixels."""
    metrics = QFontMetrics(theme.font(bold=bold))
    return metrics.ascent() - metrics.descent()


def _underlined(font: QFont) -> QFont:
    made = QFont(font)
    made.setUnderline(True)
    return made
