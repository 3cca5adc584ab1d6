"""Recovery halves on paper (security.md A.2): one half a file, typeable, in two languages."""

from pathlib import Path

import pytest

from app.documents.paper import LEFT, RIGHT
from app.documents.recovery_sheet import _QR, render_recovery_half
from tests.documents.pdf_reading import (
    chars,
    fonts,
    overlapping,
    picture,
    qr_expected,
    qr_modules,
    sizes,
    texts,
)

CODE = "K7WQ3M9X-0MAB7K2P-WWWWWWWW-11111111-QX8ZT4VN-7YH2CJ5R-8DKF3G6S-MMMM9AAA"


@pytest.fixture
def half(tmp_path) -> Path:
    path = tmp_path / "half-2.pdf"
    render_recovery_half(path, "和平县邮政局", 2, CODE, "2026-11-23 08:51")
    return path


def test_the_code_is_one_line_of_text(half):
    assert CODE in texts(half)[0].split("\n")


def test_it_says_which_half_whose_and_what_for_in_both_languages(half):
    text = texts(half)[0]
    for words in ("第 2 半（共 2 半）", "half 2 of 2", "和平县邮政局", "2026-11-23 08:51"):
        assert words in text
    for words in (
        "信封 2，由第二保管人",
        "Envelope 2, kept by the second keeper",
        "One half alone",
    ):
        assert words in text
    assert "第一保管人" not in text


def test_it_is_one_a4_page_with_embedded_fonts_and_nothing_overlaps(half):
    assert sizes(half) == [pytest.approx((595.3, 841.9), abs=0.1)]
    assert all(embedded for _, embedded in fonts(half))
    boxes = chars(half)
    assert overlapping(boxes) == []
    assert min(c.left for c in boxes) > LEFT - 1
    assert max(c.right for c in boxes) < RIGHT + 1


@pytest.mark.parametrize("code", ["W" * 8 + ("-" + "W" * 8) * 7, "I" * 8 + ("-" + "1" * 8) * 7])
def test_the_widest_and_the_narrowest_code_stand_clear(tmp_path, code):
    path = tmp_path / "half.pdf"
    render_recovery_half(path, "局" * 60, 1, code, "2026-11-23 08:51")
    assert code in texts(path)[0].split("\n")
    assert overlapping(chars(path)) == []
    assert max(c.right for c in chars(path)) < RIGHT + 1


def test_the_qr_code_can_be_left_out(tmp_path, half):
    path = tmp_path / "plain.pdf"
    render_recovery_half(path, "和平县邮政局", 2, CODE, "2026-11-23 08:51", qr=False)
    assert "QR code" in texts(half)[0]
    assert "QR code" not in texts(path)[0]


def test_the_qr_code_holds_the_code(half):
    scale = 4
    image = picture(half, scale=scale)
    left, side = (LEFT + 18) * scale, scale * _QR
    area = image.convert("L").crop((int(left), 0, int(left + side), image.height * 83 // 100))
    lower = area.point(lambda value: 255 if value < 100 else 0).getbbox()[3]
    expected = qr_expected(CODE)
    assert qr_modules(image, (left, lower - side, side), len(expected)) == expected


@pytest.mark.parametrize("code", ["", CODE[:-1], CODE.lower(), CODE + "-" + CODE])
def test_a_code_of_another_form_or_both_halves_are_refused(tmp_path, code):
    with pytest.raises(ValueError, match="8 groups"):
        render_recovery_half(tmp_path / "half.pdf", "局", 1, code, "2026-11-23 08:51")
    assert list(tmp_path.iterdir()) == []


def test_only_the_owner_can_read_the_file(half):
    assert half.stat().st_mode & 0o077 == 0
