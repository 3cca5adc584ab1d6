"""A change of keys that does not come to its end: one generation is always whole."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import Reason
from app.services import rekeying
from app.services.keys import list_keys
from app.services.maintenance import check_office
from app.services.office import Hold
from app.services.rekeying import (
    change_keys,
    change_with_sheets,
    make_new_keys,
)
from app.services.usecase import Lane, NoProgress
from database.engine import check_database
from database.vault import slotfile
from database.vault.folder import OfficeFolder
from database.vault.keys import (
    MasterKeys,
)
from database.vault.lock import OfficeLock
from tests import offices
from tests.offices import (
    KEEPER,
    MANAGER,
    NOW,
    PASSWORD,
    SampleOffice,
)
from tests.services.key_change import (
    add_person,
    change,
    enter,
    entries,
    generations_on_disk,
    refused,
    whole,
)


@pytest.fixture(autouse=True)
def _shut(office: SampleOffice) -> Iterator[None]:
    yield
    office.close()


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
