"""A statement of account (对账单): what was billed and paid in a period, and what is open then.

Amounts in fen. `balance` is what was billed less what was paid, below zero where the client has
credit; at the end it is what the open bills ask for less the credit.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.receivables import BillKind, Method
from app.readmodels.printing import PrintedBy


class EntryKind(StrEnum):
    """A line of the account: bill 账单 or payment 缴款, each with what takes it back 冲销."""

    BILL = "bill"
    BILL_REVERSED = "bill_reversed"
    PAYMENT = "payment"
    PAYMENT_REVERSED = "payment_reversed"


@dataclass(frozen=True, slots=True)
class AccountEntry:
    """A row of the ledger as booked on `day`; `balance_fen` is the account behind it.

    `bill_kind`, period and due date are of a bill; `method` and `received_on` of a payment.
    `provisional`: the due date may yet move (暂定).
    """

    day: date
    kind: EntryKind
    number: str
    billed_fen: int
    paid_fen: int
    balance_fen: int
    bill_kind: BillKind | None = None
    method: Method | None = None
    first: date | None = None
    last: date | None = None
    due_on: date | None = None
    words: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class AccountAllocation:
    """That a payment paid so much of a bill, below zero where it was taken back."""

    day: date
    payment: str
    received_on: date
    bill: str
    fen: int


@dataclass(frozen=True, slots=True)
class AccountOpen:
    """A bill open at the end: days it is late, and its bucket of the ageing by its code.

    `provisional`: the due date may yet move (暂定).
    """

    number: str
    first: date
    last: date
    due_on: date
    amount_fen: int
    open_fen: int
    days: int
    bucket: str
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class AccountStatement:
    """Everything on the paper; `buckets` are codes with their fen, `basis` due or bill."""

    client_id: str
    code: str
    name: str
    unit: str
    office: str
    serial: str
    first: date
    last: date
    opening_fen: int
    entries: tuple[AccountEntry, ...]
    allocations: tuple[AccountAllocation, ...]
    open_bills: tuple[AccountOpen, ...]
    credit_fen: int
    buckets: tuple[tuple[str, int], ...]
    basis: str
    printed: PrintedBy

    @property
    def billed_fen(self) -> int:
        """What was billed in the period, less what was taken back."""
        return sum(entry.billed_fen for entry in self.entries)

    @property
    def paid_fen(self) -> int:
        """What was paid in the period, less what was taken back."""
        return sum(entry.paid_fen for entry in self.entries)

    @property
    def allocated_fen(self) -> int:
        """What payments paid of bills in the period."""
        return sum(row.fen for row in self.allocations)

    @property
    def closing_fen(self) -> int:
        """The balance at the end."""
        return self.opening_fen + self.billed_fen - self.paid_fen

    @property
    def open_fen(self) -> int:
        """What the open bills ask for at the end."""
        return sum(bill.open_fen for bill in self.open_bills)
