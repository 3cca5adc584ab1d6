"""`mailuse import` and `payments import` given files as they come from offices, and broken ones.

A broken file is refused in one sentence and changes nothing; a row that cannot be taken comes back
with its reason, and the rest comes in.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.offices import BRANCH, FINANCE, KEEPER
from tests.services.provinces import TODAY
from tests.services.registers import CODES, run_import, workbook
from tests.services.using import sums, with_clients

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
USE = ("客户名称", "账期", "业务种类", "用邮量", "用邮收入(元)", "结算方式", "账单编号")
BANK = ("交易日期", "流水号", "付款人", "收入", "用途")
TABLES = ("mail_use_line", "mail_use_import", "bank_line", "bank_statement", "payment", "change")


def book(path: Path, *rows: Sequence[object]) -> Path:
    made = Workbook()
    for row in rows:
        made.active.append(list(row))
    made.save(path)
    return path


def used(
    name: object = "甲公司", period: object = "2026-10", fen: object = 1, **other: object
) -> list[object]:
    said = {"kind": "商业信函", "volume": 1, "how": "现结", "paper": None, **other}
    return [name, period, said["kind"], said["volume"], fen, said["how"], said["paper"]]


def counted(office) -> list[int]:
    with office.reading() as uow:
        run = uow.connection.exec_driver_sql
        return [run(f"SELECT count(*) FROM {table}").scalar() for table in TABLES]


def arguments(office, kind: str, path: Path) -> tuple[tuple[object, ...], str]:
    if kind == "mailuse":
        return ("mailuse", "import", office.path, path, "--unit", BRANCH), KEEPER
    return ("payments", "import", office.path, path), FINANCE


@pytest.fixture
def broken(tmp_path):
    """Files that are no workbook of this kind, and what the sentence about each names."""
    whole = book(tmp_path / "whole.xlsx", USE, used()).read_bytes()
    files = {
        "空.xlsx": (b"", "没有内容"),
        "改名.xlsx": ("客户名称,账期\n甲公司,2026-10\n".encode(), "CSV"),
        "国标.xlsx": ("客户名称,账期\n甲公司,2026-10\n".encode("gb18030"), "CSV"),
        "密码.xlsx": (ENCRYPTED, "密码"),
        "旧版.xlsx": (OLE + b"\0" * 600, ".xls"),
        "截断.xlsx": (whole[:3000], "损坏"),
        "网页.xlsx": (b"<html><table><tr><td>1</td></tr></table></html>", "网页.xlsx"),
        "文档.xlsx": (b"%PDF-1.7\n", "PDF"),
    }
    for name, (content, _said) in files.items():
        (tmp_path / name).write_bytes(content)
    return [(tmp_path / name, said) for name, (_content, said) in files.items()]


@pytest.mark.parametrize("kind", ["mailuse", "payments"])
def test_a_broken_file_is_one_sentence_and_changes_nothing(office, command, broken, kind) -> None:
    before = counted(office)
    for path, said in broken:
        words, user = arguments(office, kind, path)
        found = command(*words, "--json", user=user)
        assert (found.code, found.out, len(found.err.splitlines())) == (2, b"", 1), path
        assert said in found.err, found.err
        assert path.name in found.err
    assert counted(office) == before


@pytest.mark.parametrize(
    ("kind", "rows", "said"),
    [
        ("mailuse", [("甲公司", "2026-10", 5)], "客户名称、账期、用邮收入"),
        ("mailuse", [USE[:4], used()[:4]], "用邮收入"),
        ("mailuse", [("客户名称", *USE), ["乙公司", *used()]], "A, B"),
        ("payments", [(TODAY, "1", "某人", 1, "邮费")], "交易日期"),
        ("payments", [BANK[:3], (TODAY, "1", "某人")], "收入金额"),
        ("payments", [("交易日期", *BANK), (TODAY, TODAY, "1", "某人", 1, "")], "A, B"),
    ],
)
def test_a_header_that_lacks_or_doubles_a_column_names_it(
    office, command, tmp_path, kind, rows, said
) -> None:
    before = counted(office)
    words, user = arguments(office, kind, book(tmp_path / "a.xlsx", *rows))
    found = command(*words, user=user)
    assert (found.code, found.out, len(found.err.splitlines())) == (2, b"", 1)
    assert said in found.err
    assert counted(office) == before


ODD_USE = (
    (used(fen=1e20), "amount_invalid", "过大"),
    (used(fen="1e400"), "amount_invalid", "1e400"),
    (used(fen=1e300), "amount_invalid", "…"),
    (used(fen="(12.50)"), "amount_invalid", "(12.50)"),
    (used(fen=True), "amount_invalid", "是"),
    (used(fen="#N/A"), "no_value", "#N/A"),
    (used(fen="=1/0"), "no_value", "公式"),
    (used(fen=-1_000_000), "amount_invalid", "1,000,000.00"),
    (used(period="十月"), "period", "十月"),
    (used(period="Oct-26"), "period", "Oct-26"),
    (used(period="2026-11-30"), "period", "2026-11-30"),
    (used(period="某" * 900), "period", "…"),
    (used(volume=-10), None, ""),
    (used(volume=10**15), "volume", "过大"),
    (used("没有这家"), "client", "没有这家"),
    (used("同名公司"), "client", "同名公司"),
    (used(fen=77, period="2026-09-16至2026-10-15"), None, ""),
    (used(fen=78), None, ""),
    (used(fen=78), "booked", "第 19 行"),
    (used(fen=78, paper="甲-2"), None, ""),
)


def test_odd_rows_of_mail_use_come_back_with_their_reason(office, command, tmp_path) -> None:
    with_clients(office, tmp_path)
    for place in ("甲", "乙"):
        row = ("同名公司", CODES[3 + (place == "乙")], f"{place}街")
        path = workbook(tmp_path / f"{place}.xlsx", [row], ("单位名称", "信用代码", "地址"))
        assert run_import(office, path, unit=BRANCH)[1].created == 1
    path = book(tmp_path / "10.xlsx", USE, *(row for row, _code, _said in ODD_USE))
    words, user = arguments(office, "mailuse", path)
    out = tmp_path / "退回.xlsx"
    found = command(*words, "--errors", out, "--json", user=user)
    assert found.code == 0, found.err
    told = {one["row"]: one for one in found.json["problems"]}
    for place, (_row, code, said) in enumerate(ODD_USE, 2):
        assert (told[place]["code"] if place in told else None) == code, place
        assert code is None or said in told[place]["message"], told[place]
    assert found.json["rejected"] == len(told)
    assert all(len(one["message"]) < 200 for one in told.values())
    assert load_workbook(out).active.max_row == len(told) + 1
    mended = load_workbook(out)
    mended.active.cell(len(told) + 1, USE.index("账单编号") + 1).value = "甲-3"
    mended.save(out)
    again = command(*arguments(office, "mailuse", out)[0], "--json", user=user)
    assert again.json["created"] == 1, again.json


def test_a_workbook_as_offices_keep_them_comes_in(office, command, tmp_path) -> None:
    with_clients(office, tmp_path)
    made = Workbook()
    page = made.active
    page.title = "10月"
    rows = (
        ["紫金县邮政分公司 2026 年 10 月大客户用邮明细表"],
        ["统计单位：市场部", None, None, None, None, "单位：元"],
        ["序号", "客户名称", "统一社会信用代码", "月份", "业务种类", "件数", "收入", "是否计收"],
        [1, "甲公司　", None, 46300, "商业信函", "１，２００件", "１，２３４．５０", "是"],
        [2, None, "".join(chr(ord(one) + 0xFEE0) for one in CODES[1]), date(2026, 10, 1)],
        [None] * 8,
        [3, "丙公司", CODES[2], "2026年10月", "国内特快专递", "300", "￥2,000.00", "否"],
        ["合计", None, None, None, None, "1502", "3334.5"],
        ["制表人：张三", None, None, "审核：李四"],
    )
    for row in rows:
        page.append(row)
    page["E5"], page["F5"], page["G5"], page["H5"] = "商业信函", 2, "100", "√"
    page.merge_cells("A1:H1")
    page.merge_cells("A8:E8")
    path = tmp_path / "十月.xlsx"
    made.save(path)
    words, user = arguments(office, "mailuse", path)
    found = command(*words, "--json", user=user)
    assert found.code == 0, found.err
    assert (found.json["problems"], found.json["created"], found.json["skipped"]) == ([], 3, 2)
    assert sums(office) == {
        ("甲公司", 202610, "信函"): (1_234_50, 0, 0, 1),
        ("乙公司", 202610, "信函"): (100_00, 0, 0, 1),
        ("丙公司", 202610, "速递"): (0, 2_000_00, 0, 1),
    }


ODD_BANK = (
    ((TODAY, "1", "某人", 1e20, ""), "amount_invalid", "过大"),
    ((TODAY, "2", "某人", "#N/A", ""), "no_value", "#N/A"),
    ((TODAY, "3", "某人", "=1/0", ""), "no_value", "公式"),
    ((TODAY, "4", "某人", True, ""), "amount_invalid", "是"),
    (("=A2", "5", "某人", 1, ""), "no_value", "公式"),
    (("2026年11月", "6", "某人", 1, ""), "date_invalid", "2026年11月"),
    (("11/20/2026", "7", "某人", 1, ""), "date_invalid", "11/20/2026"),
    ((None, "8", "某人", 1, ""), "date_invalid", "为空"),
    ((TODAY + timedelta(days=1), "9", "某人", 1, ""), "date_invalid", "之后"),
    (("２０２６．１１．２０", "10", "某人", "１，２００．５０", ""), None, ""),
    (("2026-11-20 10:30:00", "11", "某人", 1, ""), None, ""),
    ((46346, "12", "某人", 1, ""), None, ""),
    ((TODAY, "13", "某人", -5, "冲正"), "amount_invalid", "冲销"),
    (("合计", None, None, 99, None), None, ""),
)


def test_odd_lines_of_the_bank_come_back_with_their_reason(office, command, tmp_path) -> None:
    path = book(tmp_path / "流水.xlsx", BANK, *(row for row, _code, _said in ODD_BANK))
    words, user = arguments(office, "payments", path)
    found = command(*words, "--json", user=user)
    assert found.code == 0, found.err
    told = {one["row"]: one for one in found.json["problems"]}
    for place, (_row, code, said) in enumerate(ODD_BANK, 2):
        assert (told[place]["code"] if place in told else None) == code, place
        assert code is None or said in told[place]["message"], told[place]
    numbers = [found.json[name] for name in ("booked", "open", "skipped", "refused")]
    assert numbers == [0, 3, 1, 10]
    assert found.json["amount_fen"] == 1_202_50
