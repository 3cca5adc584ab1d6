"""Drivers: each use-case, command and screen is run as everybody, and what comes back is read.

A new use-case, command, page or dialog has no driver yet; the tests of this folder then fail and
say what to add. Changes are taken back after each run, so the order of drivers does not matter.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

import app.services
from app.domain.errors import Refusal
from app.domain.permissions import Actor
from app.services.gate import Services
from app.services.usecase import UseCase
from database.unit_of_work import UnitOfWork
from tests.masking.foreseen import Ids, fixed_ids
from tests.masking.marks import Mark, found_in
from tests.masking.office import Planted
from tests.masking.people import COPIES, DECIDES, NOTHING, Sight, sight
from tests.masking.reading import spoken

HOW = """
Write a driver for it in tests/masking/: a function with the decorator that calls it as `desk.user`
with real commands about every client of `desk.planted`, so that all it answers is looked through.
See docs/architecture.md, "Where to add".
"""


@dataclass(slots=True)
class Desk:
    """One person at work in a planted office; `texts` is everything received there so far.

    `first` is the office in which nothing is missing; ids to be asked for come from there.
    """

    planted: Planted
    user: str
    folder: Path
    ids: Ids
    first: Planted
    may_ask: bool = False
    would_ask: bool = False
    texts: list[str] = field(default_factory=list)
    own_words: set[tuple[str, str]] = field(default_factory=set)
    closed: set[UseCase] = field(default_factory=set)
    answered: int = 0

    @property
    def asks(self) -> bool:
        """Whether to type marked values: it may be told that they are on file (decision 5).

        Not while answers of two offices are compared.
        """
        self.would_ask = True
        return self.may_ask

    @property
    def services(self) -> Services:
        """The gate, opened with the keys of this person."""
        return self.planted.office.services_as(self.user)

    @property
    def actor(self) -> Actor:
        """This person; the gate reads the rights afresh at each run."""
        return self.planted.actor(self.user)

    def typed(self, client: str, place: str) -> str:
        """A marked value that this person types: to hear it back tells nothing new."""
        self.own_words.add((client, place))
        return self.planted.value(client, place)

    def run(self, use_case: UseCase, command: object) -> object:
        """Run a use-case and keep what it answered or why it refused; None when refused.

        Whoever lacks the permission is refused before the command is looked at: once is enough.
        """
        if not self.actor.may(use_case.permission):
            if use_case in self.closed:
                return None
            self.closed.add(use_case)
        return self.call(f"{use_case.name} {_about(command)}", self.services.run, use_case, command)

    def refused(self, use_case: UseCase, command: object) -> None:
        """Only whoever lacks the permission tries; the others would have to do it in earnest."""
        if not self.actor.may(use_case.permission):
            self.run(use_case, command)

    def call(self, what: str, work: Callable[..., object], use_case: UseCase, *rest) -> object:
        """The same for a service that runs use-cases: `work(use_case, actor, …)`."""
        return self.keep(what, lambda: work(use_case, self.actor, *rest))

    def keep(self, what: str, work: Callable[[], object]) -> object:
        """Whatever `work` answers or refuses."""
        self.ids.begin(what)
        self.texts.append(f"# {what}")
        try:
            answer = work()
        except Refusal as refusal:
            self.texts.append(spoken(refusal))
            return None
        self.texts.append(spoken(answer))
        self.answered += 1
        return answer

    def stored(self, statement: str) -> list:
        """Rows of the first office, read past the program: ids to be asked for."""
        with self.first.office.reading() as uow:
            return [tuple(row) for row in uow.connection.exec_driver_sql(statement)]

    def clients(self) -> tuple[str, ...]:
        """Ids of all planted clients, those that this person may not see too."""
        return tuple(self.planted.ids.values())

    @property
    def text(self) -> str:
        """Everything received."""
        return "\n".join(self.texts)


def _about(command: object) -> str:
    return type(command).__name__


Driver = Callable[[Desk], None]


@dataclass(frozen=True, slots=True)
class UseCaseDriver:
    """How a use-case is run.

    `needs_copy`: it writes beside the database or reads what it wrote, so whoever may run it gets
    an office of its own. `copying`: what it answers is a copy (复制), so that right decides what
    may be in it. `deciding`: it shows requests for access to who decides on them. `own_acts`: what
    is decided once tells that it was, also to who decides without reading. `log`: it reads the log,
    where every act leaves an entry. `never`: why nobody here gets an answer.
    """

    drive: Driver
    use_case: UseCase
    needs_copy: bool = False
    copying: bool = False
    deciding: bool = False
    log: bool = False
    own_acts: bool = False
    never: str = ""


USE_CASES: dict[UseCase, UseCaseDriver] = {}


def drives(use_case: UseCase, **how: object) -> Callable[[Driver], Driver]:
    """Declare the driver of a use-case."""

    def declare(drive: Driver) -> Driver:
        assert use_case not in USE_CASES, f"{use_case.name} has two drivers"
        USE_CASES[use_case] = UseCaseDriver(drive, use_case, **how)
        return drive

    return declare


def all_use_cases() -> Iterator[tuple[str, UseCase]]:
    """Every use-case of the program under the name of its module, found by walking them all."""
    seen: set[int] = set()
    for info in pkgutil.walk_packages(app.services.__path__, "app.services."):
        if info.name.startswith("app.services.bench"):
            continue  # fills offices of its own with sample rows, and no window or command runs it
        for found in vars(importlib.import_module(info.name)).values():
            if isinstance(found, UseCase) and id(found) not in seen:
                seen.add(id(found))
                yield f"{found.handle.__module__}.{found.name}", found


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is committed inside is rolled back instead, after it was answered."""

    def commit(_self: UnitOfWork) -> None:
        """Leaves it to the end of the transaction, which rolls back what is not committed."""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(UnitOfWork, "commit", commit)
        yield


def driven(
    driver: UseCaseDriver,
    planted: Planted,
    user: str,
    folder: Path,
    *,
    first: Planted | None = None,
    asks: bool = False,
) -> Desk:
    """What `user` receives from a use-case."""
    with fixed_ids(driver.use_case.name) as ids:
        desk = Desk(planted, user, folder, ids, first or planted, may_ask=asks)
        if driver.needs_copy and desk.actor.may(driver.use_case.permission):
            driver.drive(desk)
        else:
            with taken_back():
                driver.drive(desk)
    return desk


def may_show(user: str, mark: Mark, driver: UseCaseDriver | None = None) -> bool:
    """Whether the rule lets `user` be shown a mark; by hand-written tables alone."""
    copying, deciding = (driver.copying, driver.deciding) if driver is not None else (False, False)
    sights = _sights(user, mark.client, copying, deciding)
    return not mark.sights.isdisjoint(sights) or user in mark.people


@cache
def _sights(user: str, client: str, copying: bool, deciding: bool) -> Sight:
    sights: Sight = COPIES.get(user, {}).get(client, NOTHING) if copying else sight(user, client)
    return sights | DECIDES.get(user, {}).get(client, NOTHING) if deciding else sights


def leaks(desk: Desk, driver: UseCaseDriver | None = None) -> list[str]:
    """Marks that came back and that the person may not be shown."""
    forbidden = [
        mark
        for mark in desk.planted.marks
        if not may_show(desk.user, mark, driver) and (mark.client, mark.place) not in desk.own_words
    ]
    found = found_in(desk.text, forbidden)
    return [f"{mark.client}: {mark.place} ({mark.needles[0]})" for mark in found]
