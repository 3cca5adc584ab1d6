"""Important persons (相关重要人士): each sealed under an own key, which only the group key opens.

The change row carries the sealed value and never the wrap: destroying the wrap erases the person
everywhere, later backups apart from their own copy of it.
"""

import base64
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from app.domain.audit import canonical
from database.records import AggregateChange, Saved
from database.tables.client import person


@dataclass(frozen=True, slots=True)
class SealedPerson:
    """A person as stored."""

    id: str
    client_pk: int
    wrapped_key: bytes
    sealed: bytes
    version: int


_ROWS = select(
    person.c.id, person.c.client_pk, person.c.wrapped_key, person.c.sealed, person.c.version
)


class Persons:
    """Reads and saves sealed persons inside one transaction."""

    def __init__(self, connection: Connection, saved: Saved) -> None:
        self._connection = connection
        self._saved = saved

    def find(self, identity: str) -> SealedPerson | None:
        """Person by id."""
        row = self._connection.execute(_ROWS.where(person.c.id == identity)).first()
        if row is None:
            return None
        return SealedPerson(
            row.id, row.client_pk, bytes(row.wrapped_key), bytes(row.sealed), row.version
        )

    def save(self, item: SealedPerson) -> None:
        """Add a person (version 1) or replace the sealed value of one."""
        values = {
            "client_pk": item.client_pk,
            "wrapped_key": item.wrapped_key,
            "sealed": item.sealed,
            "version": item.version,
        }
        if item.version == 1:
            taken = select(person.c.position).where(person.c.client_pk == item.client_pk)
            position = len(self._connection.execute(taken).all())
            self._connection.execute(
                insert(person), {**values, "id": item.id, "position": position}
            )
        else:
            self._connection.execute(update(person).where(person.c.id == item.id).values(values))
        self._announce(item.id, item.version, base64.b64encode(item.sealed).decode())

    def wraps(self) -> list[tuple[str, bytes]]:
        """Every person's id with the own key as it is wrapped."""
        rows = self._connection.execute(select(person.c.id, person.c.wrapped_key))
        return [(row.id, bytes(row.wrapped_key)) for row in rows]

    def rewrap(self, identity: str, wrapped_key: bytes) -> None:
        """Wrap a person's key anew: the person, and so the version, stays as it is."""
        self._connection.execute(
            update(person).where(person.c.id == identity).values(wrapped_key=wrapped_key)
        )

    def erase(self, item: SealedPerson) -> None:
        """Destroy value and wrap; what remains elsewhere can no longer be opened (PIPL 47)."""
        self._connection.execute(delete(person).where(person.c.id == item.id))
        self._announce(item.id, item.version + 1, None)

    def _announce(self, identity: str, version: int, sealed: str | None) -> None:
        record = canonical({"schema": 1, "id": identity, "version": version, "sealed": sealed})
        self._saved(AggregateChange("person", identity, version, version - 1, record))
