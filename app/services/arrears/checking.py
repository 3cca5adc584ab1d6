"""Compares standings, buckets and stops with the rows that they follow from, for `office check`."""

from collections.abc import Iterator
from datetime import date

from app.domain.arrears import Judged, Standing
from app.services.arrears.standing import arrears_rules, judged_of
from app.services.usecase import Call
from database.queries import arrears as queries
from database.queries import check_arrears
from database.repositories import arrears as stored


def arrears_problems(call: Call) -> Iterator[tuple[str, str]]:
    """Code and client of every standing and stop that differs from its recomputation.

    A standing was last written as of the last evaluated day, or of a later day on which something
    of the client was booked; as of that day it is computed again.
    """
    connection = call.uow.connection
    for identity in check_arrears.loose_acts(connection):
        yield "credit_act", identity
    last = stored.last_day(connection)
    if last is None:
        return
    codes = arrears_rules(call.office.rules, last).codes
    cached = stored.standings(connection, codes, None)
    wrong = dict.fromkeys(_wrong(call, cached, last))
    clients = queries.responsible(connection, wrong)
    yield from (("arrears_standing", clients[pk].id) for pk in wrong)


def _wrong(call: Call, cached: dict[int, Standing], last: date) -> Iterator[int]:
    """Keys of clients whose standing is not what their rows give."""
    days: dict[date, list[int]] = {}
    for pk, standing in cached.items():
        days.setdefault(max(standing.as_of, last), []).append(pk)
    for day, clients in days.items():
        judged = _judged(call, day, clients)
        for pk in clients:
            one = judged.get(pk)
            if one is None or one.note or not one.stands or one.standing != cached[pk]:
                yield pk
    # Who has rows today, and no standing, was forgotten by the act that wrote them
    for pk, one in _judged(call, call.today, None).items():
        if one.stands and pk not in cached:
            yield pk


def _judged(call: Call, day: date, clients: list[int] | None) -> dict[int, Judged]:
    return judged_of(call.uow, arrears_rules(call.office.rules, day), day, clients)
