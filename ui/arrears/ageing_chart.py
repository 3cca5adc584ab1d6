"""Stacked bars of ageing in a window: drawn by a worker, painted as they come.

A picture beside numbers: whoever cannot see it reads the numbers, which are links of their own.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.readmodels.arrears import UnitAgeing
from ui import theme
from ui.arrears.words import age_token
from ui.desk import Desk

_WIDTH = 1000
"""Of the drawing; it is stretched to the width of the window."""


class AgeingChart(QWidget):
    """One bar for each unit, `line_height` pixels apart, all to the same scale."""

    def __init__(
        self, desk: Desk, units: Sequence[UnitAgeing], most: int, line_height: int
    ) -> None:
        """Bars of these units; `most` fen is as long as there is room."""
        super().__init__()
        self._desk = desk
        self._rows = [unit.fen for unit in units]
        self._most = most
        self._drawn = QSvgRenderer(self)
        self._drawn.setAspectRatioMode(Qt.AspectRatioMode.IgnoreAspectRatio)
        self.setFixedHeight(max(1, len(units)) * line_height)
        self.setObjectName("ageing_chart")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Ageing by unit"))
        self.setMinimumWidth(60)
        self._draw()

    @property
    def is_drawn(self) -> bool:
        """The worker is done."""
        return self._drawn.isValid()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._drawn.render(painter, QRectF(self.rect()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.PaletteChange}:
            self._draw()

    def _draw(self) -> None:
        buckets = len(self._rows[0]) if self._rows else 0
        colours = [theme.colour(age_token(place, buckets)).name() for place in range(buckets)]
        ground = theme.colour("surface").name()
        size = (_WIDTH, self.height())
        work = partial(_picture, self._rows, self._most, colours, ground, size)
        self._desk.jobs.submit(self, work, self._on_drawn)

    def _on_drawn(self, picture: bytes) -> None:
        self._drawn.load(QByteArray(picture))
        self.update()


def _picture(
    rows: Sequence[Sequence[int]],
    most: int,
    colours: Sequence[str],
    ground: str,
    size: tuple[float, float],
) -> bytes:
    from app.documents.ageing_bars import ageing_bars, svg_of  # 0.3 s, not on the screen's thread

    return svg_of(ageing_bars(rows, most, colours, ground, size))
