"""Rows of a workbook of mail use (用邮明细) turned into lines (17(一)5).

A workbook has a hundred thousand rows and few different words: each cell is looked at once, and
what stands in many cells is understood once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from app.domain import mail_use_cells as cells
from app.domain.agreements import Settlement
from app.domain.mail_use_cells import UnreadableUseError, UseFault, UseWords
from app.domain.mail_use_readings import CellFaultError, cell_readings
from app.domain.register import CellProblem, ProblemCode, SkipReason
from app.domain.register_columns import Column
from app.domain.register_headers import ColumnRules
from app.domain.register_rows import Conversion, skip_reason
from app.domain.register_sheet import CellValue, RawRow
from app.domain.register_values import UnreadableValueError, entered_text, told_text
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

_UNKNOWN = object()


class UseRow(NamedTuple):
    """One row: amounts in fen, volume in thousandths of its unit.

    `specialty` is one of the eight or empty, `business` as it was written; `code`, `org_code` and
    `name` (with its `name_key`) are those that the row gives. Without problems the days are there,
    and `month` is that of the last one as 202610.

    A named tuple: it takes a quarter of the time of a frozen data class, for every row.
    """

    sheet_row: int
    code: str = ""
    org_code: str = ""
    name: str = ""
    name_key: str = ""
    specialty: str = ""
    business: str = ""
    first: date | None = None
    last: date | None = None
    month: int = 0
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
        return not self.problems and self.skipped is None

    @property
    def on_credit(self) -> bool:
        """Whether it is to be paid later (记欠)."""
        return self.settlement == Settlement.ON_CREDIT

    def refused(self, *problems: CellProblem) -> "UseRow":
        """The same row with what speaks against it."""
        return self._replace(problems=(*self.problems, *problems))


@dataclass(frozen=True, slots=True)
class _Cells:
    """Cells of one column: `read` understands one, `known` keeps what was understood.

    `place` is that of the field among `FIELDS`, `blank` what an empty cell says, `code` what a
    cell that cannot be read is told as.
    """

    place: int
    column: Column
    read: Callable[[CellValue], Any]
    blank: Any
    code: ProblemCode
    known: dict[CellValue, Any] = field(default_factory=dict)


class UseReader:
    """Reads the rows of one workbook."""

    def __init__(self, how: Conversion, words: UseWords, today: date) -> None:
        self._how = how
        self._today = today
        self._columns = {one.field: one for one in how.mapping.columns if one.field is not None}
        readings = cell_readings(how, words, self._columns)
        self._blank = [readings[name][1] for name in FIELDS]
        self._cells = [
            _Cells(place, self._columns[name], *readings[name])
            for place, name in enumerate(FIELDS)
            if name in self._columns
        ]
        if not how.unreadable:
            for one in self._cells:
                one.known[""] = one.blank
        self._looked_at = [(one.place, one.column.index, one.known.get, one) for one in self._cells]
        self._known_days: dict[tuple[Any, ...], tuple[date, date, int] | str] = {}
        self._no_total: set[tuple[CellValue, ...]] = set()
        head = self._columns.get("volume")
        self._head_unit = _unit_in(head.header, words.units) if head is not None else ""

    def read(self, row: RawRow) -> UseRow:
        """Read one row; never raises for what stands in the cells."""
        problems: list[CellProblem] = []
        code, org_code, named, specialty, business, *rest = self._values(row, problems)
        period, first, last, volume, column_unit, *rest = rest
        charged, tariff, counted, destination, settlement, applied, reference = rest
        skipped = self._skipped(row, org_code)
        if skipped is not None:
            return UseRow(row.number, skipped=skipped)
        days = self._days(row, (period, first, last), problems)
        amount, unit = self._volume(row, volume, column_unit, problems)
        charged, tariff = self._charges(row, (charged, tariff), problems)
        if not (code or org_code or named[0] or problems):
            empty = self._problem(row, self._first_naming(), ProblemCode.CLIENT, "empty")
            problems.append(empty)
        values = (
            *(row.number, code, org_code, *named, specialty, business, *days, amount, unit),
            *(charged, tariff, counted, destination, settlement, applied, reference),
            *(tuple(problems), None),
        )
        return UseRow._make(values)

    def _values(self, row: RawRow, problems: list[CellProblem]) -> list[Any]:
        """What the cells of `row` say, in the order of `FIELDS`."""
        values, cells, width = self._blank.copy(), row.cells, len(row.cells)
        for place, index, known, one in self._looked_at:
            raw = cells[index] if index < width else ""
            value = known(raw, _UNKNOWN)
            if value is _UNKNOWN or raw is True or raw is False:  # to a dictionary, True is 1
                value = self._understood(row, one, raw, problems)
            values[place] = value
        return values

    def _understood(
        self, row: RawRow, one: _Cells, raw: CellValue, problems: list[CellProblem]
    ) -> Any:
        """What `raw` says; what cannot be read is a problem and counts as nothing."""
        if raw == "":
            self._require_value(row, one.column, problems)
            return one.blank
        try:
            value = one.read(raw) if entered_text(raw) is not None else one.blank
        except CellFaultError as error:
            found = CellProblem(row.number, one.column.letter, error.code, error.detail, error.told)
            problems.append(found)
            return one.blank
        except (UnreadableUseError, UnreadableValueError) as error:
            told = {"value": told_text(raw)}
            found = CellProblem(row.number, one.column.letter, one.code, error.why.value, told)
            problems.append(found)
            return one.blank
        if not isinstance(raw, bool):
            one.known[raw] = value
        return value

    def _require_value(self, row: RawRow, column: Column, problems: list[CellProblem]) -> None:
        """A cell may be empty, but not by an error or by a formula without value."""
        place = (row.number, column.index)
        if place in self._how.unreadable:
            error = self._how.errors.get(place)
            detail = "formula_empty" if error is None else "error_value"
            told = {"column": one_line(column.header), "error": error or ""}
            found = CellProblem(row.number, column.letter, ProblemCode.NO_VALUE, detail, told)
            problems.append(found)

    def _skipped(self, row: RawRow, org_code: str) -> SkipReason | None:
        """Why a row is about no client; whoever has a right credit code is one."""
        if org_code:
            return None
        mapping = self._how.mapping
        amount = row.cell(self._columns["revenue"].index)
        if row.number <= mapping.header_row + 1 or not isinstance(amount, (int, float)):
            return skip_reason(row, self._how)
        first = next((cell for cell in row.cells if cell != ""), "")
        named = (
            first if isinstance(first, str) else "",
            *(self._cell(row, name) for name in mapping.rules.naming),
        )
        if named in self._no_total:
            return None
        found = skip_reason(row, self._how)
        if found is None:
            self._no_total.add(named)
        return found

    def _cell(self, row: RawRow, name: str) -> CellValue:
        column = self._columns.get(name)
        return "" if column is None else row.cell(column.index)

    def _shown(self, row: RawRow, name: str) -> str:
        return told_text(self._cell(row, name))

    def _letter(self, name: str) -> str:
        return self._columns[name].letter if name in self._columns else ""

    def _first_naming(self) -> str:
        return next(one for one in self._how.mapping.rules.naming if one in self._columns)

    def _problem(
        self,
        row: RawRow,
        name: str,
        code: ProblemCode,
        detail: str,
        values: Mapping[str, object] | None = None,
    ) -> CellProblem:
        return CellProblem(row.number, self._letter(name), code, detail, values or {})

    def _days(
        self, row: RawRow, said: tuple[Any, ...], problems: list[CellProblem]
    ) -> tuple[date | None, date | None, int]:
        """First and last day with the month, of period, first and last day as `said`."""
        found = self._known_days.get(said)
        if found is None:
            found = self._known_days[said] = self._judged_days(*said)
        if not isinstance(found, str):
            return found
        letters = {self._letter(name) for name in ("period", "first", "last")}
        if all(one.letter not in letters for one in problems):
            told = {"first": said[1], "last": said[2], "today": self._today}
            if said[0]:
                told |= {"first": said[1] or said[0][0], "last": said[2] or said[0][1]}
            name = "period" if "period" in self._columns else "last"
            problems.append(self._problem(row, name, ProblemCode.PERIOD, found, told))
        return None, None, 0

    def _judged_days(
        self, named: tuple[date, date] | None, first: date | None, last: date | None
    ) -> tuple[date, date, int] | str:
        """The days with their month, or what is wrong with them."""
        start, end = named or (first, last)
        if start is None or end is None:
            return "empty"
        first_day, last_day = first or start, last or end
        if first_day > last_day:
            return UseFault.TURNED.value
        if not start <= first_day <= last_day <= end:
            return "contradicts"
        if last_day > self._today:
            return "future"
        return first_day, last_day, cells.month_of(last_day)

    def _volume(
        self,
        row: RawRow,
        said: tuple[int | None, str],
        column_unit: str,
        problems: list[CellProblem],
    ) -> tuple[int | None, str]:
        """Volume with the unit that stands beside it, in a column of its own, or in the header."""
        amount, own = said
        if own and column_unit and own != column_unit:
            told = {"value": self._shown(row, "volume"), "other": column_unit}
            problems.append(self._problem(row, "volume", ProblemCode.VOLUME, "unit_twice", told))
        head = "" if amount is None else self._head_unit
        return amount, own or column_unit or head

    def _charges(
        self, row: RawRow, said: tuple[int | None, int | None], problems: list[CellProblem]
    ) -> tuple[int, int]:
        """As charged and at the tariff, which is the same where nothing else is said."""
        charged, tariff = said
        code = ProblemCode.AMOUNT_INVALID
        if charged is None:
            letter = self._letter("revenue")
            if all(one.letter != letter for one in problems):
                problems.append(self._problem(row, "revenue", code, "empty"))
            charged = 0
        if tariff is None:
            return charged, charged
        if tariff * charged < 0:
            problems.append(self._problem(row, "tariff", code, "signs"))
        return charged, tariff


def _unit_in(header: str, units: Mapping[str, str]) -> str:
    """Unit in brackets of a header (用邮量（件）), empty without a known one."""
    _, bracket, inner = half_width(header).partition("(")
    return units.get(cells.word(inner.partition(")")[0]), "") if bracket else ""
