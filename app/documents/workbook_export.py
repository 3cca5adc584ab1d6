"""Lists written as workbooks of any length, in constant memory, with cells that stay text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.documents.workbook_names import written_whole
from app.domain.errors import Reason, Refusal

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

ExportValue = str | int | date | tuple[str, ...] | None
LARGEST_ROWS = 1_000_000
_HEADER_ROW = 1
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


class ExportKind(StrEnum):
    """How a column's values are written: `money` takes fen and shows yuan."""

    TEXT = "text"
    MONEY = "money"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column of an export; `width` in characters."""

    label: str
    kind: ExportKind = ExportKind.TEXT
    width: float = 16


@dataclass(frozen=True, slots=True)
class ExportSheet:
    """A sheet of an export: rows below title and header, `footer` lines at the end."""

    name: str
    title: str
    columns: Sequence[ExportColumn]
    rows: Iterable[Sequence[ExportValue]]
    footer: Sequence[str] = ()


def export_rows(
    out: Path,
    title: str,
    columns: Sequence[ExportColumn],
    rows: Iterable[Sequence[ExportValue]],
    footer: Sequence[str] = (),
) -> int:
    """Write `rows` below title and header, `footer` lines at the end; the number of rows written.

    Rows are taken one by one, so that a caller may report progress or stop by raising; then, as on
    any failure, no file is left. The header stands in row 2 as in a register, so that an export can
    be imported. Raises OSError with what the disk answers.
    """
    return export_sheets(out, [ExportSheet(title, title, columns, rows, footer)])


def export_sheets(out: Path, sheets: Iterable[ExportSheet]) -> int:
    """Write each sheet as `export_rows` does, one after the other; the number of rows written."""
    # Late: only an export needs the library.
    from xlsxwriter import Workbook

    written = 0
    with written_whole(out) as draft:
        # client data must not pass through the system's temporary folder
        options = _OPTIONS | {"tmpdir": str(draft.parent)}
        with _errors_of_the_disk(), Workbook(str(draft), options) as workbook:
            formats = _formats(workbook)
            for one in sheets:
                name = _NOT_IN_TITLE.sub(" ", one.name).strip("' ")[:31] or None
                page = workbook.add_worksheet(name)
                _write_head(page, one.title, one.columns, workbook)
                written += _write_rows(page, formats, one.columns, one.rows, one.footer)
    return written


@contextmanager
def _errors_of_the_disk() -> Iterator[None]:
    """The library wraps what the disk answers when it puts the file together."""
    from xlsxwriter.exceptions import FileCreateError

    try:
        yield
    except FileCreateError as error:
        cause = error.args[0] if error.args else None
        raise (cause if isinstance(cause, OSError) else OSError(str(error))) from error


def _write_rows(
    page: "Worksheet",
    formats: "dict[ExportKind, Format | None]",
    columns: Sequence[ExportColumn],
    rows: Iterable[Sequence[ExportValue]],
    footer: Sequence[str],
) -> int:
    """Write rows and footer of an export; the number of rows written."""
    written = 0
    for written, row in enumerate(rows, 1):
        if written > LARGEST_ROWS:
            raise Refusal(Reason.REGISTER_TOO_MANY_ROWS, file=page.name, rows=LARGEST_ROWS)
        for index, (column, value) in enumerate(zip(columns, row, strict=True)):
            _write(page, (_HEADER_ROW + written, index), column.kind, value, formats)
    for offset, line in enumerate(footer, 2):
        page.write_string(_HEADER_ROW + written + offset, 0, safe_text(line))
    page.autofilter(_HEADER_ROW, 0, _HEADER_ROW + written, max(len(columns) - 1, 0))
    return written


def safe_text(text: str) -> str:
    """`text` with an apostrophe before a sign that a spreadsheet would take for a formula.

    The cell is text already; the apostrophe also guards whoever saves the sheet as CSV.
    """
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def _formats(workbook: Any) -> "dict[ExportKind, Format | None]":
    return {
        ExportKind.TEXT: workbook.add_format({"num_format": "@"}),
        ExportKind.MONEY: workbook.add_format({"num_format": "#,##0.00"}),
        ExportKind.NUMBER: workbook.add_format({"num_format": "#,##0"}),
        ExportKind.DATE: workbook.add_format({"num_format": "yyyy-mm-dd"}),
    }


def _write_head(
    page: "Worksheet", title: str, columns: Sequence[ExportColumn], workbook: Any
) -> None:
    page.freeze_panes(_HEADER_ROW + 1, 0)
    bold = workbook.add_format({"bold": True, "font_size": 14})
    head = workbook.add_format(
        {"bold": True, "bottom": 1, "bg_color": "#E6F1EA", "text_wrap": True, "valign": "vcenter"}
    )
    for index, column in enumerate(columns):
        page.set_column(index, index, column.width)
    page.write_string(0, 0, safe_text(title), bold)
    for index, column in enumerate(columns):
        page.write_string(_HEADER_ROW, index, safe_text(column.label), head)


def _write(
    page: "Worksheet",
    place: tuple[int, int],
    kind: ExportKind,
    value: ExportValue,
    formats: "dict[ExportKind, Format | None]",
) -> None:
    match value:
        case None | "":
            return
        case int() if kind is ExportKind.MONEY:
            page.write_number(*place, value / 100, formats[kind])
        case int():
            page.write_number(*place, value, formats[ExportKind.NUMBER])
        case date():
            page.write_datetime(*place, value, formats[ExportKind.DATE])
        case tuple():
            page.write_string(*place, safe_text("、".join(value)), formats[ExportKind.TEXT])
        case str():
            page.write_string(*place, safe_text(value), formats[ExportKind.TEXT])
