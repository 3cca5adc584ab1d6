"""Workbooks that the program writes: refused rows in their own layout, and exports."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.documents.workbook_export import ExportColumn, ExportKind, export_rows
from app.documents.workbook_reading import read_register
from app.documents.workbook_words import cell_words, known_headers
from app.documents.workbook_writing import NO_VALUE, REASON_HEADER, write_returned
from app.domain.errors import Reason, Refusal
from app.domain.register_columns import map_columns
from app.domain.register_conversion import convert_row
from app.domain.register_rows import conversion

REGISTERS = Path(__file__).parents[1] / "data" / "registers"
REGISTER = REGISTERS / "客户一览表.xlsx"


def mapping_of(path):
    sheet = read_register(path)
    return sheet, map_columns(sheet, known_headers(), this_year=2026)


def rows_of(path):
    sheet, mapping = mapping_of(path)
    how = conversion(sheet, mapping, cell_words([]))
    return [convert_row(row, how) for row in sheet.below(mapping.header_row)]


def returned(original, out, refused):
    sheet, mapping = mapping_of(original)
    write_returned(original, out, refused, sheet=sheet, mapping=mapping)


def test_only_refused_rows_come_back_in_the_original_layout(tmp_path):
    out = tmp_path / "退回.xlsx"
    refused = {34: "信用代码校验不符", 104: "金额认不出", 199: "金额认不出"}
    returned(REGISTER, out, refused)
    before, after = load_workbook(REGISTER).active, load_workbook(out).active
    assert after["A1"].value == before["A1"].value
    assert [str(area) for area in after.merged_cells.ranges] == ["A1:R1"]
    assert after.freeze_panes == before.freeze_panes
    assert after.column_dimensions["B"].width == before.column_dimensions["B"].width
    assert after.max_row == 5
    for place, row in zip((3, 4, 5), refused, strict=True):
        old = [cell.value for cell in before[row]]
        assert [cell.value for cell in after[place]] == [*old, refused[row]]
        assert after.cell(place, 17).number_format == before.cell(row, 17).number_format
        assert after.cell(place, 19).font.color.rgb == "FFC00000"
    assert after["S2"].value == REASON_HEADER


@pytest.mark.parametrize("path", sorted(REGISTERS.glob("*.xlsx")), ids=lambda path: path.stem)
def test_a_returned_workbook_is_read_as_the_same_layout_with_only_its_rows(tmp_path, path):
    sheet, mapping = mapping_of(path)
    refused = {row.sheet_row: "退回" for row in rows_of(path) if row.problems}
    out = tmp_path / "退回.xlsx"
    write_returned(path, out, refused, sheet=sheet, mapping=mapping)
    again, mapping_again = mapping_of(out)
    assert mapping_again.layout == mapping.layout
    assert mapping_again.header_row == mapping.header_row
    assert [column.field for column in mapping_again.columns if column.field] == [
        column.field for column in mapping.columns if column.field
    ]
    width = max(column.index for column in mapping.columns if column.word != REASON_HEADER) + 1
    old = [row.cells[:width] for row in sheet.rows if row.number in refused]
    new = [
        tuple("" if cell == NO_VALUE else cell for cell in row.cells[:width])
        for row in again.below(mapping.header_row)
    ]
    assert new == old
    assert [row.problems[0].code for row in rows_of(out)] == [
        row.problems[0].code for row in rows_of(path) if row.problems
    ]


def test_a_mended_return_takes_its_rows_and_returns_again_into_one_reason_column(tmp_path):
    first, second = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    returned(REGISTER, first, {104: "金额", 199: "金额"})
    book = load_workbook(first)
    book.active["O3"] = 300_000
    book.save(first)
    rows = rows_of(first)
    assert rows[0].values["revenue"] == 30_000_000
    assert [row.accepted for row in rows] == [True, False]
    returned(first, second, {4: "金额仍认不出"})
    page = load_workbook(second).active
    assert [cell.value for cell in page[2]].count(REASON_HEADER) == 1
    assert page["S3"].value == "金额仍认不出"
    assert page.max_row == 3


def test_stored_text_that_looks_like_a_formula_stays_text_in_a_return(tmp_path):
    original, out = tmp_path / "表.xlsx", tmp_path / "退回.xlsx"
    book = Workbook()
    book.active.append(["单位名称", "地址", "用邮收入"])
    book.active.append(["甲", None, "约"])
    book.active["B2"].value = "=HYPERLINK(1)"
    book.active["B2"].data_type = "s"
    book.active.append(["乙", "=1+1", "约"])
    book.save(original)
    returned(original, out, {2: "=1+1", 3: "x\x01y"})
    page = load_workbook(out).active
    assert (page["B2"].value, page["B2"].data_type) == ("=HYPERLINK(1)", "s")
    assert (page["D2"].value, page["D2"].data_type) == ("=1+1", "s")
    assert page["B3"].value is None
    assert page["D3"].value == "x y"


def test_merged_cells_and_heights_below_the_header_do_not_disturb(tmp_path):
    original, out = tmp_path / "表.xlsx", tmp_path / "退回.xlsx"
    book = Workbook()
    page = book.active
    for row in (["单位名称", "地址"], ["小计", None], ["乙", "丙"], ["丁", None], ["戊", "己"]):
        page.append(row)
    page.merge_cells("A2:B2")
    page.merge_cells("A4:B4")
    page.row_dimensions[2].height = 50
    page.row_dimensions[4].height = 33
    book.save(original)
    returned(original, out, {4: "名", 5: "址"})
    page = load_workbook(out).active
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=2)] == [
        ["丁", None, "名"],
        ["戊", "己", "址"],
    ]
    assert page.row_dimensions[2].height == 33
    assert page.row_dimensions[4].height is None


def test_an_export_reads_back_and_no_cell_can_become_a_formula(tmp_path):
    out = tmp_path / "导出.xlsx"
    columns = [
        ExportColumn("单位名称", width=30),
        ExportColumn("用邮收入(元)", ExportKind.MONEY),
        ExportColumn("建档日期", ExportKind.DATE),
        ExportColumn("件数", ExportKind.NUMBER),
        ExportColumn("主要用邮种类"),
    ]
    day = dt.date(2024, 2, 29)
    signs = ["=1+1", "+86 1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "http://a.b", "0123", "1E5"]
    rows = [(text, 5_408_174, day, 7, ("信函", "物流")) for text in signs]
    assert export_rows(out, "=客户/一览[表]", columns, iter(rows), ["企业机密", "=1"]) == 10
    page = load_workbook(out).active
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
    texts = [page.cell(row, 1).value for row in range(3, 13)]
    assert all(text.startswith("'") for text in texts[:7])
    assert texts[:5] == [f"'{text}" for text in signs[:5]]
    assert texts[7:] == signs[7:]
    assert page["A1"].value == "'=客户/一览[表]"
    assert [page.cell(3, column).value for column in range(2, 6)] == [
        54081.74,
        dt.datetime(2024, 2, 29),
        7,
        "信函、物流",
    ]
    assert [page.cell(row, 1).value for row in (14, 15)] == ["企业机密", "'=1"]


def test_an_export_can_be_imported_with_its_texts_as_they_were(tmp_path):
    out = tmp_path / "导出.xlsx"
    columns = [ExportColumn("单位名称"), ExportColumn("联系电话")]
    export_rows(out, "客户", columns, [("甲公司", "+86 762"), ("=乙", "13800000001")])
    values = [(row.values["name"], row.values["contact_phone"]) for row in rows_of(out)]
    assert values == [("甲公司", "+86 762"), ("=乙", "13800000001")]


def test_nothing_is_left_when_an_export_is_stopped(tmp_path):
    def rows():
        yield ("甲",)
        raise Refusal(Reason.STOPPED)

    with pytest.raises(Refusal):
        export_rows(tmp_path / "导出.xlsx", "客户", [ExportColumn("单位名称")], rows())
    assert list(tmp_path.iterdir()) == []


def test_an_export_takes_the_place_of_an_earlier_one_only_when_complete(tmp_path):
    out = tmp_path / "导出.xlsx"
    export_rows(out, "客户", [ExportColumn("单位名称")], [("甲",)])
    before = out.read_bytes()
    with pytest.raises(ValueError):
        export_rows(out, "客户", [ExportColumn("单位名称")], [("甲", "多一格")])
    assert out.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["导出.xlsx"]


@pytest.mark.parametrize(
    "name",
    ["表.xls", "表", "con.xlsx", "COM1.xlsx", "a?.xlsx", "a:b.xlsx", ".xlsx", "a\u202excod.xlsx",
     "表 .xlsx", "表..xlsx", "字" * 70 + ".xlsx", "没有/表.xlsx"],
)  # fmt: skip
def test_unsafe_file_names_are_refused(tmp_path, name):
    with pytest.raises(Refusal) as caught:
        export_rows(tmp_path / name, "客户", [ExportColumn("单位名称")], [])
    assert caught.value.reason is Reason.FILE_NAME_UNSAFE
    with pytest.raises(Refusal):
        returned(REGISTER, tmp_path / name, {3: "x"})


def test_a_link_or_folder_in_the_place_of_the_file_is_refused(tmp_path):
    (tmp_path / "夹.xlsx").mkdir()
    (tmp_path / "链.xlsx").symlink_to(tmp_path / "别处")
    for name in ("夹.xlsx", "链.xlsx"):
        with pytest.raises(Refusal):
            export_rows(tmp_path / name, "客户", [ExportColumn("单位名称")], [])


def test_a_return_of_a_missing_original_is_refused(tmp_path):
    out = tmp_path / "退回.xlsx"
    sheet, mapping = mapping_of(REGISTER)
    with pytest.raises(Refusal) as caught:
        write_returned(tmp_path / "无.xlsx", out, {3: "x"}, sheet=sheet, mapping=mapping)
    assert caught.value.reason is Reason.FILE_MISSING
    assert not out.exists()


def without_formats(packed):
    """Styles that the writing library does not understand."""
    spoiled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(spoiled, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/styles.xml":
                content = content.replace(b"<cellXfs", b"<cellXfz").replace(
                    b"</cellXfs", b"</cellXfz"
                )
            target.writestr(name, content)
    return spoiled.getvalue()


def with_two_names(packed):
    """A part whose own header has another name than the directory; found by the fault tests."""
    return packed.replace(b"xl/styles.xml", b"xl/stylEs.xml", 1)


@pytest.mark.parametrize("spoil", [without_formats, with_two_names])
def test_a_return_without_readable_formats_still_has_all_values(tmp_path, spoil):
    original, out = tmp_path / "表.xlsx", tmp_path / "退回.xlsx"
    original.write_bytes(spoil(REGISTER.read_bytes()))
    sheet, mapping = mapping_of(original)
    write_returned(original, out, {34: "甲", 104: "乙"}, sheet=sheet, mapping=mapping)
    again, _ = mapping_of(out)
    assert [row.cells[1] for row in again.rows[2:]] == [
        sheet.rows[33].cells[1],
        sheet.rows[103].cells[1],
    ]
    assert [row.cells[18] for row in again.rows[1:]] == [REASON_HEADER, "甲", "乙"]
