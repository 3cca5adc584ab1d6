"""A backup as a file of its own, without its office: who opens it, and whether it is whole."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.domain.errors import Reason, Refusal
from app.services.office import Place
from app.services.usecase import NoProgress, Progress
from database.backup_check import AnyBackup, Content, Flaw, flaws_of, read_backup
from database.course import Course
from database.vault.enrolment import open_copy_by_recovery
from database.vault.folder import OfficeFolder
from database.vault.keys import MasterKeys, UserKeys
from database.vault.opening import Unlocked, VaultInfo, describe_copy, unlock_copy
from database.vault.slots import SlotKind

__all__ = [
    "AnyBackup",
    "Flaw",
    "Opener",
    "by_halves",
    "by_password",
    "inspect",
    "read",
    "require_here",
    "verify",
]

_NOT_HERE = frozenset({Reason.WORKSTATION_SECRET_MISSING, Reason.WORKSTATION_NOT_ENROLLED})

Opener = Callable[[AnyBackup], Unlocked]
"""Opens the slots of a backup; without a user when the recovery halves opened them."""


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """What a backup tells before it is opened; `created` is UTC."""

    path: Path
    created: datetime
    size: int
    vault: VaultInfo


@dataclass(frozen=True, slots=True)
class Verified:
    """What proving a backup found; `content` is None when it could not be told."""

    path: Path
    created: datetime
    size: int
    office_name: str
    flaws: tuple[Flaw, ...] = ()
    content: Content | None = field(default=None)

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.flaws


def read(path: Path) -> AnyBackup:
    """Find the parts of a backup; refuses what is none and what is cut."""
    file = read_backup(path.absolute())
    _ = file.slot_file  # damaged slots are said before anybody is asked for a password
    return file


def inspect(path: Path, place: Place) -> BackupInfo:
    """What a backup says on the outside, and who can open it here."""
    file = read(path)
    return BackupInfo(
        file.path, file.created, file.size, describe_copy(file.slot_file, place.workstation)
    )


def by_password(user: str, password: str, place: Place) -> Opener:
    """Open as `user`, on a workstation account that was enrolled when the backup was made."""

    def opened(file: AnyBackup) -> Unlocked:
        folder = OfficeFolder(file.path.parent)
        try:
            return unlock_copy(file.slot_file, folder, user, password, place.workstation)
        except Refusal as refusal:
            if refusal.reason in _NOT_HERE:
                raise Refusal(Reason.BACKUP_WORKSTATION, path=file.path) from refusal
            raise _of_the_file(file, refusal) from refusal

    return opened


def require_here(file: AnyBackup, place: Place) -> None:
    """Refuse a password where no workstation secret of this office lies: before it is asked for."""
    if not place.workstation.stored(file.slot_file.office_id):
        raise Refusal(Reason.BACKUP_WORKSTATION, path=file.path)


def by_halves(first: str, second: str) -> Opener:
    """Open by both recovery halves, wherever that is; nobody is the user."""

    def opened(file: AnyBackup) -> Unlocked:
        slots, folder = file.slot_file, OfficeFolder(file.path.parent)
        try:
            recovered = open_copy_by_recovery(slots, folder, first, second)
        except Refusal as refusal:
            raise _of_the_file(file, refusal) from refusal
        slot = next(slot for slot in slots.slots if slot.kind is SlotKind.RECOVERY)
        keys = UserKeys("", slot.id, b"")
        return Unlocked(slots.office_id, slots.office_name, "", "", "", recovered.master, keys)

    return opened


def _of_the_file(file: AnyBackup, refusal: Refusal) -> Refusal:
    """Slots that contradict themselves are damage of this file."""
    if refusal.reason is Reason.SLOT_FILE_DAMAGED:
        return Refusal(Reason.BACKUP_DAMAGED, path=file.path, check="slots")
    return refusal


def verify(file: AnyBackup, keys: MasterKeys, progress: Progress | None = None) -> Verified:
    """Prove a backup: open it, run both checks, count it, compare with what it says it holds."""
    flaws = flaws_of(file, keys, Course(progress or NoProgress()))
    name = file.slot_file.office_name
    if flaws:
        return Verified(file.path, file.created, file.size, name, flaws)
    content = Content.promised(file.manifest(keys))
    return Verified(file.path, file.created, file.size, name, content=content)
