"""One office is one folder on a local disk: where its files are and whether it may be used."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import Reason, Refusal
from database.vault.disk import disk_refusal

# Closed to other accounts; the group may be shared by the accounts of one workstation.
_FOLDER_MODE = 0o770
_DRIVE_REMOTE = 4
_NETWORK_TYPES = frozenset(
    (
        *("9p", "afs", "ceph", "cifs", "davfs", "davfs2", "fuse.ceph", "fuse.davfs", "fuse.davfs2"),
        *("fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs"),
        *("fuse.vmhgfs-fuse", "prl_fs", "vboxsf"),
        *("glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs", "virtiofs"),
    )
)

NetworkProbe = Callable[[Path], bool]


def _is_remote_windows_drive(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        root = path.drive + "\\"
        return int(ctypes.windll.kernel32.GetDriveTypeW(root)) == _DRIVE_REMOTE
    return False


def _unescape(mount: str) -> str:
    """Mount points of /proc/mounts carry space, tab, newline and backslash as octal."""
    return mount.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")


def network_mount(path: Path, mounts: str) -> bool:
    """Say whether `path` (absolute, resolved) lies on a network file system of `mounts`.

    `mounts` is text like /proc/mounts; of equal mount points the last one holds.
    """
    best, network = -1, False
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        mount = Path(_unescape(parts[1]))
        if path.is_relative_to(mount) and len(mount.parts) >= best:
            best, network = len(mount.parts), parts[2] in _NETWORK_TYPES
    return network


def is_network_path(path: Path) -> bool:
    """Say whether `path` lies on a network drive, where locks and syncs cannot be trusted."""
    text = str(path)
    if text.startswith(("\\\\?\\UNC\\", "//")) or (
        text.startswith("\\\\") and not text.startswith(("\\\\?\\", "\\\\.\\"))
    ):
        return True
    resolved = path.resolve()
    if os.name == "nt":
        return str(resolved).startswith("\\\\") or _is_remote_windows_drive(resolved)
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return False
    return network_mount(resolved, mounts.read_text(encoding="utf-8", errors="replace"))


@dataclass(frozen=True, slots=True)
class OfficeFolder:
    """Paths of one office. `probe` answers whether a path is on a network drive."""

    path: Path
    probe: NetworkProbe = is_network_path

    @property
    def database(self) -> Path:
        """The SQLCipher file. Never open it by hand: closing it would drop SQLite's locks."""
        return self.path / "office.db"

    @property
    def keys(self) -> Path:
        """The key slot file."""
        return self.path / "office.keys"

    @property
    def previous_keys(self) -> Path:
        """The generation of the slot file before the present one."""
        return self.path / "office.keys.1"

    @property
    def attachments(self) -> Path:
        """Folder of encrypted attachments."""
        return self.path / "attachments"

    @property
    def backups(self) -> Path:
        """Folder of verified copies."""
        return self.path / "backups"

    @property
    def lock(self) -> Path:
        """Lock file of the one window; its text names the holder."""
        return self.path / "office.lock"

    @property
    def checkpoints(self) -> Path:
        """Signed checkpoints of the access log, kept outside the database."""
        return self.path / "checkpoints.log"

    def require_local(self) -> None:
        """Refuse a folder on a network drive."""
        if self.probe(self.path):
            raise Refusal(Reason.NETWORK_DRIVE, path=self.path)

    def require_office(self) -> None:
        """Refuse what is not a complete office on a local disk."""
        self.require_local()
        has_keys, has_database = self.keys.is_file(), self.database.is_file()
        if not has_keys and not has_database:
            raise Refusal(Reason.NOT_AN_OFFICE, path=self.path)
        if not has_keys:
            raise Refusal(Reason.SLOT_FILE_MISSING, path=self.keys, previous=self.previous_keys)
        if not has_database:
            raise Refusal(Reason.DATABASE_MISSING, path=self.database, backups=self.backups)

    def prepare_new(self) -> None:
        """Make the folder of a new office; refuse one that is used already."""
        self.require_local()
        try:
            if self.path.is_file() or (self.path.is_dir() and any(self.path.iterdir())):
                raise Refusal(Reason.FOLDER_NOT_EMPTY, path=self.path)
            self.path.mkdir(parents=True, exist_ok=True)
            for folder in (self.path, self.attachments, self.backups):
                folder.mkdir(exist_ok=True)
                folder.chmod(_FOLDER_MODE)
        except OSError as error:
            raise disk_refusal(error, self.path) from error
