"""Makes the example workbooks of the user guide: `python3 packaging/examples.py`.

Header words and words of cells are those that the program reads, so that the example cannot say
what the import does not understand; `tests/services/test_mail_use_example.py` imports it.
"""

import sys
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
MAIL_USE = ROOT / "docs" / "examples" / "用邮明细示例.xlsx"
_COLUMNS = (
    *("code", "org_code", "name", "specialty", "business", "period", "volume", "volume_unit"),
    *("revenue", "tariff", "counted", "destination", "settlement", "tariff_applied", "reference"),
)
_ROWS = (
    (
        *(None, "914416241XG612DD2G", "和平县东岭智能电子有限公司", "速递", "国内特快专递"),
        *("2026-10", 1200, "件", 21600, 24000, "是", "珠三角", "现结", "九折", "速2026-1001"),
    ),
    (
        *(None, "9144162497R5NQ72JQ", "和平县同裕金融服务有限公司", "信函", "账单"),
        *("2026-10", 8600, "封", 6880, 6880, "是", "全国", "预付", "标准资费", "函2026-1002"),
    ),
    (
        *(None, None, "和平县阳明果业专业合作社", "物流", "合同物流", "2026-10", 12.5, "吨"),
        *(5250, 5250, "否", "广州", "现结", "协议价", "物2026-1003"),
    ),
)
_MONEY = "#,##0.00"


def write_mail_use(path: Path) -> None:
    """Write the example of a month of mail use: three lines of one unit."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    from app.documents.workbook_words import use_labels

    labels = use_labels()
    book = Workbook()
    book.properties.created = book.properties.modified = datetime(2026, 11, 1)  # noqa: DTZ001
    page = book.active
    page.title = "用邮明细"
    page.append([labels[name].zh for name in _COLUMNS])
    for row in _ROWS:
        page.append(list(row))
    for place, name in enumerate(_COLUMNS, 1):
        page.cell(1, place).font = Font(bold=True)
        letter = page.cell(1, place).column_letter
        page.column_dimensions[letter].width = 30 if name == "name" else 14
        if name in {"revenue", "tariff"}:
            for number in range(2, len(_ROWS) + 2):
                page.cell(number, place).number_format = _MONEY
    page.column_dimensions["B"].width = 24
    page.freeze_panes = "A2"
    path.parent.mkdir(exist_ok=True)
    book.save(path)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    write_mail_use(MAIL_USE)
