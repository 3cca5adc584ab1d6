"""Floor of a backup: SQLCipher's own export under another key, and both checks of what it wrote."""

import contextlib
from pathlib import Path
from typing import Any

from database.engine import keyed

_PIECE = 600
"""Bytes of a change row or log entry of an office at work."""
_AT_ONCE = 5_000
_CHANGE = """INSERT INTO change (incarnation, type, id, version, base, act, sha256, bytes)
  VALUES ('floor', 'client', hex(randomblob(18)), 1, 0, hex(randomblob(18)), randomblob(32),
    randomblob(?))"""
_CACHE_KIB = 64 * 1024


def export_and_check(connection: Any, path: Path, key: bytes) -> None:
    """Export all tables into `path` under `key`, then open it and run both checks."""
    path.unlink(missing_ok=True)
    connection.execute(f"ATTACH ? AS copy KEY \"x'{key.hex()}'\"", (str(path),))
    connection.execute("PRAGMA copy.journal_mode=OFF").fetchall()
    connection.execute("SELECT sqlcipher_export('copy')").fetchall()
    connection.execute("DETACH copy")
    with contextlib.closing(keyed(str(path), key)) as copy:
        copy.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        pages = copy.execute("PRAGMA cipher_integrity_check").fetchall()
        structure = copy.execute("PRAGMA integrity_check").fetchall()
    if pages or structure != [("ok",)]:
        raise AssertionError(path)


def fill_up(connection: Any, size: int) -> None:
    """Add change rows until the database has `size` bytes."""
    while _bytes(connection) < size:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(_CHANGE, [(_PIECE,)] * _AT_ONCE)
        connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _bytes(connection: Any) -> int:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    return int(pages) * int(connection.execute("PRAGMA page_size").fetchone()[0])
