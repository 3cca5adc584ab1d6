"""The tree of units: C3-1 to C3-6, C7-1."""

from dataclasses import replace

import pytest

from app.domain.organisation import (
    WARNINGS,
    Level,
    ProvinceSubtype,
    Unit,
    UnitFault,
    UnitKind,
    UnitTree,
)

NATION = Unit("n", "国家邮政局", Level.NATION, has_centre=True)
PROVINCE = Unit("p", "广东省邮政局", Level.PROVINCE, "n", ProvinceSubtype.PROVINCE, has_centre=True)
PREFECTURE = Unit("c", "河源市邮政局", Level.PREFECTURE, "p", has_centre=True)
COUNTY = Unit("h", "和平县邮政局", Level.COUNTY, "c")
BRANCH = Unit("b", "阳明支局", Level.GRASSROOTS, "h")
BUREAU = Unit(
    "f", "河源市函件局", Level.PREFECTURE, "c", kind=UnitKind.SPECIALTY_BUREAU, specialty="信函"
)
ALL = (NATION, PROVINCE, PREFECTURE, COUNTY, BRANCH, BUREAU)


def tree(*changed: Unit) -> UnitTree:
    """The sample tree with some units replaced or added."""
    units = {unit.id: unit for unit in ALL} | {unit.id: unit for unit in changed}
    return UnitTree(units.values())


def test_the_sample_tree_has_no_fault_C3_1() -> None:
    assert [tree().faults(unit) for unit in ALL] == [()] * len(ALL)


@pytest.mark.parametrize("has_centre", [False, True])
def test_the_county_centre_decides_who_is_superior_C3_5(has_centre: bool) -> None:
    county = replace(COUNTY, has_centre=has_centre)
    assert tree(county).superior_organ(BRANCH) == (county if has_centre else PREFECTURE)


def test_the_root_has_no_superior_here() -> None:
    assert tree().superior_organ(NATION) is None
    assert UnitTree([COUNTY, BRANCH]).superior_organ(BRANCH) is None


@pytest.mark.parametrize("unit", [NATION, PROVINCE, PREFECTURE])
def test_a_missing_organ_warns_and_does_not_stop_C3_2(unit: Unit) -> None:
    assert tree().faults(replace(unit, has_centre=False)) == (UnitFault.CENTRE_MISSING,)
    assert UnitFault.CENTRE_MISSING in WARNINGS


def test_a_county_may_do_without_a_centre_C3_4() -> None:
    assert tree().faults(COUNTY) == ()
    assert tree().faults(replace(COUNTY, has_centre=True)) == ()


@pytest.mark.parametrize(
    ("unit", "fault"),
    [
        (replace(PROVINCE, subtype=None), UnitFault.SUBTYPE_MISSING),
        (replace(COUNTY, subtype=ProvinceSubtype.REGION), UnitFault.SUBTYPE_NOT_HERE),
        (replace(BUREAU, specialty=None), UnitFault.SPECIALTY_MISSING),
        (replace(BUREAU, specialty="电报"), UnitFault.SPECIALTY_MISSING),
        (replace(COUNTY, specialty="信函"), UnitFault.SPECIALTY_NOT_HERE),
        (replace(BRANCH, parent_id="n"), UnitFault.PARENT_LEVEL),
        (replace(COUNTY, parent_id="b"), UnitFault.PARENT_LEVEL),
        (replace(BRANCH, parent_id="?"), UnitFault.PARENT_UNKNOWN),
        (replace(PREFECTURE, parent_id="b"), UnitFault.CIRCLE),
        (replace(PREFECTURE, parent_id="c"), UnitFault.CIRCLE),
    ],
)
def test_a_wrong_unit_says_what_is_wrong_C3_3_C7_1(unit: Unit, fault: UnitFault) -> None:
    assert fault in tree().faults(unit)


def test_districts_of_a_municipality_hang_below_it_C3_3() -> None:
    city = Unit(
        "p", "北京市邮政局", Level.PROVINCE, "n", ProvinceSubtype.MUNICIPALITY, has_centre=True
    )
    district = Unit("d", "朝阳区邮政局", Level.COUNTY, "p")
    assert tree(city, district).faults(district) == ()
    assert tree(city, district).superior_organ(district) == city


@pytest.mark.parametrize("level", list(Level))
def test_a_specialty_bureau_is_possible_at_every_level_C7_1(level: Level) -> None:
    beside = {unit.level: unit.id for unit in ALL if unit.kind is UnitKind.COMPREHENSIVE}
    subtype = ProvinceSubtype.PROVINCE if level is Level.PROVINCE else None
    bureau = replace(BUREAU, id="x", level=level, parent_id=beside[level], subtype=subtype)
    assert tree().faults(bureau) == ()


def test_any_level_can_be_the_root_of_an_office() -> None:
    assert UnitTree([replace(BRANCH, parent_id=None)]).faults(replace(BRANCH, parent_id=None)) == ()


def test_a_subtree_holds_the_unit_and_all_below() -> None:
    assert tree().subtree("c") == {"c", "h", "b", "f"}
    assert tree().subtree("?") == frozenset()


def test_a_circle_does_not_hang_the_program() -> None:
    units = UnitTree([replace(COUNTY, parent_id="b"), BRANCH])
    assert list(units.ancestors(BRANCH)) == [replace(COUNTY, parent_id="b")]
    assert units.superior_organ(BRANCH) is None
    assert units.subtree("h") == {"h", "b"}
