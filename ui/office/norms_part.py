"""The norms of one table at a time: recorded with their paper, ended with a reason."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.specialties import SPECIALTIES
from app.domain.tariffs import NormTable
from app.readmodels.tariffs import NormRow, TariffBook
from ui.desk import Desk
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.office.tariff_dialogs import EndNormDialog, NormDialog
from ui.office.tariff_words import (
    about_table,
    group_name,
    norm_state,
    rate_text,
    table_name,
    term_text,
)
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.filter_row import FilterCombo, FilterRow
from ui.widgets.labels import button, text
from ui.widgets.states import ListArea
from ui.widgets.table import Table


class NormsPart(QWidget):
    """Norms of the chosen table and specialty; `changed()` after an act."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._book: TariffBook | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._filters())
        column.addWidget(self._norms(), 1)

    def show_book(self, book: TariffBook) -> None:
        """Show what was read; choices and line stay."""
        self._book = book
        self._show()

    @property
    def table_chosen(self) -> NormTable:
        """The table that is shown."""
        return NormTable(self.tables.currentData())

    @property
    def current(self) -> NormRow | None:
        """The norm of the current line."""
        row = self.table.current_row()
        return row if isinstance(row, NormRow) else None

    def _filters(self) -> FilterRow:
        row = FilterRow()
        tables = [(table_name(table), table.value) for table in NormTable]
        self.tables = FilterCombo(self.tr("Table"), tables, name="norm_tables")
        every = (self.tr("all"), "")
        names = [every, *((name, name) for name in SPECIALTIES)]
        self.specialties = FilterCombo(self.tr("Specialty"), names, name="norm_specialties")
        kept = [(self.tr("in force or to come"), False), (self.tr("ended ones too"), True)]
        self.kept = FilterCombo(self.tr("Norms"), kept, name="norm_kept")
        for combo in (self.tables, self.specialties, self.kept):
            combo.chosen.connect(lambda _data: self._show())
            row.add(combo)
        return row

    def _norms(self) -> Box:
        self._box = Box(table_name(NormTable.NATION), margin=0)
        self._end = button(self.tr("End…"), self._on_end, icon="stop", name="norm_end", small=True)
        self._record = button(
            self.tr("Record a norm…"),
            self._on_record,
            role="primary",
            icon="pencil",
            name="norm_record",
            small=True,
        )
        for act in (self._end, self._record):
            self._box.add_act(act)
        self._about = text("", "muted", wrap=True, name="norm_about")
        self._about.setContentsMargins(12, 8, 12, 8)
        self._box.add(self._about)
        self._model = RowTableModel[NormRow](self._columns(), lambda row: row.norm.id)
        self.table = Table(self._model, name="norms_table")
        self.table.current_changed.connect(lambda _row: self._on_current())
        self._area = ListArea(self.table)
        self._box.add(self._area, 1)
        return self._box

    def _show(self) -> None:
        if self._book is None:
            return
        table, current = self.table_chosen, self.current
        self._box.set_title(table_name(table))
        self._about.setText(about_table(table, self._book.keepers))
        found = self._found(self._book, table)
        self._model.set_rows(found)
        self._box.set_note(self.tr("{n} norms").format(n=len(found)) if found else "")
        if found:
            self._area.show_list()
            if current is None or not self.table.select_key(current.norm.id):
                self.table.select_first()
        else:
            title = self.tr("No norm here")
            how = self.tr("Without one in force an application counts as over the norm.")
            if table.above is not None:
                how = self.tr("Without one the norms of the table above it count alone.")
            self._area.show_empty(title, how)
        self._on_current()

    def _found(self, book: TariffBook, table: NormTable) -> list[NormRow]:
        """Rows of the table in the order of businesses and bands, the newest first of each."""
        today, specialty = self._today(), self.specialties.currentData()
        order = {row.pk: number for number, row in enumerate(book.businesses)}
        rows = [
            row
            for row in book.norms
            if row.norm.table is table
            and (not specialty or row.specialty == specialty)
            and (bool(self.kept.currentData()) or row.norm.last_day >= today)
        ]
        return sorted(rows, key=lambda row: (order[row.norm.business_pk], self._place(book, row)))

    def _place(self, book: TariffBook, row: NormRow) -> int:
        names = ["", *(band.name for band in book.bands)]
        return names.index(row.norm.group) if row.norm.group in names else len(names)

    def _on_current(self) -> None:
        book, row = self._book, self.current
        mine = book is not None and any(right.table is self.table_chosen for right in book.rights)
        self._record.setEnabled(mine)
        self._record.setToolTip("" if mine else self.tr("Only the organ named below records here."))
        may = row is not None and row.may_end
        self._end.setEnabled(may)
        tip = self.tr("Choose a norm of your organ that has no end yet.")
        self._end.setToolTip("" if may else tip)

    def _on_record(self) -> None:
        if self._book is not None:
            row = self.current
            pk = 0 if row is None else row.norm.business_pk
            self._open(NormDialog(self._desk, self, self._book, self.table_chosen, pk))

    def _on_end(self) -> None:
        if self.current is not None:
            self._open(EndNormDialog(self._desk, self, self.current))

    def _open(self, dialog: NormDialog | EndNormDialog) -> None:
        dialog.done_with.connect(lambda _result: self.changed.emit())
        self._desk.prompts.show(dialog)

    def _today(self) -> date:
        return self._desk.formats.today()

    def _columns(self) -> tuple[Column[NormRow], ...]:
        return (
            Column(
                "state",
                self.tr("State"),
                lambda r: norm_state(r, self._today()),
                Look.CHIP,
                90,
                tone=self._tone,
            ),
            Column("business", self.tr("Business"), lambda r: r.business, Look.STRONG, 170),
            Column("group", self.tr("For"), _group, width=86),
            Column("rate", self.tr("Discount"), lambda r: rate_text(r.norm.rate), Look.NUMBER, 80),
            Column(
                "agency",
                self.tr("Agency fee"),
                lambda r: rate_text(r.norm.agency_rate),
                Look.NUMBER,
                90,
            ),
            Column("term", self.tr("Term"), _term, width=196, tip=_why),
            Column(
                "document",
                self.tr("Document"),
                lambda r: r.norm.document_no,
                width=140,
                stretch=True,
                tip=_paper,
            ),
            Column("issuer", self.tr("Issued by"), lambda r: r.issued_by, width=120, rank=2),
        )

    def _tone(self, row: NormRow) -> Tone | None:
        if row.norm.last_day < self._today():
            return Tone.NEUTRAL
        if row.over:
            return Tone.DANGER
        return Tone.SUCCESS if row.norm.holds(self._today()) else Tone.INFO


def _group(row: NormRow) -> str:
    return group_name(row.norm.table, row.norm.group)


def _term(row: NormRow) -> str:
    norm = row.norm
    return term_text(norm.valid_from, max(norm.last_day, norm.valid_from))


def _why(row: NormRow) -> str:
    return row.end_reason or ""


def _paper(row: NormRow) -> str:
    return f"{row.norm.document_no} · {row.document_date.isoformat()} · {row.author}"
