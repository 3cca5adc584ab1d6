"""A payment with allocation, standing, changes and log, through the gate beside its statements."""

import contextlib
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from app.domain.receivables import Method
from app.services.bench.cached import BenchOffice
from app.services.bench.pair import EvaluatedPair
from app.services.bench.protocol import Goal, Measured, compare
from app.services.receivables.paying import RecordPayment, record_payment
from database.floors import payment as floor
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
    """One till for ours and one for the floor."""

    def __init__(self, office: BenchOffice, folder: Path) -> None:
        self._pair = EvaluatedPair(office, folder, "paid", "finance")
        clients = floor.owing(self._pair.connection)
        self._ours, self._bare = cycle(clients), cycle(clients)

    def bare(self) -> None:
        """Statements and commit with nothing else."""
        client_pk, _identity = next(self._bare)
        pair = self._pair
        money = floor.Money(client_pk, _FEN, pair.today, pair.bare.actor.user_pk, new_id())
        floor.pay(pair.connection, money)

    def ours(self) -> None:
        """As finance enters it."""
        desk, (_pk, identity) = self._pair.ours, next(self._ours)
        command = RecordPayment(identity, self._pair.today, _FEN, Method.TRANSFER)
        desk.services.run(record_payment, desk.actor, command)

    def close(self) -> None:
        """Close both copies."""
        self._pair.close()
