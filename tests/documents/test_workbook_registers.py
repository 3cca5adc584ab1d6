"""Whole registers of several offices, row by row against what must become of each row."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

import resources
from app.documents.workbook_reading import read_register
from app.documents.workbook_words import (
    cell_words,
    known_headers,
    problem_sentence,
    warning_sentence,
)
from app.domain.register import RegisterRow, WarningCode
from app.domain.register_columns import map_columns
from app.domain.register_conversion import convert_row
from app.domain.register_duplicates import find_duplicates
from app.domain.register_left_out import left_out
from app.domain.register_rows import conversion
from app.domain.register_sheet import OtherRegister

REGISTERS = Path(__file__).parents[1] / "data" / "registers"


class NobodyOnFile:
    def with_org_code(self, org_code):
        return None

    def with_name_key(self, key):
        return ()


def industries():
    for section in resources.toml("reference/industries.toml")["section"]:
        for code, name in section["divisions"]:
            yield section["code"] + code, name


def imported(path: Path, year: int | None = 2025) -> tuple[RegisterRow, ...]:
    sheet = read_register(path)
    mapping = map_columns(sheet, known_headers(), this_year=2026, year=year)
    assert mapping.problems == ()
    how = conversion(sheet, mapping, cell_words(industries()))
    rows = [convert_row(row, how) for row in sheet.below(mapping.header_row)]
    return find_duplicates(rows, NobodyOnFile(), mapping)


def outcome(row: RegisterRow) -> dict[str, object]:
    """The row in the words of a truth file."""
    if row.skipped is not None:
        return {"skipped": True, "problem": None, "warning": False}
    told = {
        "name": row.values.get("name"),
        "specialties": list(row.values.get("specialties", ())),
        "problem": row.problems[0].code.value if row.problems else None,
        "warning": any(warning.code is WarningCode.SAME_NAME for warning in row.warnings),
        "skipped": False,
    }
    if row.accepted:
        told |= {
            "uscc": row.values.get("org_code"),
            "revenue_fen": row.values.get("revenue"),
            "annual_output_fen": row.values.get("annual_output"),
            "postcode": row.values.get("postcode"),
            "contact_phone": row.values.get("contact_phone"),
            "file_opened": str(row.values.get("file_opened")),
        }
    return told


@pytest.mark.parametrize("path", sorted(REGISTERS.glob("*.xlsx")), ids=lambda path: path.stem)
def test_every_row_of_a_register_becomes_what_its_truth_file_says(path):
    truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    rows = imported(path)
    assert [row["sheet_row"] for row in truth] == [row.sheet_row for row in rows]
    for expected, row in zip(truth, rows, strict=True):
        actual = outcome(row)
        shared = {key: expected[key] for key in actual if key in expected}
        if expected["problem"]:
            shared = {key: shared[key] for key in ("name", "problem", "specialties", "skipped")}
        assert {**actual, **shared} == actual, f"row {row.sheet_row}"


@pytest.mark.parametrize("path", sorted(REGISTERS.glob("*.xlsx")), ids=lambda path: path.stem)
def test_every_problem_and_warning_has_a_sentence_in_both_languages(path):
    for row in imported(path):
        for language in ("zh", "en"):
            assert all(problem_sentence(problem, language) for problem in row.problems)
            assert all(warning_sentence(warning, language) for warning in row.warnings)


@pytest.mark.parametrize("path", sorted(REGISTERS.glob("*.xlsx")), ids=lambda path: path.stem)
def test_nothing_of_these_registers_is_left_out(path):
    sheet = read_register(path)
    assert left_out(sheet, map_columns(sheet, known_headers(), this_year=2026)) == ()


def sheets(path, *pages):
    """A workbook of (title, state, rows)."""
    book = Workbook()
    book.remove(book.active)
    for title, state, rows in pages:
        page = book.create_sheet(title)
        page.sheet_state = state
        for row in rows:
            page.append(row)
    book.save(path)
    return path


def test_further_visible_sheets_with_the_header_of_a_register_are_named(tmp_path):
    header = ["单位名称", "地址"]
    path = sheets(
        tmp_path / "a.xlsx",
        ("代码", "visible", [["行业代码", "行业名称"], ["P83", "教育"]]),
        ("空表", "visible", [header]),
        ("城区", "visible", [header, ["甲", "东"]]),
        ("乡镇", "visible", [["乡镇一览表"], header, ["乙", "西"]]),
        ("旧表", "hidden", [header, ["丙", "北"]]),
        ("说明", "visible", [["请如实填写"]]),
    )
    found = read_register(path)
    assert found.name == "城区"
    assert found.other_registers == (OtherRegister("乡镇", 2),)
    assert found.other_sheets == ("代码", "空表", "乡镇", "说明")
    assert read_register(path, sheet="乡镇").other_registers == (OtherRegister("城区", 1),)


def test_the_register_of_heping_has_no_warnings_but_its_same_names():
    rows = imported(REGISTERS / "客户一览表.xlsx")
    assert [row.sheet_row for row in rows if row.warnings] == [162, 182, 184]
