"""Backups of three files are read and proved as what they are."""

import json

import pytest

from app.domain.errors import Reason
from database.backup_check import opened_in_place, read_backup, verify_backup
from database.three_files import made_at
from database.vault import slotfile
from tests.database.three_files import back_up_in_three


@pytest.fixture
def old(filled, folder, now):
    return back_up_in_three(folder, filled, now)


def test_a_whole_one_is_proved(old, filled, folder, now):
    made = verify_backup(old, filled)
    assert made.created == now
    assert made.size == old.stat().st_size
    file = read_backup(old)
    assert file.slot_file == slotfile.read(folder)
    with opened_in_place(file, filled) as connection:
        assert connection.execute("SELECT count(*) FROM office").fetchone() == (0,)
    assert not old.with_name(old.name + "-wal").exists()


def spoil_copy(old):
    content = bytearray(old.read_bytes())
    content[-100] ^= 1
    old.write_bytes(content)


def spoil_counts(old):
    beside = old.with_suffix(".json")
    outer = json.loads(beside.read_text(encoding="utf-8"))
    outer["manifest"] = outer["manifest"].replace('"office": 0', '"office": 1')
    beside.write_text(json.dumps(outer), encoding="utf-8")


def spoil_manifest(old):
    old.with_suffix(".json").write_text("[]", encoding="utf-8")


def spoil_slots(old):
    beside = old.with_suffix(".keys")
    beside.write_bytes(beside.read_bytes() + b" ")


@pytest.mark.parametrize(
    ("spoil", "check"),
    [
        (spoil_copy, "sha256"),
        (spoil_counts, "manifest"),
        (spoil_manifest, "manifest"),
        (spoil_slots, "keys"),
    ],
)
def test_a_spoilt_one_is_refused(spoil, check, old, filled, refused):
    spoil(old)
    with refused(Reason.BACKUP_DAMAGED) as values:
        verify_backup(old, filled)
    assert values["check"] == check


def test_a_copy_without_its_other_files_is_no_backup(old, filled, refused):
    old.with_suffix(".keys").unlink()
    with refused(Reason.BACKUP_FOREIGN):
        verify_backup(old, filled)


def test_their_names_say_when_they_were_made(old, now):
    assert made_at(old) == now
    assert made_at(old.with_name("office-20260101T000000Z-2.db")) is not None
    assert made_at(old.with_name("office.db")) is None
    assert made_at(old.with_name("office-20261301T000000Z.db")) is None
