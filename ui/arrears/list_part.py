"""The table of the arrears page with its sums, and what stands there when nobody is warned of."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import Refusal
from app.domain.moments import from_ms
from app.readmodels.arrears import ArrearsFilter, ArrearsPanel, ArrearsRow
from ui.arrears.columns import SORTS, Scale, arrears_columns
from ui.arrears.loading import ArrearsLoader
from ui.arrears.words import bucket_words
from ui.desk import Desk
from ui.failures import sentence
from ui.formatting import money, number
from ui.widgets.box import Box
from ui.widgets.states import ListArea
from ui.widgets.table import Table

STATE = "arrears"


class ArrearsList(QWidget):
    """`chosen(row or None)`, `opened(row)`, `sorted_by(ArrearsSort, descending)`.

    `clear_wanted()` to take filters away, `read(ArrearsPanel)` once a picture is there.
    """

    chosen = Signal(object)
    opened = Signal(object)
    sorted_by = Signal(object, bool)
    clear_wanted = Signal()
    read = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._scale = Scale(desk.formats.today())
        self.loader = ArrearsLoader(desk, arrears_columns(desk.formats, self._scale), self)
        self.table = Table(self.loader.model, name="arrears_table", marked=True)
        self.table.setAccessibleName(self.tr("Clients in arrears"))
        self._wanted = ArrearsFilter()
        self._narrowed = False
        self._kept: int | None = None
        self.area = ListArea(self.table)
        box = Box(margin=0)
        box.add(self.area, 1)
        keys = self.tr("C call · L letter · P promise · B statement · Enter opens")
        self._foot, _right = box.set_foot("", keys)
        self._foot.setObjectName("arrears_foot")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(box)
        comfortable = desk.settings.read().density == "comfortable"
        self.table.set_comfortable(comfortable=comfortable)
        self.table.opened.connect(self.opened)
        self.table.current_changed.connect(self._on_current)
        self.table.sort_wanted.connect(self._on_sort)
        self.loader.shown.connect(self._on_shown)
        self.loader.refused.connect(self._on_refused)
        self.loader.model.modelReset.connect(self._select)
        desk.window_state.restore_header(STATE, self.table.horizontalHeader())

    def show_filter(self, wanted: ArrearsFilter, *, narrowed: bool) -> None:
        """Read the rows of a filter; the current client stays current where it is still there."""
        current: ArrearsRow | None = self.table.current_row()
        self._kept = current.client_pk if current is not None else self._kept
        self._wanted, self._narrowed = wanted, narrowed
        column = next(key for key, sort in SORTS.items() if sort is wanted.sort)
        self.table.set_sorted(column, descending=wanted.descending)
        self.loader.show(wanted)

    def go_to(self, client_pk: int) -> bool:
        """Make a client current; False where it is not in the list."""
        self._kept = client_pk
        return self.table.select_key(client_pk)

    def save(self) -> None:
        """Keep order and widths of the columns."""
        self._desk.window_state.save_header(STATE, self.table.horizontalHeader())

    def _on_shown(self, panel: ArrearsPanel) -> None:
        rows, scale = panel.rows, self._scale
        scale.day = panel.day
        scale.overdue = max((row.overdue_fen for row in rows), default=0) or 1
        scale.days = max((row.days for row in rows), default=0) or 1
        scale.score = max((row.score for row in rows), default=0.0) or 1.0
        scale.warned = panel.rules.warning_percent / 100
        self._foot.setText(self._sums(panel))
        if panel.totals.count:
            self.area.show_list()
        else:
            self._show_empty(panel)
        self.read.emit(panel)

    def _sums(self, panel: ArrearsPanel) -> str:
        totals = panel.totals
        parts = [
            self.tr("{count} clients").format(count=number(totals.count)),
            self.tr("open {sum}").format(sum=money(totals.open_fen)),
            self.tr("overdue {sum}").format(sum=money(totals.overdue_fen)),
        ]
        if self._wanted.bucket is not None:
            words = bucket_words(self._wanted.bucket)
            parts.append(f"{words} {money(totals.bucket_fen)}")
        return "   ".join(parts)

    def _show_empty(self, panel: ArrearsPanel) -> None:
        if self._narrowed:
            title = self.tr("No client matches the filter")
            how = self.tr("Take filters away, or press a tile again to free it.")
            act = self.tr("Clear filters")
            self.area.show_empty(title, how, act, self.clear_wanted.emit, "search")
        else:
            self.area.show_empty(
                self.tr("No arrears warnings."), self._calculated(panel), icon="check"
            )
        self.chosen.emit(None)

    def _calculated(self, panel: ArrearsPanel) -> str:
        if panel.state.calculated_at is None:
            return self.tr("Nothing has been evaluated yet; it is at unlock and after bookings.")
        at: datetime = from_ms(panel.state.calculated_at)
        words = self.tr("Last evaluated {at}.")
        return words.format(at=self._desk.formats.moment(at))

    def _select(self) -> None:
        """Rows were read anew: the client that was current, else the first."""
        if self.loader.model.rowCount() and (
            self._kept is None or not self.table.select_key(self._kept)
        ):
            self.table.select_first()

    def _on_refused(self, refusal: Refusal) -> None:
        self.area.show_refused(sentence(refusal))

    def _on_current(self, row: ArrearsRow | None) -> None:
        if row is not None:
            self._kept = row.client_pk
            self.chosen.emit(row)

    def _on_sort(self, key: str, descending: bool) -> None:
        sort = SORTS[key]
        if sort is not self._wanted.sort:
            # A number is asked for from the highest down, a name from the first on.
            descending = key != "client"
        self.sorted_by.emit(sort, descending)
