"""The inbox of somebody for whom thousands of cases wait, and whose decision a line is."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.services.approvals.inbox import SHOWN, waiting_cases
from app.services.bench.cached import BenchOffice
from app.services.bench.protocol import Goal, Measured, compare
from database.floors import case_inbox as floor
from database.floors.connection import reading

INBOX = Goal(3.0, 0.5)
_REPEAT = 5


def measure_inbox(office: BenchOffice, folder: Path) -> Iterator[Measured]:
    """The first page of what waits for the officer of the prefecture."""
    desk = office.opened("organ_officer")
    opened = desk.services.office
    connection = reading(opened.folder, opened.master)
    try:
        actor = desk.actor
        seat = (actor.roles[0].unit_pk, actor.roles[0].role.value)
        count = floor.waiting_for(connection, seat)
        ours = partial(desk.services.run, waiting_cases, actor, None)
        bare = partial(floor.first, connection, actor.user_pk, seat, SHOWN)
        timing = compare(bare, ours, folder, repeat=_REPEAT)
        yield Measured(f"inbox of {count} open cases", INBOX, timing)
    finally:
        connection.close()
        desk.close()
