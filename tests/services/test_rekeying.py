"""Changing the keys of an office: what stays, what ends, and one generation is always whole."""

import contextlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import Reason, Refusal
from app.services import rekeying
from app.services.access_log import ExportLog, VerifyLog, export_log, verify_log, verify_log_file
from app.services.accounts import close_user, enrol_code
from app.services.backups import backup_plan, make_everywhere, make_in
from app.services.keys import RevokePerson, list_keys, revoke_person
from app.services.maintenance import check_office
from app.services.office import Desk, Hold, Place, open_office, redeem
from app.services.recovery import recover, recovery_state, renew_halves
from app.services.rekeying import (
    Changed,
    NewKeys,
    change_keys,
    change_with_sheets,
    make_new_keys,
    require_typed,
)
from app.services.usecase import Lane, NoProgress
from database.backup_check import verify_backup
from database.engine import check_database, require_known_schema
from database.repositories.persons import SealedPerson
from database.vault import generations, slotfile
from database.vault.folder import OfficeFolder
from database.vault.kdf import KdfParameters
from database.vault.keys import (
    MasterKeys,
    open_group_key,
    open_value,
    seal_value,
    unwrap_person_key,
    wrap_person_key,
)
from database.vault.lock import OfficeLock
from database.vault.recovery import RecoveryHalves
from tests import offices
from tests.offices import (
    ADMIN,
    COUNTY_KEEPER,
    INSPECTOR,
    KEEPER,
    MANAGER,
    NOW,
    PASSWORD,
    SECURITY_OFFICER,
    UNIT_HEAD,
    SampleOffice,
)

OTHER = "四季 青竹 borrow lantern 91"


def change(
    office: SampleOffice,
    user: str = KEEPER,
    *,
    halves: RecoveryHalves | None = None,
    typed: bool = False,
) -> tuple[NewKeys, Changed]:
    """Change the keys as `user`; every desk of the test is shut."""
    opened = {name: desk for name, desk in office._desks.items() if name != user}
    for name, desk in opened.items():
        desk.services.close()
        desk.lock.release()
        del office._desks[name]
    desk = office.desk(user)
    keys = make_new_keys(desk.services, desk.actor, halves)
    try:
        done = change_keys(desk.services, desk.actor, keys, typed=typed)
    finally:
        if not desk.services.office.is_open:
            office.close()
    return keys, done


def enter(office: SampleOffice, user: str, password: str = PASSWORD) -> Desk:
    return open_office(office.path, user, password, office.place, Hold.COMMAND)


def refused(reason: Reason, act: Callable[..., object], *arguments: object) -> dict[str, object]:
    with pytest.raises(Refusal) as caught:
        act(*arguments)
    assert caught.value.reason is reason
    return caught.value.values


def whole(desk: Desk) -> None:
    """Everything that the program can check of an office."""
    assert desk.doubt is None
    assert desk.services.run(verify_log, desk.actor, VerifyLog()).problems == ()
    assert check_office(desk.services, desk.actor).problems == ()


def generations_on_disk(office: SampleOffice) -> tuple[int, bool]:
    """The generation that counts, and whether the one before is still there."""
    folder = OfficeFolder(office.path)
    return slotfile.read(folder).generation, folder.old_keys.exists()


def entries(desk: Desk) -> list[dict[str, Any]]:
    with desk.services.office.begin(Lane.FOREGROUND, write=False) as uow:
        return [json.loads(one.bytes) for one in uow.log.entries()]


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
    office.run(close_user, ADMIN, office.user(INSPECTOR))
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


def group_key(desk: Desk) -> bytes:
    """The private group key as this device has it."""
    office = desk.services.office
    with office.begin(Lane.FOREGROUND, write=False) as uow:
        key_pk = uow.organisation.user_key_pk(office.user_keys.slot_id) or 0
        sealed = uow.organisation.sealed_group_key(key_pk)
    assert sealed is not None
    return open_group_key(office.id, office.master.generation, sealed, office.user_keys)


def add_person(office: SampleOffice) -> bytes:
    """An important person of some client; the key under which the values are sealed."""
    key, identity = bytes(range(32)), "018f0000-0000-7000-8000-000000000001"
    wrapped = wrap_person_key(group_key(office.desk(KEEPER)), identity, key)
    sealed = seal_value(key, identity, "person", 1, b"secret")
    with office.services_as(KEEPER).office.begin(Lane.FOREGROUND, write=True) as uow:
        uow.connection.exec_driver_sql("PRAGMA ignore_check_constraints=ON")
        uow.connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        client = uow.connection.exec_driver_sql("SELECT pk FROM client").scalar()
        uow.persons.save(SealedPerson(identity, client, wrapped, sealed, 1))
        uow.write_changes("test")
        uow.commit()
    return key


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


def test_the_new_sheets_open_and_the_old_ones_do_not(office: SampleOffice) -> None:
    old = office.run(renew_halves, KEEPER, None)
    keys, _done = change(office)
    arguments = (office.path, old, KEEPER, OTHER)
    with pytest.raises(Refusal) as caught:
        recover(*arguments, place=office.place, hold=Hold.COMMAND)
    assert caught.value.reason is Reason.RECOVERY_OUTDATED
    desk = recover(office.path, keys.halves, KEEPER, OTHER, place=office.place, hold=Hold.COMMAND)
    assert group_key(desk) == keys.group_key
    state = desk.services.run(recovery_state, desk.actor, None)
    assert (state.confirmed_at, state.overdue) == (None, False)
    assert state.due > offices.to_ms(office.clock())
    whole(desk)
    desk.close()


def test_the_new_sheets_open_what_a_killed_program_left_half_renamed(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed(_folder: OfficeFolder) -> None:
        raise Killed

    desk = office.desk(KEEPER)
    keys = make_new_keys(desk.services, desk.actor)
    with monkeypatch.context() as patch:
        patch.setattr(generations, "finish", killed)
        with pytest.raises(Killed):
            change_keys(desk.services, desk.actor, keys)
    office.close()
    assert generations_on_disk(office) == (1, False)
    halves = keys.halves
    desk = recover(office.path, halves, KEEPER, OTHER, place=office.place, hold=Hold.COMMAND)
    assert desk.services.office.master == keys.master
    whole(desk)
    desk.close()


def test_sheets_of_keys_that_count_are_never_removed(
    office: SampleOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever breaks off the last step: the old sheets open nothing any more."""
    for number, error in enumerate((Refusal(Reason.DISK_FULL, path="x"), KeyboardInterrupt())):
        generation = generations_on_disk(office)[0]
        desk = enter_alone(office)
        keys = make_new_keys(desk.services, desk.actor)
        folder = tmp_path / str(number)

        def broken(_folder: OfficeFolder, error: BaseException = error) -> None:
            raise error

        with monkeypatch.context() as patch:
            patch.setattr(generations, "finish", broken)
            act = (desk.services, desk.actor, keys, folder, NoProgress())
            with contextlib.suppress(KeyboardInterrupt):
                change_with_sheets(*act)
        desk.close()
        assert len(list(folder.iterdir())) == 2
        desk = enter(office, MANAGER)
        assert desk.services.office.master.generation == generation + 1
        desk.close()


def enter_alone(office: SampleOffice) -> Desk:
    office.clock.move(minutes=1)
    return open_office(office.path, KEEPER, PASSWORD, office.place, Hold.MAINTENANCE)


def test_one_slot_that_was_tampered_with_gives_nothing_up(office: SampleOffice) -> None:
    change(office)
    folder = OfficeFolder(office.path)
    file = slotfile.read(folder)
    slot = next(one for one in file.slots if one.user_name == MANAGER)
    (step,) = slot.carries
    spoilt = slotfile.replace(slot, carries=(slotfile.replace(step, signature=bytes(64)),))
    slotfile.write(folder, file.without(slot).with_slot(spoilt))
    refused(Reason.DEVICE_BEHIND, enter, office, MANAGER)
    assert generations_on_disk(office) == (2, True)
    enter(office, KEEPER).close()


def test_sheets_typed_back_before_are_confirmed(office: SampleOffice) -> None:
    desk = office.desk(KEEPER)
    keys = make_new_keys(desk.services, desk.actor)
    require_typed(keys, RecoveryHalves(keys.halves.second, keys.halves.first))
    wrong = RecoveryHalves(keys.halves.first, keys.halves.first)
    refused(Reason.RECOVERY_SAME_HALF, require_typed, keys, wrong)
    other = make_new_keys(desk.services, desk.actor)
    refused(Reason.RECOVERY_OUTDATED, require_typed, keys, other.halves)
    change_keys(desk.services, desk.actor, keys, typed=True)
    office.close()
    desk = enter(office, KEEPER)
    assert desk.services.run(recovery_state, desk.actor, None).confirmed_at is not None
    desk.close()


def test_the_security_officer_needs_both_sheets(office: SampleOffice) -> None:
    desk = office.desk(SECURITY_OFFICER)
    refused(Reason.REKEY_KEY_NEEDED, make_new_keys, desk.services, desk.actor)
    halves = office.run(renew_halves, KEEPER, None)
    _keys, done = change(office, SECURITY_OFFICER, halves=halves)
    assert done.generation == 2
    desk = enter(office, KEEPER)
    group_key(desk)
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


def untouched(office: SampleOffice, failure: str) -> None:
    """The keys of before are in force, the log says why, and nothing lies around."""
    desk = enter(office, KEEPER)
    assert desk.services.office.master == office.unlocked[KEEPER].master
    assert generations_on_disk(office) == (1, False)
    assert not list(office.path.glob("*.new*"))
    failed = [one for one in entries(desk) if one["action"] == "rekey"]
    assert [(one["outcome"], one["detail"]) for one in failed] == [("failed", failure)]
    whole(desk)
    desk.close()


class Stopping(NoProgress):
    """Stops once a share is done."""

    def __init__(self, share: float) -> None:
        self._share, self._stopped = share, False

    def report(self, done: int, total: int) -> None:
        self._stopped |= done / total >= self._share

    @property
    def stopped(self) -> bool:
        return self._stopped


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.9])
def test_it_can_be_stopped_until_the_last_step(
    share: float, office: SampleOffice, tmp_path: Path
) -> None:
    desk = office.desk(KEEPER)
    keys = make_new_keys(desk.services, desk.actor)
    act = (desk.services, desk.actor, keys, tmp_path / "sheets", Stopping(share))
    refused(Reason.STOPPED, change_with_sheets, *act)
    assert not list((tmp_path / "sheets").iterdir())
    assert desk.services.office.is_open
    assert desk.services.run(list_keys, desk.actor, None).generation == 1
    office.close()
    untouched(office, "stopped")


def test_progress_goes_forward(office: SampleOffice) -> None:
    told: list[int] = []

    class Watching(NoProgress):
        def report(self, done: int, total: int) -> None:
            told.append(done * 100 // total)

    desk = office.desk(KEEPER)
    keys = make_new_keys(desk.services, desk.actor)
    change_keys(desk.services, desk.actor, keys, progress=Watching())
    office.close()
    assert told == sorted(told)
    assert len(set(told)) > 5


@pytest.mark.parametrize("hold", [Hold.COMMAND, Hold.WINDOW])
def test_while_another_program_uses_the_office_it_is_refused(
    hold: Hold, office: SampleOffice
) -> None:
    desk = office.desk(KEEPER)
    keys = make_new_keys(desk.services, desk.actor)
    other = OfficeLock(OfficeFolder(office.path), hold, NOW)
    refused(Reason.OFFICE_IN_USE, change_keys, desk.services, desk.actor, keys)
    other.release()
    change_keys(desk.services, desk.actor, keys)


def test_a_disk_without_room_is_said_before_anything_is_written(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = office.desk(KEEPER)
    keys = make_new_keys(desk.services, desk.actor)
    usage = shutil.disk_usage(office.path)._replace(free=5 * 1024 * 1024)
    monkeypatch.setattr("database.rekey.shutil.disk_usage", lambda _path: usage)
    values = refused(Reason.REKEY_ROOM, change_keys, desk.services, desk.actor, keys)
    assert values["free"] == 5
    office.close()
    untouched(office, "rekey_room")


def test_a_copy_with_other_rows_is_dropped(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = office.desk(KEEPER)
    keys = make_new_keys(desk.services, desk.actor)
    found = iter(range(9))
    monkeypatch.setattr("database.rekey.content_of", lambda _connection: next(found))
    refused(Reason.REKEY_FAILED, change_keys, desk.services, desk.actor, keys)
    monkeypatch.undo()
    office.close()
    untouched(office, "rekey_failed")


def test_a_copy_that_a_check_faults_is_dropped(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = office.desk(KEEPER)
    keys = make_new_keys(desk.services, desk.actor)

    def check(folder: OfficeFolder, master: MasterKeys) -> tuple[str, ...]:
        faulty = folder.database_name.endswith(".new")
        return ("page 7",) if faulty else check_database(folder, master)

    monkeypatch.setattr(rekeying, "check_database", check)
    values = refused(Reason.REKEY_FAILED, change_keys, desk.services, desk.actor, keys)
    assert values["check"] == "page 7"
    office.close()
    untouched(office, "rekey_failed")


def test_a_damaged_office_is_not_copied(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = office.desk(KEEPER)
    keys = make_new_keys(desk.services, desk.actor)
    monkeypatch.setattr(rekeying, "check_database", lambda *_given: ("page 7",))
    refused(Reason.DATABASE_DAMAGED, change_keys, desk.services, desk.actor, keys)
    assert not list((office.path / "backups").iterdir())


def test_a_person_whose_key_does_not_open_stops_it(office: SampleOffice) -> None:
    from app.services.clients import CreateClient, create_client

    made = CreateClient({"name": "和平县换锁有限公司"}, office.unit(offices.COUNTY))
    office.run(create_client, KEEPER, made)
    add_person(office)
    with office.services_as(KEEPER).office.begin(Lane.FOREGROUND, write=True) as uow:
        uow.connection.exec_driver_sql("UPDATE client_person SET wrapped_key = zeroblob(60)")
        uow.commit()
    refused(Reason.REKEY_FAILED, change, office)
    office.close()
    assert generations_on_disk(office) == (1, False)


@pytest.mark.parametrize("broken", ["office.db", "office.keys"])
@pytest.mark.parametrize("how", ["gone", "rotten"])
def test_a_new_generation_that_does_not_open_gives_way_to_the_one_before(
    broken: str, how: str, office: SampleOffice
) -> None:
    change(office)
    path = office.path / broken
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(b"rot" * 5000)
    desk = enter(office, MANAGER)
    assert desk.services.office.master.generation == 1
    assert generations_on_disk(office) == (1, False)
    assert check_office(desk.services, desk.actor)
    assert desk.doubt is not None  # files outside tell of a later generation
    told = [one["detail"] for one in entries(desk) if one["action"] == "rekey"]
    assert told == ["given up"]
    desk.close()


def test_after_the_first_sign_in_there_is_no_way_back(office: SampleOffice) -> None:
    change(office)
    enter(office, MANAGER).close()
    (office.path / "office.db").write_bytes(b"rot" * 5000)
    refused(Reason.DATABASE_DAMAGED, enter, office, KEEPER)


def test_a_wrong_password_gives_nothing_up(office: SampleOffice) -> None:
    change(office)
    refused(Reason.WRONG_PASSWORD, enter, office, KEEPER, PASSWORD + "?")
    assert generations_on_disk(office) == (2, True)


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


@pytest.fixture(autouse=True)
def _shut(office: SampleOffice) -> Iterator[None]:
    yield
    office.close()


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
