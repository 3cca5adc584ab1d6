"""Rows of the dialog of letters: who gets one with which sums, and who is left out and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.readmodels.arrears_letters import LetterKind, LetterPlan
from ui.failures import sentence
from ui.formatting import UNKNOWN, money
from ui.models.columns import Column, Look
from ui.theme import Tone

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A client of the choice; `why` says why it gets no letter, `text` what its letter says."""

    client_id: str
    name: str
    total_fen: int | None
    days: int
    why: str
    text: tuple[str, ...]


def letter_rows(plan: LetterPlan) -> Iterator[LetterRow]:
    """Who gets the letter first, then who does not."""
    for one in plan.chosen:
        yield LetterRow(one.client_id, one.name, one.total_fen, one.days, "", one.text)
    for out in plan.left_out:
        yield LetterRow(out.client_id, out.name, None, 0, sentence(out.refusal), ())


def letter_columns() -> tuple[Column[LetterRow], ...]:
    """Columns of the list."""
    days = translate("Letters", "Days late")
    return (
        Column(
            "client",
            translate("Letters", "Client"),
            lambda row: row.name,
            Look.STRONG,
            220,
            stretch=True,
            tip=lambda row: row.name,
        ),
        Column(
            "total",
            translate("Letters", "On the letter"),
            lambda row: money(row.total_fen),
            Look.NUMBER,
            112,
        ),
        Column("days", days, lambda row: str(row.days) if row.days else UNKNOWN, Look.NUMBER, 76),
        Column(
            "state",
            translate("Letters", "Letter"),
            lambda row: _left_out() if row.why else translate("Letters", "to be printed"),
            Look.CHIP,
            92,
            tone=lambda row: Tone.NEUTRAL if row.why else None,
            tip=lambda row: row.why,
        ),
    )


def _left_out() -> str:
    return translate("Letters", "left out")


def kind_words(kind: LetterKind) -> str:
    """What a letter is called."""
    match kind:
        case LetterKind.REMINDER:
            return translate("Letters", "Reminder")
        case LetterKind.STOP:
            return translate("Letters", "Notice of stopped credit")
        case LetterKind.RECOVERY:
            return translate("Letters", "Recovery letter")
        case LetterKind.RELEASE:
            return translate("Letters", "Notice of restored credit")
