"""A file of the working-day calendar: CSV with the heading `date,is_workday` (G-25)."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date

from app.domain.calendar import parse_date

HEADING = ("date", "is_workday")
_WORKED = {"1": True, "true": True, "是": True, "0": False, "false": False, "否": False}
_FIXED = ((1, 1), (5, 1), (10, 1))
"""元旦, 劳动节, 国庆节: free every year by 全国年节及纪念日放假办法."""


class CalendarFileError(ValueError):
    """A line that cannot be taken; `line` counts from 1, `words` is what stood there."""

    def __init__(self, line: int, words: str) -> None:
        super().__init__(f"{line}: {words}")
        self.line = line
        self.words = words


def read_calendar(text: str) -> dict[date, bool]:
    """Days of a file; raises CalendarFileError for the first line that cannot be taken."""
    rows = csv.reader(text.removeprefix("\ufeff").splitlines())
    if tuple(word.strip() for word in next(rows, [])) != HEADING:
        raise CalendarFileError(1, text.split("\n", 1)[0].strip()[:60])
    days: dict[date, bool] = {}
    for line, row in _filled(rows):
        day = parse_date(row[0]) if len(row) == len(HEADING) else None
        worked = _WORKED.get(row[-1].strip().casefold())
        if day is None or worked is None or days.setdefault(day, worked) is not worked:
            raise CalendarFileError(line, ",".join(row)[:60])
    if not days:
        raise CalendarFileError(2, "")
    return days


def exceptions_of(days: Mapping[date, bool], before: Mapping[date, bool]) -> dict[date, bool]:
    """Of the days of a file those that differ from Monday to Friday, or from what stands."""
    return {
        day: worked for day, worked in days.items() if before.get(day, day.weekday() < 5) != worked
    }


def announced_years(days: Mapping[date, bool]) -> frozenset[int]:
    """Years whose arrangement a file brings: those whose fixed holidays it says are free."""
    years = {day.year for day in days}
    return frozenset(
        year for year in years if all(days.get(date(year, *day)) is False for day in _FIXED)
    )


def _filled(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    for line, row in enumerate(rows, 2):
        if any(word.strip() for word in row):
            yield line, row
