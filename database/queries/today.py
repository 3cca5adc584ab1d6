"""Rows behind the first page: verifications, proposals, prints, dossiers opened lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select

from app.domain.access import Grant
from app.domain.permissions import HeldRole
from app.readmodels.clients import LateBefore
from database.access_log import AccessLog
from database.queries import owners
from database.queries.freshness import due, late
from database.queries.scope import scope_groups, visible
from database.tables.client import client
from database.tables.desk import printed_sheet
from database.tables.ledger import change_item, change_set
from database.tables.organisation import user

_OPENED_READ = 80
_NEWEST = 2**62


@dataclass(frozen=True, slots=True)
class Charge:
    """Who is in charge of clients, by which roles."""

    user_pk: int
    roles: tuple[HeldRole, ...]
    grants: tuple[Grant, ...] = ()


@dataclass(frozen=True, slots=True)
class Verifying:
    """Which verifications: `late` or due soon, without `but`, or `only` these clients."""

    before: LateBefore
    late: bool
    but: Sequence[str] = ()
    only: Sequence[str] | None = None


def to_verify(
    connection: Connection, charge: Charge, which: Verifying, limit: int
) -> tuple[int, list[Row[*tuple[Any, ...]]]]:
    """The number of all clients in charge to be verified, and the `limit` longest unverified."""
    where = [client.c.closed_at.is_(None), visible(scope_groups(charge)), *_verifying(which)]
    total = connection.execute(select(func.count()).select_from(client).where(*where)).scalar_one()
    rows = connection.execute(
        select(
            client.c.id,
            client.c.display_name,
            client.c.grade,
            client.c.verified_at,
            client.c.created_at,
            client.c.a_user_pk,
            client.c.b_user_pk,
            func.coalesce(user.c.name, client.c.manager_text, "").label("manager"),
        )
        .select_from(client.outerjoin(user, user.c.pk == client.c.a_user_pk))
        .where(*where)
        .order_by(func.coalesce(client.c.verified_at, client.c.created_at), client.c.pk)
        .limit(limit)
    ).all()
    return int(total), list(rows)


def _verifying(which: Verifying) -> list[ColumnElement[bool]]:
    found = [late(which.before) if which.late else due(which.before)]
    if which.but:
        found.append(client.c.id.not_in(which.but))
    if which.only is not None:
        found.append(client.c.id.in_(which.only))
    return found


def unowned(connection: Connection, charge: Charge) -> int:
    """Clients in charge without an A owner (A 角) at work."""
    return _number(connection, charge, owners.unowned())


def few_contacts(connection: Connection, charge: Charge, rules: LateBefore) -> int:
    """Important clients in charge with too few people of ours (S21-7)."""
    return _number(connection, charge, owners.few_contacts(rules))


def _number(connection: Connection, charge: Charge, which: ColumnElement[bool]) -> int:
    where = [client.c.closed_at.is_(None), which, visible(scope_groups(charge))]
    statement = select(func.count()).select_from(client).where(*where)
    return int(connection.execute(statement).scalar_one())


def my_sets(
    connection: Connection, user_pk: int, state: str, since: int
) -> list[Row[*tuple[Any, ...]]]:
    """Proposals of a user in `state`, handed in or decided since a moment, newest first.

    `set_id` names the proposal, `id` its client.
    """
    number = select(func.count()).where(change_item.c.set_pk == change_set.c.pk).scalar_subquery()
    statement = (
        select(client.c.id, client.c.display_name, change_set.c.at, change_set.c.reason)
        .add_columns(
            change_set.c.id.label("set_id"), number.label("fields"), user.c.name.label("decider")
        )
        .select_from(
            change_set.join(client, client.c.pk == change_set.c.client_pk).outerjoin(
                user, user.c.pk == change_set.c.decided_by
            )
        )
        .where(
            change_set.c.author_pk == user_pk,
            change_set.c.state == state,
            func.coalesce(change_set.c.decided_at, change_set.c.at) >= since,
        )
        .order_by(change_set.c.pk.desc())
    )
    return list(connection.execute(statement).all())


def printed_on(connection: Connection, user_pk: int, day: date) -> list[Row[*tuple[Any, ...]]]:
    """Visit sheets that a user printed on a day, newest first."""
    statement = (
        select(printed_sheet.c.serial, client.c.id, client.c.display_name)
        .join(client, client.c.pk == printed_sheet.c.client_pk)
        .where(printed_sheet.c.day == day, printed_sheet.c.user_pk == user_pk)
        .order_by(printed_sheet.c.number.desc())
    )
    return list(connection.execute(statement).all())


def opened_by(log: AccessLog, user_pk: int) -> dict[str, int]:
    """Clients whose dossier a user opened lately, newest first, with the moment (ms)."""
    entries = log.page(
        "user_pk = :me AND action = 'view' AND client_id IS NOT NULL",
        {"me": user_pk},
        before=_NEWEST,
        limit=_OPENED_READ,
    )
    found: dict[str, int] = {}
    for entry in entries:
        found.setdefault(str(entry.client_id), entry.at)
    return found


def names_of(connection: Connection, reader: Charge, ids: Sequence[str]) -> dict[str, str]:
    """Names of clients that the reader may still see."""
    statement = select(client.c.id, client.c.display_name).where(
        client.c.id.in_(ids), visible(scope_groups(reader)), client.c.closed_at.is_(None)
    )
    return {row.id: row.display_name for row in connection.execute(statement)}


def share(connection: Connection, charge: Charge, *, own: bool) -> tuple[int, int | None]:
    """Number of clients in charge (or owned) and their average completeness in per cent."""
    me = charge.user_pk
    mine = or_(client.c.a_user_pk == me, client.c.b_user_pk == me)
    groups = scope_groups(charge)
    counted = (func.sum(client.c.filled), func.sum(client.c.applicable))
    row = connection.execute(
        select(func.count(), *counted).where(
            client.c.closed_at.is_(None), visible(groups), *([mine] if own else [])
        )
    ).one()
    return int(row[0]), (int(row[1]) * 100 // int(row[2]) if row[2] else None)
