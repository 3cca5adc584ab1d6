"""The sample office: a believable prefecture to try the program with, to test and to measure.

Its past is played through the same use-cases as real work, under the names of its users and on a
clock that runs from some months ago to the evening before `as_of`. Above a thousand clients the
rest is inserted in batches by the same repository. One seed and date always give the same names,
numbers, dates and states; ids differ.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import resources.catalogue as shipped
from app.domain.errors import Reason, Refusal
from app.domain.moments import local_day
from app.services.demo_bulk import insert_in_batches
from app.services.demo_clients import Clients
from app.services.demo_diary import SPAN, Diary, working_days
from app.services.demo_office import (
    DemoClock,
    DemoUser,
    Scene,
    demo_users,
    found_office,
    morning,
    office_words,
)
from app.services.demo_past import Past
from app.services.office import ZONE, Place, making_office
from app.services.usecase import NoProgress, Progress
from database.vault.folder import OfficeFolder

BY_USE_CASES = 1000
"""Clients up to which everything passes the use-cases one by one."""

CLIENTS = 500
"""Clients of a sample office unless another number is asked for."""

LAST_DAY = date(2999, 12, 31)
"""Last day up to which a sample office may reach."""

_FOUNDED = timedelta(days=2)
"""How long before the diary begins: longer, and the log would doubt the first date in it."""

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
    first = first_day()
    if not first <= today <= LAST_DAY:
        raise Refusal(Reason.DEMO_DATE, day=today, first=first, last=LAST_DAY)
    rng = Random(seed)  # not for secrets: a seed must give the same office again
    days, eve = working_days(today), today - _DAY
    clock = DemoClock(morning(founded_on(days)))
    with making_office(path, place) as growing:
        scene = found_office(growing, place, clock)
        try:
            diary = Diary(days, eve, rng, staff(), scene.workdays())
            _fill(scene, Clients(rng, today), diary, clients, watched)
        finally:
            scene.close()
    return Demo(path.absolute(), office_words()["password"], demo_users())


def founded_on(days: Sequence[date]) -> date:
    """Day on which the sample office is founded whose diary has these `days`."""
    return days[0] - _FOUNDED


def _fill(scene: Scene, source: Clients, diary: Diary, clients: int, watched: Progress) -> None:
    """Play the past of up to a thousand clients, insert the others."""
    few = min(clients, BY_USE_CASES)
    with tempfile.TemporaryDirectory(dir=scene.path, prefix=".yice-") as folder:
        past = Past(scene, diary, source, Path(folder))
        past.plan(few)
        past.play(watched)
    if clients > few:
        insert_in_batches(scene, source.many(clients - few), clients - few, watched)


def first_day() -> date:
    """The first day that a sample may reach up to: its whole past has rules to go by."""
    begun: dict[str, date] = {}
    for rule in shipped.rules():
        begun[rule.name] = min(rule.valid_from, begun.get(rule.name, date.max))
    return max(begun.values()) + SPAN + _FOUNDED + _DAY


def demo_exists(path: Path) -> bool:
    """Whether an office stands in `path`, so that a sample office need not be made again."""
    folder = OfficeFolder(path.absolute())
    return folder.database.exists() and folder.keys.exists()


def staff() -> dict[str, str]:
    """Users of the sample office by name, with what they are there."""
    words = {name: what for what, name in office_words().items()}
    return {user.name: words.get(user.name, user.roles[0]) for user in demo_users()}
