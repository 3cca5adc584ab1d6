"""Days: typed dates, periods of the rules, quarters, months, working days (民法典 201-203)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from app.domain.text import clean, half_width

_DATE = re.compile(
    r"(?P<y>[0-9]{4})\s*(?P<s>[-/.])\s*(?P<m>[0-9]{1,2})\s*(?P=s)\s*(?P<d>[0-9]{1,2})"
    r"|(?P<y2>[0-9]{4})\s*年\s*(?P<m2>[0-9]{1,2})\s*月\s*(?P<d2>[0-9]{1,2})\s*[日号]"
    r"|(?P<y3>[0-9]{4})(?P<m3>[0-9]{2})(?P<d3>[0-9]{2})"
)
_PERIOD = re.compile(r"P(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def parse_date(text: str) -> date | None:
    """Day of `2024-07-08`, `2024/7/8`, `2024.7.8`, `2024年7月8日` or `20240708`; None otherwise."""
    match = _DATE.fullmatch(clean(half_width(text)))
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part and part.isdigit())
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time in rule data; months keep the day of the month where it exists."""

    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read ISO 8601 such as `P3M` or `P15D`; ValueError when rule data holds anything else."""
        match = _PERIOD.fullmatch(text)
        if match is None or not any(match.groups()):
            raise ValueError(f"no period: {text}")
        years, months, days = (int(part or 0) for part in match.groups())
        return cls(years * 12 + months, days)

    def after(self, day: date) -> date:
        """The corresponding day this period later, or the month's last (民法典 202)."""
        return day + relativedelta(months=self.months, days=self.days)

    def first_reaching(self, day: date) -> date:
        """The first day from which this period lasts until `day`."""
        first = day - relativedelta(months=self.months, days=self.days)
        while self.after(first) < day:
            first += timedelta(days=1)
        while self.after(first - timedelta(days=1)) >= day:
            first -= timedelta(days=1)
        return first


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """A calendar quarter, `number` 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """Quarter in which `day` lies."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def start(self) -> date:
        """First day."""
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def end(self) -> date:
        """Last day."""
        return self.plus(1).start - timedelta(days=1)

    def plus(self, quarters: int) -> "Quarter":
        """Quarter this many later, earlier when negative."""
        years, rest = divmod(self.number - 1 + quarters, 4)
        return Quarter(self.year + years, rest + 1)


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A calendar month, `number` 1 to 12; its text is `2026-10`."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """Month in which `day` lies."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read `2026-10`; ValueError for anything else."""
        match = _MONTH.fullmatch(text)
        if match is None:
            raise ValueError(f"no month: {text}")
        found = cls(int(match[1]), int(match[2]))
        if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
            raise ValueError(f"no month: {text}")
        return found

    @property
    def start(self) -> date:
        """First day."""
        return date(self.year, self.number, 1)

    @property
    def end(self) -> date:
        """Last day."""
        return self.plus(1).start - timedelta(days=1)

    def plus(self, months: int) -> "Month":
        """Month this many later, earlier when negative."""
        years, rest = divmod(self.number - 1 + months, 12)
        return Month(self.year + years, rest + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A computed last day; `provisional` (暂定) when a year without calendar data was crossed."""

    day: date
    provisional: bool


class CalendarKind(StrEnum):
    """Who says that a day is worked or not: the program's data, a loaded file, a person."""

    SHIPPED = "shipped"
    FILE = "file"
    SET = "set"


@dataclass(frozen=True, slots=True)
class WorkdayTable:
    """Which days are worked, make-up days included.

    `exceptions` holds the days that differ from Monday to Friday: True for a worked weekend,
    False for a holiday. Years outside `years` are computed as Monday to Friday and provisional.
    """

    exceptions: Mapping[date, bool]
    years: frozenset[int]

    def is_workday(self, day: date) -> bool:
        """Say whether `day` is worked, as far as is known."""
        return self.exceptions.get(day, day.weekday() < 5)

    def after(self, anchor: date, workdays: int) -> Deadline:
        """The n-th working day after `anchor`, which is not counted; 0 gives the anchor itself."""
        day, left, provisional = anchor, workdays, anchor.year not in self.years
        while left > 0:
            day += timedelta(days=1)
            provisional = provisional or day.year not in self.years
            left -= self.is_workday(day)
        return Deadline(day, provisional)

    def end_of(self, period: Period, anchor: date) -> Deadline:
        """Last day of `period` from `anchor`; a day off moves to the next working day (203)."""
        day = period.after(anchor)
        while not self.is_workday(day):
            day += timedelta(days=1)
        return Deadline(day, day.year not in self.years)

    def between(self, first: date, last: date) -> int:
        """Working days after `first` up to and including `last`; 0 when `last` is not later."""
        days = range(1, (last - first).days + 1)
        return sum(self.is_workday(first + timedelta(days=n)) for n in days)
