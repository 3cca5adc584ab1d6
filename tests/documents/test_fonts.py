"""The typeface: rare characters stand, missing ones show, and both can be copied from the PDF."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import ttfonts

from app.documents import fonts
from app.documents.paper import LEFT, Pen, fit, new_canvas, width, wrap, write
from tests.documents.pdf_reading import texts


def written(path: Path, text: str) -> str:
    canvas = new_canvas(None)
    Pen(canvas).text(LEFT, 700, text, 12)
    canvas.showPage()
    write(canvas, path)
    return texts(path)[0]


def test_a_character_without_glyph_is_named_once_and_shown_as_geta():
    assert fonts.missing_glyphs("𠮷野家𠮷🙂") == ("𠮷", "🙂")
    assert fonts.printable("𠮷野家") == "〓野家"


def test_rare_characters_of_names_have_glyphs():
    assert fonts.missing_glyphs("䶮𫖯㐂堃镕龘囧") == ()


def test_white_space_is_never_missing_and_becomes_one_space():
    assert fonts.missing_glyphs("一\n二\t三\xa0四\u3000五") == ()
    assert fonts.printable("一\n\t二\xa0三") == "一 二 三"


def test_a_full_width_space_stays_as_typed():
    assert fonts.printable("张\u3000三") == "张\u3000三"


def test_invisible_marks_neither_count_nor_turn_the_text_around():
    assert fonts.missing_glyphs("葛\U000e0100\u200b\u202e") == ()
    assert fonts.printable("葛\U000e0100a\u202eb\x07") == "葛ab"


@given(st.text())
def test_whatever_is_printable_has_only_glyphs(text):
    assert fonts.missing_glyphs(fonts.printable(text)) == ()


def test_characters_above_the_basic_plane_can_be_copied(tmp_path):
    assert written(tmp_path / "a.pdf", "张𫖯，周䶮。") == "张𫖯，周䶮。"


def test_reportlab_still_has_the_fault_that_is_mended_here():
    """When this fails, ReportLab writes UTF-16 itself: drop the mend in app/documents/fonts.py."""
    fonts.ensure_fonts()
    original = ttfonts.makeToUnicodeCMap.__wrapped__
    assert "<2B5AF>" in original("F", [0x2B5AF])
    assert "<D86DDDAF>" in ttfonts.makeToUnicodeCMap("F", [0x2B5AF])


def test_registering_twice_mends_once():
    fonts.ensure_fonts()
    fonts.ensure_fonts()
    assert not hasattr(ttfonts.makeToUnicodeCMap.__wrapped__, "__wrapped__")


def test_lines_break_neither_words_nor_before_closing_punctuation():
    lines = wrap("客户（智能）电子科技。电话 0762-5630188", 10, 60)
    assert all(line[0] not in "，。）" and line[-1] != "（" for line in lines)
    assert any("0762-5630188" in line for line in wrap("电话 0762-5630188 转", 10, 80))


@given(st.text("广东，。（）“a1 -", min_size=1, max_size=60), st.integers(25, 200))
def test_wrapping_loses_nothing_and_stays_inside(text, room):
    lines = wrap(text, 10, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line, 10) <= room + 1e-6 for line in lines)


@pytest.mark.parametrize("room", [5, 30, 200])
def test_a_fitted_text_is_cut_visibly(room):
    cut = fit("内蒙古自治区呼伦贝尔市", 9, room)
    assert cut == "内蒙古自治区呼伦贝尔市" or cut.endswith("…")
