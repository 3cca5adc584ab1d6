"""The steps that a rule gives a case: its route on the facts of the case (审批流程)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.case_course import Mode, StepAct
from app.domain.case_routes import At, Facts, Route, Told
from app.domain.organisation import Level
from app.domain.permissions import Role
from app.domain.route_kinds import NO, YES, route_of
from app.services.usecase import Call


@dataclass(frozen=True, slots=True)
class Planned:
    """A step before it has an organ."""

    at: At
    act: StepAct
    roles: tuple[Role, ...]
    mode: Mode = Mode.ANY
    opinion: bool = False
    tell: tuple[Told, ...] = ()


def planned_by(call: Call, rule: str, facts: Facts) -> tuple[Planned, ...]:
    """The steps of a case with these facts, as the rule stands today."""
    return planned_from(route_of(_value(call, rule)), facts)


def planned_from(route: Route, facts: Facts) -> tuple[Planned, ...]:
    """The steps that a route gives a case with these facts."""
    return tuple(
        Planned(step.at, step.act, step.roles, step.mode, step.opinion, step.tell)
        for step in route.on(facts)
    )


def planned_at(
    call: Call, rule: str, level: Level, act: StepAct, facts: Facts
) -> tuple[Planned, ...]:
    """The steps of one level of a case whose levels are fixed: the last one does what it must."""
    steps = [replace(one, at=level) for one in planned_by(call, rule, facts)]
    return (*(replace(one, act=StepAct.ENDORSE) for one in steps[:-1]), replace(steps[-1], act=act))


def deciding_roles(call: Call, rule: str) -> frozenset[Role]:
    """Roles that decide somewhere by the rule as it stands today."""
    return route_of(_value(call, rule)).deciding


def signing_roles(call: Call, rule: str) -> frozenset[Role]:
    """Roles that sign somewhere by the rule as it stands today."""
    return route_of(_value(call, rule)).signing


def yes(told: object) -> str:
    """A fact that holds or not, as routes compare it."""
    return YES if told else NO


def frozen_told(tell: Sequence[Told]) -> list[list[object]]:
    """Who is told of a step, as the snapshot keeps it."""
    return [[one.at.value, [role.value for role in one.roles]] for one in tell]


def _value(call: Call, rule: str) -> object:
    return call.office.rules.in_force(rule, call.today).value
