"""Units: where they may stand, their names, closing, and what the province decides."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.audit import Action
from app.domain.errors import Reason, Refusal
from app.domain.organisation import UnitFault
from app.domain.permissions import Permission, Role
from app.services.accounts import AddUser, add_user
from app.services.office import Desk, NewOffice, Place, open_office
from app.services.organisation import (
    AddUnit,
    ChangeUnit,
    SetPrefecturePermission,
    UnitFields,
    add_unit,
    change_unit,
    close_unit,
    list_units,
    set_prefecture_permission,
)
from app.services.roles import GrantRole, grant_role
from app.services.usecase import Lane
from database.vault.lock import Hold
from tests import offices
from tests.offices import ADMIN, CITY, COUNTY, SampleOffice, TestClock
from tests.scenes import founded


def fields_of(office: SampleOffice, name: str) -> tuple[int, int, UnitFields]:
    """Key, version and fields of a unit as a form would hold them."""
    row = next(row for row in office.run(list_units, ADMIN, None) if row.name == name)
    kind = (row.kind, row.specialty, row.has_centre, row.division)
    return row.pk, row.version, UnitFields(row.name, row.subtype, *kind)


def test_tree_lists_parents_before_children(office: SampleOffice) -> None:
    rows = office.run(list_units, offices.KEEPER, None)
    seen: set[int | None] = {None}
    for row in rows:
        assert row.parent_pk in seen
        seen.add(row.pk)
    assert {row.name for row in rows} >= {CITY, COUNTY, offices.BRANCH, offices.EXPRESS_BUREAU}


def test_a_user_without_roles_may_not_see_the_office(office: SampleOffice) -> None:
    with pytest.raises(Refusal) as refused:
        office.run(list_units, offices.WITHOUT_ROLE, None)
    assert refused.value.reason is Reason.NOT_ALLOWED


def test_a_branch_is_added_below_a_county(office: SampleOffice) -> None:
    command = AddUnit(office.unit(COUNTY), "grassroots", UnitFields(" 热水支局\u3000"))
    saved = office.run(add_unit, ADMIN, command)
    assert (saved.row.name, saved.row.level, saved.warnings) == ("热水支局", "grassroots", ())
    assert saved.row.path.startswith(f"/{office.unit(CITY)}/{office.unit(COUNTY)}/")


def test_only_the_administrator_changes_units(office: SampleOffice) -> None:
    command = AddUnit(office.unit(COUNTY), "grassroots", UnitFields("热水支局"))
    with pytest.raises(Refusal) as refused:
        office.run(add_unit, offices.KEEPER, command)
    assert refused.value.reason is Reason.NOT_ALLOWED


def test_a_county_cannot_hang_below_a_branch(office: SampleOffice) -> None:
    command = AddUnit(office.unit(offices.BRANCH), "county", UnitFields("新县邮政局"))
    with pytest.raises(Refusal) as refused:
        office.run(add_unit, ADMIN, command)
    assert refused.value.reason is Reason.UNIT_PLACE
    assert "上级" in refused.value.values["problem"][0].zh


def test_a_specialty_bureau_needs_its_specialty(office: SampleOffice) -> None:
    fields = UnitFields("河源市函件局", kind="专业局", has_centre=True)
    with pytest.raises(Refusal) as refused:
        office.run(add_unit, ADMIN, AddUnit(office.unit(CITY), "prefecture", fields))
    assert refused.value.reason is Reason.UNIT_PLACE
    added = replace(fields, specialty="信函")
    saved = office.run(add_unit, ADMIN, AddUnit(office.unit(CITY), "prefecture", added))
    assert (saved.row.kind, saved.row.specialty) == ("专业局", "信函")


def test_two_units_beside_each_other_have_different_names(office: SampleOffice) -> None:
    command = AddUnit(office.unit(COUNTY), "grassroots", UnitFields("阳明 支局"))
    with pytest.raises(Refusal) as refused:
        office.run(add_unit, ADMIN, command)
    assert refused.value.reason is Reason.UNIT_EXISTS


def test_a_unit_needs_a_name(office: SampleOffice) -> None:
    with pytest.raises(Refusal) as refused:
        office.run(
            add_unit, ADMIN, AddUnit(office.unit(COUNTY), "grassroots", UnitFields("\u3000"))
        )
    assert refused.value.reason is Reason.NAME_NEEDED


def test_an_unknown_division_is_refused(office: SampleOffice) -> None:
    fields = UnitFields("热水支局", division="999999")
    with pytest.raises(Refusal) as refused:
        office.run(add_unit, ADMIN, AddUnit(office.unit(COUNTY), "grassroots", fields))
    assert refused.value.reason is Reason.DIVISION_UNKNOWN


def test_a_unit_cannot_be_added_below_a_missing_one(office: SampleOffice) -> None:
    with pytest.raises(Refusal) as refused:
        office.run(add_unit, ADMIN, AddUnit(9999, "grassroots", UnitFields("热水支局")))
    assert refused.value.reason is Reason.NOT_FOUND


def test_a_county_decides_itself_whether_it_has_a_centre(office: SampleOffice) -> None:
    pk, version, fields = fields_of(office, offices.COUNTY_WITHOUT_CENTRE)
    command = ChangeUnit(pk, version, replace(fields, has_centre=True))
    saved = office.run(change_unit, ADMIN, command)
    assert (saved.row.has_centre, saved.row.version) == (True, version + 1)
    assert office.logged()[-1]["action"] == Action.UNIT_CHANGE


def test_a_prefecture_without_centre_is_saved_with_a_warning(office: SampleOffice) -> None:
    pk, version, fields = fields_of(office, CITY)
    saved = office.run(
        change_unit, ADMIN, ChangeUnit(pk, version, replace(fields, has_centre=False))
    )
    assert saved.warnings == (UnitFault.CENTRE_MISSING,)


def test_a_change_on_an_old_version_is_refused(office: SampleOffice) -> None:
    pk, version, fields = fields_of(office, offices.BRANCH)
    office.run(change_unit, ADMIN, ChangeUnit(pk, version, replace(fields, name="阳明邮政支局")))
    with pytest.raises(Refusal) as refused:
        office.run(change_unit, ADMIN, ChangeUnit(pk, version, replace(fields, name="阳明所")))
    assert refused.value.reason is Reason.UNIT_STALE


def test_a_change_that_changes_nothing_is_refused(office: SampleOffice) -> None:
    pk, version, fields = fields_of(office, offices.BRANCH)
    with pytest.raises(Refusal) as refused:
        office.run(change_unit, ADMIN, ChangeUnit(pk, version, fields))
    assert refused.value.reason is Reason.NOTHING_CHANGED


def test_an_empty_unit_is_closed_and_cannot_be_used_any_more(office: SampleOffice) -> None:
    command = AddUnit(office.unit(COUNTY), "grassroots", UnitFields("热水支局"))
    pk = office.run(add_unit, ADMIN, command).row.pk
    office.run(close_unit, ADMIN, pk)
    with pytest.raises(Refusal) as refused:
        office.run(add_user, ADMIN, AddUser("新人", pk))
    assert refused.value.reason is Reason.UNIT_CLOSED


@pytest.mark.parametrize("name", [COUNTY, offices.BRANCH])
def test_a_unit_in_use_is_not_closed(office: SampleOffice, name: str) -> None:
    with pytest.raises(Refusal) as refused:
        office.run(close_unit, ADMIN, office.unit(name))
    assert refused.value.reason is Reason.UNIT_IN_USE


def test_the_top_unit_is_not_closed(office: SampleOffice) -> None:
    with pytest.raises(Refusal) as refused:
        office.run(close_unit, ADMIN, office.unit(CITY))
    assert refused.value.reason is Reason.ROOT_UNIT


@pytest.fixture
def province(yice_home: Path, run_root: Path) -> Iterator[Desk]:
    """A province whose first user is also organ officer, with one prefecture below."""
    place = Place(yice_home, False, TestClock())
    path = yice_home / "province"
    new = NewOffice(path, "广东省邮政局", "province", ADMIN, offices.PASSWORD, sample=True)
    founded(run_root / "founded", new, place)
    desk = open_office(path, ADMIN, offices.PASSWORD, place, Hold.COMMAND)
    root = desk.services.office.unit_pk
    fields = UnitFields(CITY, has_centre=True)
    city = desk.services.run(add_unit, desk.actor, AddUnit(root, "prefecture", fields)).row.pk
    today = offices.NOW.date()
    for unit in (root, city):
        command = GrantRole(desk.actor.user_pk, unit, Role.ORGAN_OFFICER, today)
        desk.services.run(grant_role, desk.actor, command)
    yield desk
    desk.close()


def city_of(desk: Desk) -> int:
    with desk.services.office.begin(Lane.FOREGROUND, write=False) as uow:
        row = uow.organisation.unit_named(CITY)
    assert row is not None
    return row.pk


def denied_in(desk: Desk, unit_pk: int) -> frozenset[Permission]:
    with desk.services.office.begin(Lane.FOREGROUND, write=False) as uow:
        roles = uow.organisation.held_roles(desk.actor.user_pk, offices.NOW.date())
    held = [r for r in roles if r.unit_pk == unit_pk and r.role is Role.ORGAN_OFFICER]
    return held[0].denied


def test_c6_1_the_province_takes_and_gives_back_a_right_of_a_prefecture(province: Desk) -> None:
    city = city_of(province)
    taken = SetPrefecturePermission(
        city, Permission.CLIENT_ASSIGN, False, offices.NOW.date(), "移交由省办理"
    )
    province.services.run(set_prefecture_permission, province.actor, taken)
    assert denied_in(province, city) == {Permission.CLIENT_ASSIGN}
    given = replace(taken, allowed=True, reason="恢复")
    province.services.run(set_prefecture_permission, province.actor, given)
    assert denied_in(province, city) == frozenset()


def test_c6_2_a_change_of_the_set_needs_a_reason(province: Desk) -> None:
    command = SetPrefecturePermission(
        city_of(province), Permission.CLIENT_ASSIGN, False, offices.NOW.date(), " "
    )
    with pytest.raises(Refusal) as refused:
        province.services.run(set_prefecture_permission, province.actor, command)
    assert refused.value.reason is Reason.RULE_REASON_NEEDED


def test_c6_1_only_listed_rights_can_be_set(province: Desk) -> None:
    command = SetPrefecturePermission(
        city_of(province), Permission.CLIENT_VIEW, False, offices.NOW.date(), "x"
    )
    with pytest.raises(Refusal) as refused:
        province.services.run(set_prefecture_permission, province.actor, command)
    assert refused.value.reason is Reason.NOT_ADJUSTABLE


def test_c6_1_only_a_prefecture_has_such_a_set(office: SampleOffice) -> None:
    command = SetPrefecturePermission(
        office.unit(COUNTY), Permission.CLIENT_ASSIGN, False, offices.NOW.date(), "x"
    )
    with pytest.raises(Refusal) as refused:
        office.run(set_prefecture_permission, offices.ORGAN_OFFICER, command)
    assert refused.value.reason is Reason.NOT_A_PREFECTURE


def test_c6_1_a_prefecture_does_not_set_its_own_rights(office: SampleOffice) -> None:
    command = SetPrefecturePermission(
        office.unit(CITY), Permission.CLIENT_ASSIGN, False, offices.NOW.date(), "x"
    )
    with pytest.raises(Refusal) as refused:
        office.run(set_prefecture_permission, offices.ORGAN_OFFICER, command)
    assert refused.value.reason is Reason.NOT_ALLOWED


def test_units_above_another_come_the_nearest_first(office: SampleOffice) -> None:
    with office.reading() as uow:
        every = uow.organisation.units()
        for row in every:
            path = [int(part) for part in row.path.strip("/").split("/")]
            assert [one.pk for one in uow.organisation.units_above(row.pk)] == path[-2::-1]
            assert all(one in every for one in uow.organisation.units_above(row.pk))
