"""Rows of a register turned into values, problems, warnings and skips."""

from datetime import date

import pytest

from app.documents.workbook_words import (
    problem_sentence,
    warning_sentence,
)
from app.domain.register import ProblemCode, SkipReason, WarningCode, YearAmount
from tests.domain.register_rows import CODE, HEADER, converted, only, row


def test_a_row_becomes_values_by_field_key():
    found = only(
        1.0,
        " 甲公司 ",
        CODE.lower(),
        "c39",
        "综合",
        "信函,物流",
        517300.0,
        1.5,
        "3.2",
        "2024.2.29",
        "x",
    )
    assert found.values == {
        "name": "甲公司",
        "org_code": CODE,
        "industry": "C39",
        "mail_class": "综合",
        "specialties": ("信函", "物流"),
        "postcode": "517300",
        "annual_output": 1_500_000,
        "revenue": 320,
        "file_opened": date(2024, 2, 29),
        "remark": "x",
    }
    assert found.revenues == (YearAmount(2025, 320),)
    assert found.accepted
    assert found.warnings == ()


def test_empty_cells_are_absent_from_the_values():
    assert only(*row()).values == {"name": "甲公司"}


@pytest.mark.parametrize(
    ("word", "value", "code", "detail"),
    [
        ("统一社会信用代码", "12345", ProblemCode.USCC_CHECK, "length"),
        ("统一社会信用代码", CODE[:-1] + "A", ProblemCode.USCC_CHECK, "check"),
        ("统一社会信用代码", "I" + CODE[1:], ProblemCode.USCC_CHECK, "characters"),
        ("统一社会信用代码", 914416241234567890.0, ProblemCode.USCC_CHECK, "number_cell"),
        ("邮政编码", "51720", ProblemCode.POSTCODE, "not_six_digits"),
        ("年产值(万元)", "约30万", ProblemCode.AMOUNT_INVALID, "not_a_number"),
        ("用邮收入", -1.0, ProblemCode.AMOUNT_INVALID, "negative"),
        ("建档日期", "2023年2月30日", ProblemCode.DATE_INVALID, "no_such_day"),
    ],
)
def test_each_fault_has_its_code_and_its_cell(word, value, code, detail):
    found = only(*row(**{word: value}) if word != HEADER[2] else row(code=value))
    assert [(p.row, p.letter, p.code, p.detail) for p in found.problems] == [
        (2, "ABCDEFGHIJK"[HEADER.index(word)], code, detail)
    ]
    assert not found.accepted


def test_all_faults_of_a_row_are_told_the_missing_name_first():
    found = only(*row("", "1", 邮政编码="2", 用邮收入="x", 建档日期="y"))
    assert [problem.code for problem in found.problems] == [
        ProblemCode.NAME_MISSING,
        ProblemCode.USCC_CHECK,
        ProblemCode.POSTCODE,
        ProblemCode.AMOUNT_INVALID,
        ProblemCode.DATE_INVALID,
    ]


@pytest.mark.parametrize(
    ("column", "code"),
    [
        (1, ProblemCode.NAME_MISSING),
        (2, ProblemCode.USCC_CHECK),
        (6, ProblemCode.POSTCODE),
        (7, ProblemCode.AMOUNT_INVALID),
        (8, ProblemCode.AMOUNT_INVALID),
        (9, ProblemCode.DATE_INVALID),
    ],
)
def test_a_formula_without_value_is_the_problem_of_its_cell(column, code):
    cells = row("" if column == 1 else "甲公司", 备注="x")
    found = only(*cells, unreadable={(2, column)})
    assert [(p.letter, p.code, p.detail) for p in found.problems] == [
        ("ABCDEFGHIJK"[column], code, "formula_empty")
    ]


def test_a_formula_without_value_elsewhere_is_a_warning():
    found = only(*row(), unreadable={(2, 10), (2, 0)})
    assert found.accepted
    assert [(w.letter, w.code) for w in found.warnings] == [("K", WarningCode.FORMULA_EMPTY)]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("河源市\n自来水公司", "河源市自来水公司"),
        ("河源市\r\n  自来水\t公司", "河源市自来水公司"),
        ("河源市　　自来水  公司", "河源市自来水公司"),
        ("河源 公司", "河源 公司"),
        ("河源公司\n（分部）", "河源公司（分部）"),
        ("Heyuan \n Water\tLtd", "Heyuan Water Ltd"),
        ("河源\nWater", "河源 Water"),
    ],
)
def test_line_breaks_and_runs_of_blanks_in_a_name_become_one_blank_none_between_chinese(
    typed, stored
):
    assert only(*row(typed)).values["name"] == stored


def test_a_phone_loses_its_line_break_and_a_remark_keeps_it():
    found = only("甲", "0762\t123\n138", "a\nb", header=("单位名称", "联系电话", "备注"))
    assert found.values["contact_phone"] == "0762 123 138"
    assert found.values["remark"] == "a\nb"


@pytest.mark.parametrize("column", [1, 2, 6, 7, 8, 9])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_cell_with_an_error_value_says_so(column, language):
    cells = row("" if column == 1 else "甲公司", 备注="x")
    found = only(*cells, unreadable={(2, column)}, errors={(2, column): "#REF!"})
    (problem,) = found.problems
    assert problem.detail == "error_value"
    assert "#REF!" in problem_sentence(problem, language)


def test_an_error_value_elsewhere_says_so_in_its_warning():
    (warning,) = only(*row(), unreadable={(2, 10)}, errors={(2, 10): "#N/A"}).warnings
    assert warning.code is WarningCode.FORMULA_EMPTY
    assert warning_sentence(warning, "zh") == "“备注”的单元格是错误值 #N/A，留空。"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("C39", "C39"),
        ("c39 计算机", "C39"),
        ("C3921", "C39"),
        ("39", "C39"),
        ("计算机、通信和其他电子设备制造业", "C39"),
        ("计算机,通信和其他电子设备制造业", "C39"),
        ("教育", "P83"),
        ("P", "P"),
    ],
)
def test_an_industry_is_known_by_code_or_name(text, code):
    assert only(*row(行业类别=text)).values["industry"] == code


def test_an_unknown_industry_class_or_specialty_is_left_out_with_a_warning():
    found = only(*row(行业类别="炼金术", 用邮类别="特殊", 主要用邮种类="信函、鸽子"))
    assert found.values == {"name": "甲公司", "specialties": ("信函",)}
    assert [(w.letter, w.code, w.values["value"]) for w in found.warnings] == [
        ("D", WarningCode.INDUSTRY_UNKNOWN, "炼金术"),
        ("E", WarningCode.CLASS_UNKNOWN, "特殊"),
        ("F", WarningCode.SPECIALTY_UNKNOWN, "鸽子"),
    ]


@pytest.mark.parametrize(
    ("text", "specialties"),
    [
        ("集邮，速递", ("集邮", "速递")),
        ("信息/金融;包裹；报刊、物流 信函", ("信息", "金融", "包裹", "报刊", "物流", "信函")),
        ("函件业务、EMS", ("信函", "速递")),
        ("信函类", ("信函",)),
        ("信函物流", ("信函", "物流")),
        ("信函,信函", ("信函",)),
        ("无", ()),
        ("信 函", ("信函",)),
        ("信　函 物 流、速 递", ("信函", "物流", "速递")),
        ("函 件", ("信函",)),
        ("物流（仓储）", ("物流",)),
        ("信函（商函、账单）、物流(配送)", ("信函", "物流")),
        ("信函和物流（仓储）", ("信函", "物流")),
    ],
)
def test_specialties_keep_their_order_whatever_parts_them(text, specialties):
    found = only(*row(主要用邮种类=text))
    assert found.values.get("specialties", ()) == specialties
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (row("合计"), SkipReason.TOTAL),
        (row(" 总 计 ", 用邮收入=5.0), SkipReason.TOTAL),
        (row("彭寨镇小计：", 用邮收入="约"), SkipReason.TOTAL),
        (["合计（元）", "", "", "", "", "", "", "", 5.0, "", ""], SkipReason.TOTAL),
        (["制表人：张三", *[""] * 9, "x"], SkipReason.FOOTER),
        (row("审核: 李四"), SkipReason.FOOTER),
        (list(HEADER), SkipReason.REPEATED_HEADER),
        ([float(number) for number in range(1, 12)], SkipReason.REPEATED_HEADER),
        (["甲", "乙", *[str(number) for number in range(1, 10)]], SkipReason.REPEATED_HEADER),
        ([7.0, *[""] * 10], SkipReason.NUMBER_ONLY),
    ],
)
def test_rows_that_are_no_client_are_skipped(cells, reason):
    found = only(*cells)
    assert found.skipped is reason
    assert not found.problems
    assert not found.accepted


@pytest.mark.parametrize(
    "name",
    [
        *(
            "合计数",
            "合計",
            "總計",
            "总 计",
            "小计：",
            "本页合计",
            "本页小计",
            "本年累计",
            "总户数",
        ),
        *("共计201户", "合计（201户）", "合计(201户", "共 201 户", "共计：贰佰零壹户", "合计户数"),
        *(
            "Total",
            "TOTAL",
            "Sub-total",
            "Grand Total:",
            "ＴＯＴＡＬ",
            "东水镇小计12户",
            "合计金额",
        ),
    ],
)
def test_a_total_is_skipped_however_it_is_worded(name):
    assert only(*row(name, 用邮收入=5.0)).skipped is SkipReason.TOTAL


@pytest.mark.parametrize(
    "cells",
    [
        row("合计", CODE),
        row("和平县会计服务有限公司"),
        row("小计算机商店"),
        row("合计科技有限公司"),
        row("共计商贸公司"),
        row("总计201物流"),
        row("累计数码店"),
        row("Total Energies"),
        row("Heping Total"),
        row("共三联合社"),
        row("合计" + "1" * 40),
        row("注册会计师协会: 分会"),
    ],
)
def test_clients_whose_name_only_looks_like_a_total_are_taken(cells):
    assert only(*cells).accepted


def test_column_numbers_count_as_such_only_directly_below_the_header():
    numbers = [float(number) for number in range(1, 12)]
    _, rows = converted(row(), numbers)
    assert [found.skipped for found in rows] == [None, None]


def test_revenue_of_several_years_is_kept_and_the_newest_is_the_value():
    header = ("单位名称", "2023年用邮收入", "2025年用邮收入", "2024年用邮收入(万元)")
    found = only("甲", 1.0, "", 3.0, header=header)
    assert found.revenues == (YearAmount(2024, 3_000_000), YearAmount(2023, 100))
    assert found.values["revenue"] == 3_000_000
