"""Whose dossiers a person opened on a day, read from the index copies of the access log."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from app.domain.audit import Action
from database.access_log import AccessLog

_FETCHED = 64
_READ = (
    "SELECT client_id, action, ordered_at, sure_at FROM access_log_{year} "
    "WHERE user_pk = ? AND seq > ? AND action IN (?, ?) ORDER BY seq DESC"
)
_ACTIONS = (Action.VIEW.value, Action.QUOTA.value)


@dataclass(frozen=True, slots=True)
class Opened:
    """Clients opened, whether the quota's own entry is among what was read, newest entry read."""

    clients: frozenset[str]
    noted: bool
    last: int


def opened_since(
    connection: Connection, log: AccessLog, user_pk: int, since: int, after: int
) -> Opened:
    """What `user_pk` opened from the moment `since` (ms) on, in entries behind `after`.

    It stops at the first older entry, so that it costs what the day brought and not the year.
    """
    clients: set[str] = set()
    noted = False
    for client_id, action, ordered_at, sure_at in _newest_first(connection, log, user_pk, after):
        if ordered_at < since:
            break
        if sure_at < since:
            continue
        if action == Action.QUOTA:
            noted = True
        elif client_id is not None:
            clients.add(client_id)
    return Opened(frozenset(clients), noted, log.head().size)


def _newest_first(
    connection: Connection, log: AccessLog, user_pk: int, after: int
) -> Iterator[tuple[str | None, str, int, int]]:
    for year in reversed(log.years()):
        cursor = connection.connection.cursor()
        try:
            cursor.execute(_READ.format(year=year), (user_pk, after, *_ACTIONS))
            while rows := cursor.fetchmany(_FETCHED):
                yield from rows
        finally:
            cursor.close()
