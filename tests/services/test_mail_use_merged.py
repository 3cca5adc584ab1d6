"""Cells merged over several lines: the client, the month and the settlement of all of them."""

from openpyxl import Workbook, load_workbook

from app.services.imports_plan import ImportRequest
from app.services.imports_returned import save_returned
from app.services.mail_use.importing import UseFile, import_mail_use
from tests.offices import BRANCH, KEEPER
from tests.services.using import sums, with_clients

HEAD = ("客户名称", "账期", "专业", "业务种类", "用邮量", "用邮收入", "结算方式")


def imported(office, path):
    file = UseFile(ImportRequest(path, BRANCH))
    return import_mail_use(office.services_as(KEEPER), office.actor(KEEPER), file)


def merged(path, rows, *areas):
    book = Workbook()
    for row in (HEAD, *rows):
        book.active.append(list(row))
    for area in areas:
        book.active.merge_cells(area)
    book.save(path)
    return path


def test_a_client_merged_over_its_lines_is_that_of_each(office, tmp_path):
    with_clients(office, tmp_path)
    rows = [
        ("甲公司", "2026-10", "信函", "账单", 1, 10, "现结"),
        (None, None, "速递", "标准快递", 1, 20, None),
        (None, None, "小计", None, None, 30, None),
        ("乙公司", "2026-10", "信函", "账单", 1, 40, "预付"),
        (None, None, "包裹", "快递包裹", 1, None, None),
        ("合计", None, None, None, None, 70, None),
    ]
    areas = ("A2:A4", "B2:B4", "G2:G3", "A5:A6", "B5:B6", "F5:F6", "A7:D7")
    plan, outcome = imported(office, merged(tmp_path / "合并.xlsx", rows, *areas))
    counts = outcome.counts
    assert (counts.created, counts.skipped, counts.rejected) == (3, 2, 1)
    assert sums(office) == {
        ("甲公司", 202610, "信函"): (1000, 0, 0, 1),
        ("甲公司", 202610, "速递"): (2000, 0, 0, 1),
        ("乙公司", 202610, "信函"): (4000, 0, 0, 1),
    }
    (problem,) = counts.problems  # an amount over two lines is that of neither
    assert (problem.row, problem.letter, problem.detail) == (6, "F", "empty")
    out = tmp_path / "退回.xlsx"
    assert save_returned(plan.register, counts, out, "zh")
    page = load_workbook(out).active
    assert [cell.value for cell in page[2]][:4] == ["乙公司", "2026-10", "包裹", "快递包裹"]
    page["F2"] = 5
    page.parent.save(out)
    assert imported(office, out)[1].counts.created == 1
