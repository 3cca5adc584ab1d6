"""Copies a database into a new file under another master key (security.md A.7, steps 1, 4 and 5).

Always into a new file: `PRAGMA rekey` in place needs the same room on the disk, because its
journal holds every old page, and leaves no generation to go back to (docs/decisions).
"""

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.domain.errors import Reason, Refusal
from database.engine import bare_connection, driver_refusal, file_problems, keyed
from database.vault.folder import OfficeFolder
from database.vault.keys import MasterKeys

Watch = Callable[[float], bool]
"""Told the share that is done (0 to 1); says whether to stop."""

_FILE_MODE = 0o660
_EVERY = 20_000  # instructions of SQLite between two questions whether to stop
_SPARE = 16 * 1024 * 1024


def require_room(folder: OfficeFolder) -> None:
    """Refuse when the disk has no room for a backup and a second database beside the present."""
    needed = 2 * folder.database.stat().st_size + _SPARE
    free = shutil.disk_usage(folder.path).free
    if free < needed:
        mega = 1024 * 1024
        raise Refusal(
            Reason.REKEY_ROOM, path=folder.path, needed=-(-needed // mega), free=free // mega
        )


def copy_under(
    folder: OfficeFolder, before: MasterKeys, after: MasterKeys, watch: Watch
) -> dict[str, int]:
    """Write `folder.next.database` under `after`; rows by table, equal in both.

    The caller keeps writers out. Refuses with STOPPED when `watch` says so.
    """
    target = folder.next.database
    try:
        with contextlib.closing(bare_connection(folder, before)) as source:
            expected = _row_counts(source)
            _export(source, target, after.database_key, watch)
        target.chmod(_FILE_MODE)
        with contextlib.closing(keyed(str(target), after.database_key)) as copy:
            counts = _row_counts(copy)
    except dbapi2.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) == dbapi2.SQLITE_INTERRUPT or _stopped(error):
            raise Refusal(Reason.STOPPED) from error
        raise driver_refusal(error, folder) from error
    if counts != expected:
        raise Refusal(Reason.REKEY_FAILED, check="row counts")
    return counts


def _stopped(error: Exception) -> bool:
    """Of a statement inside `sqlcipher_export` only the words come through, not the code."""
    return "interrupted" in str(error)


def _export(source: Any, target: Path, key: bytes, watch: Watch) -> None:
    size = max(1, _number(source, "page_count") * _number(source, "page_size"))

    def ask() -> int:
        written = target.stat().st_size if target.exists() else 0
        return 1 if watch(min(1.0, written / size)) else 0

    source.execute("ATTACH DATABASE ? AS next KEY ?", (str(target), f"x'{key.hex()}'"))
    source.execute("PRAGMA next.synchronous=FULL")
    source.set_progress_handler(ask, _EVERY)
    try:
        source.execute("SELECT sqlcipher_export('next')").fetchall()
    finally:
        source.set_progress_handler(None, 0)
    for pragma in ("application_id", "user_version"):
        source.execute(f"PRAGMA next.{pragma}={_number(source, pragma)}")
    source.execute("DETACH DATABASE next")


def _row_counts(connection: Any) -> dict[str, int]:
    """Rows of every stored table, search indexes' inner tables included."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
    ).fetchall()
    quoted = {str(name): str(name).replace('"', '""') for (name,) in names}
    return {
        name: int(connection.execute(f'SELECT count(*) FROM "{safe}"').fetchone()[0])
        for name, safe in quoted.items()
    }


def _number(connection: Any, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def require_whole(folder: OfficeFolder, keys: MasterKeys) -> dict[str, int]:
    """Rows by table on a fresh connection; refuses a database that one of the checks faults."""
    with contextlib.closing(bare_connection(folder, keys)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        problems = file_problems(connection)
        if problems:
            raise Refusal(Reason.REKEY_FAILED, check=problems[0])
        return _row_counts(connection)
