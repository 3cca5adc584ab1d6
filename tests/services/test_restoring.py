"""Restoring an office: everything that the backup held, a period of its own, all or nothing."""

import contextlib
import errno
from datetime import timedelta

import pytest

from app.domain.audit import Action
from app.domain.errors import Reason, Refusal
from app.services import restoring
from app.services.access_log import VerifyLog, verify_log
from app.services.backup_files import by_halves, by_password, inspect, read, verify
from app.services.backups import (
    BackUp,
    ChooseSecondPlace,
    backup_plan,
    begin_backup,
    choose_second_place,
    make_everywhere,
    make_in,
    survey,
)
from app.services.log_tail import doubt_of
from app.services.maintenance import check_office
from app.services.office import Hold, Place, open_office
from app.services.recovery import recover, renew_halves
from app.services.restored import take_note, waiting_restore
from app.services.restoring import restore
from app.services.usecase import Lane
from database import engine
from database import restore as laying
from database.migrations import newest_number, runner
from database.repositories.periods import all_periods
from database.vault import disk
from database.vault.folder import OfficeFolder
from tests.database.three_files import back_up_in_three
from tests.offices import ADMIN, KEEPER, PASSWORD
from tests.services.busy_log import busy_day

NEW_IN_A_RESTORED_OFFICE = {"log_period", "restored_backup", "log_checkpoint", "access_log_2026"}


@pytest.fixture
def backed_up(office):
    """An office with a day's work and its backup: path of the file."""
    office.run(busy_day, KEEPER, 12)
    (office.path / "attachments" / "a1b2").write_bytes(b"x" * 500)
    begun = office.run(begin_backup, ADMIN, BackUp())
    return make_in(begun, office.path.parent / "backups").path


@pytest.fixture
def halves(office):
    return office.run(renew_halves, KEEPER, None)


@pytest.fixture
def target(office):
    return office.path.parent / "restored" / "河源市邮政局"


def restored(office, path, target, opener=None, **more):
    opener = opener or by_password(ADMIN, PASSWORD, office.place)
    return restore(read(path), opener, target, office.place, **more)


def opened(office, target, user=ADMIN):
    return open_office(target, user, PASSWORD, office.place, Hold.COMMAND)


def rows(folder, keys):
    """All rows of all ordinary tables, in order."""
    with contextlib.closing(engine.bare_connection(OfficeFolder(folder), keys)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        ).fetchall()
        return {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()
            for (name,) in names
        }


def left_of(target):
    """Everything that lies where the restored office would."""
    return list(target.parent.parent.glob("restored/**/*"))


def test_a_restored_office_holds_exactly_what_the_backup_held(office, backed_up, target):
    keys = office.unlocked[ADMIN].master
    office.close()
    before = rows(office.path, keys)
    done = restored(office, backed_up, target)
    after = rows(target, keys)
    assert before.keys() == after.keys()
    for name, held in before.items():
        if name in NEW_IN_A_RESTORED_OFFICE:
            assert after[name][: len(held)] == held
            assert len(after[name]) == len(held) + 1
        elif name == "office":
            assert done.incarnation in after[name][0]
            assert done.incarnation not in held[0]
        else:
            assert after[name] == held, name
    assert (target / "attachments" / "a1b2").read_bytes() == b"x" * 500
    assert (target / "office.keys").read_bytes() == (office.path / "office.keys").read_bytes()


def test_the_original_is_left_as_it_is_and_doubts_nothing(office, backed_up, target):
    """A drill on the same computer: both offices have one id and one account's own things."""
    restored(office, backed_up, target)
    desk = opened(office, target)
    desk.services.run(busy_day, desk.actor, 3)
    desk.close()
    assert office.run(verify_log, ADMIN, VerifyLog()).problems == ()
    assert doubt_of(office.services_as(ADMIN).office) is None
    assert check_office(office.services_as(ADMIN), office.actor(ADMIN)).problems == ()


def test_a_restored_office_passes_every_check_and_goes_on(office, backed_up, target):
    done = restored(office, backed_up, target)
    desk = opened(office, target)
    assert desk.doubt is None
    report = check_office(desk.services, desk.actor)
    assert report.problems == ()
    desk.services.run(busy_day, desk.actor, 1100)
    result = desk.services.run(verify_log, desk.actor, VerifyLog())
    assert result.problems == ()
    desk.close()
    assert done.entry == done.content.log_size + 1


def test_the_restore_is_the_first_entry_of_a_new_period_and_names_the_backup(
    office, backed_up, target
):
    office.clock.move(hours=30)
    done = restored(office, backed_up, target)
    desk = opened(office, target)
    with desk.services.office.begin(Lane.FOREGROUND, write=False) as uow:
        periods = all_periods(uow.connection)
        entry = next(uow.log.entries(start=done.entry))
    assert [one.first for one in periods] == [1, done.entry]
    assert periods[1].incarnation == done.incarnation > periods[0].incarnation
    assert entry.action == Action.RESTORE
    assert entry.user_pk == office.user(ADMIN)
    for part in (
        "2026-11-23T00:42:00.000Z",
        str(done.content.log_size),
        done.content.log_head[:16],
    ):
        assert part in entry.bytes.decode()
    desk.close()


def test_what_was_lost_is_explained_where_the_account_knows_of_it(office, backed_up):
    """The office itself is put away and restored in its place: its later entries are told."""
    office.run(busy_day, KEEPER, 5)
    desk = office.desk(KEEPER)
    desk.close()
    office.close()
    office.path.rename(office.path.with_name("away"))
    restored(office, backed_up, office.path)
    desk = opened(office, office.path)
    assert desk.doubt is None
    result = desk.services.run(verify_log, desk.actor, VerifyLog())
    assert result.problems == ()
    assert [one.size - result.lost[0].restored for one in result.lost] == [5]
    desk.close()


def test_the_halves_alone_restore_where_nothing_else_is(office, halves, target):
    """A bare machine: no keyring, no home; then a password is set with the same halves."""
    begun = office.run(begin_backup, ADMIN, BackUp())
    path = make_in(begun, office.path.parent / "backups").path
    bare = Place(office.path.parent / "bare home", False, office.clock)
    done = restore(read(path), by_halves(halves.second, halves.first), target, bare)
    assert done.user == ""
    desk = recover(target, halves, KEEPER, "新 密码 lantern 1896 x", place=bare, hold=Hold.COMMAND)
    with desk.services.office.begin(Lane.FOREGROUND, write=False) as uow:
        entry = next(uow.log.entries(start=done.entry))
    assert (entry.action, entry.user_pk, entry.actor_unit) == (Action.RESTORE, None, None)
    assert b'"user"' not in entry.bytes
    assert check_office(desk.services, desk.actor).problems == ()
    desk.close()


def test_a_restore_is_told_until_somebody_takes_note(office, backed_up, target):
    office.clock.move(days=1)
    restored(office, backed_up, target)
    desk = opened(office, target)
    waiting = waiting_restore(desk.services.office)
    assert waiting.created == office.clock() - timedelta(days=1)
    assert waiting.at == office.clock()
    desk.services.run(take_note, desk.actor, None)
    assert waiting_restore(desk.services.office) is None
    assert desk.services.run(verify_log, desk.actor, VerifyLog()).problems == ()
    desk.close()
    assert waiting_restore(office.services_as(ADMIN).office) is None


def test_a_backup_of_an_older_schema_is_brought_up_to_date(office, target):
    keys = office.unlocked[ADMIN].master
    office.run(busy_day, KEEPER, 2)
    office.close()
    here = engine.maintenance_engine(OfficeFolder(office.path), keys)
    with here.execution_options(write=True).begin() as connection:
        runner.move(connection, newest_number(), newest_number() - 1)
    here.dispose()
    old = back_up_in_three(OfficeFolder(office.path), keys, office.clock())
    restored(office, old, target)
    desk = opened(office, target)
    with desk.services.office.begin(Lane.FOREGROUND, write=False) as uow:
        actions = [entry.action for entry in uow.log.entries()]
    tail = actions[actions.index(Action.RESTORE) :]
    assert tail[:3] == [Action.RESTORE, Action.MIGRATE, Action.LOGIN]
    assert desk.services.run(verify_log, desk.actor, VerifyLog()).problems == ()
    desk.close()
    assert not any((target / "backups").iterdir())


def test_a_backup_of_a_newer_program_leaves_nothing(office, backed_up, target, monkeypatch):
    monkeypatch.setattr(restoring, "newest_number", lambda: newest_number() - 1)
    with pytest.raises(Refusal) as refused:
        restored(office, backed_up, target)
    assert refused.value.reason is Reason.SCHEMA_NEWER
    assert left_of(target) == []


def test_a_folder_with_anything_in_it_is_refused(office, backed_up, target):
    target.mkdir(parents=True)
    (target / "letter.txt").write_bytes(b"")
    with pytest.raises(Refusal) as refused:
        restored(office, backed_up, target)
    assert refused.value.reason is Reason.FOLDER_NOT_EMPTY
    assert [path.name for path in target.iterdir()] == ["letter.txt"]


def test_an_empty_folder_is_taken(office, backed_up, target):
    target.mkdir(parents=True)
    restored(office, backed_up, target)
    opened(office, target).close()


def damaged(path):
    content = bytearray(path.read_bytes())
    content[4096 * 5 + 7] ^= 1
    path.write_bytes(content)


def test_a_damaged_backup_leaves_nothing_and_keeps_the_accounts_secret(office, backed_up, target):
    damaged(backed_up)
    with pytest.raises(Refusal) as refused:
        restored(office, backed_up, target)
    assert (refused.value.reason, refused.value.values["check"]) == (Reason.BACKUP_DAMAGED, "pages")
    assert left_of(target) == []
    office.close()
    opened(office, office.path).close()


@pytest.mark.parametrize(
    ("code", "reason"), [(errno.ENOSPC, Reason.DISK_FULL), (errno.EROFS, Reason.DISK_NOT_WRITABLE)]
)
def test_a_disk_that_refuses_leaves_nothing(office, backed_up, target, monkeypatch, code, reason):
    def refuse(*_asked):
        raise OSError(code, "no")

    monkeypatch.setattr(disk.os, "fsync", refuse)
    with pytest.raises(Refusal) as refused:
        restored(office, backed_up, target)
    monkeypatch.undo()
    assert refused.value.reason is reason
    assert left_of(target) == []


def test_a_disk_that_fills_while_pages_are_copied_leaves_nothing(
    office, backed_up, target, monkeypatch
):
    genuine = laying._target

    def small(folder, keys):
        made = genuine(folder, keys)
        made.execute("PRAGMA max_page_count=20").fetchall()
        return made

    monkeypatch.setattr(laying, "_target", small)
    with pytest.raises(Refusal) as refused:
        restored(office, backed_up, target)
    assert refused.value.reason is Reason.DISK_FULL
    assert left_of(target) == []


class Stopping:
    """A person who stops it once it is as far as `until` (0 to 1000)."""

    def __init__(self, until):
        self.heard, self._until = [0], until

    def report(self, done, total):
        self.heard.append(done)

    @property
    def stopped(self):
        return self.heard[-1] >= self._until


def test_a_stopped_restore_leaves_nothing(office, backed_up, target):
    with pytest.raises(Refusal) as refused:
        restored(office, backed_up, target, progress=Stopping(100))
    assert refused.value.reason is Reason.STOPPED
    assert left_of(target) == []


def test_what_a_killed_restore_left_makes_way_and_nothing_of_the_office_is_forgotten(
    office, backed_up, target
):
    left = target.with_name(f".{target.name}.restoring")
    (left / "backups").mkdir(parents=True)
    (left / "office.keys").write_bytes((office.path / "office.keys").read_bytes())
    restored(office, backed_up, target)
    assert not left.exists()
    opened(office, target).close()
    office.close()
    opened(office, office.path).close()


def test_who_is_not_enrolled_here_gets_a_sentence_of_its_own(office, backed_up, target):
    elsewhere = Place(office.path.parent / "other home", False, office.clock)
    with pytest.raises(Refusal) as refused:
        restore(read(backed_up), by_password(ADMIN, PASSWORD, elsewhere), target, elsewhere)
    assert refused.value.reason is Reason.BACKUP_WORKSTATION
    assert left_of(target) == []


def test_a_wrong_password_is_told_from_damage(office, backed_up, target):
    with pytest.raises(Refusal) as refused:
        restored(office, backed_up, target, by_password(ADMIN, "wrong", office.place))
    assert refused.value.reason is Reason.WRONG_PASSWORD


def test_halves_of_later_are_told_from_damage(office, backed_up, halves, target):
    """Sheets that were printed after the backup was made do not open it."""
    with pytest.raises(Refusal) as refused:
        restored(office, backed_up, target, by_halves(halves.first, halves.second))
    assert refused.value.reason in {Reason.RECOVERY_OUTDATED, Reason.RECOVERY_NONE}


def test_a_backup_tells_before_it_is_opened_whose_it_is(office, backed_up):
    info = inspect(backed_up, office.place)
    assert info.vault.office_name == "河源市邮政局"
    assert info.created == office.clock()
    assert {user.name for user in info.vault.users if user.here} >= {ADMIN, KEEPER}


def test_proving_one_says_everything_that_it_holds(office, backed_up):
    file = read(backed_up)
    keys = by_password(KEEPER, PASSWORD, office.place)(file).master
    found = verify(file, keys)
    assert found.ok
    assert found.content.counts["user_account"] == 12
    damaged(backed_up)
    found = verify(read(backed_up), keys)
    assert not found.ok
    assert {flaw.part for flaw in found.flaws} == {"pages"}
    assert "page 6" in found.flaws[0].said


def test_failed_sign_ins_that_wait_stay_with_the_office_they_were_tried_at(
    office, backed_up, target
):
    office.close()
    with pytest.raises(Refusal):
        open_office(office.path, KEEPER, "wrong", office.place, Hold.COMMAND)
    restored(office, backed_up, target)
    for path, expected in ((target, []), (office.path, ["login_failed"])):
        desk = opened(office, path)
        with desk.services.office.begin(Lane.FOREGROUND, write=False) as uow:
            found = [entry.action for entry in uow.log.entries() if entry.outcome == "failed"]
        assert found == expected
        desk.close()


def test_an_office_and_its_restored_copy_keep_their_backups_apart(office, backed_up, target):
    """Also in one chosen folder: neither thins out the other's, nor takes them for its own."""
    shared = office.path.parent / "shared"
    shared.mkdir()
    office.run(choose_second_place, ADMIN, ChooseSecondPlace(shared))
    common = make_everywhere(office.run(backup_plan, ADMIN, None)).places[1].newest
    restored(office, common.path, target)
    office.run(busy_day, KEEPER, 4)
    desk = opened(office, target)
    desk.services.run(busy_day, desk.actor, 9)
    theirs = desk.services.run(backup_plan, desk.actor, None)
    ours = office.run(backup_plan, ADMIN, None)
    assert theirs.second == ours.second == shared
    office.clock.move(minutes=1)
    made = [make_everywhere(plan) for plan in (ours, theirs)]
    for state in (*made, *(survey(plan) for plan in (ours, theirs))):
        assert [line.path for line in state.places[1].lines][1:] == [common.path]
    assert len({state.places[1].newest.path for state in made}) == 2
    desk.close()
