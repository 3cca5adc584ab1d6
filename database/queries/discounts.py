"""Clients whose discounts end within some days, for who looks after them."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, and_, func, or_, select

from app.domain.case_course import CaseState
from database.tables.case_course import case_standing
from database.tables.client import client
from database.tables.discounts import discount_line, discount_opening
from database.tables.organisation import user

_NEWEST = and_(
    case_standing.c.case_pk == discount_line.c.case_pk,
    case_standing.c.revision == discount_line.c.revision,
    case_standing.c.state == CaseState.GRANTED.value,
)
_COLUMNS = (
    client.c.pk,
    client.c.id,
    client.c.display_name,
    client.c.grade,
    client.c.unit_pk,
    client.c.a_user_pk,
    client.c.b_user_pk,
    func.coalesce(user.c.name, client.c.manager_text, "").label("manager"),
)


def ending(
    connection: Connection, user_pk: int, units: Collection[int], first: date, last: date
) -> list[Row[Any]]:
    """Clients of A or B owner `user_pk`, or of `units`, with a line that ends in these days.

    A line may be replaced by then: what really holds is asked of each client.
    """
    lines = (
        select(discount_line.c.client_pk)
        .join(case_standing, _NEWEST)
        .where(discount_line.c.valid_until.between(first, last))
    )
    papers = select(discount_opening.c.client_pk).where(
        discount_opening.c.valid_until.between(first, last)
    )
    mine = or_(client.c.a_user_pk == user_pk, client.c.b_user_pk == user_pk)
    found = (
        select(*_COLUMNS)
        .select_from(client.outerjoin(user, user.c.pk == client.c.a_user_pk))
        .where(
            client.c.closed_at.is_(None),
            or_(mine, client.c.unit_pk.in_(units)),
            client.c.pk.in_(lines.union(papers)),
        )
        .order_by(client.c.sort_key, client.c.pk)
    )
    return list(connection.execute(found))
