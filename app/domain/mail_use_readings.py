"""What the cells of each column of mail use say: the reading of a field, for one cell (17(一)5)."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain import mail_use_cells as cells
from app.domain.agreements import Settlement
from app.domain.mail_use_cells import UseWords
from app.domain.register import SPECIALTIES, ProblemCode
from app.domain.register_columns import Column
from app.domain.register_conversion import credit_code
from app.domain.register_rows import Conversion
from app.domain.register_sheet import CellValue
from app.domain.register_values import amount_fen, calendar_date, text_of, told_text
from app.domain.register_words import specialties_in
from app.domain.text import half_width, name_key, one_line

_LONGEST = {"destination": 40, "tariff_applied": 80, "reference": 80}


class CellFaultError(ValueError):
    """A cell cannot be taken: the code of its problem, which sentence, and what that tells."""

    def __init__(self, code: ProblemCode, detail: str, told: Mapping[str, object]) -> None:
        super().__init__(detail)
        self.code, self.detail, self.told = code, detail, told


Reading = tuple[Callable[[CellValue], Any], Any, ProblemCode]
"""How a cell is understood, what an empty one says, and as what an unreadable one is told."""


def cell_readings(
    how: Conversion, words: UseWords, columns: Mapping[str, Column]
) -> dict[str, Reading]:
    """How the cells of each field are understood."""
    cash = Settlement.CASH.value
    return {
        "code": (_code, "", ProblemCode.CLIENT),
        "org_code": (_org_code, "", ProblemCode.USCC_CHECK),
        "name": (_name, ("", ""), ProblemCode.CLIENT),
        "specialty": (
            lambda value: _specialty(value, how.words.specialties),
            "",
            ProblemCode.SPECIALTY,
        ),
        "period": (
            lambda value: cells.period(value, epoch_1904=how.epoch_1904),
            None,
            ProblemCode.PERIOD,
        ),
        "volume": (lambda value: cells.volume(value, words.units), (None, ""), ProblemCode.VOLUME),
        "volume_unit": (lambda value: cells.unit(value, words.units), "", ProblemCode.VOLUME),
        "counted": (lambda value: cells.counted(value, words.counted), True, ProblemCode.COUNTED),
        "settlement": (
            lambda value: cells.settlement(value, words.settlement),
            cash,
            ProblemCode.SETTLEMENT,
        ),
        **{name: _day(epoch_1904=how.epoch_1904) for name in ("first", "last")},
        **{name: _money(columns.get(name)) for name in ("revenue", "tariff")},
        **{name: _words(name) for name in ("business", "destination", "tariff_applied")},
        "reference": _words("reference"),
    }


def _day(*, epoch_1904: bool) -> Reading:
    def read(value: CellValue) -> date | None:
        return calendar_date(value, epoch_1904=epoch_1904)

    return read, None, ProblemCode.DATE_INVALID


def _money(column: Column | None) -> Reading:
    unit = Decimal(1) if column is None else column.yuan_per_unit

    def read(value: CellValue) -> int | None:
        return amount_fen(value, unit, signed=True)

    return read, None, ProblemCode.AMOUNT_INVALID


def _words(name: str) -> Reading:
    return lambda value: _text(name, value), "", ProblemCode.TEXT_LONG


def _code(value: CellValue) -> str:
    return "".join(half_width(text_of(value)).split()).upper()


def _org_code(value: CellValue) -> str:
    code, fault, told = credit_code(value)
    if fault is not None:
        raise CellFaultError(ProblemCode.USCC_CHECK, fault, told)
    return code or ""


def _name(value: CellValue) -> tuple[str, str]:
    name = one_line(text_of(value))
    return name, name_key(name)


def _specialty(value: CellValue, words: Mapping[str, str]) -> str:
    known = specialties_in(text_of(value), words)
    if len(known) == 1 and known[0] in SPECIALTIES:
        return known[0]
    told = {"value": told_text(value)}
    raise CellFaultError(ProblemCode.SPECIALTY, "unknown", told)


def _text(name: str, value: CellValue) -> str:
    found = one_line(text_of(value))
    most = _LONGEST.get(name, len(found))
    if len(found) > most:
        told = {"length": len(found), "most": most}
        raise CellFaultError(ProblemCode.TEXT_LONG, "characters", told)
    return found
