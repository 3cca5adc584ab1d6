"""Ageing by unit (账龄): sums by bucket and by unit as links, with stacked bars between them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from app.readmodels.arrears import ArrearsPanel, UnitAgeing
from ui import theme
from ui.arrears.ageing_chart import AgeingChart
from ui.arrears.words import age_token, bucket_words
from ui.claims.clearing import clear
from ui.desk import Desk
from ui.formatting import money, money_wan
from ui.theme import set_look
from ui.widgets.box import Box
from ui.widgets.labels import ElidedLabel, button, text
from ui.widgets.layouts import scrolling

LINE = 24
LINES_SHOWN = 4
"""Lines in sight; more units are reached by scrolling."""
_NAME = 96


class Swatch(QWidget):
    """A square in the colour of a bucket."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._token))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)


class AgeingBox(Box):
    """`bucket_wanted(code)` and `unit_wanted(pk)` when a number is pressed: it opens its rows."""

    bucket_wanted = Signal(str)
    unit_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Ageing"), margin=0)
        self.setObjectName("ageing_box")
        self._desk = desk
        self._charts: list[AgeingChart] = []
        self._shown: object = None
        self._legend = QHBoxLayout()
        self._legend.setSpacing(4)
        holder = QWidget()
        holder.setLayout(self._legend)
        self._legend.setContentsMargins(0, 0, 4, 0)
        self.add_act(holder)
        inside = QWidget()
        self._columns = QHBoxLayout(inside)
        self._columns.setContentsMargins(12, 6, 12, 6)
        self._columns.setSpacing(28)
        self._scroll = scrolling(inside, role="surface")
        self.add(self._scroll)

    @property
    def charts(self) -> tuple[AgeingChart, ...]:
        """The pictures of both columns."""
        return tuple(self._charts)

    def show_panel(self, panel: ArrearsPanel, bucket: str | None) -> None:
        """Sums and bars; `bucket` is the one filtered by.

        Most acts change none of them: what stands already is not made anew.
        """
        wanted = (panel.units, panel.rules.buckets, panel.by_bucket(), bucket)
        if wanted == self._shown:
            return
        self._shown = wanted
        total = sum(unit.total for unit in panel.units)
        note = self.tr("{sum} open").format(sum=money_wan(total))
        self.set_title(self.tr("Ageing"), note)
        self._show_legend(panel, bucket)
        clear(self._columns)
        self._charts.clear()
        half = (len(panel.units) + 1) // 2 if len(panel.units) > 1 else 1
        most = max((unit.total for unit in panel.units), default=1)
        for part in (panel.units[:half], panel.units[half:]):
            if part:
                self._columns.addWidget(self._column(part, most, panel), 1)
        lines = max(1, min(half, LINES_SHOWN))
        # Where there are more lines than are shown, none of them is cut
        self._scroll.setFixedHeight(lines * LINE + (14 if half <= LINES_SHOWN else 8))
        self._scroll.setVisible(bool(panel.units))

    def _show_legend(self, panel: ArrearsPanel, bucket: str | None) -> None:
        clear(self._legend)
        codes = panel.rules.buckets
        for place, (code, fen) in enumerate(zip(codes, panel.by_bucket(), strict=True)):
            if place:
                self._legend.addSpacing(4)
            self._legend.addWidget(Swatch(age_token(place, len(codes))))
            words = bucket_words(code)
            self._legend.addWidget(text(words, "caption"))
            link = button(
                money_wan(fen),
                partial(self.bucket_wanted.emit, code),
                role="link",
                name=f"bucket_{place}",
            )
            link.setAccessibleName(f"{words} {money(fen)}")
            link.setEnabled(fen != 0)
            if code == bucket:
                set_look(link, tone="strong")
            self._legend.addWidget(link)

    def _column(self, units: Sequence[UnitAgeing], most: int, panel: ArrearsPanel) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, _NAME)
        grid.setColumnStretch(1, 1)
        for number, unit in enumerate(units):
            name = ElidedLabel(unit.unit)
            name.setFixedSize(_NAME, LINE)
            grid.addWidget(name, number, 0)
            grid.addWidget(self._link(unit, panel), number, 2, Qt.AlignmentFlag.AlignRight)
            grid.setRowMinimumHeight(number, LINE)
        grid.setRowStretch(len(units), 1)
        chart = AgeingChart(self._desk, units, most, LINE)
        grid.addWidget(chart, 0, 1, len(units), 1)
        self._charts.append(chart)
        return holder

    def _link(self, unit: UnitAgeing, panel: ArrearsPanel) -> QPushButton:
        made = button(
            money(unit.total),
            partial(self.unit_wanted.emit, unit.unit_pk),
            role="link",
            name=f"ageing_unit_{unit.unit_pk}",
        )
        parts = (
            f"{bucket_words(code)} {money(fen)}"
            for code, fen in zip(panel.rules.buckets, unit.fen, strict=True)
        )
        words = f"{unit.unit} {money(unit.total)}：" + "，".join(parts)
        made.setAccessibleName(words)
        made.setToolTip(words)
        return made
