"""Up to which day the balances of this office are known (数据截至, K13)."""

from datetime import date

from app.domain.arrears_rules import SOURCE_RULE, Source
from app.domain.moments import from_ms, local_day
from app.readmodels.arrears_lists import DataState
from app.services.rules import days
from app.services.usecase import Call
from database.queries import arrears_detail as queries


def data_state(call: Call, day: date | None = None) -> DataState:
    """The newest bill, payment, bank statement or mail use booked by `day`, today unless told.

    Own balances are as of today by their nature; only those from elsewhere grow stale.
    """
    as_of = min(day or call.today, call.today)
    connection, rules = call.uow.connection, call.office.rules
    source = Source(str(rules.in_force(SOURCE_RULE, as_of).value))
    known = list(queries.newest_booked(connection, as_of))
    read = queries.newest_statement(connection)
    if read is not None:
        known.append(min(local_day(from_ms(read), call.office.zone), as_of))
    newest = max(known, default=None)
    old = newest is None or as_of - newest > days(rules, "arrears.stale_days", as_of)
    return DataState(source, newest, source is Source.ELSEWHERE and old)
