"""Ledger of duties that a person put off: appended, never changed; the newest row counts."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Connection, func, insert, select

from app.domain.audit import canonical
from database.records import AggregateChange, Saved, new_id
from database.tables.desk import postponement

Subject = tuple[str, str]
"""Kind of a duty and what it is about."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Until which day a duty is put off, and why; `until` None takes a row before it back."""

    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class NewPostponement:
    """A row of the ledger; `at` in ms."""

    user_pk: int
    kind: str
    subject: str
    until: date | None
    reason: str
    at: int
    act: str


def add(connection: Connection, saved: Saved, new: NewPostponement) -> str:
    """Append a row; returns its id."""
    identity = new_id()
    row = {"id": identity, **asdict(new)}
    connection.execute(insert(postponement), row)
    record = canonical({"schema": 1, **row})
    saved(AggregateChange("postponement", identity, 1, 0, record))
    return identity


def standing(connection: Connection, user_pk: int, day: date) -> dict[Subject, Standing]:
    """What this person has put off beyond `day`; on its date a duty is back by itself."""
    table = postponement
    newest = (
        select(func.max(table.c.pk))
        .where(table.c.user_pk == user_pk)
        .group_by(table.c.kind, table.c.subject)
    )
    rows = connection.execute(
        select(table.c.kind, table.c.subject, table.c.until, table.c.reason).where(
            table.c.pk.in_(newest), table.c.until > day
        )
    )
    return {(kind, subject): Standing(until, reason) for kind, subject, until, reason in rows}


def rows_of(connection: Connection, user_pk: int, subject: Subject, most: int) -> list[Standing]:
    """The newest rows about a duty, newest first."""
    table = postponement
    rows = connection.execute(
        select(table.c.until, table.c.reason)
        .where(
            table.c.user_pk == user_pk, table.c.kind == subject[0], table.c.subject == subject[1]
        )
        .order_by(table.c.pk.desc())
        .limit(most)
    )
    return [Standing(until, reason) for until, reason in rows]
