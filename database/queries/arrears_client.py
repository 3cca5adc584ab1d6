"""What the arrears panel shows of one client beside its row: steps, recovery, money kept."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, Integer, bindparam, func, select

from app.domain.recovery import Held
from database.prepared import Prepared
from database.tables.credit import arrears_standing, recovery, recovery_step
from database.tables.ledger import assignment
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
    select(recovery.c.number, recovery.c.opened_on, recovery.c.unit_pk, unit.c.name.label("unit"))
    .select_from(
        arrears_standing.join(recovery, recovery.c.pk == _s.recovery_pk).join(
            unit, unit.c.pk == recovery.c.unit_pk
        )
    )
    .where(_s.client_pk == _CLIENT)
)
_MOVES = Prepared(
    select(assignment.c.unit_pk, unit.c.name, assignment.c.valid_from)
    .join(unit, unit.c.pk == assignment.c.unit_pk)
    .where(
        assignment.c.client_pk == _CLIENT, assignment.c.valid_from <= bindparam("day", type_=Date)
    )
    .order_by(assignment.c.valid_from, assignment.c.pk)
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


def moves_of(connection: Connection, client_pk: int, day: date) -> list[Held]:
    """Units that were responsible for a client up to `day`, one for each assignment."""
    rows = _MOVES.rows(connection, client=client_pk, day=day)
    return [Held(row.unit_pk, row.name, row.valid_from) for row in rows]


def credit_of(connection: Connection, client_pk: int) -> int:
    """Money of the client that is on no bill (预存/溢缴)."""
    return int(_CREDIT.scalar(connection, client=client_pk) or 0)
