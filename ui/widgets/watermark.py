"""Pale diagonal mark with user, unit and moment behind the text of a dossier (A1).

One person works in the window at a time, so there is one mark; whoever shows it paints what it
says now.
"""

from functools import lru_cache
from weakref import WeakSet

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from shiboken6 import isValid

from ui import theme

STEP = QSize(330, 118)
ANGLE = -22
OPACITY = 0.075
POINTS = 10.5


class _Mark:
    """What the mark says, and what shows it."""

    def __init__(self) -> None:
        self.words = ""
        self.shown_by: WeakSet[QWidget] = WeakSet()


_mark = _Mark()


def show_mark(words: str) -> None:
    """`黄志伟 · 和平县邮政局 · 2026-11-23 08:42`; "" for no mark while the office is locked."""
    if words == _mark.words:
        return
    _mark.words = words
    for shown in _mark.shown_by:
        if isValid(shown):
            shown.update()


def current_mark() -> str:
    """What the mark says now."""
    return _mark.words


def bear_mark(widget: QWidget) -> None:
    """Have a widget that calls `paint_mark` painted anew when the mark says something else."""
    _mark.shown_by.add(widget)


def paint_mark(painter: QPainter, area: QRect, origin: QPoint, ratio: float) -> None:
    """Paint the part of the mark that lies in `area`, which has its upper left at `origin`.

    `origin` counts from a point that scrolls with the text, so that the mark does too.
    """
    if _mark.words:
        tile = _tile(_mark.words, theme.colour("watermark").rgba(), ratio)
        wide, high = STEP.width() * 2, STEP.height() * 2
        painter.drawTiledPixmap(area, tile, QPoint(origin.x() % wide, origin.y() % high))


class Watermarked(QFrame):
    """A box that paints the mark on its own ground: behind its children, never above them.

    The mark is laid out from the corner of what scrolls, so it runs on from box to box.
    """

    def __init__(self, *, role: str = "box", marked: bool = True) -> None:
        super().__init__()
        self.setProperty("role", role)
        self._marked = marked
        if marked:
            bear_mark(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._marked:
            inside = self.rect().adjusted(1, 1, -1, -1)
            origin = self.mapTo(_ground(self), inside.topLeft())
            paint_mark(QPainter(self), inside, origin, self.devicePixelRatioF())


def _ground(widget: QWidget) -> QWidget:
    """What carries a widget and scrolls as a whole: the content of its scroll area, or the window.

    Counted from the window, what scrolling moves and what it uncovers would not fit together.
    """
    while (parent := widget.parentWidget()) is not None and not widget.isWindow():
        around = parent.parentWidget()
        if isinstance(around, QAbstractScrollArea) and around.viewport() is parent:
            return widget
        widget = parent
    return widget


@lru_cache(maxsize=2)
def _tile(words: str, _ink: int, ratio: float) -> QPixmap:
    """Drawn once for all boxes of a page, and anew when theme or words change."""
    return draw_tile(words, ratio)


def draw_tile(words: str, ratio: float) -> QPixmap:
    """Two by two steps with every second line shifted by half a step; wraps without a seam."""
    size = QSize(STEP.width() * 2, STEP.height() * 2)
    tile = QPixmap(size * ratio)
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setFont(theme.font(POINTS))
    painter.setOpacity(OPACITY)
    painter.setPen(theme.colour("watermark"))
    for line in range(-1, 6):
        for column in range(-2, 4):
            painter.save()
            shift = STEP.width() / 2 if line % 2 else 0
            painter.translate(column * STEP.width() + shift, line * STEP.height())
            painter.rotate(ANGLE)
            painter.drawText(QPointF(0, 0), words)
            painter.restore()
    painter.end()
    return tile
