"""What the arrears panel shows of one client beside its row: steps, recovery, money kept."""

from typing import Any

from sqlalchemy import Connection, Integer, bindparam, func, select

from database.prepared import Prepared
from database.tables.credit import arrears_standing, recovery, recovery_step
from database.tables.organisation import unit, user

_s = arrears_standing.c
_CLIENT = bindparam("client", 0, type_=Integer)
_step = recovery_step.c
_STEPS = Prepared(
    select(
        *(_step.kind, _step.acted_on, _step.words, _step.contact, _step.promised_on),
        *(_step.amount_fen, _step.letter, user.c.name.label("author")),
    )
    .select_from(recovery_step.outerjoin(user, user.c.pk == _step.author_pk))
    .where(_step.client_pk == _CLIENT)
    .order_by(_step.pk.desc())
    .limit(bindparam("most", 0, type_=Integer))
)
_STEP_COUNT = Prepared(
    select(func.count().label("count")).select_from(recovery_step).where(_step.client_pk == _CLIENT)
)
_RECOVERY = Prepared(
    select(recovery.c.number, recovery.c.opened_on, unit.c.name.label("unit"))
    .select_from(
        arrears_standing.join(recovery, recovery.c.pk == _s.recovery_pk).join(
            unit, unit.c.pk == recovery.c.unit_pk
        )
    )
    .where(_s.client_pk == _CLIENT)
)
_CREDIT = Prepared(select(_s.credit_fen).where(_s.client_pk == _CLIENT))


def steps_of(connection: Connection, client_pk: int, most: int) -> list[Any]:
    """What was done about a client's arrears, the newest first."""
    return _STEPS.rows(connection, client=client_pk, most=most)


def step_count(connection: Connection, client_pk: int) -> int:
    """How many steps there are in all."""
    return int(_STEP_COUNT.scalar(connection, client=client_pk))


def recovery_of(connection: Connection, client_pk: int) -> Any | None:
    """Number, unit and first day of the recovery that is open, or None."""
    return _RECOVERY.first(connection, client=client_pk)


def credit_of(connection: Connection, client_pk: int) -> int:
    """Money of the client that is on no bill (预存/溢缴)."""
    return int(_CREDIT.scalar(connection, client=client_pk) or 0)
