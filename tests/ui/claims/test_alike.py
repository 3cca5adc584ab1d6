"""What warns the reviewer, in words."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from app.domain.claims import State
from app.domain.likeness import Likeness
from app.readmodels.claims import AlikeRow, ClaimActs
from tests.ui.claims.factory import DAY, card, detail
from ui.claims.alike_words import alike_words
from ui.claims.chips import When
from ui.claims.decision import DecisionPart

ROWS = (
    AlikeRow(Likeness.SIMILAR, "和平县瑞达物流园", "阳明支局", State.EXCLUSIVE, date(2026, 12, 23)),
    AlikeRow(Likeness.PHONE, "紫金自来水厂", "紫城支局", None, None),
    AlikeRow(Likeness.ADDRESS, None, "紫城支局", None, None),
)
WORDS = (
    "名称相似：和平县瑞达物流园，阳明支局，独家开发中，至 12-23",
    "电话相同：紫金自来水厂，紫城支局的客户",
    "地址相同：紫城支局的客户",
)


@pytest.mark.parametrize(("row", "words"), list(zip(ROWS, WORDS, strict=True)))
def test_each_line_says_why_who_and_until_when(chinese, formats, row, words):
    assert alike_words(row, formats) == words


def test_they_stand_above_the_answers(qtbot, chinese, formats):
    part = DecisionPart(formats)
    qtbot.addWidget(part)
    shown = card(state=State.SUBMITTED)
    part.show_claim(detail(shown, may=ClaimActs(review=True), alike=ROWS), When(DAY))
    lines = [label.text() for label in part.findChildren(QLabel, "alike")]
    assert tuple(lines) == WORDS
