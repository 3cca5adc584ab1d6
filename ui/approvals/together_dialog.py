"""Several equal cases with one opinion: the list left, the case that is looked at beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import Refusal
from app.domain.tariffs import rate_words
from app.readmodels.case_inbox import CaseLine
from app.readmodels.case_view import CaseView
from app.services.approvals.acting import Answer
from app.services.approvals.answering_together import AnswerCases, CaseAsRead, answer_cases
from app.services.approvals.showing import show_case
from ui.approvals.answer_column import AnswerColumn, Given
from ui.approvals.asked_column import AskedColumn
from ui.approvals.case_dialog import LEAST, WANTED, upright
from ui.approvals.typed import TypedAnswer, key_of
from ui.desk import Desk
from ui.failures import sentence
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.widgets.labels import text
from ui.widgets.layouts import scrolling
from ui.widgets.table import Table

_LIST = 340


class TogetherDialog(QDialog):
    """`decided(words)` once all are signed; a refusal names those that cannot be."""

    decided = Signal(str)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        lines: tuple[CaseLine, ...],
        drafts: dict[str, TypedAnswer] | None = None,
    ) -> None:
        """`drafts` are answers typed and not sent, by `key_of`; they outlive the dialog."""
        super().__init__(parent)
        self.setObjectName("together_dialog")
        self.setWindowTitle(self.tr("Approve together"))
        self.setMinimumSize(*LEAST)
        room = parent.window().size()
        self.resize(
            max(LEAST[0], min(WANTED[0], room.width() - 60)),
            max(LEAST[1], min(WANTED[1], room.height() - 60)),
        )
        self._desk, self._lines = desk, lines
        self._drafts = drafts if drafts is not None else {}
        self._key = key_of(line.id for line in lines)
        self._begun = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._build_columns(), 1)
        for keys, act in (
            ("Ctrl+Return", self.answer.press_main),
            ("Ctrl+Enter", self.answer.press_main),
            ("Ctrl+B", self.answer.press_return),
            ("Ctrl+R", self.answer.press_refuse),
            ("Ctrl+Up", lambda: self._go(-1)),
            ("Ctrl+Down", lambda: self._go(1)),
        ):
            QShortcut(QKeySequence(keys), self, act)
        self.finished.connect(self.deleteLater)
        self.table.select_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing is decided by Enter alone; Esc first leaves a reason that is being given."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter or (event.key() == Qt.Key.Key_Escape and self.answer.step_back()):
            event.accept()
        else:
            super().keyPressEvent(event)

    def keep(self) -> str:
        """Keep what is typed; its key, "" when nothing is typed or the dialog is closed."""
        self._keep()
        return self._key if self._key in self._drafts and self.isVisible() else ""

    def done(self, result: int) -> None:
        """What was typed and not sent is kept for the next time."""
        self._keep()
        super().done(result)

    def _keep(self) -> None:
        typed = self.answer.typed
        if not self._begun:
            return
        if typed is not None:
            self._drafts[self._key] = typed
        else:
            self._drafts.pop(self._key, None)

    def _build_columns(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._build_list())
        row.addWidget(upright())
        self.asked = AskedColumn(self._desk.formats)
        row.addWidget(scrolling(self.asked, role="surface"), 5)
        row.addWidget(upright())
        self.answer = AnswerColumn(self._desk)
        self.answer.answered.connect(self._on_answered)
        row.addWidget(self.answer, 4)
        return row

    def _build_list(self) -> QWidget:
        holder = QWidget()
        holder.setFixedWidth(_LIST)
        column = QVBoxLayout(holder)
        column.setContentsMargins(12, 14, 12, 12)
        column.setSpacing(8)
        first = self._lines[0]
        title = self.tr("{n} cases, one opinion").format(n=len(self._lines))
        column.addWidget(text(title, "dialog-title", wrap=True))
        rule = first.rule.value if first.rule is not None else ""
        alike = self.tr("All of them: {business}, rule {rule}, step {n} of {all}.")
        said = alike.format(business=first.business, rule=rule, n=first.step, all=first.steps)
        column.addWidget(text(said, "second", wrap=True))
        columns = (
            Column[CaseLine](
                "client",
                self.tr("Client"),
                lambda row: row.client,
                Look.STRONG,
                190,
                stretch=True,
                tip=lambda row: row.client,
            ),
            Column[CaseLine]("rate", self.tr("Rate"), _rate, Look.NUMBER, 70),
        )
        self._model = RowTableModel[CaseLine](columns, lambda row: row.id)
        self._model.set_rows(self._lines)
        self.table = Table(self._model, name="together_table")
        self.table.setProperty("framed", True)
        self.table.current_changed.connect(self._on_current)
        column.addWidget(self.table, 1)
        how = self.tr("Look at each before you sign: ↑ ↓ in the list, or Ctrl+↑ ↓.")
        column.addWidget(text(how, "caption", wrap=True))
        return holder

    def _go(self, by: int) -> None:
        at = self.table.currentIndex().row() + by
        if 0 <= at < len(self._lines):
            self.table.select_key(self._lines[at].id)

    def _on_current(self, line: CaseLine | None) -> None:
        if line is not None:
            self._desk.run(self, show_case, line.id, self._show, self._on_refused)

    def _show(self, view: CaseView) -> None:
        self.asked.show_case(view)
        if not self._begun:
            self._begun = True
            self.answer.show_case(view, together=len(self._lines))
            if (typed := self._drafts.get(self._key)) is not None:
                self.answer.put(typed)
            self.answer.opinion.setFocus()

    def _on_answered(self, given: Given) -> None:
        cases = tuple(
            CaseAsRead(line.id, line.revision, line.step - 1)
            for line in self._lines
            if line.step is not None
        )
        command = AnswerCases(cases, given.answer, given.opinion)
        self.answer.set_working(working=True)
        self._desk.run(
            self,
            answer_cases,
            command,
            lambda states: self._done(given.answer, len(states)),
            self._on_refused,
            on_end=lambda: self.answer.set_working(working=False),
        )

    def _done(self, answer: Answer, count: int) -> None:
        words = {
            Answer.SIGN: self.tr("{n} cases are signed, each on its own."),
            Answer.RETURN: self.tr("{n} cases were sent back."),
            Answer.REFUSE: self.tr("{n} cases were refused."),
        }[answer]
        self.answer.empty()
        self.accept()
        self.decided.emit(words.format(n=count))

    def _on_refused(self, refusal: Refusal) -> None:
        self.answer.tell(sentence(refusal))


def _rate(line: CaseLine) -> str:
    return rate_words(line.rate) if line.rate is not None else ""
