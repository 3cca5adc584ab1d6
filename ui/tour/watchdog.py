"""How long the UI thread was blocked: what a person feels as a window that does not answer.

A timer ticks every few milliseconds. When a tick comes late, everything between it and the one
before was one piece of work in which no key or click could have been answered. The tour's own
work, such as saving a picture, is left out by `rest`.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, QTimer

TICK_MS = 4
MS = 1000.0


class Moment(StrEnum):
    """Whether a page is being shown for the first time, or is being worked with."""

    FIRST = "first"
    AFTER = "after"


GOALS_MS = {Moment.FIRST: 150.0, Moment.AFTER: 50.0}
"""Longest block that the goals allow, in milliseconds."""


@dataclass(slots=True)
class Blocks:
    """Longest blocks of one page at one moment; `wall` and `cpu` of the longest, milliseconds.

    `wall` holds waiting for a busy machine as well, `cpu` is the UI thread's own work in it.
    """

    page: str
    moment: Moment
    wall: float = 0.0
    cpu: float = 0.0
    doing: str = ""
    over: int = 0

    @property
    def kept(self) -> bool:
        """Whether the goal is kept."""
        return self.wall <= GOALS_MS[self.moment]

    def add(self, wall: float, cpu: float, doing: str) -> None:
        """A block ended."""
        self.over += wall > GOALS_MS[self.moment]
        if wall > self.wall:
            self.wall, self.cpu, self.doing = wall, cpu, doing


@dataclass(slots=True)
class _Mark:
    """Clocks of the thread at one instant, seconds."""

    wall: float = field(default_factory=time.perf_counter)
    cpu: float = field(default_factory=time.thread_time)


class Watchdog(QObject):
    """Times the thread it lives in; `begin` names what the blocks that follow belong to."""

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[tuple[str, Moment], Blocks] = {}
        self._at = ("start", Moment.FIRST)
        self._doing = ""
        self._last: _Mark | None = None
        self._tick = QTimer(self)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start()

    @property
    def blocks(self) -> Sequence[Blocks]:
        """What was measured, in the order of the tour."""
        return tuple(self._found.values())

    def begin(self, page: str, moment: Moment) -> None:
        """What follows belongs to this page."""
        self._at = (page, moment)

    @contextmanager
    def watching(self, doing: str) -> Iterator[None]:
        """Measure inside; `doing` says what a person was doing."""
        self._doing, self._last = doing, _Mark()
        yield
        self._close()
        self._last = None

    def _on_tick(self) -> None:
        if self._last is not None:
            self._close()

    def _close(self) -> None:
        before, now = self._last, _Mark()
        self._last = now
        if before is None:
            return
        wall = (now.wall - before.wall) * MS - TICK_MS
        cpu = (now.cpu - before.cpu) * MS
        if self._at not in self._found:
            self._found[self._at] = Blocks(*self._at)
        self._found[self._at].add(max(0.0, wall), cpu, self._doing)
