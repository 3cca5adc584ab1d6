"""What dialogs that import a workbook share: drop or choose it, columns, preview, writing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.bilingual import Bilingual
from app.domain.errors import Refusal
from app.domain.register_columns import Recognised
from ui.desk import Desk
from ui.failures import sentence
from ui.i18n import label
from ui.imports.column_words import ColumnWords
from ui.imports.mapping_part import MappingPart, focus_column
from ui.imports.problems_part import Finding, ProblemsPart
from ui.imports.words import translate
from ui.imports.workbook_parts import Workbook, dropped
from ui.jobs import Job, Progress
from ui.receivables.dialog_frame import framed
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.labels import button, text
from ui.widgets.states import ProgressStrip

T = TypeVar("T")
PAST, PREVIEW = range(2)
SIZE = (1240, 760)
_PATTERNS = "Excel (*.xlsx *.xlsm)"
_SIDE = 320


class WorkbookDialog(QDialog):
    """Past imports, or the preview of a workbook; everything slow is on the bulk lane.

    A subclass says how its workbook is read, planned, written and told of.
    """

    def __init__(self, desk: Desk, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self._desk = desk
        self._name = name
        self._found: Workbook | None = None
        self._plan: Any = None
        self._remembers = False
        self._job: Job | None = None
        self.setObjectName(f"{name}_dialog")
        self.setAcceptDrops(True)
        self.banner = Banner(name=f"{name}_banner")
        self.blocked = Banner(name=f"{name}_blocked")
        self.facts = text("", "second", wrap=True, name=f"{name}_facts")
        self.mapping = MappingPart(self._columns_named())
        self.problems = ProblemsPart()
        self.strip = ProgressStrip("", self._on_stop)
        self.strip.hide()
        self._stack = QStackedWidget()
        self._make_acts()
        self.mapping.chosen.connect(self._on_column)
        self.mapping.reset_wanted.connect(self._on_reset)
        self.problems.gone_to.connect(self._on_finding)
        self.finished.connect(self._on_finished)

    # What a kind of workbook says for itself

    def _columns_named(self) -> ColumnWords:
        raise NotImplementedError

    def _open(self, path: Path, progress: Progress) -> Workbook:
        """Read the workbook; on a worker."""
        raise NotImplementedError

    def _planned(self, found: Any, progress: Progress) -> Any:
        """What importing it would do; on a worker."""
        raise NotImplementedError

    def _with_column(self, found: Any, index: int, field: str | None, unit: str | None) -> Workbook:
        raise NotImplementedError

    def _recognised_again(self, found: Any) -> Workbook:
        raise NotImplementedError

    def _faults(self, found: Any) -> tuple[Bilingual, ...]:
        """What is wrong with the columns, in words."""
        raise NotImplementedError

    def _show_plan(self, plan: Any) -> None:
        raise NotImplementedError

    def _counted(self, plan: Any) -> tuple[str, int, int]:
        """Words of the main act, how many lines come in and how many are handed back."""
        raise NotImplementedError

    def _written(self, plan: Any, progress: Progress) -> Any:
        """Write the plan; on a worker."""
        raise NotImplementedError

    def _on_written(self, outcome: Any) -> None:
        raise NotImplementedError

    def _save(self, plan: Any, out: Path) -> None:
        """Write the rows handed back to `out`; on a worker."""
        raise NotImplementedError

    def _read_past(self) -> None:
        raise NotImplementedError

    # What they share

    def load(self, path: Path) -> None:
        """Read a workbook and show what importing it would do."""
        self._run(
            translate("Imports", "Reading the workbook…"),
            lambda progress: self._open(path, progress),
            self._on_opened,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()) is not None and self._job is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped(event.mimeData())
        if path is not None and self._job is None:
            event.acceptProposedAction()
            self.load(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: stop what runs, then back to the list, then out."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._job is not None:
            self._on_stop()
        elif self._stack.currentIndex() == PREVIEW:
            self._on_back()
        else:
            self.reject()

    def _make_acts(self) -> None:
        name = self._name
        words = translate("Imports", "Choose the workbook…")
        self.choose = button(
            words, self._on_choose, role="primary", icon="folder", name=f"{name}_choose"
        )
        words = translate("Imports", "Save returned rows…")
        self.save = button(words, self._on_save, icon="download", name=f"{name}_returned")
        words = translate("Imports", "Back")
        self.back = button(words, self._on_back, name=f"{name}_back")
        self.go = button("", self._on_import, role="primary", icon="check", name=f"{name}_go")
        self.go.setToolTip("Ctrl+Enter")
        words = translate("Imports", "Close")
        self.shut = button(words, self.reject, name=f"{name}_close")
        for act in (self.choose, self.save, self.back, self.go, self.shut):
            act.setAutoDefault(False)
        for keys, slot in (
            ("Ctrl+Return", self._on_import),
            ("F7", lambda: self.problems.step(1)),
            ("Shift+F7", lambda: self.problems.step(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def build(
        self, title: str, how: str, past: QWidget, beside: QWidget | None, left: tuple[QWidget, ...]
    ) -> None:
        """Lay out: first `past`; then `left` below the columns and `beside` over the problems."""
        column = framed(self, title, how, SIZE)
        self._how = column.itemAt(1).widget()
        column.addWidget(self.banner)
        self._stack.addWidget(past)
        self._stack.addWidget(self._preview(beside, left))
        column.addWidget(self._stack, 1)
        column.addWidget(self.strip)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(8)
        self._foot.addWidget(self.save)
        self._foot.addStretch()
        for act in (self.shut, self.back, self.go, self.choose):
            self._foot.addWidget(act)
        column.addLayout(self._foot)

    def add_act(self, act: QWidget) -> None:
        """A further act at the left of the foot."""
        self._foot.insertWidget(0, act)

    def _preview(self, beside: QWidget | None, left: tuple[QWidget, ...]) -> QWidget:
        preview = QWidget()
        outer = QVBoxLayout(preview)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self.facts)
        outer.addWidget(self.blocked)
        tables, side, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for part in (self.mapping, *left):
            tables.addWidget(part, 1)
        if beside is not None:
            beside.setFixedWidth(_SIDE)
            side.addWidget(beside)
        self.problems.setFixedWidth(_SIDE)
        side.addWidget(self.problems, 1)
        for layout, stretch in ((tables, 1), (side, 0)):
            layout.setSpacing(8)
            row.addLayout(layout, stretch)
        row.setSpacing(8)
        outer.addLayout(row, 1)
        return preview

    def _run(self, doing: str, work: Callable[[Progress], T], on_done: Callable[[T], None]) -> None:
        """Long work with progress and stop; the newest drops the one before."""
        if self._job is not None:
            self._job.cancel()
        self.banner.hide()
        job = self._desk.jobs.submit_long(
            self,
            work,
            on_done,
            self._on_refused,
            on_progress=self.strip.report,
            on_end=lambda: self._on_end(job),
        )
        self._job = job
        self.strip.set_words(doing)
        self.strip.report(0, 0)
        self.strip.show()
        self._offer()

    def _on_end(self, job: Job) -> None:
        if self._job is job:
            self._job = None
            self.strip.hide()
            self._offer()
            if self.go.isEnabled() and self.go.isVisible():
                self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.progress.stop()

    def _on_refused(self, refusal: Refusal) -> None:
        self.banner.tell(sentence(refusal), Tone.DANGER)

    def _on_choose(self) -> None:
        title = translate("Imports", "Choose the workbook")
        self._desk.prompts.choose_file(self, title, _PATTERNS, self.load)

    def _on_opened(self, found: Any) -> None:
        self._found = found
        self.mapping.remember.setChecked(True)
        self._stack.setCurrentIndex(PREVIEW)
        self._replan()

    def _on_column(self, index: int, field: object, unit: object) -> None:
        key = field if isinstance(field, str) else None
        word = unit if isinstance(unit, str) else None
        if self._found is not None:
            self._change(self._with_column(self._found, index, key, word))

    def _on_reset(self) -> None:
        if self._found is not None:
            self._change(self._recognised_again(self._found))

    def _change(self, found: Workbook) -> None:
        """Another column, or another unit: the preview follows."""
        self._found = found
        self._replan()

    def _replan(self) -> None:
        """Try the import out; blocked while the columns are not clear."""
        found = self._found
        if found is None:
            return
        self._plan = None
        self.mapping.show_columns(found.sheet, found.mapping)
        faults = self._faults(found)
        if faults:
            told = "；".join(label(fault.zh, fault.en) for fault in faults)
            how = translate(
                "Imports", "The columns are not clear: {faults}. Choose the fields below."
            )
            self.blocked.tell(how.format(faults=told), Tone.WARNING)
            self._show_blocked()
            self._offer()
            return
        self.blocked.hide()
        self._run(
            translate("Imports", "Trying it out…"),
            lambda progress: self._planned(found, progress),
            self._on_planned,
        )

    def _show_blocked(self) -> None:
        """Nothing of an earlier plan stays in sight, and the combo of the fault has the focus."""
        self.facts.setText("")
        self.problems.show_nothing(
            translate("Imports", "Rows are read once the columns are clear.")
        )
        found = self._found
        if found is not None:
            columns = found.mapping.columns
            letters = [one for fault in found.mapping.problems for one in fault.letters]
            letters += [one.letter for one in columns if one.recognised is Recognised.NONE]
            focus_column(self.mapping, next(iter(letters), columns[0].letter))

    def _on_planned(self, plan: Any) -> None:
        self._plan = plan
        self._show_plan(plan)
        self._offer()

    def _on_finding(self, finding: Finding) -> None:
        focus_column(self.mapping, finding.letter)

    def _offer(self) -> None:
        """What can be done now, and why not."""
        preview, busy = self._stack.currentIndex() == PREVIEW, self._job is not None
        for act in (self.save, self.back, self.go):
            act.setVisible(preview)
        for part in (self.choose, self.shut, self._how):
            part.setVisible(not preview)
        self.choose.setEnabled(not busy)
        self.back.setEnabled(not busy)
        words, coming, returned = translate("Imports", "Import"), 0, 0
        if self._plan is not None:
            words, coming, returned = self._counted(self._plan)
        self.go.setText(words)
        self.go.setEnabled(coming > 0 and not busy)
        self.save.setEnabled(returned > 0 and not busy)
        self.save.setToolTip("" if returned else translate("Imports", "No row is handed back."))

    def _on_import(self) -> None:
        plan = self._plan
        if plan is None or self._job is not None or not self.go.isEnabled():
            return
        self._remembers = self.mapping.remember.isChecked()
        self._run(
            translate("Imports", "Writing…"),
            lambda progress: self._written(plan, progress),
            self._on_written,
        )

    def _on_back(self) -> None:
        if self._job is None:
            self.banner.hide()
            self._leave_preview()

    def _leave_preview(self) -> None:
        """Back to the imports of the past; the workbook is forgotten."""
        self._found = self._plan = None
        self.blocked.hide()
        self._stack.setCurrentIndex(PAST)
        self._offer()
        self._read_past()

    def _on_save(self) -> None:
        plan, found = self._plan, self._found
        if plan is None or found is None:
            return
        proposal = translate("Imports", "{name} returned.xlsx").format(name=found.path.stem)
        self._desk.prompts.save_file(
            self,
            translate("Imports", "Save returned rows"),
            str(found.path.with_name(proposal)),
            "Excel (*.xlsx)",
            lambda out: self._save_to(plan, out),
        )

    def _save_to(self, plan: Any, out: Path) -> None:
        told = translate("Imports", "Saved {file}. Mend it and import it again.")
        self._run(
            translate("Imports", "Writing…"),
            lambda _progress: self._save(plan, out),
            lambda _done: self.banner.tell(told.format(file=out.name), Tone.SUCCESS),
        )

    def _on_finished(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.deleteLater()
