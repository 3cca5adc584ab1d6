"""Drawing shared by delegates and painted widgets: chips, bars, elided words."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from ui import icons, theme
from ui.theme import Tone

CHIP_HEIGHT = 20
CHIP_PADDING = 7
_GLYPHS = {Tone.DANGER: "warning", Tone.WARNING: "clock"}
_BOLD = frozenset({Tone.GRADE_DIAMOND, Tone.GRADE_PLATINUM, Tone.GRADE_GOLD, Tone.GRADE_VIP})


def chip_width(words: str, tone: Tone, *, glyph: bool = False) -> int:
    """Room a chip needs; it is never elided."""
    metrics = QFontMetrics(theme.font(9.0, bold=tone in _BOLD))
    extra = 15 if glyph and tone in _GLYPHS else 0
    return metrics.horizontalAdvance(words) + 2 * CHIP_PADDING + extra + 2


def paint_chip(
    painter: QPainter, at: QPoint, words: str, tone: Tone, *, glyph: bool = False
) -> int:
    """Draw a chip with its upper left corner at `at`; returns its width."""
    ink, fill, edge = theme.tone_colours(tone)
    width = chip_width(words, tone, glyph=glyph)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(fill)
    painter.drawRoundedRect(QRectF(at.x() + 0.5, at.y() + 0.5, width - 1, CHIP_HEIGHT - 1), 3, 3)
    left = at.x() + CHIP_PADDING + 1
    if glyph and tone in _GLYPHS:
        spot = QRect(left, at.y() + (CHIP_HEIGHT - 12) // 2, 12, 12)
        icons.paint(painter, _GLYPHS[tone], spot, f"{tone.value}-text")
        left += 15
    painter.setFont(theme.font(9.0, bold=tone in _BOLD))
    painter.setPen(ink)
    room = QRect(left, at.y(), width, CHIP_HEIGHT)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
    painter.restore()
    return width


def paint_bar(
    painter: QPainter,
    room: QRectF,
    share: float,
    fill: QColor | None = None,
    *,
    at_right: bool = False,
) -> None:
    """A bar of a share 0–1 on a sunken ground; `at_right` it grows from the right."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = min(2.0, room.height() / 2)
    painter.setBrush(theme.colour("surface-sunken"))
    painter.drawRoundedRect(room, radius, radius)
    if share > 0:
        painter.setBrush(fill or theme.colour("accent"))
        width = max(room.height(), room.width() * min(1.0, share))
        rest = room.width() - width
        filled = room.adjusted(rest, 0, 0, 0) if at_right else room.adjusted(0, 0, -rest, 0)
        painter.drawRoundedRect(filled, radius, radius)
    painter.restore()


def paint_words(
    painter: QPainter, room: QRect, words: str, ink: QColor, alignment: Qt.AlignmentFlag
) -> None:
    """One line in the painter's font, elided at the end."""
    painter.setPen(ink)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(alignment), shown)


def paint_tick(painter: QPainter, room: QRect, *, ticked: bool) -> None:
    """A 14-px tick box in the colours of the theme."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent" if ticked else "border-strong"), 1))
    painter.setBrush(theme.colour("accent" if ticked else "surface"))
    painter.drawRoundedRect(QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if ticked:
        pen = QPen(theme.colour("on-accent"), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        left, top, size = room.x(), room.y(), room.width()
        corner = QPointF(left + size * 0.43, top + size * 0.72)
        painter.drawLine(QPointF(left + size * 0.22, top + size * 0.52), corner)
        painter.drawLine(corner, QPointF(left + size * 0.78, top + size * 0.3))
    painter.restore()
