"""What screens say of bills and payments: periods, kinds, methods, where a row stands."""

from PySide6.QtCore import QCoreApplication

from app.domain.receivables import BillKind, Method
from app.readmodels.account_book import BookBill, BookState
from app.readmodels.arrears import OpenBillLine
from app.readmodels.receivables import BookedBill
from ui.formatting import full_date
from ui.theme import Tone

translate = QCoreApplication.translate


def method_words(method: Method) -> str:
    """How it was paid."""
    match method:
        case Method.TRANSFER:
            return translate("Receivables", "Transfer")
        case Method.CASH:
            return translate("Receivables", "Cash")
        case Method.CHEQUE:
            return translate("Receivables", "Cheque")
        case Method.OTHER:
            return translate("Receivables", "Other")


def kind_words(kind: BillKind) -> str:
    """What a bill asks for."""
    match kind:
        case BillKind.PERIOD:
            return translate("Receivables", "period")
        case BillKind.OPENING:
            return translate("Receivables", "brought forward")
        case BillKind.INTEREST:
            return translate("Receivables", "late charge")
        case BillKind.COST:
            return translate("Receivables", "costs")
        case BillKind.REVERSAL:
            return translate("Receivables", "reversal")


def period_words(bill: BookBill | OpenBillLine) -> str:
    """The month of a period, or the kind of a bill that has none."""
    if bill.kind is not BillKind.PERIOD:
        return kind_words(bill.kind)
    first, last = bill.period_from, bill.period_until
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%Y-%m}"
    return f"{first:%Y-%m}～{last:%Y-%m}"


def due_words(bill: BookBill | OpenBillLine | BookedBill) -> str:
    """When it is due; 暂定 where that lies in a year that the calendar does not know (G-25)."""
    words = full_date(bill.due_on)
    if bill.provisional:
        words = translate("Receivables", "{words}, provisional").format(words=words)
    return words


def state_words(state: BookState) -> str:
    """Where a row stands."""
    match state:
        case BookState.OPEN:
            return translate("Receivables", "open")
        case BookState.SETTLED:
            return translate("Receivables", "settled")
        case BookState.BOOKED:
            return translate("Receivables", "booked")
        case BookState.REVERSED:
            return translate("Receivables", "reversed")
        case BookState.REVERSAL:
            return translate("Receivables", "reversal")


def state_tone(state: BookState) -> Tone | None:
    """What was taken back is marked; everything else is normal."""
    return Tone.NEUTRAL if state in {BookState.REVERSED, BookState.REVERSAL} else None


def late_words(bill: BookBill) -> str:
    """How late an open bill is, in words; nothing for one that asks for nothing."""
    if bill.state is not BookState.OPEN:
        return ""
    if bill.days:
        return translate("Receivables", "{days} d overdue").format(days=bill.days)
    return translate("Receivables", "not due")


def late_tone(bill: BookBill) -> Tone | None:
    """Red once it is overdue."""
    return Tone.DANGER if bill.days else None
