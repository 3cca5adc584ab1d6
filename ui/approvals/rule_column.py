"""Middle column of the dialog: the rule in words, what my step is and is not, the route."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

import resources.catalogue as shipped
from app.domain.case_course import CaseState, StepAct
from app.domain.discounts import Rule
from app.readmodels.case_view import CaseView, StepView
from ui.approvals.route_part import RoutePart
from ui.approvals.words import (
    hindrance_words,
    level_words,
    now_step,
    place_words,
    said_words,
)
from ui.claims.clearing import clear
from ui.dossier.words import words
from ui.formatting import Formats
from ui.i18n import label
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.labels import IconLabel, button, text
from ui.widgets.layouts import Popover
from ui.widgets.watermark import Watermarked

MARGIN = 16
_POPOVER = 460


class RuleColumn(Watermarked):
    """`rules_wanted(rule name)` opens the rules of the office."""

    rules_wanted = Signal(str)

    def __init__(self, formats: Formats) -> None:
        super().__init__(role="column")
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.setSpacing(6)
        self._title = text(self.tr("The rule that applies"), "strong")
        self._title.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self._title)
        self._card = Watermarked(role="rule-card", marked=False)
        self._inside = QVBoxLayout(self._card)
        self._inside.setContentsMargins(14, 10, 12, 10)
        self._inside.setSpacing(5)
        column.addWidget(self._card)
        self._note = Banner(name="my_step")
        column.addWidget(self._note)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 2)
        row.setSpacing(8)
        row.addWidget(text(self.tr("Route"), "strong"))
        self._count = text("", "caption", name="route_count")
        row.addWidget(self._count)
        row.addStretch()
        column.addLayout(row)
        self.route = RoutePart(formats)
        column.addWidget(self.route)
        secret = self.tr("Confidential: seen by the chain, the unit in charge and inspectors only.")
        column.addWidget(_secret(secret))
        column.addStretch()

    def show_case(self, view: CaseView, reader: str) -> None:
        """Replace what is shown by a case, as `reader` sees it."""
        clear(self._inside)
        self._fill_card(view)
        tone, said = self._my_step(view)
        self._note.tell(said, tone, icon="flag" if view.acts.sign else "")
        steps = [one for one in view.steps if one.act is not StepAct.FILE]
        step = now_step(view)
        count = self.tr("{n} steps").format(n=len(steps))
        if view.step is not None and step is not None:
            count = self.tr("step {n} of {all}").format(n=view.step, all=len(steps))
        self._count.setText(count)
        self.route.show_case(view, reader)

    def _fill_card(self, view: CaseView) -> None:
        line = view.discount
        if line is not None:
            stop = label("；", "; ")
            head, _stop, rest = words(line.words).rpartition(stop)
            self._inside.addWidget(text(head or rest, "strong", wrap=True))
            if head:
                self._inside.addWidget(text(rest, "second", wrap=True))
        cited = self.tr("Rule “{name}” v{version}, in force from {day}")
        row = QHBoxLayout()
        row.setSpacing(6)
        since = view.rule.since.isoformat()
        name = cited.format(name=words(view.rule.label), version=view.rule.version, day=since)
        row.addWidget(text(name, "caption", wrap=True), 1)
        self._inside.addLayout(row)
        acts = QHBoxLayout()
        acts.setSpacing(12)
        if line is not None:
            made = button(self.tr("Read the article"), None, role="link", name="rule_text")
            made.clicked.connect(lambda: self._show_text(made, line.rule))
            acts.addWidget(made)
        acts.addWidget(
            button(
                self.tr("Rules of the office"),
                lambda: self.rules_wanted.emit(view.rule.name),
                role="link",
                name="rule_open",
            )
        )
        acts.addStretch()
        self._inside.addLayout(acts)

    def _show_text(self, anchor: QPushButton, rule: Rule) -> None:
        """The regulation's own words, below the link."""
        found = shipped.texts("tariff_articles")
        popover = Popover(self, self.tr("What the regulation says"), icon="file")
        popover.body.setSpacing(8)
        for key in ("levels", "regional" if rule is Rule.D6 else "network"):
            shown = text(words(found[key]), wrap=True)
            shown.setFixedWidth(_POPOVER)
            popover.body.addWidget(shown)
        popover.open_at(anchor)

    def _my_step(self, view: CaseView) -> tuple[Tone, str]:
        """What my step is and is not; else who can, or what the case came to."""
        step = now_step(view)
        if view.state is CaseState.WAITING and step is not None:
            if not view.acts.sign or view.discount is None:
                return Tone.NEUTRAL, hindrance_words(view)
            return Tone.INFO, self._mine(view, step)
        if view.state is CaseState.RETURNED:
            return Tone.WARNING, self._returned(view)
        return self._ended(view)

    def _mine(self, view: CaseView, step: StepView) -> str:
        said = self._signing(view, step)
        if view.acts.signs_for:
            for_ = self.tr("You sign for {name} by delegation. ")
            return for_.format(name=view.acts.signs_for) + said
        return said

    def _signing(self, view: CaseView, step: StepView) -> str:
        line = view.discount
        if step.outside:
            paper = self.tr(
                "Outside this office: you record the answer of {organ} with the number and day of "
                "its paper. You decide nothing yourself."
            )
            return paper.format(organ=place_words(step))
        if step.act is StepAct.APPROVE:
            decides = self.tr("Your step decides: once you approve, the line holds by its dates.")
            filed = next((one for one in view.steps if one.act is StepAct.FILE), None)
            if filed is None:
                return decides
            told = self.tr(" It is then filed with {organ}, which is asked for no decision.")
            return decides + told.format(organ=level_words(filed.level))
        approves = next(one for one in view.steps if one.act is StepAct.APPROVE)
        not_ = self.tr("Your step approves nothing: you sign that it goes up; {organ} decides.")
        said = not_.format(organ=place_words(approves))
        if step.opinion and line is not None:
            return said + self.tr(" Say why it is really needed, or do not send it up.")
        return said

    def _returned(self, view: CaseView) -> str:
        if view.acts.resubmit:
            return self.tr("Sent back to you: change it and submit it again, or withdraw it.")
        back = self.tr("Sent back to {name}, who may change it and submit it again.")
        return back.format(name=view.applicant)

    def _ended(self, view: CaseView) -> tuple[Tone, str]:
        last = view.entries[-1] if view.entries else None
        if view.acts.send:
            return Tone.INFO, self.tr(
                "Approved. Now the filing is sent: it asks for no decision, and cannot be refused."
            )
        if view.acts.receive:
            return Tone.INFO, self.tr(
                "A filing informs: acknowledge it, with a comment if you like. There is nothing to "
                "decide, and the line holds already."
            )
        tone = {
            CaseState.GRANTED: Tone.SUCCESS,
            CaseState.REFUSED: Tone.DANGER,
            CaseState.WITHDRAWN: Tone.NEUTRAL,
        }[view.state]
        if last is None:
            return tone, ""
        return tone, said_words(last, view)


def _secret(words_: str) -> Watermarked:
    frame = Watermarked(role="plate", marked=False)
    row = QHBoxLayout(frame)
    row.setContentsMargins(10, 7, 10, 7)
    row.setSpacing(8)
    row.addWidget(IconLabel("lock", "text-muted", 14))
    row.addWidget(text(words_, "caption", wrap=True), 1)
    return frame
