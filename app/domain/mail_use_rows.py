"""Rows of a workbook of mail use (用邮明细) turned into lines, cell by cell (17(一)5)."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from app.domain import mail_use_cells as cells
from app.domain.agreements import Settlement
from app.domain.mail_use_cells import UnreadableUseError, UseFault, UseWords
from app.domain.register import SPECIALTIES, CellProblem, ProblemCode, SkipReason
from app.domain.register_columns import Column
from app.domain.register_conversion import credit_code
from app.domain.register_headers import ColumnRules
from app.domain.register_rows import Conversion, skip_reason
from app.domain.register_sheet import CellValue, RawRow
from app.domain.register_values import (
    UnreadableValueError,
    amount_fen,
    calendar_date,
    entered_text,
    text_of,
)
from app.domain.register_words import specialties_in
from app.domain.text import half_width, one_line

FIELDS = (
    *("code", "org_code", "name", "specialty", "business", "period", "first", "last"),
    *("volume", "volume_unit", "revenue", "tariff", "counted", "destination", "settlement"),
    *("tariff_applied", "reference"),
)
"""Columns of a workbook of mail use."""

MAIL_USE_COLUMNS = ColumnRules(
    needed=(("client", "code", "org_code", "name"), ("period", "first"), ("revenue",)),
    naming=("code", "org_code", "name"),
    codes=("code", "org_code"),
    decisive=frozenset({"code", "org_code", "name", "period", "revenue"}),
    yearly=frozenset(),
    checked=frozenset(FIELDS),
    kind="mail_use",
)

_LONGEST = {"destination": 40, "tariff_applied": 80, "reference": 80}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class UseRow:
    """One row: amounts in fen, volume in thousandths of its unit.

    `specialty` is one of the eight or empty, `business` as it was written; `code`, `org_code` and
    `name` are those that the row gives. Without problems the days are there.
    """

    sheet_row: int
    code: str = ""
    org_code: str = ""
    name: str = ""
    specialty: str = ""
    business: str = ""
    first: date | None = None
    last: date | None = None
    volume: int | None = None
    volume_unit: str = ""
    charged_fen: int = 0
    tariff_fen: int = 0
    counted: bool = True
    destination: str = ""
    settlement: str = Settlement.CASH.value
    tariff_applied: str = ""
    reference: str = ""
    problems: tuple[CellProblem, ...] = ()
    skipped: SkipReason | None = None

    @property
    def accepted(self) -> bool:
        """Whether it is a line and nothing speaks against it."""
        return self.skipped is None and not self.problems

    @property
    def month(self) -> int:
        """Month of its last day as 202610."""
        return cells.month_of(self.last) if self.last is not None else 0


class UseReader:
    """Reads the rows of one workbook; what stands in many cells is understood once."""

    def __init__(self, how: Conversion, words: UseWords, today: date) -> None:
        self._how = how
        self._words = words
        self._today = today
        columns = how.mapping.columns
        self._columns = {one.field: one for one in columns if one.field is not None}
        self._letters = {field: one.letter for field, one in self._columns.items()}
        self._known: dict[tuple[str, Hashable], tuple[str | None, Any]] = {}
        self._no_total: set[tuple[CellValue, ...]] = set()
        head = self._columns.get("volume")
        self._head_unit = _unit_in(head.header, words.units) if head is not None else ""

    def read(self, row: RawRow) -> UseRow:
        """Read one row; never raises for what stands in the cells."""
        skipped = None if self._surely_line(row) else skip_reason(row, self._how)
        if skipped is not None:
            return UseRow(row.number, skipped=skipped)
        problems: list[CellProblem] = []
        first, last = self._days(row, problems)
        amount, unit = self._volume(row, problems)
        charged, tariff = self._charges(row, problems)
        read = UseRow(
            row.number,
            self._code(row, problems),
            self._org_code(row, problems),
            self._text(row, "name", problems),
            self._specialty(row, problems),
            self._text(row, "business", problems),
            first,
            last,
            amount,
            unit,
            charged,
            tariff,
            self._mark(row, problems),
            self._text(row, "destination", problems),
            self._settlement(row, problems),
            self._text(row, "tariff_applied", problems),
            self._text(row, "reference", problems),
            tuple(problems),
        )
        if problems or read.code or read.org_code or read.name:
            return read
        missing = self._problem(row, self._first_naming(), ProblemCode.CLIENT, "empty")
        return replace(read, problems=(missing,))

    def _surely_line(self, row: RawRow) -> bool:
        """Whether no total or repeated header can stand here: known names beside a number."""
        mapping = self._how.mapping
        amount = self._columns["revenue"]
        if row.number <= mapping.header_row + 1:
            return False
        if not isinstance(row.cell(amount.index), (int, float)):
            return False
        first = next((cell for cell in row.cells if cell != ""), "")
        named = (
            first if isinstance(first, str) else "",
            *(self._cell(row, field) for field in mapping.rules.naming),
        )
        if named in self._no_total:
            return True
        if skip_reason(row, self._how) is None:
            self._no_total.add(named)
            return True
        return False

    def _cell(self, row: RawRow, field: str) -> CellValue:
        column = self._columns.get(field)
        return "" if column is None else row.cell(column.index)

    def _letter(self, field: str) -> str:
        return self._letters.get(field, "")

    def _first_naming(self) -> str:
        return next(one for one in self._how.mapping.rules.naming if one in self._columns)

    def _problem(
        self,
        row: RawRow,
        field: str,
        code: ProblemCode,
        detail: str,
        values: Mapping[str, object] | None = None,
    ) -> CellProblem:
        return CellProblem(row.number, self._letter(field), code, detail, values or {})

    def _filled(self, row: RawRow, field: str, problems: list[CellProblem]) -> CellValue:
        """The cell of `field`, "" for an empty one; a formula without value is a problem."""
        column = self._columns.get(field)
        if column is None:
            return ""
        value = row.cell(column.index)
        place = (row.number, column.index)
        if value == "" and place in self._how.unreadable:
            error = self._how.errors.get(place)
            detail = "formula_empty" if error is None else "error_value"
            told = {"column": one_line(column.header), "error": error or ""}
            problems.append(self._problem(row, field, ProblemCode.NO_VALUE, detail, told))
        return value

    def _once(
        self,
        row: RawRow,
        field: str,
        code: ProblemCode,
        read: Callable[[CellValue], T],
        problems: list[CellProblem],
    ) -> T | None:
        """What `read` makes of the cell, understood once for all equal ones; None when empty."""
        raw = self._filled(row, field, problems)
        if raw == "":
            return None
        key = (field, raw)
        found = self._known.get(key)
        if found is None:
            try:
                found = (None, read(raw) if entered_text(raw) is not None else None)
            except (UnreadableUseError, UnreadableValueError) as error:
                found = (error.why.value, None)
            self._known[key] = found
        fault, value = found
        if fault is not None:
            told = {"value": one_line(text_of(raw))}
            problems.append(self._problem(row, field, code, fault, told))
        return value

    def _days(
        self, row: RawRow, problems: list[CellProblem]
    ) -> tuple[date, date] | tuple[None, None]:
        epoch = self._how.epoch_1904
        named = self._once(row, "period", ProblemCode.PERIOD, cells.period, problems)

        def day(value: CellValue) -> date | None:
            return calendar_date(value, epoch_1904=epoch)

        first = self._once(row, "first", ProblemCode.DATE_INVALID, day, problems)
        last = self._once(row, "last", ProblemCode.DATE_INVALID, day, problems)
        if problems:
            return None, None
        start, end = named or (first, last)
        if start is None or end is None:
            problems.append(self._problem(row, self._period_field(), ProblemCode.PERIOD, "empty"))
            return None, None
        start_day, end_day = first or start, last or end
        fault = self._day_fault((start, end), (start_day, end_day))
        if fault is None:
            return start_day, end_day
        told = {"first": start_day, "last": end_day, "today": self._today}
        problems.append(self._problem(row, self._period_field(), ProblemCode.PERIOD, fault, told))
        return None, None

    def _day_fault(self, named: tuple[date, date], days: tuple[date, date]) -> str | None:
        if days[0] > days[1]:
            return UseFault.TURNED.value
        if not named[0] <= days[0] <= days[1] <= named[1]:
            return "contradicts"
        return "future" if days[1] > self._today else None

    def _period_field(self) -> str:
        return "period" if "period" in self._columns else "last"

    def _volume(self, row: RawRow, problems: list[CellProblem]) -> tuple[int | None, str]:
        units = self._words.units

        def unit(value: CellValue) -> str:
            return cells.unit(value, units)

        column_unit = self._once(row, "volume_unit", ProblemCode.VOLUME, unit, problems)
        raw = self._filled(row, "volume", problems)
        if raw == "" or entered_text(raw) is None:
            return None, column_unit or ""
        try:
            amount, own = cells.volume(raw, units)
        except UnreadableUseError as error:
            told = {"value": one_line(text_of(raw))}
            problems.append(self._problem(row, "volume", ProblemCode.VOLUME, error.why.value, told))
            return None, ""
        if own and column_unit and own != column_unit:
            told = {"value": one_line(text_of(raw)), "other": column_unit}
            problems.append(self._problem(row, "volume", ProblemCode.VOLUME, "unit_twice", told))
        return amount, own or column_unit or self._head_unit

    def _charges(self, row: RawRow, problems: list[CellProblem]) -> tuple[int, int]:
        """As charged and at the tariff, which is the same where nothing else is said."""
        code = ProblemCode.AMOUNT_INVALID
        charged = self._money(row, "revenue", problems)
        tariff = self._money(row, "tariff", problems)
        letter = self._letter("revenue")
        if charged is None and all(one.letter != letter for one in problems):
            problems.append(self._problem(row, "revenue", code, "empty"))
        charged = charged or 0
        tariff = charged if tariff is None else tariff
        if tariff * charged < 0:
            problems.append(self._problem(row, "tariff", code, "signs"))
        return charged, tariff

    def _money(self, row: RawRow, field: str, problems: list[CellProblem]) -> int | None:
        raw = self._filled(row, field, problems)
        if raw == "":
            return None
        column: Column = self._columns[field]
        try:
            return amount_fen(raw, column.yuan_per_unit, signed=True)
        except UnreadableValueError as error:
            told = {"value": one_line(text_of(raw))}
            code = ProblemCode.AMOUNT_INVALID
            problems.append(self._problem(row, field, code, error.why.value, told))
            return None

    def _code(self, row: RawRow, problems: list[CellProblem]) -> str:
        raw = self._filled(row, "code", problems)
        text = entered_text(raw) if raw != "" else None
        return "" if text is None else "".join(half_width(text).split()).upper()

    def _org_code(self, row: RawRow, problems: list[CellProblem]) -> str:
        raw = self._filled(row, "org_code", problems)
        if raw == "":
            return ""
        code, fault, told = credit_code(raw)
        if fault is not None:
            problems.append(self._problem(row, "org_code", ProblemCode.USCC_CHECK, fault, told))
        return code or ""

    def _specialty(self, row: RawRow, problems: list[CellProblem]) -> str:
        def read(value: CellValue) -> str:
            known = specialties_in(text_of(value), self._how.words.specialties)
            return known[0] if len(known) == 1 and known[0] in SPECIALTIES else ""

        found = self._once(row, "specialty", ProblemCode.SPECIALTY, read, problems)
        if found == "":
            told = {"value": one_line(text_of(self._cell(row, "specialty")))}
            problems.append(self._problem(row, "specialty", ProblemCode.SPECIALTY, "unknown", told))
        return found or ""

    def _mark(self, row: RawRow, problems: list[CellProblem]) -> bool:
        def read(value: CellValue) -> bool:
            return cells.counted(value, self._words.counted)

        found = self._once(row, "counted", ProblemCode.COUNTED, read, problems)
        return True if found is None else found

    def _settlement(self, row: RawRow, problems: list[CellProblem]) -> str:
        def read(value: CellValue) -> str:
            return cells.settlement(value, self._words.settlement)

        found = self._once(row, "settlement", ProblemCode.SETTLEMENT, read, problems)
        return found or Settlement.CASH.value

    def _text(self, row: RawRow, field: str, problems: list[CellProblem]) -> str:
        found = self._once(row, field, ProblemCode.NO_VALUE, _line_of, problems) or ""
        most = _LONGEST.get(field)
        if most is not None and len(found) > most:
            told = {"length": len(found), "most": most}
            problems.append(self._problem(row, field, ProblemCode.TEXT_LONG, "characters", told))
        return found


def _line_of(value: CellValue) -> str:
    return one_line(entered_text(value) or "")


def _unit_in(header: str, units: Mapping[str, str]) -> str:
    """Unit in brackets of a header (用邮量（件）), empty without a known one."""
    _, bracket, inner = half_width(header).partition("(")
    return units.get(cells.word(inner.partition(")")[0]), "") if bracket else ""
