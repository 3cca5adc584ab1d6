"""The board's page: judging, refusals, narrow windows."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.domain.claims import Column, State
from app.services.claims.judging import JudgeProgress, judge_progress
from tests.documents.pdf_reading import texts
from tests.offices import (
    BRANCH,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
)
from tests.services import claiming
from tests.ui.claims.working import columns, dialog, press, shown
from ui.claims.page import ClaimsPage


def test_in_a_narrow_window_the_claim_takes_the_place_of_the_board(qtbot, office, claims):
    claim = claiming.exclusive(office)
    page = claims(MANAGER)
    shown(qtbot, page, claim)
    page.window().resize(1000, 700)
    qtbot.waitUntil(lambda: not page.pane.isVisible())
    cards = page.board.columns[Column.EXCLUSIVE].cards
    QTest.keyClick(cards, Qt.Key.Key_Return)
    assert (page.pane.isVisible(), page.board.isVisible()) == (True, False)
    assert page.step_back()
    assert (page.pane.isVisible(), page.board.isVisible()) == (False, True)
    assert not page.step_back()


def test_a_plan_on_a_protected_prospect_is_refused_with_holder_and_last_day(qtbot, office, claims):
    claiming.exclusive(office)
    page = claims(OTHER_MANAGER)
    page.acts.new_plan(claiming.NAME)
    asked = dialog(qtbot, page, "plan_dialog")
    press(asked, "plan_save")
    row = asked.form.rows["name"]
    qtbot.waitUntil(lambda: row.error != "")
    assert BRANCH in row.error
    assert "2026-12-23" in row.error


def test_a_judgement_needs_a_day_within_the_rule(qtbot, office, claims):
    claim = claiming.exclusive(office)
    office.pass_days(31)
    page = claims(ORGAN_OFFICER)
    detail = shown(qtbot, page, claim)
    assert detail.may.judge
    yes, no = (page.pane.findChild(QPushButton, f"claim_judge_{one}") for one in ("yes", "no"))
    assert yes.property("role") == no.property("role")
    page.pane.focus_answer()
    assert yes.hasFocus()
    yes.click()
    asked = dialog(qtbot, page, "judgement_dialog")
    asked.form.rows["reason"].input.fill("样品已试寄")
    asked.form.rows["until"].input.fill("2027-06-30")
    press(asked, "dialog_act")
    qtbot.waitUntil(lambda: asked.form.rows["until"].error != "")
    asked.form.rows["until"].input.fill("2027-01-10")
    press(asked, "dialog_act")
    qtbot.waitUntil(lambda: claiming.standing(office, claim).state is State.EXCLUSIVE)
    qtbot.waitUntil(lambda: page.pane.detail.evidence.extensions == 1)


def test_a_prospect_judged_without_progress_goes_to_another_unit(qtbot, office, claims):
    claim = claiming.exclusive(office)
    office.pass_days(31)
    judged = JudgeProgress(claim, significant=False, reason="无走访")
    office.run(judge_progress, ORGAN_OFFICER, judged)
    page = claims(ORGAN_OFFICER)
    shown(qtbot, page, claim)
    press(page, "claim_reselect")
    asked = dialog(qtbot, page, "reselect_dialog")
    asked.form.rows["unit"].input.fill(str(office.unit(BRANCH)))
    asked.form.rows["a_user"].input.fill(str(office.user(MANAGER)))
    press(asked, "dialog_act")
    qtbot.waitUntil(lambda: asked.form.rows["reason"].error != "")  # the same unit again
    asked.form.rows["unit"].input.fill(str(office.unit(OTHER_BRANCH)))
    asked.form.rows["a_user"].input.fill(str(office.user(OTHER_MANAGER)))
    press(asked, "dialog_act")
    qtbot.waitUntil(lambda: claiming.standing(office, claim).round == 2)
    qtbot.waitUntil(lambda: columns(page) == [Column.EXCLUSIVE])


def test_a_plan_asked_for_from_elsewhere_waits_until_units_are_known(qtbot, desk_of, office):
    desk, host = desk_of(MANAGER)
    page = ClaimsPage(desk)
    host.layout().addWidget(page)
    page.show_place("new:安吉竹器厂")
    asked = dialog(qtbot, page, "plan_dialog")
    assert asked.form.rows["name"].input.read() == "安吉竹器厂"


def test_the_notice_is_printed_and_opened(qtbot, office, claims, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    claim = claiming.exclusive(office)
    page = claims(OTHER_MANAGER)
    shown(qtbot, page, claim)
    press(page, "paper_notice")
    qtbot.waitUntil(lambda: len(opened) == 1)
    said = "".join(texts(Path(opened[0].toLocalFile())))
    assert claiming.NAME in said
    qtbot.waitUntil(page.message_bar.isVisible)


def test_decisions_are_printed_by_who_sees_the_claim_from_inside(qtbot, office, claims):
    claim = claiming.exclusive(office)
    inside, outside = claims(MANAGER), claims(OTHER_MANAGER)
    shown(qtbot, inside, claim)
    shown(qtbot, outside, claim)
    assert inside.pane.findChild(QPushButton, "paper_decision").isVisible()
    assert inside.pane.findChild(QPushButton, "paper_reselection") is None
    assert outside.pane.findChild(QPushButton, "paper_decision") is None
