"""Competing plans side by side with what each unit had with the prospect before."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from app.domain.claims import State
from app.readmodels.claim_dealings import Dealing, Ground
from tests.ui.claims.factory import card, detail, rival
from ui.claims.comparison import CompareDialog
from ui.claims.words import channel_words, state_words

EARLIER = (
    Dealing(Ground.AGREEMENT, date(2025, 3, 1), date(2026, 2, 28), "河邮协〔2025〕3 号"),
    Dealing(Ground.MAIL_USE, date(2026, 1, 1), fen=1_250_000),
    Dealing(
        Ground.APPROVED,
        date(2026, 5, 6),
        date(2026, 6, 6),
        "河源开〔2026〕0031",
        state=State.LOST,
        round=1,
    ),
    Dealing(Ground.CONTACT, date(2026, 5, 12), words="看过冷库", channel="visit"),
    Dealing(Ground.CONTACT, date(2026, 5, 9), words="报价", channel="phone"),
)
OTHERS = (Dealing(Ground.PLAN, date(2026, 4, 2), state=State.REJECTED),)


@pytest.fixture
def open_(qtbot, formats):
    def make(*sides):
        shown = card(state=State.SUBMITTED)
        made = CompareDialog(None, detail(shown, rivals=sides), formats)
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def cell(dialog, ground, number):
    """Lines of one kind of evidence below a plan."""
    return dialog.findChild(QLabel, f"{ground.value}_{number}").text().split("\n")


def says(lines, *parts):
    """Whether one line is all there is, and has these parts in this order."""
    places = [lines[0].find(part) for part in parts]
    return len(lines) == 1 and -1 not in places and places == sorted(places)


def test_evidence_stands_below_the_plan_of_its_unit(open_):
    dialog = open_(rival(1, "佗城支局", dealings=EARLIER), rival(2, "忠信支局", dealings=OTHERS))
    assert says(cell(dialog, Ground.AGREEMENT, 0), "2025-03-01", "〔2025〕3 号", "2026-02-28")
    assert says(cell(dialog, Ground.MAIL_USE, 0), "2026", "12,500.00")
    round_1 = cell(dialog, Ground.APPROVED, 0)
    assert says(round_1, "2026-05-06", "2026-06-06", "1", "0031", state_words(State.LOST))
    contacts = cell(dialog, Ground.CONTACT, 0)
    assert says(contacts[:1], "2026-05-12", channel_words("visit"), "看过冷库")
    assert says(contacts[1:], "2026-05-09", channel_words("phone"), "报价")
    assert cell(dialog, Ground.PLAN, 0) == ["—"]
    assert says(cell(dialog, Ground.PLAN, 1), "2026-04-02", state_words(State.REJECTED))
    kinds = [one for one in Ground if dialog.findChild(QLabel, f"{one.value}_0") is not None]
    assert kinds == list(Ground)  # in the order of evidence


def test_kinds_that_nobody_has_take_no_line_and_none_at_all_is_said(open_):
    dialog = open_(rival(1, "佗城支局"), rival(2, "忠信支局"))
    assert dialog.findChild(QLabel, "agreement_0") is None
    assert dialog.findChild(QLabel, "dealings_none").isVisible()


def test_reasons_stand_below_their_plans(qtbot, open_):
    dialog = open_(rival(1, "佗城支局", dealings=EARLIER), rival(2, "忠信支局"))
    picks = [dialog._chosen.button(number) for number in (0, 1)]
    edits = list(dialog._reasons.values())

    def left(widget):
        return widget.mapTo(dialog, widget.rect().topLeft()).x()

    qtbot.waitUntil(lambda: all(edit.width() > 100 for edit in edits))
    for pick, edit in zip(picks, edits, strict=True):
        assert abs(left(pick) - left(edit)) < 24
