"""Runs every measurement that needs no window, and hands out the lines of the table."""

from collections.abc import Callable, Iterator
from pathlib import Path

from app.services.bench.cached import BenchOffice
from app.services.bench.dossiers import measure_dossier
from app.services.bench.finding import measure_finding
from app.services.bench.importing import ROWS, measure_import
from app.services.bench.protocol import Measured
from app.services.bench.sheets import measure_sheets
from app.services.bench.unlocking import measure_unlock
from app.services.office import Desk

_READER = "county_keeper"
"""Reaches a county with its branches: a scoped reader, not one for whom the scope is everything."""

_AT_THE_DESK: tuple[Callable[[Desk, Path], Iterator[Measured]], ...] = (
    measure_finding,
    measure_dossier,
    measure_sheets,
)


def measure(
    office: BenchOffice, empty: BenchOffice, clients: int, folder: Path
) -> Iterator[Measured]:
    """Every operation at `clients` clients, one line after another; `folder` takes its files.

    `empty` is an office without the clients that are imported.
    """
    desk = office.opened(_READER)
    try:
        for operation in _AT_THE_DESK:
            yield from operation(desk, folder)
    finally:
        desk.close()
    yield from measure_import(empty, min(clients, ROWS), folder)
    yield from measure_unlock(office, folder)
