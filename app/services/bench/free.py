"""Asking whether somebody is free, through the gate beside its bare lookup and one log row."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import resources.catalogue as shipped
from app.domain.claims import State
from app.domain.likeness import (
    SIMILAR_PERCENT,
    bigrams_of,
    shared_at_least,
    stem_keys,
    without_county,
)
from app.services.bench.protocol import Goal, Measured, compare
from app.services.claims.free import is_it_free
from app.services.office import Desk
from database.floors import claims as floor
from database.floors.claims import Wanted
from database.floors.connection import reading, scratch
from database.floors.dossier import prepare
from database.queries.likeness import LEADING

GOAL = Goal(3.0, 0.5)
_FREE = "河源市永嘉瑞和精密电子有限公司"
_REPEAT = 5


def measure_free(desk: Desk, folder: Path) -> Iterator[Measured]:
    """A name that nobody has, and one that a unit develops exclusively."""
    office = desk.services.office
    reader = reading(office.folder, office.master)
    writer = scratch(folder / "free.db", office.master)
    try:
        prepare(writer)
        held = floor.some_name(reader, State.EXCLUSIVE.value)
        for operation, name, answer in (
            ("is it free? a name that is", _FREE, "free"),
            ("is it free? a name that is not", held, "protected"),
        ):
            if name is None:
                yield Measured(operation, GOAL, None, "no claim is exclusive")
                continue
            ours = partial(desk.services.run, is_it_free, desk.actor, name)
            if ours().answer != answer:
                yield Measured(operation, GOAL, None, f"{name} is not {answer}")
                continue
            bare = partial(floor.is_it_free, reader, writer, _wanted(name))
            yield Measured(operation, GOAL, compare(bare, ours, folder, repeat=_REPEAT))
    finally:
        reader.close()
        writer.close()


def _wanted(name: str) -> Wanted:
    regions = shipped.regions()
    cores = stem_keys(name, regions)
    lead = without_county(cores[0], regions)
    pairs = bigrams_of(lead)
    return Wanted(cores, pairs[:LEADING], pairs, shared_at_least(lead, SIMILAR_PERCENT))
