"""The board's rows as a table: all open claims by page, or those that have ended."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import Refusal
from app.readmodels.claims import ClaimCard, ClaimFilter
from ui.claims.columns import SORTS, claim_columns
from ui.claims.empty_words import nobody_develops
from ui.claims.loading import ClaimLoader
from ui.desk import Desk
from ui.failures import sentence
from ui.models.row_model import RowTableModel
from ui.widgets.box import Box
from ui.widgets.states import ListArea
from ui.widgets.table import Table

STATE = "claims"


class ClaimTable(QWidget):
    """`opened(card)`, `chosen(card or None)`, `sorted_by(ClaimFilter)`, `clear_wanted()`.

    `narrowed` says whether what is shown is filtered, so that an empty table can say why.
    """

    opened = Signal(object)
    chosen = Signal(object)
    sorted_by = Signal(object)
    clear_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        columns = claim_columns(desk.formats)
        self.keys = tuple(column.key for column in columns)
        self._loader = ClaimLoader(desk, columns, self)
        self.table = Table(self._loader.model, name="claims_table")
        self.table.setAccessibleName(self.tr("Open claims"))
        self._ended: RowTableModel[ClaimCard] = RowTableModel(
            columns, lambda card: card.pk, parent=self
        )
        self.ended = Table(self._ended, name="claims_ended")
        self.ended.setAccessibleName(self.tr("Ended claims"))
        self._wanted = ClaimFilter()
        self._kept: int | None = None
        self.narrowed = False
        self._build()
        self.table.sort_wanted.connect(self._on_sort)
        self._loader.shown.connect(self._on_shown)
        self._loader.refused.connect(self.show_refused)
        desk.window_state.restore_header(STATE, self.table.horizontalHeader())

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.ended)
        self.area = ListArea(self._stack)
        box = Box(margin=0)
        box.add(self.area, 1)
        keys = self.tr("T board · Enter shows the claim · / is it free?")
        self._foot, _right = box.set_foot("", keys)
        self._foot.setObjectName("claims_foot")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(box)
        comfortable = self._desk.settings.read().density == "comfortable"
        for table in (self.table, self.ended):
            table.set_comfortable(comfortable=comfortable)
            table.opened.connect(self.opened)
            table.current_changed.connect(self._on_current)

    @property
    def current(self) -> ClaimCard | None:
        """The claim of the current line."""
        shown = self.ended if self._stack.currentWidget() is self.ended else self.table
        row: ClaimCard | None = shown.current_row()
        return row

    def focus(self) -> None:
        """Put the focus into the table in front."""
        self._stack.currentWidget().setFocus()

    def read(self, wanted: ClaimFilter) -> None:
        """Show open claims; the current one stays current."""
        current = self.current
        self._kept = current.pk if current is not None else None
        self._wanted = wanted
        self._stack.setCurrentWidget(self.table)
        column = next((key for key, sort in SORTS.items() if sort is wanted.sort), None)
        if column is not None:
            self.table.set_sorted(column, descending=wanted.descending)
        self._loader.show(wanted)

    def stop_reading(self) -> None:
        """Open claims are not shown any more; an answer that comes late changes nothing."""
        self._loader.stop()

    def show_ended(self, cards: tuple[ClaimCard, ...]) -> None:
        """Show claims that have ended, the last first."""
        self._stack.setCurrentWidget(self.ended)
        self._ended.set_rows(cards)
        self._foot.setText(self.tr("{count} ended").format(count=f"{len(cards):,}"))
        if not cards and self.narrowed:
            self._show_none_matching()
            return
        if not cards:
            how = self.tr("Rejected, withdrawn, lost and registered claims stand here.")
            self.area.show_empty(self.tr("No claim has ended yet"), how, icon="board")
            return
        self.area.show_list()
        self.ended.select_first()

    def show_refused(self, refusal: Refusal) -> None:
        """A list that this reader may not have."""
        self.area.show_refused(sentence(refusal))

    def save(self) -> None:
        """Keep order and widths of the columns."""
        self._desk.window_state.save_header(STATE, self.table.horizontalHeader())

    def _on_shown(self, total: int) -> None:
        words = self.tr("{count} open claims · of other units only what was announced")
        self._foot.setText(words.format(count=f"{total:,}"))
        if not total:
            if self.narrowed:
                self._show_none_matching()
            else:
                self.area.show_empty(*nobody_develops(), icon="board")
            self.chosen.emit(None)
            return
        self.area.show_list()
        if self._kept is None or not self.table.select_key(self._kept):
            self.table.select_first()

    def _show_none_matching(self) -> None:
        title = self.tr("No claim matches the filter")
        how = self.tr("Take filters away, or ask whether somebody is free with /.")
        act = self.tr("Clear filters")
        self.area.show_empty(title, how, act, self.clear_wanted.emit, "search")

    def _on_current(self, card: ClaimCard | None) -> None:
        if card is not None:
            self.chosen.emit(card)

    def _on_sort(self, key: str, descending: bool) -> None:
        self.sorted_by.emit(replace(self._wanted, sort=SORTS[key], descending=descending))
