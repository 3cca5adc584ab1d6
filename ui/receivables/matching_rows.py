"""Rows of the dialog of bank lines: the lines, and clients they may be of with the reasons."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from app.domain.bank_matching import CERTAIN, MatchReason
from app.readmodels.bank import ProposedClient, WaitingBankLine
from ui.formatting import full_date, money
from ui.i18n import label
from ui.models.columns import Column, Look
from ui.theme import Tone

translate = QCoreApplication.translate


def line_columns() -> tuple[Column[WaitingBankLine], ...]:
    """Columns of what waits."""
    return (
        Column("day", translate("Bank", "Date"), lambda row: full_date(row.paid_on), width=92),
        Column(
            "sum",
            translate("Bank", "Received"),
            lambda row: money(row.amount_fen),
            Look.NUMBER,
            width=112,
        ),
        Column(
            *("payer", translate("Bank", "Payer"), lambda row: row.payer),
            width=150,
            stretch=True,
            tip=lambda row: row.payer,
        ),
        Column(
            *("words", translate("Bank", "Words"), lambda row: row.words),
            width=150,
            rank=2,
            tip=lambda row: row.words,
        ),
    )


def proposal_columns() -> tuple[Column[ProposedClient], ...]:
    """Columns of the clients proposed for a line."""
    return (
        Column(
            "client",
            translate("Bank", "Client"),
            lambda row: row.name,
            width=150,
            stretch=True,
            tip=lambda row: row.name,
        ),
        Column(
            "why",
            translate("Bank", "Why"),
            why,
            width=186,
            tone=lambda row: Tone.SUCCESS if CERTAIN & set(row.reasons) else None,
            tip=why,
        ),
        Column(
            "open",
            translate("Bank", "Open"),
            lambda row: money(row.open_fen),
            Look.NUMBER,
            width=112,
        ),
    )


def why(row: ProposedClient) -> str:
    """The reasons in words, with the bills that are named or equal."""
    return " ".join(filter(None, (reasons_words(row.reasons), " ".join(row.bills))))


def reasons_words(reasons: Iterable[MatchReason]) -> str:
    """Several reasons in one line."""
    return label("、", ", ").join(reason_words(reason) for reason in reasons)


def reason_words(reason: MatchReason) -> str:
    """Why a client is proposed."""
    match reason:
        case MatchReason.CODE:
            return translate("Bank", "code named")
        case MatchReason.BILL:
            return translate("Bank", "bill named")
        case MatchReason.USCC:
            return translate("Bank", "credit code named")
        case MatchReason.NAME:
            return translate("Bank", "same name")
        case MatchReason.SIMILAR:
            return translate("Bank", "similar name")
        case MatchReason.AMOUNT:
            return translate("Bank", "amount of its bills")
