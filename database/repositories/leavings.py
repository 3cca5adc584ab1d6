"""Hand-overs of leavers: appended with what held before, so that each can be taken back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from app.domain.audit import canonical
from app.domain.clients import Owners
from app.domain.leaving import Place
from database.records import AggregateChange, Saved, new_id
from database.tables.leaving import client_told, leaving, leaving_client, leaving_role
from database.tables.organisation import role_grant, user

SCHEMA = 1
_author = user.alias("author")


@dataclass(frozen=True, slots=True)
class NewLeaving:
    """A hand-over to be appended; `closed`: the account was closed with it. `at` in ms."""

    user_pk: int
    closed: bool
    reason: str
    document_no: str | None
    document_date: date | None
    author_pk: int
    at: int
    act: str


@dataclass(frozen=True, slots=True)
class StoredLeaving:
    """A hand-over as stored; moments in ms."""

    pk: int
    id: str
    user_pk: int
    closed: bool
    reason: str
    document_no: str | None
    document_date: date | None
    at: int
    reopened_at: int | None


@dataclass(frozen=True, slots=True)
class PassedOn:
    """A client of a hand-over: owners before and after; `undone_at` once taken back."""

    pk: int
    client_pk: int
    place: Place
    before: Owners
    after: Owners
    undone_at: int | None = None


@dataclass(frozen=True, slots=True)
class EndedRole:
    """A role that ended with the account; `valid_to` is the last day it had before."""

    grant_id: str
    role: str
    unit_pk: int
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class NewTold:
    """That a client was told of its new account manager (S21-8); `at` in ms."""

    leaving_client_pk: int
    told_on: date
    how: str
    note: str
    user_pk: int
    at: int
    act: str


_STORED = select(*(leaving.c[name] for name in StoredLeaving.__slots__))


class Leavings:
    """Reads and saves hand-overs inside one transaction."""

    def __init__(self, connection: Connection, saved: Saved) -> None:
        self._connection = connection
        self._saved = saved

    def add(self, new: NewLeaving, clients: Sequence[PassedOn], roles: Sequence[EndedRole]) -> str:
        """Append a hand-over with its clients and the roles that ended; returns its id."""
        identity = new_id()
        values = {"id": identity} | {name: getattr(new, name) for name in NewLeaving.__slots__}
        key = self._connection.execute(insert(leaving).values(values)).inserted_primary_key
        leaving_pk = int(key[0]) if key else 0
        if clients:
            rows = [{"leaving_pk": leaving_pk, **_client_row(item)} for item in clients]
            self._connection.execute(insert(leaving_client), rows)
        for role in roles:
            grant = select(role_grant.c.pk).where(role_grant.c.id == role.grant_id)
            self._connection.execute(
                insert(leaving_role).values(
                    leaving_pk=leaving_pk, grant_pk=grant.scalar_subquery(), valid_to=role.valid_to
                )
            )
        numbers: dict[str, object] = {"clients": len(clients), "roles": len(roles)}
        self._save("leaving", identity, 1, values | numbers)
        return identity

    def find(self, identity: str) -> StoredLeaving | None:
        """Hand-over by id."""
        row = self._connection.execute(_STORED.where(leaving.c.id == identity)).first()
        return StoredLeaving(*row) if row is not None else None

    def of_user(self, user_pk: int) -> list[Row[*tuple[Any, ...]]]:
        """Hand-overs of a leaver, the newest first: `clients`, how many are `undone`, `author`."""
        rows = self._connection.execute(
            select(
                *(leaving.c[name] for name in StoredLeaving.__slots__),
                _author.c.name.label("author"),
                func.count(leaving_client.c.pk).label("clients"),
                func.count(leaving_client.c.undone_at).label("undone"),
            )
            .select_from(
                leaving.join(_author, _author.c.pk == leaving.c.author_pk).outerjoin(
                    leaving_client, leaving_client.c.leaving_pk == leaving.c.pk
                )
            )
            .where(leaving.c.user_pk == user_pk)
            .group_by(leaving.c.pk)
            .order_by(leaving.c.pk.desc())
        )
        return list(rows.all())

    def clients_of(self, leaving_pk: int) -> tuple[PassedOn, ...]:
        """Clients of a hand-over in their order."""
        rows = self._connection.execute(
            select(leaving_client)
            .where(leaving_client.c.leaving_pk == leaving_pk)
            .order_by(leaving_client.c.pk)
        )
        return tuple(
            PassedOn(
                row.pk,
                row.client_pk,
                Place(row.place),
                Owners(row.unit_pk, row.a_before, row.b_before, row.responsible_before),
                Owners(row.unit_pk, row.a_after, row.b_after, row.responsible_after),
                row.undone_at,
            )
            for row in rows
        )

    def roles_of(self, leaving_pk: int) -> tuple[EndedRole, ...]:
        """Roles that ended with a hand-over."""
        rows = self._connection.execute(
            select(
                role_grant.c.id, role_grant.c.role, role_grant.c.unit_pk, leaving_role.c.valid_to
            )
            .join(role_grant, role_grant.c.pk == leaving_role.c.grant_pk)
            .where(leaving_role.c.leaving_pk == leaving_pk)
            .order_by(leaving_role.c.pk)
        )
        return tuple(EndedRole(*row) for row in rows)

    def mark_undone(
        self, item: StoredLeaving, rows: Collection[int], user_pk: int, at: int
    ) -> None:
        """Note that clients of a hand-over were taken back."""
        self._connection.execute(
            update(leaving_client)
            .where(leaving_client.c.pk.in_(rows))
            .values(undone_at=at, undone_by=user_pk)
        )
        self._save("leaving", item.id, 2, {"undone_at": at, "clients": len(rows)})

    def mark_reopened(self, item: StoredLeaving, user_pk: int, at: int) -> None:
        """Note that the account was opened again."""
        values: dict[str, object] = {"reopened_at": at, "reopened_by": user_pk}
        self._connection.execute(update(leaving).where(leaving.c.pk == item.pk).values(values))
        self._save("leaving", item.id, 2, values)

    def tell(self, new: NewTold) -> str:
        """Append that a client was told; returns the row's id."""
        identity = new_id()
        values = {"id": identity} | {name: getattr(new, name) for name in NewTold.__slots__}
        self._connection.execute(insert(client_told).values(values))
        self._save("client_told", identity, 1, values)
        return identity

    def _save(self, kind: str, identity: str, version: int, values: dict[str, Any]) -> None:
        record = canonical({"schema": SCHEMA, **values, "id": identity})
        self._saved(AggregateChange(kind, identity, version, version - 1, record))


def _client_row(item: PassedOn) -> dict[str, object]:
    before, after = item.before, item.after
    return {
        "client_pk": item.client_pk,
        "place": item.place.value,
        "unit_pk": before.unit_pk,
        "a_before": before.a_user_pk,
        "b_before": before.b_user_pk,
        "responsible_before": before.responsible_user_pk,
        "a_after": after.a_user_pk,
        "b_after": after.b_user_pk,
        "responsible_after": after.responsible_user_pk,
    }
