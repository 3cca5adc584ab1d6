"""One office is one folder on a local disk: where its files are and whether it may be used."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from app.domain.errors import Reason, Refusal
from database.vault.disk import disk_refusal, disk_refusals
from database.vault.network_drive import is_network_path

# Closed to other accounts; the group may be shared by the accounts of one workstation.
_FOLDER_MODE = 0o770

NetworkProbe = Callable[[Path], bool]


@dataclass(frozen=True, slots=True)
class OfficeFolder:
    """Paths of one office. `probe` answers whether a path is on a network drive.

    A re-key has its files beside those in use: of the next generation under `.new` until it is
    whole, of the one before under `.old` until somebody signed in (`generations`).
    """

    path: Path
    probe: NetworkProbe = is_network_path
    database_name: str = "office.db"

    @property
    def database(self) -> Path:
        """The SQLCipher file. Never open it by hand: closing it would drop SQLite's locks."""
        return self.path / self.database_name

    @property
    def next(self) -> Self:
        """The same folder with the database of the next generation in place of the present one."""
        return replace(self, database_name="office.db.new")

    @property
    def next_keys(self) -> Path:
        """The slot file of the next generation: once it is there, that generation counts."""
        return self.path / "office.keys.new"

    @property
    def old_database(self) -> Path:
        """The database of the generation before, until somebody signed in after a re-key."""
        return self.path / "office.db.old"

    @property
    def old_keys(self) -> Path:
        """The slot file of the generation before, until then."""
        return self.path / "office.keys.old"

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
        """Refuse what is not a complete office on a local disk, and what cannot be looked into."""
        self.require_local()
        with disk_refusals(self.path):
            has_keys = self.keys.is_file() or self.old_keys.is_file()
            has_database = self._has_database()
            is_empty = self.database.is_file() and self.database.stat().st_size == 0
        if not has_keys and not has_database:
            raise Refusal(Reason.NOT_AN_OFFICE, path=self.path)
        if not has_keys:
            raise Refusal(Reason.SLOT_FILE_MISSING, path=self.keys, previous=self.previous_keys)
        if not has_database:
            raise Refusal(Reason.DATABASE_MISSING, path=self.database, backups=self.backups)
        if is_empty:  # SQLite would take it for a new one and write into it
            raise Refusal(Reason.DATABASE_DAMAGED, path=self.database, backups=self.backups)

    def _has_database(self) -> bool:
        """Whether there is one, or one that the next opening puts in its place."""
        waiting = self.next_keys.is_file() and self.next.database.is_file()
        return self.database.is_file() or self.old_database.is_file() or waiting

    def require_new(self) -> None:
        """Refuse a folder that is used already, and one on a network drive."""
        self.require_local()
        try:
            if self.path.is_file() or (self.path.is_dir() and any(self.path.iterdir())):
                raise Refusal(Reason.FOLDER_NOT_EMPTY, path=self.path)
        except OSError as error:
            raise disk_refusal(error, self.path) from error

    def prepare_new(self) -> None:
        """Make the folder of a new office; refuse one that is used already."""
        self.require_new()
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            for folder in (self.path, self.attachments, self.backups):
                folder.mkdir(exist_ok=True)
                folder.chmod(_FOLDER_MODE)
        except OSError as error:
            raise disk_refusal(error, self.path) from error
