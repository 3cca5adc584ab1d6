"""The visit sheet 走访表 (requirements 4.1, 17(一)6): what is printed and what is absent."""

import io
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

import resources
from app.documents.paper import (
    LEFT,
    PAGE,
    RIGHT,
    Mark,
    new_canvas,
    width,
)
from app.documents.visit_sheet import draw_sheet, mark_of, render_sheets
from app.documents.visit_sheet_form import word
from app.documents.visit_sheet_known import LABEL_1, LABEL_SIZE, PAD, VALUE_1
from app.readmodels.sheet import SheetContact, YearRevenue
from tests.documents.pdf_reading import (
    chars,
    coloured,
    fonts,
    mark_lines,
    overlapping,
    picture,
    qr_expected,
    qr_modules,
    sizes,
    texts,
)
from tests.documents.sheet_samples import BARE, FULL, HUGE, LONG


def printed(tmp_path: Path, facts) -> str:
    path = tmp_path / "sheet.pdf"
    render_sheets([facts], path)
    return "\n".join(texts(path))


def flat(text: str) -> str:
    return text.replace("\n", "").replace(" ", "")


@pytest.fixture
def full(tmp_path) -> Path:
    path = tmp_path / "full.pdf"
    render_sheets([FULL], path)
    return path


def test_every_known_fact_can_be_read_back(full):
    text = texts(full)[0]
    for words in (
        "大客户走访表",
        "和平县邮政局",
        "编号 ZF-441624-20261123-0047",
        "客户名称 广东东岭源智能电子科技股份有限公司河源分公司 客户代码 44160001273",
        "地址 和平县福和产业园东岭大道 8 号（邮编 517200）",
        "级别 / 类别 白金 / 综合（速递、物流、信函）",
        "联系人 叶慧敏（行政物流部）0762-5630188",
        "第二联系人 骆斌（仓储）0762-5630192",
        "A 角 黄志伟\u3000B 角 罗小燕",
        "走访人 黄志伟（客户经理）",
        "计划日期 2026 年 11 月 25 日（周三）",
        "档案核实 2026-10-13",
        "2025 年 2,846,312.05 元（登记册）；2024 年 2,675,000.00 元（登记册）",
        "▲待核 联系电话：0762-5630199",
        "▲待核 传真号码：（拟清空）",
        "数据截至 2026-11-22",
    ):
        assert words in text


def test_every_part_to_fill_in_stands_on_the_sheet(full):
    text = texts(full)[0]
    for words in (
        *("走访时间", "会见人", "客户意见", "建议、希望", "竞争对手动向", "须写紧急报告"),
        *("需求变化", "信函 物流 速递 包裹 报刊 金融 信息 集邮", "处理事项及结果", "责任人"),
        *(
            "走访效果",
            "下次走访",
            "档案补正",
            "客户签字（盖章）",
            "走访人签字",
            "主管审核意见及签字",
        ),
    ):
        assert words in text


def test_the_sheet_is_marked_secret_with_printer_unit_time_serial_and_page(full):
    text = texts(full)[0]
    assert text.count("企业机密") == 2
    assert "打印 黄志伟 · 和平县邮政局大客户中心 · 2026-11-23 08:51" in text
    assert "编号 ZF-441624-20261123-0047\u3000第 1 页 / 共 1 页" in text


def test_what_may_not_be_seen_leaves_no_line_and_no_zero(tmp_path):
    text = printed(tmp_path, BARE)
    known = text.split("二 走访记录")[0]
    for words in (
        "地址",
        "邮编",
        "联系人",
        "级别",
        "类别",
        "客户经理",
        "核实",
        "收入",
        "待核",
        "未填",
    ):
        assert words not in known
    assert "0.00" not in text


def test_what_may_be_seen_but_is_missing_reads_not_filled(tmp_path):
    facts = replace(
        BARE, address="", postcode="", contacts=(), client_class="", manager_a="", revenue=()
    )
    text = printed(tmp_path, replace(facts, last_verified="", grade=""))
    for words in (
        *("地址 未填（邮编 未填）", "联系人 未填", "级别 / 类别 未填 / 未填", "A 角 未填"),
        *("用邮收入 未填", "档案核实 未填"),
    ):
        assert words in text
    assert "B 角" not in text


def test_a_client_without_code_reads_unregistered(tmp_path):
    assert "客户代码 未注册" in printed(tmp_path, BARE)


def test_grade_and_class_stand_alone_when_the_other_may_not_be_seen(tmp_path):
    assert "类别 专业（信函）" in printed(
        tmp_path, replace(BARE, client_class="专业", specialties=("信函",))
    )
    assert "级别 黄金" in printed(tmp_path, replace(BARE, grade="黄金"))


def test_a_contact_without_position_or_phone_says_so(tmp_path):
    contacts = (SheetContact("叶慧敏"), SheetContact("骆斌", phone="0762-1"))
    text = printed(tmp_path, replace(BARE, contacts=contacts))
    assert "联系人 叶慧敏（电话未填）" in text
    assert "第二联系人 骆斌 0762-1" in text


def test_a_third_contact_is_not_printed(tmp_path):
    contacts = (SheetContact("甲"), SheetContact("乙"), SheetContact("丙丙丙"))
    assert "丙丙丙" not in printed(tmp_path, replace(BARE, contacts=contacts))


def test_a_negative_revenue_keeps_its_sign(tmp_path):
    facts = replace(BARE, revenue=(YearRevenue(2025, -105),))
    assert "2025 年 -1.05 元" in printed(tmp_path, facts)


def test_blanks_stand_for_exactly_the_missing_fields(tmp_path):
    assert "年产值 传真号码 电子邮件 其他" in printed(tmp_path, FULL)
    many = printed(tmp_path, replace(FULL, missing=LONG.missing))
    assert "自定义字段名称第0号" in many
    assert "自定义字段名称第11号" not in many
    assert "其他" in many.split("档案补正")[-1]


def test_purposes_asked_for_are_ticked(tmp_path):
    plain, ticked = tmp_path / "a.pdf", tmp_path / "b.pdf"
    render_sheets([BARE], plain)
    render_sheets([replace(BARE, purposes=("定期走访",))], ticked)
    assert texts(plain) == texts(ticked)
    assert picture(plain).tobytes() != picture(ticked).tobytes()


def test_pages_are_a4_with_both_weights_embedded_as_subsets(full):
    assert sizes(full) == [pytest.approx((595.3, 841.9), abs=0.1)]
    assert fonts(full) == {("NotoSansSC-Regular", True), ("NotoSansSC-Bold", True)}
    named = re.findall(rb"/BaseFont /(\S+)", full.read_bytes())
    assert named
    assert all(re.fullmatch(rb"[A-Z]{6}\+NotoSansSC-(Regular|Bold)", name) for name in named)
    assert full.stat().st_size < 150_000  # the whole typeface would be 21 MB


@pytest.mark.parametrize("facts", [BARE, FULL, LONG, HUGE], ids=["bare", "full", "long", "huge"])
def test_nothing_overlaps_or_leaves_the_margins(tmp_path, facts):
    path = tmp_path / "sheet.pdf"
    pages = render_sheets([facts], path).pages
    assert pages == len(texts(path))
    for page in range(pages):
        boxes = chars(path, page)
        assert overlapping(boxes) == []
        assert min(c.left for c in boxes) > LEFT - 0.5
        assert max(c.right for c in boxes) < RIGHT + 0.5
        assert min(c.bottom for c in boxes) > 25
        assert max(c.top for c in boxes) < PAGE[1] - 25


@pytest.mark.parametrize(
    "key",
    [
        *("name", "code", "address", "grade_class", "contact", "contact_2", "managers", "visitor"),
        *("planned", "verified", "purposes", "revenue", "pending", "time", "met", "met_position"),
        *("manner", "opinions", "market", "needs", "effect_of_visit", "next_visit", "corrections"),
    ],
)
def test_labels_fit_their_grey_cells(key):
    lines = word(key).split("\n")
    assert all(width(line, LABEL_SIZE) + PAD < VALUE_1 - LABEL_1 for line in lines)


def test_a_long_name_and_address_wrap_and_are_whole(tmp_path):
    text = flat(printed(tmp_path, LONG))
    assert LONG.name.replace("𠮷", "〓") in text
    assert LONG.address.replace(" ", "") in text


def test_what_does_not_fit_goes_to_a_second_page_with_the_same_head(tmp_path):
    path = tmp_path / "sheet.pdf"
    assert render_sheets([LONG], path).pages == 2
    first, second = texts(path)
    for page, text in ((1, first), (2, second)):
        assert "大客户走访表" in text
        assert f"编号 {LONG.serial}" in text
        assert f"第 {page} 页 / 共 2 页" in text
        assert flat(LONG.name.replace("𠮷", "〓")) in flat(text)
    assert "客户签字" in second
    assert "客户签字" not in first


def test_all_of_many_proposals_are_printed_over_several_pages(tmp_path):
    text = printed(tmp_path, HUGE)
    assert all(f"字段{i}：" in text for i in range(40))
    assert "…（未完，见档案）" in text


def test_a_character_without_glyph_is_shown_reported_and_explained(tmp_path):
    path = tmp_path / "sheet.pdf"
    done = render_sheets([FULL, replace(FULL, manager_b="𠮷田")], path)
    assert done.missing == ("𠮷",)
    first, second = texts(path)
    assert "〓" not in first
    assert "B 角 〓田" in second
    assert "请手写" in second


def test_the_qr_code_holds_the_serial(full):
    scale, side = 6, 54.0
    expected = qr_expected(FULL.serial)
    box = ((RIGHT - side) * scale, 31 * scale, side * scale)
    assert qr_modules(picture(full, scale=scale), box, len(expected)) == expected
    assert side / len(expected) * 25.4 / 72 > 0.6  # millimetres; a phone wants 0.4


def test_only_the_rule_under_the_title_has_a_colour(full):
    left, upper, right, lower = coloured(picture(full))
    assert lower - upper < 12
    assert 0.3 < left / right < 0.6


def test_printer_unit_and_time_lie_behind_every_page_A1(tmp_path):
    path = tmp_path / "sheets.pdf"
    assert render_sheets([FULL, LONG, BARE], path).pages == 4
    assert mark_lines(path) == [{"黄志伟 · 和平县邮政局大客户中心 · 2026-11-23 08:51"}] * 4


def test_long_names_are_cut_in_the_mark():
    words = Mark(
        "欧阳慕容司马上官诸葛", "内蒙古自治区呼伦贝尔市邮政分公司", "2026-11-23 08:51"
    ).words
    assert words == "欧阳慕容司… · 内蒙古自治区呼伦贝尔… · 2026-11-23 08:51"


def test_the_mark_is_pale_and_stays_out_of_the_text(full):
    image = picture(full).convert("L")
    pale = sum(image.histogram()[240:244])
    assert pale > 2000
    assert texts(full)[0].count("2026-11-23 08:51") == 1


def test_several_sheets_stand_in_one_file_in_order(tmp_path):
    path = tmp_path / "many.pdf"
    facts = [replace(FULL, serial=f"ZF-1-20261123-{i:04}", name=f"客户{i}号") for i in range(5)]
    seen = []
    done = render_sheets(facts, path, progress=lambda n, of: seen.append((n, of)))
    assert (done.sheets, done.pages, done.stopped) == (5, 5, False)
    assert seen == [(i, 5) for i in range(1, 6)]
    for i, text in enumerate(texts(path)):
        assert f"客户{i}号" in text
        assert f"ZF-1-20261123-{i:04}" in text
        assert "第 1 页 / 共 1 页" in text


def test_a_stopped_batch_leaves_no_file(tmp_path):
    answers = iter([False, False, True])
    done = render_sheets([FULL] * 5, tmp_path / "many.pdf", stop=lambda: next(answers))
    assert done.stopped
    assert list(tmp_path.iterdir()) == []


def test_without_sheets_nothing_is_written(tmp_path):
    assert render_sheets([], tmp_path / "none.pdf").pages == 0
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_its_owners_only_and_replaces_an_older_one(full, tmp_path):
    assert full.stat().st_mode & 0o077 == 0
    full.write_bytes(b"old")
    render_sheets([FULL], full)
    assert full.read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir()] == ["full.pdf"]


def test_a_stream_can_take_the_sheets():
    out = io.BytesIO()
    render_sheets([FULL], out)
    assert out.getvalue().startswith(b"%PDF")


def test_the_clients_name_is_not_in_the_metadata(full):
    raw = full.read_bytes()
    for encoding in ("utf-8", "utf-16-be", "gb18030"):
        assert FULL.name.encode(encoding) not in raw


def test_drawing_alone_finishes_its_pages():
    canvas = new_canvas(mark_of(LONG))
    assert draw_sheet(canvas, LONG) == 2
    assert canvas.getPageNumber() == 3


@pytest.mark.parametrize("name", ["visit_sheet", "recovery_sheet"])
def test_each_word_of_a_form_stands_in_both_languages(name):
    words = tomllib.loads(resources.file(f"forms/{name}.toml").read_text(encoding="utf-8"))
    assert all(entry.keys() == {"zh", "en"} and all(entry.values()) for entry in words.values())
