"""Whose money a line of the bank is: by what it says, with the reason of each proposal.

Client code, bill number, credit code or the full name as payer say it for certain, where they
agree on one client; a name inside the words or an equal amount is a hint for a person to judge.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.text import half_width, name_key

_TOKEN = re.compile(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")
_SHORTEST = 4


class MatchReason(StrEnum):
    """Why a client is proposed."""

    CODE = "code"
    BILL = "bill"
    USCC = "uscc"
    NAME = "name"
    SIMILAR = "similar"
    AMOUNT = "amount"


CERTAIN = frozenset({MatchReason.CODE, MatchReason.BILL, MatchReason.USCC, MatchReason.NAME})
"""Reasons that name a client beyond doubt."""


@dataclass(frozen=True, slots=True)
class Owing:
    """A client with open bills: key of its name, and open fen by number of the bill."""

    name: str
    bills: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class MatchGround:
    """What lines are compared with; client keys by word of the line, and who owes."""

    codes: Mapping[str, int] = field(default_factory=dict)
    bills: Mapping[str, int] = field(default_factory=dict)
    usccs: Mapping[str, Sequence[int]] = field(default_factory=dict)
    names: Mapping[str, Sequence[int]] = field(default_factory=dict)
    owing: Mapping[int, Owing] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A client that a line may be of; `bills` are numbers that it names or whose sum it is."""

    client_pk: int
    reasons: tuple[MatchReason, ...]
    bills: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether a reason names the client beyond doubt."""
        return bool(CERTAIN & set(self.reasons))

    @property
    def directed(self) -> bool:
        """Whether the payer named bills: that is what it pays (民法典 560)."""
        return MatchReason.BILL in self.reasons


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Words of lines that can be codes or numbers, in half width and capitals."""
    found = (word for text in texts for word in _TOKEN.findall(half_width(text).upper()))
    return frozenset(word for word in found if len(word) >= _SHORTEST)


def proposals(payer: str, words: str, amount_fen: int, ground: MatchGround) -> list[Proposal]:
    """Clients that a line may be of, those named for certain first."""
    reasons: dict[int, dict[MatchReason, None]] = {}
    bills: dict[int, dict[str, None]] = {}

    def told(pk: int, reason: MatchReason, *numbers: str) -> None:
        reasons.setdefault(pk, {})[reason] = None
        bills.setdefault(pk, {}).update(dict.fromkeys(numbers))

    for word in sorted(words_of((payer, words))):
        if word in ground.codes:
            told(ground.codes[word], MatchReason.CODE)
        if word in ground.bills:
            told(ground.bills[word], MatchReason.BILL, word)
        for pk in ground.usccs.get(word, ()):
            told(pk, MatchReason.USCC)
    key = name_key(payer)
    for pk in ground.names.get(key, ()):
        told(pk, MatchReason.NAME)
    inside = name_key(words)
    for pk, owing in ground.owing.items():
        if _alike(owing.name, key) or (len(owing.name) >= _SHORTEST and owing.name in inside):
            told(pk, MatchReason.SIMILAR)
        equal = [number for number, fen in owing.bills.items() if fen == amount_fen]
        if equal or (len(owing.bills) > 1 and sum(owing.bills.values()) == amount_fen):
            told(pk, MatchReason.AMOUNT, *(equal or owing.bills))
    found = [Proposal(pk, _ordered(why), tuple(bills[pk])) for pk, why in reasons.items()]
    return sorted(found, key=lambda one: (not one.certain, -len(one.reasons), one.client_pk))


def certain(found: Sequence[Proposal]) -> Proposal | None:
    """The proposal to book by itself: one client and no other is named beyond doubt."""
    named = [one for one in found if one.certain]
    return named[0] if len(named) == 1 else None


def _ordered(reasons: Iterable[MatchReason]) -> tuple[MatchReason, ...]:
    """A name that is equal is not told to be similar too."""
    why = set(reasons)
    if MatchReason.NAME in why:
        why.discard(MatchReason.SIMILAR)
    return tuple(one for one in MatchReason if one in why)


def _alike(name: str, payer: str) -> bool:
    """Whether one name stands within the other, as with branches and dropped endings."""
    if min(len(name), len(payer)) < _SHORTEST:
        return False
    return name in payer or payer in name
