"""Reading a register out of a workbook: stored values only, formulas are never evaluated."""

import io
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException

from app.documents.workbook_file import workbook_bytes
from app.documents.workbook_parts import part_key, sheet_parts
from app.documents.workbook_safety import CheckedWorkbook, WorkbookLimits, check_workbook
from app.documents.workbook_words import known_headers
from app.domain.errors import Reason, Refusal
from app.domain.register_columns import looks_like_register, register_header
from app.domain.register_headers import HeaderWords
from app.domain.register_sheet import CellValue, MergedArea, OtherRegister, RawRow, RawSheet

_CELLLESS_PARTS = ("xl/chartsheets/", "xl/dialogsheets/", "xl/macrosheets/")

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


def read_register(
    path: Path,
    limits: WorkbookLimits | None = None,
    *,
    sheet: str | None = None,
    words: HeaderWords | None = None,
) -> RawSheet:
    """Rows of `sheet`, by default of the first visible sheet with the header of a register.

    `words` are those of another kind of workbook, such as lines of mail use.

    Every fault of the file is a Refusal (REGISTER_…, FILE_…); nothing is read by the library
    before the archive has been checked against `limits`.
    """
    limits = limits or WorkbookLimits()
    checked = check_workbook(path.name, workbook_bytes(path, limits), limits)
    return _read(checked, sheet, words or known_headers())


def _read(checked: CheckedWorkbook, wanted: str | None, words: HeaderWords) -> RawSheet:
    # Late: only an import needs the library.
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        parts, uses_1904 = sheet_parts(checked.packed)
        _check_scanned(checked, parts)
        with CalamineWorkbook.from_filelike(io.BytesIO(checked.packed)) as workbook:
            found, filled, registers = _choose(checked.name, workbook, wanted, words)
    except (CalamineError, DefusedXmlException, ParseError, KeyError, ValueError):
        raise Refusal(Reason.REGISTER_DAMAGED, file=checked.name) from None
    scan = checked.sheets.get(part_key(parts.get(found.name, "")))
    return RawSheet(
        name=found.name,
        rows=found.rows,
        unreadable=frozenset(scan.unreadable) if scan else frozenset(),
        merged=found.merged,
        other_sheets=tuple(title for title in filled if title != found.name),
        other_registers=tuple(other for other in registers if other.name != found.name),
        uses_1904_dates=uses_1904,
        errors=scan.errors if scan else {},
    )


def _check_scanned(checked: CheckedWorkbook, parts: dict[str, str]) -> None:
    """Every sheet lies where the scan looked for cells; charts and dialogs hold none."""
    for part in map(part_key, parts.values()):
        if part not in checked.sheets and not part.startswith(_CELLLESS_PARTS):
            raise Refusal(Reason.REGISTER_SUSPICIOUS, file=checked.name, problem=part)


def _choose(
    name: str, workbook: "CalamineWorkbook", wanted: str | None, words: HeaderWords
) -> tuple[RawSheet, list[str], list[OtherRegister]]:
    """The sheet to import; the visible sheets that are not empty, and those that are registers."""
    chosen: RawSheet | None = None
    likely: RawSheet | None = None
    fallback: RawSheet | None = None
    filled: list[str] = []
    registers: list[OtherRegister] = []
    for title in _visible(workbook):
        sheet = _sheet(workbook.get_sheet_by_name(title))
        if not sheet.rows:
            continue
        filled.append(title)
        header_row = register_header(sheet, words)
        if header_row is not None:
            registers.append(OtherRegister(title, header_row))
        if title == wanted or (wanted is None and header_row is not None):
            chosen = chosen or sheet
        elif likely is None and looks_like_register(sheet, words):
            likely = sheet
        fallback = fallback or sheet
    if wanted is not None and chosen is None:
        raise Refusal(Reason.REGISTER_NO_SHEET, file=name, sheet=wanted)
    found = chosen or likely or fallback
    if found is None:
        raise Refusal(Reason.REGISTER_EMPTY, file=name)
    return found, filled, registers


def _visible(workbook: "CalamineWorkbook") -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    ]


def _sheet(sheet: "CalamineSheet") -> RawSheet:
    if sheet.start is None:
        return RawSheet(sheet.name, ())
    first_row, first_column = sheet.start
    before: tuple[CellValue, ...] = ("",) * first_column
    rows = tuple(
        RawRow(number, (*before, *cells))
        for number, cells in enumerate(sheet.to_python(), first_row + 1)
        if cells.count("") < len(cells)
    )
    merged = tuple(
        MergedArea(first[0] + 1, first[1], last[0] + 1, last[1])
        for first, last in sheet.merged_cell_ranges or []
    )
    return RawSheet(sheet.name, rows, merged=merged)
