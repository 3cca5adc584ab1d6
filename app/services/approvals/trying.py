"""Try a route while it is written: its first fault, or who would sign a sample case."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from app.domain.case_routes import Route, RouteError, RouteStep
from app.domain.cases import Step
from app.domain.permissions import Permission
from app.domain.route_kinds import ROUTE_KINDS, FactKind, RouteKind, checked_route
from app.domain.rules import general_name
from app.readmodels.organisation import UnitRow
from app.readmodels.routes import RouteTrial, TriedStep
from app.services.approvals.placing import Ladder, ladder_of, placed_each
from app.services.approvals.routing import planned_from
from app.services.cases import role_holders
from app.services.claims.ledger import organs_above
from app.services.route_words import route_fault_words
from app.services.usecase import Call, Kind, usecase
from database.repositories.case_courses import StoredStep


@dataclass(frozen=True, slots=True)
class TryRoute:
    """A route for the rule `name`, and a sample case: a unit (the own one) and facts as typed."""

    name: str
    text: str
    unit_pk: int | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@usecase(Kind.SYSTEM, Permission.OFFICE_VIEW)
def try_route(call: Call, command: TryRoute) -> RouteTrial:
    """What a route would do; nothing is kept."""
    name = general_name(command.name)
    kind = ROUTE_KINDS[name]
    try:
        route = checked_route(name, command.text)
    except RouteError as error:
        return RouteTrial(route_fault_words(error), error.step)
    facts = _facts(kind, command.facts)
    taken = route.on(facts)
    found = _placed(call, command, kind, route, facts)
    stops = dict(zip((step.name for step in taken), found or (None,) * len(taken), strict=True))
    users = {row.pk: row.name for row in call.uow.organisation.users()}
    units = {row.pk: row for row in call.uow.organisation.units()}
    holders = role_holders(call)

    def tried(step: RouteStep) -> TriedStep:
        stop = stops.get(step.name)
        people = Step(stop.organ_pk, stop.roles).deciders(holders, 0) if stop else ()
        return TriedStep(
            *(step.name, step.act, step.at, step.roles, step.mode, step.opinion),
            *(step.then, step.tell, step.name in stops),
            organ=_organ(units, stop),
            people=tuple(sorted(users[one] for one in people)),
            outside=stop.outside if stop is not None else False,
        )

    return RouteTrial(steps=tuple(map(tried, route.steps)), nobody=found is None)


def _placed(
    call: Call, command: TryRoute, kind: RouteKind, route: Route, facts: dict[str, object]
) -> tuple[StoredStep | None, ...] | None:
    """The sample case on its organs; nobody applied for it."""
    unit_pk = call.actor.unit_pk if command.unit_pk is None else command.unit_pk
    ladder = ladder_of(call, unit_pk)
    if kind.above:
        ladder = Ladder(ladder.own, organs_above(call, unit_pk))
        if not ladder.organs:
            return None
    planned = planned_from(route, facts)
    if kind.level is not None:
        planned = tuple(replace(one, at=kind.level) for one in planned)
    return placed_each(planned, ladder, role_holders(call), 0)


def _organ(units: dict[int, UnitRow], stop: StoredStep | None) -> str:
    return units[stop.organ_pk].name if stop is not None and not stop.outside else ""


def _facts(kind: RouteKind, typed: Mapping[str, str]) -> dict[str, object]:
    """Facts of the sample as routes compare them; what is empty or no number is unknown."""
    found: dict[str, object] = {}
    for name, written in typed.items():
        if kind.facts.get(name) is FactKind.WORD and written:
            found[name] = written
        elif kind.facts.get(name) is FactKind.NUMBER:
            try:
                found[name] = Decimal(written)
            except InvalidOperation:
                continue
    return found
