"""Cells merged over several lines of mail use (合并单元格): each line says what the first one says.

Clerks merge the client, or the month, over all lines of it. Amounts and volumes are never spread:
one merged over two lines is the amount of neither.
"""

from collections.abc import Mapping
from dataclasses import replace

from app.domain.register_rows import Conversion, skip_reason
from app.domain.register_sheet import CellValue, RawRow, RawSheet

SAID_ONCE = frozenset(
    [
        *("code", "org_code", "name", "specialty", "business", "period", "first", "last"),
        *("volume_unit", "counted", "destination", "settlement", "tariff_applied"),
    ]
)
"""Columns whose merged cells hold for every line beside them."""


def unmerged(sheet: RawSheet, how: Conversion) -> RawSheet:
    """`sheet` with what merged cells say in each of their rows; totals of a group stay as is."""
    spread = _spread(sheet, how)
    if not spread:
        return sheet
    return replace(
        sheet, rows=tuple(_filled(row, spread.get(row.number), how) for row in sheet.rows)
    )


def _filled(row: RawRow, said: Mapping[int, CellValue] | None, how: Conversion) -> RawRow:
    if said is None or skip_reason(row, how) is not None:
        return row
    width = max(len(row.cells), *(index + 1 for index in said))
    return RawRow(row.number, tuple(said.get(index, row.cell(index)) for index in range(width)))


def _spread(sheet: RawSheet, how: Conversion) -> dict[int, dict[int, CellValue]]:
    """By row and column index what stands in the first cell of a merged one."""
    columns = {one.index for one in how.mapping.columns if one.field in SAID_ONCE}
    areas = [
        area
        for area in sheet.merged
        if area.first_column in columns and how.mapping.header_row < area.first_row < area.last_row
    ]
    if not areas:
        return {}
    rows = {row.number: row for row in sheet.rows}
    found: dict[int, dict[int, CellValue]] = {}
    for area in areas:
        first = rows.get(area.first_row)
        value = "" if first is None else first.cell(area.first_column)
        for number in range(area.first_row + 1, area.last_row + 1):
            if value != "" and number in rows:
                found.setdefault(number, {})[area.first_column] = value
    return found
