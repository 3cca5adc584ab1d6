"""Letters to clients that owe (催款提醒函、停止记欠通知书、追欠函、恢复记欠通知书)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.errors import Reason, Refusal
from app.readmodels.printing import PrintedBy


class LetterKind(StrEnum):
    """Kinds of letters, as a recovery step keeps them."""

    REMINDER = "reminder"
    STOP = "stop"
    RECOVERY = "recovery"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class LetterBill:
    """A bill that is not paid up; `days` late, 0 for what is not due yet. Amounts in fen.

    `provisional`: the due date may yet move (暂定).
    """

    number: str
    period_from: date
    period_until: date
    due_on: date
    days: int
    amount_fen: int
    open_fen: int
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class ArrearsLetter:
    """Everything on a letter. `address` is None for who may not read it; amounts in fen.

    `since` is the day from which the stop or the release holds, `organ` who approved the credit
    and decides on it, `answer_by` the day until which an answer is asked for. `basis` says from
    which day the age of a debt counts: due or bill.
    """

    kind: LetterKind
    serial: str
    client_id: str
    name: str
    code: str | None
    address: str | None
    agreement: str | None
    bills: tuple[LetterBill, ...]
    unallocated_fen: int
    since: date | None
    organ: str
    answer_by: date
    unit: str
    office: str
    dated: date
    as_of: date
    basis: str
    printed: PrintedBy

    @property
    def total_fen(self) -> int:
        """What is asked for or told of: the open amounts of all bills on the letter."""
        return sum(bill.open_fen for bill in self.bills)

    @property
    def overdue(self) -> tuple[LetterBill, ...]:
        """Bills whose due date has passed (K4)."""
        return tuple(bill for bill in self.bills if bill.days > 0)

    @property
    def overdue_fen(self) -> int:
        """Open amounts of what is overdue."""
        return sum(bill.open_fen for bill in self.overdue)


@dataclass(frozen=True, slots=True)
class LetterChoice:
    """A client that gets the letter: sums of the bills on it, and the paragraphs that it says."""

    client_id: str
    name: str
    unit: str
    bills: int
    total_fen: int
    overdue_fen: int
    days: int
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A client that does not get the letter, and the refusal that says why."""

    client_id: str
    name: str
    reason: Reason
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def refusal(self) -> Refusal:
        """The reason as it is worded for people."""
        return Refusal(self.reason, **self.values)


@dataclass(frozen=True, slots=True)
class LetterPlan:
    """Who gets letters of a kind and who does not, before anything is printed."""

    kind: LetterKind
    chosen: tuple[LetterChoice, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class PreparedLetters:
    """Letters that are already registered as printed, and who was left out."""

    letters: tuple[ArrearsLetter, ...]
    left_out: tuple[LeftOut, ...]
