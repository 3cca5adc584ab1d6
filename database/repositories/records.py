"""Rows of category 6 and needs: appended under their author's name."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, insert, update

from app.domain.clients import Client
from database.records import new_id
from database.repositories.new_clients import Insertion
from database.tables.client import need, service_record


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record of category 6."""

    kind: str
    occurred_on: date
    text: str


@dataclass(frozen=True, slots=True)
class NewNeed:
    """A need of a client."""

    specialty: str | None
    text: str
    opened_on: date


def add_record(connection: Connection, client: Client, new: NewRecord, how: Insertion) -> str:
    """Append a record; returns its id."""
    identity = new_id()
    connection.execute(
        insert(service_record),
        {
            "id": identity,
            "client_pk": client.pk,
            "kind": new.kind,
            "occurred_on": new.occurred_on,
            "text": new.text,
            "author_pk": how.user_pk,
            "at": how.at,
            "act": how.act,
        },
    )
    return identity


def add_need(connection: Connection, client: Client, new: NewNeed, how: Insertion) -> str:
    """Append a need; returns its id."""
    identity = new_id()
    connection.execute(
        insert(need),
        {
            "id": identity,
            "client_pk": client.pk,
            "specialty": new.specialty,
            "text": new.text,
            "opened_on": new.opened_on,
            "author_pk": how.user_pk,
            "act": how.act,
        },
    )
    return identity


def close_need(connection: Connection, client: Client, identity: str, day: date) -> bool:
    """Close an open need of the client; False when there is none with this id."""
    done = connection.execute(
        update(need)
        .where(need.c.id == identity, need.c.client_pk == client.pk, need.c.closed_on.is_(None))
        .values(closed_on=day)
    )
    return bool(done.rowcount)
