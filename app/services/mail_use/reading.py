"""Mail use of a client as its dossier shows it (category 5, 17(一)5)."""

from datetime import date

from app.domain.dossier import Value
from app.readmodels.mail_use import ClientMailUse
from app.services.usecase import Call
from database.queries import mail_use as queries

MONTHS_SHOWN = 12


def client_mail_use(call: Call, client_pk: int) -> ClientMailUse:
    """The last twelve months with this one; for readers of category 5 only."""
    since = first_month(call.today)
    return ClientMailUse(since, queries.use_months(call.uow.connection, client_pk, since))


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
