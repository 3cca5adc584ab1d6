"""Acts about arrears that several test files need, beside bills and payments (`billed`)."""

from datetime import date, timedelta

from app.domain.arrears import Standing
from app.domain.credit_stops import CreditAct, StopState, stop_state
from app.domain.moments import local_day
from app.readmodels.arrears_evaluation import Evaluated
from app.services.arrears.evaluating import evaluate
from app.services.arrears.standing import arrears_rules, judged_of
from database.repositories import arrears, credit_acts, recoveries
from tests.offices import FINANCE, SampleOffice

DAY = timedelta(days=1)


def evaluated(office: SampleOffice, user: str = FINANCE, as_of: date | None = None) -> Evaluated:
    """Evaluate as at unlock, or look at another day."""
    return evaluate(office.services_as(user), office.actor(user), as_of)


def now(office: SampleOffice) -> date:
    """Today in the office."""
    return local_day(office.clock(), office.services_as(FINANCE).office.zone)


def cached(office: SampleOffice, client: int) -> Standing | None:
    """The standing that lists read."""
    with office.reading() as uow:
        rules = arrears_rules(office.services_as(FINANCE).office.rules, now(office))
        return arrears.standings(uow.connection, rules.codes, [client]).get(client)


def computed(office: SampleOffice, day: date) -> dict[int, Standing]:
    """Standings as of a day, from rows alone."""
    rules = arrears_rules(office.services_as(FINANCE).office.rules, day)
    with office.reading() as uow:
        found = judged_of(uow, rules, day)
    return {pk: one.standing for pk, one in found.items() if one.stands}


def acts(office: SampleOffice, client: int) -> list[CreditAct]:
    """Acts on a client's credit."""
    with office.reading() as uow:
        return credit_acts.acts_of(uow.connection, [client]).get(client, [])


def stop(office: SampleOffice, client: int, day: date | None = None) -> StopState:
    """Whether on-credit use is stopped, today unless told."""
    return stop_state(acts(office, client), day or now(office))


def steps(office: SampleOffice, client: int) -> list[tuple[str, date]]:
    """Steps of recovery with their days."""
    with office.reading() as uow:
        found = recoveries.steps_of(uow.connection, [client], now(office)).get(client, [])
    return [(one.kind.value, one.acted_on) for one in found]


def recovery_numbers(office: SampleOffice) -> list[tuple[str, date]]:
    """Recoveries with the day on which each was opened."""
    sql = "SELECT number, opened_on FROM recovery ORDER BY pk"
    with office.reading() as uow:
        return [tuple(row) for row in uow.connection.exec_driver_sql(sql)]
