"""The monthly development plan 月度市场开发计划书 of a unit, with its reserve 储备档案 (S60-5).

The unit's head sets targets for each person; what was reached follows from the acts of claims.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.audit import Action, LogNote
from app.domain.calendar import Month
from app.domain.development_goals import Figures, GoalKind, by_person, possible, reached
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Permission, Role, roles_with
from app.readmodels.claims import ClaimCard, ClaimFilter
from app.readmodels.development_goals import MonthPlan, PersonMonth
from app.services.cases import role_holders
from app.services.claims.lists import CardReader, asked_for
from app.services.claims.scope import scope_of
from app.services.usecase import Call, Kind, Topic, usecase
from database.queries import claims as queries
from database.repositories import goals as stored
from database.repositories.goals import NewGoal, StoredGoals


@dataclass(frozen=True, slots=True)
class AskMonthPlan:
    """A month of a unit by key or name; the own unit and the present month unless told."""

    unit_pk: int | None = None
    unit: str | None = None
    month: Month | None = None


@dataclass(frozen=True, slots=True)
class PersonGoals:
    """All targets of a person; a kind that is not there has none."""

    user_pk: int
    targets: Figures


@dataclass(frozen=True, slots=True)
class SetGoals:
    """Targets of people of a unit in a month; `version` is that of the plan that was read."""

    unit_pk: int
    month: Month
    version: int
    people: tuple[PersonGoals, ...]


@usecase(Kind.BROWSE, Permission.CLAIM_VIEW)
def month_plan(call: Call, command: AskMonthPlan) -> MonthPlan:
    """The plan of a month with what was reached, for who sees the unit's claims from inside."""
    month, today = command.month or Month.of(call.today), Month.of(call.today)
    unit_pk, name = _unit(call, command)
    _demand_inside(call, unit_pk, name)
    goals = stored.read(call.uow.connection, unit_pk, month)
    people = _people(call, unit_pk, goals, _reached(call, unit_pk, month))
    reserve = _reserve(call, unit_pk)
    editable = _heads(call, unit_pk) and month >= today
    call.record(LogNote(Action.LIST, object_type="claim", result_count=len(reserve)))
    return MonthPlan(
        *(unit_pk, name, month, today, goals.version, editable, people, reserve),
        _units(call),
    )


@usecase(Kind.CHANGE, Permission.CLAIM_PLAN)
def set_goals(call: Call, command: SetGoals) -> None:
    """Set targets of this month or a later one; what is over is settled and stays as it was."""
    name = call.uow.organisation.unit_at(command.unit_pk).name
    if not _heads(call, command.unit_pk):
        raise Refusal(Reason.GOALS_HEAD_ONLY, unit=name)
    if command.month < Month.of(call.today):
        raise Refusal(Reason.GOALS_MONTH_OVER, month=command.month)
    goals = stored.read(call.uow.connection, command.unit_pk, command.month)
    if goals.version != command.version:
        raise Refusal(Reason.GOALS_CHANGED, unit=name, month=command.month)
    _check(command.people, _developers(call, command.unit_pk), name)
    new = [
        NewGoal(
            *(command.unit_pk, str(command.month), one.user_pk, kind.value, one.targets.get(kind)),
            *(call.actor.user_pk, to_ms(call.now), call.act),
        )
        for one in command.people
        for kind in GoalKind
        if one.targets.get(kind) != goals.targets.get(one.user_pk, {}).get(kind)
    ]
    if not new:
        raise Refusal(Reason.NOTHING_CHANGED)
    stored.add(call.uow.connection, call.uow.saved.append, new)
    unit = call.uow.organisation.unit_at(command.unit_pk)
    note = LogNote(
        Action.CLAIM, object_type="unit", object_id=unit.id, basis="S60-5", detail="goals_set"
    )
    call.record(note)
    call.topics.add(Topic.CLAIMS)


def _unit(call: Call, asked: AskMonthPlan) -> tuple[int, str]:
    if asked.unit is None:
        unit_pk = call.actor.unit_pk if asked.unit_pk is None else asked.unit_pk
        return unit_pk, call.uow.organisation.unit_at(unit_pk).name
    unit = call.uow.organisation.unit_named(asked.unit)
    if unit is None:
        raise Refusal(Reason.NOT_FOUND, what=asked.unit)
    return unit.pk, unit.name


def _demand_inside(call: Call, unit_pk: int, name: str) -> None:
    """Refuse who does not see the unit's claims from inside (X-26)."""
    units = scope_of(call.actor).units
    if units is not None and unit_pk not in units:
        raise Refusal(Reason.GOALS_INSIDE, unit=name)


def _units(call: Call) -> tuple[tuple[int, str], ...]:
    """Units whose plan the reader may open, in the order of the tree."""
    inside = scope_of(call.actor).units
    rows = (row for row in call.uow.organisation.units() if row.closed_on is None)
    return tuple((row.pk, row.name) for row in rows if inside is None or row.pk in inside)


def _heads(call: Call, unit_pk: int) -> bool:
    """Whether the actor is the head of the unit."""
    heads = (role for role in call.actor.roles if role.role is Role.UNIT_HEAD)
    return any(role.unit_pk == unit_pk and role.may(Permission.CLAIM_PLAN) for role in heads)


def _developers(call: Call, unit_pk: int) -> frozenset[int]:
    """People with a role by which plans are made for the unit (具体销售人员)."""
    roles = roles_with(Permission.CLAIM_PLAN)
    holders = role_holders(call)
    return frozenset().union(*(holders.get((unit_pk, role), frozenset()) for role in roles))


def _check(people: Iterable[PersonGoals], developers: frozenset[int], unit: str) -> None:
    for one in people:
        if one.user_pk not in developers:
            raise Refusal(Reason.GOALS_PERSON, unit=unit)
        for kind, target in one.targets.items():
            if not possible(kind, target):
                raise Refusal(Reason.GOALS_NUMBER)


def _reached(call: Call, unit_pk: int, month: Month) -> dict[int, Figures]:
    """What each person reached for the unit in the month, by the acts of claims."""
    claims = call.uow.claims.several(stored.counting(call.uow.connection, unit_pk, month))
    return by_person(
        one
        for claim in claims
        for one in reached(
            (act.what for act in claim.acts), claim.plan.expected_fen, unit_pk, month
        )
    )


def _people(
    call: Call, unit_pk: int, goals: StoredGoals, figures: dict[int, Figures]
) -> tuple[PersonMonth, ...]:
    """Who develops for the unit now, and who has targets or figures of the month all the same."""
    developers = _developers(call, unit_pk)
    shown = developers | goals.targets.keys() | figures.keys()
    nothing = dict.fromkeys(GoalKind, 0)
    return tuple(
        PersonMonth(
            *(user.pk, user.name, user.pk in developers),
            *(goals.targets.get(user.pk, {}), figures.get(user.pk, nothing)),
        )
        for user in call.uow.organisation.users()
        if user.pk in shown
    )


def _reserve(call: Call, unit_pk: int) -> tuple[ClaimCard, ...]:
    """Drafts and open claims of the unit, those to be contacted first before the others."""
    asked = asked_for(call, ClaimFilter(unit_pk=unit_pk))
    keys = queries.keys(call.uow.connection, asked)
    rows = queries.rows_of(call.uow.connection, asked.scope, keys, call.today)
    rows.sort(key=lambda row: (row.next_contact_on is None, row.next_contact_on or call.today))
    return tuple(map(CardReader(call, asked.scope).card, rows))
