"""Copies a database into a new file under another master key (security.md A.7, steps 1, 4 and 5).

Always into a new file: `PRAGMA rekey` in place needs the same room on the disk, because its
journal holds every old page, and leaves no generation to go back to (docs/decisions/017).
"""

import contextlib
import shutil
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.domain.errors import Reason, Refusal
from database.backup_check import content_of
from database.course import Course
from database.engine import bare_connection, keyed
from database.errors import driver_refusal
from database.vault.disk import disk_refusal
from database.vault.folder import OfficeFolder
from database.vault.keys import MasterKeys

_FILE_MODE = 0o660
_ASKED_EVERY = 20_000  # instructions of SQLite
_SPARE = 16 * 1024 * 1024
_MEGA = 1024 * 1024


def require_room(folder: OfficeFolder) -> None:
    """Refuse when the disk has no room for a backup and a second database beside the present."""
    try:
        needed = 2 * folder.database.stat().st_size + _SPARE
        free = shutil.disk_usage(folder.path).free
    except OSError as error:
        raise disk_refusal(error, folder.path) from error
    if free < needed:
        room = {"needed": -(-needed // _MEGA), "free": free // _MEGA}
        raise Refusal(Reason.REKEY_ROOM, path=folder.path, **room)


def copy_under(folder: OfficeFolder, before: MasterKeys, after: MasterKeys, course: Course) -> None:
    """Write `folder.next.database` under `after`.

    A fresh connection proves that it holds the same rows and the same log. The caller keeps writers
    out. Nothing counts yet; what a refusal leaves is to be cleared.
    """
    target = folder.next.database
    try:
        with contextlib.closing(bare_connection(folder, before)) as source:
            _export(source, target, after.database_key, course)
            expected = content_of(source)
        target.chmod(_FILE_MODE)
        with contextlib.closing(keyed(str(target), after.database_key)) as copy:
            found = content_of(copy)
    except OSError as error:
        raise disk_refusal(error, target) from error
    except dbapi2.DatabaseError as error:
        course.require()  # a statement that was asked to stop fails with an error of its own
        raise driver_refusal(error, folder) from error
    if found != expected:
        raise Refusal(Reason.REKEY_FAILED, check="row counts")


def _export(source: Any, target: Path, key: bytes, course: Course) -> None:
    size = max(1, _number(source, "page_count") * _number(source, "page_size"))

    def ask() -> int:
        try:
            course.at(target.stat().st_size / size if target.exists() else 0)
        except Refusal:
            return 1
        return 0

    source.execute("ATTACH DATABASE ? AS next KEY ?", (str(target), f"x'{key.hex()}'"))
    source.execute("PRAGMA next.synchronous=FULL")
    source.set_progress_handler(ask, _ASKED_EVERY)
    try:
        source.execute("SELECT sqlcipher_export('next')").fetchall()
    finally:
        source.set_progress_handler(None, 0)
    for pragma in ("application_id", "user_version"):
        source.execute(f"PRAGMA next.{pragma}={_number(source, pragma)}")
    source.execute("DETACH DATABASE next")


def _number(connection: Any, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
