"""Fifty visit sheets in one file through the gate beside setting the same marks bare."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.services.bench.protocol import Goal, Measured, compare
from app.services.clients import ListClients, list_clients
from app.services.office import Desk
from app.services.sheets import PrintSheets, prepare_sheets, print_sheets

OPERATION = "visit sheets in one file"
GOAL = Goal(1.5)
BATCH = 50


def measure_sheets(desk: Desk, folder: Path) -> Iterator[Measured]:
    """A batch of sheets, serials and log entries included; the line notes how many there were."""
    # Late: drawing needs a library that the other operations do not.
    from app.documents.floors import drawing as floor

    page = desk.services.run(list_clients, desk.actor, ListClients(limit=BATCH))
    if not page.rows:
        yield Measured(OPERATION, GOAL, None, "no client within reach")
        return
    command = PrintSheets(tuple(row.id for row in page.rows), purpose="测量")
    prepared = desk.services.run(prepare_sheets, desk.actor, command)
    facts = [item for _client, item in prepared.sheets]
    marks = floor.noted_marks(facts)
    bare = partial(floor.draw_marks, marks, facts, folder / "floor.pdf")
    ours = partial(
        print_sheets, desk.services, desk.actor, command, folder / "sheets", one_file=True
    )
    yield Measured(OPERATION, GOAL, compare(bare, ours, folder), f"{len(facts)} sheets")
