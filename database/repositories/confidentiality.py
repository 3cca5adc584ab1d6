"""Rules of secrecy (保密管理办法) by version, and who has read which: appended, never changed."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from app.domain.audit import canonical
from database.records import AggregateChange, Saved, new_id
from database.tables.confidentiality import confidentiality, confidentiality_read
from database.tables.organisation import unit, user


@dataclass(frozen=True, slots=True)
class NewRules:
    """A version of an organ's rules; `at` in ms."""

    unit_pk: int
    version: int
    title: str
    body: str
    set_by: int
    at: int
    act: str


@dataclass(frozen=True, slots=True)
class NewReading:
    """That a user has read the version with this id; `at` in ms."""

    text_id: str
    user_pk: int
    at: int
    act: str


def add(connection: Connection, saved: Saved, new: NewRules) -> str:
    """Append a version; returns its id."""
    identity = new_id()
    row = {"id": identity, **asdict(new)}
    connection.execute(insert(confidentiality).values(row))
    record = canonical({"schema": 1, **row})
    saved(AggregateChange("confidentiality", identity, 1, 0, record))
    return identity


def newest(connection: Connection) -> list[Row[*tuple[Any, ...]]]:
    """The newest version of each organ, with its unit's path and name and the author's."""
    last = select(func.max(confidentiality.c.pk)).group_by(confidentiality.c.unit_pk)
    rows = connection.execute(
        select(
            confidentiality,
            unit.c.name.label("unit"),
            unit.c.path,
            user.c.name.label("author"),
        )
        .join(unit, unit.c.pk == confidentiality.c.unit_pk)
        .join(user, user.c.pk == confidentiality.c.set_by)
        .where(confidentiality.c.pk.in_(last))
        .order_by(unit.c.path)
    )
    return list(rows.all())


def reads(connection: Connection, text_pk: int) -> dict[int, int]:
    """Moment (ms) at which each user confirmed having read a version."""
    table = confidentiality_read
    rows = connection.execute(select(table.c.user_pk, table.c.at).where(table.c.text_pk == text_pk))
    return {row.user_pk: row.at for row in rows}


def note_read(connection: Connection, saved: Saved, new: NewReading) -> None:
    """Append that a user has read a version."""
    key = select(confidentiality.c.pk).where(confidentiality.c.id == new.text_id)
    connection.execute(
        insert(confidentiality_read).values(
            text_pk=key.scalar_subquery(), user_pk=new.user_pk, at=new.at, act=new.act
        )
    )
    record = canonical({"schema": 1, **asdict(new)})
    saved(AggregateChange("secrecy_read", new_id(), 1, 0, record))
