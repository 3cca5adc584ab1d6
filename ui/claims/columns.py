"""Columns of the claim table (2.4.1): what is hidden from other units is a dash there (X-26)."""

from PySide6.QtCore import QCoreApplication

from app.domain.claims import State
from app.readmodels.claims import ClaimCard, ClaimSort
from ui.claims.chips import STATE_TONES, Chip, When, card_chips, round_words
from ui.claims.words import business_words, industry_words, last_words, state_words
from ui.formatting import UNKNOWN, Formats
from ui.models.columns import Column, Look
from ui.theme import Tone

translate = QCoreApplication.translate

SORTS = {
    "prospect": ClaimSort.NAME,
    "since": ClaimSort.SINCE,
    "published": ClaimSort.PUBLISHED,
    "left": ClaimSort.DUE,
    "due": ClaimSort.DUE,
}
_ORDINARY = frozenset({State.DRAFT, State.EXCLUSIVE, State.SIGNED, State.REGISTERED})


def claim_columns(formats: Formats, warned: int = 7) -> tuple[Column[ClaimCard], ...]:
    """All columns in their first order."""
    return (*_identity(), *_standing(formats, warned), *_further(formats))


def _identity() -> tuple[Column[ClaimCard], ...]:
    prospect = translate("Claims", "Prospect")
    territory, unit = translate("Claims", "Territory"), translate("Claims", "Unit")
    return (
        Column(
            "prospect",
            prospect,
            lambda r: r.prospect,
            Look.STRONG,
            width=250,
            stretch=True,
            sortable=True,
        ),
        Column("territory", territory, lambda r: r.territory, width=110, rank=3),
        Column("unit", unit, lambda r: r.unit, width=120),
        Column("person", translate("Claims", "In charge"), _person, width=76, rank=4),
        Column("business", translate("Claims", "Business"), business_words, width=100, rank=5),
    )


def _standing(formats: Formats, warned: int) -> tuple[Column[ClaimCard], ...]:
    def days(card: ClaimCard) -> Chip | None:
        chips = card_chips(card, When(formats.today(), warned))
        return chips[0] if chips and card.state in {State.EXCLUSIVE, State.DUE} else None

    def words(card: ClaimCard) -> str:
        chip = days(card)
        return chip.words if chip is not None else UNKNOWN

    def tone(card: ClaimCard) -> Tone | None:
        chip = days(card)
        return chip.tone if chip is not None and chip.tone is not Tone.RUNNING else None

    state, left = translate("Claims", "State"), translate("Claims", "Days left")
    return (
        Column("state", state, _state, Look.CHIP, width=104, tone=_state_tone),
        Column("left", left, words, Look.CHIP, width=112, tone=tone, sortable=True),
        Column(
            "published",
            translate("Claims", "Announced on"),
            lambda r: formats.day(r.published),
            width=104,
            sortable=True,
            rank=6,
        ),
        Column(
            "due",
            translate("Claims", "Exclusive to"),
            lambda r: formats.day(r.due),
            width=96,
            sortable=True,
        ),
    )


def _state(row: ClaimCard) -> str:
    return state_words(row.state)


def _state_tone(row: ClaimCard) -> Tone | None:
    """A chip only where something is to be decided, or was decided against the unit."""
    return None if row.state in _ORDINARY else STATE_TONES[row.state]


def _further(formats: Formats) -> tuple[Column[ClaimCard], ...]:
    last = translate("Claims", "Last progress")
    since = translate("Claims", "In this state since")
    return (
        Column("last", last, lambda r: last_words(r, formats), Look.MUTED, width=170, rank=2),
        Column("guided", translate("Claims", "Guidance"), _guided, Look.NUMBER, width=64, rank=7),
        Column(
            "round",
            translate("Claims", "Round"),
            lambda r: round_words(r.round) if r.round else UNKNOWN,
            Look.CHIP,
            width=78,
            tone=lambda r: Tone.CHANGE if r.round > 1 else None,
            rank=8,
        ),
        Column(
            "register_no", translate("Claims", "Register no."), _register_no, width=150, hidden=True
        ),
        Column("industry", translate("Claims", "Industry"), _industry, width=170, hidden=True),
        Column(
            "since", since, lambda r: formats.day(r.since), width=110, sortable=True, hidden=True
        ),
    )


def _person(row: ClaimCard) -> str:
    return row.inside.person if row.inside is not None else UNKNOWN


def _guided(row: ClaimCard) -> str:
    return f"{row.inside.guided:,}" if row.inside is not None else UNKNOWN


def _register_no(row: ClaimCard) -> str:
    return (row.inside.register_no if row.inside is not None else None) or UNKNOWN


def _industry(row: ClaimCard) -> str:
    return industry_words(row.inside.industry if row.inside is not None else None)
