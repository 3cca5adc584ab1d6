"""Clients that owe something, and one client with all that explains it; money in fen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.ageing import Basis, Risk
from app.domain.arrears import Standing
from app.domain.arrears_rules import Source
from app.domain.credit import CreditTerm
from app.domain.credit_stops import CreditActKind
from app.domain.receivables import OpenBill
from app.domain.recovery import Charge, Promise, StepKind


@dataclass(frozen=True, slots=True)
class DataState:
    """Up to which day balances are known (数据截至, K13); `until` is None before anything came.

    `stale` says that balances come from elsewhere and are older than the rule allows.
    """

    source: Source
    until: date | None
    stale: bool


@dataclass(frozen=True, slots=True)
class OwingClient:
    """A client that owes something or is stopped; `limit_fen` is None without an approved one."""

    id: str
    code: str
    name: str
    open_fen: int
    overdue_fen: int
    oldest_due: date | None
    days: int
    limit_fen: int | None
    stopped: bool
    risk: Risk
    buckets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OwingClients:
    """Clients as of a day, the highest risk first; `buckets` are sums over them by code."""

    as_of: date
    basis: Basis
    data: DataState
    open_fen: int
    overdue_fen: int
    buckets: Mapping[str, int]
    clients: tuple[OwingClient, ...]


@dataclass(frozen=True, slots=True)
class BillAge:
    """An open bill with the days that it is late (0 until its due date) and its bucket's code.

    `provisional`: the due date may yet move (暂定).
    """

    bill: OpenBill
    days: int
    bucket: str
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A payment as booked; `reversed` says that it was taken back by the day."""

    received_on: date
    booked_on: date
    amount_fen: int
    method: str
    payer: str
    reference: str
    words: str
    reversed: bool


@dataclass(frozen=True, slots=True)
class CreditActLine:
    """A stop, release or lift; `author` is empty for the program."""

    kind: CreditActKind
    acts_on: date
    until: date | None
    reason: str
    overdue_fen: int
    author: str


@dataclass(frozen=True, slots=True)
class RecoveryLine:
    """A step of a recovery; `number` is empty before one was open, `author` for the program."""

    number: str
    kind: StepKind
    acted_on: date
    words: str
    contact: str
    promised_on: date | None
    amount_fen: int | None
    letter: str
    paper: str
    author: str


@dataclass(frozen=True, slots=True)
class ClientArrears:
    """A client's standing as of a day and everything that it follows from.

    `since` is the day of the stop that stands; `recovery` the number of the one that is open, with
    who is in `charge` of it that day; `left_fen` what is to be paid until it is zero.
    """

    as_of: date
    basis: Basis
    data: DataState
    id: str
    code: str
    name: str
    standing: Standing
    since: date | None
    buckets: Mapping[str, int]
    term: CreditTerm | None
    bills: tuple[BillAge, ...]
    payments: tuple[PaymentLine, ...]
    acts: tuple[CreditActLine, ...]
    recovery: str
    charge: Charge | None
    steps: tuple[RecoveryLine, ...]
    promises: tuple[Promise, ...]

    @property
    def left_fen(self) -> int:
        """What is overdue and has to come in until the recovery closes."""
        return max(self.standing.overdue_fen, 0)
