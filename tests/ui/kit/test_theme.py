import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QLabel

import resources
from ui import icons, theme
from ui.theme import Scheme, Tone, set_look

PAIRS = tomllib.loads(
    (Path(__file__).parents[2] / "data" / "ui" / "contrast.toml").read_text(encoding="utf-8")
)["pairs"]


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p[0]} on {p[1]}")
def test_each_pair_has_the_contrast_it_needs_in_both_themes(pair):
    front, ground, needed, in_light, in_dark = pair
    for scheme, stated in ((Scheme.LIGHT, in_light), (Scheme.DARK, in_dark)):
        tokens = theme.colours(scheme)
        ratio = contrast(tokens[front], tokens[ground])
        assert ratio >= needed
        assert ratio == pytest.approx(stated, abs=0.01)


def test_both_themes_name_the_same_colours():
    assert theme.colours(Scheme.LIGHT).keys() == theme.colours(Scheme.DARK).keys()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_every_name_in_the_style_sheet_is_replaced(scheme):
    filled = theme.style_sheet({**theme.colours(scheme), "scheme": scheme.value})
    assert "@" not in filled
    assert filled.count("{") == filled.count("}")


def test_an_unknown_colour_in_the_style_sheet_fails():
    with pytest.raises(KeyError):
        theme.style_sheet({"text": "#000000"})


def test_the_theme_changes_without_restart_and_tells(theme, qapp, qtbot):
    with qtbot.waitSignal(theme.changed):
        theme.choose(Scheme.DARK)
    try:
        assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == "#161A18"
    finally:
        theme.choose(Scheme.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == "#EEF1EF"


def test_chinese_text_has_a_font(theme, qapp):
    systems = QFontDatabase.writingSystems(qapp.font().family())
    assert QFontDatabase.WritingSystem.SimplifiedChinese in systems
    assert qapp.font().pointSizeF() == 9.75


def test_every_tone_has_three_colours(theme):
    for tone in Tone:
        ink, fill, edge = theme_colours(tone)
        assert ink != fill
        assert edge.isValid()


def theme_colours(tone):
    return theme.tone_colours(tone)


def test_a_look_can_change_at_run_time(theme, qtbot):
    label = QLabel("超 3 天")
    qtbot.addWidget(label)
    set_look(label, role="error")
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == "#A3160F"


def test_every_icon_is_drawn_without_fill_in_one_stroke(theme):
    files = sorted(resources.file("icons").glob("*.svg"))
    assert len(files) > 50
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert 'viewBox="0 0 24 24" fill="none"' in text
        assert re.findall(r'stroke-width="([\d.]+)"', text) == ["1.6"]
        assert not icons.pixmap(path.stem).isNull()


def test_an_icon_takes_the_colour_of_its_token(theme):
    image = icons.pixmap("plus", "danger", 24).toImage()
    assert image.pixelColor(12, 12).name().upper() == "#C9251C"


def test_a_misspelt_icon_fails_at_once(theme):
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")
