"""A proved backup beside a bare encrypted export with both checks, at a size of one's own."""

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app.services.bench.cached import BenchOffice
from app.services.bench.protocol import Goal, Measured, compare
from database.backup import back_up
from database.floors import backing_up as floor
from database.floors.connection import reading

GOAL = Goal(1.5)
_MB = 1_000_000


def measure_backup(office: BenchOffice, size_mb: int, folder: Path) -> Iterator[Measured]:
    """A backup of a copy of `office` that was filled up to `size_mb`, without its second place."""
    path = folder / "backed up"
    shutil.copytree(office.path, path / "office")
    shutil.copytree(office.place.home, path / "home")
    copied = BenchOffice(path / "office", replace(office.place, home=path / "home"))
    desk = copied.opened("keeper")
    try:
        open_office = desk.services.office
        keys, clock = open_office.master, open_office.clock
        target = path / "made"
        with contextlib.closing(reading(open_office.folder, keys)) as connection:
            floor.fill_up(connection, size_mb * _MB)
            key = secrets.token_bytes(32)

            def bare() -> None:
                floor.export_and_check(connection, path / "bare.db", key)

            def ours() -> None:
                back_up(open_office.folder, keys, clock(), into=target)

            def clear() -> None:
                shutil.rmtree(target, ignore_errors=True)

            timing = compare(bare, ours, folder, before=clear)
    finally:
        desk.close()
        shutil.rmtree(path)
    yield Measured(f"backup of {size_mb} MB", GOAL, timing)
