"""`clients import`: the contract, refusals, and the returned workbook."""

import json
import os
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.end_to_end.running import ROOT, yice_inside
from tests.services.registers import CODES, workbook

ADMIN, PASSWORD = "张三", "阳明湖-Kiefer-42-Nord"
REGISTERS = sorted((ROOT / "tests" / "data" / "registers").glob("*.xlsx"))
COUNTS = ("created", "updated", "unchanged", "skipped", "rejected")


@dataclass(frozen=True, slots=True)
class Made:
    """An office and the home of its workstation account."""

    home: Path
    office: Path


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """An office without clients, which stays so: its recovery sheets may come later."""
    base = tmp_path_factory.mktemp("import")
    run = yice_inside(
        base / "home",
        *("office", "create", base / "办公库", "--name", "和平县邮政局", "--level", "county"),
        *("--admin", ADMIN, "--recovery-later", "--password-stdin", "--json"),
        stdin=PASSWORD,
    )
    assert run.code == 0, run.err
    return Made(base / "home", base / "办公库")


@pytest.fixture
def made(empty, tmp_path):
    """A copy of it that the test may fill."""
    copy = Made(tmp_path / "home", tmp_path / "office")
    shutil.copytree(empty.home, copy.home)
    shutil.copytree(empty.office, copy.office)
    return copy


def import_(made, path, *options):
    user = ("--user", ADMIN, "--password-stdin", "--json")
    arguments = ("clients", "import", made.office, path, *options, *user)
    return yice_inside(made.home, *arguments, stdin=PASSWORD)


def dry(made, path, *options):
    run = import_(made, path, "--dry-run", *options)
    assert run.code == 0, run.err
    return run.json


@pytest.mark.parametrize("path", REGISTERS, ids=lambda path: path.stem)
def test_each_register_is_told_as_its_truth_says(empty, path):
    truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    told = dry(empty, path, "--year", "2025")
    assert told["rows"] == len(truth) == sum(told[name] for name in COUNTS)
    expected = {(row["sheet_row"], row["problem"]) for row in truth if row["problem"]}
    assert expected <= {(problem["row"], problem["code"]) for problem in told["problems"]}
    assert {row for row, _ in expected} == {problem["row"] for problem in told["problems"]}
    same = {cell["row"] for cell in told["warnings"] if cell["code"] == "same_name"}
    assert same == {row["sheet_row"] for row in truth if row["warning"]}
    for cell in (*told["problems"], *told["warnings"]):
        assert set(cell) == {"sheet", "row", "column", "code", "message"}
        assert cell["message"]


def test_mended_rows_of_the_returned_workbook_are_taken(made, tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["甲公司", CODES[0]], ["乙公司", CODES[1][:-1] + "0"]])
    errors = tmp_path / "退回.xlsx"
    first = import_(made, path, "--errors", errors)
    assert (first.code, first.json["created"], first.json["rejected"]) == (0, 1, 1)
    assert str(errors) in first.err
    book = load_workbook(errors)
    book.active.cell(2, 2).value = CODES[1]
    book.save(errors)
    again = import_(made, errors, "--errors", tmp_path / "none.xlsx")
    assert (again.code, again.json["rows"], again.json["created"]) == (0, 1, 1)
    assert "none.xlsx" in again.err
    assert not (tmp_path / "none.xlsx").exists()
    updated = import_(made, path, "--mode", "update")
    assert (updated.json["unchanged"], updated.json["rejected"]) == (1, 1)


def test_a_bad_name_for_the_returned_rows_is_refused_before_anything_is_imported(made, tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["丙公司", CODES[2]]])
    for name in ("out.csv", "a.xlsx", "fort/out.xlsx"):
        import_(made, path, "--errors", tmp_path / name).refused()
    assert dry(made, path)["created"] == 1


def test_hostile_and_foreign_files_are_refused_in_one_sentence(made, tmp_path):
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 50_000_000)
    plain = tmp_path / "plain.xlsx"
    plain.write_text("name,code\n", encoding="utf-8")
    pipe = tmp_path / "pipe.xlsx"
    os.mkfifo(pipe)
    for path in (bomb, plain, pipe, tmp_path / "missing.xlsx"):
        assert path.name in import_(made, path).refused()
    assert "文件夹" in import_(made, tmp_path).refused()


def test_what_is_left_out_of_a_workbook_is_told_as_warnings(made, tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["甲公司", "好"]], ("单位名称", "心情", "地址"))
    book = load_workbook(path)
    page = book.create_sheet("乡镇")
    for row in (["乡镇一览表"], ["单位名称", "地址"], ["乙公司", "西"]):
        page.append(row)
    book.save(path)
    for told in (dry(made, path), import_(made, path).json):
        assert told["rows"] == told["created"] == 1
        places = [(w["sheet"], w["row"], w["column"], w["code"]) for w in told["warnings"]]
        assert places == [
            ("乡镇", 2, "", "sheet_ignored"),
            ("Sheet", 1, "B", "column_ignored"),
        ]
        assert "乡镇" in told["warnings"][0]["message"]
        assert "心情" in told["warnings"][1]["message"]


def test_a_name_twice_is_refused_with_a_way_out_that_a_command_has(made, tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["甲", "乙", "东"]], ("单位名称", "单位名称", "地址"))
    refused = import_(made, path).refused()
    assert "A, B" in refused
    assert "工作簿里改好表头" in refused


def test_an_unknown_unit_is_refused(made, tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["丁公司", CODES[3]]])
    assert "月球" in import_(made, path, "--unit", "月球邮政局").refused()
