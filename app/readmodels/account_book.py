"""The ledger of one client row by row (账单、缴款), and what lies behind a row; amounts in fen."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain.receivables import CHARGES, BillKind, Method
from app.readmodels.mail_use import ChargedUse


class BookState(StrEnum):
    """Where a row stands: 未清, 结清; a payment 已入账; 已冲销, and the row that did so 冲销."""

    OPEN = "open"
    SETTLED = "settled"
    BOOKED = "booked"
    REVERSED = "reversed"
    REVERSAL = "reversal"


@dataclass(frozen=True, slots=True)
class BookBill:
    """A bill; `days` late, 0 for one that is not. `of_number` is what it reverses or belongs to.

    `provisional`: the due date may yet move (暂定).
    """

    id: str
    number: str
    kind: BillKind
    period_from: date
    period_until: date
    due_on: date
    booked_on: date
    amount_fen: int
    open_fen: int
    days: int
    state: BookState
    of_number: str = ""
    words: str = ""
    provisional: bool = False

    @property
    def stands(self) -> bool:
        """Whether it asks for money, or did until it was paid."""
        return self.state in {BookState.OPEN, BookState.SETTLED}

    @property
    def chargeable(self) -> bool:
        """Whether interest or cost can be booked on it (民法典 561)."""
        return self.stands and self.kind not in CHARGES


@dataclass(frozen=True, slots=True)
class BookPayment:
    """A payment; `name` is the bank's number or its own, `bills` what it pays, `free_fen` rests."""

    id: str
    name: str
    received_on: date
    booked_on: date
    amount_fen: int
    free_fen: int
    method: Method
    payer: str
    reference: str
    bills: tuple[str, ...]
    state: BookState
    words: str = ""

    @property
    def stands(self) -> bool:
        """Whether it can be taken back."""
        return self.state is BookState.BOOKED


@dataclass(frozen=True, slots=True)
class AccountBook:
    """Bills and payments of a client, the newest first, and who may act on them.

    `keeps` for who books and reverses, `enters` for who may enter a balance of before.
    """

    client_id: str = ""
    client: str = ""
    code: str = ""
    bills: tuple[BookBill, ...] = ()
    payments: tuple[BookPayment, ...] = ()
    credit_fen: int = 0
    unbilled_fen: int = 0
    keeps: bool = False
    enters: bool = False
    statement: bool = False

    @property
    def open_fen(self) -> int:
        """What all bills still ask for."""
        return sum(bill.open_fen for bill in self.bills)


NO_BOOK = AccountBook()


@dataclass(frozen=True, slots=True)
class Allocated:
    """That a payment pays so much of a bill (核销), below zero where it was taken back."""

    booked_on: date
    payment_id: str
    payment: str
    received_on: date
    bill_id: str
    bill: str
    due_on: date
    fen: int


@dataclass(frozen=True, slots=True)
class BillBehind:
    """What lies behind a bill: lines that it sums up, what was paid on it, what hangs on it.

    `lines` are empty for who may not read mail use (category 5); `line_count` and `lines_fen`
    tell of all. `charges` are interest and cost on it that hold, `credit_fen` the client's credit.
    """

    client_id: str
    client: str
    bill: BookBill
    author: str
    document_no: str
    document_date: date | None
    lines: tuple[ChargedUse, ...]
    line_count: int
    lines_fen: int
    allocated: tuple[Allocated, ...]
    charges: tuple[BookBill, ...]
    credit_fen: int
    keeps: bool
    today: date

    @property
    def paid_fen(self) -> int:
        """What pays it now."""
        return sum(one.fen for one in self.allocated)


@dataclass(frozen=True, slots=True)
class UnbilledBehind:
    """What lies behind a client's unbilled use (已记欠未出账), as of today.

    `lines` are empty for who may not read mail use (category 5); `count` and `fen` tell of all.
    """

    client_id: str
    client: str
    lines: tuple[ChargedUse, ...]
    count: int
    fen: int
    today: date


@dataclass(frozen=True, slots=True)
class PaymentBehind:
    """What lies behind a payment: what it pays; `of_bank` where it is a line of a statement."""

    client_id: str
    client: str
    payment: BookPayment
    author: str
    of_bank: bool
    allocated: tuple[Allocated, ...]
    keeps: bool
    today: date

    def pays(self) -> tuple[Allocated, ...]:
        """What it pays now, a row for each bill; what was taken back is set off."""
        found: dict[str, Allocated] = {}
        sums: dict[str, int] = {}
        for one in self.allocated:
            found.setdefault(one.bill_id, one)
            sums[one.bill_id] = sums.get(one.bill_id, 0) + one.fen
        return tuple(replace(found[key], fen=fen) for key, fen in sums.items() if fen)
