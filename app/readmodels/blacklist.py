"""The blacklist 黑名单 as organ officers keep it (S30-1)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LetThrough:
    """A unit that may begin with somebody on the list all the same."""

    unit: str
    reason: str
    author: str


@dataclass(frozen=True, slots=True)
class BlacklistRow:
    """Somebody on the list of an organ; `mine`: the reader may end it and let units through."""

    id: str
    name: str
    uscc: str | None
    unit_pk: int
    unit: str
    reason: str
    since: date
    author: str
    ended_on: date | None
    end_reason: str | None
    passes: tuple[LetThrough, ...]
    mine: bool


@dataclass(frozen=True, slots=True)
class Blacklist:
    """The list and `organs` (unit key, name) for which the reader keeps it."""

    rows: tuple[BlacklistRow, ...]
    organs: tuple[tuple[int, str], ...]
