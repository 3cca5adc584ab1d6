"""Whose money a line of the bank is: by what it says, with the reason of each proposal.

Client code, bill number, credit code or the full name as payer say it for certain, where they
agree on one client; a name inside the words or an equal amount is a hint for a person to judge.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.text import half_width, name_key

_TOKEN = re.compile(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")
_DASHES = re.compile(r"[‐-―−]")
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


class Debtors:
    """Clients that owe, found by a name or an amount without looking at each of them.

    A statement has thousands of lines and an office a hundred thousand clients.
    """

    def __init__(self, owing: Mapping[int, Owing]) -> None:
        self._named: dict[str, list[int]] = {}
        self._sums: dict[int, dict[int, tuple[str, ...]]] = {}
        for pk, one in owing.items():
            if len(one.name) >= _SHORTEST:
                self._named.setdefault(one.name, []).append(pk)
            self._add_sums(pk, one.bills)
        self._lengths = sorted({len(name) for name in self._named})
        self._names = list(self._named)
        self._all = "\n".join(self._names)
        self._starts = [0]
        for name in self._names:
            self._starts.append(self._starts[-1] + len(name) + 1)

    def _add_sums(self, pk: int, bills: Mapping[str, int]) -> None:
        for number, fen in bills.items():
            ours = self._sums.setdefault(fen, {})
            ours[pk] = (*ours.get(pk, ()), number)
        if len(bills) > 1:
            self._sums.setdefault(sum(bills.values()), {}).setdefault(pk, tuple(bills))

    def alike(self, payer: str, words: str) -> set[int]:
        """Whose name stands within the payer's or within the words, or the payer's within theirs.

        As with branches and dropped endings; both are keys of names.
        """
        names = {*self._within(payer), *self._within(words)}
        if len(payer) >= _SHORTEST:
            names |= set(self._around(payer))
        return {pk for name in names for pk in self._named[name]}

    def of_amount(self, fen: int) -> Mapping[int, tuple[str, ...]]:
        """Who has open bills of this amount, or all together; with the numbers of them."""
        return self._sums.get(fen, {})

    def _within(self, text: str) -> Iterator[str]:
        for length in self._lengths:
            for start in range(len(text) - length + 1):
                part = text[start : start + length]
                if part in self._named:
                    yield part

    def _around(self, part: str) -> Iterator[str]:
        found = self._all.find(part)
        while found >= 0:
            place = bisect_right(self._starts, found) - 1
            yield self._names[place]
            found = self._all.find(part, self._starts[place + 1])


@dataclass(frozen=True, slots=True)
class MatchGround:
    """What lines are compared with; client keys by word of the line, and who owes."""

    codes: Mapping[str, int] = field(default_factory=dict)
    bills: Mapping[str, int] = field(default_factory=dict)
    usccs: Mapping[str, Sequence[int]] = field(default_factory=dict)
    names: Mapping[str, Sequence[int]] = field(default_factory=dict)
    debtors: Debtors = field(default_factory=lambda: Debtors({}))


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
    found = (word for text in texts for word in _TOKEN.findall(_plain(text)))
    return frozenset(word for word in found if len(word) >= _SHORTEST)


def _plain(text: str) -> str:
    return _DASHES.sub("-", half_width(text).upper())


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
    for pk in ground.debtors.alike(key, name_key(words)):
        told(pk, MatchReason.SIMILAR)
    for pk, numbers in ground.debtors.of_amount(amount_fen).items():
        told(pk, MatchReason.AMOUNT, *numbers)
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
