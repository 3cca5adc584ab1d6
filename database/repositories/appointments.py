"""Ledger of keepers' appointments (A2): appended, never changed; the newest of a role counts."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, exists, insert, select

from app.domain.audit import canonical
from database.records import AggregateChange, Saved, new_id
from database.tables.client import client
from database.tables.organisation import appointment, role_grant, unit, user

_recorder = user.alias("recorder")


@dataclass(frozen=True, slots=True)
class NewAppointment:
    """A record to be appended for the keeper role `grant_id`; `at` in ms."""

    grant_id: str
    appointed_by: str
    since: date
    document_no: str
    document_date: date
    recorded_by: int
    at: int
    act: str


def add(connection: Connection, saved: Saved, new: NewAppointment) -> str:
    """Append a record; returns its id."""
    identity = new_id()
    row = {"id": identity, **asdict(new)}
    grant = select(role_grant.c.pk).where(role_grant.c.id == new.grant_id).scalar_subquery()
    values = {name: value for name, value in row.items() if name != "grant_id"}
    connection.execute(insert(appointment).values(**values, grant_pk=grant))
    saved(AggregateChange("appointment", identity, 1, 0, canonical({"schema": 1, **row})))
    return identity


def records(connection: Connection) -> list[Row[*tuple[Any, ...]]]:
    """All records, the newest first, with their role's holder and unit and who entered them."""
    rows = connection.execute(
        select(
            appointment,
            role_grant.c.id.label("grant_id"),
            role_grant.c.user_pk,
            role_grant.c.unit_pk,
            user.c.name.label("user"),
            unit.c.name.label("unit"),
            _recorder.c.name.label("recorder"),
        )
        .join(role_grant, role_grant.c.pk == appointment.c.grant_pk)
        .join(user, user.c.pk == role_grant.c.user_pk)
        .join(unit, unit.c.pk == role_grant.c.unit_pk)
        .join(_recorder, _recorder.c.pk == appointment.c.recorded_by)
        .order_by(appointment.c.pk.desc())
    )
    return list(rows.all())


def units_with_dossiers(connection: Connection) -> frozenset[int]:
    """Units that are responsible for at least one open client."""
    held = exists().where(client.c.unit_pk == unit.c.pk, client.c.closed_at.is_(None))
    return frozenset(connection.execute(select(unit.c.pk).where(held)).scalars())
