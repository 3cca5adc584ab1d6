"""Opening a dossier through the gate beside its bare rows and one durable log row."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.domain.moments import local_day
from app.services.bench.protocol import Goal, Measured, compare
from app.services.clients import ListClients, list_clients
from app.services.dossier import OpenDossier, open_dossier
from app.services.office import Desk
from database.floors import dossier as floor
from database.floors.connection import reading, scratch

GOAL = Goal(2.5, 1.0)
_REPEAT = 5
_MIDDLE = 40


def measure_dossier(desk: Desk, folder: Path) -> Iterator[Measured]:
    """A dossier of a client who is not the reader's own, its purpose given before."""
    page = desk.services.run(list_clients, desk.actor, ListClients())
    if not page.rows:
        yield Measured("open a dossier", GOAL, None, "no client within reach")
        return
    row = page.rows[min(_MIDDLE, len(page.rows) - 1)]
    desk.services.run(open_dossier, desk.actor, OpenDossier(row.id, "测量"))
    office = desk.services.office
    reader = reading(office.folder, office.master)
    writer = scratch(folder / "scratch.db", office.master)
    try:
        floor.prepare(writer)
        today = local_day(office.clock(), office.zone).isoformat()
        who = (row.pk, desk.actor.user_pk, today)
        bare = partial(floor.open_dossier, reader, writer, *who)
        ours = partial(desk.services.run, open_dossier, desk.actor, OpenDossier(row.id))
        yield Measured("open a dossier", GOAL, compare(bare, ours, folder, repeat=_REPEAT))
    finally:
        reader.close()
        writer.close()
