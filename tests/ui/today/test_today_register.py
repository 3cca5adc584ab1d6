"""Duties of the access register on Today: the monthly sample, and a question about an own entry."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from app.readmodels.today import DutyKind
from app.services.log_reviews import AskExplanation, ask_explanation
from tests.offices import COUNTY, COUNTY_KEEPER, INSPECTOR, MANAGER
from tests.services.log_entries import at, last_seq, note, write
from tests.ui.today.looking import rows
from ui.navigation import Place
from ui.register.explain_dialog import ExplainDialog


@pytest.fixture
def december(office):
    for day in ("11-24", "11-26", "11-28", "11-30", "12-01"):
        at(office, f"2026-{day} 09:00")
        office.run(write, COUNTY_KEEPER, [note("view", office.unit(COUNTY))])
    return office


def test_the_month_to_review_opens_its_sample(qtbot, december, today_as):
    page = today_as(INSPECTOR)
    (duty,) = [row for row in rows(page) if row.kind is DutyKind.REVIEW]
    table = page._box.table
    shown = [table.model().index(0, number).data() for number in range(table.model().columnCount())]
    assert "复核 2026-11 的查阅登记" in shown
    assert "尚未抽取" in shown
    table.select_key(("review", duty.urgency.value, "", "2026-11"))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.places == [Place("register", "month:2026-11")]


def test_a_question_is_answered_in_place_and_leaves_the_page(qtbot, december, today_as):
    december.run(write, MANAGER, [note("view", december.unit(COUNTY))])
    seq = last_seq(december)
    december.run(ask_explanation, INSPECTOR, AskExplanation(seq, "为什么查阅？"))
    page = today_as(MANAGER)
    (duty,) = rows(page)
    assert duty.kind is DutyKind.EXPLAIN
    qtbot.keyClick(page._box.table, Qt.Key.Key_Return)
    (dialog,) = page.desk.prompts.dialogs
    assert isinstance(dialog, ExplainDialog)

    def facts():
        return [label.text() for label in dialog.facts.findChildren(QLabel)]

    qtbot.waitUntil(lambda: "为什么查阅？" in facts())
    assert page.places == []
    dialog.findChild(QPlainTextEdit, "entry_words").setPlainText("客户来电催件")
    qtbot.mouseClick(dialog.findChild(QPushButton, "entry_act"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not rows(page))
    entry = december.logged()[-1]
    assert (entry["action"], entry["detail"]) == ("log_review", "answered")
