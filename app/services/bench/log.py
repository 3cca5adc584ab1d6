"""Verifying a long log through the gate beside reading and hashing its bytes bare."""

import contextlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from app.domain.audit import Action, LogNote
from app.domain.chain import genesis
from app.domain.permissions import Permission
from app.services.access_log import VerifyLog, verify_log
from app.services.bench.cached import BenchOffice
from app.services.bench.protocol import Goal, Measured, compare
from app.services.demo import demo_exists
from app.services.usecase import Call, Kind, Lane, Progress, usecase
from database.engine import bare_connection
from database.floors import log as floor
from database.migrations import newest_number
from database.records import new_id

GOAL = Goal(3.0)
_BATCH = 5000
_CLIENTS = 500


@dataclass(frozen=True, slots=True)
class _Work:
    """Consultations to be logged: their numbers, and the clients they are about."""

    numbers: range
    clients: Sequence[str]


@usecase(Kind.SYSTEM, Permission.SIGN_IN, lane=Lane.BULK)
def _log_work(call: Call, command: _Work) -> None:
    """Entries as a day at the desk leaves them: of three one opened, one left, one listed."""
    for number in command.numbers:
        client = command.clients[number % len(command.clients)]
        unit = 1 + number % 6
        match number % 3:
            case 0:
                note = LogNote(
                    Action.VIEW,
                    client_id=client,
                    client_unit=unit,
                    object_type="client",
                    object_id=client,
                    categories=(1, 2, 4, 5, 6),
                    purpose="走访准备",
                    basis="keeper@1",
                )
            case 1:
                note = LogNote(Action.VIEW_END, client_id=client, client_unit=unit, dur_ms=number)
            case _:
                note = LogNote(
                    Action.LIST,
                    query_digest=f"{number:016x}",
                    result_count=50,
                    result_ids=(client,),
                )
        call.record(note)


def log_office(empty: BenchOffice, entries: int, progress: Progress) -> BenchOffice:
    """The kept office whose log has about `entries` entries, made of a copy of an empty one."""
    folder = empty.path.parent.with_name(f"schema-{newest_number()}-entries-{entries}")
    found = BenchOffice(folder / "office", replace(empty.place, home=folder / "home"))
    if demo_exists(found.path):
        return found
    draft = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(empty.path, draft / "office")
    # With a home of its own: checkpoints of another copy there would prove this one old.
    shutil.copytree(empty.place.home, draft / "home")
    _fill(
        BenchOffice(draft / "office", replace(empty.place, home=draft / "home")), entries, progress
    )
    draft.rename(folder)
    return found


def _fill(office: BenchOffice, entries: int, progress: Progress) -> None:
    desk = office.opened("keeper")
    clients = [new_id() for _ in range(_CLIENTS)]
    try:
        for start in range(0, entries, _BATCH):
            numbers = range(start, min(entries, start + _BATCH))
            desk.services.run(_log_work, desk.actor, _Work(numbers, clients))
            progress.report(numbers.stop, entries)
    finally:
        desk.close()


def measure_log(office: BenchOffice, folder: Path) -> Iterator[Measured]:
    """The whole check: chain, copies beside it, checkpoints inside and outside, its own entry."""
    desk = office.opened("keeper")
    try:
        opened = desk.services.office
        with contextlib.closing(bare_connection(opened.folder, opened.master)) as connection:
            bare = partial(floor.chain, connection, genesis(opened.log_seed))
            ours = partial(desk.services.run, verify_log, desk.actor, VerifyLog())
            entries, head = bare()
            operation = f"verify a log of {entries} entries"
            result = ours()
            if (result.entries, result.head) != (entries, head) or not result.ok:
                note = f"floor found {entries}, ours {result.entries}"
                yield Measured(operation, GOAL, None, note)
            else:
                yield Measured(operation, GOAL, compare(bare, ours, folder))
    finally:
        desk.close()
