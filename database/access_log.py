"""Append-only access log: opaque entry bytes, hash chain, yearly tables, signed checkpoints.

An entry's bytes are never touched after they are written; the other columns are indexed copies.
`seq` runs on across years, so that a whole sealed year can be dropped and the chain still verifies
from the checkpoint at its end.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from app.domain.audit import Action, ClockFlag, canonical, digest, link
from app.domain.chain import genesis, raw
from app.domain.clock import Placed, Sure, place
from app.domain.moments import from_ms, local_day
from database.prepared import driver_fill, driver_rows

COLUMNS = (
    "seq, hash, bytes, at, ordered_at, sure_at, clock, user_pk, actor_unit, client_id, "
    "client_unit, action, outcome"
)
_PREFIX = "access_log_"
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'access_log_[0-9]*'"
_YEARS = "years of the log"
"""What a connection knows about its file: number of the schema, and the years it has."""
_DDL = (
    """CREATE TABLE IF NOT EXISTS {t} (
  seq INTEGER NOT NULL PRIMARY KEY, hash BLOB NOT NULL, bytes BLOB NOT NULL,
  at BIGINT NOT NULL, ordered_at BIGINT NOT NULL, sure_at BIGINT NOT NULL,
  clock VARCHAR(10) NOT NULL, user_pk BIGINT, actor_unit BIGINT, client_id VARCHAR(36),
  client_unit BIGINT, action VARCHAR(20) NOT NULL, outcome VARCHAR(8) NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS ix_{t}_client ON {t} (client_id, seq)",
    "CREATE INDEX IF NOT EXISTS ix_{t}_user ON {t} (user_pk, seq)",
    # All that the board of exceptions asks of a month, without the entries themselves
    """CREATE INDEX IF NOT EXISTS ix_{t}_board
ON {t} (ordered_at, action, clock, user_pk, actor_unit, client_unit, client_id)""",
    """CREATE TRIGGER IF NOT EXISTS {t}_no_update BEFORE UPDATE ON {t}
BEGIN SELECT raise(abort, 'append only'); END""",
    """CREATE TRIGGER IF NOT EXISTS {t}_no_delete BEFORE DELETE ON {t}
BEGIN SELECT raise(abort, 'append only'); END""",
)


def table_of(year: int) -> str:
    """Name of the table of a year."""
    return f"{_PREFIX}{year}"


@dataclass(frozen=True, slots=True)
class Head:
    """End of the chain: number of entries, hash after the last, its place in time."""

    size: int
    hash: bytes
    placed: Placed

    @property
    def sure(self) -> Sure:
        """What the log knows about the clock."""
        return Sure(self.placed.sure_at, self.placed.flag)


@dataclass(frozen=True, slots=True)
class LogRow:
    """Index copies beside the bytes of one entry to be appended; `clock` is about its reading."""

    at: int
    clock: ClockFlag
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
    sure_at: int
    clock: str
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
        self.turned = False
        """Whether this transaction began the table of another year behind earlier entries."""
        self._head: Head | None = None
        self._years: list[int] | None = None

    def years(self) -> list[int]:
        """Years that have a table, ascending."""
        if self._years is None:
            self._years = list(self._kept_years())
        return self._years

    def _kept_years(self) -> Sequence[int]:
        """Listing the schema takes longer than the rest of a look at the log, so that is kept.

        Only who reads keeps it: a table that a transaction makes may still be rolled back, and its
        number of the schema be given to another state.
        """
        ((version,),) = driver_rows(self._connection, "PRAGMA schema_version")
        kept: tuple[int, Sequence[int]] = self._connection.info.get(_YEARS, (None, ()))
        if kept[0] != version:
            rows = driver_rows(self._connection, _TABLES)
            years = sorted(int(str(name).removeprefix(_PREFIX)) for (name,) in rows)
            kept = (version, tuple(years))
            if not self._connection.get_execution_options().get("write"):
                self._connection.info[_YEARS] = kept
        return kept[1]

    def head(self) -> Head:
        """End of the chain as this transaction sees it; a fresh log ends in its genesis."""
        if self._head is None:
            self._head = self._read_head()
        return self._head

    def append(self, rows: Iterable[LogRow], zone: str) -> Head:
        """Append `rows` in order to the table of their year; returns the new end of the chain.

        Each entry's bytes get `seq`, `prev_hash` and the place in time (decision 7). The year is
        that of the order in the office's `zone`: a doubted clock opens no table, and one set back
        over New Year does not lead back into a table that was left.
        """
        head = self.head()
        batch: list[tuple[Any, ...]] = []
        for row in rows:
            confirms = row.action == Action.CLOCK_CHANGE
            placed = place(head.placed, row.at, row.clock, confirms=confirms)
            entry = row.entry | {
                "seq": head.size + 1,
                "prev_hash": head.hash.hex(),
                "ordered_at": placed.ordered_at,
                "sure_at": placed.sure_at,
                "clock": placed.flag,
            }
            stored = canonical(entry)
            head = Head(head.size + 1, link(head.hash, digest(stored)), placed)
            times = (row.at, placed.ordered_at, placed.sure_at, placed.flag)
            indexed = (row.user_pk, row.actor_unit, row.client_id, row.client_unit)
            batch.append((head.size, head.hash, stored, *times, *indexed, row.action, row.outcome))
        table = self._table(local_day(from_ms(head.placed.ordered_at), zone).year)
        marks = ", ".join("?" * 13)
        statement = f"INSERT INTO {table} ({COLUMNS}) VALUES ({marks})"
        driver_fill(self._connection, statement, batch)
        self._head = head
        return head

    def hash_at(self, size: int) -> bytes | None:
        """Hash of the chain after `size` entries as stored, None when that entry is not there."""
        found = next((entry.hash for entry in self.entries(start=size, end=size)), None)
        return None if found is None else raw(found)

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

    def copies(self, columns: str, where: str, parameters: Mapping[str, object]) -> list[Any]:
        """Index copies of the entries that meet a condition over them, in no order.

        The condition may end in a GROUP BY, for each year. An ORDER BY of the number would have
        SQLite read the entries themselves.
        """
        return [
            row
            for year in self.years()
            for row in driver_rows(
                self._connection,
                f"SELECT {columns} FROM {_PREFIX}{year} WHERE {where}",
                parameters,
            )
        ]

    def numbered(self, seqs: Sequence[int]) -> list[StoredEntry]:
        """Stored entries with these numbers, the newest first; those that are gone are left out."""
        listed = json.dumps(list(seqs))
        return sorted(
            (
                StoredEntry(*row)
                for year in self.years()
                for row in driver_rows(
                    self._connection,
                    f"SELECT {COLUMNS} FROM {_PREFIX}{year} "
                    "WHERE seq IN (SELECT value FROM json_each(?))",
                    (listed,),
                )
            ),
            key=lambda entry: -entry.seq,
        )

    def last_before(self, moment: int) -> tuple[int, bytes] | None:
        """Number of the last entry ordered before a moment (ms), and the chain's hash after it."""
        for year in reversed(self.years()):
            rows = driver_rows(
                self._connection,
                f"SELECT seq, hash FROM {_PREFIX}{year} WHERE ordered_at < ? "
                "ORDER BY ordered_at DESC, seq DESC LIMIT 1",
                (moment,),
            )
            for seq, last in rows:
                return int(seq), bytes(last)
        return None

    def page(
        self, where: str, parameters: dict[str, object], *, before: int, limit: int
    ) -> list[StoredEntry]:
        """Newest entries first, below `before`; `where` is a condition over the index copies."""
        found: list[StoredEntry] = []
        for year in reversed(self.years()):
            statement = text(
                f"SELECT {COLUMNS} FROM {_PREFIX}{year} WHERE seq < :before_seq AND ({where}) "
                "ORDER BY seq DESC LIMIT :row_limit + 0"
            )
            bound = parameters | {"before_seq": before, "row_limit": limit - len(found)}
            found += [StoredEntry(*row) for row in self._connection.execute(statement, bound)]
            if len(found) >= limit:
                break
        return found

    def bounds(self, year: int) -> tuple[int, int]:
        """Numbers of the first and the last entry of a year that has a table; 0 when it is bare."""
        statement = f"SELECT coalesce(min(seq), 0), coalesce(max(seq), 0) FROM {table_of(year)}"
        first, last = self._connection.exec_driver_sql(statement).one()
        return int(first), int(last)

    def drop(self, year: int) -> None:
        """Take a whole year out; its entries are gone when the transaction is committed."""
        self._connection.exec_driver_sql(f"DROP TABLE {table_of(year)}")
        self._years = None

    def _read_head(self) -> Head:
        columns = "seq, hash, ordered_at, sure_at, clock"
        for year in reversed(self.years()):
            rows = driver_rows(
                self._connection,
                f"SELECT {columns} FROM {_PREFIX}{year} ORDER BY seq DESC LIMIT 1",
            )
            for seq, last, ordered_at, sure_at, clock in rows:
                return Head(seq, raw(last), Placed(_ms(ordered_at), _ms(sure_at), _flag(clock)))
        return Head(0, genesis(self._seed), Placed(0, 0, ClockFlag.OK))

    def _table(self, year: int) -> str:
        """Table to append to: that of `year`, or of a later one that has begun."""
        years = self.years()
        newest = max([year, *years])
        table = f"{_PREFIX}{newest}"
        if newest not in years:
            self.turned = bool(years)
            self._create(table)
            years.append(newest)
        return table

    def _create(self, table: str) -> None:
        for statement in _DDL:
            self._connection.exec_driver_sql(statement.format(t=table))


def _ms(stored: object) -> int:
    """A moment as stored; what somebody wrote into the file by hand counts as none."""
    return stored if isinstance(stored, int) else 0


def _flag(stored: object) -> ClockFlag:
    """A flag as stored; what somebody wrote into the file by hand counts as doubt."""
    try:
        return ClockFlag(str(stored))
    except ValueError:
        return ClockFlag.WENT_BACK
