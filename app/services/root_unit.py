"""The bureau with which an office begins: what its name and level say about it (C3)."""

import resources.catalogue as shipped
from database.repositories.organisation import NewUnit

_MUNICIPALITIES = ("北京", "上海", "天津", "重庆")


def root_unit(name: str, level: str) -> NewUnit:
    """The unit above all others of a new office."""
    return NewUnit(
        name=name,
        level=level,
        subtype=province_subtype(name) if level == "province" else None,
        has_centre=level in ("nation", "province", "prefecture"),
        division=division_of(name),
    )


def province_subtype(name: str) -> str:
    """省, 自治区 or 直辖市, read from a bureau's name (C3-3)."""
    if name.startswith(_MUNICIPALITIES):
        return "直辖市"
    return "自治区" if "自治区" in name else "省"


def division_of(name: str) -> str | None:
    """Division code (GB/T 2260) that a bureau's name says, when it says only one."""
    found = shipped.divisions().of_address(name)
    return found.code if found is not None else None
