"""Page Import: choose, map and preview, see differences, write; and take it back (screens 07)."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import Refusal
from app.domain.permissions import Permission
from app.readmodels.imports import ImportBatch, ImportOutcome, PlannedRow, Undone
from app.services.drafts import KeptDraft
from app.services.imports import list_imports, remember_layout, write_import
from app.services.imports_choices import (
    client_on_file,
    recognised_again,
    with_column,
    with_unit,
    with_year,
)
from app.services.imports_plan import (
    ImportPlan,
    ImportRequest,
    OpenRegister,
    UnitChoice,
    mapping_words,
    open_register,
    plan_import,
)
from app.services.imports_returned import save_returned
from app.services.imports_undo import undo_import
from ui.desk import Desk
from ui.dossier.dialog_drafts import OF_ARREARS
from ui.i18n import label
from ui.imports import words
from ui.imports.acts_bar import ActsBar
from ui.imports.column_words import register_columns
from ui.imports.mail_use_dialog import MailUseDialog
from ui.imports.mapping_part import MappingPart
from ui.imports.preview_part import PreviewPart
from ui.imports.problems_part import ProblemsPart
from ui.imports.result_part import ResultPart
from ui.imports.start_part import StartPart
from ui.imports.trial_part import TrialPart
from ui.imports.ways_part import WaysPart
from ui.imports.words import translate
from ui.jobs import Job, Progress
from ui.navigation import Page, Place
from ui.receivables.acting import LedgerActs
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.layouts import Steps, yielding

T = TypeVar("T")
START, PREVIEW, TRIAL, RESULT = range(4)
_SIDE = 330
_PATTERNS = "Excel (*.xlsx *.xlsm)"


class ImportsPage(Page):
    """Four steps over one register; everything slow runs on the bulk lane."""

    key = "imports"
    help_topic = "imports"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, translate("Imports", "Import a register"))
        self._register: OpenRegister | None = None
        self._plan: ImportPlan | None = None
        self._outcome: ImportOutcome | None = None
        self._job: Job | None = None
        choose, compare = translate("Imports", "Choose"), translate("Imports", "Compare")
        preview, done = translate("Imports", "Map and preview"), translate("Imports", "Imported")
        self.steps = Steps((choose, preview, compare, done))
        self.steps.setObjectName("import_steps")
        self.add_act(self.steps)
        self._registers = desk.actor.may(Permission.REGISTER_IMPORT)
        banks = desk.actor.may(Permission.RECEIVABLE_KEEP)
        self.start = StartPart(desk.formats, registers=self._registers, banking=banks)
        self.ledger = LedgerActs(self, desk, drafts=OF_ARREARS)
        self.mapping, self.preview = MappingPart(register_columns()), PreviewPart()
        self.ways, self.problems = WaysPart(), ProblemsPart()
        self.trial, self.result = TrialPart(), ResultPart()
        self.blocked = Banner(name="mapping_blocked")
        self.acts = ActsBar()
        self._stack = QStackedWidget()
        self._stack.setObjectName("import_stack")
        for part in (self.start, self._preview_view(), self.trial, self.result):
            self._stack.addWidget(part)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.acts)
        self._connect()
        self._go(START)

    def activate(self) -> None:
        if self._stack.currentIndex() == START and self._registers:
            self.desk.run(self, list_imports, None, self.start.show_batches)

    def reload(self) -> None:
        self.activate()

    def show_place(self, argument: str) -> None:
        """`mail_use` opens the import of mail use."""
        if argument == "mail_use":
            self.start.mail_use_wanted.emit()

    def drafts(self) -> tuple[KeptDraft, ...]:
        return self.ledger.typed.drafts()

    def panes(self) -> tuple[QWidget, ...]:
        if self._stack.currentIndex() != PREVIEW or self.preview.table is None:
            return ()
        return (self.mapping.table, self.preview.table, self.problems.list)

    def step_back(self) -> bool:
        if super().step_back():
            return True
        step = self._stack.currentIndex()
        if self._job is not None or step in {START, RESULT}:
            return False
        self._go(PREVIEW if step == TRIAL else START)
        return True

    def load(self, path: Path) -> None:
        """Read a workbook and go to its preview."""
        request = ImportRequest(path)
        services, actor = self.desk.services, self.desk.actor
        self._run(
            translate("Imports", "Reading the workbook…"),
            lambda progress: open_register(services, actor, request, progress),
            self._on_opened,
        )

    def _preview_view(self) -> QWidget:
        view = QWidget()
        outer = QVBoxLayout(view)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self.blocked)
        table, side = QVBoxLayout(), QVBoxLayout()
        table.addWidget(self.mapping, 1)
        table.addWidget(self.preview, 1)
        ways = yielding(self.ways)
        side.addWidget(ways)
        side.addWidget(self.problems, 1)
        for part in (ways, self.problems):
            part.setFixedWidth(_SIDE)
        row = QHBoxLayout()
        for column, stretch in ((table, 1), (side, 0)):
            column.setSpacing(8)
            row.addLayout(column, stretch)
        row.setSpacing(8)
        outer.addLayout(row, 1)
        return view

    def _connect(self) -> None:
        self.start.file_wanted.connect(self._on_choose)
        self.start.undo_wanted.connect(self._on_undo_batch)
        self.start.mail_use_wanted.connect(
            lambda: self.desk.prompts.show(MailUseDialog(self.desk, self))
        )
        self.start.bank_wanted.connect(self.ledger.bank)
        self.ledger.said.connect(self.message_bar.show_message)
        self.mapping.chosen.connect(self._on_column)
        self.mapping.reset_wanted.connect(lambda: self._change(recognised_again))
        self.ways.changed.connect(self._replan)
        self.ways.unit_chosen.connect(self._on_unit)
        self.ways.year_chosen.connect(self._on_year)
        self.problems.gone_to.connect(self.preview.go_to)
        self.preview.opened.connect(self._on_row)
        self.trial.opened.connect(self._on_row)
        self.acts.save.clicked.connect(self._on_save)
        self.acts.cancel.clicked.connect(lambda: self._go(START))
        self.acts.back.clicked.connect(self.step_back)
        self.acts.go.clicked.connect(self._on_import)
        self.result.save_wanted.connect(self._on_save)
        self.result.undo_wanted.connect(self._on_undo_result)
        self.result.again_wanted.connect(lambda: self._go(START))
        self.result.clients_wanted.connect(lambda: self.wants.emit(Place("dossiers")))
        for keys, slot in (
            ("F7", lambda: self.problems.step(1)),
            ("Shift+F7", lambda: self.problems.step(-1)),
            ("Ctrl+Return", self._on_import),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _go(self, step: int) -> None:
        """Show a step; its first one forgets the register."""
        if step == START:
            self._drop_job()
            self._register = self._plan = None
            self.set_note("")
        self._stack.setCurrentIndex(step)
        self.steps.set_current(step)
        self.acts.setVisible(step != RESULT)
        acts = self.acts
        for act in (acts.cancel, acts.back, acts.go, acts.save, acts.hint):
            act.setVisible(step in {PREVIEW, TRIAL})
        self._name_acts()
        if step == START:
            self.activate()

    def _name_acts(self) -> None:
        outcome = self._plan.outcome if self._plan is not None else None
        compare = self._differs and self._stack.currentIndex() == PREVIEW
        self.acts.show_outcome(outcome, compare=compare)

    @property
    def _differs(self) -> bool:
        """Whether differences must be seen before the import."""
        return self._plan is not None and self._plan.outcome.updated > 0

    def _run(self, doing: str, work: Callable[[Progress], T], on_done: Callable[[T], None]) -> None:
        """Long work with progress and stop; the newest request drops the one before."""
        self._drop_job()
        self.message_bar.clear()
        job = self.desk.jobs.submit_long(
            self,
            work,
            on_done,
            self._on_refused,
            on_progress=self.acts.strip.report,
            on_end=lambda: self._on_end(job),
        )
        self._job = job
        self.acts.go.setEnabled(False)
        self.acts.start(doing, job.progress.stop)

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.acts.finish()

    def _on_end(self, job: Job) -> None:
        if self._job is job:
            self._job = None
            self.acts.finish()

    def _on_refused(self, refusal: Refusal) -> None:
        self.show_refusal(refusal)
        self._name_acts()

    def _on_choose(self) -> None:
        title = translate("Imports", "Choose a workbook")
        self.desk.prompts.choose_file(self, title, _PATTERNS, self.load)

    def _on_opened(self, register: OpenRegister) -> None:
        self._register, self._outcome = register, None
        self.ways.show_register(register)
        sheet, path = register.sheet, register.path
        shown = translate("Imports", "{file} · sheet “{sheet}” · header in row {row}").format(
            file=path.name, sheet=sheet.name, row=register.mapping.header_row
        )
        if sheet.other_sheets:
            others = translate("Imports", "not imported: {sheets}")
            shown += " · " + others.format(sheets="、".join(sheet.other_sheets))
        self.set_note(shown)
        self.mapping.remember.setChecked(True)
        self._go(PREVIEW)
        self._replan()

    def _change(self, change: Callable[[OpenRegister], OpenRegister]) -> None:
        if self._register is not None:
            self._register = change(self._register)
            self._replan()

    def _on_column(self, index: int, field: object, unit: object) -> None:
        key = field if isinstance(field, str) else None
        word = unit if isinstance(unit, str) else None
        self._change(lambda register: with_column(register, index, key, word))

    def _on_unit(self, unit: UnitChoice) -> None:
        self._change(lambda register: with_unit(register, unit))

    def _on_year(self, year: int) -> None:
        self._change(lambda register: with_year(register, year))

    def _replan(self) -> None:
        """Try the import out with what is chosen now; blocked while the columns are not clear."""
        register = self._register
        if register is None:
            return
        self._drop_job()
        self._plan = None
        self.mapping.show_register(register, None)
        self.ways.show_outcome(None)
        self._name_acts()
        faults = mapping_words(register.mapping)
        if faults:
            told = "；".join(label(fault.zh, fault.en) for fault in faults)
            how = translate(
                "Imports", "The columns are not clear: {faults}. Choose the fields below."
            )
            self.blocked.tell(how.format(faults=told), Tone.WARNING)
            return
        self.blocked.hide()
        services, actor, mode = self.desk.services, self.desk.actor, self.ways.mode
        self._run(
            translate("Imports", "Trying it out…"),
            lambda progress: plan_import(services, actor, register, mode, progress),
            self._on_planned,
        )

    def _on_planned(self, plan: ImportPlan) -> None:
        self._plan = plan
        outcome = plan.outcome
        self.mapping.show_register(plan.register, plan)
        self.preview.show_plan(plan)
        self.problems.show_outcome(outcome)
        self.trial.show_plan(plan)
        self.ways.show_outcome(outcome)
        self._name_acts()

    def _on_row(self, row: PlannedRow) -> None:
        if self._plan is not None and (client := client_on_file(self._plan, row)) is not None:
            self.wants.emit(Place("dossier", client))

    def _on_import(self) -> None:
        plan = self._plan
        if plan is None or self._job is not None or not self.acts.go.isEnabled():
            return
        if self._differs and self._stack.currentIndex() == PREVIEW:
            self._go(TRIAL)
            return
        services, actor = self.desk.services, self.desk.actor
        remember = self.mapping.remember.isChecked()

        def work(progress: Progress) -> ImportOutcome:
            if remember:
                services.run(remember_layout, actor, plan.mapping)
            return write_import(services, actor, plan, progress)

        self._run(translate("Imports", "Writing…"), work, self._on_written)

    def _on_written(self, outcome: ImportOutcome) -> None:
        self._outcome = outcome
        self.result.show_outcome(outcome)
        self._go(RESULT)

    def _on_save(self) -> None:
        plan = self._plan
        if plan is None:
            return
        stem = plan.register.path.stem
        proposal = translate("Imports", "{name} returned.xlsx").format(name=stem)
        self.desk.prompts.save_file(
            self,
            translate("Imports", "Save returned rows"),
            str(plan.register.path.with_name(proposal)),
            "Excel (*.xlsx)",
            lambda out: self._save(plan, out),
        )

    def _save(self, plan: ImportPlan, out: Path) -> None:
        outcome = self._outcome or plan.outcome
        language = words.language_code()
        told = translate("Imports", "Saved {file}. Mend it and import it again.")
        self.desk.jobs.submit_long(
            self,
            lambda _progress: save_returned(plan.register, outcome, out, language),
            lambda _written: self.message_bar.show_message(told.format(file=out.name)),
        )

    def _on_undo_result(self) -> None:
        batch = self._outcome.batch_id if self._outcome is not None else None
        if batch is not None:
            self._ask_undo(batch, self.result.show_undone)

    def _on_undo_batch(self, batch: ImportBatch) -> None:
        self._ask_undo(batch.id, self._on_batch_undone)

    def _ask_undo(self, batch_id: str, on_done: Callable[[Undone], None]) -> None:
        text = translate(
            "Imports",
            "Clients that nobody touched since are closed, changed values are set back. What was"
            " changed since stays and is listed. This can be done once.",
        )
        services, actor = self.desk.services, self.desk.actor
        self.desk.prompts.confirm(
            self,
            translate("Imports", "Undo the whole import?"),
            text,
            translate("Imports", "Undo import"),
            lambda: self._run(
                translate("Imports", "Undoing…"),
                lambda progress: services.run(undo_import, actor, batch_id, progress),
                on_done,
            ),
            danger=True,
        )

    def _on_batch_undone(self, undone: Undone) -> None:
        self.result.show_undone(undone)
        self.result.save.setEnabled(False)
        self._go(RESULT)
