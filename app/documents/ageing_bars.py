"""Stacked bars of ageing (账龄) by ReportLab's charts: one drawing for the screen and for paper."""

from collections.abc import Sequence
from typing import Any

from reportlab.graphics import renderSVG
from reportlab.graphics.charts.barcharts import HorizontalBarChart
from reportlab.graphics.renderPDF import _PDFRenderer
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

_BAR, _SPACE = 6, 4
"""A bar and the space around it, as parts of its line."""
_PARTED = 4
"""Points from which a piece is parted from its neighbours."""

Bars = Sequence[Sequence[int]]


def ageing_bars(
    rows: Bars, most: int, colours: Sequence[str], ground: str, size: tuple[float, float]
) -> Drawing:
    """A bar for each of `rows` (fen by bucket) from the top down; `most` fen take the whole width.

    `colours` (`#RRGGBB`) has one for each bucket; `ground` parts the pieces of a bar. `size` is in
    points.
    """
    drawing = Drawing(*size)
    if not rows or not rows[0]:
        return drawing
    chart = HorizontalBarChart()
    chart.x = chart.y = 0
    chart.width, chart.height = size  # type: ignore[assignment]
    chart.data = [tuple(max(0, fen) for fen in bucket) for bucket in zip(*rows, strict=True)]
    chart.categoryAxis.style = "stacked"
    chart.categoryAxis.reverseDirection = 1
    chart.categoryAxis.visible = chart.valueAxis.visible = 0
    chart.valueAxis.valueMin, chart.valueAxis.valueMax = 0, max(1, most)
    chart.barWidth, chart.groupSpacing = _BAR, _SPACE
    for place, colour in enumerate(colours):
        chart.bars[place].fillColor = HexColor(colour)
        chart.bars[place].strokeColor = HexColor(ground)
        chart.bars[place].strokeWidth = 1
        for row, fen in enumerate(chart.data[place]):
            if fen * size[0] < _PARTED * max(1, most):
                # What parts pieces would hide one as narrow as this
                chart.bars[(place, row)].strokeColor = None
    drawing.add(chart)
    return drawing


class _Plain(_PDFRenderer):
    """Draws shapes alone: the library would name a font of its own, which is not embedded."""

    def applyStateChanges(  # noqa: N802 - the library's name
        self, delta: dict[str, Any], new_state: dict[str, Any]
    ) -> None:
        plain = {key: value for key, value in delta.items() if not key.startswith("font")}
        super().applyStateChanges(plain, new_state)


def draw_bars(drawing: Drawing, canvas: Canvas, corner: tuple[float, float]) -> None:
    """Draw into a page of a PDF, the lower left corner of the drawing at `corner`."""
    x, y = corner
    _Plain().draw(drawing, canvas, x, y)  # type: ignore[arg-type] # the stub wants whole points


def svg_of(drawing: Drawing) -> bytes:
    """The drawing for a window; without a `clipPath`, which Qt would paint as a black box."""
    drawn: str = renderSVG.drawToString(drawing, useClip=True)
    return drawn.encode("utf-8")
