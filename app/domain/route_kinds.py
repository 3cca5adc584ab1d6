"""What a route of each kind can ask of a case, and whom it can name (审批流程的条件和角色).

| rule | facts |
|---|---|
| `access.route` | `categories` how many categories are asked for, `private` whether category 3 is among them, `days` for how many, `act` view, copy or edit |
| `proposal.route` | `fields` how many fields it changes |
| `claims.route` | `kind` claim_review, claim_extend, claim_choose or claim_end, `round` of development, `extensions` of this round, `expected_fen` of a year |
| `credit.route` | `limit_fen` and `level` that are asked for, `raise` whether the limit is raised, `open_fen` and `overdue_fen` of today |
| `credit_release.route`, `credit_lift.route` | `limit_fen` and `level` that hold, `open_fen`, `overdue_fen`; of a lift `days` for how many |
| `discount.LEVEL.route` | `rate` and `over_norm` in per cent off the tariff, `rule` D1 to D6, `expected_fen` of a year |

Facts that are numbers are compared by `over` and `most`, words by `is`; a yes is "yes".
"""  # noqa: E501 - one row of a table is one line

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.case_course import StepAct
from app.domain.case_routes import END, Place, Route, RouteError, RouteFault, RouteStep, read_route
from app.domain.credit import CREDIT_ROUTE, LIFT_ROUTE, RELEASE_ROUTE
from app.domain.organisation import Level
from app.domain.permissions import ROLE_RIGHTS, Permission, Role

ROUTE_ENDING = ".route"
"""Names of rules that hold a route end so."""

YES, NO = "yes", "no"


class FactKind(StrEnum):
    """How a fact is compared."""

    NUMBER = "number"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class RouteKind:
    """What routes of a kind may say.

    `decides` is the right that a role needs to decide; any other step is signed by who may answer
    cases. `level` is the one at which all steps are, for routes that are part of another one.
    `above` says that the responsible unit itself does not decide; `sides` are roles of which one
    signs on every way, each; `organ_only` says that the nearest organ decides and no other.
    """

    facts: Mapping[str, FactKind]
    decides: Permission
    level: Level | None = None
    above: bool = False
    sides: tuple[frozenset[Role], ...] = ()
    organ_only: bool = False


MARKETING_SIDE = frozenset({Role.UNIT_HEAD, Role.ORGAN_OFFICER})
FINANCE_SIDE = frozenset({Role.FINANCE})
"""营销、财务主管领导批准 (S60-6): both sign for a credit."""

_N, _W = FactKind.NUMBER, FactKind.WORD
_DISCOUNT = {"rate": _N, "over_norm": _N, "rule": _W, "expected_fen": _N}
_CREDIT = {"limit_fen": _N, "level": _W, "open_fen": _N, "overdue_fen": _N}
ROUTE_KINDS: Mapping[str, RouteKind] = {
    "access.route": RouteKind(
        {"categories": _N, "private": _W, "days": _N, "act": _W}, Permission.ACCESS_DECIDE
    ),
    "proposal.route": RouteKind({"fields": _N}, Permission.CLIENT_EDIT),
    "claims.route": RouteKind(
        {"kind": _W, "round": _N, "extensions": _N, "expected_fen": _N},
        Permission.CLAIM_DECIDE,
        above=True,
    ),
    CREDIT_ROUTE: RouteKind(
        _CREDIT | {"raise": _W}, Permission.CASE_ANSWER, sides=(MARKETING_SIDE, FINANCE_SIDE)
    ),
    RELEASE_ROUTE: RouteKind(_CREDIT, Permission.CASE_ANSWER, organ_only=True),
    LIFT_ROUTE: RouteKind(_CREDIT | {"days": _N}, Permission.CASE_ANSWER, organ_only=True),
} | {
    f"discount.{level}.route": RouteKind(_DISCOUNT, Permission.CASE_ANSWER, level)
    for level in Level
}


def checked_route(name: str, text: str) -> Route:
    """The route that the rule `name` is to hold; RouteError with the first fault and its step."""
    route, kind = read_route(text), ROUTE_KINDS[name]
    for step in route.steps:
        _check_facts(step, kind)
        _check_roles(step, kind)
        _check_place(step, kind)
    for side in kind.sides:
        if _avoids(route, side):
            raise RouteError(RouteFault.SIDE, "", min(side))
    return route


def route_of(value: object) -> Route:
    """The route of a rule that holds already."""
    return read_route(str(value))


def deciding_roles(value: object) -> frozenset[Role]:
    """Roles that decide somewhere by the route of a rule."""
    return route_of(value).deciding


def may_sign(role: Role, act: StepAct, kind: RouteKind) -> bool:
    """Whether holders of a role can sign a step of this act at all."""
    acts = ROLE_RIGHTS[role].acts
    if act is StepAct.FILE:
        return Permission.CASE_ANSWER in acts
    return kind.decides in acts or (act is StepAct.ENDORSE and Permission.CASE_ANSWER in acts)


def _check_facts(step: RouteStep, kind: RouteKind) -> None:
    for when in (one.when for one in step.then if one.when is not None):
        known = kind.facts.get(when.fact)
        if known is None or (known is FactKind.WORD) != (when.compare == "is"):
            raise RouteError(RouteFault.FACT, step.name, when.fact)


def _check_roles(step: RouteStep, kind: RouteKind) -> None:
    for role in step.roles:
        if not may_sign(role, step.act, kind):
            raise RouteError(RouteFault.ROLE, step.name, role)


def _check_place(step: RouteStep, kind: RouteKind) -> None:
    if kind.level is not None:
        # The decision table says at which level; a step of this level is within it.
        if step.at not in (Place.OWN, Place.ORGAN, kind.level) or step.act is StepAct.FILE:
            raise RouteError(RouteFault.PLACE, step.name, step.at)
    elif (kind.above and step.act is StepAct.APPROVE and step.at is Place.OWN) or (
        kind.organ_only and step.act is StepAct.APPROVE and step.at is not Place.ORGAN
    ):
        raise RouteError(RouteFault.PLACE, step.name, step.at)


def _avoids(route: Route, side: frozenset[Role]) -> bool:
    """Whether some way to the end has no step that only roles of `side` sign."""
    named = {step.name: step for step in route.steps}
    seen: set[str] = set()
    ahead = [route.steps[0].name]
    while ahead:
        name = ahead.pop()
        if name == END:
            return True
        step = named[name]
        theirs = step.act is not StepAct.FILE and set(step.roles) <= side
        if name not in seen and not theirs:
            ahead += [one.to for one in step.then]
        seen.add(name)
    return False
