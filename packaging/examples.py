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
# Clients of the sample office too, so that the example comes in there as well
_ROWS = (
    (
        *(None, None, "和平县东江智能家电有限公司", "速递", "国内特快专递"),
        *("2026-10", 1200, "件", 21600, 24000, "是", "珠三角", "现结", "九折", "速2026-1001"),
    ),
    (
        *(None, None, "和平县东水陶瓷工艺品有限公司", "信函", "账单"),
        *("2026-10", 8600, "封", 6880, 6880, "是", "全国", "预付", "标准资费", "函2026-1002"),
    ),
    (
        *(None, None, "和平县下车竹木制品有限公司", "物流", "合同物流", "2026-10", 12.5, "吨"),
        *(5250, 5250, "否", "广州", "现结", "协议价", "物2026-1003"),
    ),
)
REGISTER = ROOT / "docs" / "examples" / "客户一览表示例.xlsx"
_REGISTER = (
    ("单位名称", "统一社会信用代码", "地址", "邮政编码", "联系人", "联系电话", "主要用邮种类"),
    (
        "和平县东江智能家电有限公司",
        "914416241XG612DD2G",
        "和平县阳明镇工业大道 1 号",
        "517200",
        "陈先生",
        "0762-5600001",
        "物流、速递",
    ),
    (
        "和平县东水陶瓷工艺品有限公司",
        "9144162497R5NQ72JQ",
        "和平县东水镇瓷都路 2 号",
        "517200",
        "李女士",
        "0762-5600002",
        "信函、物流",
    ),
    (
        "和平县下车竹木制品有限公司",
        "914416240YEB5K3F1P",
        "和平县下车镇竹园路 3 号",
        "517200",
        "黄先生",
        "0762-5600003",
        "物流、包裹",
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


def write_register(path: Path) -> None:
    """Write the register of the clients that the example of mail use names."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.properties.created = book.properties.modified = datetime(2026, 11, 1)  # noqa: DTZ001
    page = book.active
    page.title = "客户一览表"
    for row in _REGISTER:
        page.append(list(row))
    for cell in page[1]:
        cell.font = Font(bold=True)
        page.column_dimensions[cell.column_letter].width = 28 if cell.column < 4 else 16
    page.freeze_panes = "A2"
    path.parent.mkdir(exist_ok=True)
    book.save(path)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    write_mail_use(MAIL_USE)
    write_register(REGISTER)
