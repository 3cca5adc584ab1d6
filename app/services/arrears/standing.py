"""Where clients stand as of any day, computed from rows (K4 to K9, K12); no cache is read here."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import lru_cache

from app.domain.ageing import BASIS_RULE, BUCKETS_RULE, Basis, buckets_of
from app.domain.arrears import Facts, Judged, Owed, judge
from app.domain.arrears_rules import ArrearsRules
from app.domain.recovery import Received, Step, StepKind
from app.domain.rules import RuleBook
from app.services.rules import number
from database.queries import arrears as queries
from database.queries import receivables
from database.queries.arrears import AgeingAsked
from database.repositories import credit_acts, credit_terms, recoveries
from database.unit_of_work import UnitOfWork

_NOTHING = Owed()


@lru_cache(maxsize=64)
def arrears_rules(book: RuleBook, day: date) -> ArrearsRules:
    """The rules of early warning and stop as they hold on `day`."""
    return ArrearsRules(
        number(book, "arrears.warning_days", day),
        number(book, "arrears.warning_percent", day),
        number(book, "arrears.trifle_fen", day),
        number(book, "arrears.trifle_days", day),
        Basis(str(book.in_force(BASIS_RULE, day).value)),
        buckets_of(str(book.in_force(BUCKETS_RULE, day).value)),
    )


def ageing_asked(rules: ArrearsRules, day: date) -> AgeingAsked:
    """What is asked of the statement that reads ages."""
    soon = day + timedelta(days=rules.warning_days)
    return AgeingAsked(day, soon, rules.basis, rules.ends(day))


def ageing_of(
    uow: UnitOfWork,
    rules: ArrearsRules,
    day: date,
    clients: Collection[int] | None = None,
) -> dict[int, Owed]:
    """What each client that owes something owes as of `day`, by age; of all clients for None."""
    return queries.ageing(uow.connection, ageing_asked(rules, day), clients)


def judged_of(
    uow: UnitOfWork,
    rules: ArrearsRules,
    day: date,
    clients: Collection[int] | None = None,
    *,
    noting: bool = True,
) -> dict[int, Judged]:
    """Every client of whom something is known as of `day`, of all clients for None.

    With `noting` as it is once what has to be noted of the day was noted.
    """
    found = facts_of(uow, rules, day, clients)
    return {pk: judge(facts, rules, day, noting=noting) for pk, facts in found.items()}


def facts_of(
    uow: UnitOfWork,
    rules: ArrearsRules,
    day: date,
    clients: Collection[int] | None = None,
) -> dict[int, Facts]:
    """What had been booked by `day` of each client of whom anything is known."""
    connection = uow.connection
    owed = ageing_of(uow, rules, day, clients)
    unspent = receivables.credits(connection, day, clients)
    unbilled = receivables.unbilled(connection, day, clients)
    acts = credit_acts.acts_of(connection, clients, day)
    open_cases = recoveries.open_recoveries(connection, clients, day)
    steps = recoveries.steps_of(connection, clients, day)
    keys = {*owed, *unspent, *unbilled, *acts, *open_cases, *steps}
    terms = credit_terms.terms_at(connection, day, clients)
    money = _money(uow, day, steps)
    return {
        pk: Facts(
            pk,
            owed.get(pk, _NOTHING),
            unspent.get(pk, 0),
            unbilled.get(pk, 0),
            terms.get(pk),
            acts.get(pk, ()),
            open_cases.get(pk),
            steps.get(pk, ()),
            money.get(pk, ()),
        )
        for pk in keys
    }


def _money(
    uow: UnitOfWork, day: date, steps: Mapping[int, list[Step]]
) -> dict[int, list[Received]]:
    """Money of those who promised to pay: only for them it is asked what came in when."""
    promised = {
        pk for pk, ours in steps.items() if any(one.kind is StepKind.PROMISE for one in ours)
    }
    return queries.received(uow.connection, day, promised) if promised else {}
