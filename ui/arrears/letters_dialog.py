"""Asks which letter goes to which clients, shows what it says, and prints it."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import paths
from app.domain.errors import Refusal
from app.readmodels.arrears_letters import LetterKind, LetterPlan
from app.services.arrears.letters import (
    PrintedLetters,
    PrintLetters,
    plan_letters,
    print_letters,
)
from app.services.usecase import Lane
from ui.actions import allow
from ui.arrears.letter_rows import LetterRow, kind_words, letter_columns, letter_rows
from ui.desk import Desk
from ui.failures import sentence
from ui.jobs import Job, Latest, Progress
from ui.models.row_model import RowTableModel
from ui.receivables.dialog_frame import framed
from ui.widgets.labels import button, text
from ui.widgets.layouts import scrolling
from ui.widgets.no_copy import Combo
from ui.widgets.reading_strip import ReadingStrip
from ui.widgets.states import ProgressStrip
from ui.widgets.table import Table
from ui.widgets.watermark import Watermarked

_SIZE = (1060, 580)


class LettersDialog(QDialog):
    """`printed(words)` once the files are there; `kind` is what is proposed first."""

    printed = Signal(str)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        client_ids: tuple[str, ...],
        kind: LetterKind = LetterKind.REMINDER,
    ) -> None:
        super().__init__(parent)
        self._desk, self._clients = desk, client_ids
        self._plan: LetterPlan | None = None
        self._reading = Latest(desk.jobs, self)
        self._job: Job | None = None
        self.setObjectName("letters_dialog")
        how = self.tr("Who gets the letter stands on the left, and why somebody does not.")
        outer = framed(self, self.tr("Letters to clients that owe"), how, _SIZE)
        outer.addLayout(self._build_choice(kind))
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addLayout(self._build_list(), 5)
        middle.addLayout(self._build_preview(), 4)
        outer.addLayout(middle, 1)
        self._error = text("", "error", wrap=True, name="letters_error")
        self._error.hide()
        outer.addWidget(self._error)
        self._strip = ProgressStrip(self.tr("Printing letters"), self._stop)
        self._strip.hide()
        outer.addWidget(self._strip)
        reading = ReadingStrip(desk.jobs, self, self._reading)
        reading.stopped.connect(self.reject)
        outer.addWidget(reading)
        outer.addLayout(self._build_acts())
        self.finished.connect(self.deleteLater)
        self._read()

    def reject(self) -> None:
        """Esc stops what is being printed first."""
        if self._job is not None:
            self._stop()
            return
        super().reject()

    def _build_choice(self, kind: LetterKind) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(text(self.tr("Letter"), "strong"))
        self.kind = Combo()
        self.kind.setObjectName("letter_kind")
        for one in LetterKind:
            self.kind.addItem(kind_words(one), one.value)
        self.kind.setCurrentIndex(self.kind.findData(kind.value))
        self.kind.currentIndexChanged.connect(self._on_kind)
        row.addWidget(self.kind)
        self._count = text("", "second", name="letters_count")
        row.addWidget(self._count, 1)
        return row

    def _build_list(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        self._model = RowTableModel[LetterRow](letter_columns(), lambda row: row.client_id)
        self.table = Table(self._model, name="letters_table", marked=True)
        self.table.setAccessibleName(self.tr("Clients"))
        self.table.setProperty("framed", True)
        self.table.current_changed.connect(self._on_current)
        column.addWidget(self.table, 1)
        return column

    def _build_preview(self) -> QVBoxLayout:
        """What the letter says; bills, sums in capitals and the law stand on the paper too."""
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(text(self.tr("What the letter says"), "strong"))
        plate = Watermarked(role="plate", marked=True)
        inside = QVBoxLayout(plate)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.setSpacing(8)
        self._to = text("", "strong", wrap=True, name="letter_to")
        self._words = text("", wrap=True, name="letter_words")
        inside.addWidget(self._to)
        inside.addWidget(self._words)
        inside.addStretch()
        column.addWidget(scrolling(plate), 1)
        note = self.tr(
            "The paper also bears the unpaid bills, their total in figures and capitals, the "
            "article, and a copy for the file. Each print is registered with its number."
        )
        column.addWidget(text(note, "caption", wrap=True))
        return column

    def _build_acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.separate = QCheckBox(self.tr("A file for each client, in a folder of your choice"))
        self.separate.setObjectName("letters_separate")
        row.addWidget(self.separate)
        row.addStretch()
        row.addWidget(button(self.tr("Cancel"), self.reject, name="letters_cancel"))
        self._act = button("", self._on_print, role="primary", icon="printer", name="letters_print")
        # Each print is registered: not by an Enter in the choice of the letter
        self._act.setAutoDefault(False)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._act.click)
        row.addWidget(self._act)
        self._offer(0)
        return row

    def _on_kind(self) -> None:
        self._read()

    def _command(self, clients: tuple[str, ...]) -> PrintLetters:
        return PrintLetters(LetterKind(str(self.kind.currentData())), clients)

    def _read(self) -> None:
        """What the chosen letter would say to whom, as of today."""
        self._offer(0)
        self._say("")
        services, actor = self._desk.services, self._desk.actor
        command = self._command(self._clients)
        self._reading.submit(
            lambda: services.run(plan_letters, actor, command), self._show, self._on_refused
        )

    def _show(self, plan: LetterPlan) -> None:
        self._plan = plan
        self._model.set_rows(tuple(letter_rows(plan)))
        self.table.select_first()
        words = self.tr("{count} get it, {left} are left out").format(
            count=len(plan.chosen), left=len(plan.left_out)
        )
        self._count.setText(words)
        self._offer(len(plan.chosen))

    def _on_current(self, row: LetterRow | None) -> None:
        if row is None:
            self._to.setText("")
            self._words.setText("")
            return
        self._to.setText(row.name)
        self._words.setText(row.why or "\n\n".join(row.text))

    def _offer(self, count: int) -> None:
        self._act.setText(self.tr("Print ({count})").format(count=count))
        allow(self._act, allowed=count > 0, why_not=self.tr("No client here gets this letter."))
        if count:
            self._act.setToolTip("Ctrl+Enter")

    def _on_print(self) -> None:
        if self.separate.isChecked():
            title = self.tr("Folder for the letters")
            self._desk.prompts.choose_folder(self, title, self._print_apart)
        else:
            self._print(paths.plain_files(), one_file=True)

    def _print_apart(self, folder: Path) -> None:
        self._print(folder, one_file=False)

    def _print(self, folder: Path, *, one_file: bool) -> None:
        if self._plan is None or self._job is not None:
            return
        services, actor = self._desk.services, self._desk.actor
        command = self._command(tuple(one.client_id for one in self._plan.chosen))

        def work(progress: Progress) -> PrintedLetters:
            return print_letters(
                services, actor, command, folder, one_file=one_file, progress=progress
            )

        self._offer(0)
        self._say("")
        self._strip.report(0, 0)
        self._strip.show()
        self._job = self._desk.jobs.submit_long(
            self,
            work,
            self._on_printed,
            self._on_refused,
            on_progress=self._strip.report,
            lane=Lane.BULK,
            on_end=self._on_end,
        )

    def _stop(self) -> None:
        if self._job is not None:
            self._job.progress.stop()

    def _on_end(self) -> None:
        self._job = None
        self._strip.hide()

    def _on_printed(self, made: PrintedLetters) -> None:
        files = made.files
        opened = {str(one.path) for one in files}
        target = files[0].path if len(opened) == 1 else files[0].path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))
        words = self.tr("{count} letters printed, numbers {first} to {last}")
        if len(files) == 1:
            words = self.tr("Letter {first} printed")
        told = words.format(count=len(files), first=files[0].serial, last=files[-1].serial)
        self.printed.emit(told)
        self.accept()

    def _on_refused(self, refusal: Refusal) -> None:
        self._say(sentence(refusal))
        self._offer(len(self._plan.chosen) if self._plan is not None else 0)

    def _say(self, words: str) -> None:
        self._error.setText(words)
        self._error.setVisible(bool(words))
