"""Rows of a register for tests, converted as the program converts them."""

from app.documents.workbook_words import cell_words, known_headers
from app.domain.register_columns import map_columns
from app.domain.register_conversion import convert_row
from app.domain.register_rows import conversion
from app.domain.register_sheet import RawRow, RawSheet

HEADER = (
    "序号",
    "单位名称",
    "统一社会信用代码",
    "行业类别",
    "用邮类别",
    "主要用邮种类",
    "邮政编码",
    "年产值(万元)",
    "用邮收入",
    "建档日期",
    "备注",
)
CODE = "914416241XG612DD2G"
OTHER = "9144162497R5NQ72JQ"
INDUSTRIES = [("P", "教育"), ("P83", "教育"), ("C39", "计算机、通信和其他电子设备制造业")]


def converted(*rows, unreadable=(), errors=None, header=HEADER):
    raw = tuple(RawRow(number, tuple(row)) for number, row in enumerate((header, *rows), 1))
    sheet = RawSheet("表", raw, frozenset(unreadable), errors=errors or {})
    mapping = map_columns(sheet, known_headers(), this_year=2026)
    how = conversion(sheet, mapping, cell_words(INDUSTRIES))
    return mapping, [convert_row(row, how) for row in sheet.below(mapping.header_row)]


def only(*cells, **named):
    _, rows = converted(cells, **named)
    return rows[0]


def row(name="甲公司", code="", **others):
    """A row by header word; what is not given is empty."""
    cells = {"单位名称": name, "统一社会信用代码": code, **others}
    return [cells.get(word, "") for word in HEADER]
