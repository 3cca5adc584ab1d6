"""Statements compiled once and read on the driver's own cursor: what runs at every key press.

Of a small read, nine tenths are SQLAlchemy's building, compiling and wrapping (tech.md 1). Here a
statement keeps its text, the types of its values and of its columns, and nothing else runs again.
"""

import json
from collections import namedtuple
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect, Select, bindparam, func, select

Processor = Callable[[Any], Any]

LISTED = select(func.json_each(bindparam("listed", "")).table_valued("value").c.value)
"""Keys given as one parameter of this name: a statement stays the same however many they are."""


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


@dataclass(frozen=True, slots=True)
class _Text:
    """A statement for one dialect: text, and what makes its values and columns of it."""

    sql: str
    names: tuple[str, ...]
    fixed: dict[str, Any]
    binding: dict[str, Processor]
    reading: tuple[tuple[int, Processor], ...]


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
        bound = text.fixed | values
        for name, process in text.binding.items():
            bound[name] = process(bound[name])
        rows = driver_rows(connection, text.sql, tuple(bound[name] for name in text.names))
        return [_read_row(row, text.reading) for row in rows] if text.reading else rows

    def _compile(self, dialect: Dialect) -> _Text:
        compiled = self._statement.compile(
            dialect=dialect, compile_kwargs={"render_postcompile": True}
        )
        binding: dict[str, Processor] = {
            name: process
            for name, parameter in compiled.binds.items()
            if (process := parameter.type.dialect_impl(dialect).bind_processor(dialect))
        }
        reading = tuple(
            (place, process)
            for place, column in enumerate(self._statement.selected_columns)
            if (process := column.type.dialect_impl(dialect).result_processor(dialect, None))
        )
        names = tuple(getattr(compiled, "positiontup", None) or ())
        self._texts[dialect.name] = _Text(
            str(compiled), names, dict(compiled.params), binding, reading
        )
        return self._texts[dialect.name]


def _read_row(row: Sequence[Any], reading: Sequence[tuple[int, Processor]]) -> list[Any]:
    values = list(row)
    for place, process in reading:
        values[place] = process(values[place])
    return values
