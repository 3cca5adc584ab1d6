"""Right pane: what to do next, mail use, and this consultation."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

import resources.catalogue as shipped
from app.domain.freshness import FreshnessState
from app.domain.permissions import Actor, Permission
from app.readmodels.dossier import DossierView
from ui import formatting
from ui.dossier.clearing import clear
from ui.dossier.proposals import decidable, first_category
from ui.dossier.words import purpose_words, words
from ui.formatting import Formats
from ui.i18n import label
from ui.widgets.box import Box
from ui.widgets.labels import IconLabel, button, line, text

VERIFIED_TOGETHER = (1, 2)
"""Sections that one verification covers (S02-7: facts and contact)."""
NAMED = 2
YEARS = 3
REVENUE_SECTION = 5


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to do with its one act."""

    name: str
    icon: str
    title: str
    note: str
    act: str
    on_act: Callable[[], None]
    late: bool = False


class RightPane(Box):
    """Each act has its signal; `verify_wanted` carries the widget at which it was pressed."""

    missing_wanted = Signal()
    verify_wanted = Signal(object)
    section_wanted = Signal(int)
    assign_wanted = Signal()
    opening_wanted = Signal()
    register_wanted = Signal()
    sight_wanted = Signal()

    def __init__(self, actor: Actor, formats: Formats) -> None:
        super().__init__(self.tr("Next steps"), self.tr("by urgency"), margin=0, marked=True)
        self.setObjectName("right_pane")
        self._actor = actor
        self._formats = formats
        self._steps = QVBoxLayout()
        self._steps.setSpacing(0)
        self.body.addLayout(self._steps)
        self._revenue = self.add_part(self.tr("Mail revenue"), self.tr("yuan, by year"))
        self._consult = self.add_part(
            self.tr("This consultation"), self.tr("written into the register")
        )
        self._outer.setStretchFactor(self.body, 0)
        self._outer.addStretch(1)

    def show_view(self, view: DossierView) -> None:
        """Show what follows from a dossier."""
        clear(self._steps)
        steps = self._next(view)
        for step in steps:
            self._steps.addWidget(self._step(step))
        if not steps:
            nothing = text(self.tr("Nothing to do here."), "muted")
            nothing.setContentsMargins(12, 8, 12, 8)
            self._steps.addWidget(nothing)
        self._show_revenue(view)
        self._show_consultation(view)

    def _next(self, view: DossierView) -> list[NextStep]:
        found = [*self._proposal_steps(view), *self._verification(view)]
        missing = [shipped.fields()[key] for key in view.total.missing]
        if missing:
            comma = label("、", ", ")
            named = comma.join(words(item.label) for item in missing[:NAMED])
            title = self.tr("{fields}: {count} not entered").format(
                fields=named + ("…" if len(missing) > NAMED else ""), count=len(missing)
            )
            act = self.tr("One by one")
            found.append(
                NextStep("step_missing", "pencil", title, "F8", act, self.missing_wanted.emit)
            )
        if view.may.assign:
            title = self.tr("Responsible unit and owners")
            owner = view.values.get("account_manager")
            note = str(owner) if owner else self.tr("no account manager yet")
            act = self.tr("Assign")
            found.append(
                NextStep("step_assign", "person", title, note, act, self.assign_wanted.emit)
            )
        if view.may.enter_opening:
            title = self.tr("Code, grade, limit from paper")
            note = self.tr("entered once, with document")
            act = self.tr("Opening entry")
            found.append(
                NextStep("step_opening", "stamp", title, note, act, self.opening_wanted.emit)
            )
        return found

    def _proposal_steps(self, view: DossierView) -> list[NextStep]:
        waiting = decidable(view)
        if not waiting:
            return []
        title = self.tr("{count} proposals to confirm").format(count=len(waiting))
        number = first_category(waiting[0], view)

        def look() -> None:
            self.section_wanted.emit(number)

        note, act = self.tr("Ctrl+Enter confirms a simple one"), self.tr("Look")
        return [NextStep("step_proposals", "pencil", title, note, act, look)]

    def _verification(self, view: DossierView) -> list[NextStep]:
        fresh = view.freshness
        may = view.may.edit or view.may.own
        if not may or fresh is None or fresh.state is FreshnessState.FRESH:
            return []
        title = self.tr("Verify facts and contact")
        left = formatting.days_left((fresh.due - self._formats.today()).days)
        act = self.tr("Verify now")
        step = NextStep(
            "step_verify", "clock", title, left, act, self._on_verify, late=bool(fresh.days_late)
        )
        return [step]

    def _on_verify(self) -> None:
        anchor = self.findChild(QWidget, "step_verify")
        self.verify_wanted.emit(anchor)

    def _step(self, step: NextStep) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(12, 7, 10, 7)
        row.setSpacing(10)
        row.addWidget(IconLabel(step.icon, "warning-text" if step.late else "text-secondary"))
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(text(step.title, wrap=True))
        if step.note:
            said.addWidget(text(step.note, "warning" if step.late else "caption"))
        row.addLayout(said, 1)
        row.addWidget(button(step.act, step.on_act, role="link", name=step.name))
        column.addLayout(row)
        column.addWidget(line("grid-line"))
        return holder

    def _show_revenue(self, view: DossierView) -> None:
        clear(self._revenue)
        if not view.sections[4].visible:
            self._revenue.addWidget(text(self.tr("you may not read this section"), "muted"))
        elif not view.revenue:
            self._revenue.addWidget(text(self.tr("no figures yet"), "muted"))
        for one in view.revenue[:YEARS]:
            name = f"revenue_{one.year}_{one.source}"
            figure = button(formatting.money(one.fen), self._to_revenue, role="link", name=name)
            self._revenue.addWidget(_row(text(str(one.year), "second"), figure))

    def _to_revenue(self) -> None:
        self.section_wanted.emit(REVENUE_SECTION)

    def _show_consultation(self, view: DossierView) -> None:
        clear(self._consult)
        basis = self.tr("own client") if view.may.own else self.tr("by role")
        purpose = purpose_words(view.purpose) if view.purpose else self.tr("not needed")
        copying = self.tr("Ctrl+C on a value or row") if view.may.copy else self.tr("only viewing")
        for title, words_, name in (
            (self.tr("Purpose"), purpose, "consult_purpose"),
            (self.tr("Basis"), basis, "consult_basis"),
            (self.tr("Copying"), copying, "consult_copying"),
        ):
            said = text(words_, wrap=True, name=name)
            self._consult.addWidget(_row(text(title, "field-label"), said, last_wide=True))
        may_see = button(self.tr("Who may see"), self.sight_wanted.emit, role="link")
        may_see.setObjectName("who_may_see")
        self._consult.addWidget(may_see)
        if self._actor.may(Permission.LOG_VIEW) or view.may.own:
            who = button(self.tr("Who looked"), self.register_wanted.emit, role="link")
            who.setObjectName("who_looked")
            self._consult.addWidget(who)


def _row(*parts: QWidget, last_wide: bool = False) -> QWidget:
    """Widgets side by side, as one widget that can be taken out again."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part, 1 if last_wide and part is parts[-1] else 0)
    if not last_wide:
        row.insertStretch(1)
    return holder
