"""Who can open the office where; taking a device, a computer or a person's access away."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import Reason, Refusal
from app.services.accounts import enrol_code
from app.services.keys import (
    RevokeDevice,
    RevokePerson,
    RevokeWorkstation,
    list_keys,
    revoke_device,
    revoke_person,
    revoke_workstation,
)
from app.services.office import Desk, Hold, Place, open_office, redeem
from app.services.recovery import recovery_state
from database.vault.workstation import this_account
from tests import offices
from tests.offices import (
    ADMIN,
    INSPECTOR,
    KEEPER,
    MANAGER,
    PASSWORD,
    SECURITY_OFFICER,
    UNIT_HEAD,
    SampleOffice,
)
from tests.services.leavers import close_account

OTHER = "四季 青竹 borrow lantern 91"


@pytest.fixture
def refused() -> Callable[..., Any]:
    def check(reason: Reason, act: Callable[..., object], *arguments: object) -> dict[str, object]:
        with pytest.raises(Refusal) as caught:
            act(*arguments)
        assert caught.value.reason is reason
        return caught.value.values

    return check


@pytest.fixture
def elsewhere(office: SampleOffice, tmp_path: Path) -> Place:
    """Another account of the operating system, with nothing of the office yet."""
    return Place(tmp_path / "elsewhere", False, office.clock)


def enrolled(office: SampleOffice, user: str, place: Place) -> Desk:
    """A further workstation account of `user`, open."""
    code = office.run(enrol_code, ADMIN, office.user(user))
    return redeem(office.path, code.text, OTHER, place, Hold.COMMAND)


def entry(office: SampleOffice) -> dict[str, Any]:
    return office.logged()[-1]


def ended(office: SampleOffice) -> dict[str, tuple[str, int]]:
    """Why the keys that ended did, and the last log entry before it, by slot."""
    with office.reading() as uow:
        rows = uow.connection.exec_driver_sql(
            "SELECT slot, end_cause, end_entry FROM user_key WHERE valid_to IS NOT NULL"
        )
        return {slot: (cause, number) for slot, cause, number in rows}


def test_every_device_is_listed_with_its_account_and_last_use(
    office: SampleOffice, elsewhere: Place
) -> None:
    desk = enrolled(office, MANAGER, elsewhere)
    slot = desk.services.office.user_keys.slot_id
    desk.close()
    state = office.run(list_keys, ADMIN, None)
    assert (state.generation, state.renewed_at, state.lost_at) == (1, None, None)
    assert {row.user for row in state.devices} == {ADMIN, *offices.ROLES, offices.WITHOUT_ROLE}
    row = next(row for row in state.devices if row.slot == slot)
    assert (row.user, row.account, row.used) == (MANAGER, this_account(), office.clock())
    assert (row.generation, row.here, row.holds_group_key) == (1, False, False)
    assert len({row.workstation for row in state.devices}) == 2
    assert sum(row.here for row in state.devices) == 1


def test_holders_of_the_group_key_and_waiting_codes_are_told(office: SampleOffice) -> None:
    office.run(enrol_code, ADMIN, office.user(MANAGER))
    state = office.run(list_keys, KEEPER, None)
    holders = {row.user for row in state.devices if row.holds_group_key}
    assert holders == {ADMIN, KEEPER, offices.COUNTY_KEEPER, UNIT_HEAD}
    assert [row.user for row in state.codes] == [MANAGER]


@pytest.mark.parametrize(
    ("user", "revoke", "rekey", "group"),
    [
        (ADMIN, True, False, True),  # has it from the days as first keeper, without the right
        (SECURITY_OFFICER, True, True, False),
        (KEEPER, False, True, True),
        (UNIT_HEAD, False, True, True),
    ],
)
def test_who_may_do_what(
    user: str, revoke: bool, rekey: bool, group: bool, office: SampleOffice
) -> None:
    acts = office.run(list_keys, user, None).acts
    assert (acts.revoke, acts.rekey, acts.holds_group_key) == (revoke, rekey, group)


@pytest.mark.parametrize("user", [MANAGER, INSPECTOR, offices.WITHOUT_ROLE])
def test_nobody_else_sees_the_keys(user: str, office: SampleOffice, refused: Any) -> None:
    refused(Reason.NOT_ALLOWED, office.run, list_keys, user, None)


def test_a_person_whose_devices_are_revoked_is_shut_out_and_can_be_enrolled_anew(
    office: SampleOffice, elsewhere: Place, refused: Any
) -> None:
    enrolled(office, MANAGER, elsewhere).close()
    office.run(enrol_code, ADMIN, office.user(MANAGER))
    before = len(office.logged())
    done = office.run(revoke_person, SECURITY_OFFICER, RevokePerson(office.user(MANAGER)))
    assert (done.users, done.devices, done.rekey_due) == ((MANAGER,), 2, False)
    office.close()
    for place, password in ((office.place, PASSWORD), (elsewhere, OTHER)):
        refused(
            Reason.WRONG_PASSWORD, open_office, office.path, MANAGER, password, place, Hold.COMMAND
        )
    note = entry(office)
    assert (note["action"], note["object_type"], note["detail"]) == ("revoke", "user", "revoked")
    assert set(note["result_ids"]) == set(ended(office))
    assert set(ended(office).values()) == {("revoked", before)}
    state = office.run(list_keys, ADMIN, None)
    assert (state.codes, state.taken, state.lost_at) == ((), 2, None)
    office.close()
    again = enrolled(office, MANAGER, elsewhere)
    assert again.actor.name == MANAGER
    again.close()


def test_of_a_person_given_up_for_lost_a_rekey_is_due(office: SampleOffice) -> None:
    done = office.run(revoke_person, ADMIN, RevokePerson(office.user(MANAGER), lost=True))
    assert done.rekey_due
    assert office.run(list_keys, ADMIN, None).lost_at == office.clock()
    assert {cause for cause, _ in ended(office).values()} == {"lost"}


def test_what_turns_out_to_be_lost_later_makes_a_rekey_due_too(office: SampleOffice) -> None:
    person = office.user(MANAGER)
    assert not office.run(revoke_person, ADMIN, RevokePerson(person)).rekey_due
    done = office.run(revoke_person, ADMIN, RevokePerson(person, lost=True))
    assert (done.devices, done.rekey_due) == (0, True)


def test_one_device_is_revoked_and_the_others_stay(
    office: SampleOffice, elsewhere: Place, refused: Any
) -> None:
    desk = enrolled(office, MANAGER, elsewhere)
    slot = desk.services.office.user_keys.slot_id
    desk.close()
    assert office.run(revoke_device, ADMIN, RevokeDevice(slot)).devices == 1
    refused(Reason.DEVICE_UNKNOWN, office.run, revoke_device, ADMIN, RevokeDevice(slot))
    office.close()
    open_office(office.path, MANAGER, PASSWORD, office.place, Hold.COMMAND).close()
    refused(
        Reason.WORKSTATION_NOT_ENROLLED,
        open_office,
        office.path,
        MANAGER,
        OTHER,
        elsewhere,
        Hold.COMMAND,
    )


@pytest.mark.parametrize("how", ["number", "beginning", "account", "computer"])
def test_a_lost_computer_takes_everybodys_devices_on_it(
    how: str, office: SampleOffice, elsewhere: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.office.this_account", lambda: "PC-7\\kehu")
    for user in (MANAGER, KEEPER):
        enrolled(office, user, elsewhere).close()
    (number,) = {
        row.workstation for row in office.run(list_keys, ADMIN, None).devices if row.account
    }
    names = {"number": number, "beginning": number[:6], "account": "pc-7\\KEHU", "computer": "PC-7"}
    done = office.run(revoke_workstation, ADMIN, RevokeWorkstation(names[how]))
    assert (done.users, done.devices, done.rekey_due) == (tuple(sorted((MANAGER, KEEPER))), 2, True)
    assert {row.account for row in office.run(list_keys, ADMIN, None).devices} == {""}
    note = entry(office)
    assert (note["object_type"], note["object_id"], note["detail"]) == (
        "workstation",
        number,
        "lost",
    )


def test_an_unknown_computer_is_refused(office: SampleOffice, refused: Any) -> None:
    for typed in ("PC-9", "zz", "", "  "):
        command = RevokeWorkstation(typed)
        refused(Reason.DEVICE_UNKNOWN, office.run, revoke_workstation, ADMIN, command)


def test_too_few_signs_of_a_number_are_refused(
    office: SampleOffice, tmp_path: Path, refused: Any
) -> None:
    numbers: set[str] = set()
    for place in range(17):  # more than there are first signs
        there = Place(tmp_path / str(place), False, office.clock)
        enrolled(office, MANAGER, there).close()
        numbers = {row.workstation for row in office.run(list_keys, ADMIN, None).devices}
        firsts = [number[0] for number in numbers]
        twice = next((sign for sign in firsts if firsts.count(sign) > 1), None)
        if twice is not None:
            break
    refused(
        Reason.DEVICE_SEVERAL, office.run, revoke_workstation, ADMIN, RevokeWorkstation(str(twice))
    )


def test_nobody_takes_away_what_they_sit_at(office: SampleOffice, refused: Any) -> None:
    here = office.services_as(ADMIN).office.user_keys.slot_id
    refused(Reason.OWN_DEVICE, office.run, revoke_device, ADMIN, RevokeDevice(here))
    refused(Reason.OWN_DEVICE, office.run, revoke_person, ADMIN, RevokePerson(office.user(ADMIN)))
    (number,) = {row.workstation for row in office.run(list_keys, ADMIN, None).devices}
    refused(Reason.OWN_DEVICE, office.run, revoke_workstation, ADMIN, RevokeWorkstation(number))
    assert ended(office) == {}


@pytest.mark.parametrize("user", [KEEPER, UNIT_HEAD, MANAGER])
def test_only_who_manages_users_revokes(user: str, office: SampleOffice, refused: Any) -> None:
    for use_case, command in (
        (revoke_person, RevokePerson(office.user(INSPECTOR))),
        (revoke_device, RevokeDevice("x")),
        (revoke_workstation, RevokeWorkstation("x")),
    ):
        refused(Reason.NOT_ALLOWED, office.run, use_case, user, command)


def test_when_the_last_holder_goes_that_is_said(office: SampleOffice) -> None:
    for user in (KEEPER, offices.COUNTY_KEEPER, UNIT_HEAD):
        done = office.run(revoke_person, SECURITY_OFFICER, RevokePerson(office.user(user)))
    assert done.group_key_holders == 1  # the administrator, from the days as first keeper
    done = office.run(revoke_person, SECURITY_OFFICER, RevokePerson(office.user(ADMIN)))
    assert done.group_key_holders == 0


def test_a_revoked_device_is_shut_out_of_an_open_window_at_once(
    office: SampleOffice, elsewhere: Place, refused: Any
) -> None:
    desk = enrolled(office, MANAGER, elsewhere)
    slot = desk.services.office.user_keys.slot_id
    desk.services.run(recovery_state, desk.actor, None)
    office.run(revoke_device, ADMIN, RevokeDevice(slot))
    refused(Reason.DEVICE_REVOKED, desk.services.run, recovery_state, desk.actor, None)
    with pytest.raises(Refusal):
        desk.close()
    assert not desk.services.office.is_open


def test_a_revoked_device_gets_no_group_key_any_more(office: SampleOffice) -> None:
    office.run(revoke_person, ADMIN, RevokePerson(office.user(UNIT_HEAD)))
    head = office.user(UNIT_HEAD)
    with office.reading() as uow:
        assert uow.organisation.keys_of(head) == []


def test_keys_of_a_leaver_end_with_the_last_entry_before(office: SampleOffice) -> None:
    before = len(office.logged())
    close_account(office)
    assert list(ended(office).values()) == [("closed", before)]


def test_a_replaced_device_ends_so(office: SampleOffice) -> None:
    enrolled(office, MANAGER, office.place).close()
    assert [cause for cause, _ in ended(office).values()] == ["replaced"]


def test_the_workstation_is_noted_at_every_sign_in(office: SampleOffice) -> None:
    open_office(office.path, INSPECTOR, PASSWORD, office.place, Hold.COMMAND).close()
    (row,) = [r for r in office.run(list_keys, ADMIN, None).devices if r.user == INSPECTOR]
    assert (row.account, row.used) == (this_account(), office.clock())
    with office.reading() as uow:
        (key,) = [k for k in uow.organisation.user_keys() if k.slot == row.slot]
    assert key.workstation == row.workstation
