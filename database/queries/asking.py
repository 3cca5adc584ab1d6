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
_WHERE = "FROM access_log_{year} WHERE ordered_at > ? AND action = ? AND +user_pk = ?"
_COUNT = f"SELECT count(*) {_WHERE}"
_READ = f"SELECT sure_at {_WHERE} AND sure_at > ? ORDER BY ordered_at DESC, seq DESC"


def asked_before(
    connection: Connection, log: AccessLog, user_pk: int, since: int, most: int
) -> int | None:
    """Moment (ms) of the question that was `most` questions ago, None when fewer came since.

    Entries themselves are read only of somebody who has asked so often.
    """
    years, values = log.years()[::-1], (since, Action.CLAIM_FREE.value, user_pk)
    counted = (driver_rows(connection, _COUNT.format(year=year), values) for year in years)
    if sum(rows[0][0] for rows in counted) < most:
        return None
    moments: list[int] = []
    for year in years:
        found = driver_rows(connection, _READ.format(year=year), (*values, since))
        moments += [sure_at for (sure_at,) in found]
    return moments[most - 1] if len(moments) >= most else None


def protected_among(connection: Connection, prospects: list[int]) -> frozenset[int]:
    """Those of `prospects` that a unit develops exclusively or has won; for counting only."""
    if not prospects:
        return frozenset()
    return frozenset(_PROTECTED.scalars(connection, listed=listed(prospects)))
