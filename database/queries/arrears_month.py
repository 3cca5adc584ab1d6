"""What the list of a month's end says of clients beside their bills (S60-6)."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from app.domain.permissions import Actor
from database.queries.arrears_panel import arrears_scope
from database.tables.client import client
from database.tables.credit import recovery_step
from database.tables.organisation import unit, user

_BATCH = 900
_c = client.c
_owner, _responsible = user.alias("a_owner"), user.alias("responsible")
_CLIENT = (
    *(_c.pk, _c.id, _c.code, _c.display_name, _c.unit_pk, _c.a_user_pk, _c.b_user_pk),
    unit.c.name.label("unit"),
    _owner.c.name.label("owner"),
    _responsible.c.name.label("responsible"),
)
_FROM = (
    client.join(unit, unit.c.pk == _c.unit_pk)
    .outerjoin(_owner, _owner.c.pk == _c.a_user_pk)
    .outerjoin(_responsible, _responsible.c.pk == _c.responsible_user_pk)
)


def clients_of(connection: Connection, actor: Actor, wanted: Collection[int]) -> list[Any]:
    """Clients by key whose category 7 the actor sees, with who is named for them."""
    found: list[Any] = []
    keys = sorted(wanted)
    for start in range(0, len(keys), _BATCH):
        part = _c.pk.in_(keys[start : start + _BATCH])
        statement = select(*_CLIENT).select_from(_FROM).where(arrears_scope(actor), part)
        found.extend(connection.execute(statement))
    return found


def promises(connection: Connection, as_of: date) -> dict[int, Any]:
    """The newest promise of each client that ran on a day: told by then, and not judged."""
    step, verdict = recovery_step.c, recovery_step.alias("verdict")
    judged = (
        select(verdict.c.pk)
        .where(verdict.c.of_step_pk == step.pk, verdict.c.booked_on <= as_of)
        .exists()
    )
    statement = (
        select(step.client_pk, step.promised_on, step.amount_fen)
        .where(step.kind == "promise", step.booked_on <= as_of, ~judged)
        .order_by(step.pk)
    )
    return {row.client_pk: row for row in connection.execute(statement)}
