"""Single values of a register: what was typed into a cell, understood as amount, date or text.

Each function takes the stored value of a cell and raises `UnreadableValueError` when it cannot be
understood; an empty cell, or one that only says "none" (无, /, —), gives None.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from app.domain.register_sheet import CellValue
from app.domain.text import clean, half_width, one_line

FIRST_YEAR = 1949
LAST_YEAR = 2100
LARGEST_FEN = 10**15
"""Ten trillion yuan: more than any client uses, less than what a column of the database holds."""

UNITS: Mapping[str, Decimal] = {
    "元": Decimal(1),
    "圆": Decimal(1),
    "千元": Decimal(1000),
    "万": Decimal(10_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿": Decimal(100_000_000),
    "亿元": Decimal(100_000_000),
}
"""Yuan in one of each unit that registers use."""

_NOTHING = frozenset(
    ["", "-", "--", "/", "\\", "无", "暂无", "没有", "空", "n/a", "na", "null", "none"]
)
_DASHES = re.compile(r"[‐-―−－_]")
_SPACE = re.compile(r"\s+")
_LOOSE_SPACE = re.compile(r"(?<!\d) | (?!\d)", re.ASCII)
_NUMBER = (
    r"(?:\d{1,3}(?:[, ]\d{3})+|\d{1,4}(?:,\d{4})+|\d+)"  # 1,234,567 or 123,4567 or 1234567
    r"(?:\.\d*)?(?:e\+?\d{1,2})?"
)
_AMOUNT = re.compile(
    rf"\+?(?:人民币|rmb|cny|[¥￥])?\+?(?P<number>{_NUMBER})(?P<unit>亿元?|百万元|万元?|千元|[元圆])?整?",
    re.ASCII,
)
_DATE = re.compile(
    r"(?P<year>\d{4})(?:年|[-./])(?P<month>\d{1,2})(?:月|[-./])(?P<day>\d{1,2})[日号]?"
    r"(?:t?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?)?",
    re.ASCII,
)
_COMPACT_DATE = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:\d{6}|t?\d{1,2}:\d{2}(?::\d{2})?)?", re.ASCII
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_POSTCODE = re.compile(r"\d{6}", re.ASCII)
_POWER_TEXT = re.compile(r"\d\.\d+e\+\d{1,2}", re.ASCII | re.IGNORECASE)
_EVERYDAY, _SURE = 1e9, 0.49
_TOLD = 60
_EPOCH_1900 = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)


class Unreadable(StrEnum):
    """Why a value could not be understood; chooses the sentence beside the cell."""

    NOT_A_NUMBER = "not_a_number"
    NEGATIVE = "negative"
    TOO_LARGE = "too_large"
    NOT_A_DATE = "not_a_date"
    NO_SUCH_DAY = "no_such_day"
    YEAR_OUT_OF_RANGE = "year_out_of_range"
    NOT_SIX_DIGITS = "not_six_digits"


class UnreadableValueError(ValueError):
    """A cell's value cannot be understood, for `why`."""

    def __init__(self, why: Unreadable) -> None:
        super().__init__(why.value)
        self.why = why


def text_of(value: CellValue) -> str:
    """The value as the text a person sees: whole numbers without ".0", cleaned at both ends.

    An apostrophe that only guards a leading = + - @ (our own exports set it) is not part of it.
    """
    if isinstance(value, str):
        text = clean(value)
        return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else _plain(value)
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)


def entered_text(value: CellValue) -> str | None:
    """The text as typed, None when the cell is empty or says that there is nothing."""
    text = text_of(value)
    return None if _says_nothing(text) else text


def told_text(value: CellValue) -> str:
    """The value as the sentence about its cell tells it: on one line, and not all of a long one."""
    text = one_line(text_of(value))
    return text if len(text) <= _TOLD else f"{text[:_TOLD]}…"


def phone(value: CellValue) -> str | None:
    """A phone number as text in half-width characters; numbers that a sheet stored as such too."""
    text = entered_text(value)
    if text is None:
        return None
    plain = half_width(text)
    return str(int(Decimal(plain))) if _POWER_TEXT.fullmatch(plain) else plain


def postcode(value: CellValue) -> str | None:
    """Six digits; five of a number cell are refused, since 51720 may be 051720 or an omission."""
    text = entered_text(value)
    if text is None:
        return None
    digits = _SPACE.sub("", half_width(text))
    if not _POSTCODE.fullmatch(digits):
        raise UnreadableValueError(Unreadable.NOT_SIX_DIGITS)
    return digits


def amount_fen(value: CellValue, unit: Decimal, *, signed: bool = False) -> int | None:
    """Fen, rounded half up; `unit` is yuan per unit of the column, one in the cell overrules it.

    Only a `signed` amount may be negative.
    """
    if isinstance(value, (bool, date, time, timedelta)):
        raise UnreadableValueError(Unreadable.NOT_A_NUMBER)
    if isinstance(value, str):
        number, unit = _typed_amount(value, unit, signed=signed)
    elif (plain := _plain_fen(value * int(unit))) is not None and (signed or value >= 0):
        return plain
    else:
        number = Decimal(repr(value))
    if number is None:
        return None
    if not number.is_finite():
        raise UnreadableValueError(Unreadable.NOT_A_NUMBER)
    if number < 0 and not signed:
        raise UnreadableValueError(Unreadable.NEGATIVE)
    fen = number * unit * 100
    if abs(fen) > LARGEST_FEN:
        raise UnreadableValueError(Unreadable.TOO_LARGE)
    return int(fen.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _plain_fen(yuan: float) -> int | None:
    """Fen of an everyday number of yuan, None where only decimal reckoning is sure of rounding.

    Below a thousand million yuan a float is exact to far less than a hundredth of a fen.
    """
    if not abs(yuan) < _EVERYDAY:
        return None
    fen = yuan * 100
    nearest = round(fen)
    return nearest if abs(fen - nearest) < _SURE else None


def _typed_amount(text: str, unit: Decimal, *, signed: bool) -> tuple[Decimal | None, Decimal]:
    cleaned = text_of(text)
    if _says_nothing(cleaned):
        return None, unit
    plain = _LOOSE_SPACE.sub("", _SPACE.sub(" ", half_width(cleaned))).casefold()
    match = _AMOUNT.fullmatch(plain)
    negative = None if match else _AMOUNT.fullmatch(_DASHES.sub("-", plain).removeprefix("-"))
    found = match or negative
    if found is None:
        raise UnreadableValueError(Unreadable.NOT_A_NUMBER)
    if negative and not signed:
        raise UnreadableValueError(Unreadable.NEGATIVE)
    number = Decimal(found["number"].replace(",", "").replace(" ", ""))
    return (-number if negative else number), UNITS[found["unit"]] if found["unit"] else unit


def calendar_date(value: CellValue, *, epoch_1904: bool = False) -> date | None:
    """A date from a date cell, a serial number, 20190123 or one of the spellings of people."""
    if isinstance(value, datetime):
        return _in_range(value.date())
    if isinstance(value, date):
        return _in_range(value)
    if isinstance(value, (bool, time, timedelta)):
        raise UnreadableValueError(Unreadable.NOT_A_DATE)
    text = text_of(value)
    if _says_nothing(text):
        return None
    plain = half_width(text).casefold()
    tight = _SPACE.sub("", _DASHES.sub("-", plain))
    if match := _DATE.fullmatch(tight) or _COMPACT_DATE.fullmatch(tight):
        return _day(int(match["year"]), int(match["month"]), int(match["day"]))
    if _SERIAL.fullmatch(tight):
        epoch = _EPOCH_1904 if epoch_1904 else _EPOCH_1900
        return _in_range(epoch + timedelta(days=int(float(tight))))
    raise UnreadableValueError(Unreadable.NOT_A_DATE)


def _day(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise UnreadableValueError(Unreadable.NO_SUCH_DAY) from None
    return _in_range(found)


def _in_range(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UnreadableValueError(Unreadable.YEAR_OUT_OF_RANGE)
    return day


def _plain(value: float) -> str:
    number = Decimal(repr(value))
    return format(number, "f") if number.is_finite() else str(value)


def _says_nothing(text: str) -> bool:
    if len(text) > 4:
        return False
    return _DASHES.sub("-", half_width(text)).casefold() in _NOTHING
