"""Forms of an approval on paper: long words, many steps, two pages, nothing cut or covered."""

from dataclasses import replace
from pathlib import Path

from app.documents.approval_form import render_form
from app.documents.paper import LEFT, PAGE, RIGHT
from app.readmodels.form_sheet import FormPart, FormRow, FormSheet, RowLook
from tests.documents.pdf_reading import chars, fonts, mark_lines, overlapping, sizes, texts

CODE = "7KQ2-V9CD-3M1X-0TRB-ZP4W-8HNE-41"
LONG = "和平县阳明高山茶业（广东）有限责任公司与龙川县老隆山茶油专业合作社联合社第三分社"
WHY = "样品板每日寄往长三角，月均 5,200 件，要求次日达；比价单、客户函附后。" * 12


def step(number: int, said: str = "【同意上报】情况属实") -> FormRow:
    label = f"第 {number} 步 签署上报\n省（区、市）邮政局大客户管理机构"
    signed = "签署：李静 代 黄志强　2026-09-07 08:30\n签名公钥指纹 3771 a801 4f3a 870c"
    return FormRow(RowLook.SIGNED, (label, said, signed))


def sheet(*steps: FormRow) -> FormSheet:
    rows = (
        FormRow(RowLook.PAIRS, ("客户名称", LONG)),
        FormRow(RowLook.PAIRS, ("责任单位", "河源市邮政局", "申请人", "何平")),
        FormRow(RowLook.HEAD, ("项目", "申请时执行", "本次申请", "规定标准")),
        FormRow(RowLook.CELLS, ("优惠比率", "—", "22.5%", "20%")),
        FormRow(RowLook.PAIRS, ("超标理由\n（确需）", WHY)),
    )
    return FormSheet(
        title="资费优惠审批表",
        office="河源市邮政局",
        number="SP-2026-0004/1",
        secret="严格保密",
        parts=(FormPart("一、申请事项", rows), FormPart("二、审批意见", steps)),
        notes=("本表只交审批链各级机构。",),
        signatures=("经办单位（盖章）", "客户签收", "日期"),
        code_note="凭验证码核对。",
        printed_by="黄志强",
        printed_unit="河源市邮政局",
        printed_at="2026-11-23 09:17",
    )


def read(path: Path, content: FormSheet) -> str:
    assert render_form(path, content, CODE) == len(texts(path))
    return "".join("".join(texts(path)).split())


def test_eight_steps_go_on_on_a_second_page_with_the_caption_and_code_again(tmp_path) -> None:
    path = tmp_path / "form.pdf"
    said = read(path, sheet(*map(step, range(1, 9))))
    assert len(sizes(path)) == 2
    assert "二、审批意见（续）" in said
    assert said.count(f"验证码{CODE}") == 3  # at the foot of both pages, and in full
    assert said.count("签署：李静代黄志强") == 8
    assert all(LONG in said and "".join(WHY.split()) in said for _ in (1,))
    assert mark_lines(path) == [{"黄志强 · 河源市邮政局 · 2026-11-23 09:17"}] * 2
    assert {embedded for _name, embedded in fonts(path)} == {True}


def test_nothing_lies_over_another_or_beyond_the_margins(tmp_path) -> None:
    path = tmp_path / "form.pdf"
    read(path, sheet(*map(step, range(1, 9))))
    for page in (0, 1):
        found = chars(path, page)
        assert overlapping(found) == []
        assert min(one.left for one in found) >= LEFT - 1
        assert max(one.right for one in found) <= RIGHT + 1
        assert min(one.bottom for one in found) > 20
        assert max(one.top for one in found) < PAGE[1] - 20


def test_an_opinion_longer_than_a_page_is_whole(tmp_path) -> None:
    long = "".join(f"第{n}条理由，" for n in range(1, 700))
    path = tmp_path / "form.pdf"
    said = read(path, sheet(step(1, long)))
    broken = [n for n in range(1, 700) if f"第{n}条理由" not in said]
    assert len(broken) < len(sizes(path))  # one at most where a page ends
    assert said.count("签署：李静代黄志强") == 1


def test_what_is_kept_is_the_sheet_again() -> None:
    whole = sheet(step(1))
    assert FormSheet.of_record(whole.record()) == whole
    assert dict(whole.fields())["一、申请事项 · 优惠比率 · 规定标准"] == "20%"


def test_a_character_that_the_font_lacks_is_told(tmp_path) -> None:
    rare = replace(sheet(step(1)), office="河源市\U000323ad邮政局")
    named = replace(
        rare, parts=(FormPart("一、客户", (FormRow(RowLook.PAIRS, ("客户名称", "\U000323ad")),)),)
    )
    assert "〓为字库所缺之字" in read(tmp_path / "form.pdf", named)
