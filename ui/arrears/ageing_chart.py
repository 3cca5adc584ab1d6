"""Stacked bars of ageing by pyqtgraph; imported by a worker when the page is first shown.

A picture beside numbers: whoever cannot see it reads the numbers, which are links of their own.
"""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.readmodels.arrears import UnitAgeing
from ui import theme
from ui.arrears.words import age_token

_THICK = 0.62
"""Part of a line's height that its bar takes."""


class AgeingChart(QWidget):
    """One bar for each unit, `line_height` pixels apart, all to the same scale."""

    def __init__(self, line_height: int) -> None:
        super().__init__()
        self._line_height = line_height
        self._units: tuple[UnitAgeing, ...] = ()
        self._most = 1
        self._bars: list[pg.BarGraphItem] = []
        self._view = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self._view.invertY(True)
        self._scene = pg.GraphicsView(background=None)
        self._scene.setCentralItem(self._view)
        self._scene.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scene)
        self.setObjectName("ageing_chart")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Ageing by unit"))
        self.setMinimumWidth(60)

    def show_units(self, units: Sequence[UnitAgeing], most: int) -> None:
        """Bars of these units; `most` fen is as long as there is room."""
        self._units, self._most = tuple(units), max(1, most)
        self.setFixedHeight(max(1, len(units)) * self._line_height)
        self._view.setRange(
            xRange=(0, self._most), yRange=(-0.5, max(1, len(units)) - 0.5), padding=0
        )
        self._draw()

    @property
    def lengths(self) -> tuple[tuple[int, ...], ...]:
        """Fen of each part of each bar, as drawn."""
        return tuple(unit.fen for unit in self._units)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.PaletteChange}:
            self._draw()

    def _draw(self) -> None:
        for old in self._bars:
            self._view.removeItem(old)
        self._bars.clear()
        self._scene.setBackground(theme.colour("surface"))
        lines = range(len(self._units))
        starts = [0] * len(self._units)
        gap = QPen(theme.colour("surface"), 1)
        gap.setCosmetic(True)
        for place in range(max((len(unit.fen) for unit in self._units), default=0)):
            long = [max(0, unit.fen[place]) for unit in self._units]
            brush = theme.colour(age_token(place, len(self._units[0].fen)))
            bars = pg.BarGraphItem(
                x0=list(starts), width=long, y=list(lines), height=_THICK, brush=brush, pen=gap
            )
            self._view.addItem(bars)
            self._bars.append(bars)
            starts = [start + more for start, more in zip(starts, long, strict=True)]
