"""Changing the keys of an office: what stays, what ends, and who still comes in."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import Reason
from app.services import rekeying
from app.services.access_log import ExportLog, VerifyLog, export_log, verify_log, verify_log_file
from app.services.accounts import enrol_code
from app.services.backups import backup_plan, make_everywhere, make_in
from app.services.keys import RevokePerson, list_keys, revoke_person
from app.services.office import Hold, Place, open_office, redeem
from app.services.rekeying import (
    change_keys,
    make_new_keys,
)
from app.services.usecase import Lane
from database.backup_check import verify_backup
from database.engine import require_known_schema
from database.vault import slotfile
from database.vault.folder import OfficeFolder
from database.vault.kdf import KdfParameters
from database.vault.keys import (
    open_value,
    unwrap_person_key,
)
from database.vault.lock import OfficeLock
from tests import offices
from tests.offices import (
    ADMIN,
    COUNTY_KEEPER,
    INSPECTOR,
    KEEPER,
    MANAGER,
    NOW,
    PASSWORD,
    UNIT_HEAD,
    SampleOffice,
)
from tests.services.key_change import (
    OTHER,
    add_person,
    change,
    enter,
    entries,
    generations_on_disk,
    group_key,
    refused,
    whole,
)
from tests.services.leavers import close_account


@pytest.fixture(autouse=True)
def _shut(office: SampleOffice) -> Iterator[None]:
    yield
    office.close()


def test_every_password_opens_the_new_generation_and_the_first_sign_in_retires_the_old(
    office: SampleOffice,
) -> None:
    _keys, done = change(office)
    assert done.generation == 2
    assert set(done.carried) == {ADMIN, *offices.ROLES, offices.WITHOUT_ROLE}
    assert done.codes == ()
    assert generations_on_disk(office) == (2, True)
    for user in (MANAGER, KEEPER, ADMIN):
        desk = enter(office, user)
        assert desk.services.office.master.generation == 2
        assert generations_on_disk(office) == (2, False)
        whole(desk)
        desk.close()
    slots = {slot.user_name: slot for slot in slotfile.read(OfficeFolder(office.path)).slots}
    assert not slots[MANAGER].carries
    assert slots[INSPECTOR].carries


def test_the_master_key_of_before_opens_nothing_of_now(office: SampleOffice) -> None:
    before = office.unlocked[KEEPER].master
    change(office)
    folder = OfficeFolder(office.path)
    refused(Reason.DATABASE_DAMAGED, require_known_schema, folder, before)
    enter(office, KEEPER).close()
    for path in office.path.rglob("*"):
        if path.is_file() and path.suffix != ".yicebak":
            assert before.master.hex().encode() not in path.read_bytes()


def test_who_was_revoked_has_no_way_in(office: SampleOffice, tmp_path: Path) -> None:
    """Not even with the slot file of before beside the database of now."""
    stolen = tmp_path / "stolen.keys"
    shutil.copy(office.path / "office.keys", stolen)
    office.run(revoke_person, ADMIN, RevokePerson(office.user(MANAGER), lost=True))
    _keys, done = change(office)
    assert MANAGER not in done.carried
    refused(Reason.WRONG_PASSWORD, enter, office, MANAGER)
    desk = enter(office, ADMIN)
    assert desk.services.run(list_keys, desk.actor, None).lost_at is None
    state = desk.services.run(list_keys, desk.actor, None)
    assert (state.renewed_at, state.taken) == (office.clock(), 0)
    desk.close()
    shutil.copy(stolen, office.path / "office.keys")
    refused(Reason.DATABASE_DAMAGED, enter, office, MANAGER)


def test_a_leaver_and_a_device_the_office_does_not_know_are_left_out(
    office: SampleOffice, tmp_path: Path
) -> None:
    close_account(office, name=INSPECTOR)
    with office.services_as(ADMIN).office.begin(Lane.FOREGROUND, write=True) as uow:
        uow.connection.exec_driver_sql(
            "DELETE FROM user_key WHERE slot = ?", (office.unlocked[MANAGER].user.slot_id,)
        )
        uow.commit()
    _keys, done = change(office)
    assert not {INSPECTOR, MANAGER} & set(done.carried)
    assert [code.user_name for code in done.codes] == [MANAGER]
    code = done.codes[0].text
    elsewhere = Place(tmp_path / "elsewhere", False, office.clock)
    desk = redeem(office.path, code, OTHER, elsewhere, Hold.COMMAND)
    assert desk.actor.name == MANAGER
    whole(desk)
    desk.close()


def test_a_sealing_key_exchanged_in_the_slot_file_gets_nothing(office: SampleOffice) -> None:
    """The slot file lies open to whoever can write into the folder; the key comes from inside."""
    folder = OfficeFolder(office.path)
    path = office.path / "office.keys"
    data = json.loads(path.read_bytes())
    victim = next(one for one in data["slots"] if one["user_name"] == MANAGER)
    genuine, victim["sealing_public"] = victim["sealing_public"], "aa" * 32
    body = {name: value for name, value in data.items() if name != "checksum"}
    data["checksum"] = slotfile.hashlib.sha256(slotfile.canonical(body)).hexdigest()
    path.write_bytes(json.dumps(data).encode())
    change(office)
    file = slotfile.read(folder)
    slot = next(one for one in file.slots if one.user_name == MANAGER)
    restored = slotfile.replace(slot, sealing_public=bytes.fromhex(genuine))
    slotfile.write(folder, file.without(slot).with_slot(restored))
    enter(office, MANAGER).close()


def test_a_waiting_code_gives_way_to_a_new_one(office: SampleOffice, tmp_path: Path) -> None:
    old = office.run(enrol_code, ADMIN, office.user(MANAGER))
    office.run(revoke_person, ADMIN, RevokePerson(office.user(INSPECTOR)))
    waiting = office.run(enrol_code, ADMIN, office.user(INSPECTOR))
    _keys, done = change(office)
    assert [code.user_name for code in done.codes] == [INSPECTOR]
    elsewhere = Place(tmp_path / "elsewhere", False, office.clock)
    for code in (old, waiting):
        arguments = (office.path, code.text, OTHER, elsewhere, Hold.COMMAND)
        refused(Reason.CODE_UNKNOWN, redeem, *arguments)
    redeem(office.path, done.codes[0].text, OTHER, elsewhere, Hold.COMMAND).close()


def test_category_three_lies_under_the_new_group_key_and_its_holders_have_it(
    office: SampleOffice,
) -> None:
    from app.services.clients import CreateClient, create_client

    made = CreateClient({"name": "和平县换锁有限公司"}, office.unit(offices.COUNTY))
    office.run(create_client, KEEPER, made)
    key, old = add_person(office), group_key(office.desk(KEEPER))
    change(office)
    for user in (KEEPER, COUNTY_KEEPER, UNIT_HEAD):
        desk = enter(office, user)
        new = group_key(desk)
        assert new != old
        with desk.services.office.begin(Lane.FOREGROUND, write=False) as uow:
            ((identity, wrapped),) = uow.persons.wraps()
            person = uow.persons.find(identity)
        assert unwrap_person_key(new, identity, wrapped) == key
        assert open_value(key, identity, "person", 1, person.sealed) == b"secret"
        desk.close()
    desk = enter(office, ADMIN)  # held it from the days as first keeper
    with desk.services.office.begin(Lane.FOREGROUND, write=False) as uow:
        slots = uow.organisation.group_key_slots()
        generations = uow.connection.exec_driver_sql("SELECT generation FROM key_grant")
        assert {row[0] for row in generations} == {2}
    assert desk.services.office.user_keys.slot_id not in slots
    whole(desk)
    desk.close()


@pytest.mark.parametrize("user", [ADMIN, MANAGER, INSPECTOR])
def test_nobody_else_may(user: str, office: SampleOffice) -> None:
    desk = office.desk(user)
    refused(Reason.NOT_ALLOWED, make_new_keys, desk.services, desk.actor)


def test_the_log_tells_it_and_verifies_across_it(office: SampleOffice, tmp_path: Path) -> None:
    before = tmp_path / "before.log"
    office.run(export_log, KEEPER, ExportLog(before))
    size = len(office.logged())
    _keys, _done = change(office)
    desk = enter(office, KEEPER)
    told = [
        (one["action"], one.get("object_type"), one["user"] == desk.actor.user_id)
        for one in entries(desk)[size:]
    ]
    holders = [("key_grant", "user_key", True)] * 3
    assert told == [
        ("backup", "before_rekey", True),
        ("rekey", "next_key", True),
        ("rekey", "log_period", True),
        *holders,
        ("login", None, True),
        ("config_change", "key_generation", True),
    ]
    after = tmp_path / "after.log"
    desk.services.run(export_log, desk.actor, ExportLog(after))
    whole(desk)
    assert desk.services.run(verify_log, desk.actor, VerifyLog()).unconfirmed_since is not None
    desk.close()
    for path in (before, after):
        assert verify_log_file(path).problems == ()
    assert (
        before.with_name(before.name + ".pub").read_bytes()
        != after.with_name(after.name + ".pub").read_bytes()
    )


def test_the_outside_copies_know_the_new_key_at_once(office: SampleOffice) -> None:
    """Who puts the generation of before back is found out, even before anybody signed in."""
    change(office)
    desk = enter(office, KEEPER)
    confirmed = desk.services.run(verify_log, desk.actor, VerifyLog())
    first = [one["seq"] for one in entries(desk) if one.get("object_type") == "log_period"][-1]
    assert confirmed.unconfirmed_since == first + 1
    desk.close()


def test_a_folder_set_back_to_before_is_told(office: SampleOffice, tmp_path: Path) -> None:
    office.close()
    old = tmp_path / "old"
    shutil.copytree(office.path, old)
    change(office)
    enter(office, KEEPER).close()
    for name in ("office.db", "office.keys"):
        shutil.copy(old / name, office.path / name)
    desk = enter(office, KEEPER)
    assert desk.doubt is not None
    desk.close()


def test_backups_of_before_open_with_what_was_valid_then_and_are_listed(
    office: SampleOffice,
) -> None:
    from database.backup import back_up

    before = office.unlocked[KEEPER].master
    older = back_up(OfficeFolder(office.path), before, NOW)
    office.clock.move(minutes=5)
    _keys, done = change(office)
    assert set(done.outdated) == {older.path, done.backup}
    for path in done.outdated:
        verify_backup(path, before)


def test_a_backup_that_was_planned_before_is_not_made_with_the_keys_of_before(
    office: SampleOffice,
) -> None:
    plan = office.run(backup_plan, KEEPER, None)
    change(office)
    refused(Reason.OFFICE_LOCKED, make_everywhere, plan)
    refused(Reason.OFFICE_LOCKED, make_in, plan, plan.folder.backups)
    desk = enter(office, KEEPER)
    fresh = desk.services.run(backup_plan, desk.actor, None)
    desk.close()
    state = make_everywhere(fresh)
    assert all(place.newest is not None for place in state.places)


def test_who_is_away_for_two_changes_comes_in_all_the_same(office: SampleOffice) -> None:
    change(office)
    for generation in (2, 3):
        desk = open_office(office.path, KEEPER, PASSWORD, office.place, Hold.MAINTENANCE)
        assert desk.services.office.master.generation == generation
        office.clock.move(days=1)
        keys = make_new_keys(desk.services, desk.actor)
        change_keys(desk.services, desk.actor, keys)
        desk.close()
    desk = enter(office, MANAGER)
    assert desk.services.office.master.generation == 4
    whole(desk)
    desk.close()


def test_a_program_that_was_shut_in_between_refuses_to_go_on(office: SampleOffice) -> None:
    desk = office.desk(KEEPER)
    keys = make_new_keys(desk.services, desk.actor)
    change_keys(desk.services, desk.actor, keys)
    refused(Reason.OFFICE_LOCKED, desk.services.run, list_keys, desk.actor, None)
    desk.close()  # frees the lock although there is nothing to sign out from
    OfficeLock(OfficeFolder(office.path), Hold.MAINTENANCE, NOW).release()


def test_the_cost_of_passwords_rises_with_the_new_keys(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    higher = KdfParameters(KdfParameters.SAMPLE.m, KdfParameters.SAMPLE.t + 1, 4)
    monkeypatch.setattr(rekeying, "calibrate", lambda: higher)
    office.services_as(KEEPER).office.sample = False
    change(office)
    enter(office, MANAGER).close()
    slots = {slot.user_name: slot for slot in slotfile.read(OfficeFolder(office.path)).slots}
    assert slots[MANAGER].kdf == higher
    assert slots[INSPECTOR].kdf == KdfParameters.SAMPLE


def test_failed_sign_ins_of_before_are_taken_over_before_their_key_goes(
    office: SampleOffice,
) -> None:
    desk = office.desk(KEEPER)
    keys = make_new_keys(desk.services, desk.actor)
    refused(Reason.WRONG_PASSWORD, enter, office, MANAGER, PASSWORD + "?")
    change_keys(desk.services, desk.actor, keys)
    office.close()
    refused(Reason.WRONG_PASSWORD, enter, office, MANAGER, PASSWORD + "!")
    desk = enter(office, KEEPER)
    failed = [one for one in entries(desk) if one["action"] == "login_failed"]
    assert len(failed) == 2
    whole(desk)
    desk.close()
