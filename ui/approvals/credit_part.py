"""What a case about credit asks beside what holds, and how the client stands, in words (S60-6)."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.case_course import CaseState
from app.domain.cases import CaseKind
from app.domain.credit import Counts, repayment_words
from app.domain.credit_level import PaymentRecord
from app.domain.moments import from_ms
from app.readmodels.case_view import CaseView, CreditCase, CreditTerms
from ui.approvals.asked_rows import AskedRow
from ui.approvals.asked_table import AskedTable
from ui.dossier.words import words
from ui.formatting import UNKNOWN, Formats, full_date, money
from ui.widgets.labels import text
from ui.widgets.layouts import KeyValues
from ui.widgets.watermark import Watermarked

translate = QCoreApplication.translate
_OPEN = frozenset({CaseState.WAITING, CaseState.RETURNED})


class CreditPart(QWidget):
    """Level, limit and repayment before and after; the reason; how the client stood."""

    def __init__(self, view: CaseView, credit: CreditCase, formats: Formats) -> None:
        super().__init__()
        self.setObjectName("credit_part")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        held = credit.today if view.state in _OPEN else credit.held
        if credit.asked is not None:
            heads = ("", _held_head(view), translate("Approvals", "Asked"))
            table = AskedTable()
            table.show_rows(heads, tuple(credit_rows(credit.asked, held)))
            column.addWidget(table)
        column.addWidget(text(translate("Approvals", "Reason"), "strong"))
        frame = Watermarked(role="plate", marked=False)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(10, 7, 10, 7)
        inner.setSpacing(3)
        inner.addWidget(text(credit.reason, wrap=True, name="credit_reason"))
        who = f"{view.applicant} · {view.unit} · {formats.moment(from_ms(view.at))}"
        inner.addWidget(text(who, "caption", wrap=True))
        column.addWidget(frame)
        asked = translate("Approvals", "When it was asked")
        column.addWidget(text(asked, "strong"))
        facts = KeyValues(label_width=96)
        for label, value in _facts(view.kind, credit):
            facts.add(label, value)
        column.addWidget(facts)


def credit_rows(asked: CreditTerms, held: CreditTerms | None) -> Iterator[AskedRow]:
    """Rows of what is asked beside what holds."""
    level = translate("Approvals", "Credit level")
    was = (held.level if held is not None else "") or UNKNOWN
    yield AskedRow(level, was, asked.level, changed=was != asked.level)
    limit = translate("Approvals", "Approved limit (yuan)")
    had = held.limit_fen if held is not None else None
    shown = (money(had), money(asked.limit_fen))
    note = _gap(asked.limit_fen or 0, had)
    yield AskedRow(limit, *shown, changed=had != asked.limit_fen, note=note, number=True)
    repayment = translate("Approvals", "Repayment")
    had_words = period_words(held.repayment) if held is not None else UNKNOWN
    has = period_words(asked.repayment)
    yield AskedRow(repayment, had_words, has, changed=had_words != has)
    counts = translate("Approvals", "Counts against it")
    counted = counts_words(held.counts) if held is not None else UNKNOWN
    yield AskedRow(
        counts,
        counted,
        counts_words(asked.counts),
        changed=held is not None and held.counts is not asked.counts,
    )
    first, last = translate("Approvals", "From"), translate("Approvals", "Until")
    yield AskedRow(first, _first(held), full_date(asked.valid_from))
    yield AskedRow(last, _last(held), _last(asked))


def period_words(repayment: str) -> str:
    """A repayment in words; a dash for none."""
    return words(repayment_words(repayment)) if repayment else UNKNOWN


def counts_words(counts: Counts) -> str:
    """What counts against a limit."""
    if counts is Counts.BILLED:
        return translate("Approvals", "bills only")
    return translate("Approvals", "bills and unbilled use")


def record_words(record: PaymentRecord) -> str:
    """How bills were paid in the last twelve months."""
    if not record.bills:
        return translate("Approvals", "no bill fell due in the last 12 months")
    said = translate(
        "Approvals",
        "{bills} bills in 12 months, {percent}% in time; late {mean} d on average, {worst} d at "
        "worst",
    )
    return said.format(
        bills=record.bills,
        percent=record.percent,
        mean=record.mean_days,
        worst=record.worst_days,
    )


def credit_consequence(view: CaseView, credit: CreditCase) -> str:
    """What the decision does."""
    if credit.asked is not None:
        said = translate("Approvals", "Level, limit and repayment hold from {first} as section 7.")
        return said.format(first=full_date(credit.asked.valid_from))
    if view.kind is CaseKind.CREDIT_RELEASE:
        return translate("Approvals", "New use on credit can be booked again from today on.")
    said = translate(
        "Approvals",
        "Use on credit can be booked until {last}; the day after it is stopped again by itself if "
        "anything is overdue.",
    )
    return said.format(last=full_date(credit.until))


def _held_head(view: CaseView) -> str:
    if view.state in _OPEN:
        return translate("Approvals", "Today")
    return translate("Approvals", "Held then")


def _gap(asked: int, held: int | None) -> str:
    if held is None or held == asked:
        return ""
    more, less = translate("Approvals", "up {yuan}"), translate("Approvals", "down {yuan}")
    return (more if asked > held else less).format(yuan=money(abs(asked - held)))


def _first(terms: CreditTerms | None) -> str:
    return full_date(terms.valid_from) if terms is not None else UNKNOWN


def _last(terms: CreditTerms | None) -> str:
    if terms is None:
        return UNKNOWN
    if terms.valid_until is None:
        return translate("Approvals", "until it is changed")
    return full_date(terms.valid_until)


def _facts(kind: CaseKind, credit: CreditCase) -> Iterator[tuple[str, str]]:
    """The standing that was frozen with the case."""
    yuan = translate("Approvals", "{amount} yuan")
    if credit.until is not None:
        yield translate("Approvals", "Lift until"), full_date(credit.until)
    if credit.stopped_since is not None:
        yield translate("Approvals", "Stopped since"), full_date(credit.stopped_since)
    yield translate("Approvals", "Owed"), yuan.format(amount=money(credit.open_fen))
    overdue = yuan.format(amount=money(credit.overdue_fen))
    if credit.oldest_due is not None:
        since = translate("Approvals", "{amount}, the oldest was due on {day}")
        overdue = since.format(amount=overdue, day=full_date(credit.oldest_due))
    yield translate("Approvals", "Overdue"), overdue
    yield translate("Approvals", "Not billed yet"), yuan.format(amount=money(credit.unbilled_fen))
    limit = credit.held.limit_fen if credit.held is not None else None
    if limit:
        used = translate("Approvals", "{percent}% of the limit")
        part = -(-credit.counted_fen * 100 // limit)
        yield translate("Approvals", "Used"), used.format(percent=part)
    yield translate("Approvals", "Payments"), record_words(credit.paid)
    if kind is CaseKind.CREDIT and credit.proposed:
        said = translate("Approvals", "{level} by the payments; only a proposal")
        yield translate("Approvals", "Proposed level"), said.format(level=credit.proposed)
