"""Makes a backup that proves itself: copied, opened, checked and counted before it gets its name.

The copy is taken page by page from one snapshot of the database, so nobody who writes meanwhile
waits for it, and its structure is the structure of the original.
"""

import contextlib
import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlcipher3 import dbapi2

from app.domain.errors import Reason, Refusal
from app.version import VERSION
from database.backup_check import Backup, Content, content_of, flaws_of
from database.backup_file import (
    SUFFIX,
    Attachment,
    BackupFile,
    Manifest,
    Stamp,
    append_parts,
    read_backup_file,
)
from database.course import UNWATCHED, Course
from database.engine import bare_connection, keyed
from database.errors import reason_of
from database.vault import slotfile
from database.vault.disk import disk_refusal, replace, sync_folder
from database.vault.folder import OfficeFolder
from database.vault.keys import MasterKeys

__all__ = ["Backup", "back_up", "copy_backup"]

PART = ".part"
_ZONE = "Asia/Shanghai"
_FILE_MODE = 0o660
_PAGES = 2000
"""Pages copied before it is asked again whether to stop: about 0.1 s."""
_COPIED, _COUNTED = 0.4, 0.42
"""Shares of copying and counting in the whole, as measured; for the progress only."""
_CHUNK = 4 * 1024 * 1024
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_ALONE = "nolock=1"
"""Nobody else knows the file that grows, and shares may have no locks."""


def back_up(
    folder: OfficeFolder,
    keys: MasterKeys,
    now: datetime,
    *,
    into: Path | None = None,
    course: Course = UNWATCHED,
) -> Backup:
    """Make a proved backup in the office's folder of backups, or in the folder `into`.

    `now` is UTC. Refuses, and leaves nothing, when a check fails or when asked to stop.
    """
    place = into or folder.backups
    with _growing(place, _name(folder, now)) as part:
        stamp = Stamp.fresh(now)
        manifest = _copy_database(folder, keys, part, stamp, course)
        slots = folder.keys.read_bytes()
        with part.open("r+b") as stream:
            stream.seek(0, os.SEEK_END)
            append_parts(stream, stamp, keys, manifest, slots=slots, source=folder.attachments)
            _forget_cached(stream.fileno())
        return _named(part, keys, manifest, course.part(_COUNTED, 1))


def copy_backup(path: Path, keys: MasterKeys, place: Path, course: Course = UNWATCHED) -> Backup:
    """Put a copy of a backup into the folder `place`, and prove the copy by itself."""
    source = read_backup_file(path)
    with _growing(place, path.name) as part:
        with path.open("rb") as original, part.open("r+b") as stream:
            while chunk := original.read(_CHUNK):
                stream.write(chunk)
                course.at(_COPIED * stream.tell() / source.size)
            stream.flush()
            os.fsync(stream.fileno())
            _forget_cached(stream.fileno())
        return _named(part, keys, source.manifest(keys), course.part(_COPIED, 1))


def _name(folder: OfficeFolder, now: datetime) -> str:
    """Office and local time: what somebody who looks for the newest file goes by."""
    office = slotfile.read(folder).office_name
    local = now.astimezone(ZoneInfo(_ZONE))
    return f"{_UNSAFE.sub('_', office)}-{local:%Y%m%d-%H%M%S}{SUFFIX}"


@contextlib.contextmanager
def _growing(place: Path, name: str) -> Iterator[Path]:
    """A file under a temporary name that is its own; nothing of it stays unless it was renamed."""
    try:
        place.mkdir(parents=True, exist_ok=True)
        part = _reserve(place, name)
        try:
            yield part
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise disk_refusal(error, place) from error


def _reserve(place: Path, name: str) -> Path:
    stem = name.removesuffix(SUFFIX)
    for number in range(1, 100):
        path = place / (f"{stem}{SUFFIX}" if number == 1 else f"{stem}-{number}{SUFFIX}")
        part = path.with_name(path.name + PART)
        with contextlib.suppress(FileExistsError):
            if not path.exists():
                handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE)
                os.close(handle)
                return part
    raise Refusal(Reason.DISK_ERROR, path=place / name, error="name taken")


def _copy_database(
    folder: OfficeFolder, keys: MasterKeys, part: Path, stamp: Stamp, course: Course
) -> Manifest:
    """Copy the pages of one snapshot into `part`, and count that snapshot."""
    copying = course.part(0, _COPIED)

    def copied(_status: int, left: int, total: int) -> None:
        copying.at(1 - left / max(1, total))

    try:
        with contextlib.closing(bare_connection(folder, keys)) as source:
            with contextlib.closing(_target(part, keys, stamp)) as target:
                source.execute("BEGIN")
                source.execute("SELECT count(*) FROM sqlite_master").fetchone()
                source.backup(target, pages=_PAGES, progress=copied, sleep=0)
            content = content_of(source)
            incarnation = _incarnation(source, content)
            source.execute("COMMIT")
    except dbapi2.DatabaseError as error:
        raise _copying_refusal(error, folder, part.parent) from error
    course.at(_COUNTED)
    return _manifest(folder, keys, content, incarnation)


def _incarnation(source: Any, content: Content) -> str:
    row = None
    if "office" in content.counts:
        row = source.execute("SELECT incarnation FROM office").fetchone()
    return str(row[0]) if row is not None else ""


def _target(part: Path, keys: MasterKeys, stamp: Stamp) -> Any:
    """The growing database. Its pages are synced with the rest of the file, once."""
    key = stamp.key(keys, "database")
    target = keyed(str(part), key, salt=stamp.salt, options=_ALONE)
    for pragma in ("journal_mode=OFF", "synchronous=OFF"):
        target.execute(f"PRAGMA {pragma}").fetchall()
    return target


def _manifest(
    folder: OfficeFolder, keys: MasterKeys, content: Content, incarnation: str
) -> Manifest:
    found = sorted(
        path for path in folder.attachments.glob("*") if path.is_file() and path.suffix != ".tmp"
    )
    return Manifest(
        office=keys.office_id,
        schema=content.schema,
        program=VERSION,
        counts=content.counts,
        log_size=content.log_size,
        log_head=content.log_head,
        worked=content.worked,
        incarnation=incarnation,
        attachments=tuple(Attachment(path.name, path.stat().st_size) for path in found),
    )


_OF_THE_PLACE = {
    Reason.DISK_FULL: Reason.DISK_FULL,
    Reason.DISK_ERROR: Reason.DISK_ERROR,
    Reason.READ_ONLY: Reason.DISK_NOT_WRITABLE,
}


def _copying_refusal(error: Exception, folder: OfficeFolder, place: Path) -> Exception:
    """What an error while copying means: the office is damaged, or the place cannot take it."""
    reason = reason_of(error)
    if reason in _OF_THE_PLACE:
        return Refusal(_OF_THE_PLACE[reason], path=place)
    if reason is None:
        return error
    return Refusal(reason, path=folder.database, backups=folder.backups)


def _forget_cached(handle: int) -> None:
    """Have what was just synced read again from the disk, where the system knows how."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def _named(part: Path, keys: MasterKeys, expected: Manifest, course: Course) -> Backup:
    """Open what was written, prove it, and give it its name."""
    file = _proved(part, keys, expected, course)
    path = part.with_name(part.name.removesuffix(PART))
    course.at(1)
    part.chmod(_FILE_MODE)
    replace(part, path)
    sync_folder(path.parent)
    return Backup(path, file.created, file.size, Content.promised(expected))


def _proved(part: Path, keys: MasterKeys, expected: Manifest, course: Course) -> BackupFile:
    try:
        file = read_backup_file(part)
        found = flaws_of(file, keys, course)
        if found:
            raise Refusal(Reason.BACKUP_FAILED, path=part.parent, check=found[0].part)
        if file.slot_file.check_value != keys.check_value or file.manifest(keys) != expected:
            raise Refusal(Reason.BACKUP_FAILED, path=part.parent, check="manifest")
    except Refusal as refusal:
        if refusal.reason is Reason.BACKUP_DAMAGED:
            values = {"path": part.parent, "check": refusal.values["check"]}
            raise Refusal(Reason.BACKUP_FAILED, **values) from refusal
        raise
    return file
