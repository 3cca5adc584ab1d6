"""The current case beside the list: its facts, and the way into the dialog."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.cases import CLAIM_KINDS, CaseKind
from app.readmodels.case_inbox import CaseLine
from ui.approvals import listed
from ui.approvals.listed import Listed
from ui.approvals.words import kind_words
from ui.formatting import Formats
from ui.widgets.box import Box
from ui.widgets.labels import button, text
from ui.widgets.layouts import KeyValues, scrolling


class CasePane(Box):
    """`open_wanted(CaseLine)` for the dialog."""

    open_wanted = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__(self.tr("Case"), margin=12)
        self.setObjectName("case_pane")
        self._formats = formats
        self._line: CaseLine | None = None
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._empty = text(self.tr("Select a line to see what is asked."), "muted", wrap=True)
        column.addWidget(self._empty)
        self.facts = KeyValues(label_width=72)
        column.addWidget(self.facts)
        self._how = text("", "second", wrap=True)
        column.addWidget(self._how)
        column.addStretch()
        self.add(scrolling(holder, role="surface"), 1)
        row = QHBoxLayout()
        self._open = button(
            self.tr("Open the case"),
            self.open_current,
            role="primary",
            icon="stamp",
            name="case_open",
        )
        self._open.setAutoDefault(False)
        self._open.setToolTip("Enter")
        row.addWidget(self._open)
        row.addStretch()
        self.add(row)

    def show_line(self, row: Listed | None) -> None:
        """Show a case, or that none is selected."""
        line = row.line if row is not None else None
        self._line = line
        self._empty.setVisible(line is None)
        self.facts.setVisible(line is not None)
        self._open.setVisible(line is not None)
        if row is None or line is None:
            self._how.setText("")
            self.set_title(self.tr("Case"))
            return
        self.set_title(kind_words(line.kind), line.number)
        self.facts.show_lines(self._lines(row, line))
        how = self.tr("What is asked, the rule that applies and the route stand in the case.")
        self._open.setText(self.tr("Open the case"))
        if line.kind in CLAIM_KINDS:
            how = self.tr("It is decided on the claim board, beside the plan and its evidence.")
            self._open.setText(self.tr("To the claim board"))
        elif line.kind is CaseKind.PROPOSAL:
            how = self.tr("It is confirmed in the dossier, beside what holds.")
            self._open.setText(self.tr("To the dossier"))
        self._how.setText(how)

    def open_current(self) -> None:
        """As the button does."""
        if self._line is not None:
            self.open_wanted.emit(self._line)

    def _lines(self, row: Listed, line: CaseLine) -> list[tuple[str, str]]:
        due = listed.due_words(row, self._formats) if row.due is not None else ""
        lines = (
            (self.tr("Client"), line.client),
            (self.tr("Grade"), line.grade),
            (self.tr("Asked"), listed.about_of(row)),
            (self.tr("Rule"), line.rule.value if line.rule is not None else ""),
            (self.tr("Unit"), line.unit),
            (self.tr("Applicant"), line.applicant),
            (self.tr("State"), listed.state_of(row)),
            (self.tr("My turn"), listed.turn_of(row) if line.what else ""),
            (self.tr("Due"), due),
        )
        return [(label, value) for label, value in lines if value]
