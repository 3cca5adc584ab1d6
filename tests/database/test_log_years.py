"""The years of the log are known again whoever begins or takes out one."""

import pytest

from app.domain.audit import Action, Outcome
from app.domain.clock import ClockFlag
from app.domain.moments import to_ms
from database.access_log import AccessLog, LogRow
from database.engine import open_connections
from tests.offices import NOW

SEED, ZONE = b"seed", "Asia/Shanghai"


@pytest.fixture
def desks(filled, folder):
    """Two windows on one office: the connection of each."""
    opened = [open_connections(folder, filled) for _ in range(2)]
    yield [one.foreground for one in opened]
    for one in opened:
        one.close()


def row(year):
    at = to_ms(NOW.replace(year=year))
    return LogRow(at, ClockFlag.OK, None, None, None, None, Action.LOCK, Outcome.OK, {})


def years(connection):
    """As a run that reads finds them."""
    with connection.execution_options(write=False).begin() as transaction:
        found = AccessLog(connection, SEED).years()
        transaction.rollback()
    return found


def begin_year(connection, year, *, commit=True):
    """As a run that writes begins one; says what it knew before."""
    with connection.execution_options(write=True).begin() as transaction:
        log = AccessLog(connection, SEED)
        known = list(log.years())
        log.append([row(year)], ZONE)
        assert AccessLog(connection, SEED).years() == [*known, year]
        (transaction.commit if commit else transaction.rollback)()
    return known


def test_a_year_that_another_window_began_is_known_at_once(desks):
    mine, theirs = desks
    before = years(mine)
    begin_year(theirs, 2031)
    assert years(mine) == [*before, 2031]
    assert begin_year(mine, 2032) == [*before, 2031]


def test_a_year_that_was_rolled_back_is_not_known_when_another_comes_instead(desks):
    mine, theirs = desks
    before = years(mine)
    begin_year(mine, 2031, commit=False)
    begin_year(theirs, 2032)
    assert years(mine) == [*before, 2032]


def test_a_year_that_was_taken_out_is_forgotten(desks):
    mine, theirs = desks
    before = years(mine)
    begin_year(mine, 2031)
    with theirs.execution_options(write=True).begin() as transaction:
        log = AccessLog(theirs, SEED)
        log.drop(2031)
        assert log.years() == before
        transaction.rollback()
    assert years(theirs) == years(mine) == [*before, 2031]
    with theirs.execution_options(write=True).begin() as transaction:
        AccessLog(theirs, SEED).drop(2031)
        transaction.commit()
    assert years(mine) == years(theirs) == before


def test_the_schema_is_listed_once_as_long_as_it_stays(desks, monkeypatch):
    mine, _theirs = desks
    before = years(mine)
    monkeypatch.setattr("database.access_log._TABLES", "SELECT 'listed again'")
    assert years(mine) == before
