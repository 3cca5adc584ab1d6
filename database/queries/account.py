"""Rows of a client's account, in the order in which they were booked."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, select

from database.tables.receivable import allocation, bill, payment


def balance_before(connection: Connection, client_pk: int, day: date) -> int:
    """What had been billed before `day`, less what had been paid, in fen."""
    sums = [
        connection.execute(
            select(func.coalesce(func.sum(table.c.amount_fen), 0)).where(
                table.c.client_pk == client_pk, table.c.booked_on < day
            )
        ).scalar_one()
        for table in (bill, payment)
    ]
    return int(sums[0]) - int(sums[1])


def bills(connection: Connection, client_pk: int, first: date, last: date) -> list[Row[Any]]:
    """Bills booked in the period; of a reversal `of_number` is the bill that it takes back."""
    of = bill.alias("of")
    found = (
        select(bill, of.c.number.label("of_number"))
        .outerjoin(of, of.c.pk == bill.c.of_bill_pk)
        .where(bill.c.client_pk == client_pk, bill.c.booked_on.between(first, last))
        .order_by(bill.c.booked_on, bill.c.pk)
    )
    return list(connection.execute(found))


def payments(connection: Connection, client_pk: int, first: date, last: date) -> list[Row[Any]]:
    """Payments booked in the period."""
    found = (
        select(payment)
        .where(payment.c.client_pk == client_pk, payment.c.booked_on.between(first, last))
        .order_by(payment.c.booked_on, payment.c.pk)
    )
    return list(connection.execute(found))


def allocations(connection: Connection, client_pk: int, first: date, last: date) -> list[Row[Any]]:
    """What was allocated in the period, with payment and bill."""
    found = (
        select(
            allocation.c.booked_on,
            allocation.c.amount_fen,
            bill.c.number,
            payment.c.pk.label("payment_pk"),
            payment.c.reference,
            payment.c.received_on,
        )
        .join(bill, bill.c.pk == allocation.c.bill_pk)
        .join(payment, payment.c.pk == allocation.c.payment_pk)
        .where(bill.c.client_pk == client_pk, allocation.c.booked_on.between(first, last))
        .order_by(allocation.c.booked_on, allocation.c.pk)
    )
    return list(connection.execute(found))
