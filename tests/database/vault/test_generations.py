"""Whatever ends a program while a re-key is put in place, one generation is whole."""

import shutil
from dataclasses import replace
from itertools import count

import pytest

from app.domain.errors import Reason
from database.vault import disk, generations, slotfile
from database.vault.sealing import new_key

OLD, NEW = b"database under the old key", b"database under the new key"


class Killed(BaseException):
    """Stands for the end of the program."""


@pytest.fixture
def content(office, folder):
    """The slot file of the next generation; its database lies ready."""
    folder.database.write_bytes(OLD)
    folder.next.database.write_bytes(NEW)
    return replace(slotfile.read(folder), generation=2, check_value=new_key()[:16])


def present(folder):
    """Number of the generation of the slot file, and which database lies beside it."""
    database = {OLD: 1, NEW: 2}[folder.database.read_bytes()]
    return slotfile.read(folder).generation, database


def test_the_next_generation_takes_the_place_of_the_present_one(content, folder):
    generations.put_in_place(folder, content)
    assert present(folder) == (2, 2)
    assert generations.has_old(folder)
    assert not generations.unfinished(folder)
    assert folder.old_database.read_bytes() == OLD
    assert (
        slotfile.parse(folder.old_keys.read_bytes(), folder.old_keys, folder.keys).generation == 1
    )
    assert folder.previous_keys.read_bytes() == folder.keys.read_bytes()


def test_signing_in_removes_the_generation_before(content, folder):
    generations.put_in_place(folder, content)
    generations.retire(folder)
    assert not generations.has_old(folder)
    assert present(folder) == (2, 2)


def test_a_generation_that_does_not_open_gives_way_to_the_one_before(content, folder):
    generations.put_in_place(folder, content)
    generations.go_back(folder)
    assert present(folder) == (1, 1)
    assert not generations.has_old(folder)


def test_what_came_to_nothing_is_cleared(content, folder):
    folder.next.database.with_name("office.db.new-wal").write_bytes(b"wal")
    generations.clear(folder)
    assert present(folder) == (1, 1)
    assert not list(folder.path.glob("office.db.new*"))


def test_a_database_whose_log_is_not_folded_in_stays(content, folder, refused):
    folder.database.with_name("office.db-wal").write_bytes(b"frames")
    with refused(Reason.OFFICE_BUSY):
        generations.put_in_place(folder, content)
    assert present(folder) == (1, 1)
    assert not generations.unfinished(folder)


def kill_after(monkeypatch, steps):
    """End the program after so many renames; how many were made is counted."""
    genuine, made = disk._rename, count(1)

    def rename(source, target):
        if next(made) > steps:
            raise Killed
        genuine(source, target)

    monkeypatch.setattr(disk, "_rename", rename)


@pytest.mark.parametrize("steps", range(7))
def test_a_kill_between_any_two_renames_leaves_one_generation(steps, content, folder, monkeypatch):
    kill_after(monkeypatch, steps)
    try:
        generations.put_in_place(folder, content)
        whole = True
    except Killed:
        whole = False
    monkeypatch.undo()
    folder.require_office()
    counts = generations.unfinished(folder) or whole
    generations.finish(folder)
    assert present(folder) == ((2, 2) if counts else (1, 1))
    assert generations.has_old(folder) is counts
    assert counts is (steps > 0)
    assert whole is (steps == 6)


@pytest.mark.parametrize("steps", range(4))
def test_a_kill_while_going_back_can_be_gone_on_from(steps, content, folder, monkeypatch):
    generations.put_in_place(folder, content)
    kill_after(monkeypatch, steps)
    try:
        generations.go_back(folder)
    except Killed:
        monkeypatch.undo()
        folder.require_office()
        assert generations.has_old(folder)
        generations.go_back(folder)
    assert present(folder) == (1, 1)
    assert not generations.has_old(folder)


@pytest.mark.parametrize("steps", range(1, 6))
def test_a_slot_file_that_rots_before_all_is_renamed_leads_back(
    steps, content, folder, monkeypatch, refused
):
    kill_after(monkeypatch, steps)
    with pytest.raises(Killed):
        generations.put_in_place(folder, content)
    monkeypatch.undo()
    folder.next_keys.write_bytes(b"rot")
    with refused(Reason.SLOT_FILE_DAMAGED):
        generations.finish(folder)
    assert generations.has_old(folder)
    generations.go_back(folder)
    assert present(folder) == (1, 1)


def test_a_full_disk_leaves_the_present_generation(content, folder, monkeypatch, refused):
    def full(*_args):
        raise OSError(28, "no space")

    monkeypatch.setattr(disk, "_rename", full)
    with refused(Reason.DISK_FULL):
        generations.put_in_place(folder, content)
    monkeypatch.undo()
    assert present(folder) == (1, 1)
    assert not generations.unfinished(folder)


def test_once_it_counts_a_full_disk_is_left_to_the_next_opening(content, folder, monkeypatch):
    genuine, made = disk._rename, count(1)

    def rename(source, target):
        if next(made) > 3:
            raise OSError(28, "no space")
        genuine(source, target)

    monkeypatch.setattr(disk, "_rename", rename)
    generations.put_in_place(folder, content)
    monkeypatch.undo()
    assert generations.unfinished(folder)
    assert generations.counts(folder, 2)
    generations.finish(folder)
    assert present(folder) == (2, 2)
    assert generations.counts(folder, 2)
    assert not generations.counts(folder, 3)


def test_an_office_whose_database_is_being_renamed_is_an_office(content, folder):
    folder.next_keys.write_bytes(content.to_bytes())
    shutil.move(folder.database, folder.old_database)
    folder.require_office()
