"""Bills, payments and what pays what: appended, never changed (账单、缴款、核销)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Connection

from app.domain.audit import canonical
from database.prepared import Appending
from database.records import AggregateChange, Saved, new_id
from database.tables.receivable import allocation, bill, bill_line, payment

_BILLS, _BILL_LINES = Appending(bill), Appending(bill_line)
_PAYMENTS, _ALLOCATIONS = Appending(payment), Appending(allocation)


@dataclass(frozen=True, slots=True)
class Added:
    """Key and id of a row that was appended."""

    pk: int
    id: str


@dataclass(frozen=True, slots=True)
class NewBill:
    """A bill (`kind` of BillKind); `amount_fen` is negative for a reversal, `at` in ms."""

    client_pk: int
    number: str
    kind: str
    period_from: date
    period_until: date
    amount_fen: int
    due_on: date
    booked_on: date
    author_pk: int
    at: int
    act: str
    agreement_pk: int | None = None
    of_bill_pk: int | None = None
    words: str = ""
    document_no: str | None = None
    document_date: date | None = None


@dataclass(frozen=True, slots=True)
class NewPayment:
    """A payment (`method` of Method); `amount_fen` is negative for a reversal, `at` in ms."""

    client_pk: int
    received_on: date
    amount_fen: int
    method: str
    booked_on: date
    author_pk: int
    at: int
    act: str
    payer: str = ""
    reference: str = ""
    bank_line_pk: int | None = None
    reverses_pk: int | None = None
    directed: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class NewAllocation:
    """That a payment pays so much of a bill; negative where it is taken back; `at` in ms."""

    payment_pk: int
    bill_pk: int
    amount_fen: int
    booked_on: date
    at: int
    act: str


def add_bill(
    connection: Connection, saved: Saved, new: NewBill, lines: Sequence[int] = ()
) -> Added:
    """Append a bill with the keys of the lines of mail use that it sums up."""
    identity = new_id()
    row = {"id": identity, **asdict(new)}
    pk = _BILLS.row(connection, row)
    _BILL_LINES.rows(connection, ({"bill_pk": pk, "line_pk": line} for line in lines))
    record = canonical({"schema": 1, **row, "lines": list(lines)})
    saved(AggregateChange("bill", identity, 1, 0, record))
    return Added(pk, identity)


def add_payment(connection: Connection, saved: Saved, new: NewPayment) -> Added:
    """Append a payment; what it pays is told by `allocate`."""
    identity = new_id()
    row = {"id": identity, **asdict(new)}
    pk = _PAYMENTS.row(connection, row)
    saved(AggregateChange("payment", identity, 1, 0, canonical({"schema": 1, **row})))
    return Added(pk, identity)


def allocate(connection: Connection, saved: Saved, new: Sequence[NewAllocation]) -> None:
    """Append what payments pay of bills, in one act."""
    if not new:
        return
    rows = [asdict(one) for one in new]
    _ALLOCATIONS.rows(connection, rows)
    identity = new_id()
    record = canonical({"schema": 1, "id": identity, "rows": rows})
    saved(AggregateChange("allocation", identity, 1, 0, record))
