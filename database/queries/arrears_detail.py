"""Rows behind one client's standing, as booked by a day, and how new the rows of the office are."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, select

from app.domain.credit_stops import CreditActKind
from app.domain.recovery import StepKind
from app.readmodels.arrears_lists import CreditActLine, PaymentLine, RecoveryLine
from database.tables.credit import credit_act, recovery, recovery_step
from database.tables.mail_use import mail_use_line
from database.tables.organisation import user
from database.tables.receivable import bank_statement, bill, payment

_BOOKED = (bill, payment, mail_use_line)


def payments(connection: Connection, client_pk: int, day: date) -> tuple[PaymentLine, ...]:
    """Payments of a client, the newest first, each saying whether it was reversed."""
    back = payment.alias("back")
    taken = and_(back.c.reverses_pk == payment.c.pk, back.c.booked_on <= day)
    _p = payment.c
    wanted = (
        select(
            *(_p.received_on, _p.booked_on, _p.amount_fen, _p.method, _p.payer, _p.reference),
            *(_p.words, back.c.pk.is_not(None)),
        )
        .outerjoin(back, taken)
        .where(_p.client_pk == client_pk, _p.booked_on <= day, _p.reverses_pk.is_(None))
        .order_by(_p.received_on.desc(), _p.pk.desc())
    )
    return tuple(PaymentLine(*row) for row in connection.execute(wanted))


def acts(connection: Connection, client_pk: int, day: date) -> tuple[CreditActLine, ...]:
    """Acts on a client's credit in the order in which they were booked."""
    _a = credit_act.c
    wanted = (
        select(_a.kind, _a.acts_on, _a.until, _a.reason, _a.overdue_fen, user.c.name)
        .outerjoin(user, user.c.pk == _a.author_pk)
        .where(_a.client_pk == client_pk, _a.booked_on <= day)
        .order_by(_a.pk)
    )
    return tuple(
        CreditActLine(CreditActKind(row.kind), *row[1:5], row.name or "")
        for row in connection.execute(wanted)
    )


def steps(connection: Connection, client_pk: int, day: date) -> tuple[RecoveryLine, ...]:
    """Steps of recovery, the newest first."""
    _s = recovery_step.c
    wanted = (
        select(recovery_step, recovery.c.number, user.c.name.label("author"))
        .outerjoin(recovery, recovery.c.pk == _s.recovery_pk)
        .outerjoin(user, user.c.pk == _s.author_pk)
        .where(_s.client_pk == client_pk, _s.booked_on <= day)
        .order_by(_s.acted_on.desc(), _s.pk.desc())
    )
    return tuple(map(_step, connection.execute(wanted)))


def newest_booked(connection: Connection, day: date) -> Iterator[date]:
    """Day on which the last row of each ledger was booked, by `day`.

    Rows are appended in the order of their days, so the last one is the newest.
    """
    for table in _BOOKED:
        wanted = select(table.c.booked_on).where(table.c.booked_on <= day)
        found = connection.execute(wanted.order_by(table.c.pk.desc()).limit(1)).scalar()
        if found is not None:
            yield found


def statements_read(connection: Connection) -> list[int]:
    """When bank statements were read (ms), the last one first."""
    wanted = select(bank_statement.c.at).order_by(bank_statement.c.pk.desc())
    return list(connection.execute(wanted).scalars())


def _step(row: Any) -> RecoveryLine:
    return RecoveryLine(
        row.number or "",
        StepKind(row.kind),
        row.acted_on,
        row.words,
        row.contact,
        row.promised_on,
        row.amount_fen,
        row.letter or "",
        row.paper or "",
        row.author or "",
    )
