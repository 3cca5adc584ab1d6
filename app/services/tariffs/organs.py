"""Whose a table of tariffs is, and which province a unit belongs to (C4-7, C5-6, X-07, X-08)."""

from collections.abc import Sequence

import resources.catalogue as shipped
from app.domain.discounts import LEVELS
from app.domain.errors import Reason, Refusal
from app.domain.organisation import Level, ProvinceSubtype, UnitKind
from app.domain.permissions import Permission
from app.domain.tariffs import NormTable
from app.readmodels.organisation import UnitRow
from app.readmodels.tariffs import TableRight
from app.services.code_organs import division_of, province_over
from app.services.usecase import Call

NATION_BUREAU = "国家邮政局"
_BUREAU = "邮政局"


def keepers(units: Sequence[UnitRow], table: NormTable) -> tuple[TableRight, ...]:
    """Who keeps a table in this office: the bureaus of its level.

    Where that level stands above the whole office, the topmost unit enters its norms as that
    organ's, with the paper; a city's own table is kept by cities only, and a 直辖市 has none.
    """
    own = [row for row in units if _is_bureau(row, table.level)]
    if table is NormTable.CITY:
        own = [row for row in own if province_kind(units, row) is not ProvinceSubtype.MUNICIPALITY]
    elif not own and LEVELS.index(Level(units[0].level)) < LEVELS.index(table.level):
        top = units[0]
        return (TableRight(table, top.pk, top.name, outside_issuer(units, table), own=False),)
    return tuple(TableRight(table, row.pk, row.name, row.name, own=True) for row in own)


def outside_issuer(units: Sequence[UnitRow], table: NormTable) -> str:
    """Name of the organ outside this office whose norms a table holds."""
    if table.level is Level.NATION:
        return NATION_BUREAU
    province = shipped.divisions().by_code.get(_province_code(units, units[0]))
    return province.name + _BUREAU if province is not None else ""


def rights(call: Call, units: Sequence[UnitRow]) -> tuple[TableRight, ...]:
    """Tables that the actor keeps as officer of their organ."""
    held = {role.unit_pk for role in call.actor.roles if role.may(Permission.TARIFF_SET)}
    return tuple(right for right in all_keepers(units) if right.unit_pk in held)


def all_keepers(units: Sequence[UnitRow]) -> tuple[TableRight, ...]:
    """Who keeps each table."""
    return tuple(right for table in NormTable for right in keepers(units, table))


def right_over(
    call: Call, units: Sequence[UnitRow], table: NormTable, unit_pk: int | None = None
) -> TableRight:
    """The actor's right over a table, of one unit when it is named; refused with who has it."""
    for right in rights(call, units):
        if right.table is table and unit_pk in {None, right.unit_pk}:
            return right
    kept = keepers(units, table)
    named = [one.unit for one in kept if one.unit_pk == unit_pk] or [one.unit for one in kept]
    organ: object = "、".join(named) or shipped.texts("units")[table.level]
    raise Refusal(Reason.TARIFF_ORGAN, table=shipped.texts("norm_tables")[table], organ=organ)


def keeper_over(units: Sequence[UnitRow], row: UnitRow, table: NormTable) -> int | None:
    """Unit whose lines of a table count for `row`; None when nobody keeps it here."""
    by_path = {one.pk: one.path for one in units}
    found = [right.unit_pk for right in keepers(units, table)]
    over = (pk for pk in found if row.path.startswith(by_path[pk]))
    return next(over, None)


def prefecture_over(units: Sequence[UnitRow], row: UnitRow) -> UnitRow | None:
    """The 地级市邮政局 above `row` or itself; a 专业局 answers to that of its own level."""
    above = (one for one in units if row.path.startswith(one.path))
    return next((one for one in above if _is_bureau(one, Level.PREFECTURE)), None)


def known_province_kind(units: Sequence[UnitRow], row: UnitRow) -> ProvinceSubtype:
    """The same; refused while it is not known, because whose decision a discount is depends on it.

    A 直辖市 authorises nobody (X-08).
    """
    kind = province_kind(units, row)
    if kind is None:
        raise Refusal(Reason.TARIFF_PROVINCE, unit=row.name)
    return kind


def province_kind(units: Sequence[UnitRow], row: UnitRow) -> ProvinceSubtype | None:
    """省, 自治区 or 直辖市 over a unit, by its division where the province is in another office.

    None while neither is known.
    """
    province = province_over(units, row)
    if province is not None and province.subtype is not None:
        return ProvinceSubtype(province.subtype)
    division = shipped.divisions().by_code.get(_province_code(units, row))
    if division is None:
        return None
    if division.name.endswith("自治区"):
        return ProvinceSubtype.REGION
    municipality = division.name.endswith("市")
    return ProvinceSubtype.MUNICIPALITY if municipality else ProvinceSubtype.PROVINCE


def _province_code(units: Sequence[UnitRow], row: UnitRow) -> str:
    return division_of(units, row)[:2].ljust(6, "0")


def _is_bureau(row: UnitRow, level: Level) -> bool:
    open_bureau = row.closed_on is None and row.kind == UnitKind.COMPREHENSIVE
    return open_bureau and row.level == level
