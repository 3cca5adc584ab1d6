"""Importing a month of mail use: choose, see what it would do, write; earlier ones to take back."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

import resources.catalogue as shipped
from app.domain.errors import Refusal
from app.readmodels.mail_use import UseImport, UseOutcome, UseUndone
from app.services.imports_plan import ImportRequest
from app.services.imports_returned import save_returned
from app.services.mail_use.importing import (
    list_mail_use_imports,
    undo_mail_use,
    write_mail_use,
)
from app.services.mail_use.planning import UsePlan, open_mail_use, plan_mail_use
from ui.desk import Desk
from ui.dossier.words import words as bilingual
from ui.failures import sentence
from ui.formatting import money
from ui.imports import words
from ui.imports.problems_part import ProblemsPart
from ui.jobs import Job, Progress
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.box import Box
from ui.widgets.labels import button, text
from ui.widgets.states import ListArea, ProgressStrip
from ui.widgets.table import Table

T = TypeVar("T")
PAST, PREVIEW = range(2)
_PATTERNS = "Excel (*.xlsx *.xlsm)"


class MailUseDialog(QDialog):
    """Past imports, or the preview of the chosen workbook; everything slow is on the bulk lane."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._plan: UsePlan | None = None
        self._job: Job | None = None
        self.setObjectName("mail_use_dialog")
        self.setWindowTitle(self.tr("Mail use of a month"))
        self.setMinimumSize(980, 620)
        self.banner = Banner(name="mail_use_banner")
        self._model = RowTableModel[UseImport](self._columns(), lambda row: row.id)
        self.table = Table(self._model, name="mail_use_imports")
        self._area = ListArea(self.table)
        self.facts = text("", "second", wrap=True, name="mail_use_facts")
        self.problems = ProblemsPart()
        self.strip = ProgressStrip("", self._on_stop)
        self.strip.hide()
        self._stack = QStackedWidget()
        self._make_acts()
        self._build()
        self.table.current_changed.connect(lambda _row: self._offer())
        self.finished.connect(self._on_finished)
        self._offer()
        self._read_past()

    def load(self, path: Path) -> None:
        """Read a workbook and show what importing it would do."""
        services, actor = self._desk.services, self._desk.actor

        def work(progress: Progress) -> UsePlan:
            register = open_mail_use(services, actor, ImportRequest(path), progress)
            return plan_mail_use(services, actor, register, progress)

        self._run(self.tr("Reading the workbook…"), work, self._on_planned)

    def _make_acts(self) -> None:
        self.choose = button(
            self.tr("Choose a workbook…"), self._on_choose, icon="folder", name="mail_use_choose"
        )
        self.undo = button(
            self.tr("Undo the whole import…"), self._on_undo, icon="undo", name="mail_use_undo"
        )
        self.save = button(
            self.tr("Save returned rows…"), self._on_save, icon="download", name="mail_use_returned"
        )
        self.back = button(self.tr("Back"), self._on_back, name="mail_use_back")
        self.go = button("", self._on_import, role="primary", icon="check", name="mail_use_go")
        self.shut = button(self.tr("Close"), self.reject, name="mail_use_close")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(text(self.tr("Mail use of a month"), "dialog-title"))
        how = self.tr(
            "A workbook of your unit with one line of mail use in each row. It replaces lines that"
            " were imported before for the same months; nothing is written before you have seen"
            " what will become of each row."
        )
        column.addWidget(text(how, "second", wrap=True))
        column.addWidget(self.banner)
        past = Box(self.tr("Earlier imports"), margin=0)
        past.add(self._area, 1)
        preview = QWidget()
        inner = QVBoxLayout(preview)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.facts)
        inner.addWidget(self.problems, 1)
        for part in (past, preview):
            self._stack.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(self.strip)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for act in (self.choose, self.undo, self.save):
            foot.addWidget(act)
        foot.addStretch()
        for act in (self.shut, self.back, self.go):
            foot.addWidget(act)
        column.addLayout(foot)

    def _columns(self) -> tuple[Column[UseImport], ...]:
        return (
            Column("at", self.tr("Imported at"), self._moment, width=130),
            Column(
                *("file", self.tr("Workbook"), lambda one: one.file_name, Look.STRONG),
                width=240,
                stretch=True,
            ),
            Column("unit", self.tr("Unit"), lambda one: one.unit, width=140),
            Column("months", self.tr("Months"), lambda one: _months(one.months), width=110),
            Column("lines", self.tr("Lines"), lambda one: f"{one.lines:,}", Look.NUMBER, 80),
            Column("author", self.tr("By"), lambda one: one.author, width=90),
            Column("state", self.tr("State"), self._state, Look.MUTED, 130),
        )

    def _moment(self, one: UseImport) -> str:
        return self._desk.formats.moment(datetime.fromtimestamp(one.at / 1000, UTC))

    def _state(self, one: UseImport) -> str:
        if one.undone:
            return self.tr("undone")
        return self.tr("can be undone") if one.undoable else self.tr("older than 30 days")

    def _read_past(self) -> None:
        self._desk.run(self, list_mail_use_imports, None, self._show_past, self._on_refused)

    def _show_past(self, rows: tuple[UseImport, ...]) -> None:
        self._model.set_rows(rows)
        if rows:
            self._area.show_list()
            self.table.select_first()
        else:
            self._area.show_empty(
                self.tr("Nothing was imported yet"),
                self.tr("Each import is listed here and can be undone for 30 days."),
                icon="import",
            )
        self._offer()

    def _offer(self) -> None:
        """What can be done now."""
        preview, busy = self._stack.currentIndex() == PREVIEW, self._job is not None
        current = self.table.current_row()
        outcome = self._plan.outcome if self._plan is not None else None
        for act, shown in (
            *((self.choose, not preview), (self.undo, not preview)),
            *((self.save, preview), (self.back, preview), (self.go, preview)),
        ):
            act.setVisible(shown)
        self.choose.setEnabled(not busy)
        undoable = isinstance(current, UseImport) and current.undoable
        self.undo.setEnabled(undoable and not busy)
        count = outcome.counts.created if outcome is not None else 0
        self.go.setText(self.tr("Import {count} lines").format(count=f"{count:,}"))
        self.go.setEnabled(count > 0 and not busy)
        self.save.setEnabled(outcome is not None and outcome.counts.rejected > 0 and not busy)
        self.back.setEnabled(not busy)

    def _run(self, doing: str, work: Callable[[Progress], T], on_done: Callable[[T], None]) -> None:
        """Long work with progress and stop."""
        self.banner.hide()
        self._job = self._desk.jobs.submit_long(
            self,
            work,
            on_done,
            self._on_refused,
            on_progress=self.strip.report,
            on_end=self._on_end,
        )
        self.strip.set_words(doing)
        self.strip.report(0, 0)
        self.strip.show()
        self._offer()

    def _on_end(self) -> None:
        self._job = None
        self.strip.hide()
        self._offer()

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.progress.stop()

    def _on_refused(self, refusal: Refusal) -> None:
        self.banner.tell(sentence(refusal), Tone.DANGER)

    def _on_choose(self) -> None:
        title = self.tr("Choose a workbook")
        self._desk.prompts.choose_file(self, title, _PATTERNS, self.load)

    def _on_planned(self, plan: UsePlan) -> None:
        self._plan = plan
        outcome = plan.outcome
        self.facts.setText(self._told(plan.register.path.name, outcome))
        self.problems.show_outcome(outcome.counts)
        self._stack.setCurrentIndex(PREVIEW)
        if outcome.adds:
            told = self.tr("These are returned rows: they are added, nothing is replaced.")
            self.banner.tell(told, Tone.INFO)
        self._offer()

    def _told(self, name: str, outcome: UseOutcome) -> str:
        """Counts and sums of a workbook in two lines, and what is counted."""
        counts = self.tr(
            "{file}: {created} lines come in, {rejected} are returned, {skipped} skipped;"
            " {replaced} earlier lines of {months} are replaced."
        )
        sums = self.tr(
            "Counted {counted} yuan, not counted {uncounted} yuan, on credit {owed} yuan."
        )
        scope = bilingual(shipped.texts("mail_use")["scope"])
        first = counts.format(
            file=name,
            created=f"{outcome.counts.created:,}",
            rejected=f"{outcome.counts.rejected:,}",
            skipped=f"{outcome.counts.skipped:,}",
            replaced=f"{outcome.replaced:,}",
            months=_months(outcome.months) or "—",
        )
        second = sums.format(
            counted=money(outcome.counted_fen),
            uncounted=money(outcome.uncounted_fen),
            owed=money(outcome.on_credit_fen),
        )
        return f"{first}\n{second} {scope}"

    def _on_import(self) -> None:
        plan = self._plan
        if plan is None:
            return
        services, actor = self._desk.services, self._desk.actor
        self._run(
            self.tr("Writing…"),
            lambda progress: write_mail_use(services, actor, plan, progress),
            self._on_written,
        )

    def _on_written(self, outcome: UseOutcome) -> None:
        told = self.tr("{created} lines are written, {replaced} earlier ones replaced.")
        counts = {"created": f"{outcome.counts.created:,}", "replaced": f"{outcome.replaced:,}"}
        self._on_back()
        self.banner.tell(told.format(**counts), Tone.SUCCESS)

    def _on_back(self) -> None:
        self._plan = None
        self.banner.hide()
        self._stack.setCurrentIndex(PAST)
        self._offer()
        self._read_past()

    def _on_save(self) -> None:
        plan = self._plan
        if plan is None:
            return
        path = plan.register.path
        proposal = self.tr("{name} returned.xlsx").format(name=path.stem)
        self._desk.prompts.save_file(
            self,
            self.tr("Save returned rows"),
            str(path.with_name(proposal)),
            "Excel (*.xlsx)",
            lambda out: self._save(plan, out),
        )

    def _save(self, plan: UsePlan, out: Path) -> None:
        counts, language = plan.outcome.counts, words.language_code()
        told = self.tr("Saved {file}. Mend it and import it: only these rows are added then.")
        self._run(
            self.tr("Writing…"),
            lambda _progress: save_returned(plan.register, counts, out, language),
            lambda _written: self.banner.tell(told.format(file=out.name), Tone.SUCCESS),
        )

    def _on_undo(self) -> None:
        current = self.table.current_row()
        if not isinstance(current, UseImport):
            return
        services, actor, identity = self._desk.services, self._desk.actor, current.id
        self._desk.prompts.confirm(
            self,
            self.tr("Undo the whole import?"),
            self.tr(
                "Its lines count no more. Lines that it replaced do not come back: import their"
                " workbook again. This can be done once."
            ),
            self.tr("Undo import"),
            lambda: self._run(
                self.tr("Undoing…"),
                lambda progress: services.run(undo_mail_use, actor, identity, progress),
                self._on_undone,
            ),
            danger=True,
        )

    def _on_undone(self, undone: UseUndone) -> None:
        told = self.tr("Undone: {count} lines count no more.")
        self.banner.tell(told.format(count=f"{undone.ended:,}"), Tone.INFO)
        self._read_past()

    def _on_finished(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.deleteLater()


def _months(months: tuple[int, ...]) -> str:
    return "、".join(f"{month // 100}-{month % 100:02d}" for month in months)
