"""Routes as data (审批流程): steps with conditions over a case, checked before they hold.

A route is a TOML document in a rule. Each `[[step]]` has a name, an act, where (a level, or "own"
for the applicant's unit), roles, and where it goes then: the first `then` whose condition holds,
the last one without a condition. "end" ends the route.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.domain.case_course import Mode, StepAct
from app.domain.organisation import Level
from app.domain.permissions import Role

END = "end"
OWN = "own"
Facts = Mapping[str, object]


class RouteFault(StrEnum):
    """Why a route cannot hold; the sentence names the step."""

    NO_TOML = "no_toml"
    NO_STEP = "no_step"
    WORD = "word"
    SAME_NAME = "same_name"
    TARGET = "target"
    LAST_THEN = "last_then"
    NO_ROLE = "no_role"
    UNREACHABLE = "unreachable"
    ENDLESS = "endless"
    WITHOUT_APPROVAL = "without_approval"
    AFTER_APPROVAL = "after_approval"


class RouteError(ValueError):
    """A route that cannot hold, with the step at fault ("" for the whole)."""

    def __init__(self, fault: RouteFault, step: str = "") -> None:
        super().__init__(f"{fault} {step}")
        self.fault = fault
        self.step = step


@dataclass(frozen=True, slots=True)
class Condition:
    """A comparison of one fact of the case; a fact that is missing makes it false."""

    fact: str
    compare: str
    value: Decimal | str

    def holds(self, facts: Facts) -> bool:
        """Whether it is true of the case."""
        found = facts.get(self.fact)
        if self.compare == "is":
            return str(found) == str(self.value)
        if not isinstance(found, int | Decimal) or isinstance(self.value, str):
            return False
        return found > self.value if self.compare == "over" else found <= self.value


@dataclass(frozen=True, slots=True)
class Then:
    """Where a route goes after a step; without a condition always."""

    to: str
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class RouteStep:
    """A step of a route: who signs it where, and whether an opinion is required."""

    name: str
    act: StepAct
    at: Level | None
    roles: tuple[Role, ...]
    mode: Mode
    opinion: bool
    then: tuple[Then, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A whole route; the first step begins it."""

    steps: tuple[RouteStep, ...]

    def on(self, facts: Facts) -> tuple[RouteStep, ...]:
        """The steps that a case with these facts takes."""
        named, taken = {step.name: step for step in self.steps}, []
        at = self.steps[0].name
        while at != END:
            step = named[at]
            taken.append(step)
            at = next(one.to for one in step.then if one.when is None or one.when.holds(facts))
        return tuple(taken)


def read_route(text: str) -> Route:
    """The route that a rule holds; RouteError with its first fault."""
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise RouteError(RouteFault.NO_TOML) from error
    rows = document.get("step")
    if not isinstance(rows, list) or not rows:
        raise RouteError(RouteFault.NO_STEP)
    steps = tuple(_step(row, following) for row, following in zip(rows, _names(rows), strict=True))
    route = Route(steps)
    _check(route)
    return route


def _names(rows: Sequence[Any]) -> list[str]:
    """The name of the step after each, where a step goes that does not say where."""
    names = [str(row.get("name", "")) if isinstance(row, dict) else "" for row in rows]
    return [*names[1:], END]


def _step(row: Any, following: str) -> RouteStep:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or row["name"] == END:
        raise RouteError(RouteFault.WORD)
    name = row["name"]
    try:
        at = row.get("at", OWN)
        return RouteStep(
            name=name,
            act=StepAct(row.get("act", StepAct.APPROVE)),
            at=None if at == OWN else Level(at),
            roles=tuple(Role(role) for role in row.get("roles", ())),
            mode=Mode(row.get("mode", Mode.ANY)),
            opinion=bool(row.get("opinion", False)),
            then=tuple(_then(one) for one in row.get("then", ({"to": following},))),
        )
    except (ValueError, TypeError, KeyError, ArithmeticError) as error:
        raise RouteError(RouteFault.WORD, name) from error


def _then(row: Mapping[str, Any]) -> Then:
    for compare in ("over", "most", "is"):
        if compare in row:
            value = row[compare]
            told = str(value) if compare == "is" else Decimal(value)
            return Then(str(row["to"]), Condition(str(row["fact"]), compare, told))
    return Then(str(row["to"]))


def _check(route: Route) -> None:
    names = [step.name for step in route.steps]
    for step in route.steps:
        if names.count(step.name) > 1:
            raise RouteError(RouteFault.SAME_NAME, step.name)
        if not step.roles:
            raise RouteError(RouteFault.NO_ROLE, step.name)
        if any(one.to not in (*names, END) for one in step.then):
            raise RouteError(RouteFault.TARGET, step.name)
        whens = [one.when is None for one in step.then]
        if not whens or not whens[-1] or any(whens[:-1]):
            raise RouteError(RouteFault.LAST_THEN, step.name)
    reached = _walk(route)
    for step in route.steps:
        if step.name not in reached:
            raise RouteError(RouteFault.UNREACHABLE, step.name)


def _walk(route: Route) -> frozenset[str]:
    """Steps that can be reached; refuses a circle, and a way on which nobody or two approve."""
    named = {step.name: step for step in route.steps}
    reached: set[str] = set()

    def go(name: str, way: tuple[str, ...]) -> None:
        approved = any(named[one].act is StepAct.APPROVE for one in way)
        if name in way:
            raise RouteError(RouteFault.ENDLESS, name)
        if name == END:
            if not approved:
                raise RouteError(RouteFault.WITHOUT_APPROVAL, way[-1])
            return
        files = named[name].act is StepAct.FILE
        if approved and not files:
            raise RouteError(RouteFault.AFTER_APPROVAL, name)
        if files and not approved:
            raise RouteError(RouteFault.WITHOUT_APPROVAL, name)
        reached.add(name)
        for one in named[name].then:
            go(one.to, (*way, name))

    go(route.steps[0].name, ())
    return frozenset(reached)
