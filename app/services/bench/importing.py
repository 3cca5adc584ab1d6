"""Importing a register through the gate beside reading, spelling and inserting its rows bare."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from app.documents.floors.reading import read_rows
from app.services.bench.cached import BenchOffice, copied
from app.services.bench.pinyin_floor import spell
from app.services.bench.protocol import Goal, Measured, compare
from app.services.demo_clients import Profile, clients_of
from app.services.demo_register import write_register
from app.services.imports import ImportFile, import_file
from app.services.imports_plan import ImportRequest
from app.services.office import Desk
from database.floors import importing as floor
from database.floors.connection import reading

GOAL = Goal(3.0)
ROWS = 10_000
_SEED = 2


def measure_import(empty: BenchOffice, rows: int, folder: Path) -> Iterator[Measured]:
    """An import of `rows` new clients into a copy of an office that has none of them."""
    profiles = list(clients_of(_SEED, date(2026, 1, 5)).many(rows))
    register = folder / "register.xlsx"
    write_register(register, "大客户一览表", profiles)
    with contextlib.closing(_Copies(empty, folder, register, profiles)) as copies:
        copies.learn()
        timing = compare(copies.bare, copies.ours, folder, before=copies.fresh)
        yield Measured(f"import of {rows} rows", GOAL, timing)


@dataclass(slots=True)
class _Copies:
    """Two copies of the office, made anew before each round: one for the floor, one for ours."""

    empty: BenchOffice
    folder: Path
    register: Path
    profiles: Sequence[Profile]
    rows: floor.Rows = field(default_factory=lambda: floor.Rows(()))
    _desks: list[Desk] = field(default_factory=list)
    _connection: Any = None

    def learn(self) -> None:
        """Import once and keep the rows that this wrote, for the floor to insert."""
        self.fresh()
        before = floor.heights(self._connection)
        self.ours()
        office = self._desks[0].services.office
        with contextlib.closing(reading(office.folder, office.master)) as connection:
            self.rows = floor.written_above(connection, before)

    def fresh(self) -> None:
        """Two copies in which nothing was imported."""
        self.close()
        places = [copied(self.empty, self.folder / name) for name in ("floor", "ours")]
        self._desks = [place.opened("keeper") for place in reversed(places)]
        bare = self._desks[1].services.office
        self._connection = reading(bare.folder, bare.master)

    def bare(self) -> None:
        """Read, spell and insert with nothing else."""
        read_rows(self.register)
        spell([profile.name for profile in self.profiles])
        floor.insert_bare(self._connection, self.rows)

    def ours(self) -> None:
        """Import as the command does."""
        desk = self._desks[0]
        import_file(desk.services, desk.actor, ImportFile(ImportRequest(self.register)))

    def close(self) -> None:
        """Close both copies."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        while self._desks:
            self._desks.pop().close()
