"""The office's working-day calendar 工作日历 as it is shown."""

from dataclasses import dataclass
from datetime import date

from app.domain.calendar import CalendarKind


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day that was entered; `author` is None for the program, `at` in ms."""

    day: date
    is_workday: bool
    kind: CalendarKind
    source: str
    author: str | None
    at: int


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """A year whose arrangement is known, and from where; `at` in ms."""

    year: int
    kind: CalendarKind
    source: str
    author: str | None
    at: int


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """A year of the calendar; `known` is None while its deadlines are provisional (暂定)."""

    year: int
    known: CalendarYear | None
    days: tuple[CalendarDay, ...]
    covered: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CalendarLoad:
    """What a file brought: days, years now known, years that stay provisional (暂定)."""

    days: int
    covered: tuple[int, ...]
    open: tuple[int, ...]
