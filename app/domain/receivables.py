"""What clients owe and paid (账单、缴款): bills, payments, and the balances that follow from them.

Every amount is in fen. Rows are only appended: a bill or payment is taken back by a row that
reverses it (冲销), never changed.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.calendar import WorkdayTable


class BillKind(StrEnum):
    """What a bill asks for: a period 账期, a balance of before 期初, 违约金(滞纳金), cost 费用."""

    PERIOD = "period"
    OPENING = "opening"
    INTEREST = "interest"
    COST = "cost"
    REVERSAL = "reversal"


CHARGES = frozenset({BillKind.INTEREST, BillKind.COST})
"""Kinds that belong to the debt of another bill (民法典 561)."""


def provisional_due(kind: BillKind, due: date, workdays: WorkdayTable) -> bool:
    """Whether a due date may yet move (暂定): its year's holidays are not known (K3, G-25).

    Only that of a period was computed; others say what a paper or a person said.
    """
    return kind is BillKind.PERIOD and due.year not in workdays.years


class Method(StrEnum):
    """How it was paid 缴款方式: 现金, 转账, 支票, 其他."""

    CASH = "cash"
    TRANSFER = "transfer"
    CHEQUE = "cheque"
    OTHER = "other"


def payment_name(pk: int, reference: str) -> str:
    """How a payment is named on papers and screens: by the bank's number, else by its own."""
    return reference or f"JK-{pk:06d}"


@dataclass(frozen=True, slots=True)
class OpenBill:
    """A bill that is not paid in full; `open_fen` is what is left of `amount_fen`.

    `of_bill_pk` is the bill whose debt an interest or cost belongs to.
    """

    client_pk: int
    pk: int
    id: str
    number: str
    kind: BillKind
    period_from: date
    period_until: date
    due_on: date
    amount_fen: int
    open_fen: int
    of_bill_pk: int | None = None

    def overdue(self, day: date) -> bool:
        """Whether it is late on `day`: from the day after the due date (K4)."""
        return day > self.due_on
