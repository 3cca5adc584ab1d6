"""The recovery sheets of changed keys: they open what counts, and are never lost."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import Reason, Refusal
from app.services.office import Desk, Hold, open_office
from app.services.recovery import recover, recovery_state, renew_halves
from app.services.rekeying import (
    change_keys,
    change_with_sheets,
    make_new_keys,
    require_typed,
)
from app.services.usecase import NoProgress
from database.vault import generations
from database.vault.folder import OfficeFolder
from database.vault.recovery import RecoveryHalves
from tests import offices
from tests.offices import (
    KEEPER,
    MANAGER,
    PASSWORD,
    SECURITY_OFFICER,
    SampleOffice,
)
from tests.services.key_change import (
    OTHER,
    change,
    enter,
    generations_on_disk,
    group_key,
    refused,
    whole,
)


@pytest.fixture(autouse=True)
def _shut(office: SampleOffice) -> Iterator[None]:
    yield
    office.close()


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
