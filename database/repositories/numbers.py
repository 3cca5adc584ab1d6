"""Running numbers of an organ by series and year: register, notice, case."""

from sqlalchemy import Connection

from database.prepared import driver_rows

_TAKE = """
INSERT INTO claim_number (organ_pk, series, year, last) VALUES (?, ?, ?, 1)
ON CONFLICT (organ_pk, series, year) DO UPDATE SET last = claim_number.last + 1 RETURNING last
"""


def next_number(connection: Connection, organ_pk: int, series: str, year: int) -> int:
    """The next number, taken in the caller's transaction: none is given twice or left out."""
    ((last,),) = driver_rows(connection, _TAKE, (organ_pk, series, year))
    return int(last)
