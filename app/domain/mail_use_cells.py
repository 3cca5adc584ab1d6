"""Single cells of a line of mail use: period, volume with its unit, marks and words.

Each function takes the stored value of a cell and raises `UnreadableUseError` when it cannot be
understood.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from app.domain.register_sheet import CellValue
from app.domain.register_values import (
    FIRST_YEAR,
    LAST_YEAR,
    Unreadable,
    UnreadableValueError,
    calendar_date,
    text_of,
)
from app.domain.text import half_width

LARGEST_VOLUME = 10**12
"""Thousandths: a thousand million items are surely a slip."""

_MONTH = re.compile(r"(?P<year>\d{4})(?:年|[-./])?(?P<month>\d{1,2})月?份?", re.ASCII)
_SHORT_MONTH = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})", re.ASCII)
_DAY = r"(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?"
_LATER = r"(?:(\d{4})(?:年|[-./]))?(\d{1,2})(?:月|[-./])(\d{1,2})日?"
_UP_TO = r"(?:至|到|-|~|—|–)+"
_DAYS = re.compile(rf"{_DAY}{_UP_TO}{_LATER}", re.ASCII)
_COMPACT_DAYS = re.compile(rf"(\d{{4}})(\d\d)(\d\d){_UP_TO}(\d{{4}})(\d\d)(\d\d)", re.ASCII)
_VOLUME = re.compile(
    r"(?P<sign>[-−]?)(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?)(?P<unit>[^\d.,]*)"
)
_SPACE = re.compile(r"\s+")
_THOUSANDTH = Decimal(1)


class UseFault(StrEnum):
    """Why a cell of a line could not be understood; chooses the sentence beside it."""

    NOT_A_PERIOD = "not_a_period"
    NO_SUCH_MONTH = "no_such_month"
    TURNED = "turned"
    NOT_A_VOLUME = "not_a_volume"
    TOO_LARGE = "too_large"
    UNIT_UNKNOWN = "unit_unknown"
    UNIT_TWICE = "unit_twice"
    MARK_UNKNOWN = "mark_unknown"
    SETTLEMENT_UNKNOWN = "settlement_unknown"


class UnreadableUseError(ValueError):
    """A cell cannot be understood, for `why`."""

    def __init__(self, why: UseFault) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class UseWords:
    """Words met in cells: unit → as kept, mark of 计收 → whether, settlement → its code."""

    units: Mapping[str, str] = field(default_factory=dict)
    counted: Mapping[str, bool] = field(default_factory=dict)
    settlement: Mapping[str, str] = field(default_factory=dict)


def month_of(day: date) -> int:
    """Month of `day` as kept: 202610."""
    return day.year * 100 + day.month


def whole_month(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    if not 1 <= month <= 12 or not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnreadableUseError(UseFault.NO_SUCH_MONTH)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def period(value: CellValue, *, epoch_1904: bool = False) -> tuple[date, date]:
    """The days of an 账期: 2026-10, 2026年10月, 202610, a date, or two days with 至 between.

    A date stands for its month: spreadsheets turn a typed 2026-10 into the first of it, and that
    into 46296 where the column is not shown as a date.
    """
    if isinstance(value, datetime | date):
        return whole_month(value.year, value.month)
    tight = _SPACE.sub("", half_width(text_of(value)))
    match = _SHORT_MONTH.fullmatch(tight) or _MONTH.fullmatch(tight)
    if match and (int(match["year"]) <= LAST_YEAR or not tight.isdecimal()):
        return whole_month(int(match["year"]), int(match["month"]))
    if days := _DAYS.fullmatch(tight) or _COMPACT_DAYS.fullmatch(tight):
        return _span(*days.groups())
    try:
        day = calendar_date(value, epoch_1904=epoch_1904)
    except UnreadableValueError as error:
        known = error.why is not Unreadable.NOT_A_DATE
        raise UnreadableUseError(
            UseFault.NO_SUCH_MONTH if known else UseFault.NOT_A_PERIOD
        ) from None
    if day is None:
        raise UnreadableUseError(UseFault.NOT_A_PERIOD)
    return whole_month(day.year, day.month)


def _span(*parts: str | None) -> tuple[date, date]:
    """Two days; a second one without a year is of the year of the first."""
    year, month, day, later, last_month, last_day = (int(part or 0) for part in parts)
    try:
        first, last = date(year, month, day), date(later or year, last_month, last_day)
    except ValueError:
        raise UnreadableUseError(UseFault.NO_SUCH_MONTH) from None
    if first > last:
        raise UnreadableUseError(UseFault.TURNED)
    return first, last


def volume(value: CellValue, units: Mapping[str, str]) -> tuple[int, str | None]:
    """Thousandths, rounded half up, and the unit if it stands in the cell ("1,200 件")."""
    if isinstance(value, bool):
        raise UnreadableUseError(UseFault.NOT_A_VOLUME)
    if isinstance(value, int | float):
        return _thousandths(Decimal(repr(value))), None
    match = _VOLUME.fullmatch(word(value))
    if match is None:
        raise UnreadableUseError(UseFault.NOT_A_VOLUME)
    number = Decimal(match["number"].replace(",", ""))
    found = _thousandths(-number if match["sign"] else number)
    return found, unit(match["unit"], units) if match["unit"] else None


def _thousandths(number: Decimal) -> int:
    if not number.is_finite():
        raise UnreadableUseError(UseFault.NOT_A_VOLUME)
    if abs(number * 1000) > LARGEST_VOLUME:
        raise UnreadableUseError(UseFault.TOO_LARGE)
    return int((number * 1000).quantize(_THOUSANDTH, rounding=ROUND_HALF_UP))


def unit(value: CellValue, units: Mapping[str, str]) -> str:
    """A unit of volume as it is kept."""
    try:
        return units[word(value)]
    except KeyError:
        raise UnreadableUseError(UseFault.UNIT_UNKNOWN) from None


def counted(value: CellValue, words: Mapping[str, bool]) -> bool:
    """Whether a line counts (计收)."""
    try:
        return words[word(value)]
    except KeyError:
        raise UnreadableUseError(UseFault.MARK_UNKNOWN) from None


def settlement(value: CellValue, words: Mapping[str, str]) -> str:
    """How a line is paid: a value of `Settlement`."""
    try:
        return words[word(value)]
    except KeyError:
        raise UnreadableUseError(UseFault.SETTLEMENT_UNKNOWN) from None


def word(value: CellValue) -> str:
    """A cell's text as words are compared: half-width, without spaces, small letters."""
    return _SPACE.sub("", half_width(text_of(value))).casefold()
