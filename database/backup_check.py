"""Proves a backup by opening it where it lies: frame, both checks, rows, end of the log."""

import contextlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.domain.backups import QUIET
from app.domain.errors import Reason, Refusal
from database.backup_file import BackupFile, Manifest, read_backup_file
from database.course import UNWATCHED, Course
from database.engine import file_problems, keyed
from database.three_files import ThreeFiles, is_three_files, read_three_files
from database.vault.keys import MasterKeys

IN_PLACE = "immutable=1"
"""Nobody changes a finished backup: SQLite takes no lock and writes no file beside it."""

AnyBackup = BackupFile | ThreeFiles
MOST_FLAWS = 20
_CACHE_KIB = 64 * 1024
_ASKED_EVERY = 20_000
_STEPS_A_ROW = 12
"""Steps of the structure check for a row with its indexes, as measured; for the progress only."""
_AUTHENTICATED = 0.3
"""Share of the page check, which cannot say how far it is, in both checks together."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a database holds: rows by table, schema number, end of its log.

    `worked` is the number of the newest log entry that is more than signing in and out.
    """

    schema: int
    counts: dict[str, int]
    log_size: int
    log_head: str
    worked: int

    @classmethod
    def promised(cls, manifest: Manifest) -> "Content":
        """What the manifest of a backup says."""
        end = (manifest.log_size, manifest.log_head, manifest.worked)
        return cls(manifest.schema, manifest.counts, *end)

    def agrees(self, found: "Content") -> bool:
        """Whether `found` is what was promised; a backup of three files says no end of the log."""
        if not self.log_size:
            return (self.schema, self.counts) == (found.schema, found.counts)
        return self == found


@dataclass(frozen=True, slots=True)
class Backup:
    """A proved backup; `created` is UTC."""

    path: Path
    created: datetime
    size: int
    content: Content


def content_of(connection: Any) -> Content:
    """Count what a database holds, search indexes' inner tables included."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name"
    ).fetchall()
    counts = {}
    for (name,) in names:
        quoted = str(name).replace('"', '""')
        counts[str(name)] = int(
            connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0]
        )
    schema = int(connection.execute("PRAGMA user_version").fetchone()[0])
    return Content(schema, counts, *_log_end(connection, sorted(counts)))


def _log_end(connection: Any, tables: list[str]) -> tuple[int, str, int]:
    """Number and hash of the newest log entry, and the number of the newest that is work."""
    years = [name for name in reversed(tables) if name.startswith("access_log_")]
    size, head, worked = 0, "", 0
    marks = ", ".join("?" * len(QUIET))
    for table in years:
        newest = connection.execute(
            f"SELECT seq, hash FROM {table} ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        if newest is not None and not size:
            size, head = int(newest[0]), bytes(newest[1]).hex()
        work = connection.execute(
            f"SELECT seq FROM {table} WHERE action NOT IN ({marks}) ORDER BY seq DESC LIMIT 1",
            sorted(QUIET),
        ).fetchone()
        if work is not None:
            worked = int(work[0])
            break
    return size, head, worked


def read_backup(path: Path) -> AnyBackup:
    """A backup of any format that was ever written; refuses what is none."""
    return read_three_files(path) if is_three_files(path) else read_backup_file(path)


@contextlib.contextmanager
def opened_in_place(file: AnyBackup, keys: MasterKeys) -> Iterator[Any]:
    """A reading connection to the database inside a backup."""
    key = file.database_key(keys)
    with contextlib.closing(keyed(str(file.path), key, options=IN_PLACE)) as connection:
        connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        yield connection


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong in a backup: which part, and what the check said about it."""

    part: str
    said: str = ""


def flaws_of(file: AnyBackup, keys: MasterKeys, course: Course) -> tuple[Flaw, ...]:
    """Everything wrong inside a backup whose frame was read; `keys` are those of its slots."""
    try:
        manifest = file.manifest(keys)
        file.prove_rest(keys, course.require)
    except Refusal as refusal:
        if refusal.reason is not Reason.BACKUP_DAMAGED:
            raise
        return (Flaw(str(refusal.values["check"])),)
    promised = Content.promised(manifest)
    try:
        with opened_in_place(file, keys) as connection:
            found = sound(connection, promised, course, pages=file.pages)
    except dbapi2.DatabaseError as error:
        course.require()  # asked to stop, the driver answers with an error
        return (Flaw("pages", str(error)),)
    return found


def sound(
    connection: Any, promised: Content, course: Course, *, pages: int | None = None
) -> tuple[Flaw, ...]:
    """Run both checks on a database and count it; empty when it is sound and holds `promised`."""
    steps = sum(promised.counts.values()) * _STEPS_A_ROW + 1
    asked = itertools.count(1)

    def watch() -> int:
        if course.watcher.stopped:
            return 1
        course.at(_AUTHENTICATED + (1 - _AUTHENTICATED) * next(asked) * _ASKED_EVERY / steps)
        return 0

    connection.set_progress_handler(watch, _ASKED_EVERY)
    found = tuple(Flaw("pages", one) for one in file_problems(connection, pages))[:MOST_FLAWS]
    course.require()
    if not found and not promised.agrees(content_of(connection)):
        found = (Flaw("row counts"),)
    connection.set_progress_handler(None, 0)
    return found


def verify_backup(path: Path, keys: MasterKeys, course: Course = UNWATCHED) -> Backup:
    """Prove a backup; refuses one with anything wrong. `keys` are those of its slots."""
    file = read_backup(path)
    found = flaws_of(file, keys, course)
    if found:
        raise Refusal(Reason.BACKUP_DAMAGED, path=path, check=found[0].part)
    content = Content.promised(file.manifest(keys))
    return Backup(path, file.created, file.size, content)
