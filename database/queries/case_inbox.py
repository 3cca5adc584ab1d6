"""Climbing cases by who is awaited, by who applied or signed, and their filings."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    and_,
    case,
    false,
    func,
    or_,
    select,
)

from app.domain.case_course import CaseState, FilingState
from app.domain.cases import CLAIM_KINDS, CaseKind
from app.domain.claims import DECIDED_IN
from app.domain.clients import GRADES
from database.tables.case_course import case_entry, case_standing, case_step
from database.tables.cases import approval_case
from database.tables.claims import claim
from database.tables.client import client, party
from database.tables.discounts import discount_line
from database.tables.organisation import unit, user
from database.tables.tariffs import business_type


@dataclass(frozen=True, slots=True)
class Seats:
    """Places (organ, role) from which somebody signs: cases of `kinds`, of every kind when None."""

    places: Collection[tuple[int, str]]
    kinds: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose applications somebody sees beside the own chain (A7); `units` None is all of them."""

    user_pk: int
    seats: Collection[tuple[int, str]]
    units: Collection[int] | None


_STEPS = (
    select(func.count())
    .where(
        case_step.c.case_pk == approval_case.c.pk,
        case_step.c.revision == case_standing.c.revision,
        case_step.c.act != "file",
    )
    .scalar_subquery()
)
_CLAIM_UNIT = unit.alias("claim_unit")
COLUMNS = (
    approval_case.c.id,
    approval_case.c.kind,
    case_standing.c.number,
    case_standing.c.state,
    case_standing.c.step,
    case_standing.c.filing,
    case_standing.c.due,
    party.c.name.label("client"),
    unit.c.name.label("unit"),
    user.c.name.label("applicant"),
    _STEPS.label("steps"),
)
ABOUT = (
    client.c.unit_pk,
    client.c.a_user_pk,
    client.c.b_user_pk,
    approval_case.c.client_pk,
    claim.c.name.label("prospect"),
    claim.c.unit_pk.label("claim_unit_pk"),
    _CLAIM_UNIT.c.name.label("claim_unit"),
    approval_case.c.subject,
)
"""By what it follows whether the client may be named, and the thing that waits."""

OF_CLAIM = and_(
    approval_case.c.kind.in_([kind.value for kind in CLAIM_KINDS]),
    claim.c.id == approval_case.c.subject,
)
JOINED = (
    case_standing.join(approval_case, approval_case.c.pk == case_standing.c.case_pk)
    .outerjoin(client, client.c.pk == approval_case.c.client_pk)
    .outerjoin(party, party.c.pk == client.c.party_pk)
    .outerjoin(unit, unit.c.pk == client.c.unit_pk)
    .outerjoin(claim, OF_CLAIM)
    .outerjoin(_CLAIM_UNIT, _CLAIM_UNIT.c.pk == claim.c.unit_pk)
    .join(user, user.c.pk == approval_case.c.applicant_pk)
)
ALIVE = or_(
    claim.c.pk.is_(None),
    *(
        and_(approval_case.c.kind == kind.value, claim.c.state.in_([one.value for one in states]))
        for kind, states in DECIDED_IN.items()
    ),
)
"""Whether a case can still be decided: of a claim that has gone on, it waits no more."""

GRADE_RANK = case(
    {grade: rank for rank, grade in enumerate(GRADES)}, value=client.c.grade, else_=len(GRADES)
)
"""Of what is due on one day, the most important clients come first."""

_AWAITED = case_step.alias("awaited_step")
DESCRIBED = (
    client.c.id.label("client_id"),
    client.c.grade,
    business_type.c.name.label("business"),
    discount_line.c.rate,
    discount_line.c.rule,
    _AWAITED.c.act,
    _AWAITED.c.outside,
    case_standing.c.revision,
)
"""Client with its grade, line and awaited step."""


def applied_by(connection: Connection, user_pk: int, most: int) -> list[Row[Any]]:
    """Cases of an applicant, the newest first; without those of claims that have gone on."""
    found: Select[Any] = select(*COLUMNS, *ABOUT).select_from(JOINED)
    found = found.where(or_(ALIVE, case_standing.c.state != CaseState.WAITING.value))
    mine = found.where(approval_case.c.applicant_pk == user_pk)
    return list(connection.execute(mine.order_by(approval_case.c.pk.desc()).limit(most)))


def done_by(connection: Connection, reach: Reach, most: int) -> list[Row[Any]]:
    """Others' applications that this person signed, or whose client is in reach; newest first."""
    found: Select[Any] = select(*COLUMNS, *ABOUT).select_from(JOINED)
    mine = or_(_signed(reach.user_pk), _charged(reach))
    found = found.where(mine, approval_case.c.applicant_pk != reach.user_pk)
    return list(connection.execute(found.order_by(approval_case.c.pk.desc()).limit(most)))


def filings(connection: Connection, reach: Reach, most: int) -> list[Row[Any]]:
    """Filings that are sent or received here, or whose client is in reach; what is due first."""
    seen = or_(
        approval_case.c.applicant_pk == reach.user_pk,
        _signed(reach.user_pk),
        _charged(reach),
        _seated(reach.seats),
    )
    open_first = case(
        {FilingState.DUE.value: 0, FilingState.SENT.value: 1}, value=case_standing.c.filing, else_=2
    )
    found: Select[Any] = select(*COLUMNS, *ABOUT).select_from(JOINED)
    found = found.where(case_standing.c.filing.is_not(None), seen)
    ordered = found.order_by(open_first, case_standing.c.due, approval_case.c.pk.desc())
    return list(connection.execute(ordered.limit(most)))


def described(connection: Connection, cases: Collection[str]) -> dict[str, Row[Any]]:
    """Grade, line and awaited step of cases by their ids, for those that a list shows."""
    found: Select[Any] = select(approval_case.c.id, *DESCRIBED).select_from(with_line(JOINED))
    rows = connection.execute(found.where(approval_case.c.id.in_(cases)))
    return {row.id: row for row in rows}


def with_line(joined: FromClause) -> FromClause:
    """The same cases with what DESCRIBED reads."""
    newest = and_(
        discount_line.c.case_pk == case_standing.c.case_pk,
        discount_line.c.revision == case_standing.c.revision,
    )
    step = and_(
        _AWAITED.c.case_pk == case_standing.c.case_pk,
        _AWAITED.c.revision == case_standing.c.revision,
        _AWAITED.c.number == case_standing.c.step,
    )
    return (
        joined.outerjoin(discount_line, newest)
        .outerjoin(business_type, business_type.c.pk == discount_line.c.business_pk)
        .outerjoin(_AWAITED, step)
    )


def _signed(user_pk: int) -> ColumnElement[bool]:
    """Whether this person, or somebody for them, signed anything of a case."""
    return (
        select(case_entry.c.pk)
        .where(
            case_entry.c.case_pk == approval_case.c.pk,
            or_(case_entry.c.user_pk == user_pk, case_entry.c.for_pk == user_pk),
        )
        .exists()
    )


def _charged(reach: Reach) -> ColumnElement[bool]:
    """Whether it is a discount of a client in reach, or looked after by this person (A7)."""
    discount = approval_case.c.kind == CaseKind.DISCOUNT.value
    if reach.units is None:
        return discount
    owned = or_(client.c.a_user_pk == reach.user_pk, client.c.b_user_pk == reach.user_pk)
    return and_(discount, or_(client.c.unit_pk.in_(reach.units), owned))


def _seated(seats: Collection[tuple[int, str]]) -> ColumnElement[bool]:
    """Whether a seat decides the case or receives its filing."""
    return (
        select(case_step.c.pk)
        .where(
            case_step.c.case_pk == approval_case.c.pk,
            case_step.c.revision == case_standing.c.revision,
            case_step.c.act.in_(("approve", "file")),
            or_(
                *(
                    and_(case_step.c.organ_pk == organ, case_step.c.roles.contains(role))
                    for organ, role in seats
                ),
                false(),
            ),
        )
        .exists()
    )
