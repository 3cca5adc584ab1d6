"""Making a backup: one file under its own key, proved before it counts; nothing of a failure."""

import errno
import os
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from app.domain.errors import Reason
from database import backup, backup_check, engine
from database.backup import back_up, copy_backup
from database.backup_check import Content, content_of, read_backup, verify_backup
from database.backup_file import SUFFIX
from database.course import Course
from database.migrations import newest_number
from database.vault import disk, slotfile


def flip(path, at):
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def names(folder):
    return sorted(path.name for path in folder.backups.iterdir())


class Watcher:
    """Hears how far it is, and asks to stop once that is as far as `until` (0 to 1000)."""

    def __init__(self, until=2000):
        self.heard, self._until = [], until

    def report(self, done, total):
        assert total == 1000
        self.heard.append(done)

    @property
    def stopped(self):
        return bool(self.heard) and self.heard[-1] >= self._until


def test_a_backup_is_one_file_named_by_office_and_local_time(stored, folder, now):
    made = back_up(folder, stored, now)
    assert names(folder) == [f"和平县邮政局-20261123-084200{SUFFIX}"]
    assert made.content.counts["note"] == 500
    assert made.content.schema == newest_number()
    assert made.created == now
    assert made.size == made.path.stat().st_size
    assert verify_backup(made.path, stored) == made


def test_two_backups_of_one_second_get_two_names(stored, folder, now):
    first, second = back_up(folder, stored, now), back_up(folder, stored, now)
    assert second.path.stem == first.path.stem + "-2"


def test_a_name_that_somebody_writes_to_is_not_taken(stored, folder, now):
    part = folder.backups / f"和平县邮政局-20261123-084200{SUFFIX}.part"
    part.write_bytes(b"another program")
    made = back_up(folder, stored, now)
    assert made.path.stem.endswith("-2")
    assert part.read_bytes() == b"another program"


def test_a_backup_is_encrypted_and_closed_to_others(stored, folder, now):
    made = back_up(folder, stored, now)
    content = made.path.read_bytes()
    assert content.startswith(b"YICEBAK\x02")
    for secret in ("机密", "note", "SQLite format", "counts", stored.master.hex()):
        assert secret.encode() not in content
    assert stored.master not in content
    assert made.path.stat().st_mode & 0o777 == 0o660


def test_a_backup_lies_under_a_key_of_its_own(stored, folder, now):
    """Neither the database's key opens it, nor the key of another backup (A.1)."""
    first, second = back_up(folder, stored, now), back_up(folder, stored, now)
    files = [read_backup(made.path) for made in (first, second)]
    wrong = (stored.database_key, stored.backup_key, files[1].database_key(stored))
    for key in wrong:
        with pytest.raises(dbapi2.DatabaseError):
            engine.keyed(str(first.path), key, options=backup_check.IN_PLACE)
    engine.keyed(
        str(first.path), files[0].database_key(stored), options=backup_check.IN_PLACE
    ).close()


def test_the_pages_of_two_backups_cannot_be_mixed(stored, folder, now, refused):
    """A page of an earlier backup in a later one is found, though each is whole by itself."""
    first, second = back_up(folder, stored, now), back_up(folder, stored, now)
    content, other = bytearray(second.path.read_bytes()), first.path.read_bytes()
    content[8192:12288] = other[8192:12288]
    second.path.write_bytes(content)
    with refused(Reason.BACKUP_DAMAGED) as values:
        verify_backup(second.path, stored)
    assert values["check"] == "pages"


def test_the_slots_of_the_moment_are_in_it(stored, folder, now):
    made = back_up(folder, stored, now)
    assert read_backup(made.path).slot_file == slotfile.read(folder)


def test_attachments_are_in_it_and_sealed(stored, folder, now):
    contents = {"a1b2": os.urandom(3000), "c3d4": b""}
    for name, content in contents.items():
        (folder.attachments / name).write_bytes(content)
    made = back_up(folder, stored, now)
    file = read_backup(made.path)
    assert dict(file.attachments(stored)) == contents
    assert contents["a1b2"][:32] not in made.path.read_bytes()
    assert verify_backup(made.path, stored) == made


def test_what_is_written_while_it_copies_waits_for_nothing_and_is_not_in_it(
    stored, folder, now, monkeypatch
):
    """One snapshot: a writer commits in the middle of the copying, at once."""
    monkeypatch.setattr(backup, "_PAGES", 5)
    connections = engine.open_connections(folder, stored)

    class Writes(Watcher):
        def report(self, done, total):
            if not self.heard:
                with connections.foreground.execution_options(write=True).begin():
                    connections.foreground.exec_driver_sql("INSERT INTO note (body) VALUES ('x')")
            super().report(done, total)

    made = back_up(folder, stored, now, course=Course(Writes()))
    held = connections.foreground.exec_driver_sql("SELECT count(*) FROM note").scalar()
    connections.close()
    assert (made.content.counts["note"], held) == (500, 501)


def test_a_backup_is_made_beside_a_writer_in_the_middle_of_a_transaction(stored, folder, now):
    connections = engine.open_connections(folder, stored)
    with connections.foreground.execution_options(write=True).begin():
        connections.foreground.exec_driver_sql("INSERT INTO note (body) VALUES ('x')")
        assert back_up(folder, stored, now).content.counts["note"] == 500
    connections.close()


def test_other_threads_of_the_program_run_meanwhile(stored, folder, now):
    """The screen's thread gets its turns while a worker backs up."""
    ended, turns = threading.Event(), 0
    worker = threading.Thread(target=lambda: (back_up(folder, stored, now), ended.set()))
    worker.start()
    while not ended.wait(0.0005):
        turns += 1
    worker.join()
    assert turns > 5


def test_how_far_it_is_only_grows(stored, folder, now):
    watcher = Watcher()
    back_up(folder, stored, now, course=Course(watcher))
    assert watcher.heard == sorted(watcher.heard)
    assert watcher.heard[-1] <= 1000


@pytest.mark.parametrize("until", [0, 300, 420])
def test_a_stopped_backup_leaves_nothing(until, stored, folder, now, refused, monkeypatch):
    monkeypatch.setattr(backup, "_PAGES", 5)
    with refused(Reason.STOPPED):
        back_up(folder, stored, now, course=Course(Watcher(until)))
    assert names(folder) == []


def test_the_checks_can_be_stopped(stored, folder, now, refused, monkeypatch):
    monkeypatch.setattr(backup_check, "_ASKED_EVERY", 1)
    made = back_up(folder, stored, now)
    with refused(Reason.STOPPED):
        verify_backup(made.path, stored, Course(Watcher(350)))


def test_a_damaged_original_gives_no_backup(stored, folder, now, refused):
    flip(folder.database, folder.database.stat().st_size // 2)
    with refused(Reason.DATABASE_DAMAGED) as values:
        back_up(folder, stored, now)
    assert values["path"] == folder.database
    assert names(folder) == []


def test_a_copy_with_other_rows_is_not_a_backup(stored, folder, now, monkeypatch, refused):
    genuine = backup.content_of

    def content(connection):
        found = genuine(connection)
        counts = found.counts | {"note": 501}
        return Content(found.schema, counts, found.log_size, found.log_head, found.worked)

    monkeypatch.setattr(backup, "content_of", content)
    with refused(Reason.BACKUP_FAILED) as values:
        back_up(folder, stored, now)
    assert values["check"] == "row counts"
    assert names(folder) == []


def test_a_file_that_the_disk_changed_is_not_a_backup(stored, folder, now, monkeypatch, refused):
    """A stick that loses what was synced is found when the file is read again."""

    def lose(handle):
        os.pwrite(handle, b"\0" * 512, 4096 * 3)

    monkeypatch.setattr(backup, "_forget_cached", lose)
    with refused(Reason.BACKUP_FAILED) as values:
        back_up(folder, stored, now)
    assert values["check"] == "pages"
    assert names(folder) == []


@pytest.mark.parametrize(
    ("code", "reason"), [(errno.ENOSPC, Reason.DISK_FULL), (errno.EIO, Reason.DISK_ERROR)]
)
def test_a_disk_that_refuses_leaves_no_half_backup(
    code, reason, stored, folder, now, monkeypatch, refused
):
    def refuse(*args):
        raise OSError(code, "no")

    monkeypatch.setattr(disk.os, "fsync", refuse)
    with refused(reason) as values:
        back_up(folder, stored, now)
    monkeypatch.undo()
    assert values["path"] == folder.backups
    assert names(folder) == []


def test_a_disk_that_fills_while_pages_are_copied_is_named(
    stored, folder, now, monkeypatch, refused
):
    genuine = backup._target

    def small(part, keys, stamp):
        target = genuine(part, keys, stamp)
        target.execute("PRAGMA max_page_count=20").fetchall()
        return target

    monkeypatch.setattr(backup, "_target", small)
    with refused(Reason.DISK_FULL) as values:
        back_up(folder, stored, now)
    assert values["path"] == folder.backups
    assert names(folder) == []


def test_a_place_that_is_a_file_is_refused(stored, folder, now, tmp_path, refused):
    place = tmp_path / "place"
    place.write_bytes(b"")
    with refused(Reason.DISK_ERROR) as values:
        back_up(folder, stored, now, into=place)
    assert values["path"] == place


def test_a_copy_in_another_place_is_proved_by_itself(stored, folder, now, tmp_path):
    made = back_up(folder, stored, now)
    copied = copy_backup(made.path, stored, tmp_path / "second" / "place")
    assert copied.path.parent == tmp_path / "second" / "place"
    assert copied.path.read_bytes() == made.path.read_bytes()
    assert copied.content == made.content


def test_a_bad_copy_is_removed(stored, folder, now, tmp_path, monkeypatch, refused):
    made = back_up(folder, stored, now)
    monkeypatch.setattr(backup, "_forget_cached", lambda handle: os.ftruncate(handle, 9000))
    with refused(Reason.BACKUP_FAILED) as values:
        copy_backup(made.path, stored, tmp_path / "second")
    assert values["check"] == "cut"
    assert list((tmp_path / "second").iterdir()) == []


def test_the_end_of_the_log_is_counted(office_log):
    """Number and hash of the newest entry, and of the newest that is work; over years."""
    connection = office_log({"access_log_2025": ["view", "login"], "access_log_2026": ["lock"]})
    found = content_of(connection)
    assert (found.log_size, found.log_head, found.worked) == (3, "03", 1)
    assert content_of(office_log({})).log_size == 0


@pytest.fixture
def office_log():
    """A database with nothing but log tables: the actions of the entries by table."""

    def make(tables):
        connection = dbapi2.connect(":memory:")
        seq = 0
        for name, actions in tables.items():
            connection.execute(f"CREATE TABLE {name} (seq INTEGER PRIMARY KEY, hash, action)")
            for action in actions:
                seq += 1
                row = (seq, bytes([seq]), action)
                connection.execute(f"INSERT INTO {name} VALUES (?, ?, ?)", row)
        return connection

    return make


def test_a_backup_takes_no_more_time_to_name_than_its_moment(stored, folder, now):
    made = [back_up(folder, stored, now + timedelta(hours=hour)) for hour in range(3)]
    assert sorted(Path(one.path).name for one in made) == [one.path.name for one in made]
