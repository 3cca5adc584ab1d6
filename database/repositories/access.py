"""Rights over single clients: grants (单次授权) and monitoring lists, with their ends."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Connection,
    Date,
    and_,
    bindparam,
    insert,
    or_,
    select,
    update,
)

from app.domain.access import AccessAct, Grant
from app.domain.audit import canonical
from database.prepared import LISTED, Prepared, listed
from database.records import AggregateChange, Saved, new_id
from database.repositories.new_clients import Insertion
from database.tables.cases import access_grant, erasure, monitoring

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class NewAccess:
    """A grant to be given; moments are epoch ms. `case_pk` is the request that it answers."""

    user_pk: int
    client_pk: int
    categories: frozenset[int]
    access: AccessAct
    purpose: str
    case_pk: int
    granted_by: int
    granted_at: int
    until: int


@dataclass(frozen=True, slots=True)
class StoredAccess:
    """A grant as stored, ended ones too."""

    pk: int
    id: str
    user_pk: int
    client_pk: int
    categories: frozenset[int]
    access: AccessAct
    granted_by: int
    until: int
    ended_at: int | None


@dataclass(frozen=True, slots=True)
class NewMonitoring:
    """A client to be put on an organ's monitoring list (10(一)) from a day on."""

    client_pk: int
    organ_pk: int
    valid_from: date
    valid_to: date | None
    reason: str
    set_by: int
    set_at: int


def in_force(at: int | BindParameter[int]) -> ColumnElement[bool]:
    """Grants that hold at `at` (epoch ms)."""
    grant = access_grant.c
    return and_(grant.until > at, grant.ended_at.is_(None))


def monitored_on(day: date | BindParameter[date]) -> ColumnElement[bool]:
    """Lines of monitoring lists that hold on `day`."""
    line = monitoring.c
    open_end = or_(line.valid_to.is_(None), line.valid_to >= day)
    return and_(line.valid_from <= day, open_end, line.ended_at.is_(None))


_GRANTED = Prepared(
    select(access_grant).where(
        access_grant.c.user_pk == bindparam("who"), in_force(bindparam("at", type_=BigInteger))
    )
)
_MONITORED = Prepared(
    select(monitoring.c.id, monitoring.c.client_pk, monitoring.c.reason).where(
        monitoring.c.organ_pk.in_(LISTED), monitored_on(bindparam("day", type_=Date))
    )
)


class AccessRights:
    """Reads and saves rights over single clients inside one transaction."""

    def __init__(self, connection: Connection, saved: Saved) -> None:
        self._connection = connection
        self._saved = saved

    def granted_to(self, user_pk: int, at: int) -> tuple[Grant, ...]:
        """Grants of a user that hold at `at`."""
        rows = _GRANTED.rows(self._connection, who=user_pk, at=at)
        return tuple(
            Grant(
                row.id,
                row.client_pk,
                categories_of(row.categories),
                AccessAct(row.access),
                row.until,
                row.purpose,
            )
            for row in rows
        )

    def monitored_by(
        self, organs: Collection[int], categories: frozenset[int], day: date
    ) -> tuple[Grant, ...]:
        """What monitoring lists of `organs` open on `day`, as rights to read `categories`."""
        if not organs:
            return ()
        rows = _MONITORED.rows(self._connection, listed=listed(organs), day=day)
        return tuple(
            Grant(
                row.id,
                row.client_pk,
                categories,
                AccessAct.VIEW,
                None,
                row.reason,
                monitoring=True,
            )
            for row in rows
        )

    def give(self, new: NewAccess, act: str) -> str:
        """Append a grant; returns its id."""
        identity = new_id()
        values = {
            "id": identity,
            "user_pk": new.user_pk,
            "client_pk": new.client_pk,
            "categories": categories_text(new.categories),
            "access": new.access.value,
            "purpose": new.purpose,
            "case_pk": new.case_pk,
            "granted_by": new.granted_by,
            "granted_at": new.granted_at,
            "until": new.until,
            "act": act,
        }
        self._connection.execute(insert(access_grant), values)
        self._save("access_grant", identity, 1, values)
        return identity

    def find(self, identity: str) -> StoredAccess | None:
        """Grant by id."""
        row = self._connection.execute(
            select(access_grant).where(access_grant.c.id == identity)
        ).first()
        if row is None:
            return None
        return StoredAccess(
            row.pk,
            row.id,
            row.user_pk,
            row.client_pk,
            categories_of(row.categories),
            AccessAct(row.access),
            row.granted_by,
            row.until,
            row.ended_at,
        )

    def end(self, identity: str, user_pk: int, at: int) -> None:
        """End a grant before its time."""
        values: dict[str, object] = {"ended_at": at, "ended_by": user_pk}
        self._connection.execute(
            update(access_grant).where(access_grant.c.id == identity).values(values)
        )
        self._save("access_grant", identity, 2, values)

    def users_with_category(self, category: int, at: int) -> frozenset[int]:
        """Users with a grant of `category` that holds at `at`."""
        rows = self._connection.execute(
            select(access_grant.c.user_pk, access_grant.c.categories).where(in_force(at))
        )
        return frozenset(row.user_pk for row in rows if category in categories_of(row.categories))

    def monitor(self, new: NewMonitoring, act: str) -> str:
        """Put a client on an organ's list; returns the line's id."""
        identity = new_id()
        values = {
            "id": identity,
            "client_pk": new.client_pk,
            "organ_pk": new.organ_pk,
            "valid_from": new.valid_from,
            "valid_to": new.valid_to,
            "reason": new.reason,
            "set_by": new.set_by,
            "set_at": new.set_at,
            "act": act,
        }
        self._connection.execute(insert(monitoring), values)
        self._save("monitoring", identity, 1, values)
        return identity

    def monitoring_line(self, identity: str) -> tuple[int, int, bool] | None:
        """Client, organ and whether it was ended, of a line by id."""
        line = monitoring.c
        row = self._connection.execute(
            select(line.client_pk, line.organ_pk, line.ended_at).where(line.id == identity)
        ).first()
        return (row.client_pk, row.organ_pk, row.ended_at is not None) if row else None

    def is_monitored(self, client_pk: int, organ_pk: int, day: date) -> bool:
        """Whether an organ's list holds a client on `day`."""
        line = monitoring.c
        found = select(line.pk).where(
            line.client_pk == client_pk, line.organ_pk == organ_pk, monitored_on(day)
        )
        return self._connection.execute(found).first() is not None

    def end_monitoring(self, identity: str, user_pk: int, at: int) -> None:
        """Take a client from an organ's list."""
        values: dict[str, object] = {"ended_at": at, "ended_by": user_pk}
        self._connection.execute(
            update(monitoring).where(monitoring.c.id == identity).values(values)
        )
        self._save("monitoring", identity, 2, values)

    def note_erasure(self, client_pk: int, person: str, ground: str, how: Insertion) -> str:
        """Append the record of an erasure: which person of which client and why, no content."""
        identity = new_id()
        values = {
            "id": identity,
            "client_pk": client_pk,
            "person": person,
            "ground": ground,
            "author_pk": how.user_pk,
            "at": how.at,
            "act": how.act,
        }
        self._connection.execute(insert(erasure), values)
        self._save("erasure", identity, 1, values)
        return identity

    def _save(self, kind: str, identity: str, version: int, values: dict[str, object]) -> None:
        record = canonical({"schema": SCHEMA, "id": identity, "values": values})
        self._saved(AggregateChange(kind, identity, version, version - 1, record))


def categories_of(text: str) -> frozenset[int]:
    """Categories as stored, "3,7"."""
    return frozenset(int(part) for part in text.split(","))


def categories_text(categories: Collection[int]) -> str:
    """Categories to be stored."""
    return ",".join(map(str, sorted(categories)))
