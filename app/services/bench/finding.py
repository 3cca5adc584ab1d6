"""Search and list through the gate beside the scoped statement alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from app.domain.text import match_expression
from app.readmodels.clients import ClientRow, ListFilter
from app.services.bench.protocol import Goal, Measured, compare
from app.services.clients import ListClients, list_clients
from app.services.office import Desk
from app.services.pinyin import initials
from database.floors import finding as floor
from database.floors.connection import reading

GOAL = Goal(3.0, 0.5)
SEARCH = 50
PAGE = 100
_COMMON = "食品"
_REPEAT = 5
_RARE_LENGTH = 2
_INITIALS = 3


@dataclass(frozen=True, slots=True)
class _Wanted:
    operation: str
    text: str


def measure_finding(desk: Desk, folder: Path) -> Iterator[Measured]:
    """Searches for a common word, a rare one and initials, and pages by key."""
    office = desk.services.office
    connection = reading(office.folder, office.master)
    try:
        units = _units(desk)
        for wanted in _searches(desk):
            command = ListClients(ListFilter(wanted.text), limit=SEARCH)
            match = match_expression(wanted.text) or ""
            bare = partial(floor.search, connection, units, match, SEARCH)
            yield _measured(wanted.operation, desk, command, bare, folder)
        first = desk.services.run(list_clients, desk.actor, ListClients(limit=PAGE))
        after = first.after or ("", 0)
        for operation, key in (
            ("keyset page of 100", after),
            ("keyset page of 100, half way down", floor.middle(connection, units)),
        ):
            command = ListClients(limit=PAGE, after=key)
            bare = partial(floor.page, connection, units, key, PAGE)
            yield _measured(operation, desk, command, bare, folder)
    finally:
        connection.close()


def _measured(
    operation: str, desk: Desk, command: ListClients, bare: Any, folder: Path
) -> Measured:
    ours = partial(desk.services.run, list_clients, desk.actor, command)
    found, rows = ours().rows, bare()
    if len(found) != rows:
        note = f"floor found {rows}, ours {len(found)}"
        return Measured(operation, GOAL, None, note)
    return Measured(operation, GOAL, compare(bare, ours, folder, repeat=_REPEAT))


def _units(desk: Desk) -> tuple[int, ...]:
    """Units that the reader reaches, as they stand in the statement."""
    return tuple(sorted({pk for role in desk.actor.roles for pk in role.units or ()}))


def _searches(desk: Desk) -> Iterator[_Wanted]:
    page = desk.services.run(list_clients, desk.actor, ListClients(limit=SEARCH))
    rare = min(
        (word for row in page.rows[:10] for word in _words(row)),
        key=lambda word: (_count(desk, word), word),
        default=_COMMON,
    )
    yield _Wanted("search, common word of 2", _COMMON)
    yield _Wanted("search, rare word of 2", rare)
    letters = initials(page.rows[-1].name)[:_INITIALS] if page.rows else "hp"
    yield _Wanted("search, initials", letters)


def _words(row: ClientRow) -> Iterator[str]:
    """Pairs of characters from the middle of a name, where the brand stands."""
    for start in range(2, 6):
        word = row.name[start : start + _RARE_LENGTH]
        if len(word) == _RARE_LENGTH and word.isalpha():
            yield word


def _count(desk: Desk, word: str) -> int:
    command = ListClients(ListFilter(word), limit=1, with_total=True)
    return desk.services.run(list_clients, desk.actor, command).total or 0
