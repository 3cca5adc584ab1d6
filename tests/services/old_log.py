"""An office with log entries of seven years, so that the first is old enough to be taken out."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.domain.audit import Action
from app.domain.errors import Refusal
from app.services.access_log import VerifyLog, verify_log
from app.services.log_pruning import prune_log
from app.services.office import sign_out
from app.services.usecase import Lane, NoProgress
from tests import offices
from tests.offices import ADMIN, KEEPER, SECURITY_OFFICER
from tests.services.busy_log import busy_day


def year_passes(office, years=1):
    for _ in range(years):
        office.pass_days(365)
        office.run(busy_day, KEEPER, 3)


def leave(office):
    office.run(sign_out, KEEPER, Action.LOGOUT)


def grow(office):
    """Entries of 2026 to 2032, all confirmed: the first year is old enough."""
    office.run(busy_day, KEEPER, 5)
    year_passes(office, 6)
    leave(office)


def prune(office, folder, user=SECURITY_OFFICER):
    services = office.services_as(user)
    return prune_log(services, office.actor(user), folder, NoProgress())


def refused(office, folder, user=SECURITY_OFFICER):
    with pytest.raises(Refusal) as caught:
        prune(office, folder, user)
    return caught.value


def verify(office):
    return office.run(verify_log, ADMIN, VerifyLog())


def faults(result):
    return {problem.fault for problem in result.problems}


def years(office):
    with office.reading() as uow:
        return uow.log.years()


def sizes(office, cause):
    with office.reading() as uow:
        statement = "SELECT size FROM log_checkpoint WHERE cause = ? ORDER BY size"
        return uow.connection.exec_driver_sql(statement, (cause,)).scalars().all()


def outside(office):
    """Files that keep checkpoints outside the database."""
    copies = (office.place.home / "checkpoints").glob("*.log")
    return [office.path / "checkpoints.log", *copies]


def forge(office, *statements):
    """What somebody with the key of the database does to it by hand."""
    with office.services_as(ADMIN).office.begin(Lane.FOREGROUND, write=True) as uow:
        triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%log%'"
        for (name,) in uow.connection.exec_driver_sql(triggers).all():
            uow.connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in statements:
            uow.connection.exec_driver_sql(statement)
        uow.commit()


@contextmanager
def copied(grown, folder) -> Iterator[offices.SampleOffice]:
    """A copy of such an office, closed afterwards."""
    shutil.copytree(grown.path, folder / "old" / "office")
    shutil.copytree(grown.place.home, folder / "old" / "home")
    clock = offices.TestClock(grown.clock.moment)
    place = offices.Place(folder / "old" / "home", False, clock)
    office = offices.SampleOffice(folder / "old" / "office", place, clock, grown.unlocked)
    yield office
    office.close()
