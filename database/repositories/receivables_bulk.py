"""Accounts in bulk, as large sample offices need them: agreements, terms, bills, payments."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Table, func, insert, select

from app.domain.agreements import Cycle, Settlement
from app.domain.credit import CreditTerm
from database.records import new_id
from database.repositories.credit_terms import Entering
from database.repositories.receivables import NewAllocation, NewBill, NewPayment
from database.tables.agreements import agreement
from database.tables.credit import credit_term
from database.tables.mail_use import mail_use_line
from database.tables.receivable import allocation, bill, bill_line, payment


@dataclass(frozen=True, slots=True)
class OnCredit:
    """An agreement of a client by which it pays monthly."""

    client_pk: int
    unit_pk: int
    number: str
    valid_from: date
    valid_until: date


@dataclass(frozen=True, slots=True)
class WholeBill:
    """A bill with the keys of its lines, and the payment that pays so much (fen) of it, if any."""

    bill: NewBill
    lines: tuple[int, ...]
    paid: NewPayment | None = None


def insert_agreements(connection: Connection, new: Sequence[OnCredit], by: Entering) -> None:
    """Insert agreements on credit."""
    rows = [
        {
            "id": new_id(),
            **asdict(one),
            "party_a": "bench",
            "party_b": "bench",
            "signed_on": one.valid_from,
            "settlement": Settlement.ON_CREDIT.value,
            "cycle": Cycle.MONTH.value,
            **asdict(by),
        }
        for one in new
    ]
    connection.execute(insert(agreement), rows)


def insert_terms(connection: Connection, new: Sequence[CreditTerm], by: Entering) -> None:
    """Insert terms of credit."""
    rows = [{**asdict(one), **asdict(by), "id": new_id()} for one in new]
    connection.execute(insert(credit_term), rows)


def insert_bills(connection: Connection, new: Sequence[WholeBill]) -> None:
    """Insert bills with their lines, payments, and that these pay their bill."""
    bills, paid = _keys(connection, bill, len(new)), [one for one in new if one.paid is not None]
    payments = iter(_keys(connection, payment, len(paid)))
    rows: dict[Table, list[dict[str, Any]]] = {bill: [], bill_line: [], payment: [], allocation: []}
    for pk, one in zip(bills, new, strict=True):
        rows[bill].append({"pk": pk, "id": new_id(), **asdict(one.bill)})
        rows[bill_line] += [{"bill_pk": pk, "line_pk": line} for line in one.lines]
        if one.paid is not None:
            money, payment_pk = one.paid, next(payments)
            rows[payment].append({"pk": payment_pk, "id": new_id(), **asdict(money)})
            booked = (money.amount_fen, money.booked_on, money.at, money.act)
            rows[allocation].append(asdict(NewAllocation(payment_pk, pk, *booked)))
    for table, made in rows.items():
        if made:
            connection.execute(insert(table), made)


def lines_of_import(connection: Connection, import_pk: int, since: int) -> list[Row[Any]]:
    """Lines on credit of an import from the month `since` (202610) on, by client and month."""
    line = mail_use_line.c
    found = select(line.pk, line.client_pk, line.month, line.valid_until, line.charged_fen)
    found = found.where(
        line.import_pk == import_pk,
        line.month >= since,
        line.settlement == Settlement.ON_CREDIT.value,
    )
    return list(connection.execute(found.order_by(line.client_pk, line.month)))


def _keys(connection: Connection, table: Table, count: int) -> range:
    first = connection.execute(select(func.coalesce(func.max(table.c.pk), 0))).scalar_one() + 1
    return range(first, first + count)
