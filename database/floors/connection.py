"""The bare connections on which floors run: same file, same key, same cache as the program's."""

from pathlib import Path
from typing import Any

from database.engine import bare_connection, keyed
from database.vault.folder import OfficeFolder
from database.vault.keys import MasterKeys

_CACHE_KIB = 256 * 1024


def reading(folder: OfficeFolder, keys: MasterKeys) -> Any:
    """A driver connection with as much cache as the foreground connection has."""
    connection = bare_connection(folder, keys)
    connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
    return connection


def scratch(path: Path, keys: MasterKeys) -> Any:
    """An encrypted file of its own for what a floor writes, as durable as an office."""
    connection = keyed(str(path), keys.database_key)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"cache_size=-{_CACHE_KIB}"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection
