"""Statements compiled once and run on the driver's own cursor: what runs at every key press.

Of a small read or write, nine tenths are SQLAlchemy's building, compiling and wrapping (tech.md 1).
Here a statement keeps its text, the types of its values and of its columns, and nothing else runs
again.
"""

import json
from collections import namedtuple
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Dialect, Select, Table, bindparam, func, insert, select
from sqlalchemy.sql.compiler import SQLCompiler

Processor = Callable[[Any], Any]

LISTED = select(func.json_each(bindparam("listed", "")).table_valued("value").c.value)
"""Keys given as one parameter of this name: a statement stays the same however many they are."""

_BARE_LIMIT, _LIMIT = "LIMIT ?", "LIMIT ? + 0"
"""SQLite (3.51) compiles a statement anew for each value of a bare limit: 0.3 ms of a join."""


def text_of(compiled: SQLCompiler) -> str:
    """Text of a statement that SQLite compiles once, whatever its limit is."""
    return str(compiled).replace(_BARE_LIMIT, _LIMIT)


def listed(keys: Collection[int]) -> str:
    """Keys as LISTED reads them."""
    return json.dumps(sorted(keys))


def driver_rows(
    connection: Connection, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()
) -> list[Any]:
    """Rows of `sql` as the driver gives them, inside the transaction of `connection`."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
    finally:
        cursor.close()


def driver_run(connection: Connection, sql: str, values: Sequence[Any] = ()) -> None:
    """Run `sql` inside the transaction of `connection`."""
    _run(connection, sql, values)


def driver_fill(connection: Connection, sql: str, rows: Iterable[Sequence[Any]]) -> None:
    """Run `sql` once for each row of values inside the transaction of `connection`."""
    cursor = connection.connection.cursor()
    try:
        cursor.executemany(sql, list(rows))
    finally:
        cursor.close()


def _run(connection: Connection, sql: str, values: Sequence[Any]) -> int:
    """Run `sql`; the key of the row when it inserted one."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, values)
        return cursor.lastrowid or 0
    finally:
        cursor.close()


@dataclass(frozen=True, slots=True)
class _Text:
    """A statement for one dialect: text, and what makes its values and columns of it."""

    sql: str
    names: tuple[str, ...]
    fixed: dict[str, Any]
    binding: dict[str, Processor]
    reading: tuple[tuple[int, Processor], ...] = ()

    @classmethod
    def of(
        cls,
        compiled: SQLCompiler,
        dialect: Dialect,
        reading: tuple[tuple[int, Processor], ...] = (),
    ) -> "_Text":
        """What a compiled statement says."""
        binding: dict[str, Processor] = {
            name: process
            for name, parameter in compiled.binds.items()
            if (process := parameter.type.dialect_impl(dialect).bind_processor(dialect))
        }
        names = tuple(compiled.positiontup or ())
        return cls(text_of(compiled), names, dict(compiled.params), binding, reading)

    def bound(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """Values as the driver takes them; a parameter without one keeps its own."""
        bound = {**self.fixed, **values}
        for name, process in self.binding.items():
            bound[name] = process(bound[name])
        return tuple([bound[name] for name in self.names])


class Prepared:
    """A select with named parameters; rows come as named tuples of its columns."""

    def __init__(self, statement: Select[Any]) -> None:
        self._statement = statement
        self._columns = [str(column.key) for column in statement.selected_columns]
        row: Any = namedtuple("Row", self._columns, rename=True)  # type: ignore[misc]  # noqa: PYI024
        self._row: Processor = row._make
        self._texts: dict[str, _Text] = {}

    def rows(self, connection: Connection, **values: Any) -> list[Any]:
        """All rows for these values of the parameters."""
        return [self._row(row) for row in self._read(connection, values)]

    def first(self, connection: Connection, **values: Any) -> Any | None:
        """The first row, None when there is none."""
        rows = self._read(connection, values)
        return self._row(rows[0]) if rows else None

    def mappings(self, connection: Connection, **values: Any) -> list[dict[str, Any]]:
        """All rows as column → value."""
        return [
            dict(zip(self._columns, row, strict=True)) for row in self._read(connection, values)
        ]

    def scalars(self, connection: Connection, **values: Any) -> list[Any]:
        """The first column of all rows."""
        return [row[0] for row in self._read(connection, values)]

    def scalar(self, connection: Connection, **values: Any) -> Any:
        """The first column of the first row, None when there is none."""
        rows = self._read(connection, values)
        return rows[0][0] if rows else None

    def _read(self, connection: Connection, values: dict[str, Any]) -> list[Any]:
        dialect = connection.dialect
        text = self._texts.get(dialect.name) or self._compile(dialect)
        rows = driver_rows(connection, text.sql, text.bound(values))
        return [_read_row(row, text.reading) for row in rows] if text.reading else rows

    def _compile(self, dialect: Dialect) -> _Text:
        compiled = self._statement.compile(
            dialect=dialect, compile_kwargs={"render_postcompile": True}
        )
        reading = tuple(
            (place, process)
            for place, column in enumerate(self._statement.selected_columns)
            if (process := column.type.dialect_impl(dialect).result_processor(dialect, None))
        )
        self._texts[dialect.name] = _Text.of(compiled, dialect, reading)
        return self._texts[dialect.name]


class Appending:
    """Rows appended to a table by column → value; a column left out stays empty."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._names = [column.name for column in table.columns if column.name != "pk"]
        self._texts: dict[str, _Text] = {}

    def row(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Append a row; returns its local key."""
        text = self._text(connection.dialect)
        return _run(connection, text.sql, text.bound(values))

    def rows(self, connection: Connection, many: Iterable[Mapping[str, Any]]) -> None:
        """Append rows."""
        text = self._text(connection.dialect)
        driver_fill(connection, text.sql, [text.bound(values) for values in many])

    def _text(self, dialect: Dialect) -> _Text:
        known = self._texts.get(dialect.name)
        if known is None:
            compiled = insert(self._table).compile(dialect=dialect, column_keys=self._names)
            text = _Text.of(compiled, dialect)
            known = replace(text, fixed=dict.fromkeys(self._names))
            self._texts[dialect.name] = known
        return known


def _read_row(row: Sequence[Any], reading: Sequence[tuple[int, Processor]]) -> list[Any]:
    values = list(row)
    for place, process in reading:
        values[place] = process(values[place])
    return values
