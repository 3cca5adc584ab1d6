"""What the program does by itself with arrears: it warns, stops, opens and closes (decision 7).

It runs at unlock, on a change of date and by command, as of each missed day: a client that fell
overdue during days of absence is stopped from the day after its due date, as if somebody had
looked daily. Between two runs every use-case that changes what a client owes calls `refresh` in
its own transaction. Twice is once.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.arrears import Judged, limit_use
from app.domain.moments import to_ms
from app.domain.permissions import Actor, Permission
from app.readmodels.arrears_evaluation import Evaluated, Fact, StoppedClient
from app.services.arrears.lists import arrears_as_of, readable
from app.services.arrears.noting import note_all
from app.services.arrears.standing import arrears_rules, judged_of
from app.services.garbage import uncollected
from app.services.gate import Services
from app.services.usecase import Call, Kind, Lane, NoProgress, Progress, Topic, usecase
from database.queries import arrears as queries
from database.repositories import arrears as stored
from database.repositories import credit_terms
from database.repositories.arrears import EvaluatedDay, UseKept

AT_ONCE = 2000
"""Clients evaluated in one transaction."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class EvaluatePart:
    """Clients whose keys come after `after`, as of `day`."""

    day: date
    after: int


@dataclass(frozen=True, slots=True)
class Part:
    """What was found of a part; `last` is its last key, None when no client was left.

    Apart from keys it tells only about clients of whom the actor reads category 7.
    """

    last: int | None
    clients: int
    owing: int
    stopped: int
    noted: Counter[Fact]
    stops: tuple[StoppedClient, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found of clients of whom the actor may read it."""

    owing: int
    stopped: int
    noted: Counter[Fact]
    stops: tuple[StoppedClient, ...]


def refresh(call: Call, client_pks: Collection[int]) -> None:
    """Evaluate these clients in the running transaction, as of today and each missed day.

    To be called at the end of every use-case that changes bills, payments, terms, agreements or
    use on credit of these clients.
    """
    clients = set(client_pks)
    if not clients:
        return
    for day in _days(call):
        judged, _noted = _evaluate(call, clients, day)
    _keep(call, clients, call.today, judged)
    call.topics |= {Topic.ARREARS, Topic.DUTIES}


def refresh_use(call: Call, used: Mapping[int, int]) -> None:
    """As `refresh`, after nothing was booked but use on credit: by client what came or went in fen.

    Where today was evaluated, the share of the limit follows from that and everything else holds:
    an import brings lines of a hundred thousand clients.
    """
    connection, rules = call.uow.connection, arrears_rules(call.office.rules, call.today)
    if stored.last_day(connection) != call.today:
        refresh(call, used)
        return
    terms = credit_terms.terms_at(connection, call.today, used)
    kept = stored.uses(connection, used)
    now = {}
    for pk, use in kept.items():
        unbilled = use.unbilled_fen + used[pk]
        share, state = limit_use(use.open_fen, unbilled, terms.get(pk), rules)
        if unbilled:
            now[pk] = UseKept(use.open_fen, unbilled, share, state.value)
    stored.write_uses(connection, call.today, now)
    refresh(call, used.keys() - now.keys())  # who had no standing, or may have none any more
    call.topics |= {Topic.ARREARS, Topic.DUTIES}


@usecase(Kind.SYSTEM, Permission.SIGN_IN, lane=Lane.BULK)
def days_to_evaluate(call: Call, _command: None) -> tuple[tuple[date, ...], int]:
    """Days that were missed and today as the last, and how many clients there are."""
    return _days(call), queries.client_count(call.uow.connection)


@usecase(Kind.SYSTEM, Permission.SIGN_IN, lane=Lane.BULK)
def evaluate_part(call: Call, command: EvaluatePart) -> Part:
    """Evaluate the next clients as of a day that is not later than today."""
    day = min(command.day, call.today)
    clients = queries.client_keys(call.uow.connection, command.after, AT_ONCE)
    if not clients:
        return Part(None, 0, 0, 0, Counter(), ())
    judged, noted = _evaluate(call, clients, day)
    _keep(call, clients, day, judged)
    seen = _seen(call, judged, noted)
    return Part(clients[-1], len(clients), seen.owing, seen.stopped, seen.noted, seen.stops)


@usecase(Kind.SYSTEM, Permission.SIGN_IN, lane=Lane.BULK)
def note_day(call: Call, command: date) -> None:
    """Note that a day was evaluated for every client, with how many owed and were stopped.

    That is what lists say now: every standing was just judged as of the day.
    """
    day, connection = min(command, call.today), call.uow.connection
    if not stored.is_kept(connection, day):
        owing, stopped = stored.counted(connection)
        stored.keep_day(connection, EvaluatedDay(day, owing, stopped, to_ms(call.now), call.act))
    call.topics |= {Topic.ARREARS, Topic.DUTIES}


@uncollected()
def evaluate(
    services: Services, actor: Actor, as_of: date | None = None, progress: Progress | None = None
) -> Evaluated:
    """Evaluate every client as of each missed day and today; between two parts it can be stopped.

    Who stops it loses nothing: the day is evaluated again, and what was noted stays noted. As of
    another day than today it only shows: what held then, or what follows when nobody pays.
    """
    watched = progress or NoProgress()
    days, clients = services.run(days_to_evaluate, actor, None)
    today = days[-1]
    if as_of not in (None, today):
        return services.run(arrears_as_of, actor, as_of, watched)
    noted, stops = Counter[Fact](), list[StoppedClient]()
    owing = stopped = 0
    for place, day in enumerate(days):
        after = owing = stopped = seen = 0
        while (part := services.run(evaluate_part, actor, EvaluatePart(day, after))).last:
            after, seen = part.last, seen + part.clients
            owing, stopped = owing + part.owing, stopped + part.stopped
            noted.update(part.noted)
            stops.extend(part.stops)
            watched.report(place * clients + seen, len(days) * clients)
            if watched.stopped:
                return Evaluated(today, today, days[:place], owing, stopped, noted, tuple(stops))
        services.run(note_day, actor, day)
    return Evaluated(today, today, days, owing, stopped, noted, tuple(stops))


def _days(call: Call) -> tuple[date, ...]:
    """Days after the last one that was evaluated, up to today; only today in the beginning."""
    last = stored.last_day(call.uow.connection, before=call.today)
    first = call.today if last is None else last + _DAY
    return tuple(first + n * _DAY for n in range((call.today - first).days + 1))


def _evaluate(
    call: Call, clients: Collection[int], day: date
) -> tuple[dict[int, Judged], list[tuple[int, Fact]]]:
    """Note what follows for these clients as of a day."""
    judged = judged_of(call.uow, arrears_rules(call.office.rules, day), day, clients)
    return judged, note_all(call, judged, day)


def _keep(call: Call, clients: Collection[int], day: date, judged: Mapping[int, Judged]) -> None:
    """Keep the standings of these clients for lists, where they are other than before.

    Of each day that is noted: whoever breaks off between two days leaves lists as of the first.
    """
    connection, rules = call.uow.connection, arrears_rules(call.office.rules, day)
    kept = {pk: one.standing for pk, one in judged.items() if one.stands}
    cached = stored.standings(connection, rules.codes, clients)
    # As of the first day on which lists show the same
    changed = [one for pk, one in kept.items() if one != cached.get(pk)]
    stored.write(connection, changed, rules.codes, cached.keys() - kept.keys())


def _seen(call: Call, judged: Mapping[int, Judged], noted: Iterable[tuple[int, Fact]]) -> _Seen:
    """What was found, as far as the actor may read it."""
    if not judged or not call.actor.may(Permission.ARREARS_VIEW):
        return _Seen(0, 0, Counter(), ())
    seen = readable(call.actor, queries.responsible(call.uow.connection, judged))
    standings = {pk: judged[pk].standing for pk in seen}
    return _Seen(
        sum(one.open_fen != 0 for one in standings.values()),
        sum(one.stopped for one in standings.values()),
        Counter(fact for pk, fact in noted if pk in seen),
        tuple(
            StoppedClient(row.code, row.name, standings[pk].as_of, standings[pk].overdue_fen)
            for pk, row in seen.items()
            if judged[pk].note.stop
        ),
    )
