"""Which entries of the access log a reader gets, and the names that stand for their ids."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.domain.audit import digest
from app.domain.chain import Line
from app.domain.permissions import ClientRef
from app.readmodels.access_log import ClientName
from database.access_log import AccessLog, StoredEntry
from database.checkpoints import raw
from database.tables.client import client
from database.tables.organisation import user

Scope = frozenset[int] | None
"""Units whose entries a reader may see; None means all."""


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Conditions that all hold; moments are epoch ms, `until` exclusive."""

    client_id: str | None = None
    user_pk: int | None = None
    actions: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None


def log_page(
    log: AccessLog, wanted: LogFilter, scope: Scope, *, before: int, limit: int
) -> list[StoredEntry]:
    """Entries in scope below `before`, newest first."""
    where, bound = _conditions(wanted, scope)
    return log.page(where, bound, before=before, limit=limit)


def left_out(log: AccessLog, scope: Scope) -> int:
    """Number of entries outside the scope."""
    where, bound = _conditions(LogFilter(), scope)
    return log.count(f"NOT ({where})", bound) if scope is not None else 0


def in_scope(entry: StoredEntry, scope: Scope) -> bool:
    """Whether the person's unit or the client's unit is among the reader's units."""
    return scope is None or entry.actor_unit in scope or entry.client_unit in scope


def chain_lines(entries: Iterable[StoredEntry], users: dict[int, str]) -> Iterator[Line]:
    """Entries as verification wants them: bytes, hash, and the index copies by field name.

    `users` has the id of each user's local key. A field without a value is not in the bytes.
    """
    for entry in entries:
        copies = {
            "at": entry.at,
            "ordered_at": entry.ordered_at,
            "sure_at": entry.sure_at,
            "clock": entry.clock,
            "user": users.get(entry.user_pk) if entry.user_pk is not None else None,
            "unit": entry.actor_unit,
            "client_id": entry.client_id,
            "client_unit": entry.client_unit,
            "action": entry.action,
            "outcome": entry.outcome,
        }
        stored = raw(entry.bytes)
        yield Line(entry.seq, stored, digest(stored), raw(entry.hash), copies)


def user_ids(connection: Connection) -> dict[int, str]:
    """Public id of every user by local key."""
    rows = connection.execute(select(user.c.pk, user.c.id))
    return {row.pk: row.id for row in rows}


def client_names(connection: Connection, ids: Collection[str]) -> dict[str, ClientName]:
    """Clients by id, as far as they exist."""
    columns = (client.c.pk, client.c.id, client.c.display_name, client.c.code, client.c.unit_pk)
    rows = connection.execute(
        select(*columns, client.c.a_user_pk, client.c.b_user_pk).where(client.c.id.in_(ids))
    )
    return {
        row.id: ClientName(
            row.id,
            row.display_name,
            row.code,
            ClientRef(
                row.unit_pk,
                frozenset(pk for pk in (row.a_user_pk, row.b_user_pk) if pk is not None),
                row.pk,
            ),
        )
        for row in rows
    }


def _conditions(wanted: LogFilter, scope: Scope) -> tuple[str, dict[str, object]]:
    parts, bound = ["1 = 1"], dict[str, object]()
    simple = (
        ("client_id = :client", "client", wanted.client_id),
        ("user_pk = :user", "user", wanted.user_pk),
        ("at >= :since", "since", wanted.since),
        ("at < :until", "until", wanted.until),
    )
    for condition, name, value in simple:
        if value is not None:
            parts.append(condition)
            bound[name] = value
    if wanted.actions:
        parts.append(f"action IN ({_names(bound, 'action', wanted.actions)})")
    if scope is not None:
        units = _names(bound, "unit", sorted(scope))
        # Written out instead of IN (NULL …): an entry without a unit is nobody's.
        inside = f"coalesce(actor_unit IN ({units}), 0) OR coalesce(client_unit IN ({units}), 0)"
        parts.append(f"({inside})")
    return " AND ".join(parts), bound


def _names(bound: dict[str, object], stem: str, values: Iterable[object]) -> str:
    """Bind each value and return the list of their names for IN."""
    names = []
    for number, value in enumerate(values):
        bound[f"{stem}{number}"] = value
        names.append(f":{stem}{number}")
    return ", ".join(names)
