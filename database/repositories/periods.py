"""Periods of the access log: each restore and each re-key begins one, and none ever changes."""

from collections.abc import Iterable

import uuid_utils
from sqlalchemy import Connection, insert, select

from app.domain.chain import Period, PeriodCause, number_of, raw
from database.prepared import driver_rows
from database.records import new_id
from database.tables.ledger import log_period


def all_periods(connection: Connection) -> tuple[Period, ...]:
    """Every period, in the order of their first entries; an office has at least one."""
    rows = driver_rows(
        connection, "SELECT first, incarnation, signing_public FROM log_period ORDER BY first"
    )
    return tuple(
        Period(number_of(first), raw(incarnation).decode(errors="replace"), raw(key))
        for first, incarnation, key in rows
    )


def add_period(connection: Connection, period: Period, cause: PeriodCause, at: int) -> None:
    """Write a period (`at` in epoch ms); its first entry belongs into the same transaction."""
    connection.execute(
        insert(log_period),
        {
            "first": period.first,
            "incarnation": period.incarnation,
            "signing_public": period.key,
            "cause": cause.value,
            "at": at,
        },
    )


def last_rekey(connection: Connection) -> tuple[int, int] | None:
    """When the keys were last renewed (epoch ms), and the first log entry under the new ones."""
    newest = (
        select(log_period.c.at, log_period.c.first)
        .where(log_period.c.cause == PeriodCause.REKEYED.value)
        .order_by(log_period.c.first.desc())
        .limit(1)
    )
    row = connection.execute(newest).first()
    return None if row is None else (int(row.at), int(row.first))


def next_incarnation(known: Iterable[str]) -> str:
    """A new incarnation, later than every `known` one even when the clock was set back."""
    fresh, newest = new_id(), max(known, default="")
    if fresh > newest:
        return fresh
    after = uuid_utils.UUID(newest).timestamp + 1
    return str(uuid_utils.uuid7(nanoseconds=after * 1_000_000))
