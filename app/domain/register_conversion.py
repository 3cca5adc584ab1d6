"""Rows of a register turned into dossier values, cell by cell."""

import re
from collections.abc import Mapping

from app.domain import uscc
from app.domain.register import (
    CLASSES,
    SPECIALTIES,
    CellProblem,
    CellWarning,
    ProblemCode,
    RegisterRow,
    Value,
    WarningCode,
    YearAmount,
)
from app.domain.register_columns import Column
from app.domain.register_rows import Conversion, skip_reason
from app.domain.register_sheet import CellValue, RawRow
from app.domain.register_values import (
    UnreadableValueError,
    amount_fen,
    calendar_date,
    entered_text,
    phone,
    postcode,
    told_text,
)
from app.domain.register_words import specialties_in
from app.domain.text import half_width, name_key, one_line


def convert_row(row: RawRow, how: Conversion) -> RegisterRow:
    """Read one row; never raises for what stands in the cells."""
    skipped = skip_reason(row, how)
    if skipped is not None:
        return RegisterRow(row.number, skipped=skipped)
    reading = _Reading(row.number, how)
    for column in how.mapping.columns:
        if column.field is not None:
            reading.take(column, column.field, row.cell(column.index))
    return reading.finished()


def credit_code(raw: CellValue) -> tuple[str | None, str | None, Mapping[str, object]]:
    """The code in the form that is stored, or what is wrong with it, with what its sentence tells.

    A number cell has lost its last digits for good.
    """
    text = entered_text(raw)
    if text is None:
        return None, None, {}
    code = uscc.normalise(text)
    fault = uscc.problem(code)
    if fault is None:
        return code, None, {}
    told = {
        "value": text,
        "length": fault.length,
        "position": fault.position or 0,
        "found": fault.found or "",
        "expected": fault.expected or "",
    }
    lost = isinstance(raw, float) and len(code) == uscc.LENGTH
    return None, "number_cell" if lost else fault.fault.value, told


class _Reading:
    """Collects values, problems and warnings of one row."""

    def __init__(self, row: int, how: Conversion) -> None:
        self._row = row
        self._how = how
        self._values: dict[str, Value] = {}
        self._revenues: list[YearAmount] = []
        self._problems: list[CellProblem] = []
        self._warnings: list[CellWarning] = []

    def take(self, column: Column, field: str, raw: CellValue) -> None:
        if raw == "":
            if (self._row, column.index) in self._how.unreadable:
                self._without_value(column, field)
            return
        try:
            value = self._read(column, field, raw)
        except UnreadableValueError as error:
            self._refuse(column, _CODES[field], error.why.value, {"value": told_text(raw)})
            return
        if value is None or value == ():
            return
        if field == "revenue" and isinstance(value, int):
            year = column.year or self._how.mapping.default_year
            self._revenues.append(YearAmount(year, value))
        else:
            self._values[field] = value

    def finished(self) -> RegisterRow:
        missing = ProblemCode.NAME_MISSING
        if "name" not in self._values and all(p.code is not missing for p in self._problems):
            column = self._how.mapping.column_of("name")
            letter = column.letter if column else ""
            self._problems.insert(0, CellProblem(self._row, letter, missing, "empty"))
        self._revenues.sort(key=lambda amount: -amount.year)
        if self._revenues:
            self._values["revenue"] = self._revenues[0].fen
        return RegisterRow(
            self._row,
            self._values,
            tuple(self._revenues),
            tuple(self._problems),
            tuple(self._warnings),
        )

    def _read(self, column: Column, field: str, raw: CellValue) -> Value | None:
        match field:
            case "org_code":
                return self._credit_code(column, raw)
            case "industry":
                return self._industry(column, raw)
            case "mail_class":
                return self._class(column, raw)
            case "specialties":
                return self._specialties(column, raw)
            case "postcode":
                return postcode(raw)
            case "contact_phone" | "fax":
                number = phone(raw)
                return None if number is None else one_line(number)
            case "annual_output" | "revenue":
                return amount_fen(raw, column.yuan_per_unit)
            case "file_opened":
                return calendar_date(raw, epoch_1904=self._how.epoch_1904)
            case "remark":
                return entered_text(raw)
            case _:
                text = entered_text(raw)
                return None if text is None else one_line(text)

    def _credit_code(self, column: Column, raw: CellValue) -> str | None:
        code, fault, told = credit_code(raw)
        if fault is not None:
            self._refuse(column, ProblemCode.USCC_CHECK, fault, told)
        return code

    def _industry(self, column: Column, raw: CellValue) -> str | None:
        text = entered_text(raw)
        if text is None:
            return None
        key = name_key(text)
        known = self._how.words.industries
        code = known.get(key)
        if code is None and (start := _DIVISION.match(key)):
            # A finer code (C3921), or a division's code with other wording, belongs to it.
            code = known.get(start[0])
        if code is None:
            self._warn(column, WarningCode.INDUSTRY_UNKNOWN, text)
        return code

    def _class(self, column: Column, raw: CellValue) -> str | None:
        text = entered_text(raw)
        if text is None:
            return None
        found = [word for word in CLASSES if word in half_width(text)]
        if len(found) == 1:
            return found[0]
        self._warn(column, WarningCode.CLASS_UNKNOWN, text)
        return None

    def _specialties(self, column: Column, raw: CellValue) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for word in specialties_in(entered_text(raw) or "", self._how.words.specialties):
            if word in SPECIALTIES:
                found[word] = None
            else:
                self._warn(column, WarningCode.SPECIALTY_UNKNOWN, word)
        return tuple(found)

    def _without_value(self, column: Column, field: str) -> None:
        """An error value, or a formula without a stored one."""
        code = _CODES.get(field)
        error = self._how.errors.get((self._row, column.index))
        told = {} if error is None else {"error": error}
        if code is None:
            values = {"value": column.header, **told}
            found = CellWarning(self._row, column.letter, WarningCode.FORMULA_EMPTY, values)
            self._warnings.append(found)
        else:
            detail = "formula_empty" if error is None else "error_value"
            self._refuse(column, code, detail, told)

    def _refuse(
        self, column: Column, code: ProblemCode, detail: str, values: Mapping[str, object]
    ) -> None:
        self._problems.append(CellProblem(self._row, column.letter, code, detail, values))

    def _warn(self, column: Column, code: WarningCode, value: str) -> None:
        self._warnings.append(CellWarning(self._row, column.letter, code, {"value": value}))


_DIVISION = re.compile(r"[a-t]\d\d")
_CODES: Mapping[str, ProblemCode] = {
    "name": ProblemCode.NAME_MISSING,
    "org_code": ProblemCode.USCC_CHECK,
    "postcode": ProblemCode.POSTCODE,
    "annual_output": ProblemCode.AMOUNT_INVALID,
    "revenue": ProblemCode.AMOUNT_INVALID,
    "file_opened": ProblemCode.DATE_INVALID,
}
