import errno
import json
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.errors import Reason
from database import backup, engine
from database.backup import back_up, verify_backup
from database.migrations import newest_number
from database.vault import disk
from database.vault.folder import OfficeFolder
from database.vault.keys import MasterKeys
from database.vault.opening import unlock


@pytest.fixture
def stored(filled, folder):
    """An office with rows to lose; its keys."""
    with engine.maintenance_engine(folder, filled).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE note (pk INTEGER PRIMARY KEY, body TEXT)")
        connection.exec_driver_sql("INSERT INTO note (body) VALUES (?)", [("机密",)] * 500)
    return filled


def names(folder):
    return sorted(path.name for path in folder.backups.iterdir())


def test_a_backup_is_three_files_named_by_its_time(stored, folder, now):
    made = back_up(folder, stored, now)
    stem = now.strftime("office-%Y%m%dT%H%M%SZ")
    assert names(folder) == [f"{stem}.db", f"{stem}.json", f"{stem}.keys"]
    assert made.counts["note"] == 500
    assert made.schema == newest_number()
    assert made.created == now
    assert verify_backup(made.path, stored) == made


def test_two_backups_of_one_second_get_two_names(stored, folder, now):
    first, second = back_up(folder, stored, now), back_up(folder, stored, now)
    assert second.path.stem == first.path.stem + "-2"


def test_a_backup_is_encrypted_and_closed_to_others(stored, folder, now):
    made = back_up(folder, stored, now)
    content = made.path.read_bytes()
    assert "机密".encode() not in content
    assert not content.startswith(b"SQLite format 3")
    assert made.path.stat().st_mode & 0o777 == 0o660


def test_a_backup_opens_as_an_office_of_its_own(
    stored, folder, now, tmp_path, workstation, password
):
    made = back_up(folder, stored, now)
    restored = OfficeFolder(tmp_path / "restored")
    restored.prepare_new()
    restored.database.write_bytes(made.path.read_bytes())
    restored.keys.write_bytes(made.keys.read_bytes())
    unlocked = unlock(restored, "admin", password, workstation)
    connections = engine.open_connections(restored, unlocked.master)
    assert connections.foreground.exec_driver_sql("SELECT count(*) FROM note").scalar() == 500
    connections.close()


def test_a_backup_runs_beside_open_connections(stored, folder, now):
    connections = engine.open_connections(folder, stored)
    connections.foreground.exec_driver_sql("SELECT * FROM note").fetchall()
    assert back_up(folder, stored, now).counts["note"] == 500
    connections.close()


def test_a_writer_in_the_middle_of_a_transaction_is_waited_for_and_then_refused(
    stored, folder, now, monkeypatch, refused
):
    monkeypatch.setattr(engine, "_BUSY_SECONDS", 0)
    monkeypatch.setattr(engine, "_PRAGMAS", ("busy_timeout=50",))
    connections = engine.open_connections(folder, stored)
    with connections.foreground.execution_options(write=True).begin(), refused(Reason.OFFICE_BUSY):
        back_up(folder, stored, now)
    connections.close()
    assert names(folder) == []


def test_the_newest_ones_are_kept(stored, folder, now):
    made = [back_up(folder, stored, now + timedelta(hours=hour), keep=2) for hour in range(4)]
    assert [path.name for path in sorted(folder.backups.glob("*.db"))] == [
        made[2].path.name,
        made[3].path.name,
    ]
    assert len(names(folder)) == 6


def test_a_kill_while_old_ones_are_removed_leaves_whole_ones(stored, folder, now, monkeypatch):
    """Whichever file is removed last, every database file still has its keys and its manifest."""
    killed_at, removed, unlink = 0, [], Path.unlink

    def remove(path, *, missing_ok=False):
        if path.suffix != ".part":
            if len(removed) == killed_at:
                raise KeyboardInterrupt
            removed.append(path)
        unlink(path, missing_ok=missing_ok)

    for killed_at in range(3):
        removed.clear()
        monkeypatch.setattr(Path, "unlink", unlink)
        back_up(folder, stored, now + timedelta(minutes=killed_at))
        monkeypatch.setattr(Path, "unlink", remove)
        with pytest.raises(KeyboardInterrupt):
            back_up(folder, stored, now + timedelta(hours=1, minutes=killed_at), keep=1)
        left = list(folder.backups.glob("*.db"))
        assert left
        for path in left:
            verify_backup(path, stored)


def test_the_remains_of_a_killed_backup_go_with_the_next(stored, folder, now):
    folder.backups.mkdir(exist_ok=True)
    for ending in ("part", "keys", "json"):
        (folder.backups / f"office-20200101T000000Z.{ending}").write_bytes(b"...")
    made = back_up(folder, stored, now)
    assert {path.stem for path in folder.backups.iterdir()} == {made.path.stem}


def test_a_damaged_original_gives_no_backup(stored, folder, now, refused):
    content = bytearray(folder.database.read_bytes())
    content[len(content) // 2] ^= 1
    folder.database.write_bytes(content)
    with refused(Reason.DATABASE_DAMAGED):
        back_up(folder, stored, now)
    assert names(folder) == []


def test_a_copy_with_other_rows_is_not_a_backup(stored, folder, now, monkeypatch, refused):
    genuine = backup._copy

    def copy(*args):
        return genuine(*args) | {"note": 501}

    monkeypatch.setattr(backup, "_copy", copy)
    with refused(Reason.BACKUP_FAILED) as values:
        back_up(folder, stored, now)
    assert values["check"] == "row counts"
    assert names(folder) == []


def test_a_full_disk_leaves_no_half_backup(stored, folder, now, monkeypatch, refused):
    def full(*args):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(disk.os, "fsync", full)
    with refused(Reason.DISK_FULL):
        back_up(folder, stored, now)
    monkeypatch.undo()
    assert names(folder) == []


def spoil_database(made):
    content = bytearray(made.path.read_bytes())
    content[-100] ^= 1
    made.path.write_bytes(content)


def spoil_counts(made):
    outer = json.loads(made.manifest.read_text(encoding="utf-8"))
    outer["manifest"] = outer["manifest"].replace('"note": 500', '"note": 501')
    made.manifest.write_text(json.dumps(outer), encoding="utf-8")


def spoil_manifest(made):
    made.manifest.write_text("[]", encoding="utf-8")


def spoil_slots(made):
    made.keys.write_bytes(made.keys.read_bytes() + b" ")


@pytest.mark.parametrize(
    ("spoil", "check"),
    [
        (spoil_database, "sha256"),
        (spoil_counts, "manifest"),
        (spoil_manifest, "manifest"),
        (spoil_slots, "keys"),
    ],
)
def test_a_spoilt_backup_is_refused(spoil, check, stored, folder, now, refused):
    made = back_up(folder, stored, now)
    spoil(made)
    with refused(Reason.BACKUP_FAILED) as values:
        verify_backup(made.path, stored)
    assert values["check"] == check


def test_a_backup_of_another_office_is_refused(stored, folder, now, refused):
    made = back_up(folder, stored, now)
    with refused(Reason.BACKUP_FAILED):
        verify_backup(made.path, MasterKeys(stored.office_id, 1, bytes(32)))


def test_a_missing_backup_is_a_disk_error(folder, filled, refused):
    with refused(Reason.DISK_ERROR):
        verify_backup(folder.backups / "office-20260101T000000Z.db", filled)
