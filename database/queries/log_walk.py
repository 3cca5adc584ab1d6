"""The access log as verification goes over it: SQLite compares what the bytes say with the copies.

It reads the JSON of an entry in a third of the time that Python needs, and nothing is made of an
entry in which everything agrees.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection

from app.domain.audit import digest
from app.domain.chain import Line, raw
from app.domain.chain_walk import CLOSING, DOUBTED, Glance
from database.access_log import COLUMNS, AccessLog, table_of
from database.prepared import driver_rows

_COPIES = {
    "at": "l.at",
    "ordered_at": "l.ordered_at",
    "sure_at": "l.sure_at",
    "clock": "l.clock",
    "user": "u.id",
    "unit": "l.actor_unit",
    "client_id": "l.client_id",
    "client_unit": "l.client_unit",
    "action": "l.action",
    "outcome": "l.outcome",
}
"""Fields of an entry that stand beside its bytes too, in the order of `COLUMNS`."""
_SAID = {**_COPIES, "seq": "l.seq", "office": "?"}
_BYTES = "CAST(l.bytes AS TEXT)"
_AT_ONCE = 1000
_CLOSING, _DOUBTED = (
    ", ".join(f"'{word}'" for word in sorted(words)) for words in (CLOSING, DOUBTED)
)
_PATHS = ", ".join(f"'$.{name}'" for name in _SAID)
_TYPES = ", ".join(f"typeof({column})" for column in _COPIES.values())
# No BLOB fits into JSON; the order of the conditions keeps one away from it.
_AGREES = f"""
    'blob' NOT IN ({_TYPES}) AND typeof(l.at) = 'integer' AND typeof(l.ordered_at) = 'integer'
    AND (l.ordered_at >= l.at OR l.clock IN ({_DOUBTED}))
    AND json_valid({_BYTES})
    AND json_extract({_BYTES}, {_PATHS}) = json_array({", ".join(_SAID.values())})"""
_STATEMENT = f"""
SELECT {{year}}, l.seq, CAST(l.hash AS BLOB), CAST(l.bytes AS BLOB),
  CASE typeof(l.ordered_at) WHEN 'integer' THEN l.ordered_at END,
  l.action IN ({_CLOSING}),
  CASE WHEN {_AGREES}
    THEN CAST(json_extract({_BYTES}, '$.prev_hash') AS BLOB) END
FROM {{table}} l LEFT JOIN user_account u ON u.pk = l.user_pk ORDER BY l.seq"""


def glances(connection: Connection, log: AccessLog, office_id: str) -> Iterator[Glance]:
    """Every entry in its order, table by table."""
    cursor = connection.connection.cursor()
    try:
        for year in log.years():
            statement = _STATEMENT.format(year=year, table=table_of(year))
            cursor.execute(statement, (office_id,))
            while part := cursor.fetchmany(_AT_ONCE):
                yield from part
    finally:
        cursor.close()


def exact_line(
    connection: Connection, year: int, seq: int, users: Mapping[object, str | None]
) -> Line:
    """An entry with its copies by field name; `users` has public ids by local key.

    Values come with their types and as bytes: somebody may have written texts that are none. In a
    damaged file a row that was passed on the way may not be found by its number: it comes empty.
    """
    columns = ", ".join(f"typeof({name}), CAST({name} AS BLOB)" for name in COLUMNS.split(", "))
    statement = f"SELECT {columns} FROM {table_of(year)} WHERE seq = ?"
    found = driver_rows(connection, statement, (seq,))
    if not found:
        return Line(seq, b"", digest(b""), b"", {})
    (row,) = found
    _seq, kept, stored, *copies = (
        _value(kind, content) for kind, content in zip(row[::2], row[1::2], strict=True)
    )
    named: dict[str, object] = dict(zip(_COPIES, copies, strict=True))
    whole = raw(stored)
    said = named | {"user": users.get(named["user"])}
    return Line(seq, whole, digest(whole), raw(kept), said)


def _value(kind: str, content: bytes | None) -> object:
    if content is None or kind == "blob":
        return content
    if kind == "text":
        return content.decode(errors="replace")
    return int(content) if kind == "integer" else float(content)
