"""Which entries of the access log a reader gets, and the names that stand for their ids."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from app.domain.audit import Action
from app.domain.log_exceptions import PURPOSE_ASKED
from app.domain.permissions import ClientRef
from app.readmodels.access_log import NAMED, ClientName, LogTotals
from database.access_log import AccessLog, StoredEntry
from database.tables.client import client
from database.tables.organisation import user

REFUSED = f"instr(CAST(bytes AS TEXT), '{PURPOSE_ASKED}\"') = 0"
"""Of entries `denied`: for want of a right. The detail stands only in the entry itself."""

_BESIDE = ", ".join(
    f"'{action.value}'"
    for action in (Action.VIEW_END, Action.LOG_VIEW, Action.LOG_REVIEW, Action.POSTPONE)
)
"""Acts about a client that are no work on its dossier."""

_SHOWS = (
    "EXISTS (SELECT 1 FROM json_each(CASE WHEN json_valid(CAST(bytes AS TEXT)) "
    "THEN CAST(bytes AS TEXT) ELSE '{}' END, '$.categories') WHERE value = :category)"
)

Scope = frozenset[int] | None
"""Units whose entries a reader may see; None means all."""


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Conditions that all hold; moments are epoch ms in the order of the log, `until` exclusive.

    `on_clients` leaves entries without client out, `units` those of persons of other units.
    """

    client_id: str | None = None
    user_pk: int | None = None
    actions: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    on_clients: bool = False
    category: int | None = None
    units: frozenset[int] | None = None


def log_page(
    log: AccessLog, wanted: LogFilter, scope: Scope, *, before: int, limit: int
) -> list[StoredEntry]:
    """Entries in scope below `before`, newest first."""
    where, bound = _conditions(replace(wanted, since=None, until=None), scope)
    # The order of the log is that of its numbers: bounds by number leave them the way to read by.
    first = log.last_before(wanted.since) if wanted.since is not None else None
    last = log.last_before(wanted.until) if wanted.until is not None else None
    if wanted.until is not None:
        before = min(before, last[0] + 1 if last else 0)
    if first is not None:
        where, bound = f"seq > :first_seq AND ({where})", bound | {"first_seq": first[0]}
    return log.page(where, bound, before=before, limit=limit)


def totals(log: AccessLog, wanted: LogFilter, scope: Scope) -> LogTotals | None:
    """Entries in scope, by the acts that lists name, and how many persons they are of.

    None where counting would read the entries themselves (a category) or all years of the log.
    """
    everything = wanted.client_id is None and wanted.since is None
    if everything or wanted.category is not None:
        return None
    # Without a client by the index of the board: other ways lead to each entry itself.
    where, bound = _conditions(wanted, scope, by_board=wanted.client_id is None)
    sums = ", ".join(f"sum(action = '{action.value}')" for action in NAMED)
    parts = log.copies(f"count(*), {sums}", where, bound)
    people = {row[0] for row in log.copies("DISTINCT user_pk", where, bound)}
    found = [sum(part or 0 for part in column) for column in zip(*parts, strict=True)]
    acts = dict(zip(NAMED, found[1:], strict=True))
    if acts[Action.DENIED]:
        asked = f"{where} AND action = '{Action.DENIED}' AND NOT {REFUSED}"
        acts[Action.DENIED] -= sum(row[0] for row in log.copies("count(*)", asked, bound))
    return LogTotals(found[0], acts, len(people))


def left_out(log: AccessLog, scope: Scope) -> int:
    """Number of entries outside the scope."""
    where, bound = _conditions(LogFilter(), scope)
    return log.count(f"NOT ({where})", bound) if scope is not None else 0


def in_scope(entry: StoredEntry, scope: Scope) -> bool:
    """Whether the person's unit or the client's unit is among the reader's units."""
    return scope is None or entry.actor_unit in scope or entry.client_unit in scope


def user_ids(connection: Connection) -> dict[object, str | None]:
    """Public id of every user by local key, and None for None, as verification wants them."""
    rows = connection.execute(select(user.c.pk, user.c.id))
    return {None: None} | {row.pk: row.id for row in rows}


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


def _conditions(
    wanted: LogFilter, scope: Scope, *, by_board: bool = False
) -> tuple[str, dict[str, object]]:
    """Conditions with their values; `by_board` keeps SQLite away from the index of persons."""
    parts, bound = ["1 = 1"], dict[str, object]()
    simple = (
        ("client_id = :client", "client", wanted.client_id),
        ("+user_pk = :user" if by_board else "user_pk = :user", "user", wanted.user_pk),
        ("ordered_at >= :since", "since", wanted.since),
        ("ordered_at < :until", "until", wanted.until),
        (_SHOWS, "category", wanted.category),
    )
    for condition, name, value in simple:
        if value is not None:
            parts.append(condition)
            bound[name] = value
    if wanted.on_clients:
        parts.append(f"client_id IS NOT NULL AND action NOT IN ({_BESIDE})")
    if wanted.units is not None:
        parts.append(f"actor_unit IN ({_names(bound, 'home', sorted(wanted.units))})")
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
