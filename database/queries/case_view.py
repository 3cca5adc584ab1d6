"""What stands beside a case about a discount: its line, the other lines, lines decided before."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, select

from app.domain.case_course import CaseState
from database.tables.case_course import case_standing
from database.tables.cases import approval_case, case_decision
from database.tables.client import client
from database.tables.discounts import discount_line
from database.tables.tariffs import business_type

_JOINED = discount_line.join(business_type, business_type.c.pk == discount_line.c.business_pk).join(
    case_standing,
    and_(
        case_standing.c.case_pk == discount_line.c.case_pk,
        case_standing.c.revision == discount_line.c.revision,
    ),
)
"""Newest lines only: of a case that was sent back, earlier ones hold nothing."""


def line_of(connection: Connection, case_pk: int) -> Row[Any] | None:
    """The newest line of a case with its business."""
    columns = (
        discount_line.c.application,
        discount_line.c.number,
        discount_line.c.business_pk,
        discount_line.c.client_pk,
        discount_line.c.rule,
        business_type.c.name,
        business_type.c.scope,
    )
    joined = select(*columns).select_from(_JOINED)
    found: Select[Any] = joined.where(discount_line.c.case_pk == case_pk)
    return connection.execute(found).first()


def lines_beside(connection: Connection, application: str) -> list[Row[Any]]:
    """All lines of an application with where each stands, in their order."""
    columns = (
        discount_line.c.number.label("line"),
        approval_case.c.id,
        case_standing.c.number,
        case_standing.c.state,
        business_type.c.name.label("business"),
        discount_line.c.rule,
    )
    joined = _JOINED.join(approval_case, approval_case.c.pk == discount_line.c.case_pk)
    found = select(*columns).select_from(joined).where(discount_line.c.application == application)
    return list(connection.execute(found.order_by(discount_line.c.number, discount_line.c.pk)))


def decided_before(
    connection: Connection, line: Row[Any], since: int, units: Collection[int] | None
) -> list[Row[Any]]:
    """State and rate of other cases of the same business and rule, decided from `since` (ms) on.

    Clients of `units` only; None for all of the office.
    """
    joined = _JOINED.join(case_decision, case_decision.c.case_pk == discount_line.c.case_pk)
    joined = joined.join(client, client.c.pk == discount_line.c.client_pk)
    found = (
        select(case_standing.c.state, discount_line.c.rate)
        .select_from(joined)
        .where(
            discount_line.c.business_pk == line.business_pk,
            discount_line.c.rule == line.rule,
            discount_line.c.application != line.application,
            case_standing.c.state.in_((CaseState.GRANTED.value, CaseState.REFUSED.value)),
            case_decision.c.at >= since,
        )
    )
    if units is not None:
        found = found.where(client.c.unit_pk.in_(units))
    return list(connection.execute(found.order_by(case_decision.c.at.desc())))
