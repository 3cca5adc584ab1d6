"""The claim board's first picture, and periods that ended during weeks of absence."""

import contextlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.readmodels.claims import ClaimFilter
from app.services.bench.cached import BenchOffice, copied
from app.services.bench.many_claims import fill_claims
from app.services.bench.protocol import Goal, Measured, compare
from app.services.claims.evaluating import evaluate_claims
from app.services.claims.ledger import claim_rules
from app.services.claims.lists import claim_board
from app.services.office import Desk
from database.floors import claim_board as floor
from database.floors.connection import reading

BOARD = Goal(3.0, 1.0)
EVALUATION = Goal(5.0)
_ABSENT = 60
"""Days of absence."""
_CLIENTS_AN_EXPIRY = 20
"""100,000 clients go with 5,000 periods that ended."""
_PUBLISHED_OF = 0.6
"""Part of the claims that `fill_claims` publishes."""
_REPEAT = 5


def measure_board(desk: Desk, folder: Path) -> Iterator[Measured]:
    """Counts of all columns and their first cards."""
    office = desk.services.office
    today = office.timekeeper.today()
    warned = claim_rules(office.rules, (), today).warned
    connection = reading(office.folder, office.master)
    try:
        ours = partial(desk.services.run, claim_board, desk.actor, ClaimFilter())
        bare = partial(floor.board, connection, desk.actor.user_pk, today, warned)
        yield Measured("claim board", BOARD, compare(bare, ours, folder, repeat=_REPEAT))
    finally:
        connection.close()


def measure_evaluation(empty: BenchOffice, clients: int, folder: Path) -> Iterator[Measured]:
    """Thousands of periods that ended on different days while nobody was there."""
    with contextlib.closing(_Absent(empty, clients // _CLIENTS_AN_EXPIRY, folder)) as absent:
        timing = compare(absent.bare, absent.ours, folder, before=absent.leave)
        yield Measured(f"evaluation of {absent.expired} ended periods", EVALUATION, timing)


class _Absent:
    """Two copies of an office with claims: one for the floor, one for ours."""

    def __init__(self, empty: BenchOffice, expiries: int, folder: Path) -> None:
        first = copied(empty, folder / "absent")
        desk = first.opened("keeper")
        fill_claims(desk, round(expiries / _PUBLISHED_OF))
        desk.close()
        self._desks = [one.opened("keeper") for one in (first, copied(first, folder / "bare"))]
        offices = [desk.services.office for desk in self._desks]
        self._today = offices[0].timekeeper.today()
        self._connections = [reading(one.folder, one.master) for one in offices]
        self.expired = 0

    def leave(self) -> None:
        """Every exclusive period has ended, and nobody has noted it."""
        for connection in self._connections:
            self.expired = floor.end_periods(connection, self._today, _ABSENT)

    def bare(self) -> None:
        """Update and append with nothing else."""
        floor.note_periods(self._connections[1], self._today)

    def ours(self) -> None:
        """Evaluate as the program does when somebody comes in."""
        desk = self._desks[0]
        evaluate_claims(desk.services, desk.actor)

    def close(self) -> None:
        """Close both copies."""
        for connection in self._connections:
            connection.close()
        for desk in self._desks:
            desk.close()
