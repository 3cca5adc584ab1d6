"""Mail use of a client as its dossier shows it (category 5, 17(一)5)."""

from datetime import date

from sqlalchemy import Connection

from app.domain.dossier import Value
from app.readmodels.mail_use import ClientMailUse, UseMonth
from database.queries import mail_use as queries

MONTHS_SHOWN = 12


def client_mail_use(connection: Connection, client_pk: int, today: date) -> ClientMailUse:
    """The last twelve months with this one; for readers of category 5 only."""
    since = first_month(today)
    return ClientMailUse(since, use_months(connection, client_pk, since))


def use_months(
    connection: Connection, client_pk: int, since: date = date.min
) -> tuple[UseMonth, ...]:
    """Sums with volumes from the month of `since` on, the newest first."""
    found: dict[tuple[int, str], list[tuple[int, str]]] = {}
    rows = queries.months(connection, client_pk, since)
    for row in queries.volumes(connection, client_pk, since) if rows else ():
        found.setdefault((row.month, row.specialty), []).append((int(row.volume), row.volume_unit))
    return tuple(
        UseMonth(
            *(row.month, row.specialty, row.counted_fen, row.uncounted_fen, row.lines),
            tuple(found.get((row.month, row.specialty), ())),
        )
        for row in rows
    )


def first_month(today: date) -> date:
    """First day of the oldest of the twelve months that end with the one of `today`."""
    place = today.year * 12 + today.month - MONTHS_SHOWN
    return date(place // 12, place % 12 + 1, 1)


def derived_values(use: ClientMailUse) -> dict[str, Value]:
    """Fields of category 5 that follow from mail use; none where nothing was booked."""
    values: dict[str, Value] = {}
    if use.months:
        values["revenue"] = use.fen
    if use.kinds:
        values["main_kinds"] = use.kinds
    return values
