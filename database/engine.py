"""Connections to the SQLCipher file of one office: keyed, checked, and set up for reliability.

The key goes to the driver by a raw cursor and never into a URL, a log or an exception.
"""

import contextlib
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2

from app.domain.errors import Reason, Refusal
from database.errors import database_refusals
from database.migrations import newest_number
from database.vault.disk import disk_refusal
from database.vault.folder import OfficeFolder
from database.vault.keys import MasterKeys

APPLICATION_ID = 0x59494345  # "YICE"
_OLDEST_SQLITE = (3, 51, 3)  # before it, a WAL reset could corrupt the file
_FOREGROUND_KIB = 256 * 1024
_BULK_KIB = 32 * 1024
_MAINTENANCE_KIB = 64 * 1024
DATABASE_MODE = 0o660
_BUSY_SECONDS = 10
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "temp_store=MEMORY",
    "secure_delete=ON",
    "recursive_triggers=ON",
    f"busy_timeout={_BUSY_SECONDS * 1000}",
    "mmap_size=0",
)
_PAGE_NAMED = re.compile(r"\bpage (\d+)\b")
# Without an adapter the driver asks each None for its protocols: 4 µs a value instead of 0.5
dbapi2.register_adapter(type(None), lambda value: value)


def require_sqlite(found: tuple[int, ...] = dbapi2.sqlite_version_info) -> None:
    """Refuse a database library with the WAL-reset fault."""
    if found < _OLDEST_SQLITE:
        texts = (".".join(map(str, version)) for version in (found, _OLDEST_SQLITE))
        raise Refusal(Reason.SQLITE_TOO_OLD, found=next(texts), needed=next(texts))


def keyed(path: str, key: bytes, *, salt: bytes = b"", options: str = "") -> Any:
    """A bare driver connection to `path` with its key set and proved; transactions by hand.

    A new file begins with `salt` (16 bytes), else with random ones. `options` are those of an
    SQLite URI, for a file that nobody else uses.
    """
    name = f"{_uri(path)}?{options}" if options else path
    connection = dbapi2.connect(
        name,
        timeout=_BUSY_SECONDS,
        check_same_thread=False,
        cached_statements=256,
        uri=bool(options),
    )
    try:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA cipher_log_level=NONE")
        cursor.execute(f"PRAGMA key = \"x'{(key + salt).hex()}'\"")
        cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _uri(path: str) -> str:
    """The path as SQLite's URI; a drive or a share of Windows stands behind the third slash."""
    plain = Path(path).absolute().as_posix()
    return f"file://{'' if plain.startswith('/') else '/'}{quote(plain)}"


def _creator(
    folder: OfficeFolder, key: bytes, cache_kib: int, *, foreign_keys: bool
) -> Callable[[], Any]:
    def connect() -> Any:
        # SQLite would open it all the same and make a -wal and a -shm that nobody may write either.
        if folder.database.exists() and not os.access(folder.database, os.W_OK):
            raise Refusal(Reason.READ_ONLY, path=folder.database)
        with contextlib.ExitStack() as undo, database_refusals(folder):
            connection = keyed(str(folder.database), key)
            undo.callback(connection.close)
            cursor = connection.cursor()
            for pragma in _PRAGMAS:
                cursor.execute(f"PRAGMA {pragma}")
            cursor.execute(f"PRAGMA cache_size=-{cache_kib}")
            cursor.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
            undo.pop_all()
        return connection

    return connect


def _engine(
    folder: OfficeFolder, keys: MasterKeys, cache_kib: int, *, foreign_keys: bool = True
) -> Engine:
    require_sqlite()
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=_creator(folder, keys.database_key, cache_kib, foreign_keys=foreign_keys),
        poolclass=NullPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("write")
        cursor = connection.connection.cursor()
        cursor.execute("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


@dataclass(slots=True)
class Connections:
    """The two long-lived connections of an open office.

    Set `execution_options(write=True)` on a connection before a transaction that writes: it then
    begins with BEGIN IMMEDIATE.
    """

    foreground: Connection
    _open_bulk: Callable[[], Connection]
    _bulk: Connection | None = None

    @property
    def bulk(self) -> Connection:
        """For long work; made when first asked for (12 ms), as most desks never need it.

        Two threads must not ask for it at once.
        """
        if self._bulk is None:
            self._bulk = self._open_bulk()
        return self._bulk

    def close(self) -> None:
        """Fold the WAL into the file and close both.

        Closing the last one would fold it too, but the driver lets no other thread of Python run
        meanwhile. A disk that is full leaves the WAL for the next opening.
        """
        with contextlib.ExitStack() as stack:
            for connection in (self.foreground, *([self._bulk] if self._bulk else [])):
                stack.callback(connection.engine.dispose)
                stack.callback(connection.close)
            with contextlib.suppress(dbapi2.DatabaseError):
                cursor = self.foreground.connection.cursor()
                cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")


def _number(connection: Any, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def require_known_schema(folder: OfficeFolder, keys: MasterKeys) -> int:
    """Number of the file's schema; refuses a foreign file and one of a newer program."""
    with contextlib.closing(bare_connection(folder, keys)) as connection:
        return _known_schema(folder, connection)


def _known_schema(folder: OfficeFolder, connection: Any) -> int:
    application = _number(connection, "application_id")
    found = _number(connection, "user_version")
    if application != APPLICATION_ID:
        raise Refusal(Reason.DATABASE_DAMAGED, path=folder.database, backups=folder.backups)
    if found > newest_number():
        raise Refusal(Reason.SCHEMA_NEWER, found=found, known=newest_number())
    return found


def create_database(folder: OfficeFolder, keys: MasterKeys) -> None:
    """Make the empty encrypted file of a new office; `migrations.runner` fills it."""
    require_sqlite()
    if folder.database.exists():
        raise Refusal(Reason.FOLDER_NOT_EMPTY, path=folder.path)
    connection = _creator(folder, keys.database_key, _BULK_KIB, foreign_keys=True)()
    with contextlib.closing(connection):
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    try:
        folder.database.chmod(DATABASE_MODE)  # its -wal and -shm follow the mode of the file
    except OSError as error:
        raise disk_refusal(error, folder.database) from error


def open_connections(folder: OfficeFolder, keys: MasterKeys) -> Connections:
    """Open the database of an unlocked office.

    Refuses a damaged file (the key was proved by the slot file's check value, so a file that does
    not open is damaged) and a newer schema.
    """
    folder.require_office()
    require_sqlite()
    foreground = _engine(folder, keys, _FOREGROUND_KIB).connect()
    try:
        _known_schema(folder, foreground.connection.driver_connection)
    except BaseException:
        foreground.close()
        raise
    return Connections(foreground, lambda: _engine(folder, keys, _BULK_KIB).connect())


def maintenance_engine(folder: OfficeFolder, keys: MasterKeys) -> Engine:
    """Engine for migrations: foreign keys are not enforced while tables are rebuilt."""
    return _engine(folder, keys, _MAINTENANCE_KIB, foreign_keys=False)


def bare_connection(folder: OfficeFolder, keys: MasterKeys) -> Any:
    """A keyed driver connection outside SQLAlchemy, as checks and backups need."""
    return _creator(folder, keys.database_key, _BULK_KIB, foreign_keys=True)()


def file_problems(connection: Any, pages: int | None = None) -> tuple[str, ...]:
    """Everything the two checks find in a file, empty when it is sound.

    The pages' authentication does not notice a cut tail, the structure check does not notice
    every changed page: both are needed (and a fresh connection, as one bad page makes later
    answers unreliable). The first goes by the size of the file: what it says about places behind
    the last of `pages`, where a backup has its other parts, does not count.
    """
    problems: list[str] = []
    try:
        for (said,) in connection.execute("PRAGMA cipher_integrity_check"):
            page = _PAGE_NAMED.search(str(said))
            if pages is None or page is None or int(page[1]) <= pages:
                problems.append(str(said))
        structure = connection.execute("PRAGMA integrity_check")
        problems.extend(str(row[0]) for row in structure if row[0] != "ok")
        references = connection.execute("PRAGMA foreign_key_check")
        problems.extend(f"foreign key: {row[0]} {row[1]}" for row in references)
    except dbapi2.DatabaseError as error:
        problems.append(str(error))
    return tuple(problems)


def check_database(folder: OfficeFolder, keys: MasterKeys) -> tuple[str, ...]:
    """Problems of the office's database on a fresh connection, the WAL folded in first.

    A disk that cannot do that refuses the check: it says nothing of the database.
    """
    with contextlib.closing(bare_connection(folder, keys)) as connection:
        with database_refusals(folder):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return file_problems(connection)
