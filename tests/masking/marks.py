"""Marked values: each is told apart from everything else in the program wherever it turns up.

A value is made for a client and a place in its dossier, in a form that the place accepts. Two
offices that differ only in what somebody may not see get theirs from marks of another `turn`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from app.domain.uscc import check_character
from tests.masking.people import CLIENTS, Sight

_LETTER = dict(zip(CLIENTS, "abcd", strict=True))
_FIRST_DAY = date(1931, 1, 1)
_PERCENTS = ("discount_rate", "agency_rate")


@dataclass(frozen=True, slots=True)
class Mark:
    """A planted value: whose, where, which sights show it (any of them), and how it may look.

    `people` are the only ones who may see it beside the rule, such as the author of a reason.
    `wanted`: whoever may see it must be shown it somewhere, else a driver drives nothing.
    """

    client: str
    place: str
    sights: Sight
    needles: tuple[str, ...]
    people: frozenset[str] = frozenset()
    wanted: bool = True


@dataclass(slots=True)
class Marks:
    """Makes values; `hidden` (client → sights) says which of them are of another turn.

    With `empty` those values are left out instead: `None` where a value would be.
    """

    hidden: Mapping[str, Sight] = field(default_factory=dict)
    empty: bool = False
    made: list[Mark] = field(default_factory=list)
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def varies(self, client: str, *sights: int) -> bool:
        """Whether what these sights show is of the other turn."""
        return frozenset(sights) <= self.hidden.get(client, frozenset())

    def turn(self, client: str, *sights: int) -> int:
        """0 in the office itself, 1 for what differs in this one."""
        return int(self.varies(client, *sights))

    def pick(self, client: str, sights: tuple[int, ...], *choices: object) -> object:
        """One of a closed list: nothing in it can be told apart, only compared."""
        if self.empty and self.varies(client, *sights):
            return None
        return choices[self.turn(client, *sights)]

    def text(self, client: str, place: str, *sights: int, end: str = "", **how: object) -> str:
        """A text of twelve characters before `end`."""
        number, turn = self._number(client, place), self.turn(client, *sights)
        stem = f"MK{_LETTER[client]}{number:03d}t{turn}z"
        return self._made(client, place, sights, (stem,), stem + end, **how)

    def email(self, client: str, place: str, *sights: int) -> str:
        """An address of e-mail."""
        return self.text(client, place, *sights, end="@example.com")

    def phone(self, client: str, place: str, *sights: int, wanted: bool = True) -> str:
        """A mobile number."""
        digits = f"139{self._digits(client, place, *sights)}557"
        shown = (digits, f"{digits[:3]} {digits[3:7]} {digits[7:]}")
        return self._made(client, place, sights, shown, digits, wanted=wanted)

    def fax(self, client: str, place: str, *sights: int) -> str:
        """A fixed line with its area code."""
        number = f"8{self._digits(client, place, *sights)}5"
        return self._made(client, place, sights, (number,), f"0762-{number}")

    def postcode(self, client: str, place: str, *sights: int) -> str:
        """Six digits."""
        digits = f"{self._digits(client, place, *sights)}9"
        return self._made(client, place, sights, (digits,), digits)

    def uscc(self, client: str, place: str, *sights: int) -> str:
        """A credit code whose last character is right."""
        number, turn = self._number(client, place), self.turn(client, *sights)
        code = f"91441624MK{_LETTER[client].upper()}{number:03d}{turn}QQ"
        whole = code + check_character(code)
        self._made(client, place, sights, (whole,), whole)
        return whole  # never missing: registers find clients by it

    def fen(self, client: str, place: str, *sights: int, **how: object) -> int:
        """An amount of some hundred thousand yuan."""
        amount = int(f"8{self._digits(client, place, *sights)}37")
        yuan = f"{amount // 100},{amount % 100:02d}"
        whole = yuan.split(",", maxsplit=1)[0]
        shown = (str(amount), f"{whole[:3]},{whole[3:]}", f"{whole}.37")
        return self._made(client, place, sights, shown, amount, **how)

    def percent(self, client: str, place: str, *sights: int) -> str:
        """A rate such as 31.31 %, as it is typed."""
        number = _PERCENTS.index(place) + 10 * CLIENTS.index(client)
        shown = f"{30 + number}.{31 + 2 * self.turn(client, *sights)}"
        return self._made(client, place, sights, (shown,), f"{shown}%")

    def period(self, client: str, place: str, *sights: int) -> str:
        """Days of a repayment such as 131, as they are typed."""
        number = 101 + 10 * CLIENTS.index(client) + self.turn(client, *sights)
        shown = (f"{number} 天", f"{number} days", f"P{number}D")
        return self._made(client, place, sights, shown, f"{number}天")

    def day(self, client: str, place: str, *sights: int, wanted: bool = True) -> date:
        """A day of the thirties of the last century."""
        number = 2 * self._number(client, place) + self.turn(client, *sights)
        day = _FIRST_DAY + timedelta(days=1000 * CLIENTS.index(client) + number)
        spoken = (
            day.isoformat(),
            f"{day.year}年{day.month}月{day.day}日",
            f"{day.year} 年 {day.month} 月 {day.day} 日",
            f"{day.year}/{day.month}/{day.day}",
        )
        return self._made(client, place, sights, spoken, day, wanted=wanted)

    def _digits(self, client: str, place: str, *sights: int) -> str:
        number, turn = self._number(client, place), self.turn(client, *sights)
        return f"{CLIENTS.index(client) + 1}{number:03d}{turn}"

    def _number(self, client: str, place: str) -> int:
        known = self._numbers
        return known.setdefault((client, place), len(known) % 1000)

    def _made(self, client, place, sights, needles, value, *, people=(), wanted=True):
        mark = Mark(client, place, frozenset(sights), needles, frozenset(people), wanted)
        if mark not in self.made:
            self.made.append(mark)
        return None if self.empty and self.varies(client, *sights) else value


def found_in(text: str, marks: list[Mark]) -> list[Mark]:
    """The marks that stand in `text`, however it is spelt."""
    spelt = text.casefold()
    return [
        mark
        for mark in marks
        if any(wanted in spelt and _apart(wanted, spelt) for wanted in _folded(mark.needles))
    ]


@cache
def _folded(needles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(needle.casefold() for needle in needles)


def _apart(wanted: str, spelt: str) -> bool:
    if not wanted[0].isdigit():
        return True
    # Digits may stand by chance in the middle of an id or of a hash.
    return re.search(rf"(?<![0-9a-z]){re.escape(wanted)}(?![0-9a-z])", spelt) is not None
