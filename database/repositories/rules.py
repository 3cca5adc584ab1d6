"""Versions of rules: appended, never changed."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Connection, func, insert, select

from app.domain.audit import canonical
from database.prepared import Prepared
from database.records import AggregateChange, Saved
from database.tables.organisation import rule


@dataclass(frozen=True, slots=True)
class StoredRule:
    """One version of a rule; `value` is JSON text, `set_by` None for what was shipped."""

    name: str
    version: int
    value: str
    valid_from: date
    article: str
    set_by: int | None
    set_at: int


_ALL = Prepared(select(*(rule.c[name] for name in StoredRule.__slots__)).order_by(rule.c.pk))
_STAMP = Prepared(select(func.max(rule.c.pk)))


class Rules:
    """Reads and appends versions of rules inside one transaction."""

    def __init__(self, connection: Connection, saved: Saved) -> None:
        self._connection = connection
        self._saved = saved

    def stamp(self) -> int:
        """A value that changes whenever a version is added."""
        return int(_STAMP.scalar(self._connection) or 0)

    def all(self) -> tuple[StoredRule, ...]:
        """Every version, oldest first."""
        return tuple(StoredRule(*row) for row in _ALL.rows(self._connection))

    def seed(self, rows: tuple[StoredRule, ...]) -> None:
        """Write the shipped rules of a new office."""
        self._connection.execute(insert(rule), [asdict(row) for row in rows])

    def add(self, row: StoredRule) -> None:
        """Append a version."""
        self._connection.execute(insert(rule), asdict(row))
        record = canonical({"schema": 1, **asdict(row)})
        self._saved(AggregateChange("rule", row.name, row.version, row.version - 1, record))
