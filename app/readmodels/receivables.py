"""Bills, payments and accounts as screens, papers and commands show them; amounts in fen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.allocation import Weight
from app.domain.receivables import OpenBill


@dataclass(frozen=True, slots=True)
class BookedBill:
    """A bill that was booked, or would be; without a number it is not booked yet.

    `provisional`: the due date may yet move (暂定).
    """

    client_id: str
    code: str
    name: str
    number: str
    period_from: date
    period_until: date
    due_on: date
    fen: int
    lines: int
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A client with use on credit on a day without an agreement on credit in force (K1)."""

    client_id: str
    code: str
    name: str
    fen: int


@dataclass(frozen=True, slots=True)
class Closed:
    """What closing of periods (结账) booked or would book; `credited_fen` came from credit."""

    until: date
    bills: tuple[BookedBill, ...]
    left_out: tuple[LeftOut, ...]
    credited_fen: int = 0

    @property
    def fen(self) -> int:
        """What the bills ask for together."""
        return sum(bill.fen for bill in self.bills)


@dataclass(frozen=True, slots=True)
class PaidBill:
    """What a payment pays of a bill, and what the bill still asks for then."""

    number: str
    fen: int
    left_fen: int


@dataclass(frozen=True, slots=True)
class Paid:
    """A booked payment: what it pays, and what of it is credit (预存、溢缴)."""

    id: str
    client_id: str
    code: str
    name: str
    bills: tuple[PaidBill, ...]
    credit_fen: int


@dataclass(frozen=True, slots=True)
class Account:
    """What a client owes now, for whoever books a payment."""

    client_id: str
    code: str
    name: str
    bills: tuple[OpenBill, ...]
    weights: Mapping[int, Weight]
    credit_fen: int
    today: date

    @property
    def open_fen(self) -> int:
        """What all open bills ask for."""
        return sum(bill.open_fen for bill in self.bills)
