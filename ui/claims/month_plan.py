"""The dialog of the monthly development plan 月度计划: targets and figures, the reserve."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.calendar import Month
from app.domain.development_goals import GoalKind
from app.domain.errors import Refusal
from app.readmodels.claims import ClaimCard
from app.readmodels.development_goals import MonthPlan, PersonMonth
from app.services.claims.goals import AskMonthPlan, month_plan
from app.services.usecase import Topic
from ui.claims.targets_dialog import TargetsDialog
from ui.claims.words import state_words
from ui.desk import Desk
from ui.failures import sentence
from ui.formatting import UNKNOWN, Formats, money, number
from ui.jobs import Latest
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.widgets.box import Box
from ui.widgets.filter_row import FilterCombo, FilterRow
from ui.widgets.labels import button, text
from ui.widgets.states import ListArea
from ui.widgets.table import Table

translate = QCoreApplication.translate
_BACK, _AHEAD = 6, 2
"""Months before and after the present one that can be chosen."""


class MonthPlanDialog(QDialog):
    """Reads a plan when it is opened and whenever claims change; the head sets targets in it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("month_plan_dialog")
        self.setWindowTitle(self.tr("Monthly development plan"))
        self.resize(940, 680)
        self._desk = desk
        self._plan: MonthPlan | None = None
        self._asked = AskMonthPlan()
        self._reading = Latest(desk.jobs, self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        outer.addWidget(text(self.windowTitle(), "dialog-title"))
        self._filters = FilterRow()
        outer.addWidget(self._filters)
        self._error = text("", "error", wrap=True, name="dialog_error")
        self._error.hide()
        outer.addWidget(self._error)
        outer.addWidget(self._build_people(), 1)
        outer.addWidget(self._build_reserve(), 1)
        outer.addLayout(self._build_foot())
        desk.changes.changed.connect(self._on_changed)
        self.finished.connect(self.deleteLater)
        self._load()

    def _build_people(self) -> Box:
        self._people_model = RowTableModel[PersonMonth](_people_columns(), lambda row: row.user_pk)
        self.people = Table(self._people_model, name="month_people")
        self.people.setAccessibleName(self.tr("Targets by person"))
        self.people.current_changed.connect(lambda _row: self._show_acts())
        self.people.opened.connect(lambda _row: self._on_set())
        self._people_area = ListArea(self.people)
        box = Box(self.tr("Targets by person"), self.tr("reached / target"), margin=0)
        box.add(self._people_area, 1)
        self._set = button(
            self.tr("Set targets…"), self._on_set, role="primary", name="set_targets", small=True
        )
        box.add_act(self._set)
        self._set.hide()
        self._sums, _right = box.set_foot("", "")
        self._sums.setObjectName("month_sums")
        return box

    def _build_reserve(self) -> Box:
        columns = _reserve_columns(self._desk.formats)
        self._reserve_model = RowTableModel[ClaimCard](columns, lambda card: card.pk)
        self.reserve = Table(self._reserve_model, name="month_reserve")
        self.reserve.setAccessibleName(self.tr("Reserve"))
        self._reserve_area = ListArea(self.reserve)
        self._reserve_box = Box(self.tr("Reserve"), margin=0)
        self._reserve_box.add(self._reserve_area, 1)
        return self._reserve_box

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(self.tr("Close"), self.accept, name="month_plan_close"))
        return row

    def _load(self) -> None:
        services, actor = self._desk.services, self._desk.actor
        work = partial(services.run, month_plan, actor, self._asked)
        self._reading.submit(work, self._on_plan, self._on_refused)

    def _on_plan(self, plan: MonthPlan) -> None:
        if self._plan is None:
            self._build_choices(plan)
        self._plan = plan
        self._error.hide()
        kept = self.people.current_row()
        self._people_model.set_rows(plan.people)
        if kept is None or not self.people.select_key(kept.user_pk):
            self.people.select_first()
        if plan.people:
            self._people_area.show_list()
        else:
            title = self.tr("Nobody develops clients for this unit")
            how = self.tr("People appear here once they are account managers or head of the unit.")
            self._people_area.show_empty(title, how)
        self._sums.setText(_sums_words(plan))
        self._show_reserve(plan)
        self._show_acts()

    def _build_choices(self, plan: MonthPlan) -> None:
        months = [plan.today.plus(step) for step in range(_AHEAD, -_BACK - 1, -1)]
        choices = tuple((str(month), str(month)) for month in months)
        month = FilterCombo(self.tr("Month"), choices, name="month_of_plan")
        month.choose(str(plan.month))
        month.chosen.connect(self._on_month)
        if len(plan.units) > 1:
            units = tuple((name, pk) for pk, name in plan.units)
            unit = FilterCombo(self.tr("Unit"), units, name="unit_of_plan")
            unit.choose(plan.unit_pk)
            unit.chosen.connect(self._on_unit)
            self._filters.add(unit)
        else:
            self._filters.add(text(plan.unit, "strong", name="unit_of_plan"))
        self._filters.add(month)

    def _on_month(self, month: str) -> None:
        self._asked = replace(self._asked, month=Month.parse(month))
        self._load()

    def _on_unit(self, unit_pk: int) -> None:
        self._asked = replace(self._asked, unit_pk=unit_pk)
        self._load()

    def _show_reserve(self, plan: MonthPlan) -> None:
        self._reserve_model.set_rows(plan.reserve)
        self._reserve_box.set_note(number(len(plan.reserve)))
        if plan.reserve:
            self._reserve_area.show_list()
        else:
            title = self.tr("No draft and no open claim")
            how = self.tr("Draft a plan on the board; it stands here until it ends.")
            self._reserve_area.show_empty(title, how)

    def _show_acts(self) -> None:
        plan, row = self._plan, self.people.current_row()
        self._set.setVisible(plan is not None and plan.editable)
        self._set.setEnabled(row is not None and row.develops)

    def _on_set(self) -> None:
        row = self.people.current_row()
        if self._plan is not None and self._plan.editable and row is not None and row.develops:
            self._desk.prompts.show(TargetsDialog(self._desk, self, self._plan, row))

    def _on_refused(self, refusal: Refusal) -> None:
        self._error.setText(sentence(refusal))
        self._error.show()

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.CLAIMS in topics:
            self._load()


def _figure(kind: GoalKind, reached: int, target: int | None) -> str:
    shown = money if kind is GoalKind.REVENUE else number
    return f"{shown(reached)} / {UNKNOWN if target is None else shown(target)}"


def _sums_words(plan: MonthPlan) -> str:
    """What the unit reached of its targets, all people together."""
    sums = {}
    for kind in GoalKind:
        targets = [one.targets[kind] for one in plan.people if kind in one.targets]
        reached = sum(one.reached[kind] for one in plan.people)
        sums[kind] = _figure(kind, reached, sum(targets) if targets else None)
    words = translate("Claims", "Unit: plans {plans} · wins {wins} · revenue {revenue} yuan")
    return words.format(
        plans=sums[GoalKind.SUBMITTED], wins=sums[GoalKind.WON], revenue=sums[GoalKind.REVENUE]
    )


def _people_columns() -> tuple[Column[PersonMonth], ...]:
    def column(kind: GoalKind, title: str, width: int) -> Column[PersonMonth]:
        def words(row: PersonMonth) -> str:
            return _figure(kind, row.reached[kind], row.targets.get(kind))

        return Column(kind.value, title, words, Look.NUMBER, width=width)

    revenue = translate("Claims", "Expected yearly revenue (yuan)")
    name = translate("Claims", "Person")
    return (
        Column("name", name, lambda r: r.name, Look.STRONG, width=160, stretch=True),
        column(GoalKind.SUBMITTED, translate("Claims", "Plans submitted"), 130),
        column(GoalKind.WON, translate("Claims", "Wins"), 130),
        column(GoalKind.REVENUE, revenue, 260),
    )


def _reserve_columns(formats: Formats) -> tuple[Column[ClaimCard], ...]:
    prospect, contact = translate("Claims", "Prospect"), translate("Claims", "Next contact")
    return (
        Column("prospect", prospect, lambda r: r.prospect, Look.STRONG, width=260, stretch=True),
        Column("state", translate("Claims", "State"), lambda r: state_words(r.state), width=120),
        Column("person", translate("Claims", "In charge"), _person, width=110),
        Column("contact", contact, lambda r: formats.day(_contact(r)), width=130),
    )


def _person(card: ClaimCard) -> str:
    return card.inside.person if card.inside is not None else UNKNOWN


def _contact(card: ClaimCard) -> date | None:
    return card.inside.next_contact if card.inside is not None else None
