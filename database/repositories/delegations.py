"""Delegations of signing: appended and revoked by signed records, read with the people named."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, Row, bindparam, insert, select

from app.domain.delegations import Delegation, kinds_of_words
from database.prepared import Prepared
from database.records import AggregateChange, Saved, new_id
from database.repositories.ledgers import SignedDecision
from database.tables.delegations import delegation, delegation_end
from database.tables.organisation import unit, user


@dataclass(frozen=True, slots=True)
class NewDelegation:
    """A delegation to be appended; `kinds` separated by blanks, `at` in ms."""

    from_pk: int
    to_pk: int
    kinds: str
    first_day: date
    last_day: date
    document_no: str
    at: int
    act: str


_GIVER, _DELEGATE = user.alias("giver"), user.alias("delegate")
_HOME, _ENDER = unit.alias("home"), user.alias("ender")
_JOINED = (
    delegation.join(_GIVER, _GIVER.c.pk == delegation.c.from_pk)
    .join(_DELEGATE, _DELEGATE.c.pk == delegation.c.to_pk)
    .outerjoin(delegation_end, delegation_end.c.delegation_pk == delegation.c.pk)
)
_ROW = select(
    delegation,
    _GIVER.c.name.label("giver"),
    _GIVER.c.unit_pk.label("giver_unit_pk"),
    _DELEGATE.c.name.label("delegate"),
    _HOME.c.name.label("delegate_unit"),
    delegation_end.c.at.label("ended_at"),
    delegation_end.c.reason.label("end_reason"),
    _ENDER.c.name.label("ender"),
).select_from(
    _JOINED.join(_HOME, _HOME.c.pk == _DELEGATE.c.unit_pk).outerjoin(
        _ENDER, _ENDER.c.pk == delegation_end.c.ended_by
    )
)

_DAY = bindparam("day", type_=Date)
_HOLDING = _ROW.where(
    delegation_end.c.pk.is_(None),
    delegation.c.first_day <= _DAY,
    delegation.c.last_day >= _DAY,
    _GIVER.c.closed_at.is_(None),
    _DELEGATE.c.closed_at.is_(None),
).order_by(delegation.c.pk)
_ALL_HOLDING = Prepared(_HOLDING)
_HELD_BY = Prepared(_HOLDING.where(delegation.c.to_pk == bindparam("to")))


def add(connection: Connection, saved: Saved, new: NewDelegation, signed: SignedDecision) -> str:
    """Append a delegation with what its giver signed; returns its id."""
    identity = new_id()
    connection.execute(insert(delegation), {"id": identity, **asdict(new), **_proof(signed)})
    saved(AggregateChange("delegation", identity, 1, 0, signed.record))
    return identity


def end(
    connection: Connection,
    saved: Saved,
    row: Row[Any],
    signed: SignedDecision,
    *,
    by: int,
    reason: str,
    at: int,
    act: str,
) -> None:
    """Revoke a delegation; both records stay."""
    values = {"delegation_pk": row.pk, "ended_by": by, "reason": reason, "at": at, "act": act}
    connection.execute(insert(delegation_end), {"id": new_id(), **values, **_proof(signed)})
    saved(AggregateChange("delegation", row.id, 2, 1, signed.record))


def rows(connection: Connection) -> Sequence[Row[Any]]:
    """All delegations with the names of their people, the newest first."""
    return connection.execute(_ROW.order_by(delegation.c.pk.desc())).all()


def find(connection: Connection, identity: str) -> Row[Any] | None:
    """A delegation by its id."""
    return connection.execute(_ROW.where(delegation.c.id == identity)).first()


def in_force(
    connection: Connection, day: date, *, to_pk: int | None = None
) -> tuple[Delegation, ...]:
    """Delegations not revoked whose day it is, between open accounts, the earliest first."""
    if to_pk is None:
        held = _ALL_HOLDING.rows(connection, day=day)
    else:
        held = _HELD_BY.rows(connection, day=day, to=to_pk)
    return tuple(map(of_row, held))


def of_row(row: Row[Any]) -> Delegation:
    """The delegation of a row."""
    kinds, days = kinds_of_words(row.kinds), (row.first_day, row.last_day)
    return Delegation(row.id, row.from_pk, row.to_pk, kinds, *days, row.ended_at)


def _proof(signed: SignedDecision) -> dict[str, object]:
    return {
        "record": signed.record,
        "signature": signed.signature,
        "user_key_pk": signed.user_key_pk,
    }
