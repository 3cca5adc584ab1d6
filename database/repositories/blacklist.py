"""Blacklists of organs: appended, ended with a reason, units let through (S30-1)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from app.domain.audit import canonical
from database.records import AggregateChange, Saved, new_id
from database.tables.blacklist import blacklist, blacklist_pass
from database.tables.organisation import unit, user


@dataclass(frozen=True, slots=True)
class NewEntry:
    """Somebody to be listed by the organ `unit_pk`; `at` in ms."""

    unit_pk: int
    name: str
    stem_key: str
    uscc: str | None
    reason: str
    since: date
    author_pk: int
    at: int
    act: str


@dataclass(frozen=True, slots=True)
class NewPass:
    """A unit let through to an entry; `at` in ms."""

    blacklist_pk: int
    unit_pk: int
    reason: str
    author_pk: int
    at: int
    act: str


_ENTRY = (
    select(blacklist, unit.c.name.label("unit"), unit.c.path, user.c.name.label("author"))
    .join(unit, unit.c.pk == blacklist.c.unit_pk)
    .join(user, user.c.pk == blacklist.c.author_pk)
)


def add(connection: Connection, saved: Saved, new: NewEntry) -> str:
    """List somebody; returns the id of the entry."""
    row = {"id": new_id(), **asdict(new)}
    connection.execute(insert(blacklist), row)
    saved(AggregateChange("blacklist", row["id"], 1, 0, canonical({"schema": 1, **row})))
    return str(row["id"])


def end(
    connection: Connection, saved: Saved, entry: Row[Any], *, day: date, reason: str, by: int
) -> None:
    """Take somebody off the list; the entry stays, with the reason."""
    ended = {"ended_on": day, "end_reason": reason, "ended_by": by}
    connection.execute(update(blacklist).where(blacklist.c.pk == entry.pk).values(ended))
    record = canonical({"schema": 1, "id": entry.id, **ended})
    saved(AggregateChange("blacklist", entry.id, 2, 1, record))


def let_through(connection: Connection, saved: Saved, new: NewPass) -> str:
    """Let a unit through; returns the id."""
    row = {"id": new_id(), **asdict(new)}
    connection.execute(insert(blacklist_pass), row)
    saved(AggregateChange("blacklist_pass", row["id"], 1, 0, canonical({"schema": 1, **row})))
    return str(row["id"])


def entries(connection: Connection) -> Sequence[Row[Any]]:
    """All entries with the organ's name and path and the author's name; the newest first."""
    return connection.execute(
        _ENTRY.order_by(blacklist.c.since.desc(), blacklist.c.pk.desc())
    ).all()


def find(connection: Connection, identity: str) -> Row[Any] | None:
    """An entry by its id."""
    return connection.execute(_ENTRY.where(blacklist.c.id == identity)).first()


def listed(connection: Connection, uscc: str | None, stems: Sequence[str]) -> Sequence[Row[Any]]:
    """Entries in force with this credit code or one of these stems."""
    same = or_(blacklist.c.stem_key.in_(stems), blacklist.c.uscc == (uscc or ""))
    found = _ENTRY.where(same, blacklist.c.ended_on.is_(None)).order_by(blacklist.c.pk)
    return connection.execute(found).all()


def passes(connection: Connection, keys: Sequence[int]) -> Sequence[Row[Any]]:
    """Units let through to these entries, with their path and the author's name."""
    found = (
        select(
            blacklist_pass,
            unit.c.name.label("unit"),
            unit.c.path,
            user.c.name.label("author"),
        )
        .join(unit, unit.c.pk == blacklist_pass.c.unit_pk)
        .join(user, user.c.pk == blacklist_pass.c.author_pk)
        .where(blacklist_pass.c.blacklist_pk.in_(keys))
        .order_by(blacklist_pass.c.pk)
    )
    return connection.execute(found).all() if keys else ()
