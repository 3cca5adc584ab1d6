"""Recovery sheets: two files, typed back, renewed, used to open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.audit import Action
from app.domain.errors import Reason, Refusal
from app.domain.moments import local_day
from app.services import office as office_services
from app.services.dates import ConfirmDate, confirm_date
from app.services.office import Desk, NewOffice, Place, confirm_recovery, create_office, open_office
from app.services.recovery import recover, recovery_state, renew_halves, write_halves
from app.services.usecase import Lane
from database.vault import slotfile
from database.vault.kdf import KdfParameters
from database.vault.lock import Hold
from database.vault.recovery import RecoveryHalves
from tests import offices
from tests.documents.pdf_reading import texts
from tests.offices import ADMIN, PASSWORD, SampleOffice, TestClock
from tests.scenes import founded

STRONG = "四季 青竹 borrow lantern 91"


@pytest.fixture(autouse=True)
def _quick_key_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measuring this machine takes seconds and is tested with the vault."""
    monkeypatch.setattr(office_services, "calibrate", lambda: KdfParameters.SAMPLE)


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def place(yice_home: Path, clock: TestClock) -> Place:
    return Place(yice_home, False, clock)


@pytest.fixture
def real(yice_home: Path, place: Place, run_root: Path) -> tuple[Path, RecoveryHalves]:
    """An office with strong passwords and recovery sheets that were not typed back yet."""
    path = yice_home / "real"
    new = NewOffice(path, "和平县邮政局", "county", ADMIN, STRONG)
    halves = founded(run_root / "founded", new, place)
    assert halves is not None
    return path, halves


@pytest.fixture
def desk(real: tuple[Path, RecoveryHalves], place: Place) -> Iterator[Desk]:
    found = open_office(real[0], ADMIN, STRONG, place, Hold.COMMAND)
    yield found
    found.close()


def test_the_halves_are_two_files_each_with_one_half(
    real: tuple[Path, RecoveryHalves], tmp_path: Path
) -> None:
    _, halves = real
    first, second = write_halves(halves, tmp_path / "out", "和平县/邮政局", offices.NOW)
    assert (halves.first in texts(first)[0], halves.second in texts(first)[0]) == (True, False)
    assert (halves.first in texts(second)[0], halves.second in texts(second)[0]) == (False, True)
    assert "2026-11-23 08:42" in texts(first)[0]


def pass_days(desk: Desk, clock: TestClock, days: int) -> None:
    clock.move(days=days)
    day = local_day(clock(), desk.services.office.zone)
    desk.services.run(confirm_date, desk.actor, ConfirmDate(day))


def test_halves_are_not_written_where_a_file_is_in_the_way(
    real: tuple[Path, RecoveryHalves], tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        write_halves(real[1], tmp_path / "out", "和平县邮政局", offices.NOW)
    assert refused.value.reason in {Reason.DISK_NOT_WRITABLE, Reason.DISK_ERROR}


def test_typing_back_confirms(real: tuple[Path, RecoveryHalves], desk: Desk) -> None:
    assert desk.services.run(recovery_state, desk.actor, None).confirmed_at is None
    swapped = RecoveryHalves(real[1].second.lower(), real[1].first)
    desk.services.run(confirm_recovery, desk.actor, swapped)
    assert desk.services.run(recovery_state, desk.actor, None).confirmed_at is not None


def test_a_mistyped_group_is_named(real: tuple[Path, RecoveryHalves], desk: Desk) -> None:
    wrong = ("1" if real[1].second[0] != "1" else "2") + real[1].second[1:]
    with pytest.raises(Refusal) as refused:
        desk.services.run(confirm_recovery, desk.actor, RecoveryHalves(real[1].first, wrong))
    assert refused.value.reason is Reason.RECOVERY_GROUP_WRONG
    assert refused.value.values == {"half": 2, "group": 1}


def test_new_halves_replace_the_old_ones(
    real: tuple[Path, RecoveryHalves], desk: Desk, clock: TestClock
) -> None:
    desk.services.run(confirm_recovery, desk.actor, real[1])
    new = desk.services.run(renew_halves, desk.actor, None)
    state = desk.services.run(recovery_state, desk.actor, None)
    assert (state.confirmed_at, state.overdue) == (None, False)
    with pytest.raises(Refusal) as refused:
        desk.services.run(confirm_recovery, desk.actor, real[1])
    assert refused.value.reason is Reason.RECOVERY_OUTDATED
    pass_days(desk, clock, 8)
    assert desk.services.run(recovery_state, desk.actor, None).overdue
    desk.services.run(confirm_recovery, desk.actor, new)


def test_sheets_never_typed_back_keep_their_day(
    yice_home: Path, place: Place, clock: TestClock
) -> None:
    new = NewOffice(yice_home / "later", "局", "county", ADMIN, STRONG, recovery_later=True)
    assert create_office(new, place) is None
    desk = open_office(new.path, ADMIN, STRONG, place, Hold.COMMAND)
    due = desk.services.run(recovery_state, desk.actor, None).due
    pass_days(desk, clock, 6)
    desk.services.run(renew_halves, desk.actor, None)
    assert desk.services.run(recovery_state, desk.actor, None).due == due
    assert not desk.services.run(recovery_state, desk.actor, None).overdue
    clock.move(days=1)
    assert desk.services.run(recovery_state, desk.actor, None).overdue
    desk.close()


def test_new_halves_need_the_group_key(office: SampleOffice) -> None:
    with pytest.raises(Refusal) as refused:
        office.run(renew_halves, ADMIN, None)
    assert refused.value.reason is Reason.GROUP_KEY_NOT_HELD


def test_recovery_opens_on_another_computer_and_gives_the_group_key_back(
    real: tuple[Path, RecoveryHalves], tmp_path: Path, place: Place
) -> None:
    other = Place(tmp_path / "new-computer", False, place.clock)
    with pytest.raises(Refusal) as refused:
        open_office(real[0], ADMIN, STRONG, other, Hold.COMMAND)
    assert refused.value.reason is Reason.WORKSTATION_SECRET_MISSING
    new = "五岳 pebble harvest 圆规 73"
    desk = recover(real[0], real[1], ADMIN, new, place=other, hold=Hold.WINDOW)
    with desk.services.office.begin(Lane.FOREGROUND, write=False) as uow:
        own = uow.organisation.user_key_pk(desk.services.office.user_keys.slot_id)
        assert uow.organisation.sealed_group_key(own or 0) is not None
        actions = [entry.action for entry in uow.log.entries()]
    assert Action.RECOVERY_USED in actions
    desk.close()
    open_office(real[0], ADMIN, new, other, Hold.COMMAND).close()


def test_recovery_of_an_unknown_user_is_refused(
    real: tuple[Path, RecoveryHalves], place: Place
) -> None:
    with pytest.raises(Refusal) as refused:
        recover(real[0], real[1], "没有这人", STRONG, place=place, hold=Hold.COMMAND)
    assert refused.value.reason is Reason.NOT_FOUND


def test_recovery_with_a_weak_password_is_refused(
    real: tuple[Path, RecoveryHalves], place: Place
) -> None:
    with pytest.raises(Refusal) as refused:
        recover(real[0], real[1], ADMIN, PASSWORD, place=place, hold=Hold.COMMAND)
    assert refused.value.reason is Reason.PASSWORD_WEAK


def test_an_office_without_halves_cannot_be_recovered(office: SampleOffice) -> None:
    with pytest.raises(Refusal) as refused:
        recover(
            office.path,
            RecoveryHalves("x", "y"),
            ADMIN,
            PASSWORD,
            place=office.place,
            hold=Hold.COMMAND,
        )
    assert refused.value.reason is Reason.RECOVERY_NONE


def test_halves_that_could_not_be_renewed_still_open_and_are_no_longer_trusted(
    real: tuple[Path, RecoveryHalves], place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk refuses the slot file after the office has noted that it waits for new halves."""
    path, halves = real
    desk = open_office(path, ADMIN, STRONG, place, Hold.COMMAND)
    desk.services.run(confirm_recovery, desk.actor, halves)

    def full(*_arguments: object) -> None:
        raise Refusal(Reason.DISK_FULL, path=path)

    monkeypatch.setattr(slotfile, "write", full)
    with pytest.raises(Refusal) as refused:
        desk.services.run(renew_halves, desk.actor, None)
    monkeypatch.undo()
    assert refused.value.reason is Reason.DISK_FULL
    assert desk.services.run(recovery_state, desk.actor, None).confirmed_at is None
    desk.close()
    recover(path, halves, ADMIN, STRONG + "!", place=place, hold=Hold.COMMAND).close()
