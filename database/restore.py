"""Lays a backup down as the files of an office, and proves what was laid down."""

import contextlib
from typing import Any

from sqlcipher3 import dbapi2

from app.domain.errors import Reason, Refusal
from database.backup_check import AnyBackup, Content, opened_in_place, sound
from database.course import UNWATCHED, Course
from database.engine import DATABASE_MODE, bare_connection, keyed
from database.errors import reason_of
from database.vault.disk import disk_refusal, write_file
from database.vault.folder import OfficeFolder
from database.vault.keys import MasterKeys

_PAGES = 2000
_COPIED = 0.5
"""Share of copying in the whole, as measured; for the progress only."""


def lay_down(
    file: AnyBackup, keys: MasterKeys, folder: OfficeFolder, course: Course = UNWATCHED
) -> Content:
    """Write slots, attachments and database of a backup into a new folder; what it holds.

    The database is copied page by page under the office's own key, then opened, checked and
    counted. Refuses a backup with anything wrong; the caller removes the folder.
    """
    promised = Content.promised(file.manifest(keys))
    folder.prepare_new()
    write_file(folder.keys, file.slots)
    for name, content in file.attachments(keys):
        course.require()
        write_file(folder.attachments / name, content)
    _copy(file, keys, folder, course.part(0, _COPIED))
    try:
        with contextlib.closing(bare_connection(folder, keys)) as connection:
            flaws = sound(connection, promised, course.part(_COPIED, 1))
    except dbapi2.DatabaseError as error:
        raise _refusal(error, file, folder) from error
    if flaws:
        raise Refusal(Reason.BACKUP_DAMAGED, path=file.path, check=flaws[0].part)
    return promised


def _copy(file: AnyBackup, keys: MasterKeys, folder: OfficeFolder, course: Course) -> None:
    def copied(_status: int, left: int, total: int) -> None:
        course.at(1 - left / max(1, total))

    try:
        with (
            opened_in_place(file, keys) as source,
            contextlib.closing(_target(folder, keys)) as target,
        ):
            source.backup(target, pages=_PAGES, progress=copied, sleep=0)
        folder.database.chmod(DATABASE_MODE)  # its -wal and -shm follow the mode of the file
    except dbapi2.DatabaseError as error:
        raise _refusal(error, file, folder) from error
    except OSError as error:
        raise disk_refusal(error, folder.database) from error


def _target(folder: OfficeFolder, keys: MasterKeys) -> Any:
    """The growing database: nothing to roll back to, synced as a whole when it is complete."""
    target = keyed(str(folder.database), keys.database_key)
    for pragma in ("journal_mode=OFF", "synchronous=FULL"):
        target.execute(f"PRAGMA {pragma}").fetchall()
    return target


def _refusal(error: Exception, file: AnyBackup, folder: OfficeFolder) -> Exception:
    """What an error means: the backup is damaged, or the disk cannot take the office."""
    reason = reason_of(error)
    if reason is Reason.DATABASE_DAMAGED:
        return Refusal(Reason.BACKUP_DAMAGED, path=file.path, check="pages")
    return error if reason is None else Refusal(reason, path=folder.path)
