"""The sample office: a believable prefecture to try the program with, to test and to measure.

Its past is played through the same use-cases as real work, under the names of its users and on a
clock that runs from some months ago to the evening before `as_of`. Above a thousand clients the
rest is inserted in batches by the same repository. One seed and date always give the same names,
numbers, dates and states; ids differ.
"""

import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from app.domain.errors import Reason, Refusal
from app.domain.moments import local_day
from app.services.demo_bulk import insert_in_batches
from app.services.demo_clients import Clients
from app.services.demo_diary import SPAN, Diary, working_days
from app.services.demo_office import (
    DemoClock,
    DemoUser,
    demo_users,
    found_office,
    morning,
    office_words,
)
from app.services.demo_past import Past
from app.services.office import ZONE, Place
from app.services.usecase import NoProgress, Progress
from database.vault.folder import OfficeFolder

BY_USE_CASES = 1000
"""Clients up to which everything passes the use-cases one by one."""

CLIENTS = 500
"""Clients of a sample office unless another number is asked for."""

_FOUNDED = timedelta(days=2)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Demo:
    """A sample office as made: its folder, the password of everybody, its users."""

    office: Path
    password: str
    users: tuple[DemoUser, ...]


def create_demo(
    path: Path,
    place: Place,
    *,
    clients: int = CLIENTS,
    seed: int = 1,
    as_of: date | None = None,
    progress: Progress | None = None,
) -> Demo:
    """Make a sample office in the empty folder `path`; its users belong to this account here."""
    if clients < 1:
        raise Refusal(Reason.DEMO_CLIENTS, clients=clients)
    watched = progress or NoProgress()
    today = as_of or local_day(place.clock(), ZONE)
    rng = Random(seed)  # not for secrets: a seed must give the same office again
    clock = DemoClock(morning(today - SPAN - _FOUNDED))
    scene = found_office(path, place, clock)
    source = Clients(rng, today)
    few = min(clients, BY_USE_CASES)
    try:
        with tempfile.TemporaryDirectory(dir=scene.path.parent, prefix=".yice-") as folder:
            past = Past(
                scene, Diary(working_days(today), today - _DAY, rng, staff()), source, Path(folder)
            )
            past.plan(few)
            past.play(watched)
        if clients > few:
            insert_in_batches(scene, source.many(clients - few), clients - few, watched)
    finally:
        scene.close()
    return Demo(scene.path, office_words()["password"], demo_users())


def demo_exists(path: Path) -> bool:
    """Whether an office stands in `path`, so that a sample office need not be made again."""
    folder = OfficeFolder(path.absolute())
    return folder.database.exists() and folder.keys.exists()


def staff() -> dict[str, str]:
    """Users of the sample office by name, with what they are there."""
    words = {name: what for what, name in office_words().items()}
    return {user.name: words.get(user.name, user.roles[0]) for user in demo_users()}
