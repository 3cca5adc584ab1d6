"""The route of a case as steps: done with who and what was said, now with its term, next."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.case_course import CaseState, EntryKind, FilingState, Mode, StepAct
from app.domain.moments import from_ms
from app.readmodels.case_view import CaseView, EntryView, StepState, StepView
from ui import icons, theme
from ui.approvals.words import (
    entry_words,
    filing_words,
    place_words,
    returned_to,
    said_words,
    signer_words,
    step_title,
)
from ui.claims.clearing import clear
from ui.formatting import Formats
from ui.i18n import label
from ui.widgets.labels import text

_GUTTER = 30
_RING = 11
_TOP = 13


class Node(QWidget):
    """One step: a tick, a number in a ring, or an envelope for a filing; lines under its title."""

    def __init__(self, mark: str, state: StepState, title: str, right: str, *, last: bool) -> None:
        super().__init__()
        self._mark, self._state, self._last = mark, state, last
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_GUTTER, 2, 0, 10)
        self._column.setSpacing(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        quiet = state in (StepState.NEXT, StepState.DROPPED)
        row.addWidget(text(title, "second" if quiet else "strong", wrap=True), 1)
        row.addWidget(text(right, "caption"), 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        self._words = [title, right]

    def say(self, words: str, role: str = "caption") -> None:
        """A line under the title."""
        self._column.addWidget(text(words, role, wrap=True))
        self._words.append(words)
        self.setAccessibleName(" · ".join(part for part in self._words if part))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(_RING + 1, _TOP)
        done, now = self._state is StepState.DONE, self._state is StepState.NOW
        if not self._last:
            painter.setPen(QPen(theme.colour("accent" if done else "border"), 2))
            painter.drawLine(QPointF(middle.x(), _TOP + _RING), QPointF(middle.x(), self.height()))
        painter.setPen(QPen(theme.colour("accent" if done or now else "border-strong"), 2))
        painter.setBrush(theme.colour("accent" if done else "surface"))
        painter.drawEllipse(middle, _RING - 1.0, _RING - 1.0)
        spot = QRectF(middle.x() - _RING, middle.y() - _RING, 2 * _RING, 2 * _RING).toRect()
        if self._mark.isdigit() and not done:
            painter.setFont(theme.font(9.0, bold=now))
            painter.setPen(theme.colour("accent-text" if now else "text-muted"))
            painter.drawText(spot, int(Qt.AlignmentFlag.AlignCenter), self._mark)
            return
        tint = "on-accent" if done else "accent-text" if now else "text-muted"
        picture = "check" if self._mark.isdigit() else self._mark
        icons.paint(painter, picture, spot.adjusted(5, 5, -5, -5), tint)


class RoutePart(QWidget):
    """All steps under each other, from who applied to who is told."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setObjectName("case_route")
        self._formats = formats
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_case(self, view: CaseView, reader: str) -> None:
        """Replace what is shown; `reader` is marked (you) where the turn is theirs."""
        clear(self._column)
        steps = view.steps
        self._column.addWidget(self._applied(view, last=not steps))
        for step in steps:
            self._column.addWidget(self._node(view, step, reader, last=step is steps[-1]))
        if view.told:
            names = label("、", ", ").join(view.told)
            told = self.tr("Copied for information: {names}").format(names=names)
            shown = text(told, "caption", wrap=True, name="case_told")
            shown.setContentsMargins(_GUTTER, 2, 0, 6)
            self._column.addWidget(shown)
        earlier = [one for one in view.entries if one.revision < view.revision]
        if earlier:
            self._column.addWidget(self._earlier(earlier))

    def _applied(self, view: CaseView, *, last: bool) -> Node:
        again = [one for one in view.entries if one.kind is EntryKind.RESUBMITTED]
        at = again[-1].at if again else view.at
        node = Node("check", StepState.DONE, view.unit, self._moment(at), last=last)
        applied = self.tr("{name} · applied")
        if again:
            applied = self.tr("{name} · changed and submitted again")
        node.say(applied.format(name=view.applicant))
        return node

    def _node(self, view: CaseView, step: StepView, reader: str, *, last: bool) -> Node:
        entries = [
            one for one in view.entries if one.step == step.number and one.revision == view.revision
        ]
        done = step.state is StepState.DONE and entries
        right = self._moment(entries[-1].at) if done else step_title(step)
        mark = "mail" if step.act is StepAct.FILE else str(step.number)
        node = Node(mark, step.state, place_words(step), right, last=last)
        for entry in entries:
            for words, role in self._entry(entry, view):
                node.say(words, role)
        if step.state is StepState.NOW:
            for words, role in self._now(view, step, reader):
                node.say(words, role)
        elif step.state is StepState.NEXT:
            node.say(self._next(step))
        elif step.state is StepState.DROPPED:
            node.say(self._dropped(view))
        return node

    def _entry(self, entry: EntryView, view: CaseView) -> Iterator[tuple[str, str]]:
        said = said_words(entry, view)
        if entry.kind is EntryKind.RETURNED:
            said = f"{said}{returned_to(entry, view)}"
        tone = "danger" if entry.kind in (EntryKind.REFUSED, EntryKind.RETURNED) else "caption"
        yield said, tone
        if entry.words:
            yield self.tr("“{words}”").format(words=entry.words), "second"
        if entry.paper:
            paper = f"{entry.paper} · {self._formats.day(entry.paper_on)}"
            yield self.tr("on paper: {paper}").format(paper=paper), "caption"
        if not entry.proved:
            yield self.tr("The signature does not hold: this entry was changed."), "danger"

    def _now(self, view: CaseView, step: StepView, reader: str) -> Iterator[tuple[str, str]]:
        you = self.tr("{name} (you)")
        names = [you.format(name=one) if one == reader else one for one in step.people]
        people = label("、", ", ").join(names)
        if step.act is StepAct.FILE and view.filing is not None:
            yield filing_words(view.filing), "second"
            if view.filing is FilingState.DUE:
                people = ""
        elif step.outside:
            recorded = self.tr("outside this office; {names} records the answer on paper")
            people = recorded.format(names=people or "—")
        elif step.mode is not Mode.ANY:
            people = self.tr("{names} each sign").format(names=people)
        if people:
            yield people, "caption"
        if step.deputies:
            names_ = label("、", ", ").join(step.deputies)
            yield self.tr("{names} may sign for them").format(names=names_), "caption"
        if step.due is not None:
            yield self._term(step), "danger" if (step.left or 0) < 0 else "warning"

    def _term(self, step: StepView) -> str:
        left, day = step.left or 0, self._formats.day(step.due)
        if left < 0:
            over = self.tr("was due {day}, {days} working days over")
            return over.format(day=day, days=-left)
        if left == 0:
            return self.tr("due today, {day}").format(day=day)
        return self.tr("due {day}, {days} working days left").format(day=day, days=left)

    def _next(self, step: StepView) -> str:
        if step.act is StepAct.FILE:
            return self.tr("asked for no decision; acknowledges, may comment, cannot refuse")
        if step.outside:
            return self.tr("outside this office; the answer comes on paper")
        return label("、", ", ").join(step.people) or "—"

    def _dropped(self, view: CaseView) -> str:
        if view.state is CaseState.RETURNED:
            return self.tr("begins anew once it is submitted again")
        return self.tr("no longer asked")

    def _earlier(self, entries: Sequence[EntryView]) -> QWidget:
        """What was signed of earlier revisions: it counts no more."""
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(_GUTTER, 4, 0, 0)
        column.setSpacing(2)
        column.addWidget(text(self.tr("Earlier drafts (count no more)"), "caption-strong"))
        for one in entries:
            said = entry_words(one.kind)
            head = self.tr("Draft {n}").format(n=one.revision)
            line = f"{head} · {signer_words(one)} · {said} · {self._moment(one.at)}"
            column.addWidget(text(line, "caption", wrap=True))
            if one.words:
                words = self.tr("“{words}”").format(words=one.words)
                column.addWidget(text(words, "caption", wrap=True))
        return part

    def _moment(self, at: int) -> str:
        return self._formats.moment(from_ms(at))
