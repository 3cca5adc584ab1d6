"""Which lines of `preauth.log` the log has taken over already, and how many attempts of each."""

from collections.abc import Iterable

from sqlalchemy import Connection

from database.prepared import driver_rows

_KEEP = """INSERT INTO absorbed_attempt (id, count, at) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET count = excluded.count, at = excluded.at"""


def absorbed(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Attempts taken over by the id of their line, as far as there are any."""
    found: dict[str, int] = {}
    for identity in ids:
        rows = driver_rows(
            connection, "SELECT count FROM absorbed_attempt WHERE id = ?", (identity,)
        )
        if rows:
            found[identity] = int(rows[0][0])
    return found


def note_absorbed(connection: Connection, counts: dict[str, int], at: int) -> None:
    """Note lines as taken over at a moment (epoch ms)."""
    rows = [(identity, count, at) for identity, count in counts.items()]
    if rows:
        connection.exec_driver_sql(_KEEP, rows)
