"""Folders of backups: what is listed, what is removed, and that the last good one never is."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.backups import Thinning
from app.domain.errors import Reason
from database import engine
from database.backup import back_up
from database.backup_file import SUFFIX
from database.backup_places import look_into, thin_out
from database.vault.folder import OfficeFolder
from database.vault.kdf import KdfParameters
from database.vault.keys import MasterKeys
from database.vault.opening import create_office_keys
from tests.database.three_files import back_up_in_three

ZONE = "Asia/Shanghai"
ALL = Thinning(3650, 1, 1, 1)
NEWEST_ONLY = Thinning(1, 1, 1, 1)


@pytest.fixture
def place(tmp_path):
    return tmp_path / "place"


def days(folder, keys, now, place, *ago):
    """Backups made so many days before `now`."""
    return [back_up(folder, keys, now - timedelta(days=number), into=place) for number in ago]


def test_a_place_lists_its_backups_newest_first(filled, folder, now, place):
    made = days(folder, filled, now, place, 3, 0, 1)
    listing = look_into(place, filled)
    assert [one.path for one in listing.backups] == [made[1].path, made[2].path, made[0].path]
    assert listing.newest.created == now
    assert listing.newest.manifest.counts == made[1].content.counts
    assert listing.damaged == ()


def test_a_place_that_is_not_there_yet_is_empty(filled, place):
    assert look_into(place, filled).newest is None


def test_a_place_that_cannot_be_read_is_refused(filled, place, refused):
    place.write_bytes(b"")
    with refused(Reason.DISK_ERROR):
        look_into(place, filled)


def test_a_damaged_file_is_said_and_does_not_count(filled, folder, now, place):
    older, newer = days(folder, filled, now, place, 1, 0)
    newer.path.write_bytes(newer.path.read_bytes()[:5000])
    listing = look_into(place, filled)
    assert listing.newest.path == older.path
    assert listing.damaged == (newer.path,)


def test_backups_of_another_office_are_left_alone(
    filled, folder, now, place, tmp_path, workstation
):
    other = OfficeFolder(tmp_path / "连平县邮政局")
    made = create_office_keys(
        other,
        "连平县邮政局",
        ("u-2", "admin"),
        "x",
        workstation,
        kdf=KdfParameters.SAMPLE,
        strong_passwords=False,
    )
    keys = made.unlocked.master
    engine.create_database(other, keys)
    theirs = back_up(other, keys, now - timedelta(days=900), into=place)
    ours = days(folder, filled, now, place, 800, 0)
    assert [one.path for one in look_into(place, keys).backups] == [theirs.path]
    assert thin_out(place, filled, NEWEST_ONLY, ZONE) == (ours[0].path,)
    assert theirs.path.exists()


def test_thinning_removes_by_the_rule(filled, folder, now, place):
    made = days(folder, filled, now, place, 90, 60, 30, 2, 0)
    assert thin_out(place, filled, ALL, ZONE) == ()
    gone = thin_out(place, filled, Thinning(1, 1, 1, 2), ZONE)
    assert set(gone) == {made[0].path, made[1].path, made[3].path}
    assert {one.path for one in look_into(place, filled).backups} == {made[2].path, made[4].path}


def test_the_last_good_one_stays_whatever_lies_beside_it(filled, folder, now, place):
    """Newer files are damaged, or made before the last re-keying: nobody can restore from them."""
    good, damaged = days(folder, filled, now, place, 500, 0)
    damaged.path.write_bytes(damaged.path.read_bytes()[:-1])
    rekeyed = MasterKeys(filled.office_id, 2, bytes(32))
    assert thin_out(place, filled, NEWEST_ONLY, ZONE) == ()
    assert good.path.exists()
    listing = look_into(place, rekeyed)
    assert [one.earlier_keys for one in listing.backups] == [True]
    assert listing.newest is None


def test_a_kill_while_old_ones_are_removed_leaves_whole_ones(
    filled, folder, now, place, monkeypatch
):
    made = days(folder, filled, now, place, 5, 4, 3, 0)
    removed, unlink = [], Path.unlink

    def killed(path, *, missing_ok=False):
        if removed:
            raise KeyboardInterrupt
        removed.append(path)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", killed)
    with pytest.raises(KeyboardInterrupt):
        thin_out(place, filled, NEWEST_ONLY, ZONE)
    monkeypatch.undo()
    listing = look_into(place, filled)
    assert len(listing.backups) == 3
    assert listing.damaged == ()
    assert listing.newest.path == made[3].path


def test_what_a_kill_left_is_removed_once_nobody_writes_to_it(filled, folder, now, place):
    made = back_up(folder, filled, now, into=place)
    left, growing = (place / f"{name}{SUFFIX}.part" for name in ("left", "growing"))
    written = made.path.stat().st_mtime
    for path, age in ((left, 3700), (growing, 60)):
        path.write_bytes(b"...")
        os.utime(path, (written - age, written - age))
    assert look_into(place, filled).damaged == ()
    thin_out(place, filled, ALL, ZONE)
    assert [left.exists(), growing.exists()] == [False, True]


def test_backups_of_three_files_are_listed_and_thinned_with_the_others(filled, folder, now):
    old = back_up_in_three(folder, filled, now - timedelta(days=40))
    made = back_up(folder, filled, now)
    listing = look_into(folder.backups, filled)
    assert [one.path for one in listing.backups] == [made.path, old]
    assert listing.backups[1].created == now - timedelta(days=40)
    assert thin_out(folder.backups, filled, NEWEST_ONLY, ZONE) == (old,)
    assert [path.name for path in folder.backups.iterdir()] == [made.path.name]


def test_other_files_in_the_place_are_nobodys_business(filled, folder, now, place):
    back_up(folder, filled, now, into=place)
    for name in ("office.db", "notes.txt", "photo.db"):
        (place / name).write_bytes(b"...")
    listing = look_into(place, filled)
    assert (len(listing.backups), listing.damaged) == (1, ())
    thin_out(place, filled, NEWEST_ONLY, ZONE)
    assert len(list(place.iterdir())) == 4
