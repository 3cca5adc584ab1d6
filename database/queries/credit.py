"""What a booking on credit is judged by: agreements of many clients at once (K1, K2)."""

import json
from collections.abc import Collection

from sqlalchemy import Connection, bindparam, func, select

from app.domain.agreements import Settlement
from app.domain.credit_booking import Span
from database.prepared import Prepared
from database.tables.agreements import agreement

_LISTED = func.json_each(bindparam("clients")).table_valued("value").c.value
_AGREED = Prepared(
    select(agreement.c.client_pk, agreement.c.valid_from, agreement.c.valid_until)
    .where(
        agreement.c.client_pk.in_(select(_LISTED)),
        agreement.c.settlement == Settlement.ON_CREDIT.value,
        agreement.c.cycle.is_not(None),
        agreement.c.struck_on.is_(None),
    )
    .order_by(agreement.c.client_pk, agreement.c.valid_from, agreement.c.pk)
)


def agreed_on_credit(
    connection: Connection, clients: Collection[int]
) -> dict[int, tuple[Span, ...]]:
    """Days of agreements with on-credit settlement and a cycle, by client; struck ones left out."""
    found: dict[int, tuple[Span, ...]] = {}
    for row in _AGREED.rows(connection, clients=json.dumps(sorted(clients))):
        span = Span(row.valid_from, row.valid_until)
        found[row.client_pk] = (*found.get(row.client_pk, ()), span)
    return found
