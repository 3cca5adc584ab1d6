"""Append-only access log: opaque entry bytes, hash chain, yearly tables, signed checkpoints.

An entry's bytes are never touched after they are written; the other columns are indexed copies.
`seq` runs on across years, so that a whole sealed year can be dropped and the chain still verifies
from the checkpoint at its end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from app.domain.audit import canonical, digest, link
from app.domain.chain import genesis
from database.prepared import driver_rows

COLUMNS = (
    "seq, hash, bytes, at, ordered_at, user_pk, actor_unit, client_id, client_unit, action, outcome"
)
_PREFIX = "access_log_"
_DDL = (
    """CREATE TABLE IF NOT EXISTS {t} (
  seq INTEGER NOT NULL PRIMARY KEY, hash BLOB NOT NULL, bytes BLOB NOT NULL,
  at BIGINT NOT NULL, ordered_at BIGINT NOT NULL, user_pk BIGINT, actor_unit BIGINT,
  client_id VARCHAR(36), client_unit BIGINT, action VARCHAR(20) NOT NULL,
  outcome VARCHAR(8) NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS ix_{t}_client ON {t} (client_id, seq)",
    "CREATE INDEX IF NOT EXISTS ix_{t}_user ON {t} (user_pk, seq)",
    """CREATE TRIGGER IF NOT EXISTS {t}_no_update BEFORE UPDATE ON {t}
BEGIN SELECT raise(abort, 'append only'); END""",
    """CREATE TRIGGER IF NOT EXISTS {t}_no_delete BEFORE DELETE ON {t}
BEGIN SELECT raise(abort, 'append only'); END""",
)


@dataclass(frozen=True, slots=True)
class Head:
    """End of the chain: number of entries, hash after the last, its place in time (ms)."""

    size: int
    hash: bytes
    ordered_at: int
    at: int


@dataclass(frozen=True, slots=True)
class LogRow:
    """Index copies beside the bytes of one entry to be appended."""

    at: int
    user_pk: int | None
    actor_unit: int | None
    client_id: str | None
    client_unit: int | None
    action: str
    outcome: str
    entry: dict[str, object]


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as stored."""

    seq: int
    hash: bytes
    bytes: bytes
    at: int
    ordered_at: int
    user_pk: int | None
    actor_unit: int | None
    client_id: str | None
    client_unit: int | None
    action: str
    outcome: str


class AccessLog:
    """Reader and only writer of the log inside one transaction."""

    def __init__(self, connection: Connection, seed: bytes) -> None:
        self._connection = connection
        self._seed = seed

    def years(self) -> list[int]:
        """Years that have a table, ascending."""
        rows = driver_rows(
            self._connection,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'access_log_[0-9]*'",
        )
        return sorted(int(str(name).removeprefix(_PREFIX)) for (name,) in rows)

    def head(self) -> Head:
        """End of the chain; a fresh log ends in its genesis."""
        for year in reversed(self.years()):
            rows = driver_rows(
                self._connection,
                f"SELECT seq, hash, ordered_at, at FROM {_PREFIX}{year} ORDER BY seq DESC LIMIT 1",
            )
            for seq, last, ordered_at, at in rows:
                return Head(seq, bytes(last), ordered_at, at)
        return Head(0, genesis(self._seed), 0, 0)

    def append(self, rows: Sequence[LogRow], year: int) -> Head:
        """Append `rows` in order to the table of `year`; returns the new end of the chain.

        Each entry's bytes get `seq`, `prev_hash` and `ordered_at = max(previous, at)` (decision 7).
        A clock that was set back over New Year does not lead back into a table that was left.
        """
        head, years = self.head(), self.years()
        newest = max([year, *years])
        table = f"{_PREFIX}{newest}"
        if newest not in years:
            self._create(table)
        batch: list[tuple[Any, ...]] = []
        for row in rows:
            ordered = max(head.ordered_at, row.at)
            entry = row.entry | {
                "seq": head.size + 1,
                "prev_hash": head.hash.hex(),
                "ordered_at": ordered,
            }
            stored = canonical(entry)
            head = Head(head.size + 1, link(head.hash, digest(stored)), ordered, row.at)
            indexed = (row.user_pk, row.actor_unit, row.client_id, row.client_unit)
            batch.append(
                (head.size, head.hash, stored, row.at, ordered, *indexed, row.action, row.outcome)
            )
        marks = ", ".join("?" * 11)
        self._connection.exec_driver_sql(f"INSERT INTO {table} ({COLUMNS}) VALUES ({marks})", batch)
        return head

    def hash_at(self, size: int) -> bytes:
        """Hash of the chain after `size` entries that are there."""
        return next(entry.hash for entry in self.entries(start=size, end=size))

    def count(self, where: str, parameters: dict[str, object]) -> int:
        """Entries that meet a condition over the index copies."""
        statements = [
            text(f"SELECT count(*) FROM {_PREFIX}{year} WHERE {where}") for year in self.years()
        ]
        return sum(self._connection.execute(one, parameters).scalar_one() for one in statements)

    def entries(self, *, start: int = 1, end: int | None = None) -> Iterator[StoredEntry]:
        """Stored entries in order, `start` and `end` inclusive."""
        last = end if end is not None else 2**62
        for year in self.years():
            rows = self._connection.exec_driver_sql(
                f"SELECT {COLUMNS} FROM {_PREFIX}{year} WHERE seq BETWEEN ? AND ? ORDER BY seq",
                (start, last),
            )
            for row in rows:
                yield StoredEntry(*row)

    def page(
        self, where: str, parameters: dict[str, object], *, before: int, limit: int
    ) -> list[StoredEntry]:
        """Newest entries first, below `before`; `where` is a condition over the index copies."""
        found: list[StoredEntry] = []
        for year in reversed(self.years()):
            statement = text(
                f"SELECT {COLUMNS} FROM {_PREFIX}{year} WHERE seq < :before_seq AND ({where}) "
                "ORDER BY seq DESC LIMIT :row_limit"
            )
            bound = parameters | {"before_seq": before, "row_limit": limit - len(found)}
            found += [StoredEntry(*row) for row in self._connection.execute(statement, bound)]
            if len(found) >= limit:
                break
        return found

    def _create(self, table: str) -> None:
        for statement in _DDL:
            self._connection.exec_driver_sql(statement.format(t=table))
