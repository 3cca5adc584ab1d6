"""What an evaluation of arrears did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Fact(StrEnum):
    """What the program noted, for counts."""

    STOPPED = "stopped"
    RELEASED = "released"
    OPENED = "opened"
    CLOSED = "closed"
    KEPT = "kept"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class StoppedClient:
    """A client whose on-credit use was stopped, with what was overdue, in fen.

    `since` is None where it is only shown that it is or will be stopped.
    """

    code: str
    name: str
    since: date | None
    overdue_fen: int


@dataclass(frozen=True, slots=True)
class Evaluated:
    """Days that were evaluated to their end, clients that owe and are stopped, what was noted.

    `stops` names those that the reader may read about; `noted` counts all. Of another day than
    `today` nothing is noted.
    """

    today: date
    as_of: date
    days: tuple[date, ...]
    owing: int
    stopped: int
    noted: Mapping[Fact, int]
    stops: tuple[StoppedClient, ...]

    @property
    def written(self) -> bool:
        """Whether it was an evaluation, and not only a look at another day."""
        return self.as_of == self.today
