"""Pale diagonal mark with user, unit and moment behind the text of a dossier (A7)."""

from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QWidget

from ui import theme

STEP = QSize(330, 118)
ANGLE = -22
OPACITY = 0.075
POINTS = 10.5


class Watermarked(QFrame):
    """A box that paints the mark on its own ground: behind its children, never above them.

    The mark is laid out from the window's origin, so it runs on from box to box.
    """

    def __init__(self, words: str = "", *, role: str = "box") -> None:
        super().__init__()
        self.setProperty("role", role)
        self._words = words

    def set_mark(self, words: str) -> None:
        """`黄志伟 · 和平县邮政局 · 2026-11-23 08:42`."""
        self._words = words
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._words:
            return
        painter = QPainter(self)
        origin = self.mapTo(self.window(), QPoint(0, 0))
        offset = QPointF(origin.x() % (STEP.width() * 2), origin.y() % (STEP.height() * 2))
        painter.drawTiledPixmap(
            self.rect().adjusted(1, 1, -1, -1), self._pixmap(), offset.toPoint()
        )

    def _pixmap(self) -> QPixmap:
        """The repeated tile at the device's pixel ratio in the theme in force."""
        return _tile(self._words, theme.colour("watermark").rgba(), self.devicePixelRatioF())


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


def mark_all(within: QWidget, words: str) -> None:
    """Set the mark of every watermarked box below a widget."""
    for box in within.findChildren(Watermarked):
        box.set_mark(words)
