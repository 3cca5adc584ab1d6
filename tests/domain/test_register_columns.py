"""Headers of registers recognised, corrected and remembered."""

from dataclasses import replace

import pytest

from app.documents.workbook_words import known_headers, mapping_sentence, warning_sentence
from app.domain.errors import Reason, Refusal
from app.domain.register import FIELDS
from app.domain.register_columns import MappingFault, Recognised, map_columns
from app.domain.register_headers import IGNORED, HeaderWord, header_word, spoken_unit, spoken_year
from app.domain.register_left_out import left_out
from app.domain.register_sheet import (
    MergedArea,
    OtherRegister,
    RawRow,
    RawSheet,
    column_index,
    column_letter,
)


def sheet_of(*rows, merged=()):
    raw = (RawRow(number, tuple(cells)) for number, cells in enumerate(rows, 1))
    return RawSheet("表", tuple(row for row in raw if any(row.cells)), merged=tuple(merged))


def mapped(*rows, merged=(), **named):
    named.setdefault("this_year", 2026)
    return map_columns(sheet_of(*rows, merged=merged), known_headers(), **named)


def fields(mapping):
    return {column.letter: column.field for column in mapping.columns}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("年产值(万元)", HeaderWord("年产值", "万元")),
        ("年产值（单位：万元）", HeaderWord("年产值", "万元")),
        ("年产值 万元", HeaderWord("年产值", "万元")),
        ("年产值/元", HeaderWord("年产值", "元")),
        ("上年用邮收入（元）", HeaderWord("用邮收入", "元", "last")),
        ("2025年用邮收入", HeaderWord("用邮收入", None, 2025)),
        ("２０２５年度用邮收入（百万元）", HeaderWord("用邮收入", "百万元", 2025)),
        ("24年用邮收入", HeaderWord("用邮收入", None, 2024)),
        ("用邮收入(2024年)", HeaderWord("用邮收入", None, 2024)),
        ("去年 用邮 收入", HeaderWord("用邮收入", None, "last")),
        ("本年用邮收入", HeaderWord("用邮收入", None, "this")),
        ("★单 位\n名 称*", HeaderWord("单位名称")),
        ("单位名称（全称）", HeaderWord("单位名称")),
        ("建档日期(yyyy-mm-dd)", HeaderWord("建档日期")),
        ("年产值", HeaderWord("年产值")),
        ("2025年", HeaderWord("2025年", None, 2025)),
        ("元", HeaderWord("元")),
        ("", HeaderWord("")),
    ],
)
def test_a_header_cell_is_taken_apart(text, word):
    assert header_word(text) == word


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", "万元"),
        ("金额单位: 元", "元"),
        ("2025年    单位：人民币千元", "千元"),
        ("（万元）", "万元"),
        ("填报单位：和平县邮政局", None),
        ("单位：元善镇邮政所", None),
        ("单位名称", None),
    ],
)
def test_a_title_may_give_the_unit(text, unit):
    assert spoken_unit(text) == unit


def test_the_year_of_a_header_goes_before_the_given_one_and_that_before_words():
    assert spoken_year(2023, 2026, 2020) == 2023
    assert spoken_year("last", 2026, 2020) == 2020
    assert spoken_year("last", 2026, None) == 2025
    assert spoken_year("this", 2026, None) == 2026
    assert spoken_year(None, 2026, None) == 2025


def test_every_word_of_the_table_stands_for_one_field_only():
    import resources

    seen = {}
    for field, lists in resources.toml("import/headers.toml").items():
        assert field in FIELDS or field == IGNORED
        for word in [*lists["exact"], *lists["synonyms"]]:
            assert seen.setdefault(header_word(word).word, field) == field, word
    assert set(FIELDS) <= set(seen.values())


def test_every_word_of_the_table_is_found_as_written():
    import resources

    for field, lists in resources.toml("import/headers.toml").items():
        for word in [*lists["exact"], *lists["synonyms"]]:
            found = known_headers().find(header_word(word).word)
            assert found is not None, word
            assert found.field == field, word


@pytest.mark.parametrize("row", range(1, 16))
def test_the_header_is_found_in_any_of_the_first_fifteen_rows(row):
    titles = [["和平县大客户一览表"]] * (row - 1)
    mapping = mapped(*titles, ["户名", "地址", "邮编"], ["甲", "乙", "517300"])
    assert mapping.header_row == row
    assert fields(mapping) == {"A": "name", "B": "address", "C": "postcode"}


def test_no_header_in_the_first_fifteen_rows_is_refused():
    rows = [["和平县大客户一览表"]] * 15 + [["户名", "地址", "邮编"]]
    with pytest.raises(Refusal) as caught:
        mapped(*rows)
    assert caught.value.reason is Reason.REGISTER_NO_HEADER


def test_exact_words_synonyms_ignored_and_unknown_columns_are_told_apart():
    mapping = mapped(["序号", "单位名称", "邮编", "心情", "退回原因"])
    assert [column.recognised for column in mapping.columns] == [
        Recognised.IGNORED,
        Recognised.EXACT,
        Recognised.SYNONYM,
        Recognised.NONE,
        Recognised.IGNORED,
    ]


def test_the_better_word_takes_a_field_and_the_other_column_is_left_out():
    mapping = mapped(["户名", "手机", "联系电话"])
    assert fields(mapping) == {"A": "name", "B": None, "C": "contact_phone"}
    assert mapping.columns[1].recognised is Recognised.WEAKER
    assert mapping.problems == ()


def test_two_columns_of_the_code_and_a_missing_name_are_problems_of_the_mapping():
    mapping = mapped(["信用代码", "地址", "信用代码"])
    assert [(problem.fault, problem.letters) for problem in mapping.problems] == [
        (MappingFault.FIELD_MISSING, ()),
        (MappingFault.FIELD_TWICE, ("A", "C")),
    ]
    assert mapping_sentence(mapping.problems[1], "信用代码", "zh") == "A, C 列都对应“信用代码”"
    assert [str(problem) for problem in mapping.problems] == ["name = ?", "org_code = A, C"]
    mended = mapping.choose(0, "name")
    assert mended.problems == ()
    assert mended.columns[0].recognised is Recognised.CHOSEN


def test_of_two_columns_of_one_word_the_first_is_taken():
    mapping = mapped(["户名", "联系电话", "地址", "联系电话", "2025年用邮收入", "2025年用邮收入"])
    assert mapping.problems == ()
    assert fields(mapping)["B"] == "contact_phone"
    assert [column.letter for column in mapping.columns if column.weaker_than is not None] == [
        *("D", "F"),
    ]


def test_two_columns_of_the_name_stay_a_problem():
    assert [problem.letters for problem in mapped(["户名", "地址", "户名"]).problems] == [
        ("A", "C")
    ]


@pytest.mark.parametrize(
    "word",
    [
        "邮寄地址",
        "投递地址",
        "收件地址",
        "取件地址",
        "公司所在地",
        "单位所在地",
        "通信地址",
        "通讯地址",
        "详细地址",
    ],
)
def test_the_words_of_other_offices_for_an_address_are_known(word):
    assert fields(mapped(["户名", word])) == {"A": "name", "B": "address"}


def told(mapping, *rows, others=()):
    sheet = replace(sheet_of(*rows), other_registers=others)
    return [(w.sheet, w.row, w.letter, w.code.value) for w in left_out(sheet, mapping)]


def test_a_filled_column_with_an_unknown_header_gives_one_warning_with_its_place():
    rows = (
        ["一览表"],
        ["序号", "户名", "心情\n指数", "脾气"],
        [1.0, "甲", "好", " "],
        [2.0, "乙", "坏"],
    )
    mapping = mapped(*rows)
    assert told(mapping, *rows) == [("", 2, "C", "column_ignored")]
    (warning,) = left_out(sheet_of(*rows), mapping)
    for language in ("zh", "en"):
        assert "心情指数" in warning_sentence(warning, language)


def test_a_column_that_a_person_leaves_out_gives_no_warning():
    rows = (["户名", "地址", "心情"], ["甲", "东", "好"])
    assert told(mapped(*rows).choose(2, None), *rows) == []
    assert told(mapped(*rows).choose(2, "remark"), *rows) == []


def test_the_second_column_of_a_field_gives_a_warning_that_names_the_first():
    rows = (["户名", "联系电话", "联系电话", "手机"], ["甲", "1", "2", "3"])
    mapping = mapped(*rows)
    assert told(mapping, *rows) == [("", 1, "C", "column_ignored"), ("", 1, "D", "column_ignored")]
    sentence = warning_sentence(left_out(sheet_of(*rows), mapping)[1], "zh")
    assert "“手机”与 B 列“联系电话”" in sentence


def test_a_filled_column_without_header_gives_a_warning_where_a_client_stands_beside_it():
    rows = (["户名", "地址"], ["甲", "东", "", "白金"], ["", "", "", "", "审核：张"], ["乙", "西"])
    mapping = mapped(*rows)
    assert told(mapping, *rows) == [("", 1, "D", "column_ignored")]
    sentence = warning_sentence(left_out(sheet_of(*rows), mapping)[0], "zh")
    assert "没有栏名" in sentence


def test_each_further_register_sheet_gives_a_warning_with_its_header_row():
    rows = (["户名", "地址"], ["甲", "东"])
    others = (OtherRegister("城区", 3), OtherRegister("乡镇", 1))
    mapping = mapped(*rows)
    assert told(mapping, *rows, others=others) == [
        ("城区", 3, "", "sheet_ignored"),
        ("乡镇", 1, "", "sheet_ignored"),
    ]


def test_two_years_of_revenue_are_two_columns_and_the_newest_counts():
    mapping = mapped(["户名", "2024年用邮收入", "2025年用邮收入(万元)"])
    assert mapping.problems == ()
    assert mapping.column_of("revenue").letter == "C"
    assert mapping.column_of("revenue").unit == "万元"


def test_a_given_year_is_that_of_a_column_without_one():
    assert mapped(["户名", "上年用邮收入"], year=2021).column_of("revenue").year == 2021
    assert mapped(["户名", "用邮收入"]).column_of("revenue").year == 2025


def test_a_unit_in_the_title_holds_for_columns_without_their_own():
    mapping = mapped(["登记表", "单位：万元"], ["户名", "年产值", "用邮收入(元)"])
    assert [column.unit for column in mapping.columns[1:]] == ["万元", "元"]


def test_a_header_of_two_rows_with_merged_cells_is_read_as_one():
    mapping = mapped(
        ["户名", "联系方式", "", "用邮收入(万元)", "", "备注"],
        ["", "姓名", "电话", "2024年", "2025年", ""],
        ["甲", "张", "138", 1.0, 2.0, ""],
        merged=[
            MergedArea(1, 0, 2, 0),
            MergedArea(1, 1, 1, 2),
            MergedArea(1, 3, 1, 4),
            MergedArea(1, 5, 2, 5),
        ],
    )
    assert mapping.header_row == 2
    assert [(column.field, column.year) for column in mapping.columns] == [
        ("name", None),
        ("contact_name", None),
        ("contact_phone", None),
        ("revenue", 2024),
        ("revenue", 2025),
        ("remark", None),
    ]
    assert {column.unit for column in mapping.columns if column.year} == {"万元"}


def test_a_merged_title_above_does_not_join_the_header():
    mapping = mapped(["一览表", "", ""], ["户名", "地址", "邮编"], merged=[MergedArea(1, 0, 1, 2)])
    assert [column.header for column in mapping.columns] == ["户名", "地址", "邮编"]


def test_a_corrected_layout_is_remembered_whatever_stands_above_it():
    header = ["户名", "地址", "心情", "产值"]
    corrected = mapped(header).choose(2, "remark").choose(3, "annual_output", unit="万元")
    remembered = {corrected.layout: corrected.choices()}
    again = mapped(["新的标题"], [], header, remembered=remembered)
    assert again.layout == corrected.layout
    assert fields(again) == fields(corrected)
    assert again.columns[3].unit == "万元"
    assert again.columns[2].recognised is Recognised.REMEMBERED
    assert again.columns[0].recognised is Recognised.SYNONYM
    returned = mapped([*header, "退回原因"], remembered=remembered)
    assert fields(returned) == {**fields(corrected), "E": None}


def test_another_layout_has_another_key():
    assert mapped(["户名", "地址"]).layout != mapped(["地址", "户名"]).layout


def test_a_remembered_revenue_column_gets_the_year_of_this_import():
    header = ["户名", "地址", "金额"]
    corrected = mapped(header, year=2024).choose(2, "revenue")
    assert corrected.columns[2].year == 2024
    again = mapped(header, year=2025, remembered={corrected.layout: corrected.choices()})
    assert again.columns[2].year == 2025


def test_column_letters_count_like_a_workbook():
    assert [column_letter(index) for index in (0, 25, 26, 701, 702, 16383)] == [
        "A", "Z", "AA", "ZZ", "AAA", "XFD",
    ]  # fmt: skip
    assert all(column_index(column_letter(index)) == index for index in range(1000))
