"""Chips of a claim: days left, term of the organ, round, missing guidance; deviations only."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.claims import State
from app.readmodels.claims import ClaimCard
from ui.claims.words import state_words
from ui.formatting import days_left
from ui.theme import Tone

translate = QCoreApplication.translate

STATE_TONES = {
    State.DRAFT: Tone.NEUTRAL,
    State.SUBMITTED: Tone.INFO,
    State.APPROVED: Tone.INFO,
    State.FILED: Tone.INFO,
    State.EXCLUSIVE: Tone.RUNNING,
    State.DUE: Tone.DANGER,
    State.RESELECT: Tone.CHANGE,
    State.WON: Tone.SUCCESS,
    State.SIGNED: Tone.SUCCESS,
    State.REGISTERED: Tone.SUCCESS,
    State.REJECTED: Tone.NEUTRAL,
    State.WITHDRAWN: Tone.NEUTRAL,
    State.LOST: Tone.NEUTRAL,
}
_TERMED = frozenset({State.SUBMITTED, State.APPROVED, State.FILED, State.RESELECT, State.WON})
"""States in which somebody has a term that the card shows; in DUE the end itself is shown."""


@dataclass(frozen=True, slots=True)
class Chip:
    """Words with their tone; `glyph` puts the warning sign before them."""

    words: str
    tone: Tone
    glyph: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """The board's day, and how many days before the end a period counts as ending."""

    day: date
    warned: int = 7


def state_chip(card: ClaimCard, when: When) -> Chip:
    """The state, with the days where they matter: 待评估 · 到期 3 天."""
    words = state_words(card.state)
    if card.state in {State.EXCLUSIVE, State.DUE}:
        days = _days(card, when)
        if days is not None:
            return Chip(f"{words} · {days.words}", days.tone, days.glyph)
    return Chip(words, STATE_TONES[card.state])


def card_chips(card: ClaimCard, when: When) -> tuple[Chip, ...]:
    """Chips of a card, the most urgent first; what has no room is left to the detail."""
    return tuple(chip for chip in (_first(card, when), *marks(card)) if chip is not None)


def marks(card: ClaimCard) -> tuple[Chip, ...]:
    """What differs from the ordinary: clock on hold, no guidance, asked, second round."""
    found: list[Chip] = []
    if card.held:
        found.append(Chip(translate("Claims", "on hold"), Tone.INFO))
    inside = card.inside
    if inside is not None:
        if not inside.guided and card.state in {State.EXCLUSIVE, State.DUE}:
            found.append(Chip(translate("Claims", "no guidance"), Tone.WARNING))
        found += [Chip(asked_words(state), Tone.INFO) for state in sorted(inside.asked)]
    if card.round > 1:
        found.append(Chip(round_words(card.round), Tone.CHANGE))
    return tuple(found)


def round_words(number: int) -> str:
    """第 2 轮."""
    return translate("Claims", "round {number}").format(number=number)


def asked_words(state: State) -> str:
    """What the unit waits for: an extension, to be let go, to be counted as lost."""
    return {
        State.EXCLUSIVE: translate("Claims", "asks extension"),
        State.WITHDRAWN: translate("Claims", "asks to withdraw"),
        State.LOST: translate("Claims", "reports loss"),
    }[state]


def term_chip(card: ClaimCard, when: When) -> Chip | None:
    """Days to the last day for what is to be done next: 剩 2 天, 今天, 超时 1 天.

    Followed by 暂定 where the term reaches into a year that the calendar does not know (G-25).
    """
    if card.deadline is None:
        return None
    days = (card.deadline - when.day).days
    late = days < 0
    words = days_left(days)
    if late:
        words = translate("Claims", "{days} d late").format(days=-days)
    if card.deadline_provisional:
        words = translate("Claims", "{words} (provisional)").format(words=words)
    tone = Tone.WARNING if days <= 1 else Tone.NEUTRAL
    return Chip(words, Tone.DANGER if late else tone, glyph=late)


def is_late(card: ClaimCard, when: When) -> bool:
    """Whether the term of what is to be done next is over."""
    return card.deadline is not None and card.deadline < when.day


def _first(card: ClaimCard, when: When) -> Chip | None:
    match card.state:
        case State.EXCLUSIVE | State.DUE:
            return _days(card, when)
        case State.RESELECT:
            return Chip(translate("Claims", "unit to choose"), Tone.CHANGE)
        case State.APPROVED | State.FILED:
            term = term_chip(card, when)
            late = term is not None and term.tone is Tone.DANGER
            return term if late else Chip(state_words(card.state), Tone.INFO)
        case state if state in _TERMED:
            return term_chip(card, when)
    return None


def _days(card: ClaimCard, when: When) -> Chip | None:
    """剩 12 天 · 今天到期 · 到期 3 天."""
    if card.days_left is None:
        return None
    if card.days_left < 0:
        over = translate("Claims", "ended {days} d ago").format(days=-card.days_left)
        return Chip(over, Tone.DANGER, glyph=True)
    if card.days_left == 0:
        return Chip(translate("Claims", "ends today"), Tone.WARNING, glyph=True)
    soon = card.days_left <= when.warned
    return Chip(days_left(card.days_left), Tone.WARNING if soon else Tone.RUNNING, glyph=soon)
