"""The office that is measured: made once for a number of clients and a schema, then kept."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from app.services.bench.many_cases import fill_cases
from app.services.bench.many_claims import fill_claims
from app.services.bench.many_receivables import fill_receivables
from app.services.demo import create_demo, demo_exists
from app.services.demo_office import office_words
from app.services.office import Desk, Hold, Place, open_office
from app.services.usecase import Progress
from database.migrations import newest_number

_CLIENTS_A_CLAIM = 5
"""100,000 clients go with 20,000 open claims."""

_CLIENTS_A_CASE = 10
"""100,000 clients go with 10,000 open cases."""


@dataclass(frozen=True, slots=True)
class BenchOffice:
    """A sample office kept for measuring, with the place whose workstation secret opens it."""

    path: Path
    place: Place

    def opened(self, user: str) -> Desk:
        """The office as the user with this part (`keeper`, `county_keeper` …) opens it."""
        words = office_words()
        return open_office(self.path, words[user], words["password"], self.place, Hold.COMMAND)


def bench_office(place: Place, clients: int, progress: Progress) -> BenchOffice:
    """The kept office of `clients` clients, made at first; one broken off is made anew."""
    folder = place.home / "bench" / f"schema-{newest_number()}-clients-{clients}"
    inside = replace(place, home=folder / "home", use_keyring=False)
    found = BenchOffice(folder / "office", inside)
    if demo_exists(found.path):
        return found
    draft = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    create_demo(
        draft / "office", replace(inside, home=draft / "home"), clients=clients, progress=progress
    )
    desk = BenchOffice(draft / "office", replace(inside, home=draft / "home")).opened("keeper")
    try:
        fill_claims(desk, clients // _CLIENTS_A_CLAIM)
        fill_cases(desk, max(clients // _CLIENTS_A_CASE, 1))
        fill_receivables(desk)
    finally:
        desk.close()
    draft.rename(folder)
    return found


def copied(office: BenchOffice, path: Path) -> BenchOffice:
    """A copy in the new folder `path`.

    It has a home of its own: checkpoints of another copy there would prove this one old.
    """
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(office.path, path / "office")
    shutil.copytree(office.place.home, path / "home")
    return BenchOffice(path / "office", replace(office.place, home=path / "home"))
