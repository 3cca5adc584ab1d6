"""How often a person asked whether somebody is free, read from the copies of the access log."""

from sqlalchemy import Connection, select

from app.domain.audit import Action
from app.domain.claims import PROTECTED
from database.access_log import AccessLog
from database.tables.claims import claim

_READ = (
    "SELECT action, ordered_at, sure_at FROM access_log_{year} WHERE user_pk = ? ORDER BY seq DESC"
)
_FETCHED = 64


def asked_since(connection: Connection, log: AccessLog, user_pk: int, since: int) -> list[int]:
    """Moments (ms) behind `since` at which `user_pk` asked, the newest first.

    It stops at the first older entry, so that it costs what the hour brought and not the year.
    """
    moments: list[int] = []
    for year in reversed(log.years()):
        cursor = connection.connection.cursor()
        try:
            cursor.execute(_READ.format(year=year), (user_pk,))
            while rows := cursor.fetchmany(_FETCHED):
                for action, ordered_at, sure_at in rows:
                    if ordered_at <= since:
                        return moments
                    if action == Action.CLAIM_FREE and sure_at > since:
                        moments.append(sure_at)
        finally:
            cursor.close()
    return moments


def protected_among(connection: Connection, prospects: list[int]) -> frozenset[int]:
    """Those of `prospects` that a unit develops exclusively or has won; for counting only."""
    if not prospects:
        return frozenset()
    found = select(claim.c.prospect_pk).where(
        claim.c.prospect_pk.in_(prospects),
        claim.c.state.in_([state.value for state in PROTECTED]),
    )
    return frozenset(connection.execute(found).scalars())
