"""Invented clients of the sample office: what stands in the register that it began with."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Any

import resources.catalogue as shipped
from app.domain.clients import GRADES
from app.domain.dossier import Value
from app.domain.specialties import SPECIALTIES
from app.services.demo_names import Area, Line, Names, areas, line, words
from database.records import new_id

_KINDS = ("enterprise", "body", "cooperative", "shop")
_KIND_SHARES = tuple(accumulate((76, 11, 6, 7)))
_MEDIAN_FEN = 9_000_00
_SPREAD = 1.35
_MOST_SPECIALTIES = 4
_YEARS_OF_FILES = 12
_HABITS = 60
_OPTIONAL = {
    "legal_rep": 0.85,
    "size": 0.7,
    "main_products": 0.75,
    "annual_output": 0.6,
    "reputation": 0.65,
    "profit_status": 0.55,
    "service_mode": 0.7,
    "file_opened": 0.8,
    "remark": 0.2,
    "postcode": 0.95,
    "contact_position": 0.75,
    "fax": 0.3,
    "email": 0.5,
    "grade_on_entry": 0.35,
    "org_code": 0.93,
}
"""How likely a careful office has each of these fields; a careless one has half as many."""

_PUBLIC = frozenset({"机关", "事业", "社会组织"})
_SMALL = frozenset({"个体", "合作社"})
CHILDREN = ("addresses", "contacts")


@dataclass(frozen=True, slots=True)
class Profile:
    """A client as a register would describe it; `fields` by key of the catalogue.

    `revenue` is (year, fen); `manager` the account manager who looks after it, if one does.
    """

    area: Area
    unit: str
    fields: Mapping[str, Value]
    revenue: tuple[tuple[int, int], ...]
    manager: str | None

    @property
    def name(self) -> str:
        """Name of the client."""
        return str(self.fields["name"])

    @property
    def weight(self) -> int:
        """Newest revenue in fen: how much the client counts."""
        return self.revenue[-1][1]

    def values(self) -> dict[str, Value]:
        """The flat dossier; address and contact become children with ids of their own."""
        found: dict[str, Value] = {}
        ids = {name: new_id() for name in CHILDREN}
        catalogue = shipped.fields()
        for key, value in self.fields.items():
            field = catalogue[key]
            child = field.child
            path = key if child is None else f"{child}.{ids[child]}.{field.attribute}"
            found[path] = value
        return found


class Clients:
    """Draws clients one after another."""

    def __init__(self, rng: Random, today: date) -> None:
        self._rng = rng
        self.today = today
        self._words = words()
        self._areas = areas()
        self._shares = tuple(accumulate(area.share for area in self._areas))
        self.names = Names(rng)
        self._well_known = [_unknown(rng, 1.0) for _ in range(_HABITS)]
        self._known = [_unknown(rng, rng.uniform(0.45, 1.1)) for _ in range(_HABITS)]
        self._bodies = {area.place: self._bodies_of(area) for area in self._areas}

    def many(self, count: int) -> Iterator[Profile]:
        """`count` clients."""
        return (self._one() for _ in range(count))

    def _one(self) -> Profile:
        rng = self._rng
        area = rng.choices(self._areas, cum_weights=self._shares)[0]
        kind = rng.choices(_KINDS, cum_weights=_KIND_SHARES)[0]
        if kind == "body" and not self._bodies[area.place]:
            kind = "enterprise"
        name, nature, business = self._identity(area, kind)
        used = self._specialties(business)
        revenue = self._revenue(kind)
        manager = area.manager if rng.random() < 0.62 else None
        fields = self._fields(area, name, nature, business)
        fields |= {"mail_class": "综合" if len(used) > 1 else "专业", "specialties": used}
        if manager is None and rng.random() < 0.5:
            fields["manager_text"] = self.names.pick("manager_texts")
        kept = self._thinned(fields, weight=revenue[-1][1])
        return Profile(area, self._unit(area, used), kept, revenue, manager)

    def _identity(self, area: Area, kind: str) -> tuple[str, str, Line]:
        """Name, nature and line of business."""
        rng, names = self._rng, self.names
        if kind == "body":
            row = self._bodies[area.place].pop()
            return str(row["name"]), str(row["nature"]), line(row)
        if kind == "enterprise":
            trade = names.trade()
            nature = rng.choices(("民营", "国有", "外资", "集体"), (80, 8, 8, 4))[0]
            return names.enterprise(area, trade), nature, trade
        row = self._words[kind]
        word = str(rng.choice(row["words"]))
        business = line({**row, "words": [word], "products": [word]})
        if kind == "cooperative":
            return names.cooperative(area, word), "合作社", business
        return names.shop(area, word), "个体", business

    def _bodies_of(self, area: Area) -> list[dict[str, Any]]:
        rows = [{**r, "name": r["name"].format(place=area.place)} for r in self._words["body"]]
        for row in rows:
            self.names.reserve(row["name"])
        self._rng.shuffle(rows)
        return rows

    def _unit(self, area: Area, used: tuple[str, ...]) -> str:
        """Branch, county or, for pure express in the city, the specialty bureau."""
        rng = self._rng
        if used == ("速递",) and area.place == "源城区" and rng.random() < 0.6:
            return "河源市速递物流局"
        return rng.choice(area.branches) if rng.random() < 0.45 else area.unit

    def _specialties(self, business: Line) -> tuple[str, ...]:
        """Specialties used, in the order of the regulation; half of the clients use only one."""
        rng = self._rng
        number = 1 if rng.random() < 0.5 else min(rng.randint(2, _MOST_SPECIALTIES), 4)
        likely = list(business.specialties)
        if number == 1:
            return (likely[0] if rng.random() < 0.7 else rng.choice(likely),)
        chosen = set(likely[:number])
        while len(chosen) < number:
            chosen.add(rng.choice(SPECIALTIES))
        return tuple(word for word in SPECIALTIES if word in chosen)

    def _revenue(self, kind: str) -> tuple[tuple[int, int], ...]:
        """Revenue of the two years before this one: few large clients and many small ones."""
        rng = self._rng
        scale = 0.35 if kind in {"cooperative", "shop"} else 1.0
        last = _MEDIAN_FEN * scale * math.exp(rng.gauss(0.0, _SPREAD))
        before = last * rng.uniform(0.7, 1.25)
        year = self.today.year
        return ((year - 2, round(before / 100) * 100), (year - 1, round(last / 100) * 100))

    def _fields(self, area: Area, name: str, nature: str, business: Line) -> dict[str, Value]:
        rng, names = self._rng, self.names
        mobile = rng.random() < 0.55
        return {
            "name": name,
            "org_code": names.org_code(nature, area.division),
            "nature": nature,
            "industry": business.industry,
            "legal_rep": names.person(),
            "size": self._size(nature),
            "main_products": "、".join(_some(rng, business.products)),
            "annual_output": 0 if nature in _PUBLIC else _yuan(math.exp(rng.gauss(15.5, 1.1))),
            "reputation": rng.choices(("好", "一般", "差"), (72, 25, 3))[0],
            "profit_status": "" if nature in _PUBLIC else self._profit(),
            "service_mode": rng.choices(("客户经理制", "派驻制"), (93, 7))[0],
            "file_opened": self._opened(),
            "remark": names.pick("remarks"),
            "address": names.address(area),
            "postcode": area.postcode,
            "address_division": area.division,
            "contact_name": names.person(),
            "contact_position": names.pick("positions"),
            "contact_phone": names.mobile() if mobile else names.telephone(area),
            "fax": names.telephone(area),
            "email": names.email(),
            "grade_on_entry": rng.choices(GRADES, (3, 9, 28, 60))[0],
        }

    def _size(self, nature: str) -> str:
        sizes = self._words["sizes"]
        return str(self._rng.choice(sizes[:3] if nature in _SMALL else sizes))

    def _profit(self) -> str:
        return self._rng.choices(("盈利", "持平", "亏损"), (62, 26, 12))[0]

    def _opened(self) -> date:
        days = self._rng.randrange(200, _YEARS_OF_FILES * 365)
        return self.today - timedelta(days=days)

    def _thinned(self, fields: dict[str, Value], weight: int) -> dict[str, Value]:
        """What the office really knows: more of large clients than of small ones."""
        rng = self._rng
        unknown = rng.choice(self._well_known if weight > 4 * _MEDIAN_FEN else self._known)
        return {key: value for key, value in fields.items() if value and key not in unknown}


def _unknown(rng: Random, care: float) -> frozenset[str]:
    """Fields that a clerk who takes so much `care` never asks for."""
    return frozenset(key for key, known in _OPTIONAL.items() if rng.random() >= known * care)


def clients_of(seed: int, today: date) -> Clients:
    """Clients of a generator of their own."""
    return Clients(Random(seed), today)


def _yuan(amount: float) -> int:
    """Fen of an amount rounded to thousands of yuan."""
    return round(amount / 1000) * 1000_00


def _some(rng: Random, products: tuple[str, ...]) -> list[str]:
    return rng.sample(products, min(len(products), rng.randint(1, 3)))
