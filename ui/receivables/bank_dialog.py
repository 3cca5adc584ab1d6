"""Importing a statement of the bank (银行流水): what becomes of each line is seen before it is."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.documents.workbook_words import bank_labels
from app.domain.bilingual import Bilingual
from app.readmodels.bank import BankImport, BankOutcome, JudgedBankLine, LineFate
from app.services.imports_plan import mapping_words
from app.services.receivables.bank import list_statements
from app.services.receivables.bank_file import (
    OpenStatement,
    StatementPlan,
    bank_recognised_again,
    open_statement,
    plan_statement,
    save_refused,
    with_bank_column,
    write_statement,
)
from ui.desk import Desk
from ui.formatting import full_date, money, number
from ui.imports import words
from ui.imports.column_words import ColumnWords, bank_columns
from ui.imports.workbook_dialog import WorkbookDialog
from ui.imports.workbook_parts import PastImports, moment_of
from ui.jobs import Progress
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.receivables.matching_rows import reasons_words
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.table import Table


class BankDialog(WorkbookDialog):
    """`written(words)` after an import; `waiting(words)` instead where lines wait for finance."""

    written = Signal(str)
    waiting = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "bank")
        past = RowTableModel[BankImport](self._past_columns(), lambda row: row.id)
        self.past = PastImports(past, "bank_imports")
        self.lines = RowTableModel[JudgedBankLine](self._columns(), lambda row: row.row)
        self.table = Table(self.lines, name="bank_preview", marked=True)
        self._box = Box(self.tr("Lines of the bank"), margin=0)
        self._box.add(self.table, 1)
        self.table.setAccessibleName(self.tr("Lines of the bank"))
        how = self.tr(
            "The bank's workbook of money received. A line whose client is certain is booked at"
            " once, every other one waits for you; a line that came before is skipped. A booking"
            " that is wrong is taken back payment by payment, and its line waits again."
        )
        self.build(self.tr("Import a statement of the bank"), how, self.past, None, (self._box,))
        self._offer()
        self._read_past()

    def _past_columns(self) -> tuple[Column[BankImport], ...]:
        return (
            Column(
                "at", self.tr("Imported at"), lambda one: moment_of(self._desk, one.at), width=130
            ),
            Column(
                *("file", self.tr("Workbook"), lambda one: one.file_name, Look.STRONG),
                width=240,
                stretch=True,
                tip=lambda one: one.file_name,
            ),
            Column("lines", self.tr("New lines"), lambda one: number(one.lines), Look.NUMBER, 80),
            Column("sum", self.tr("Received"), lambda one: money(one.amount_fen), Look.NUMBER, 120),
            Column("booked", self.tr("Booked"), lambda one: number(one.booked), Look.NUMBER, 80),
            Column(
                *("waiting", self.tr("Waiting"), lambda one: number(one.waiting), Look.NUMBER, 80),
                tone=lambda one: Tone.WARNING if one.waiting else None,
            ),
            Column("author", self.tr("By"), lambda one: one.author, width=100),
        )

    def _columns(self) -> tuple[Column[JudgedBankLine], ...]:
        tones = {LineFate.BOOKED: Tone.SUCCESS, LineFate.WAITS: Tone.WARNING}
        return (
            Column("row", self.tr("Row"), lambda row: str(row.row), Look.NUMBER, 52, rank=3),
            Column("day", self.tr("Date"), lambda row: full_date(row.paid_on), width=92, rank=2),
            Column("sum", self.tr("Received"), lambda row: money(row.amount_fen), Look.NUMBER, 110),
            Column(
                *("payer", self.tr("Payer"), lambda row: row.payer),
                width=120,
                stretch=True,
                tip=lambda row: row.payer,
            ),
            Column(
                *("fate", self.tr("What happens"), self._fate, Look.CHIP),
                width=92,
                tone=lambda row: tones.get(row.fate),
            ),
            Column(
                *("client", self.tr("For"), self._for),
                width=200,
                tip=self._for,
            ),
        )

    def _fate(self, row: JudgedBankLine) -> str:
        match row.fate:
            case LineFate.BOOKED:
                return self.tr("Will be booked")
            case LineFate.WAITS:
                return self.tr("Waits")
            case LineFate.KNOWN:
                return self.tr("Came before")

    def _for(self, row: JudgedBankLine) -> str:
        """Whom it is booked for and why."""
        if row.fate is not LineFate.BOOKED:
            return ""
        return f"{row.client} · {reasons_words(row.reasons)}"

    def _columns_named(self) -> ColumnWords:
        return bank_columns()

    def _open(self, path: Path, progress: Progress) -> OpenStatement:
        return open_statement(self._desk.services, self._desk.actor, path, progress)

    def _planned(self, found: OpenStatement, progress: Progress) -> StatementPlan:
        return plan_statement(self._desk.services, self._desk.actor, found, progress)

    def _with_column(
        self, found: OpenStatement, index: int, field: str | None, unit: str | None
    ) -> OpenStatement:
        return with_bank_column(found, index, field, unit)

    def _recognised_again(self, found: OpenStatement) -> OpenStatement:
        return bank_recognised_again(found)

    def _faults(self, found: OpenStatement) -> tuple[Bilingual, ...]:
        return mapping_words(found.mapping, bank_labels())

    def _read_past(self) -> None:
        self._desk.run(self, list_statements, None, self._show_past, self._on_refused)

    def _show_past(self, rows: tuple[BankImport, ...]) -> None:
        how = self.tr(
            "Choose the bank's workbook, or drop it here. You see what becomes of each line before"
            " anything is booked."
        )
        self.past.show_rows(rows, how)
        self._offer()

    def _show_blocked(self) -> None:
        super()._show_blocked()
        self.lines.set_rows(())

    def _show_plan(self, plan: StatementPlan) -> None:
        outcome = plan.outcome
        self.facts.setText(self._told(outcome))
        self.problems.show_outcome(outcome.counts)
        self.lines.set_rows(outcome.judged)
        self.table.select_first()
        if not outcome.booked + outcome.open:
            nothing = self.tr("No line of this workbook is new: there is nothing to import.")
            self.banner.tell(nothing, Tone.INFO)

    def _told(self, outcome: BankOutcome) -> str:
        counts = self.tr(
            "{file}: {booked} lines are booked, {open} wait for you, {known} came before and are"
            " skipped, {other} are no money received, {refused} are handed back."
        ).format(
            file=outcome.file_name,
            booked=number(outcome.booked),
            open=number(outcome.open),
            known=number(outcome.known),
            other=number(outcome.skipped - outcome.known),
            refused=number(outcome.refused),
        )
        sums = self.tr("New lines {sum} yuan, of it booked {booked} yuan.")
        fen = {"sum": money(outcome.amount_fen), "booked": money(outcome.booked_fen)}
        return f"{counts}\n{sums.format(**fen)}"

    def _counted(self, plan: StatementPlan) -> tuple[str, int, int]:
        outcome = plan.outcome
        count = outcome.booked + outcome.open
        said = self.tr("Import {count} lines").format(count=number(count))
        return said, count, outcome.refused

    def _written(self, plan: StatementPlan, progress: Progress) -> BankOutcome:
        run = (self._desk.services, self._desk.actor, plan, progress)
        return write_statement(*run, remember=self._remembers)

    def _on_written(self, outcome: BankOutcome) -> None:
        """What was booked; where lines wait, on to the dialog that says whose they may be."""
        told = self.tr("{booked} lines booked ({sum} yuan), {open} wait.").format(
            booked=number(outcome.booked),
            sum=money(outcome.booked_fen),
            open=number(outcome.open),
        )
        self.written.emit(told)
        if outcome.open:
            self.accept()
            self.waiting.emit(told)
            return
        self._leave_preview()
        self.banner.tell(told, Tone.SUCCESS)

    def _save(self, plan: StatementPlan, out: Path) -> None:
        save_refused(plan.found, plan.outcome, out, words.language_code())
