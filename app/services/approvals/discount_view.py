"""A line of an application for a discount as its case shows it, read from what is signed over."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.case_course import CaseState
from app.domain.discounts import Asked, Rule, Scope
from app.domain.moments import from_ms, local_day, to_ms
from app.domain.organisation import ProvinceSubtype
from app.domain.permissions import Role
from app.domain.permissions import Scope as Reach
from app.domain.tariffs import per_cent
from app.readmodels.agreements import TARIFF
from app.readmodels.case_view import DiscountCase, DiscountTerms, Mention, Precedents
from app.readmodels.discounts import DiscountRow
from app.services.approvals.course import ClimbingCase, find_case
from app.services.approvals.sight import charge_of, seen_as
from app.services.discounts.explaining import explain
from app.services.discounts.holding import discounts_of
from app.services.tariffs.organs import known_province_kind
from app.services.usecase import Call
from database.queries import case_view as queries
from database.repositories import case_courses

Said = Mapping[str, Any]
_COMPARING = frozenset({Role.UNIT_HEAD, Role.KEEPER, Role.ORGAN_OFFICER, Role.INSPECTOR})
"""Who is in the chain, or in charge, of every application within the reach of the role."""


@dataclass(frozen=True, slots=True)
class SeenLine:
    """The line of a case, and the other lines of its application."""

    discount: DiscountCase
    others: tuple[Mention, ...]


def seen_line(call: Call, found: ClimbingCase) -> SeenLine | None:
    """The line that a case decides on; None for a case that is about no discount."""
    line = queries.line_of(call.uow.connection, found.case.pk)
    if line is None:
        return None
    snapshot = content_of(call, found, found.stored.course.revision)
    wanted, held = snapshot["asked"], snapshot["held"]
    asked, rule = terms_of(wanted), Rule(held["rule"])
    connection = call.uow.connection
    discount = DiscountCase(
        line=line.number,
        business=line.name,
        scope=Scope(line.scope),
        rule=rule,
        words=explain(_province(call, found), line.name, _measured(line.scope, asked, held), rule),
        asked=asked,
        held=_held(call, found, line, held),
        today=_in_force(call, line, call.today),
        norm=held["norm"],
        agency_norm=held["agency_norm"],
        justification=wanted["justification"],
        over_reason=wanted["over_reason"],
        before=_before(call, found),
        precedents=_precedents(call, line),
    )
    rows = queries.lines_beside(connection, line.application)
    others = {row.id: row for row in rows if row.id != found.case.id}
    return SeenLine(discount, tuple(_mention(row) for row in others.values() if _seen(call, row)))


def content_of(call: Call, found: ClimbingCase, revision: int) -> Said:
    """The application of a revision as frozen."""
    changed = case_courses.revised(call.uow.connection, found.case.pk, revision)
    read: Said = json.loads(changed.content if changed is not None else found.case.content)
    return read


def terms_of(wanted: Said) -> DiscountTerms:
    """What was asked, from a snapshot."""
    return DiscountTerms(
        rate=wanted["rate"],
        agency_rate=wanted["agency_rate"],
        manner=wanted["manner"],
        valid_from=date.fromisoformat(wanted["from"]),
        valid_until=date.fromisoformat(wanted["until"]),
        expected_fen=wanted["expected_fen"],
    )


def _measured(scope: str, asked: DiscountTerms, held: Said) -> Asked:
    norm, agency = held["norm"], held["agency_norm"]
    return Asked(
        Scope(scope),
        per_cent(asked.rate),
        per_cent(norm) if norm is not None else None,
        per_cent(asked.agency_rate),
        per_cent(agency) if agency is not None else None,
    )


def _province(call: Call, found: ClimbingCase) -> ProvinceSubtype:
    units = call.uow.organisation.units()
    unit_pk = charge_of(call, found).unit_pk
    return known_province_kind(units, next(row for row in units if row.pk == unit_pk))


def _held(call: Call, found: ClimbingCase, line: Any, held: Said) -> DiscountTerms | None:
    """What held of the same business when it was applied for: frozen, with the words of its line.

    Later decisions may reach back over that day; they held nothing then.
    """
    day = local_day(from_ms(found.case.at), call.office.zone)
    then = {tuple(one) for one in held["in_force"]}
    rows = (row for row in _lines(call, line, day) if _frozen(row) in then)
    return next(map(_terms, rows), None)


def _in_force(call: Call, line: Any, day: date) -> DiscountTerms | None:
    return next(map(_terms, _lines(call, line, day)), None)


def _lines(call: Call, line: Any, day: date) -> list[DiscountRow]:
    """Granted lines of the same client and business that hold on a day."""
    rows = discounts_of(call, line.client_pk, day).in_force
    return [one for one in rows if one.business_pk == line.business_pk]


def _frozen(row: DiscountRow) -> tuple[object, ...]:
    return (row.rate, row.agency_rate, row.valid_until.isoformat())


def _terms(row: DiscountRow) -> DiscountTerms:
    days = (row.valid_from, row.valid_until)
    return DiscountTerms(row.rate, row.agency_rate, row.manner, *days, row.expected_fen)


def _before(call: Call, found: ClimbingCase) -> DiscountTerms | None:
    revision = found.stored.course.revision
    if revision == 1:
        return None
    return terms_of(content_of(call, found, revision - 1)["asked"])


def _precedents(call: Call, line: Any) -> Precedents:
    """Rates decided this year where the reader could read the application itself (A7)."""
    units: set[int] | None = set()
    for one in call.actor.roles:
        if one.role not in _COMPARING or not _compares(one.role, one.rights.view):
            continue
        if one.rights.scope is Reach.UNIT:
            units = units if units is None else units | {one.unit_pk}
        else:
            units = None if units is None or one.units is None else units | one.units
    if units is not None and not units:
        return Precedents()
    start = datetime.combine(date(call.today.year, 1, 1), time(), ZoneInfo(call.office.zone))
    rows = queries.decided_before(call.uow.connection, line, to_ms(start), units)
    return Precedents(
        tuple(row.rate for row in rows if row.state == CaseState.GRANTED),
        tuple(row.rate for row in rows if row.state == CaseState.REFUSED),
    )


def _compares(role: Role, view: frozenset[int]) -> bool:
    """Officers are in the chain; the others read category 8 by their role."""
    return role is Role.ORGAN_OFFICER or TARIFF in view


def _seen(call: Call, row: Any) -> bool:
    """Whether the reader may see another line: each has a chain of its own (A7, D7)."""
    return seen_as(call, find_case(call, row.id)) is not None


def _mention(row: Any) -> Mention:
    state = CaseState(row.state)
    return Mention(row.line, row.id, row.number, row.business, state, Rule(row.rule))
