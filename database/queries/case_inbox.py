"""Climbing cases by who is awaited, and by who applied."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select, tuple_

from database.tables.case_course import case_entry, case_standing, case_step, case_waiting
from database.tables.cases import approval_case
from database.tables.client import client, party
from database.tables.organisation import unit, user

_STEPS = (
    select(func.count())
    .where(
        case_step.c.case_pk == approval_case.c.pk,
        case_step.c.revision == case_standing.c.revision,
        case_step.c.act != "file",
    )
    .scalar_subquery()
)
_COLUMNS = (
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
_JOINED = (
    case_standing.join(approval_case, approval_case.c.pk == case_standing.c.case_pk)
    .outerjoin(client, client.c.pk == approval_case.c.client_pk)
    .outerjoin(party, party.c.pk == client.c.party_pk)
    .outerjoin(unit, unit.c.pk == client.c.unit_pk)
    .join(user, user.c.pk == approval_case.c.applicant_pk)
)


def waiting(
    connection: Connection, user_pk: int, seats: Collection[tuple[int, str]], most: int
) -> list[Row[Any]]:
    """Cases in which a holder of one of `seats` (organ, role) is awaited, the most urgent first.

    Not the own application, and none of which this person signed another step of this revision.
    """
    if not seats:
        return []
    mine = tuple_(case_waiting.c.organ_pk, case_waiting.c.role).in_(seats)
    free = or_(
        case_waiting.c.what != "answer",
        and_(approval_case.c.applicant_pk != user_pk, or_(~_signed_by(user_pk), _outside())),
    )
    found = (
        select(*_COLUMNS, func.min(case_waiting.c.what).label("what"))
        .select_from(_JOINED.join(case_waiting, case_waiting.c.case_pk == case_standing.c.case_pk))
        .where(mine, free)
        .group_by(*_COLUMNS[:-1], case_standing.c.revision, approval_case.c.pk)
        .order_by(case_standing.c.due, approval_case.c.pk)
    )
    return list(connection.execute(found.limit(most)))


def _signed_by(user_pk: int) -> ColumnElement[bool]:
    """Whether this person, or somebody for them, signed a step of the newest revision."""
    return (
        select(case_entry.c.pk)
        .where(
            case_entry.c.case_pk == case_waiting.c.case_pk,
            case_entry.c.revision == case_standing.c.revision,
            or_(case_entry.c.user_pk == user_pk, case_entry.c.for_pk == user_pk),
        )
        .exists()
    )


def _outside() -> ColumnElement[bool]:
    """Whether the awaited step is of a level that answers on paper."""
    return (
        select(case_step.c.pk)
        .where(
            case_step.c.case_pk == case_waiting.c.case_pk,
            case_step.c.revision == case_standing.c.revision,
            case_step.c.number == case_standing.c.step,
            case_step.c.outside,
        )
        .exists()
    )


def applied_by(connection: Connection, user_pk: int, most: int) -> list[Row[Any]]:
    """Cases of an applicant, the newest first."""
    found: Select[Any] = select(*_COLUMNS).select_from(_JOINED)
    mine = found.where(approval_case.c.applicant_pk == user_pk)
    return list(connection.execute(mine.order_by(approval_case.c.pk.desc()).limit(most)))
