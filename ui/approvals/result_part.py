"""What a case came to, or whom it waits for: right column where the reader has nothing to sign."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.case_course import CaseState, EntryKind
from app.domain.moments import from_ms
from app.readmodels.case_papers import CasePaper, papers_of
from app.readmodels.case_view import CaseView, EntryView
from ui.approvals.credit_part import credit_consequence
from ui.approvals.printing import paper_words
from ui.approvals.words import (
    filing_words,
    hindrance_words,
    now_step,
    said_words,
    state_words,
)
from ui.claims.clearing import clear
from ui.formatting import Formats, days_left, full_date
from ui.widgets.labels import button, text
from ui.widgets.layouts import KeyValues

_DECIDING = frozenset(
    {EntryKind.APPROVED, EntryKind.REFUSED, EntryKind.RETURNED, EntryKind.WITHDRAWN}
)


class ResultPart(QWidget):
    """State, who decided it and what was said, how long it holds, its filing."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setObjectName("case_result")
        self._formats = formats
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 0, 0)
        self._column.setSpacing(8)

    def show_case(self, view: CaseView) -> None:
        """Replace what is shown by a case."""
        clear(self._column)
        waits = view.state is CaseState.WAITING
        self._column.addWidget(text(self.tr("Now") if waits else self.tr("Result"), "strong"))
        self._column.addWidget(text(state_words(view.state), "detail-title"))
        facts = KeyValues(label_width=72)
        for label, value in self._facts(view):
            facts.add(label, value)
        self._column.addWidget(facts)
        self._column.addStretch()

    def _facts(self, view: CaseView) -> Iterator[tuple[str, str]]:
        step = now_step(view)
        if view.state is CaseState.WAITING:
            yield self.tr("Waits for"), hindrance_words(view)
            if step is not None and step.due is not None:
                yield self.tr("Due"), full_date(step.due)
        last = _deciding(view)
        if last is not None:
            yield self.tr("By"), said_words(last, view)
            yield self.tr("When"), self._formats.moment(from_ms(last.at))
            if last.words:
                yield self.tr("Opinion"), last.words
            if last.paper:
                yield self.tr("Paper"), f"{last.paper} · {full_date(last.paper_on)}"
        if view.state is CaseState.GRANTED and view.discount is not None:
            first, until = view.discount.asked.valid_from, view.discount.asked.valid_until
            yield self.tr("Holds"), self._term(first, until)
        if view.state is CaseState.GRANTED and view.credit is not None:
            yield self.tr("Holds"), credit_consequence(view, view.credit)
        if view.filing is not None:
            yield self.tr("Filing"), filing_words(view.filing)

    def _term(self, first: date, until: date) -> str:
        today = self._formats.today()
        words = self.tr("{first} to {last}").format(first=full_date(first), last=full_date(until))
        if today < first:
            return self.tr("{term}, begins later").format(term=words)
        if today > until:
            return self.tr("{term}, over").format(term=words)
        return f"{words} · {days_left((until - today).days)}"


def _deciding(view: CaseView) -> EntryView | None:
    """The last entry that decided something, or sent it back."""
    if view.state is CaseState.WAITING:
        return None
    found = (one for one in reversed(view.entries) if one.kind in _DECIDING)
    return next(found, None)


class PapersPart(QWidget):
    """A button for each paper that there is of a case."""

    print_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_case(self, view: CaseView, day: date, *, shown: bool) -> None:
        """Replace the buttons; none where they would stand in the way of a signature."""
        clear(self._column)
        for paper in papers_of(view, day) if shown else ():
            self._column.addWidget(self._button(paper))
        self.setVisible(self._column.count() > 0)

    def _button(self, paper: CasePaper) -> QPushButton:
        words = self.tr("Print: {paper}").format(paper=paper_words(paper))
        made = button(
            words,
            lambda: self.print_wanted.emit(paper),
            icon="printer",
            name=f"print_{paper.value}",
        )
        made.setAutoDefault(False)
        return made
