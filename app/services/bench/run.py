"""Runs every measurement that needs no window, and hands out the lines of the table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.services.bench.approvals import measure_inbox
from app.services.bench.arrears import measure_arrears
from app.services.bench.backing_up import measure_backup
from app.services.bench.cached import BenchOffice
from app.services.bench.claims import measure_board, measure_evaluation
from app.services.bench.dossiers import measure_dossier
from app.services.bench.finding import measure_finding
from app.services.bench.free import measure_free
from app.services.bench.importing import ROWS, measure_import
from app.services.bench.log import measure_log
from app.services.bench.mail_use import LINES, measure_mail_use
from app.services.bench.paying import measure_payment
from app.services.bench.protocol import Measured
from app.services.bench.routes import measure_route
from app.services.bench.sheets import measure_sheets
from app.services.bench.unlocking import measure_unlock
from app.services.office import Desk

_READER = "county_keeper"
"""Reaches a county with its branches: a scoped reader, not one for whom the scope is everything."""

_AT_THE_DESK: tuple[Callable[[Desk, Path], Iterator[Measured]], ...] = (
    measure_finding,
    measure_free,
    measure_board,
    measure_dossier,
    measure_arrears,
    measure_sheets,
)


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices that are measured: with many clients, with none to speak of, with a long log."""

    large: BenchOffice
    empty: BenchOffice
    busy: BenchOffice


def measure(offices: Offices, clients: int, folder: Path, *, backup_mb: int) -> Iterator[Measured]:
    """Every operation at `clients` clients, one line after another; `folder` takes its files.

    What is backed up is filled up to `backup_mb`.
    """
    office = offices.large
    desk = office.opened(_READER)
    try:
        for operation in _AT_THE_DESK:
            yield from operation(desk, folder)
    finally:
        desk.close()
    yield from measure_inbox(office, folder)
    yield from measure_route(office, folder)
    yield from measure_payment(office, folder)
    yield from measure_mail_use(office, min(clients, LINES), folder)
    yield from measure_import(offices.empty, min(clients, ROWS), folder)
    yield from measure_evaluation(offices.empty, clients, folder)
    yield from measure_log(offices.busy, folder)
    yield from measure_unlock(office, folder)
    yield from measure_backup(offices.empty, backup_mb, folder)
