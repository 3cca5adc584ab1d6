"""How far long work on files is, over its parts, and whether to stop; told to whoever watches."""

from dataclasses import dataclass, field
from typing import Protocol, Self

from app.domain.errors import Reason, Refusal

_STEPS = 1000


class Watcher(Protocol):
    """Who is told how far the work is, and may ask it to stop."""

    def report(self, done: int, total: int) -> None:
        """`done` of `total` steps are finished."""

    @property
    def stopped(self) -> bool:
        """True once a person asked to stop."""


class Nobody:
    """A watcher who does not look."""

    stopped = False

    def report(self, done: int, total: int) -> None:
        """Nobody looks."""


@dataclass(frozen=True, slots=True)
class Course:
    """The stretch from `begin` to `end` of a whole that runs from 0 to 1."""

    watcher: Watcher = field(default_factory=Nobody)
    begin: float = 0.0
    end: float = 1.0

    def part(self, begin: float, end: float) -> Self:
        """A stretch of this stretch."""
        length = self.end - self.begin
        return type(self)(self.watcher, self.begin + begin * length, self.begin + end * length)

    def at(self, share: float) -> None:
        """Say that `share` of this stretch is done; refuses to go on when asked to stop."""
        self.require()
        here = self.begin + min(1.0, share) * (self.end - self.begin)
        self.watcher.report(int(here * _STEPS), _STEPS)

    def require(self) -> None:
        """Refuse to go on when asked to stop."""
        if self.watcher.stopped:
            raise Refusal(Reason.STOPPED)


UNWATCHED = Course()
"""For work that nobody watches."""
