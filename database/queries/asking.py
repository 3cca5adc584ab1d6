"""How often a person asked whether somebody is free, read from the copies of the access log."""

from sqlalchemy import Connection, select

from app.domain.audit import Action
from app.domain.claims import PROTECTED
from database.access_log import AccessLog
from database.prepared import LISTED, Prepared, driver_rows, listed
from database.tables.claims import claim

_PROTECTED = Prepared(
    select(claim.c.prospect_pk).where(
        claim.c.prospect_pk.in_(LISTED),
        claim.c.state.in_([state.value for state in PROTECTED]),
    )
)
# The sign keeps SQLite off the index of the user, which leads through the whole year
_READ = """
SELECT sure_at FROM access_log_{year}
WHERE ordered_at > ? AND action = ? AND +user_pk = ? AND sure_at > ?
ORDER BY ordered_at DESC, seq DESC LIMIT ?
"""


def asked_since(
    connection: Connection, log: AccessLog, user_pk: int, since: int, most: int
) -> list[int]:
    """Moments (ms) behind `since` at which `user_pk` asked, the newest first, `most` of them."""
    moments: list[int] = []
    for year in reversed(log.years()):
        values = (since, Action.CLAIM_FREE.value, user_pk, since, most - len(moments))
        moments += [one for (one,) in driver_rows(connection, _READ.format(year=year), values)]
    return moments


def protected_among(connection: Connection, prospects: list[int]) -> frozenset[int]:
    """Those of `prospects` that a unit develops exclusively or has won; for counting only."""
    if not prospects:
        return frozenset()
    return frozenset(_PROTECTED.scalars(connection, listed=listed(prospects)))
