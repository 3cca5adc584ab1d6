import subprocess
from pathlib import Path, PurePosixPath

import pytest

from database.vault import network_drive
from database.vault.network_drive import (
    DRIVE_REMOTE,
    is_network_path,
    names_share,
    network_mount,
    unix_network,
    windows_network,
)

MOUNTS = """\
/dev/vda / ext4 rw,relatime 0 0
fileserver:/export /mnt/share nfs4 rw 0 0
//nas/office /mnt/my\\040office cifs rw 0 0
me@host:/ /home/me/far fuse.sshfs rw 0 0
host /mnt/host 9p rw 0 0
/dev/sdb1 /mnt/share/local ext4 rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/", False),
        ("/home/me/office", False),
        ("/mnt/share", True),
        ("/mnt/share/office", True),
        ("/mnt/shared/office", False),
        ("/mnt/my office/x", True),
        ("/home/me/far/x", True),
        ("/mnt/host/x", True),
        ("/mnt/share/local/x", False),
    ],
)
def test_the_nearest_mount_decides_what_is_a_network_drive(path, network):
    assert network_mount(Path(path), MOUNTS) is network


def test_of_two_mounts_on_one_point_the_later_one_holds():
    over = MOUNTS + "tmpfs /mnt/share tmpfs rw 0 0\n"
    assert not network_mount(Path("/mnt/share/office"), over)


@pytest.mark.parametrize("path", [r"\\nas\office", r"\\?\UNC\nas\office", "//nas/office"])
def test_a_share_of_windows_is_a_network_drive(path):
    assert is_network_path(Path(path) if not path.startswith("//") else _Slashes(path))


class _Slashes(type(Path())):
    def __str__(self):
        return "//nas/office"


def test_a_folder_of_this_test_is_local(tmp_path):
    assert not is_network_path(tmp_path / "not there yet" / "office")


FIXED = 3
DRIVES = {"C:\\": FIXED, "Z:\\": DRIVE_REMOTE, "\\\\?\\Z:\\": DRIVE_REMOTE, "\\\\?\\C:\\": FIXED}


@pytest.mark.parametrize(
    ("text", "network"),
    [
        (r"C:\Yice\office", False),
        (r"Z:\Yice\office", True),
        (r"Z:\\", True),
        (r"\\nas\yice\office", True),
        (r"\\?\UNC\nas\yice", True),
        (r"\\?\unc\nas\yice", True),
        (r"\\?\C:\Yice", False),
        (r"\\?\Z:\Yice", True),
        (r"\\wsl.localhost\Debian\home", True),
        ("//nas/yice", True),
    ],
)
def test_a_share_or_mapped_drive_of_windows_is_remote(text, network):
    assert windows_network(text, lambda root: DRIVES[root]) is network


def test_a_drive_that_windows_does_not_know_is_not_taken_for_a_share():
    assert not windows_network(r"Q:\office", lambda _root: 1)
    assert not windows_network(r"office", pytest.fail)


MACOS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//clerk@nas._smb._tcp.local/yice on /Volumes/yice (smbfs, nodev, nosuid, mounted by clerk)
//clerk@nas/老 资料 on /Volumes/老 资料 (smbfs, nodev, nosuid, mounted by clerk)
nas:/export on /Volumes/export (nfs)
afp://nas/x on /Volumes/old (afpfs, local, nodev)
sshfs@nas:/ on /Volumes/far (macfuse, nodev, nosuid, synchronous, mounted by clerk)
/dev/disk5s1 on /Volumes/STICK (msdos, local, nodev, nosuid, noowners)
/dev/disk6s1 on /Volumes/export/inner (apfs, local, journaled)
no such line
"""


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/", False),
        ("/Users/clerk/Yice", False),
        ("/System/Volumes/Data/Users/clerk", False),
        ("/System/Volumes/Data/home/clerk", True),
        ("/Volumes/yice/office", True),
        ("/volumes/YICE/office", True),
        ("/Volumes/老 资料/office", True),
        ("/Volumes/yice2/office", False),
        ("/Volumes/export", True),
        ("/Volumes/export/inner/office", False),
        ("/Volumes/old", True),
        ("/Volumes/far/office", True),
        ("/Volumes/STICK/office", False),
    ],
)
def test_on_macos_what_is_not_local_is_a_network_drive(path, network):
    assert unix_network(PurePosixPath(path), MACOS) is network


def test_on_macos_a_later_mount_on_one_point_holds():
    over = MACOS + "/dev/disk9 on /Volumes/yice (apfs, local)\n"
    assert not unix_network(PurePosixPath("/Volumes/yice/x"), over)


@pytest.mark.parametrize(
    ("text", "share"), [("/srv/office", False), ("office", False), (r"\\.\pipe\x", False)]
)
def test_other_paths_name_no_share(text, share):
    assert names_share(text) is share


def test_without_proc_mounts_the_mount_command_is_asked(tmp_path, monkeypatch):
    asked = tmp_path / "mount"
    where = tmp_path.resolve()
    asked.write_text(
        f"#!/bin/sh\necho '/dev/disk1 on / (apfs, local)'\n"
        f"echo '//nas/x on {where}/far (smbfs, nodev)'\n",
        encoding="utf-8",
    )
    asked.chmod(0o700)
    monkeypatch.setattr(network_drive, "_PROC_MOUNTS", tmp_path / "none")
    monkeypatch.setattr(network_drive, "_MOUNT", str(asked))
    assert is_network_path(tmp_path / "far" / "office")
    assert not is_network_path(tmp_path / "near" / "office")


def test_a_mount_command_that_fails_locks_nobody_out(tmp_path, monkeypatch):
    monkeypatch.setattr(network_drive, "_PROC_MOUNTS", tmp_path / "none")
    monkeypatch.setattr(network_drive, "_MOUNT", str(tmp_path / "no such command"))
    assert not is_network_path(tmp_path)

    def too_long(*_arguments, **_words):
        raise subprocess.TimeoutExpired("mount", 10)

    monkeypatch.setattr(subprocess, "run", too_long)
    assert not is_network_path(tmp_path)
