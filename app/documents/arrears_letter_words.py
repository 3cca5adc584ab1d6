"""What letters to clients that owe say: paragraphs by kind, cells of the bills, notes."""

from collections.abc import Iterator

from app.documents.claim_papers import day_words
from app.documents.fonts import GETA, printable
from app.documents.form_words import words_of
from app.domain.money import format_yuan
from app.readmodels.arrears_letters import ArrearsLetter, LetterBill, LetterKind

word = words_of("arrears_letter")

COLUMNS = (
    ("bill_number", 0.2),
    ("bill_period", 0.24),
    ("bill_due", 0.13),
    ("bill_days", 0.11),
    ("bill_amount", 0.16),
    ("bill_open", 0.16),
)
"""Columns of the bills with their share of the width; the last three are numbers."""


def title(kind: LetterKind) -> str:
    """What the letter is called."""
    return word(kind.value)


def paragraphs(letter: ArrearsLetter) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Paragraphs above the bills, and below them."""
    said = _said(letter)
    keys: tuple[tuple[str, ...], tuple[str, ...]]
    match letter.kind:
        case LetterKind.REMINDER:
            after = "reminder_late" if letter.overdue else "reminder_ahead"
            keys = (("reminder_text",), (after,))
        case LetterKind.STOP:
            first = "stop_text" if letter.overdue else "stop_paid"
            keys = ((first,), (_named(letter, "stop_allowed"),))
        case LetterKind.RECOVERY:
            keys = (("recovery_text",), ("recovery_after",))
        case LetterKind.RELEASE:
            keys = ((_named(letter, "release_text"),), ())
    above, below = (tuple(word(key).format(**said) for key in part) for part in keys)
    return above, below


def _named(letter: ArrearsLetter, key: str) -> str:
    """The wording with the organ's name, or without where no term names one."""
    return key if letter.organ else f"{key}_unnamed"


def _said(letter: ArrearsLetter) -> dict[str, str]:
    return {
        "as_of": day_words(letter.as_of),
        "since": day_words(letter.since),
        "answer_by": day_words(letter.answer_by),
        "overdue": format_yuan(letter.overdue_fen),
        "days": str(max((bill.days for bill in letter.bills), default=0)),
        "organ": letter.organ,
    }


def bill_cells(bill: LetterBill) -> tuple[str, ...]:
    """A row of the table."""
    return (
        bill.number,
        f"{bill.period_from} 至 {bill.period_until}",
        word("provisional").format(day=bill.due_on) if bill.provisional else str(bill.due_on),
        str(bill.days) if bill.days > 0 else word("not_due"),
        format_yuan(bill.amount_fen),
        format_yuan(bill.open_fen),
    )


def total_cells(letter: ArrearsLetter) -> tuple[str, ...]:
    """The last row of the table."""
    amount = sum(bill.amount_fen for bill in letter.bills)
    count = word("total").format(count=len(letter.bills))
    return (count, "", "", "", format_yuan(amount), format_yuan(letter.total_fen))


def notes(letter: ArrearsLetter) -> Iterator[str]:
    """Law, data and what was received but set against nothing."""
    yield word("law")
    key = "as_of_bill" if letter.basis == "bill" else "as_of"
    yield word(key).format(as_of=letter.as_of)
    if letter.unallocated_fen and letter.bills:
        yield word("unallocated").format(fen=format_yuan(letter.unallocated_fen))
    if any(GETA in printable(text) for text in (letter.name, letter.address or "")):
        yield word("geta_note")


def sender(letter: ArrearsLetter) -> tuple[str, str]:
    """Unit and day of the signature."""
    return word("sign_unit").format(unit=letter.unit), day_words(letter.dated)
