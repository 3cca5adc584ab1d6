"""How speed is measured and judged: CPU time, medians, floor and ours in turn (decision 16)."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from statistics import median, quantiles

ROUNDS = 9
"""Fewest rounds of a measurement."""

_NOISE = 2.0
_SYNCS = 5
_BLOCK = b"\0" * 4096


class Verdict(StrEnum):
    """`noisy`: the disk was too uneven to judge; `not_run`: the operation could not be run."""

    OK = "ok"
    OVER = "over"
    NOISY = "noisy"
    NOT_RUN = "not_run"


@dataclass(frozen=True, slots=True)
class Goal:
    """Ours may take `times` the floor and `plus_ms` more; 0 times where only the time counts."""

    times: float
    plus_ms: float = 0.0

    def allows(self, floor_ms: float, ours_ms: float) -> bool:
        """Whether `ours_ms` keeps the goal."""
        return ours_ms <= self.times * floor_ms + self.plus_ms

    def __str__(self) -> str:
        if not self.times:
            return f"<= {self.plus_ms:g} ms"
        plus = f" + {self.plus_ms:g} ms" if self.plus_ms else ""
        return f"<= {self.times:g} x floor{plus}"


@dataclass(frozen=True, slots=True)
class Timing:
    """Median milliseconds of both, and whether the disk was `noisy` meanwhile."""

    floor_ms: float
    ours_ms: float
    noisy: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table; without times when it was not run, then `note` says why."""

    operation: str
    goal: Goal
    timing: Timing | None = None
    note: str = ""

    @property
    def verdict(self) -> Verdict:
        """What the goal says of the times."""
        if self.timing is None:
            return Verdict.NOT_RUN
        if self.timing.noisy:
            return Verdict.NOISY
        kept = self.goal.allows(self.timing.floor_ms, self.timing.ours_ms)
        return Verdict.OK if kept else Verdict.OVER

    @property
    def ratio(self) -> float | None:
        """Ours by floor."""
        if self.timing is None or not self.timing.floor_ms:
            return None
        return self.timing.ours_ms / self.timing.floor_ms


class Pulse:
    """Syncs a file between the rounds and says afterwards how even the disk was."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "pulse"
        self._seconds: list[float] = []

    def beat(self) -> None:
        """Write and sync one page a few times.

        A first time does not count: it also writes what the round before left to be written.
        """
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            _sync(handle)
            for _ in range(_SYNCS):
                start = time.perf_counter()
                _sync(handle)
                self._seconds.append(time.perf_counter() - start)
        finally:
            os.close(handle)

    @property
    def noisy(self) -> bool:
        """Whether the 95th percentile of the syncs exceeds twice their median."""
        if len(self._seconds) < 2:
            return False
        slow = quantiles(self._seconds, n=20, method="inclusive")[-1]
        return slow > _NOISE * median(self._seconds)


def _sync(handle: int) -> None:
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, _BLOCK)
    os.fsync(handle)


def cpu_ms(work: Callable[[], object]) -> float:
    """CPU milliseconds of this process, all threads, for `work`."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def wall_ms(work: Callable[[], object]) -> float:
    """Milliseconds that a person waits for `work`."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def compare(
    floor: Callable[[], object],
    ours: Callable[[], object],
    folder: Path,
    *,
    rounds: int | None = None,
    repeat: int = 1,
    clock: Callable[[Callable[[], object]], float] = cpu_ms,
    before: Callable[[], object] = lambda: None,
) -> Timing:
    """Run both in turn, once to warm up and then `rounds` times `repeat`; medians of one run.

    `before` runs before each round and is not counted.
    """
    pulse = Pulse(folder)
    floors: list[float] = []
    all_ours: list[float] = []
    before()
    floor()
    ours()
    for number in range(rounds or ROUNDS):
        before()
        pulse.beat()
        pair = ((floor, floors), (ours, all_ours))
        for work, times in pair if number % 2 else reversed(pair):
            times.append(clock(_repeated(work, repeat)) / repeat)
    return Timing(median(floors), median(all_ours), pulse.noisy)


def _repeated(work: Callable[[], object], times: int) -> Callable[[], object]:
    def run() -> None:
        for _ in range(times):
            work()

    return run
