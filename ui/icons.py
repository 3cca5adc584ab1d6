"""Icons from resources/icons, tinted with a token of the theme while they are painted.

Drawings are 24-unit SVG files with `currentColor`; an icon follows a theme change by itself.
"""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from ui import theme


def icon(name: str, tint: str = "text", *, on: str = "") -> QIcon:
    """The icon `name` in the colour `tint`; `on` is the colour of a checked button."""
    _source(name)  # a misspelt name fails here, not at the first painting
    return QIcon(_TintedEngine(name, tint, on or tint))


def pixmap(name: str, tint: str = "text", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon as a pixmap of `size` logical pixels at a device pixel ratio."""
    made = _drawn(name, theme.colour(tint).rgba(), round(size * ratio))
    made = QPixmap(made)
    made.setDevicePixelRatio(ratio)
    return made


def paint(painter: QPainter, name: str, rect: QRect, tint: str) -> None:
    """Draw an icon into `rect` from a delegate or a `paintEvent`."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(rect.topLeft(), pixmap(name, tint, rect.width(), ratio))


def app_icon() -> QIcon:
    """The mark of the program, drawn in each size when the desktop asks for it."""
    return QIcon(_MarkEngine())


def mark(size: int, ratio: float = 1.0) -> QPixmap:
    """The program's mark, 驿 in white on a green square, of `size` logical pixels."""
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colours(theme.Scheme.LIGHT)["accent"]))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size / 8, size / 8)
    font = QFont(theme.font(bold=True))
    font.setPixelSize(max(8, round(size * 0.66)))
    painter.setFont(font)
    painter.setPen(QColor("#FFFFFF"))
    painter.drawText(QRectF(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, "驿")
    painter.end()
    return made


class _TintedEngine(QIconEngine):
    """Paints one drawing in the colour its token has at that moment."""

    def __init__(self, name: str, tint: str, on: str) -> None:
        super().__init__()
        self._name = name
        self._tint = tint
        self._on = on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        tint = self._on if state == QIcon.State.On else self._tint
        if mode == QIcon.Mode.Disabled:
            tint = "text-disabled"
        drawn = _drawn(self._name, theme.colour(tint).rgba(), _device_size(painter, rect))
        painter.drawPixmap(rect, drawn)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._tint, self._on)


class _MarkEngine(QIconEngine):
    def paint(self, painter: QPainter, rect: QRect, _mode: QIcon.Mode, _state: QIcon.State) -> None:
        painter.drawPixmap(rect, mark(_device_size(painter, rect)))

    def pixmap(self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        return mark(min(size.width(), size.height()))

    def clone(self) -> QIconEngine:
        return _MarkEngine()


def _device_size(painter: QPainter, rect: QRect) -> int:
    return max(1, round(min(rect.width(), rect.height()) * painter.device().devicePixelRatioF()))


@cache
def _source(name: str) -> str:
    return resources.file(f"icons/{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _drawn(name: str, rgba: int, pixels: int) -> QPixmap:
    tinted = _source(name).replace("currentColor", QColor.fromRgba(rgba).name())
    renderer = QSvgRenderer(QByteArray(tinted.encode("utf-8")))
    made = QPixmap(pixels, pixels)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter)
    painter.end()
    return made
