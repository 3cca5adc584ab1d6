"""`bench`: how fast the program is beside what its libraries need at least (decision 16)."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.cli.frame import Json, emit, group, place, progress, say, table
from ui.cli.texts import text

if TYPE_CHECKING:
    from app.services.bench.protocol import Measured

app = group("bench")

_ENTRIES_EACH = 10
"""Entries of the log for each client, unless another number is asked for."""
FEW = 1
"""Clients of the office in which there is nothing to speak of."""
_LEAST_MB = 10
_CLIENTS_A_MB = 200
"""An office of 100,000 clients at work for years: 500 MB."""
_ROUTES = ("scope", "norm", "level", "province", "authorised", "rule", "approver", "filed_with")
_COLUMNS = ("operation", "floor", "ours", "ratio", "goal", "verdict")


@app.command(help=text("bench"))
def bench(
    clients: Annotated[
        int, typer.Option("--clients", metavar="N", help=text("option_clients"))
    ] = 100_000,
    entries: Annotated[
        int | None, typer.Option("--entries", metavar="N", min=1, help=text("option_entries"))
    ] = None,
    backup_mb: Annotated[
        int | None, typer.Option("--backup-mb", metavar="MB", min=1, help=text("option_backup_mb"))
    ] = None,
    json: Json = False,
) -> None:
    """Measure on sample offices that are kept for the next time."""
    lines = []
    size = backup_mb or max(_LEAST_MB, clients // _CLIENTS_A_MB)
    for line in _measured(clients, entries or clients * _ENTRIES_EACH, size):
        say(text("bench_done", operation=line.operation, verdict=text(f"bench_{line.verdict}")))
        lines.append(line)
    routes = _routes()
    document = {
        "clients": clients,
        "operations": [_document(line) for line in lines],
        "routes": routes,
    }

    def readable() -> None:
        columns = [text(f"bench_column_{name}") for name in _COLUMNS]
        table(columns, [_row(line) for line in lines])
        table([text(f"bench_column_{name}") for name in _ROUTES], [_route(row) for row in routes])

    emit(document, json, readable)


def _measured(clients: int, entries: int, backup_mb: int) -> "Iterator[Measured]":
    from app.services.bench.cached import bench_office
    from app.services.bench.log import log_office
    from app.services.bench.run import Offices, measure
    from ui.bench.start import measure_start

    with progress("demo_making") as bar:
        office = bench_office(place(), clients, bar)
        empty = bench_office(place(), FEW, bar)
        offices = Offices(office, empty, log_office(empty, entries, bar))
    with tempfile.TemporaryDirectory(dir=office.path.parent, prefix="run-") as folder:
        yield from measure(offices, clients, Path(folder), backup_mb=backup_mb)
        yield measure_start(office.path, Path(folder))


def _document(line: "Measured") -> dict[str, Any]:
    timing = line.timing
    return {
        "operation": line.operation,
        "floor_ms": None if timing is None else round(timing.floor_ms, 3),
        "ours_ms": None if timing is None else round(timing.ours_ms, 3),
        "ratio": None if line.ratio is None else round(line.ratio, 2),
        "goal": str(line.goal),
        "verdict": line.verdict.value,
        "note": line.note,
    }


def _row(line: "Measured") -> tuple[object, ...]:
    timing = line.timing
    floor, ours = (None, None) if timing is None else (timing.floor_ms, timing.ours_ms)
    ratio = None if line.ratio is None else f"{line.ratio:.2f}"
    verdict = " ".join(filter(None, (text(f"bench_{line.verdict}"), line.note)))
    return line.operation, _ms(floor), _ms(ours), ratio, str(line.goal), verdict


def _ms(value: float | None) -> str | None:
    return None if value is None else f"{value:.2f}"


def _routes() -> list[dict[str, Any]]:
    """Whose decision a discount is, for every combination of the decision table."""
    from app.services.bench.routes import combinations

    return [{name: getattr(one, name) for name in _ROUTES} for one in combinations()]


def _route(row: dict[str, Any]) -> tuple[object, ...]:
    return tuple(
        text("yes" if value else "no") if value in (True, False) else value
        for value in row.values()
    )
