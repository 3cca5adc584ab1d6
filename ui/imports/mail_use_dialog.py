"""Importing a month of mail use: choose, see what it would do, write; earlier ones to take back."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

import resources.catalogue as shipped
from app.documents.workbook_words import known_use_headers, use_labels
from app.domain.bilingual import Bilingual
from app.readmodels.mail_use import UseImport, UseOutcome, UseUndone, UseUndoPreview
from app.services.imports import remember_layout
from app.services.imports_choices import recognised_again, with_column, with_unit
from app.services.imports_plan import ImportRequest, OpenRegister, mapping_words
from app.services.imports_returned import save_returned
from app.services.mail_use.importing import (
    list_mail_use_imports,
    undo_mail_use,
    write_mail_use,
)
from app.services.mail_use.planning import UsePlan, open_mail_use, plan_mail_use
from app.services.mail_use.undo_preview import preview_undo_mail_use
from ui.desk import Desk
from ui.dossier.words import words as bilingual
from ui.formatting import money, number
from ui.imports import words
from ui.imports.column_words import ColumnWords, use_columns
from ui.imports.workbook_dialog import WorkbookDialog
from ui.imports.workbook_parts import PastImports, moment_of
from ui.jobs import Progress
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.theme import Tone
from ui.widgets.labels import button, text
from ui.widgets.no_copy import Combo

_BILLS_SHOWN = 5
"""Bills in the way of an undo that are named; the others are counted."""


class MailUseDialog(WorkbookDialog):
    """Lines of mail use from the workbook of a unit."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "mail_use")
        model = RowTableModel[UseImport](self._columns(), lambda row: row.id)
        self.past = PastImports(model, "mail_use_imports")
        self.table = self.past.table
        self.table.current_changed.connect(lambda _row: self._offer())
        self.undo = button(
            self.tr("Undo the whole import…"), self._on_undo, icon="undo", name="mail_use_undo"
        )
        self.undo.setAutoDefault(False)
        how = self.tr(
            "A workbook of your unit with one line of mail use in each row. It replaces lines that"
            " were imported before for the same months; nothing is written before you have seen"
            " what will become of each row."
        )
        self.build(self.tr("Mail use of a month"), how, self.past, self._build_unit(), ())
        self.add_act(self.undo)
        self._offer()
        self._read_past()

    def _build_unit(self) -> QWidget:
        """Whose workbook it is; a line alone where there is nothing to choose."""
        self._unit_row = QWidget()
        row = QHBoxLayout(self._unit_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        label = text(self.tr("Workbook of"), "field-label")
        row.addWidget(label)
        self.unit = Combo()
        self.unit.setObjectName("mail_use_unit")
        self.unit.setAccessibleName(label.text())
        self.unit.activated.connect(lambda _at: self._on_unit())
        row.addWidget(self.unit, 1)
        return self._unit_row

    def _columns(self) -> tuple[Column[UseImport], ...]:
        return (
            Column(
                "at", self.tr("Imported at"), lambda one: moment_of(self._desk, one.at), width=130
            ),
            Column(
                *("file", self.tr("Workbook"), lambda one: one.file_name, Look.STRONG),
                width=200,
                stretch=True,
                tip=lambda one: one.file_name,
            ),
            Column("unit", self.tr("Unit"), lambda one: one.unit, width=110, rank=2),
            Column("months", self.tr("Months"), lambda one: _months(one.months), width=120),
            Column("lines", self.tr("Lines"), lambda one: number(one.lines), Look.NUMBER, 80),
            Column("author", self.tr("By"), lambda one: one.author, width=90),
            Column("state", self.tr("State"), self._state, Look.MUTED, 116),
        )

    def _state(self, one: UseImport) -> str:
        if one.undone:
            return self.tr("undone")
        return self.tr("can be undone") if one.undoable else self.tr("older than 30 days")

    def _columns_named(self) -> ColumnWords:
        return use_columns()

    def _open(self, path: Path, progress: Progress) -> OpenRegister:
        request = ImportRequest(path)
        return open_mail_use(self._desk.services, self._desk.actor, request, progress)

    def _planned(self, found: OpenRegister, progress: Progress) -> UsePlan:
        return plan_mail_use(self._desk.services, self._desk.actor, found, progress)

    def _with_column(
        self, found: OpenRegister, index: int, field: str | None, unit: str | None
    ) -> OpenRegister:
        return with_column(found, index, field, unit)

    def _recognised_again(self, found: OpenRegister) -> OpenRegister:
        return recognised_again(found, known_use_headers())

    def _faults(self, found: OpenRegister) -> tuple[Bilingual, ...]:
        return mapping_words(found.mapping, use_labels())

    def _read_past(self) -> None:
        self._desk.run(self, list_mail_use_imports, None, self._show_past, self._on_refused)

    def _show_past(self, rows: tuple[UseImport, ...]) -> None:
        how = self.tr(
            "Choose a workbook, or drop it here. Each import is listed and can be undone for 30"
            " days."
        )
        self.past.show_rows(rows, how)
        self._offer()

    def _offer(self) -> None:
        super()._offer()
        current, busy = self.table.current_row(), self._job is not None
        self.undo.setVisible(self.choose.isVisibleTo(self))
        undoable = isinstance(current, UseImport) and current.undoable
        self.undo.setEnabled(undoable and not busy)
        why = ""
        if isinstance(current, UseImport) and not undoable:
            why = self.tr("This import: {state}.").format(state=self._state(current))
        self.undo.setToolTip(why)
        self.unit.setEnabled(self.unit.count() > 1 and not busy)

    def _on_opened(self, found: Any) -> None:
        self.unit.clear()
        for choice in found.desk.units:
            self.unit.addItem(choice.name, choice)
        keys = [choice.pk for choice in found.desk.units]
        self.unit.setCurrentIndex(keys.index(found.desk.unit.pk))
        only = self.tr("You import for this unit alone.")
        self.unit.setToolTip("" if len(keys) > 1 else only)
        super()._on_opened(found)

    def _on_unit(self) -> None:
        if isinstance(self._found, OpenRegister):
            self._change(with_unit(self._found, self.unit.currentData()))

    def _show_plan(self, plan: UsePlan) -> None:
        outcome = plan.outcome
        self.facts.setText(self._told(plan.register.path.name, outcome))
        self.problems.show_outcome(outcome.counts)
        if outcome.adds:
            told = self.tr("These are returned rows: they are added, nothing is replaced.")
            self.banner.tell(told, Tone.INFO)

    def _counted(self, plan: UsePlan) -> tuple[str, int, int]:
        counts = plan.outcome.counts
        said = self.tr("Import {count} lines").format(count=number(counts.created))
        return said, counts.created, counts.rejected

    def _told(self, name: str, outcome: UseOutcome) -> str:
        """Counts and sums of a workbook in two lines, and what is counted."""
        counts = self.tr(
            "{file}: {created} lines come in, {rejected} are returned, {skipped} skipped;"
            " {replaced} earlier lines of {months} are replaced."
        )
        if not outcome.months:
            counts = self.tr(
                "{file}: {created} lines come in, {rejected} are returned, {skipped} skipped."
            )
        sums = self.tr(
            "Counted {counted} yuan, not counted {uncounted} yuan, on credit {owed} yuan."
        )
        scope = bilingual(shipped.texts("mail_use")["scope"])
        first = counts.format(
            file=name,
            created=number(outcome.counts.created),
            rejected=number(outcome.counts.rejected),
            skipped=number(outcome.counts.skipped),
            replaced=number(outcome.replaced),
            months=_months(outcome.months),
        )
        second = sums.format(
            counted=money(outcome.counted_fen),
            uncounted=money(outcome.uncounted_fen),
            owed=money(outcome.on_credit_fen),
        )
        return f"{first}\n{second} {scope}"

    def _written(self, plan: UsePlan, progress: Progress) -> UseOutcome:
        services, actor = self._desk.services, self._desk.actor
        if self._remembers:
            services.run(remember_layout, actor, plan.mapping)
        return write_mail_use(services, actor, plan, progress)

    def _on_written(self, outcome: UseOutcome) -> None:
        told = self.tr("{created} lines are written, {replaced} earlier ones replaced.")
        counts = {"created": number(outcome.counts.created), "replaced": number(outcome.replaced)}
        self._leave_preview()
        self.banner.tell(told.format(**counts), Tone.SUCCESS)

    def _save(self, plan: UsePlan, out: Path) -> None:
        save_returned(plan.register, plan.outcome.counts, out, words.language_code())

    def _on_undo(self) -> None:
        """What it would do is read first."""
        current = self.table.current_row()
        if not isinstance(current, UseImport) or not self.undo.isEnabled():
            return
        services, actor, identity = self._desk.services, self._desk.actor, current.id
        self._run(
            self.tr("Looking what it would do…"),
            lambda progress: services.run(preview_undo_mail_use, actor, identity, progress),
            self._ask_undo,
        )

    def _ask_undo(self, found: UseUndoPreview) -> None:
        if found.bills:
            self.banner.tell(self._in_the_way(found), Tone.WARNING)
            return
        services, actor = self._desk.services, self._desk.actor
        told = self.tr(
            "{file}: {lines} lines of {clients} clients in {months} count no more: counted"
            " {counted} yuan, on credit {owed} yuan. Lines that it replaced do not come back:"
            " import their workbook again. This can be done once."
        ).format(
            file=found.file_name,
            lines=number(found.lines),
            clients=number(found.clients),
            months=_months(found.months),
            counted=money(found.counted_fen),
            owed=money(found.on_credit_fen),
        )
        self._desk.prompts.confirm(
            self,
            self.tr("Undo the whole import?"),
            told,
            self.tr("Undo import"),
            lambda: self._run(
                self.tr("Undoing…"),
                lambda progress: services.run(undo_mail_use, actor, found.id, progress),
                self._on_undone,
            ),
            danger=True,
        )

    def _in_the_way(self, found: UseUndoPreview) -> str:
        """What stands on a bill stays: nothing of this import is undone before."""
        bills = "、".join(found.bills[:_BILLS_SHOWN])
        if len(found.bills) > _BILLS_SHOWN:
            bills = self.tr("{bills} and others, {count} in all").format(
                bills=bills, count=number(len(found.bills))
            )
        told = self.tr(
            "Lines of {file} stand on bills ({bills}). What stands on a bill stays: finance takes"
            " the bills back first, then the import can be undone."
        )
        return told.format(file=found.file_name, bills=bills)

    def _on_undone(self, undone: UseUndone) -> None:
        told = self.tr("Undone: {count} lines count no more.")
        self.banner.tell(told.format(count=number(undone.ended)), Tone.INFO)
        self._read_past()


def _months(months: tuple[int, ...]) -> str:
    return "、".join(f"{month // 100}-{month % 100:02d}" for month in months)
