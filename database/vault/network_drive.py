"""Tells a network drive from a disk of this computer; a database is safe only on the latter.

Locks and syncs of a share cannot be trusted. Each system is asked in its own way, and what the
answer means is decided by functions of plain text, so that each is tested on every system.
What cannot be told is taken for local: nobody is locked out of an office by a guess.
"""

import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path, PurePath, PureWindowsPath

DRIVE_REMOTE = 4
"""Answer of GetDriveTypeW for a mapped network drive."""

_NETWORK_TYPES = frozenset(
    (
        *("9p", "afpfs", "afs", "ceph", "cifs", "coda", "davfs", "davfs2", "fuse.ceph"),
        *("fuse.curlftpfs", "fuse.davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse"),
        *("fuse.kio-fuse", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs"),
        *("fuse.vmhgfs-fuse", "prl_fs", "vboxsf", "ftp", "webdav"),
        *("glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs", "virtiofs"),
    )
)
_PROC_MOUNTS = Path("/proc/mounts")
_MOUNT = "/sbin/mount"
_MOUNT_SECONDS = 10
_MOUNT_LINE = re.compile(r"^.*? on (/.*) \(([^()]*)\)$")
_NAMED_SHARE = re.compile(r"^(//|\\\\(?![?.]\\)|\\\\\?\\UNC\\)", re.IGNORECASE)


def is_network_path(path: Path) -> bool:
    """Say whether `path`, which need not exist yet, lies on a network drive."""
    if names_share(str(path)):
        return True
    resolved = path.resolve()
    if sys.platform == "win32":
        return windows_network(str(resolved), _drive_type)
    else:  # noqa: RET505 - mypy sees which half is for which system
        if _PROC_MOUNTS.exists():
            mounts = _PROC_MOUNTS.read_text(encoding="utf-8", errors="replace")
            return network_mount(resolved, mounts)
        return unix_network(resolved, _mounted())


def names_share(text: str) -> bool:
    r"""Say whether a path names a share itself, as \\server\share does."""
    return _NAMED_SHARE.match(text) is not None


def windows_network(text: str, drive_type: Callable[[str], int]) -> bool:
    r"""Say whether an absolute path of Windows is remote; `drive_type` answers for `Z:\`."""
    if names_share(text):
        return True
    drive = PureWindowsPath(text).drive
    return bool(drive) and drive_type(drive + "\\") == DRIVE_REMOTE


def network_mount(path: PurePath, mounts: str) -> bool:
    """Say whether `path` (absolute, resolved) lies on a network file system of `mounts`.

    `mounts` is text like /proc/mounts; of equal mount points the last one holds.
    """
    depths = {one.as_posix(): len(one.parts) for one in (path, *path.parents)}
    best, network = 0, False
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        depth = depths.get(_unescape(parts[1]), -1)
        if depth >= best:
            best, network = depth, parts[2] in _NETWORK_TYPES
    return network


def unix_network(path: PurePath, mounts: str) -> bool:
    """The same for what `mount` prints on macOS and BSD: `SOURCE on POINT (TYPE, FLAG, …)`.

    The system marks each of its own disks `local`; whatever is not is reached over a network.
    """
    best, network = -1, False
    wanted = PurePath(_folded(str(path)))
    for line in mounts.splitlines():
        found = _MOUNT_LINE.match(line)
        if found is None:
            continue
        mount = PurePath(_folded(found[1]))
        kind, *flags = (word.strip() for word in found[2].split(","))
        if wanted.is_relative_to(mount) and len(mount.parts) >= best:
            best, network = len(mount.parts), kind in _NETWORK_TYPES or "local" not in flags
    return network


def _unescape(mount: str) -> str:
    """Mount points of /proc/mounts carry space, tab, newline and backslash as octal."""
    return (
        mount.replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\")
    )


def _folded(text: str) -> str:
    """A name as macOS compares it: whatever case and composition it is typed in."""
    return unicodedata.normalize("NFC", text).casefold()


def _drive_type(root: str) -> int:
    """What Windows says about the drive of `root`; 0, unknown, elsewhere."""
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    else:  # noqa: RET505 - as above
        return 0


def _mounted() -> str:
    """What `mount` prints; nothing when it cannot be run or does not answer."""
    try:
        done = subprocess.run(
            [_MOUNT],
            capture_output=True,
            check=True,
            timeout=_MOUNT_SECONDS,
            env={"LC_ALL": "C"},
            encoding="utf-8",
            errors="replace",
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout
