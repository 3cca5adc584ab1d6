"""The workbook of refused rows: the original layout with only those rows and why they came back."""

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Mapping
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from app.documents.workbook_file import workbook_bytes
from app.documents.workbook_names import check_file_name, written_whole
from app.documents.workbook_parts import only_rows
from app.documents.workbook_safety import WorkbookLimits, check_workbook
from app.domain.register_columns import ColumnMapping
from app.domain.register_headers import REASON_HEADER
from app.domain.register_sheet import RawSheet, column_letter

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

NO_VALUE = "公式无结果"
_REASON_WIDTH = 48
_RED = "FFC00000"
# openpyxl has no error of its own for styles and names that it does not understand, and `zipfile`
# is stricter about parts than the reader of registers is.
_UNREADABLE = (
    *(AttributeError, EOFError, IndexError, KeyError, NotImplementedError, TypeError, ValueError),
    *(ParseError, struct.error, zipfile.BadZipFile, zlib.error),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST_TEXT = 32_767


def write_returned(
    original: Path,
    out: Path,
    refused: Mapping[int, str],
    *,
    sheet: RawSheet,
    mapping: ColumnMapping,
) -> None:
    """Write `refused` (row number → reason) as a workbook that can be mended and imported again.

    Titles, header, widths and formats of `sheet` stay; below the header only the refused rows
    remain, in their order, with a red reason column behind them. Formulas come as their stored
    values; one without says so, lest its row be taken with an empty cell next time. The original is
    checked again, since it may have changed since it was read.
    """
    check_file_name(out)
    limits = WorkbookLimits()
    packed = workbook_bytes(original, limits)
    check_workbook(original.name, packed, limits)
    header_row = mapping.header_row
    rows = sorted(row for row in refused if row > header_row)
    workbook = _opened(packed, sheet, header_row, rows)
    page = workbook[sheet.name]
    _mark_formulas(page, rows, sheet, mapping)
    reason_column = _reason_column(page, header_row)
    _unmerge(page, header_row, reason_column)
    _fill(page, rows, sheet)
    _keep_rows(page, header_row, rows, reason_column)
    _write_reasons(page, header_row, [refused[row] for row in rows], reason_column)
    workbook.active = workbook.sheetnames.index(sheet.name)
    with written_whole(out) as draft:
        workbook.save(draft)


def _opened(packed: bytes, sheet: RawSheet, header_row: int, rows: list[int]) -> "Workbook":
    """The original with only its head and `rows`; without its formats if they cannot be read.

    Leaving the other rows out beforehand makes this independent of the register's length: the
    library needs a second for 4,000 rows.
    """
    # Late: only an import with refused rows needs the library.
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # It warns of what it will not write again, such as extensions of Excel.
            warnings.simplefilter("ignore")
            shorter = only_rows(packed, sheet.name, {*range(1, header_row + 1), *rows})
            workbook = load_workbook(io.BytesIO(shorter), data_only=True, keep_links=False)
    except _UNREADABLE:
        return _unformatted(sheet, header_row, rows)
    return workbook if sheet.name in workbook.sheetnames else _unformatted(sheet, header_row, rows)


def _unformatted(sheet: RawSheet, header_row: int, rows: list[int]) -> "Workbook":
    from openpyxl import Workbook

    workbook = Workbook()
    page: Any = workbook.active
    page.title = sheet.name
    wanted = set(rows)
    for row in sheet.rows:
        if row.number <= header_row or row.number in wanted:
            for column, value in enumerate(row.cells, 1):
                cell = page.cell(row.number, column)
                cell.value = _CONTROL.sub(" ", value) if isinstance(value, str) else value
                if isinstance(value, str):
                    cell.data_type = "s"
    return workbook


def _mark_formulas(
    page: "Worksheet", rows: list[int], sheet: RawSheet, mapping: ColumnMapping
) -> None:
    """Words instead of nothing where a formula without value was refused; an empty name is so."""
    checked = mapping.rules.checked
    imported = {column.index for column in mapping.columns if column.field in checked}
    wanted = set(rows)
    for row, index in sheet.unreadable:
        if row in wanted and index in imported:
            cell: Any = page.cell(row, index + 1)
            if cell.value is None:
                cell.value = NO_VALUE


def _reason_column(page: "Worksheet", header_row: int) -> int:
    """Column (from 1) of the reasons: the one of an earlier return, else the first free one."""
    last = 0
    for cells in page.iter_rows(min_row=1, max_row=header_row):
        for cell in cells:
            if cell.value == REASON_HEADER:
                return int(cell.column)
            if cell.value is not None:
                last = max(last, cell.column)
    merged = (area.max_col for area in page.merged_cells.ranges if area.min_row <= header_row)
    return int(max(last, *merged, 0)) + 1


def _unmerge(page: "Worksheet", header_row: int, reason_column: int) -> None:
    for area in list(page.merged_cells.ranges):
        in_reasons = area.min_col <= reason_column <= area.max_col
        if area.max_row > header_row or (in_reasons and area.max_row == header_row):
            page.unmerge_cells(area.coord)


def _fill(page: "Worksheet", rows: list[int], sheet: RawSheet) -> None:
    """What a cell merged over several rows said of each of them: its first may not come along."""
    wanted = set(rows)
    for row in sheet.rows:
        for place, value in enumerate(row.cells, 1) if row.number in wanted else ():
            cell: Any = page.cell(row.number, place)
            if cell.value is None and isinstance(value, str) and value:
                cell.value = _CONTROL.sub(" ", value)
                cell.data_type = "s"
            elif cell.value is None and not isinstance(value, str):
                cell.value = value


def _keep_rows(page: "Worksheet", header_row: int, rows: list[int], reason_column: int) -> None:
    """Move `rows` directly below the header and remove everything else below it."""
    last_row = page.max_row
    last_column = column_letter(max(page.max_column, reason_column) - 1)
    heights = [page.row_dimensions[row].height for row in rows]
    for place, row in enumerate(rows, last_row + 1):
        # Below everything first, so that no row is written over before it was moved.
        page.move_range(f"A{row}:{last_column}{row}", rows=place - row)
    if last_row > header_row:
        page.delete_rows(header_row + 1, last_row - header_row)
    for row in [row for row in page.row_dimensions if row > header_row]:
        del page.row_dimensions[row]
    for place, height in enumerate(heights, header_row + 1):
        if height is not None:
            page.row_dimensions[place].height = height
    if page.auto_filter.ref:
        page.auto_filter.ref = f"A{header_row}:{last_column}{header_row + len(rows)}"


def _write_reasons(
    page: "Worksheet", header_row: int, reasons: list[str], reason_column: int
) -> None:
    from openpyxl.styles import Alignment

    head = page.cell(header_row, reason_column)
    if reason_column > 1:
        _as_neighbour(head, page.cell(header_row, reason_column - 1))
    _write_red(head, REASON_HEADER)
    page.column_dimensions[column_letter(reason_column - 1)].width = _REASON_WIDTH
    for row, reason in enumerate(reasons, header_row + 1):
        cell: Any = page.cell(row, reason_column)
        _write_red(cell, reason)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _as_neighbour(head: Any, beside: Any) -> None:
    head.border = copy(beside.border)
    head.fill = copy(beside.fill)
    head.font = copy(beside.font)
    head.alignment = copy(beside.alignment)


def _write_red(cell: Any, text: str) -> None:
    """Red text that stays text: openpyxl would take a leading = for a formula."""
    cell.value = _CONTROL.sub(" ", text)[:_LONGEST_TEXT]
    cell.data_type = "s"
    font = copy(cell.font)
    font.color = _RED
    cell.font = font
