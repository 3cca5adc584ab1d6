"""Backups of an office: when one is due, two places, what is logged, what each failure says."""

import platform
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.audit import Action
from app.domain.errors import Reason, Refusal
from app.services import backups
from app.services.access_log import VerifyLog, verify_log
from app.services.backup_state import BackupState
from app.services.backups import (
    BackUp,
    ChooseSecondPlace,
    backup_plan,
    begin_automatic,
    begin_backup,
    change_mark,
    choose_second_place,
    make_everywhere,
    make_in,
    note_failed_backup,
    survey,
)
from app.services.office import sign_out
from app.services.rules import SetRule, set_rule
from database.backup_check import verify_backup
from database.vault import slotfile
from database.vault.enrolment import add_user_slot
from tests.offices import ADMIN, KEEPER, MANAGER, ORGAN_OFFICER, SECURITY_OFFICER, UNIT_HEAD
from tests.services.busy_log import busy_day


def plan(office, user=ADMIN):
    return office.run(backup_plan, user, None)


def files(place):
    return sorted(path.name for path in place.glob("*.yicebak"))


def newest(state):
    return [place.newest and place.newest.created for place in state.places]


class Watcher:
    def __init__(self, until=2000):
        self.heard, self._until = [], until

    def report(self, done, total):
        self.heard.append(done)

    @property
    def stopped(self):
        return bool(self.heard) and self.heard[-1] >= self._until


def test_a_backup_goes_to_the_office_and_to_a_folder_of_the_account(office):
    found = plan(office)
    state = make_everywhere(found)
    assert found.places == (
        office.path / "backups",
        next((office.place.home / "backups").glob(f"{found.keys.office_id}-*")),
    )
    assert newest(state) == [office.clock(), office.clock()]
    assert [place.second for place in state.places] == [False, True]
    one, two = (place.newest.path for place in state.places)
    assert one.read_bytes() == two.read_bytes()
    assert verify_backup(two, found.keys).content.log_size == state.newest.entries


def test_its_entry_and_checkpoint_are_in_it(office):
    begun = office.run(begin_backup, ADMIN, BackUp())
    made = make_in(begun, office.path / "there")
    *_, last = office.logged()
    assert (last["action"], last["object_type"]) == ("backup", "manual")
    assert last["seq"] == made.content.log_size
    with office.reading() as uow:
        assert made.content.log_head == uow.log.head().hash.hex()
    assert office.run(verify_log, ADMIN, VerifyLog()).problems == ()


@pytest.mark.parametrize("user", [UNIT_HEAD, MANAGER])
def test_whoever_may_not_back_up_is_refused_and_logged(office, user):
    for use_case, command in (
        (begin_backup, BackUp()),
        (choose_second_place, ChooseSecondPlace(None)),
    ):
        with pytest.raises(Refusal) as refused:
            office.run(use_case, user, command)
        assert refused.value.reason is Reason.NOT_ALLOWED
        assert office.logged()[-1]["action"] == "denied"


def test_the_security_officer_may(office):
    assert office.run(begin_backup, SECURITY_OFFICER, BackUp()).places


def test_without_work_there_is_no_new_file(office):
    office.run(busy_day, KEEPER, 3)
    state = make_everywhere(plan(office))
    before = [files(place.folder) for place in state.places]
    assert state.mark == change_mark(office.services_as(ADMIN).office)
    office.clock.move(hours=1)
    office.run(sign_out, KEEPER, Action.LOGOUT)
    assert office.run(begin_automatic, KEEPER, state.mark) is None
    again = make_everywhere(plan(office))
    assert [files(place.folder) for place in again.places] == before
    assert "backup" not in {entry["action"] for entry in office.logged()}


def test_work_makes_a_new_file_in_both(office):
    state = make_everywhere(plan(office))
    office.clock.move(hours=1)
    office.run(busy_day, KEEPER, 1)
    begun = office.run(begin_automatic, KEEPER, state.mark)
    assert office.logged()[-1]["object_type"] == "automatic"
    again = make_everywhere(begun)
    assert newest(again) == [office.clock(), office.clock()]
    assert [len(place.lines) for place in again.places] == [2, 2]


def test_new_slots_are_work_too(office):
    state = make_everywhere(plan(office))
    master = office.unlocked[ADMIN].master
    opened = office.services_as(ADMIN).office
    add_user_slot(opened.folder, master, "u-9", "新来的")
    assert change_mark(opened) != state.mark


def test_asked_for_by_a_person_there_is_always_a_new_file(office):
    make_everywhere(plan(office))
    office.clock.move(minutes=1)
    assert newest(make_everywhere(plan(office), forced=True)) == [office.clock()] * 2


def test_a_place_that_was_away_gets_what_the_other_has(office, tmp_path, monkeypatch):
    """The stick was not there at noon: in the evening it gets the noon's backup, as it is."""
    stick = tmp_path / "stick"
    stick.mkdir()
    office.run(choose_second_place, ADMIN, ChooseSecondPlace(stick))
    stick.rename(tmp_path / "away")
    state = make_everywhere(plan(office))
    assert state.places[1].refusal.reason is Reason.BACKUP_PLACE_MISSING
    assert newest(state) == [office.clock(), None]
    assert (state.mark, state.warns(office.clock())) == (None, True)
    assert not stick.exists()
    (tmp_path / "away").rename(stick)
    office.clock.move(hours=3)
    monkeypatch.setattr(backups, "back_up", lambda *_asked, **_more: pytest.fail("made anew"))
    again = make_everywhere(plan(office))
    assert newest(again) == [state.newest.created] * 2
    assert again.warns(office.clock()) is False


def test_a_full_first_place_does_not_fail_the_second(office, monkeypatch):
    own = office.path / "backups"
    genuine = backups.back_up

    def full(folder, keys, now, *, into, course):
        if into == own:
            raise Refusal(Reason.DISK_FULL, path=into)
        return genuine(folder, keys, now, into=into, course=course)

    monkeypatch.setattr(backups, "back_up", full)
    state = make_everywhere(plan(office))
    assert state.places[0].refusal.reason is Reason.DISK_FULL
    assert newest(state) == [None, office.clock()]


def test_an_unreadable_second_place_does_not_fail_the_first(office, tmp_path):
    place = tmp_path / "place"
    place.mkdir()
    office.run(choose_second_place, ADMIN, ChooseSecondPlace(place))
    place.rmdir()
    place.write_bytes(b"a file in its stead")
    state = make_everywhere(plan(office))
    assert newest(state) == [office.clock(), None]
    assert state.places[1].refusal.reason is Reason.BACKUP_PLACE_MISSING


def test_a_copy_from_a_damaged_file_is_made_anew(office):
    state = make_everywhere(plan(office))
    own, second = (place.newest.path for place in state.places)
    second.unlink()
    content = bytearray(own.read_bytes())
    content[9000] ^= 1
    own.write_bytes(content)
    again = make_everywhere(plan(office))
    assert verify_backup(again.places[1].newest.path, office.unlocked[ADMIN].master)


def test_a_stopped_round_leaves_nothing_unfinished(office):
    with pytest.raises(Refusal) as refused:
        make_everywhere(plan(office), Watcher(150))
    assert refused.value.reason is Reason.STOPPED
    assert [path.name for path in (office.path / "backups").iterdir()] == []


def test_both_places_are_one_progress(office):
    watcher = Watcher()
    make_everywhere(plan(office), watcher)
    assert watcher.heard == sorted(watcher.heard)
    assert watcher.heard[-1] == 1000


def test_thinned_out_by_the_rules_of_the_office(office):
    today = office.clock().date()
    for name in ("all_days", "days", "weeks", "months"):
        office.run(set_rule, ORGAN_OFFICER, SetRule(f"backup.{name}", 1, today, "制度"))
    first = plan(office)
    for days in (70, 40, 5, 2):
        earlier = office.clock() - timedelta(days=days)
        make_everywhere(replace(first, clock=lambda at=earlier: at), forced=True)
    state = make_everywhere(first, forced=True)
    assert [len(place.lines) for place in state.places] == [1, 1]
    assert newest(state) == [office.clock()] * 2


def test_a_chosen_place_holds_on_this_computer_only(office, tmp_path, monkeypatch):
    office.run(choose_second_place, ADMIN, ChooseSecondPlace(tmp_path))
    assert plan(office, KEEPER).second == tmp_path
    assert office.logged()[-1]["action"] == "config_change"
    monkeypatch.setattr(platform, "node", lambda: "another computer")
    assert plan(office).second.is_relative_to(office.place.home)
    monkeypatch.undo()
    office.run(choose_second_place, ADMIN, ChooseSecondPlace(None))
    assert plan(office).chosen is False


def test_a_place_to_be_chosen_has_to_be_there(office, tmp_path):
    with pytest.raises(Refusal) as refused:
        office.run(choose_second_place, ADMIN, ChooseSecondPlace(tmp_path / "none"))
    assert refused.value.reason is Reason.BACKUP_PLACE_MISSING


def test_an_old_backup_warns_after_the_days_of_the_rule(office):
    state = make_everywhere(plan(office))
    at = office.clock()
    assert not state.warns(at + timedelta(days=2))
    assert state.warns(at + timedelta(days=2, minutes=1))
    assert all(state.is_late(place, at + timedelta(days=3)) for place in state.places)


def test_a_new_office_without_backups_warns_after_as_many_days(office):
    state = survey(plan(office))
    founded = state.founded
    assert newest(state) == [None, None]
    assert isinstance(state, BackupState)
    assert not state.warns(founded + timedelta(days=1))
    assert state.warns(founded + timedelta(days=3))


def test_damaged_files_are_listed(office):
    state = make_everywhere(plan(office))
    path = state.places[0].newest.path
    path.write_bytes(path.read_bytes()[:5000])
    own = survey(plan(office)).places[0]
    assert (own.damaged, own.newest) == ((path,), None)


def test_a_failed_backup_is_logged_in_a_word(office):
    begun = office.run(begin_backup, ADMIN, BackUp(Path("there")))
    office.run(note_failed_backup, ADMIN, Refusal(Reason.DISK_FULL, path=begun.second))
    last = office.logged()[-1]
    assert (last["action"], last["outcome"], last["detail"]) == ("backup", "failed", "disk_full")
    assert office.run(verify_log, ADMIN, VerifyLog()).problems == ()


def test_the_plan_shows_no_key(office):
    found = plan(office)
    assert found.keys.master.hex() not in repr(found)
    assert slotfile.read(found.folder).office_id == found.keys.office_id
