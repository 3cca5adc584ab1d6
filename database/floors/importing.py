"""Floor of an import: the rows that an import wrote, inserted bare into the same tables.

The rows are taken from an office that imported them, so that tables, indexes, history and log are
the same; computing them is not part of the floor.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.text import bigrams

_TABLES = (
    *("party", "client", "client_address", "client_contact", "yearly_revenue", "assignment"),
    *("field_history", "search_entry", "import_batch", "import_row", "change"),
)
_INDEXED = """SELECT e.pk, e.value FROM client_ft_docsize d JOIN search_entry e ON e.pk = d.id
  WHERE d.id > ? ORDER BY d.id"""
_TEXT_INDEX = "INSERT INTO client_ft (rowid, bigrams) VALUES (?, ?)"


@dataclass(frozen=True, slots=True)
class Rows:
    """Statements with the rows for each."""

    inserts: tuple[tuple[str, Sequence[tuple[Any, ...]]], ...]

    @property
    def count(self) -> int:
        """How many rows."""
        return sum(len(rows) for _statement, rows in self.inserts)


def heights(connection: Any) -> dict[str, int]:
    """Highest key of each table that an import writes to."""
    found: dict[str, int] = {}
    for table in (*_TABLES, *_logs(connection)):
        row = connection.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()
        found[table] = int(row[0])
    return found


def written_above(connection: Any, before: dict[str, int]) -> Rows:
    """What was written to each table above the keys in `before`, the text index included."""
    inserts: list[tuple[str, Sequence[tuple[Any, ...]]]] = []
    for table in (*_TABLES, *_logs(connection)):
        rows = connection.execute(
            f"SELECT * FROM {table} WHERE rowid > ? ORDER BY rowid", (before.get(table, 0),)
        ).fetchall()
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            inserts.append((f"INSERT INTO {table} VALUES ({marks})", rows))
    texts = connection.execute(_INDEXED, (before["search_entry"],)).fetchall()
    inserts.append((_TEXT_INDEX, [(pk, bigrams(value)) for pk, value in texts]))
    return Rows(tuple(inserts))


def insert_bare(connection: Any, rows: Rows) -> None:
    """Insert `rows` in one durable transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for statement, values in rows.inserts:
        connection.executemany(statement, values)
    connection.execute("COMMIT")


def _logs(connection: Any) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'access_log_[0-9]*'"
    )
    return sorted(str(row[0]) for row in rows)
