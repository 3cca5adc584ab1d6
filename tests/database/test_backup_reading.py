"""Reading a backup: what is spoilt, foreign or newer is refused, and the part is named."""

import hashlib

import pytest

from app.domain.errors import Reason, Refusal
from database.backup import back_up
from database.backup_check import read_backup, verify_backup
from database.backup_file import SUFFIX, Lengths, _foot
from database.vault.keys import MasterKeys


def flip(path, at):
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def open_frame(path, keys):
    """Everything that is read before the database is opened."""
    file = read_backup(path)
    return file.slot_file, file.manifest(keys)


def spoil_page(made):
    flip(made.path, 4096 * 2 + 100)


def spoil_salt(made):
    flip(made.path, 12)


def spoil_foot(made):
    flip(made.path, -50)


def spoil_end(made):
    flip(made.path, made.size - 85)


def spoil_manifest(made):
    flip(made.path, read_backup(made.path).lengths.total - 150)


def spoil_slots(made):
    flip(made.path, read_backup(made.path).lengths.database + 200)


def spoil_attachment(made):
    lengths = read_backup(made.path).lengths
    flip(made.path, lengths.database + lengths.slots + 20)


def cut(made):
    made.path.write_bytes(made.path.read_bytes()[:-1])


def cut_to_half(made):
    made.path.write_bytes(made.path.read_bytes()[: made.size // 2])


def cut_to_nothing(made):
    made.path.write_bytes(made.path.read_bytes()[:20])


def lengthen(made):
    with made.path.open("ab") as stream:
        stream.write(b"\0")


@pytest.mark.parametrize(
    ("spoil", "check"),
    [
        (spoil_page, "pages"),
        (spoil_salt, "foot"),
        (spoil_foot, "foot"),
        (spoil_end, "cut"),
        (spoil_manifest, "manifest"),
        (spoil_slots, "slots"),
        (spoil_attachment, "attachment"),
        (cut, "cut"),
        (cut_to_half, "cut"),
        (cut_to_nothing, "cut"),
        (lengthen, "cut"),
    ],
)
def test_a_spoilt_backup_is_refused_and_the_part_is_named(
    spoil, check, stored, folder, now, refused
):
    (folder.attachments / "a1b2").write_bytes(b"x" * 100)
    made = back_up(folder, stored, now)
    spoil(made)
    with refused(Reason.BACKUP_DAMAGED) as values:
        open_frame(made.path, stored)
        verify_backup(made.path, stored)
    assert values["check"] == check


def test_each_byte_of_the_frame_counts(stored, folder, now):
    """Any single changed byte behind the database is found, and never by a fault."""
    made = back_up(folder, stored, now)
    content, first = made.path.read_bytes(), read_backup(made.path).lengths.database
    for at in (
        *range(16),
        *range(first, len(content), 97),
        *range(len(content) - 120, len(content)),
    ):
        changed = bytearray(content)
        changed[at] ^= 0x40
        made.path.write_bytes(changed)
        with pytest.raises(Refusal) as refused:
            open_frame(made.path, stored)
        assert refused.value.reason in {
            Reason.BACKUP_DAMAGED,
            Reason.BACKUP_FOREIGN,
            Reason.BACKUP_NEWER,
        }


def test_a_backup_of_another_office_is_refused(stored, folder, now, refused):
    made = back_up(folder, stored, now)
    with refused(Reason.BACKUP_DAMAGED):
        verify_backup(made.path, MasterKeys(stored.office_id, 1, bytes(32)))


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"SQLite format 3\0" * 300, b"YICEBAG\x02"]
)
def test_a_foreign_file_is_told_from_a_damaged_backup(content, tmp_path, refused):
    path = tmp_path / "foreign.yicebak"
    path.write_bytes(content)
    with refused(Reason.BACKUP_FOREIGN):
        read_backup(path)


def test_a_backup_of_a_newer_program_is_told(stored, folder, now, refused):
    made = back_up(folder, stored, now)
    content = bytearray(made.path.read_bytes())
    content[7] = 9
    made.path.write_bytes(content)
    with refused(Reason.BACKUP_NEWER) as values:
        read_backup(made.path)
    assert values["found"] == 9


def test_lengths_that_cannot_be_are_refused_without_reading_them(stored, folder, now, refused):
    """A hostile foot with its digest right: the file would be larger than it is."""
    made = back_up(folder, stored, now)
    file = read_backup(made.path)
    foot = _foot(file.stamp, Lengths(4096 * 2**40, 0, 2**31, 2**31))
    content = made.path.read_bytes()[: -len(foot) - 32]
    made.path.write_bytes(content + foot + hashlib.sha256(foot).digest())
    with refused(Reason.BACKUP_DAMAGED) as values:
        read_backup(made.path)
    assert values["check"] == "foot"


def test_a_missing_backup_and_a_folder_are_told(folder, filled, refused):
    with refused(Reason.FILE_MISSING):
        verify_backup(folder.backups / f"none{SUFFIX}", filled)
    with refused(Reason.FILE_IS_FOLDER):
        verify_backup(folder.backups, filled)
