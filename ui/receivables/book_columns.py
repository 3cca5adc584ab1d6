"""Columns of bills, payments, allocations and lines of mail use, wherever they are shown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication

from app.readmodels.account_book import Allocated, BookBill, BookPayment
from app.readmodels.mail_use import ChargedUse
from ui import formatting
from ui.dossier.words import specialty_words
from ui.formatting import full_date, money
from ui.i18n import label
from ui.models.columns import Column, Look
from ui.receivables.words import (
    due_words,
    late_tone,
    late_words,
    method_words,
    period_words,
    state_tone,
    state_words,
)

Row = TypeVar("Row")
translate = QCoreApplication.translate
_DUE = 132
"""Room for a day and 暂定."""
ACT = "act"
"""Key of the column with the act on a row."""


def bill_columns() -> tuple[Column[BookBill], ...]:
    """Bills."""
    period = Column(
        "period",
        translate("Receivables", "Period"),
        period_words,
        width=80,
        stretch=True,
        tip=_period_tip,
    )
    return (
        Column("number", translate("Receivables", "Bill"), lambda r: r.number, Look.STRONG, 120),
        period,
        Column(
            "due", translate("Receivables", "Due"), due_words, width=_DUE, tip=due_words, rank=3
        ),
        replace(
            _fen("amount", translate("Receivables", "Amount (yuan)"), lambda r: r.amount_fen),
            rank=2,
        ),
        _fen("open", translate("Receivables", "Open (yuan)"), lambda r: r.open_fen, 104),
        Column("late", translate("Receivables", "Days late"), late_words, width=92, tone=late_tone),
        _state(_bill_tip),
    )


def payment_columns() -> tuple[Column[BookPayment], ...]:
    """Payments."""
    by = translate("Receivables", "Method, payer")
    number = translate("Receivables", "Number")
    return (
        _day("received", translate("Receivables", "Received"), _received, Look.STRONG, 92),
        _fen("amount", translate("Receivables", "Amount (yuan)"), lambda r: r.amount_fen, 104),
        Column("by", by, _by, width=100, stretch=True),
        Column("name", number, lambda r: r.name, Look.MUTED, 148, tip=lambda r: r.name, rank=3),
        Column(
            "bills", translate("Receivables", "Pays"), _bills, width=114, tip=_all_bills, rank=2
        ),
        _fen("free", translate("Receivables", "Not allocated (yuan)"), lambda r: r.free_fen, 96),
        _state(lambda r: r.words or state_words(r.state)),
    )


def allocated_columns(*, bills: bool) -> tuple[Column[Allocated], ...]:
    """What was allocated: the bills that were paid, or the payments that paid."""
    other = Column(
        "payment", translate("Receivables", "Payment"), _payment, Look.STRONG, 140, stretch=True
    )
    day: Column[Allocated] = _day(
        "received", translate("Receivables", "Received"), lambda r: r.received_on
    )
    if bills:
        other = Column(
            "bill",
            translate("Receivables", "Bill"),
            lambda r: r.bill,
            Look.STRONG,
            140,
            stretch=True,
        )
        day = _day("due", translate("Receivables", "Due"), lambda r: r.due_on)
    return (
        other,
        day,
        _day("booked", translate("Receivables", "Allocated on"), lambda r: r.booked_on),
        _fen("fen", translate("Receivables", "Paid (yuan)"), lambda r: r.fen),
    )


def use_columns() -> tuple[Column[ChargedUse], ...]:
    """Lines of mail use as charged."""
    return (
        Column("period", translate("Receivables", "Period"), _use_period, Look.STRONG, 150),
        Column("specialty", translate("Receivables", "Specialty"), _specialty, width=80),
        Column(
            "business",
            translate("Receivables", "Business"),
            lambda r: r.business,
            width=130,
            stretch=True,
        ),
        Column(
            "destination", translate("Receivables", "Destination"), _destination, width=90, rank=2
        ),
        Column("volume", translate("Receivables", "Volume"), _volume, width=110),
        Column(
            "reference",
            translate("Receivables", "Source"),
            lambda r: r.reference,
            Look.MUTED,
            180,
            rank=3,
            tip=lambda r: r.reference,
        ),
        _fen("fen", translate("Receivables", "Charged (yuan)"), lambda r: r.fen),
    )


def act_column(stands: Callable[[Row], bool]) -> Column[Row]:
    """The last column: a row is taken back."""
    words = translate("Receivables", "Reverse…")
    return Column(ACT, "", lambda row: words if stands(row) else "", Look.LINK, 62)


def _fen(key: str, title: str, fen: Callable[[Row], int], width: int = 116) -> Column[Row]:
    return Column(key, title, lambda row: money(fen(row)), Look.NUMBER, width)


def _day(
    key: str,
    title: str,
    day: Callable[[Row], date],
    look: Look = Look.TEXT,
    width: int = 94,
) -> Column[Row]:
    return Column(key, title, lambda row: full_date(day(row)), look, width)


def _state(tip: Callable[[Any], str]) -> Column[Any]:
    return Column(
        "state",
        translate("Receivables", "State"),
        lambda row: state_words(row.state),
        Look.CHIP,
        68,
        tone=lambda row: state_tone(row.state),
        tip=tip,
    )


def _payment(row: Allocated) -> str:
    return row.payment


def _received(row: BookPayment) -> date:
    return row.received_on


def _by(row: BookPayment) -> str:
    payer = row.payer or translate("Receivables", "the client")
    return f"{method_words(row.method)} · {payer}"


def _specialty(row: ChargedUse) -> str:
    return specialty_words(row.specialty or None)


def _destination(row: ChargedUse) -> str:
    return row.destination or formatting.UNKNOWN


def _volume(row: ChargedUse) -> str:
    return formatting.volumes(row.volumes) or formatting.UNKNOWN


def _bill_tip(row: BookBill) -> str:
    """What it reverses or belongs to, and its words."""
    parts = [row.words]
    if row.of_number:
        parts.insert(0, translate("Receivables", "of bill {number}").format(number=row.of_number))
    return label("；", "; ").join(part for part in parts if part) or state_words(row.state)


def _period_tip(row: BookBill) -> str:
    return f"{full_date(row.period_from)} – {full_date(row.period_until)}"


def _use_period(row: ChargedUse) -> str:
    if row.first == row.last:
        return full_date(row.last)
    return f"{full_date(row.first)} – {row.last:%m-%d}"


def _bills(row: BookPayment) -> str:
    """The bill that it pays, or how many; a dash for none."""
    if not row.bills:
        return formatting.UNKNOWN
    if len(row.bills) == 1:
        return row.bills[0]
    return translate("Receivables", "{count} bills").format(count=len(row.bills))


def _all_bills(row: BookPayment) -> str:
    return label("、", ", ").join(row.bills) or translate("Receivables", "no bill")
