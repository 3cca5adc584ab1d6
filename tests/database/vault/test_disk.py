import errno
import os

import pytest

from app.domain.errors import Reason
from database.vault import disk


def test_a_file_is_replaced_whole_with_its_mode(tmp_path):
    path = tmp_path / "x"
    disk.write_file(path, b"old")
    disk.write_file(path, b"new", mode=0o600)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, Reason.DISK_FULL),
        (errno.EDQUOT, Reason.DISK_FULL),
        (errno.EROFS, Reason.DISK_NOT_WRITABLE),
        (errno.EACCES, Reason.DISK_NOT_WRITABLE),
        (errno.EIO, Reason.DISK_ERROR),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace", "open"])
def test_a_disk_error_at_any_step_leaves_the_old_file(
    call, number, reason, tmp_path, monkeypatch, refused
):
    path = tmp_path / "x"
    disk.write_file(path, b"old")

    def fail(*args, **kwargs):
        raise OSError(number, os.strerror(number))

    if call == "replace":
        monkeypatch.setattr(disk, "_rename", fail)
        monkeypatch.setattr(disk, "_REPLACE_PAUSE", 0)
    else:
        monkeypatch.setattr(disk.os, call, fail)
    with refused(reason) as values:
        disk.write_file(path, b"new")
    monkeypatch.undo()
    assert values["path"] == path
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["x"]


def test_a_file_held_by_a_virus_scanner_is_tried_again(tmp_path, monkeypatch):
    genuine, answers = disk._rename, [PermissionError(), PermissionError()]

    def rename(source, target):
        if answers:
            raise answers.pop()
        genuine(source, target)

    monkeypatch.setattr(disk, "_rename", rename)
    monkeypatch.setattr(disk, "_REPLACE_PAUSE", 0)
    disk.write_file(tmp_path / "x", b"new")
    assert (tmp_path / "x").read_bytes() == b"new"
    assert answers == []
