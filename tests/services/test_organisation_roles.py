"""Users and roles: codes, second persons, ends, leavers, and who holds the group key."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.audit import Action
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission, Role
from app.readmodels.organisation import GrantRow, UserRow
from app.services.accounts import (
    AddUser,
    add_user,
    change_password,
    enrol_code,
    list_users,
)
from app.services.leaving import Leave, leave
from app.services.office import Desk, NewOffice, Place, open_office, redeem
from app.services.organisation import list_units
from app.services.roles import (
    EndRole,
    GrantRole,
    confirm_role,
    end_role,
    grant_role,
    grants_to_confirm,
)
from app.services.usecase import Lane
from database.vault.lock import Hold
from tests import offices
from tests.offices import ADMIN, CITY, PASSWORD, SampleOffice, TestClock
from tests.scenes import founded
from tests.services.leavers import close_account

TODAY = offices.NOW.date()


def user(office: SampleOffice, name: str) -> UserRow:
    return next(row for row in office.run(list_users, ADMIN, None) if row.name == name)


def give(
    office: SampleOffice,
    name: str,
    role: Role,
    by: str = ADMIN,
    since: date = TODAY,
    valid_to: date | None = None,
) -> GrantRow:
    command = GrantRole(office.user(name), office.unit(CITY), role, since, valid_to)
    return office.run(grant_role, by, command)


def roles(office: SampleOffice, name: str) -> list[Role]:
    return [held.role for held in office.actor(name).roles]


def test_an_added_user_signs_in_with_the_code_and_holds_nothing(office: SampleOffice) -> None:
    code = office.run(add_user, ADMIN, AddUser("林小燕", office.unit(offices.BRANCH)))
    office.clock.move(minutes=5)
    desk = redeem(office.path, code.text, PASSWORD, office.place, Hold.COMMAND)
    assert (desk.actor.name, desk.actor.roles) == ("林小燕", ())
    with pytest.raises(Refusal) as refused:
        desk.services.run(list_units, desk.actor, None)
    assert refused.value.reason is Reason.NOT_ALLOWED
    desk.close()


def test_the_code_is_not_in_the_log(office: SampleOffice) -> None:
    code = office.run(add_user, ADMIN, AddUser("林小燕", office.unit(offices.BRANCH)))
    assert office.logged()[-1]["action"] == Action.USER_ADD
    assert code.text[:9] not in str(office.logged())
    assert code.text not in repr(code)


@pytest.mark.parametrize("name", [offices.MANAGER, " 张 伟 "])
def test_two_users_have_different_names(office: SampleOffice, name: str) -> None:
    with pytest.raises(Refusal) as refused:
        office.run(add_user, ADMIN, AddUser(name, office.unit(CITY)))
    assert refused.value.reason is Reason.USER_EXISTS


@pytest.mark.parametrize("name", ["", "\u3000 ", "长" * 61])
def test_a_user_needs_a_name_that_fits(office: SampleOffice, name: str) -> None:
    with pytest.raises(Refusal) as refused:
        office.run(add_user, ADMIN, AddUser(name, office.unit(CITY)))
    assert refused.value.reason is Reason.USER_NAME_NEEDED


def test_only_administrator_and_security_officer_add_users(office: SampleOffice) -> None:
    office.run(add_user, offices.SECURITY_OFFICER, AddUser("林小燕", office.unit(CITY)))
    with pytest.raises(Refusal) as refused:
        office.run(add_user, offices.KEEPER, AddUser("林大燕", office.unit(CITY)))
    assert refused.value.reason is Reason.NOT_ALLOWED


def test_a_further_code_opens_the_same_account_elsewhere(
    office: SampleOffice, tmp_path: Path
) -> None:
    code = office.run(enrol_code, ADMIN, office.user(offices.MANAGER))
    other = Place(tmp_path / "other-account", False, office.clock)
    desk = redeem(office.path, code.text, "another-pw", other, Hold.COMMAND)
    assert desk.actor.user_pk == office.user(offices.MANAGER)
    desk.close()
    here = open_office(office.path, offices.MANAGER, PASSWORD, office.place, Hold.COMMAND)
    here.close()


def test_a_dossier_role_waits_for_a_second_person(office: SampleOffice) -> None:
    grant = give(office, offices.WITHOUT_ROLE, Role.ACCOUNT_MANAGER)
    assert (grant.state, roles(office, offices.WITHOUT_ROLE)) == ("waiting", [])
    assert grant in office.run(grants_to_confirm, offices.SECURITY_OFFICER, None)
    confirmed = office.run(confirm_role, offices.SECURITY_OFFICER, grant.id)
    assert (confirmed.state, confirmed.confirmed_by) == ("active", offices.SECURITY_OFFICER)
    assert roles(office, offices.WITHOUT_ROLE) == [Role.ACCOUNT_MANAGER]


def test_a_role_without_dossiers_holds_at_once(office: SampleOffice) -> None:
    assert give(office, offices.WITHOUT_ROLE, Role.SECURITY_OFFICER).state == "active"


def test_neither_granter_nor_holder_confirms(office: SampleOffice) -> None:
    own = give(office, offices.KEEPER, Role.UNIT_HEAD)
    given = give(office, offices.WITHOUT_ROLE, Role.FINANCE, by=offices.SECURITY_OFFICER)
    for person, grant in ((offices.KEEPER, own), (offices.SECURITY_OFFICER, given), (ADMIN, own)):
        assert grant not in office.run(grants_to_confirm, person, None)
        with pytest.raises(Refusal) as refused:
            office.run(confirm_role, person, grant.id)
        assert refused.value.reason is Reason.CONFIRM_BY_SECOND


def test_a_person_without_the_right_does_not_confirm(office: SampleOffice) -> None:
    grant = give(office, offices.WITHOUT_ROLE, Role.FINANCE)
    with pytest.raises(Refusal) as refused:
        office.run(confirm_role, offices.CALL_CENTRE, grant.id)
    assert refused.value.reason is Reason.CONFIRM_BY_SECOND


def test_a_confirmed_grant_is_not_confirmed_again(office: SampleOffice) -> None:
    grant = give(office, offices.WITHOUT_ROLE, Role.FINANCE)
    office.run(confirm_role, offices.KEEPER, grant.id)
    with pytest.raises(Refusal) as refused:
        office.run(confirm_role, offices.INSPECTOR, grant.id)
    assert refused.value.reason is Reason.GRANT_ENDED


def test_an_unknown_grant_is_not_found(office: SampleOffice) -> None:
    with pytest.raises(Refusal) as refused:
        office.run(confirm_role, offices.KEEPER, "nothing")
    assert refused.value.reason is Reason.NOT_FOUND


def test_a_user_may_hold_several_roles_in_several_units(office: SampleOffice) -> None:
    for role in (Role.UNIT_HEAD, Role.INSPECTOR):
        grant = give(office, offices.MANAGER, role)
        office.run(confirm_role, offices.KEEPER, grant.id)
    assert roles(office, offices.MANAGER) == [Role.ACCOUNT_MANAGER, Role.UNIT_HEAD, Role.INSPECTOR]


def test_the_same_role_is_not_given_twice(office: SampleOffice) -> None:
    give(office, offices.WITHOUT_ROLE, Role.FINANCE)
    with pytest.raises(Refusal) as refused:
        give(office, offices.WITHOUT_ROLE, Role.FINANCE)
    assert refused.value.reason is Reason.ROLE_HELD


def test_a_role_holds_from_its_first_to_its_last_day(office: SampleOffice) -> None:
    days = {"since": TODAY + timedelta(days=1), "valid_to": TODAY + timedelta(days=2)}
    give(office, offices.WITHOUT_ROLE, Role.SECURITY_OFFICER, **days)
    found = []
    for _day in range(4):
        found.append(office.actor(offices.WITHOUT_ROLE).may(Permission.LOG_VIEW))
        office.clock.move(days=1)
    assert found == [False, True, True, False]


def test_an_end_before_the_beginning_is_refused(office: SampleOffice) -> None:
    with pytest.raises(Refusal) as refused:
        give(office, offices.WITHOUT_ROLE, Role.FINANCE, valid_to=TODAY - timedelta(days=1))
    assert refused.value.reason is Reason.PERIOD_INVALID


def test_an_ended_role_is_gone_in_the_running_session(office: SampleOffice) -> None:
    grant = user(office, offices.INSPECTOR).roles[0]
    assert office.run(list_units, offices.INSPECTOR, None)
    office.run(end_role, ADMIN, EndRole(grant.id))
    with pytest.raises(Refusal) as refused:
        office.run(list_units, offices.INSPECTOR, None)
    assert refused.value.reason is Reason.NOT_ALLOWED
    with pytest.raises(Refusal) as refused:
        office.run(end_role, ADMIN, EndRole(grant.id))
    assert refused.value.reason is Reason.GRANT_ENDED


def test_a_role_is_not_ended_in_the_past(office: SampleOffice) -> None:
    grant = user(office, offices.INSPECTOR).roles[0]
    with pytest.raises(Refusal) as refused:
        office.run(end_role, ADMIN, EndRole(grant.id, TODAY - timedelta(days=9)))
    assert refused.value.reason is Reason.PERIOD_INVALID


def test_the_last_administrator_keeps_the_role(office: SampleOffice) -> None:
    grant = next(row for row in user(office, ADMIN).roles if row.role == "admin")
    with pytest.raises(Refusal) as refused:
        office.run(end_role, ADMIN, EndRole(grant.id))
    assert refused.value.reason is Reason.LAST_ADMIN


def test_the_last_administrator_is_not_closed(office: SampleOffice) -> None:
    with pytest.raises(Refusal) as refused:
        close_account(office, offices.SECURITY_OFFICER, ADMIN)
    assert refused.value.reason is Reason.LAST_ADMIN


def test_nobody_closes_the_own_account(office: SampleOffice) -> None:
    with pytest.raises(Refusal) as refused:
        close_account(office, name=ADMIN)
    assert refused.value.reason is Reason.OWN_ACCOUNT


def test_a_leaver_is_closed_and_not_deleted(office: SampleOffice) -> None:
    office.services_as(offices.MANAGER)
    pk = office.user(offices.MANAGER)
    close_account(office)
    left = user(office, offices.MANAGER)
    assert (left.closed, [grant.state for grant in left.roles]) == (True, ["ended"])
    with pytest.raises(Refusal) as refused:
        office.run(list_units, offices.MANAGER, None)
    assert refused.value.reason is Reason.ACCOUNT_CLOSED
    with pytest.raises(Refusal) as refused:
        open_office(office.path, offices.MANAGER, PASSWORD, office.place, Hold.COMMAND)
    assert refused.value.reason is Reason.WRONG_PASSWORD
    for again in (lambda: close_account(office), lambda: office.run(enrol_code, ADMIN, pk)):
        with pytest.raises(Refusal) as refused:
            again()
        assert refused.value.reason is Reason.ACCOUNT_CLOSED


def test_an_unknown_user_is_not_found(office: SampleOffice) -> None:
    with pytest.raises(Refusal) as refused:
        office.run(leave, ADMIN, Leave(9999, (), "调离", close=True))
    assert refused.value.reason is Reason.NOT_FOUND


def test_the_own_password_is_changed(office: SampleOffice) -> None:
    desk = office.desk(offices.MANAGER)
    place = office.place.workstation
    with pytest.raises(Refusal) as refused:
        change_password(desk.services, desk.actor, "wrong", "new-pw", place)
    assert refused.value.reason is Reason.WRONG_PASSWORD
    change_password(desk.services, desk.actor, PASSWORD, "new-pw", place)
    office.clock.move(minutes=1)
    open_office(office.path, offices.MANAGER, "new-pw", office.place, Hold.COMMAND).close()
    assert Action.PASSWORD_CHANGE in {entry["action"] for entry in office.logged()}


# An office that grows from one person: who holds the group key at every step.


@pytest.fixture
def place(yice_home: Path) -> Place:
    return Place(yice_home, False, TestClock())


@pytest.fixture
def small(yice_home: Path, place: Place, run_root: Path) -> Path:
    path = yice_home / "small"
    new = NewOffice(path, "和平县邮政局", "county", ADMIN, PASSWORD, sample=True)
    founded(run_root / "founded", new, place)
    return path


def open_as(path: Path, name: str, place: Place) -> Desk:
    place.clock.move(minutes=1)
    return open_office(path, name, PASSWORD, place, Hold.COMMAND)


def add(desk: Desk, name: str, place: Place) -> int:
    """A new user who signed in once; returns the key."""
    path, root = desk.services.office.folder.path, desk.services.office.unit_pk
    code = desk.services.run(add_user, desk.actor, AddUser(name, root))
    redeem(path, code.text, PASSWORD, place, Hold.COMMAND).close()
    rows = desk.services.run(list_users, desk.actor, None)
    return next(row.pk for row in rows if row.name == name)


def has_group_key(desk: Desk) -> bool:
    with desk.services.office.begin(Lane.FOREGROUND, write=False) as uow:
        own = uow.organisation.user_key_pk(desk.services.office.user_keys.slot_id)
        return uow.organisation.sealed_group_key(own or 0) is not None


def test_alone_in_the_office_a_dossier_role_holds_at_once(small: Path, place: Place) -> None:
    desk = open_as(small, ADMIN, place)
    command = GrantRole(desk.actor.user_pk, desk.actor.unit_pk, Role.UNIT_HEAD, TODAY)
    assert desk.services.run(grant_role, desk.actor, command).state == "active"
    desk.close()


def test_the_second_person_takes_over_keeping_and_the_group_key(small: Path, place: Place) -> None:
    first = open_as(small, ADMIN, place)
    pk = add(first, "李静", place)
    command = GrantRole(pk, first.actor.unit_pk, Role.KEEPER, TODAY)
    grant = first.services.run(grant_role, first.actor, command)
    assert grant.state == "waiting"
    with pytest.raises(Refusal) as refused:
        first.services.run(confirm_role, first.actor, grant.id)
    assert refused.value.reason is Reason.CONFIRM_BY_SECOND
    first.close()
    second = open_as(small, "李静", place)
    second.services.run(confirm_role, second.actor, grant.id)
    assert not has_group_key(second)
    second.close()
    open_as(small, ADMIN, place).close()
    second = open_as(small, "李静", place)
    assert has_group_key(second)
    second.close()
    first = open_as(small, ADMIN, place)
    assert [held.role for held in first.actor.roles] == [Role.ADMIN]
    first.close()


def test_an_administrator_does_not_hand_on_the_group_key(office: SampleOffice) -> None:
    grant = give(office, offices.WITHOUT_ROLE, Role.KEEPER)
    office.run(confirm_role, offices.SECURITY_OFFICER, grant.id)
    office.clock.move(minutes=1)
    open_as(office.path, ADMIN, office.place).close()
    desk = office.desk(offices.WITHOUT_ROLE)
    assert not has_group_key(desk)
    open_as(office.path, offices.COUNTY_KEEPER, office.place).close()
    assert has_group_key(desk)


def test_a_confirming_keeper_hands_on_the_group_key_at_once(office: SampleOffice) -> None:
    grant = give(office, offices.WITHOUT_ROLE, Role.UNIT_HEAD)
    office.run(confirm_role, offices.KEEPER, grant.id)
    assert has_group_key(office.desk(offices.WITHOUT_ROLE))
