"""Up to which day the balances of this office are known (数据截至, K13)."""

from datetime import date

from app.domain.arrears_rules import SOURCE_RULE, Source
from app.domain.moments import from_ms, local_day
from app.readmodels.arrears_lists import DataState
from app.services.rules import days
from app.services.usecase import Call
from database.queries import arrears_detail as queries


def data_state(call: Call, day: date | None = None) -> DataState:
    """Own balances are those of `day`, today unless told; they never grow stale.

    Those from elsewhere are as of the newest bill, payment, bank statement or mail use booked.
    """
    as_of = min(day or call.today, call.today)
    connection, rules = call.uow.connection, call.office.rules
    source = Source(str(rules.in_force(SOURCE_RULE, as_of).value))
    if source is Source.OWN:
        return DataState(source, as_of, stale=False)
    known = list(queries.newest_booked(connection, as_of))
    read = (local_day(from_ms(at), call.office.zone) for at in queries.statements_read(connection))
    known += [on for on in read if on <= as_of][:1]
    newest = max(known, default=None)
    stale = newest is None or as_of - newest > days(rules, "arrears.stale_days", as_of)
    return DataState(source, newest, stale)
