"""Lines of mail use beside what the office knows: whose they are, and which business they are of.

A client is named by its code, its credit code or its name; what a row gives must agree.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.domain.mail_use_rows import UseRow
from app.domain.money import format_yuan
from app.domain.register import CellProblem, ProblemCode
from app.domain.register_columns import ColumnMapping
from app.domain.text import name_key

MOST_NAMED = 8
"""Businesses that a sentence lists."""

SumKey = tuple[int, int, str]
"""Client, month as 202610, specialty."""


@dataclass(frozen=True, slots=True)
class UseClient:
    """An open client; `unit` names its unit, `allowed` where the importer may import for it.

    Names are `name_key`s.
    """

    pk: int
    code: str | None
    uscc: str | None
    name: str
    display_name: str
    unit: str
    allowed: bool


@dataclass(frozen=True, slots=True)
class UseBusiness:
    """A business type that is open."""

    pk: int
    name: str
    specialty: str


@dataclass(frozen=True, slots=True)
class UseGround:
    """What rows are compared with.

    `synonyms` lead from the `name_key` of what people write to the name of a shipped business.
    """

    clients: tuple[UseClient, ...]
    businesses: tuple[UseBusiness, ...]
    synonyms: Mapping[str, str] = field(default_factory=dict)


class UseLine(NamedTuple):
    """A row with its client and business; both are 0 in a row that is refused or left out."""

    row: UseRow
    client_pk: int = 0
    business_pk: int = 0
    specialty: str = ""

    @property
    def accepted(self) -> bool:
        """Whether it becomes a line of mail use."""
        return self.row.accepted

    @property
    def sum_key(self) -> SumKey:
        """Which sum it belongs to."""
        return self.client_pk, self.row.month, self.specialty

    @property
    def said(self) -> tuple[object, ...]:
        """What it says; two lines that say the same are one line twice."""
        row = self.row
        return (
            *(self.client_pk, self.business_pk, row.first, row.last, row.charged_fen),
            *(row.tariff_fen, row.volume, row.volume_unit, row.counted, row.destination),
            *(row.settlement, row.tariff_applied, row.reference),
        )

    def refused(self, problem: CellProblem) -> "UseLine":
        """The same row with what speaks against it."""
        return UseLine(self.row.refused(problem))


@dataclass(slots=True)
class _Index:
    """Clients and businesses by what rows name them with."""

    by_code: dict[str, list[UseClient]] = field(default_factory=dict)
    by_uscc: dict[str, list[UseClient]] = field(default_factory=dict)
    by_display: dict[str, list[UseClient]] = field(default_factory=dict)
    by_party: dict[str, list[UseClient]] = field(default_factory=dict)
    businesses: dict[str, UseBusiness] = field(default_factory=dict)
    of_specialty: dict[str, list[UseBusiness]] = field(default_factory=dict)


class UseMatcher:
    """Finds client and business of rows; `mapping` says in which column a fault stands."""

    def __init__(self, ground: UseGround, mapping: ColumnMapping) -> None:
        self._index = _index(ground)
        self._letters = {
            column.field: column.letter for column in mapping.columns if column.field is not None
        }
        self._whose: dict[tuple[str, str, str], UseClient | tuple[str, str, dict[str, object]]] = {}
        self._which: dict[
            tuple[str, str], UseBusiness | tuple[ProblemCode, str, str, dict[str, object]]
        ] = {}

    def match(self, row: UseRow) -> UseLine:
        """`row` with client and business, or with why not."""
        if not row.accepted:
            return UseLine(row)
        whose, which = self._client(row), self._business(row)
        if isinstance(whose, UseClient) and isinstance(which, UseBusiness):
            return UseLine(row, whose.pk, which.pk, which.specialty)
        found = []
        if not isinstance(whose, UseClient):
            field_of, detail, told = whose
            found.append(self.problem(row, field_of, ProblemCode.CLIENT, detail, told))
        if not isinstance(which, UseBusiness):
            code, field_of, detail, told = which
            found.append(self.problem(row, field_of, code, detail, told))
        return UseLine(row.refused(*found))

    def problem(
        self,
        row: UseRow,
        field_of: str,
        code: ProblemCode,
        detail: str,
        told: Mapping[str, object] | None = None,
    ) -> CellProblem:
        """What is wrong with the cell of `field_of` in `row`."""
        return CellProblem(row.sheet_row, self._letters.get(field_of, ""), code, detail, told or {})

    def _client(self, row: UseRow) -> UseClient | tuple[str, str, dict[str, object]]:
        key = (row.code, row.org_code, row.name)
        if key not in self._whose:
            self._whose[key] = self._find_client(row)
        return self._whose[key]

    def _find_client(self, row: UseRow) -> UseClient | tuple[str, str, dict[str, object]]:
        named: list[tuple[str, str, Sequence[UseClient]]] = []
        if row.code:
            named.append(("code", row.code, self._index.by_code.get(row.code, ())))
        if row.org_code:
            named.append(("org_code", row.org_code, self._index.by_uscc.get(row.org_code, ())))
        if row.name:
            named.append(("name", row.name, self._with_name(row.name_key, alone=not named)))
        first, value, _ = named[0]
        for field_of, written, clients in named:
            if not clients and (field_of != "name" or field_of == first):
                return field_of, f"unknown_{field_of}", {"value": written}
        both = [one for one in named[0][2] if all(one in clients for _, _, clients in named)]
        if not both:
            return first, "contradicts", {"value": value, "other": named[-1][1]}
        mine = [one for one in both if one.allowed]
        if not mine:
            return first, "elsewhere", {"value": value, "unit": both[0].unit}
        if len(mine) > 1:
            return first, "several", {"value": value, "count": len(mine)}
        return mine[0]

    def _with_name(self, key: str, *, alone: bool) -> Sequence[UseClient]:
        """Clients so called; a name alone means the one shown so, before the sites of a party."""
        shown = self._index.by_display.get(key, [])
        of_party = self._index.by_party.get(key, [])
        return shown if alone and shown else [*shown, *of_party]

    def _business(
        self, row: UseRow
    ) -> UseBusiness | tuple[ProblemCode, str, str, dict[str, object]]:
        key = (row.specialty, row.business)
        if key not in self._which:
            self._which[key] = self._find_business(*key)
        return self._which[key]

    def _find_business(
        self, specialty: str, business: str
    ) -> UseBusiness | tuple[ProblemCode, str, str, dict[str, object]]:
        if business:
            found = self._index.businesses.get(name_key(business))
            if found is None:
                known = self._names(specialty)
                return ProblemCode.BUSINESS, "business", "unknown", {"value": business} | known
            if specialty and found.specialty != specialty:
                told: dict[str, object] = {
                    "value": business,
                    "right": found.specialty,
                    "wrong": specialty,
                }
                return ProblemCode.BUSINESS, "business", "contradicts", told
            return found
        if not specialty:
            return ProblemCode.SPECIALTY, "specialty", "empty", {}
        of_it = self._index.of_specialty.get(specialty, [])
        if len(of_it) == 1:
            return of_it[0]
        known = self._names(specialty)
        return ProblemCode.BUSINESS, "business", "empty", {"value": specialty} | known

    def _names(self, specialty: str) -> dict[str, object]:
        """Businesses that may be written; those of `specialty` if one is given."""
        of_all = [one for every in self._index.of_specialty.values() for one in every]
        names = [one.name for one in self._index.of_specialty.get(specialty, of_all)]
        more = "…" if len(names) > MOST_NAMED else ""
        return {"known": "、".join(names[:MOST_NAMED]) + more}


def _index(ground: UseGround) -> _Index:
    index = _Index()
    for one in ground.clients:
        if one.code:
            index.by_code.setdefault(one.code, []).append(one)
        if one.uscc:
            index.by_uscc.setdefault(one.uscc, []).append(one)
        if one.display_name:
            index.by_display.setdefault(one.display_name, []).append(one)
        if one.name:
            index.by_party.setdefault(one.name, []).append(one)
    for business in ground.businesses:
        index.businesses[name_key(business.name)] = business
        index.of_specialty.setdefault(business.specialty, []).append(business)
    for said, name in ground.synonyms.items():
        meant = index.businesses.get(name_key(name))
        if meant is not None:  # a name of the office's own goes before
            index.businesses.setdefault(said, meant)
    return index


def once(lines: Iterable[UseLine], matcher: UseMatcher) -> Iterator[UseLine]:
    """`lines`, of those that say the same only the first."""
    seen: dict[tuple[object, ...], int] = {}
    for line in lines:
        if line.accepted:
            first = seen.setdefault(line.said, line.row.sheet_row)
            if first != line.row.sheet_row:
                told = {"other_row": first}
                problem = matcher.problem(line.row, "revenue", ProblemCode.BOOKED, "twice", told)
                yield line.refused(problem)
                continue
        yield line


def kept_above_zero(
    lines: Iterable[UseLine], standing: Mapping[SumKey, int], matcher: UseMatcher
) -> Iterator[UseLine]:
    """`lines`, without those that take back more than there is of their client, month, specialty.

    `standing` is what remains on file in fen beside these lines; charges count before what takes
    them back, in whichever order they stand.
    """
    held = list(lines)
    sums = dict(standing)
    for line in held:
        if line.accepted and line.row.charged_fen > 0:
            sums[line.sum_key] = sums.get(line.sum_key, 0) + line.row.charged_fen
    for line in held:
        fen = line.row.charged_fen
        if not line.accepted or fen >= 0:
            yield line
            continue
        there = sums.get(line.sum_key, 0)
        if there + fen < 0:
            told = {"there": format_yuan(there), "value": format_yuan(-fen)}
            code = ProblemCode.AMOUNT_INVALID
            yield line.refused(matcher.problem(line.row, "revenue", code, "below_zero", told))
        else:
            sums[line.sum_key] = there + fen
            yield line
