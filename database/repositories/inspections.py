"""Inspections of tariff discounts: begun with a sample, entries appended (C8d-2)."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from app.domain.audit import canonical
from app.domain.dossier import CLOSED_STAGES, Stage
from database.records import AggregateChange, Saved, new_id
from database.tables.client import client
from database.tables.inspections import inspection, inspection_client, inspection_entry
from database.tables.organisation import unit, user


@dataclass(frozen=True, slots=True)
class NewInspection:
    """An inspection as it is kept; `at` in ms."""

    organ_pk: int
    unit_pk: int
    kind: str
    year: int
    serial: int
    begun_on: date
    population: int
    population_sha256: str
    seed: str
    log_size: int
    author_pk: int
    at: int
    act: str


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A finding, a result or a measure; `at` in ms."""

    kind: str
    text: str
    entered_on: date
    author_pk: int
    at: int
    act: str
    matter: str | None = None
    client_pk: int | None = None
    violation: bool | None = None
    document_no: str | None = None
    document_date: date | None = None


_organ = unit.alias("organ")
_ROW = (
    select(
        inspection,
        unit.c.name.label("unit"),
        _organ.c.name.label("organ"),
        user.c.name.label("author"),
    )
    .join(unit, unit.c.pk == inspection.c.unit_pk)
    .join(_organ, _organ.c.pk == inspection.c.organ_pk)
    .join(user, user.c.pk == inspection.c.author_pk)
)
_SERVED = client.c.stage.not_in([Stage.PROSPECT, *CLOSED_STAGES]) & client.c.closed_at.is_(None)


def clients_below(connection: Connection, path: str) -> dict[str, int]:
    """Clients that the unit at `path` or one below it serves: key by id."""
    found = (
        select(client.c.id, client.c.pk)
        .join(unit, unit.c.pk == client.c.unit_pk)
        .where(_SERVED, unit.c.path.startswith(path, autoescape=True))
    )
    return {row.id: row.pk for row in connection.execute(found)}


def next_serial(connection: Connection, organ_pk: int, year: int) -> int:
    """The next number of the organ in a year."""
    last = select(func.max(inspection.c.serial)).where(
        inspection.c.organ_pk == organ_pk, inspection.c.year == year
    )
    return int(connection.execute(last).scalar() or 0) + 1


def begin(
    connection: Connection, saved: Saved, new: NewInspection, sample: Sequence[tuple[str, int]]
) -> str:
    """Keep an inspection with its sample (id and key of each client); returns its id."""
    row = {"id": new_id(), **asdict(new)}
    key = connection.execute(insert(inspection), row).inserted_primary_key
    drawn = [{"inspection_pk": key[0] if key else 0, "client_pk": pk} for _id, pk in sample]
    connection.execute(insert(inspection_client), drawn)
    record = {"schema": 1, **row, "sample": [identity for identity, _pk in sample]}
    saved(AggregateChange("inspection", row["id"], 1, 0, canonical(record)))
    return str(row["id"])


def append(connection: Connection, saved: Saved, found: Row[Any], new: NewEntry, done: int) -> str:
    """Append an entry to an inspection that has `done` of them; returns its id."""
    row = {"id": new_id(), "inspection_pk": found.pk, **asdict(new)}
    connection.execute(insert(inspection_entry), row)
    record = canonical({"schema": 1, "inspection": found.id, **row})
    saved(AggregateChange("inspection", found.id, done + 2, done + 1, record))
    return str(row["id"])


def find(connection: Connection, identity: str) -> Row[Any] | None:
    """An inspection by its id."""
    return connection.execute(_ROW.where(inspection.c.id == identity)).first()


def reached(connection: Connection, units: Collection[int] | None) -> Sequence[Row[Any]]:
    """Inspections of these units, None for all; the newest first."""
    found = _ROW.order_by(inspection.c.begun_on.desc(), inspection.c.pk.desc())
    if units is not None:
        found = found.where(inspection.c.unit_pk.in_(sorted(units)))
    return connection.execute(found).all()


def entries(connection: Connection, keys: Collection[int]) -> Sequence[Row[Any]]:
    """Entries of these inspections in their order, with the author's name and the client's id."""
    found = (
        select(inspection_entry, user.c.name.label("author"), client.c.id.label("client_id"))
        .join(user, user.c.pk == inspection_entry.c.author_pk)
        .outerjoin(client, client.c.pk == inspection_entry.c.client_pk)
        .where(inspection_entry.c.inspection_pk.in_(sorted(keys)))
        .order_by(inspection_entry.c.pk)
    )
    return connection.execute(found).all()


def drawn(connection: Connection, key: int) -> dict[str, int]:
    """The sample of an inspection in the order of the lots: key by id."""
    found = (
        select(client.c.id, client.c.pk)
        .join(inspection_client, inspection_client.c.client_pk == client.c.pk)
        .where(inspection_client.c.inspection_pk == key)
        .order_by(inspection_client.c.pk)
    )
    return {row.id: row.pk for row in connection.execute(found)}


def drawn_counts(connection: Connection, keys: Collection[int]) -> dict[int, int]:
    """How many clients were drawn, by inspection."""
    key = inspection_client.c.inspection_pk
    found = select(key, func.count()).where(key.in_(sorted(keys))).group_by(key)
    return {row[0]: row[1] for row in connection.execute(found)}
