"""A payment with allocation, standing, changes and log, through the gate beside its statements."""

import contextlib
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from app.domain.receivables import Method
from app.services.arrears.evaluating import evaluate
from app.services.bench.cached import BenchOffice, copied
from app.services.bench.protocol import Goal, Measured, compare
from app.services.receivables.paying import RecordPayment, record_payment
from database.floors import payment as floor
from database.floors.connection import reading
from database.floors.dossier import prepare
from database.records import new_id

GOAL = Goal(3.0, 2.0)
_FEN = 100
"""Little enough that the bills stay open."""
_REPEAT = 5


def measure_payment(office: BenchOffice, folder: Path) -> Iterator[Measured]:
    """One yuan from one client after the other, in a copy each for the floor and for ours."""
    with contextlib.closing(_Tills(office, folder)) as tills:
        timing = compare(tills.bare, tills.ours, folder, repeat=_REPEAT)
        yield Measured("payment", GOAL, timing)


class _Tills:
    """Two copies of an office that was evaluated for today."""

    def __init__(self, office: BenchOffice, folder: Path) -> None:
        places = [copied(office, folder / name) for name in ("paid", "paid-bare")]
        self._desks = [place.opened("finance") for place in places]
        for desk in self._desks:
            evaluate(desk.services, desk.actor)
        ours, bare = (desk.services.office for desk in self._desks)
        self._today = ours.timekeeper.today()
        self._connection = reading(bare.folder, bare.master)
        prepare(self._connection)
        clients = floor.owing(self._connection)
        self._ours, self._bare = cycle(clients), cycle(clients)

    def bare(self) -> None:
        """Statements and commit with nothing else."""
        client_pk, _identity = next(self._bare)
        user_pk = self._desks[1].actor.user_pk
        floor.pay(self._connection, floor.Money(client_pk, _FEN, self._today, user_pk, new_id()))

    def ours(self) -> None:
        """As finance enters it."""
        desk, (_pk, identity) = self._desks[0], next(self._ours)
        command = RecordPayment(identity, self._today, _FEN, Method.TRANSFER)
        desk.services.run(record_payment, desk.actor, command)

    def close(self) -> None:
        """Close both copies."""
        self._connection.close()
        for desk in self._desks:
            desk.close()
