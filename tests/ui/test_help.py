"""F1 opens the guide at the part that belongs to the page."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.help import GUIDE, GuideWindow, guide_text

TOPICS = ("today", "dossiers", "dossier", "imports", "register", "office")


@pytest.mark.parametrize("topic", TOPICS)
def test_each_page_has_a_part_of_the_guide(topic: str) -> None:
    text, headings = guide_text(GUIDE.read_text(encoding="utf-8"))
    assert headings[topic] in text
    assert "<a id" not in text


def test_the_guide_opens_at_its_topic(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    guide = GuideWindow(parent)
    guide.show()
    guide.show_topic("register")
    _text, headings = guide_text(GUIDE.read_text(encoding="utf-8"))
    assert guide.browser.textCursor().selectedText() == headings["register"]
    guide.show_topic("nonsense")
    assert guide.browser.textCursor().position() == 0
