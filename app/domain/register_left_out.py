"""What an import leaves of a workbook although it holds data: told as warnings."""

from app.domain.register import CellWarning, WarningCode
from app.domain.register_columns import Column, ColumnMapping, Recognised
from app.domain.register_sheet import RawSheet, column_letter
from app.domain.register_values import text_of
from app.domain.text import one_line

_LONGEST = 60


def left_out(sheet: RawSheet, mapping: ColumnMapping) -> tuple[CellWarning, ...]:
    """A warning per further register sheet and per filled column that nobody chose to leave out.

    Their rows are the header rows; those of other sheets name their sheet. Columns that are known
    as not needed (序号), or left out by a person, give none. A column without header counts where a
    client stands beside it: notes and signatures below the rows are no column.
    """
    sheets = (
        CellWarning(
            *(other.header_row, "", WarningCode.SHEET_IGNORED, {"value": other.name}),
            sheet=other.name,
        )
        for other in sheet.other_registers
    )
    columns = (
        CellWarning(
            *(mapping.header_row, column.letter, WarningCode.COLUMN_IGNORED),
            _told(column, mapping),
        )
        for column in mapping.columns
        if column.recognised in {Recognised.NONE, Recognised.WEAKER}
        and _is_filled(sheet, mapping, column)
    )
    nameless = (
        CellWarning(
            *(mapping.header_row, column_letter(index), WarningCode.COLUMN_IGNORED),
            {"value": "", "nameless": True},
        )
        for index in _nameless(sheet, mapping)
    )
    return (*sheets, *columns, *nameless)


def _told(column: Column, mapping: ColumnMapping) -> dict[str, object]:
    told: dict[str, object] = {"value": one_line(column.header)[:_LONGEST]}
    for better in mapping.columns:
        if better.index == column.weaker_than:
            told |= {"taken": better.letter, "other": one_line(better.header)[:_LONGEST]}
    return told


def _is_filled(sheet: RawSheet, mapping: ColumnMapping, column: Column) -> bool:
    rows = sheet.below(mapping.header_row)
    return any(text_of(row.cell(column.index)) for row in rows)


def _nameless(sheet: RawSheet, mapping: ColumnMapping) -> list[int]:
    """Indexes of columns without header that hold something in a row that names a client."""
    naming = [column.index for column in mapping.columns if column.field in mapping.rules.naming]
    known = {column.index for column in mapping.columns}
    found = {
        index
        for row in sheet.below(mapping.header_row)
        for index, value in enumerate(row.cells)
        if index not in known
        and text_of(value)
        and any(text_of(row.cell(place)) for place in naming)
    }
    return sorted(found)
