"""Printed lists in the house form, read back: nothing lost over pages, nothing over another."""

from app.documents.list_sheet import render_list
from app.documents.paper import LEFT, RIGHT, Mark
from app.readmodels.list_sheet import ListColumn, ListPart, ListSheet
from tests.documents.pdf_reading import chars, mark_lines, overlapping, texts

COLUMNS = (ListColumn("客户", 0.5), ListColumn("说明", 0.38), ListColumn("次数", 0.12, right=True))


def sheet(*rows: tuple[str, str, str], **changed: object) -> ListSheet:
    values: dict[str, object] = {
        "title": "查阅、打印、导出清单",
        "office": "河源市邮政局",
        "facts": (("人员", "张伟"), ("依据", "第十九条")),
        "parts": (ListPart("一、查阅", COLUMNS, rows, nothing="没有查阅", note="共若干户"),),
        "notes": ("本清单只列登记中属于打印人辖区的记录。",),
        "signatures": ("核对人", "单位负责人", "日期"),
        "printed_by": "李静",
        "printed_unit": "河源市邮政局",
        "printed_at": "2026-11-23 08:51",
    }
    return ListSheet(**(values | changed))


def many(number):
    return [(f"客户第{n:03d}号有限公司", "走访准备", str(n)) for n in range(number)]


def flat(path):
    return [page.replace("\n", "") for page in texts(path)]


def test_everything_stands_on_the_paper(tmp_path):
    path = tmp_path / "list.pdf"
    assert render_list(path, sheet(*many(3))) == 1
    (page,) = flat(path)
    for words in (
        "查阅、打印、导出清单",
        "河源市邮政局",
        "企业机密",
        "张伟",
        "一、查阅",
        "共若干户",
    ):
        assert words in page, words
    for words in ("客户第002号有限公司", "核对人", "单位负责人", "第 1 页，共 1 页"):
        assert words in page, words
    assert "打印 李静 · 河源市邮政局 · 2026-11-23 08:51" in page
    assert mark_lines(path) == [{Mark("李静", "河源市邮政局", "2026-11-23 08:51").words}]


def test_a_long_list_goes_on_with_its_head_and_loses_no_row(tmp_path):
    path = tmp_path / "list.pdf"
    rows = many(150)
    pages = render_list(path, sheet(*rows))
    shown = flat(path)
    assert pages == len(shown) > 2
    assert all("次数" in page for page in shown[:-1])
    assert "（续）" not in shown[0]
    assert all("一、查阅（续）" in page for page in shown[1:-1])
    together = "".join(shown)
    assert [name for name, *_rest in rows if together.count(name) != 1] == []


def test_long_words_wrap_inside_their_column_and_nothing_overlaps(tmp_path):
    path = tmp_path / "list.pdf"
    long = "广东东岭源智能电子科技股份有限公司河源分公司第二生产基地物流仓储中心收发室"
    render_list(path, sheet((long, long * 2, "12,345"), ("短", "短", "1")))
    boxes = chars(path)
    assert overlapping(boxes) == []
    assert all(one.left >= LEFT - 1 and one.right <= RIGHT + 1 for one in boxes)
    assert long in flat(path)[0]


def test_an_empty_table_says_so(tmp_path):
    path = tmp_path / "list.pdf"
    render_list(path, sheet())
    assert "没有查阅" in flat(path)[0]


def test_a_head_never_stands_alone_at_the_end_of_a_page(tmp_path):
    """Whatever the length of the first table, the second begins with its first row below it."""
    for number in range(38, 52):
        path = tmp_path / f"{number}.pdf"
        second = ListPart("二、打印", COLUMNS, (("最后一户", "打印", "1"),))
        first = ListPart("一、查阅", COLUMNS, tuple(many(number)))
        render_list(path, sheet(parts=(first, second)))
        (page,) = (page for page in flat(path) if "二、打印" in page)
        assert "最后一户" in page, number


def test_a_character_without_glyph_is_told(tmp_path):
    path = tmp_path / "list.pdf"
    render_list(path, sheet(("\U00030000公司", "", "1")))
    page = flat(path)[0]
    assert "〓公司" in page
    assert "〓为字库所缺之字" in page
