"""Floor of verifying the log: the bytes of every entry read, and the chain computed over them."""

import hashlib
from typing import Any

_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'access_log_[0-9]*' "
    "ORDER BY name"
)


def chain(connection: Any, head: bytes) -> tuple[int, bytes]:
    """Number of entries, and the chain's hash after the last; `head` is that before the first."""
    count, sha256 = 0, hashlib.sha256
    for (table,) in connection.execute(_TABLES).fetchall():
        for (stored,) in connection.execute(f"SELECT bytes FROM {table} ORDER BY seq"):
            head = sha256(b"\x00" + head + sha256(stored).digest()).digest()
            count += 1
    return count, head
