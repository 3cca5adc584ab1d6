"""Running numbers of an organ by series and year: register, notice, case."""

from sqlalchemy import Connection, insert, update

from database.tables.claims import claim_number


def next_number(connection: Connection, organ_pk: int, series: str, year: int) -> int:
    """The next number, taken in the caller's transaction: none is given twice or left out."""
    here = (
        claim_number.c.organ_pk == organ_pk,
        claim_number.c.series == series,
        claim_number.c.year == year,
    )
    taken = update(claim_number).where(*here).values(last=claim_number.c.last + 1)
    last = connection.execute(taken.returning(claim_number.c.last)).scalar()
    if last is None:
        row = {"organ_pk": organ_pk, "series": series, "year": year, "last": 1}
        connection.execute(insert(claim_number).values(row))
        return 1
    return int(last)
