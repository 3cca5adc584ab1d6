"""Routes as data (审批流程): steps with conditions over a case, checked before they hold.

A route is the value of a rule `NAME.route`. Its short form names roles: one step, signed by any of
them at the nearest organ that has somebody. The long form is a TOML document. Each `[[step]]` has
a name, an act, where it is signed (a level, "own" for the responsible unit, "organ" for the
nearest organ), roles, a mode, whether an opinion is required, who is told when it is signed
(`tell`, 抄送), and where it goes then: the first `then` whose condition holds, the last one without
a condition. "end" ends the route. What a route of each kind can ask of a case and whom it can name
stands in `route_kinds`.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any

from app.domain.case_course import Mode, StepAct
from app.domain.organisation import Level
from app.domain.permissions import Role

END = "end"
ONE_STEP = "decide"
"""Name of the step of a route in its short form."""

MOST_STEPS = 40

Facts = Mapping[str, object]


class Place(StrEnum):
    """Where a step is signed beside a level: 责任单位 (own); 最近的管理机构 (organ).

    The organ of a dossier is its unit, that of a development plan the nearest above its unit.
    """

    OWN = "own"
    ORGAN = "organ"


At = Level | Place


def place_of(word: str) -> At:
    """A place as a route writes it; ValueError for none."""
    return Place(word) if word in (Place.OWN, Place.ORGAN) else Level(word)


HEIGHT: Mapping[At, int] = {
    Place.OWN: 0,
    Place.ORGAN: 1,
    Level.GRASSROOTS: 2,
    Level.COUNTY: 3,
    Level.PREFECTURE: 4,
    Level.PROVINCE: 5,
    Level.NATION: 6,
}
"""逐级: a route never goes down from one of these to a lower one."""


class RouteFault(StrEnum):
    """Why a route cannot hold; the sentence names the step."""

    NO_TOML = "no_toml"
    NO_STEP = "no_step"
    TOO_MANY = "too_many"
    WORD = "word"
    SAME_NAME = "same_name"
    TARGET = "target"
    LAST_THEN = "last_then"
    NO_ROLE = "no_role"
    UNREACHABLE = "unreachable"
    ENDLESS = "endless"
    WITHOUT_APPROVAL = "without_approval"
    AFTER_APPROVAL = "after_approval"
    BELOW = "below"
    FACT = "fact"
    ROLE = "role"
    PLACE = "place"
    SIDE = "side"


class RouteError(ValueError):
    """A route that cannot hold, with the step at fault ("" for the whole) and the word in it."""

    def __init__(self, fault: RouteFault, step: str = "", word: str = "") -> None:
        super().__init__(f"{fault} {step} {word}")
        self.fault = fault
        self.step = step
        self.word = word


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
class Told:
    """Who is told for information (抄送) once a step is signed: holders of roles at a place."""

    at: At
    roles: tuple[Role, ...]


def words_of_told(tell: Iterable[Told]) -> str:
    """As stored with a step.

    >>> words_of_told([Told(Level.PROVINCE, (Role.UNIT_HEAD, Role.FINANCE))])
    'province:unit_head,finance'
    """
    return " ".join(f"{one.at}:{','.join(one.roles)}" for one in tell)


def told_of_words(words: str) -> tuple[Told, ...]:
    """What `words_of_told` wrote."""
    parts = (word.partition(":") for word in words.split())
    return tuple(Told(place_of(at), tuple(map(Role, roles.split(",")))) for at, _, roles in parts)


@dataclass(frozen=True, slots=True)
class RouteStep:
    """A step of a route: who signs it where, whether an opinion is required, who is told of it."""

    name: str
    act: StepAct
    at: At
    roles: tuple[Role, ...]
    mode: Mode = Mode.ANY
    opinion: bool = False
    then: tuple[Then, ...] = (Then(END),)
    tell: tuple[Told, ...] = ()


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

    @property
    def signing(self) -> frozenset[Role]:
        """Roles that sign somewhere on it."""
        signed = (step for step in self.steps if step.act is not StepAct.FILE)
        return frozenset(role for step in signed for role in step.roles)

    @property
    def deciding(self) -> frozenset[Role]:
        """Roles that decide somewhere on it."""
        return frozenset(
            role for step in self.steps if step.act is StepAct.APPROVE for role in step.roles
        )


@lru_cache(maxsize=64)
def read_route(text: str) -> Route:
    """The route that a rule holds, in its short form or as TOML; RouteError with its first fault.

    >>> read_route("unit_head organ_officer").steps[0].roles[0].value
    'unit_head'
    """
    words = text.split()
    if words and all(word.isidentifier() for word in words):
        return Route(
            (
                RouteStep(
                    ONE_STEP,
                    StepAct.APPROVE,
                    Place.ORGAN,
                    tuple(_roles(words)),
                ),
            )
        )
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise RouteError(RouteFault.NO_TOML) from error
    rows = document.get("step")
    if not isinstance(rows, list) or not rows:
        raise RouteError(RouteFault.NO_STEP)
    if len(rows) > MOST_STEPS:
        raise RouteError(RouteFault.TOO_MANY)
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
    if unknown := row.keys() - _WORDS:
        raise RouteError(RouteFault.WORD, name, min(unknown))
    try:
        return RouteStep(
            name=name,
            act=StepAct(row.get("act", StepAct.APPROVE)),
            at=place_of(row.get("at", Place.OWN)),
            roles=tuple(Role(role) for role in row.get("roles", ())),
            mode=Mode(row.get("mode", Mode.ANY)),
            opinion=_flag(row.get("opinion", False)),
            then=tuple(_then(one) for one in row.get("then", ({"to": following},))),
            tell=tuple(_told(one) for one in row.get("tell", ())),
        )
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError) as error:
        raise RouteError(RouteFault.WORD, name) from error


_WORDS = frozenset({"name", "act", "at", "roles", "mode", "opinion", "then", "tell"})


def _roles(words: Iterable[str]) -> Iterator[Role]:
    for word in words:
        try:
            yield Role(word)
        except ValueError as error:
            raise RouteError(RouteFault.WORD, "", word) from error


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _told(row: Mapping[str, Any]) -> Told:
    roles = tuple(Role(role) for role in row["roles"])
    if not roles:
        raise ValueError(row)
    return Told(place_of(row.get("at", Place.OWN)), roles)


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
    """Steps that can be reached; refuses a circle, and a way on which nobody or two approve.

    A step is looked at once for each height from which it is reached, before and after the
    approval, so that many conditions do not make many ways.
    """
    named = {step.name: step for step in route.steps}
    seen: set[tuple[str, bool, int]] = set()

    def go(way: tuple[str, ...], name: str, state: tuple[bool, int]) -> None:
        approved, height = state
        if name in way:
            raise RouteError(RouteFault.ENDLESS, name)
        if name == END:
            if not approved:
                raise RouteError(RouteFault.WITHOUT_APPROVAL, way[-1])
            return
        if (name, *state) in seen:
            return
        step = named[name]
        _fits(step, approved=approved, height=height)
        for one in step.then:
            after = approved or step.act is StepAct.APPROVE
            go((*way, name), one.to, (after, HEIGHT[step.at]))
        seen.add((name, *state))

    go((), route.steps[0].name, (False, 0))
    return frozenset(name for name, _approved, _height in seen)


def _fits(step: RouteStep, *, approved: bool, height: int) -> None:
    """Refuse a step below a level already passed, a second decision, a filing before it."""
    if HEIGHT[step.at] < height:
        raise RouteError(RouteFault.BELOW, step.name)
    files = step.act is StepAct.FILE
    if approved and not files:
        raise RouteError(RouteFault.AFTER_APPROVAL, step.name)
    if files and not approved:
        raise RouteError(RouteFault.WITHOUT_APPROVAL, step.name)
