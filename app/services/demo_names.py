"""Invented names, codes, addresses and telephones of the sample office, each unlike the others.

Everything is drawn from one seeded generator, so that a seed always gives the same words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from random import Random
from typing import Any, NamedTuple

from stdnum.iso7064 import mod_11_10

import resources
from app.domain.text import name_key
from app.domain.uscc import check_character

_ORG_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORG_VALUES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_MOBILE_STARTS = ("134", "135", "137", "138", "139", "150", "151", "158", "159", "186", "189")
_AREA_CODE = "0762"
_CODE_BLOCK = "4416"
"""Province 44, authorised prefecture 16 (GB/T 2260): first two parts of a key account code."""

AUTHORITIES = {"机关": "11", "事业": "12", "社会组织": "13", "个体": "92", "合作社": "93"}
"""First two places of a credit code by nature; enterprises have 91 (GB 32100)."""


@dataclass(frozen=True, slots=True)
class Area:
    """A county or district with its clients: their `share` of a hundred, units, manager."""

    place: str
    leads: tuple[str, ...]
    division: str
    unit: str
    branches: tuple[str, ...]
    postcode: str
    exchange: str
    share: int
    manager: str | None
    towns: tuple[str, ...]
    roads: tuple[str, ...]


class Line(NamedTuple):
    """What a client does: part of its name, industry code, products and specialties it uses."""

    words: tuple[str, ...]
    industry: str
    products: tuple[str, ...]
    specialties: tuple[str, ...]


def areas() -> tuple[Area, ...]:
    """Areas of the sample office."""
    rows = resources.toml("demo/office.toml")["area"]
    return tuple(
        Area(
            **{name: _tuple(row[name]) for name in Area.__slots__ if name != "manager"},
            manager=row["manager"] or None,
        )
        for row in rows
    )


def words() -> dict[str, Any]:
    """Words of the sample office, by list."""
    return resources.toml("demo/words.toml")


def key_account_code(serial: int) -> str:
    """Key account code `PP CC SSSSSS K` with its check digit (ISO 7064 MOD 11-10, C13-1)."""
    body = f"{_CODE_BLOCK}{serial:06d}"
    return body + str(mod_11_10.calc_check_digit(body))


def organisation_code(body: str) -> str:
    """Eight signs with the check sign of an organisation code (GB 11714)."""
    total = sum(
        _ORG_VALUES.index(sign) * weight for sign, weight in zip(body, _ORG_WEIGHTS, strict=True)
    )
    return body + "0123456789X0"[(11 - total % 11) % 11]


class Names:
    """Draws names and numbers; names of clients and credit codes never come twice."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._words = words()
        self._taken: set[str] = set()
        self._codes: set[str] = set()
        self._phones: set[str] = set()

    @cached_property
    def _trades(self) -> tuple[tuple[Line, ...], tuple[int, ...]]:
        rows = self._words["trade"]
        return tuple(line(row) for row in rows), tuple(accumulate(row["share"] for row in rows))

    def pick(self, name: str) -> str:
        """A word of the list `name`."""
        return str(self._rng.choice(self._words[name]))

    def person(self) -> str:
        """Name of a person, of two or three characters."""
        name = str(self._rng.choice(self._words["surnames"]))
        if self._rng.random() < 0.75:
            name += str(self._rng.choice(self._words["given_first"]))
        return name + str(self._rng.choice(self._words["given_second"]))

    def trade(self) -> Line:
        """A trade of an enterprise, by its share."""
        lines, shares = self._trades
        return self._rng.choices(lines, cum_weights=shares)[0]

    def enterprise(self, area: Area, trade: Line) -> str:
        """A firm's name: place, brand, trade and legal form."""
        return self._unlike(
            lambda: (
                f"{self._rng.choice(area.leads)}{self._brand()}"
                f"{self._rng.choice(trade.words)}{self.pick('forms')}"
            )
        )

    def cooperative(self, area: Area, word: str) -> str:
        """A farmers' cooperative of a town."""
        return self._unlike(
            lambda: f"{area.place}{self._rng.choice(area.towns)}{self._brand()}{word}专业合作社"
        )

    def shop(self, area: Area, word: str) -> str:
        """A shop of a sole trader."""
        return self._unlike(lambda: f"{area.place}{self._brand()}{word}")

    def reserve(self, name: str) -> bool:
        """Take a given name; False when it is taken already."""
        key = name_key(name)
        if key in self._taken:
            return False
        self._taken.add(key)
        return True

    def org_code(self, nature: str, division: str) -> str:
        """A credit code that is formally right, of the region and the registering authority."""
        start = AUTHORITIES.get(nature, "91") + division
        while True:
            signs = "".join(self._rng.choices(_ORG_SIGNS, k=6))
            body = start + organisation_code(f"MA{signs}")
            code = body + check_character(body)
            if code not in self._codes:
                self._codes.add(code)
                return code

    def telephone(self, area: Area) -> str:
        """A number of the local exchange."""
        return self._new_number(
            lambda: f"{_AREA_CODE}-{area.exchange}{self._rng.randrange(10**5):05d}"
        )

    def mobile(self) -> str:
        """A mobile number."""
        return self._new_number(
            lambda: f"{self._rng.choice(_MOBILE_STARTS)}{self._rng.randrange(10**8):08d}"
        )

    def address(self, area: Area) -> str:
        """An address from the province down to the house."""
        town, road = self._rng.choice(area.towns), self._rng.choice(area.roads)
        return f"广东省河源市{area.place}{town}{road}{self._rng.randrange(1, 320)}号"

    def email(self) -> str:
        """An address in a domain that nobody can have (RFC 2606)."""
        return f"hy{self._rng.randrange(10**6):06d}@{self.pick('mail_hosts')}"

    def _brand(self) -> str:
        rng, lists = self._rng, self._words
        return str(rng.choice(lists["brand_first"])) + str(rng.choice(lists["brand_second"]))

    def _unlike(self, draw: Callable[[], str]) -> str:
        while True:
            name = draw()
            if self.reserve(name):
                return name

    def _new_number(self, draw: Callable[[], str]) -> str:
        """A number that nobody has yet; a local exchange that is full up gives a mobile one."""
        for _ in range(20):
            number = draw()
            if number not in self._phones:
                self._phones.add(number)
                return number
        return self.mobile()


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def line(row: dict[str, Any]) -> Line:
    """A line of business from its data; what only has specialties makes no products."""
    products, specialties = tuple(row.get("products", ())), tuple(row["specialties"])
    return Line(tuple(row.get("words", ())), row["industry"], products, specialties)
