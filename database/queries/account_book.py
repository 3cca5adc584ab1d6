"""The ledger of a client row by row: its bills, its payments, and what lies behind each of them."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, Integer, bindparam, func, literal, or_, select

from app.domain.agreements import Settlement
from database.prepared import Prepared
from database.queries.use_lines import AS_CHARGED
from database.tables.mail_use import mail_use_end, mail_use_line
from database.tables.organisation import user
from database.tables.receivable import allocation, bill, bill_line, payment

_CLIENT = bindparam("client", 0, type_=Integer)
_ROW = bindparam("row", 0, type_=Integer)
_DAY = bindparam("day", None, type_=Date)
_b, _p, _a, _l = bill.c, payment.c, allocation.c, mail_use_line.c
_of, _back = bill.alias("of"), bill.alias("back")
_taken = payment.alias("taken")
_paid_on = (
    select(func.coalesce(func.sum(_a.amount_fen), 0)).where(_a.bill_pk == _b.pk).scalar_subquery()
)
_paid_by = (
    select(func.coalesce(func.sum(_a.amount_fen), 0))
    .where(_a.payment_pk == _p.pk)
    .scalar_subquery()
)
_reversed = (
    select(literal(1)).where(_back.c.of_bill_pk == _b.pk, _back.c.kind == "reversal").exists()
)
_taken_back = select(literal(1)).where(_taken.c.reverses_pk == _p.pk).exists()
_BILL = (
    select(
        *(_b.pk, _b.id, _b.client_pk, _b.number, _b.kind, _b.period_from, _b.period_until),
        *(_b.due_on, _b.booked_on, _b.amount_fen, _b.words, _b.document_no, _b.document_date),
        _of.c.number.label("of_number"),
        user.c.name.label("author"),
        _reversed.label("reversed"),
        _paid_on.label("paid_fen"),
    )
    .select_from(bill)
    .outerjoin(_of, _of.c.pk == _b.of_bill_pk)
    .join(user, user.c.pk == _b.author_pk)
)
_PAYMENT = (
    select(
        *(_p.pk, _p.id, _p.client_pk, _p.received_on, _p.booked_on, _p.amount_fen, _p.method),
        *(_p.payer, _p.reference, _p.reverses_pk, _p.bank_line_pk, _p.words),
        user.c.name.label("author"),
        _taken_back.label("reversed"),
        _paid_by.label("paid_fen"),
    )
    .select_from(payment)
    .join(user, user.c.pk == _p.author_pk)
)
_BILLS = Prepared(_BILL.where(_b.client_pk == _CLIENT).order_by(_b.due_on.desc(), _b.pk.desc()))
_CHARGES = Prepared(
    _BILL.where(
        _b.of_bill_pk == _ROW, or_(_b.kind == "interest", _b.kind == "cost"), ~_reversed
    ).order_by(_b.pk)
)
_PAYMENTS = Prepared(
    _PAYMENT.where(_p.client_pk == _CLIENT).order_by(_p.received_on.desc(), _p.pk.desc())
)
_ALLOCATED = (
    select(
        *(_a.booked_on, _a.amount_fen, _a.payment_pk, _a.bill_pk),
        *(payment.c.id.label("payment_id"), _p.received_on, _p.reference),
        *(bill.c.id.label("bill_id"), _b.number, _b.due_on),
    )
    .join(payment, _p.pk == _a.payment_pk)
    .join(bill, _b.pk == _a.bill_pk)
    .order_by(_a.pk)
)
_OF_CLIENT = Prepared(_ALLOCATED.where(_p.client_pk == _CLIENT))
_OF_BILL = Prepared(_ALLOCATED.where(_a.bill_pk == _ROW))
_OF_PAYMENT = Prepared(_ALLOCATED.where(_a.payment_pk == _ROW))
_LINES = Prepared(
    AS_CHARGED.join(bill_line, bill_line.c.line_pk == _l.pk).where(bill_line.c.bill_pk == _ROW)
)
_ended = (
    select(literal(1))
    .where(mail_use_end.c.line_pk == _l.pk, mail_use_end.c.ended_on <= _DAY)
    .exists()
)
_undone = (
    select(literal(1))
    .where(_back.c.of_bill_pk == _b.pk, _back.c.kind == "reversal", _back.c.booked_on <= _DAY)
    .exists()
)
_billed = (
    select(literal(1))
    .join_from(bill_line, bill, _b.pk == bill_line.c.bill_pk)
    .where(bill_line.c.line_pk == _l.pk, _b.booked_on <= _DAY, ~_undone)
    .exists()
)
_UNBILLED = Prepared(
    AS_CHARGED.where(
        _l.client_pk == _CLIENT,
        _l.settlement == Settlement.ON_CREDIT.value,
        _l.booked_on <= _DAY,
        ~_ended,
        ~_billed,
    )
)
_LINE_SUMS = Prepared(
    select(
        func.count().label("count"),
        func.coalesce(func.sum(_l.charged_fen), 0).label("fen"),
    )
    .select_from(bill_line)
    .join(mail_use_line, _l.pk == bill_line.c.line_pk)
    .where(bill_line.c.bill_pk == _ROW)
)


def bills_of(connection: Connection, client_pk: int) -> list[Any]:
    """All bills of a client, the one due last first."""
    return _BILLS.rows(connection, client=client_pk)


def payments_of(connection: Connection, client_pk: int) -> list[Any]:
    """All payments of a client, the one received last first."""
    return _PAYMENTS.rows(connection, client=client_pk)


def allocations_of(connection: Connection, client_pk: int) -> list[Any]:
    """All allocations of a client in the order in which they were booked."""
    return _OF_CLIENT.rows(connection, client=client_pk)


def bill_row(connection: Connection, identity: str) -> Any | None:
    """The bill of this id."""
    return connection.execute(_BILL.where(_b.id == identity)).first()


def payment_row(connection: Connection, identity: str) -> Any | None:
    """The payment of this id."""
    return connection.execute(_PAYMENT.where(_p.id == identity)).first()


def charges_on(connection: Connection, bill_pk: int) -> list[Any]:
    """Interest and cost on a bill that hold."""
    return _CHARGES.rows(connection, row=bill_pk)


def allocated_on(connection: Connection, bill_pk: int) -> list[Any]:
    """What was allocated to a bill, in the order of booking."""
    return _OF_BILL.rows(connection, row=bill_pk)


def allocated_by(connection: Connection, payment_pk: int) -> list[Any]:
    """What a payment was allocated to, in the order of booking."""
    return _OF_PAYMENT.rows(connection, row=payment_pk)


def lines_of(connection: Connection, bill_pk: int) -> list[Any]:
    """Lines of mail use that a bill sums up, the newest first."""
    return _LINES.rows(connection, row=bill_pk)


def unbilled_lines(connection: Connection, client_pk: int, as_of: date) -> list[Any]:
    """Lines that `receivables.unbilled` sums up for a client, the newest first."""
    return _UNBILLED.rows(connection, client=client_pk, day=as_of)


def line_sums(connection: Connection, bill_pk: int) -> tuple[int, int]:
    """How many lines a bill sums up, and their fen."""
    row = _LINE_SUMS.first(connection, row=bill_pk)
    return (row.count, int(row.fen)) if row is not None else (0, 0)
