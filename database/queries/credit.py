"""What credit is judged by: agreements of many clients at once (K1, K2), bills as paid (K11)."""

import json
from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, and_, bindparam, case, func, or_, select, text

from app.domain.agreements import Settlement
from app.domain.credit_booking import Span
from app.domain.credit_level import DueBill
from database.prepared import Prepared
from database.tables.agreements import agreement
from database.tables.receivable import allocation, bill, payment

_LISTED = func.json_each(bindparam("clients")).table_valued("value").c.value
_ON_CREDIT = and_(
    agreement.c.settlement == Settlement.ON_CREDIT.value,
    agreement.c.cycle.is_not(None),
    agreement.c.struck_on.is_(None),
)
_AGREED = Prepared(
    select(agreement.c.client_pk, agreement.c.valid_from, agreement.c.valid_until)
    .where(agreement.c.client_pk.in_(select(_LISTED)), _ON_CREDIT)
    .order_by(agreement.c.client_pk, agreement.c.valid_from, agreement.c.pk)
)

_PAID_TO = (
    select(
        allocation.c.bill_pk,
        payment.c.received_on,
        func.sum(allocation.c.amount_fen).label("fen"),
    )
    .join(payment, payment.c.pk == allocation.c.payment_pk)
    .group_by(allocation.c.bill_pk, allocation.c.payment_pk)
    .subquery()
)
_REVERSED = bill.alias("reversed")
_DUE = Prepared(
    select(
        bill.c.due_on,
        bill.c.amount_fen,
        func.coalesce(func.sum(_PAID_TO.c.fen), 0).label("paid_fen"),
        func.max(case((_PAID_TO.c.fen > 0, _PAID_TO.c.received_on))).label("paid_on"),
    )
    .outerjoin(_PAID_TO, _PAID_TO.c.bill_pk == bill.c.pk)
    .where(
        bill.c.client_pk == bindparam("client"),
        or_(bill.c.kind == "period", bill.c.kind == "opening"),
        bill.c.due_on > bindparam("after"),
        bill.c.due_on <= bindparam("last"),
        ~select(_REVERSED.c.pk)
        .where(_REVERSED.c.of_bill_pk == bill.c.pk, _REVERSED.c.kind == "reversal")
        .exists(),
    )
    .group_by(bill.c.pk)
    .order_by(bill.c.due_on, bill.c.pk)
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


def due_bills(
    connection: Connection, client_pk: int, after: date, last: date
) -> tuple[DueBill, ...]:
    """Bills that fell due after `after` up to `last`, with the day on which they were paid up.

    One that is due on `last` and open is left out: it is neither in time nor late yet.
    """
    rows = _DUE.rows(connection, client=client_pk, after=after, last=last)
    found = [
        DueBill(row.due_on, row.paid_on if row.paid_fen >= row.amount_fen else None) for row in rows
    ]
    return tuple(bill for bill in found if bill.paid_on is not None or bill.due_on < last)


def unsettled(connection: Connection, client_pk: int) -> tuple[tuple[Span, int], ...]:
    """What is booked on credit and neither billed nor paid: days and fen, by line and bill."""
    rows = connection.execute(text(_UNSETTLED), {"client": client_pk})
    return tuple(
        (Span(date.fromisoformat(row.first), date.fromisoformat(row.last)), int(row.fen))
        for row in rows
    )


_UNSETTLED = """
SELECT l.valid_from AS first, l.valid_until AS last, l.charged_fen AS fen FROM mail_use_line l
WHERE l.client_pk = :client AND l.settlement = 'on_credit'
  AND NOT EXISTS (SELECT 1 FROM mail_use_end e WHERE e.line_pk = l.pk)
  AND NOT EXISTS (SELECT 1 FROM bill_line x WHERE x.line_pk = l.pk AND NOT EXISTS (
    SELECT 1 FROM bill r WHERE r.of_bill_pk = x.bill_pk AND r.kind = 'reversal'))
UNION ALL
SELECT b.period_from, b.period_until, b.amount_fen - coalesce(
  (SELECT sum(a.amount_fen) FROM allocation a WHERE a.bill_pk = b.pk), 0)
FROM bill b WHERE b.client_pk = :client AND b.kind = 'period' AND NOT EXISTS (
  SELECT 1 FROM bill r WHERE r.of_bill_pk = b.pk AND r.kind = 'reversal')
"""
