"""The tree of units: five levels, kinds, and whose organ is competent (C3-1…C3-6, C7-1)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.specialties import SPECIALTIES


class Level(StrEnum):
    """国家, 省/自治区/直辖市, 地级市, 县, 基层; the codes are a contract of the commands."""

    NATION = "nation"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    GRASSROOTS = "grassroots"


class ProvinceSubtype(StrEnum):
    """What a unit of the province's level is; 第十三条 treats 直辖市 apart (C3-3)."""

    PROVINCE = "省"
    REGION = "自治区"
    MUNICIPALITY = "直辖市"


class UnitKind(StrEnum):
    """综合: a postal bureau; 专业局: a bureau or company of one specialty (第七条, C7-1)."""

    COMPREHENSIVE = "综合"
    SPECIALTY_BUREAU = "专业局"


class UnitFault(StrEnum):
    """What can be wrong with a unit; `CENTRE_MISSING` only warns (C3-2)."""

    PARENT_UNKNOWN = "parent_unknown"
    PARENT_LEVEL = "parent_level"
    CIRCLE = "circle"
    SUBTYPE_MISSING = "subtype_missing"
    SUBTYPE_NOT_HERE = "subtype_not_here"
    SPECIALTY_MISSING = "specialty_missing"
    SPECIALTY_NOT_HERE = "specialty_not_here"
    CENTRE_MISSING = "centre_missing"


WARNINGS = frozenset({UnitFault.CENTRE_MISSING})
"""Faults with which a unit can still be saved."""

PARENT_LEVELS: Mapping[Level, frozenset[Level]] = {
    Level.NATION: frozenset(),
    Level.PROVINCE: frozenset({Level.NATION}),
    Level.PREFECTURE: frozenset({Level.PROVINCE}),
    # Districts of a 直辖市 and counties run by the province have no prefecture above them.
    Level.COUNTY: frozenset({Level.PREFECTURE, Level.PROVINCE}),
    Level.GRASSROOTS: frozenset({Level.COUNTY, Level.PREFECTURE, Level.PROVINCE}),
}
"""Levels below which a unit may hang. Any unit may be the root of an office."""

_MUST_HAVE_CENTRE = frozenset({Level.NATION, Level.PROVINCE, Level.PREFECTURE})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the tree.

    `has_centre`: a 大客户管理机构 (nation, province) or 大客户服务中心 (prefecture, county) is set
    up here; for a county that is its own choice (C3-4).
    """

    id: str
    name: str
    level: Level
    parent_id: str | None = None
    subtype: ProvinceSubtype | None = None
    kind: UnitKind = UnitKind.COMPREHENSIVE
    specialty: str | None = None
    has_centre: bool = False


class UnitTree:
    """Units of an office by id, with the ways up and down."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._by_id = {unit.id: unit for unit in units}
        self._children: dict[str | None, list[Unit]] = {}
        for unit in self._by_id.values():
            self._children.setdefault(unit.parent_id, []).append(unit)

    def get(self, unit_id: str) -> Unit | None:
        """Unit with this id."""
        return self._by_id.get(unit_id)

    def children(self, unit_id: str) -> tuple[Unit, ...]:
        """Units directly below, in the order given."""
        return tuple(self._children.get(unit_id, ()))

    def ancestors(self, unit: Unit) -> Iterator[Unit]:
        """Units above, nearest first; ends where a circle would begin."""
        seen = {unit.id}
        parent = self._parent(unit)
        while parent is not None and parent.id not in seen:
            yield parent
            seen.add(parent.id)
            parent = self._parent(parent)

    def subtree(self, unit_id: str) -> frozenset[str]:
        """Ids of the unit and of all below it."""
        found: set[str] = set()
        waiting = [unit_id]
        while waiting:
            current = waiting.pop()
            if current in self._by_id and current not in found:
                found.add(current)
                waiting += [child.id for child in self.children(current)]
        return frozenset(found)

    def superior_organ(self, unit: Unit) -> Unit | None:
        """上级大客户管理部门: the nearest unit above that has an organ or centre (C3-5).

        So a basic unit of a county without centre answers to the prefecture. None when the organ
        lies outside this office.
        """
        return next((above for above in self.ancestors(unit) if above.has_centre), None)

    def faults(self, unit: Unit) -> tuple[UnitFault, ...]:
        """What is wrong with `unit` as it is or would be in this tree, `WARNINGS` included."""
        found = [*self._place_faults(unit), *_kind_faults(unit)]
        bureau = unit.kind is UnitKind.SPECIALTY_BUREAU
        if unit.level in _MUST_HAVE_CENTRE and not bureau and not unit.has_centre:
            found.append(UnitFault.CENTRE_MISSING)
        return tuple(found)

    def _place_faults(self, unit: Unit) -> Iterator[UnitFault]:
        if unit.parent_id is None:
            return
        parent = self._parent(unit)
        if parent is None:
            yield UnitFault.PARENT_UNKNOWN
            return
        if parent.id == unit.id or any(above.id == unit.id for above in self.ancestors(parent)):
            yield UnitFault.CIRCLE
        if parent.level not in allowed_parents(unit.level, unit.kind):
            yield UnitFault.PARENT_LEVEL

    def _parent(self, unit: Unit) -> Unit | None:
        return None if unit.parent_id is None else self._by_id.get(unit.parent_id)


def allowed_parents(level: Level, kind: UnitKind) -> frozenset[Level]:
    """Levels of a possible parent; a 专业局 also hangs below the bureau of its own level."""
    if kind is UnitKind.SPECIALTY_BUREAU:
        return PARENT_LEVELS[level] | {level}
    return PARENT_LEVELS[level]


def _kind_faults(unit: Unit) -> Iterator[UnitFault]:
    if unit.level is Level.PROVINCE and unit.subtype is None:
        yield UnitFault.SUBTYPE_MISSING
    if unit.level is not Level.PROVINCE and unit.subtype is not None:
        yield UnitFault.SUBTYPE_NOT_HERE
    if unit.kind is UnitKind.SPECIALTY_BUREAU and unit.specialty not in SPECIALTIES:
        yield UnitFault.SPECIALTY_MISSING
    if unit.kind is UnitKind.COMPREHENSIVE and unit.specialty is not None:
        yield UnitFault.SPECIALTY_NOT_HERE
