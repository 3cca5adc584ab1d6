"""Marks of credit from the cached standing, for lists and heads (K4, K5, K8, K9)."""

import json
from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, bindparam, func, select

from app.domain.permissions import ClientRef
from app.readmodels.credit_chip import CreditChip
from database.prepared import Prepared
from database.tables.client import client
from database.tables.credit import arrears_standing as standing

_COLUMNS = (
    standing.c.as_of,
    standing.c.open_fen,
    standing.c.overdue_fen,
    standing.c.due_soon_fen,
    standing.c.next_due,
    standing.c.oldest_due,
    standing.c.days,
    standing.c.share,
    standing.c.limit_state,
    standing.c.stopped,
    standing.c.lifted_until,
)
_LISTED = func.json_each(bindparam("clients")).table_valued("value").c.value
_OF = Prepared(
    select(standing.c.client_pk, *_COLUMNS).where(standing.c.client_pk.in_(select(_LISTED)))
)
_REFS = Prepared(
    select(client.c.pk, client.c.id, client.c.unit_pk, client.c.a_user_pk, client.c.b_user_pk)
    .where(client.c.pk.in_(select(_LISTED)))
    .order_by(client.c.pk)
)


def refs_of(connection: Connection, clients: Collection[int]) -> dict[int, tuple[str, ClientRef]]:
    """Id of each of `clients`, and what rights over it depend on."""
    rows = _REFS.rows(connection, clients=json.dumps(sorted(clients)))
    return {
        row.pk: (
            row.id,
            ClientRef(row.unit_pk, frozenset({row.a_user_pk, row.b_user_pk} - {None}), row.pk),
        )
        for row in rows
    }


def chips(connection: Connection, clients: Collection[int], today: date) -> dict[int, CreditChip]:
    """The mark of each of `clients`; who owes nothing and is not stopped has a clear one."""
    rows = _OF.rows(connection, clients=json.dumps(sorted(clients)))
    known = {row[0]: CreditChip(*row[1:]) for row in rows}
    return {pk: known.get(pk) or CreditChip(today) for pk in clients}
