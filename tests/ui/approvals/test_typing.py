"""What is typed on a case waits through a lock and comes back to it, for its author alone."""

from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from app.services.approvals.answering import Answer
from tests.handles import files_with
from tests.offices import CITY, COUNTY, KEEPER, ORGAN_OFFICER
from tests.services import provinces
from tests.services.approving import answered
from tests.services.discounting import applied, line
from tests.ui.test_lock_sequence import kept_drafts, leave
from tests.ui.test_program import app, rig
from ui.navigation import Place

__all__ = ["app", "rig"]

WORDS = "用量待核实，请补比价单"


def dialog_of(qtbot, page):
    """The dialog of a case once it is read."""
    qtbot.waitUntil(lambda: page.desk.prompts.open_named("case_dialog") is not None)
    dialog = page.desk.prompts.open_named("case_dialog")
    qtbot.waitUntil(lambda: dialog.view is not None)
    return dialog


def opened(qtbot, page, case):
    page.open_case(case)
    return dialog_of(qtbot, page)


def test_words_and_the_chosen_answer_come_back_to_their_case(qtbot, cases, approvals) -> None:
    page = approvals(ORGAN_OFFICER)
    dialog = opened(qtbot, page, cases[0])
    assert not page.unsaved
    dialog.answer.opinion.setPlainText("另一件的意见")
    dialog.findChild(QPushButton, "queue_after").click()
    qtbot.waitUntil(lambda: dialog.view.id == cases[1])
    dialog.answer.press_return()
    dialog.answer.opinion.setPlainText(WORDS)
    dialog.answer._copies.put(((1, CITY),), ())
    assert page.unsaved
    kept = page.drafts()
    dialog.reject()
    later = approvals(ORGAN_OFFICER)
    later.take_back(kept)
    again = dialog_of(qtbot, later)
    assert again.view.id == cases[1]
    assert again.answer.opinion.read() == WORDS
    assert again.answer.confirm.isVisible()
    assert again.answer.confirm.do.text() == "退回"
    assert again.findChild(QLabel, "copies_chosen").text() == CITY
    assert later.drafts() == kept
    again.reject()
    only_waiting = later.drafts()
    later = approvals(ORGAN_OFFICER)
    later.take_back(only_waiting)
    assert later.desk.prompts.open_named("case_dialog") is None
    assert "2 件" in later.message_bar.words
    other = opened(qtbot, later, cases[0])
    assert other.answer.opinion.read() == "另一件的意见"
    assert not other.answer.confirm.isVisible()
    other.answer.opinion.setPlainText("")
    assert len(later.drafts()) == 1


def test_the_paper_of_a_level_outside_comes_back(qtbot, office, cases, approvals) -> None:
    client = provinces.new_client(office, "河源市上报客户有限公司", unit=COUNTY)
    provinces.registered(office, client)
    (one,) = applied(office, client, line(office, rate=3000, over_reason="比价单附后"))
    answered(office, ORGAN_OFFICER, one.case_id, opinion="同意上报")
    page = approvals(ORGAN_OFFICER)
    dialog = opened(qtbot, page, one.case_id)
    assert dialog.view.acts.needs_paper
    dialog.answer.press_refuse()
    for name, typed in (("paper_number", "粤邮函〔2026〕31 号"), ("paper_day", "2026-11-")):
        dialog.findChild(QLineEdit, name).setText(typed)
    kept = page.drafts()
    dialog.reject()
    later = approvals(ORGAN_OFFICER)
    later.take_back(kept)
    again = dialog_of(qtbot, later)
    assert again.findChild(QLineEdit, "paper_number").text() == "粤邮函〔2026〕31 号"
    assert again.findChild(QLineEdit, "paper_day").text() == "2026-11-"
    assert "不予批准" in again.answer.confirm.do.text()
    assert again.answer.step_back()
    again.answer.press_return()
    again.findChild(QComboBox, "back_to").setCurrentIndex(1)
    kept = later.drafts()
    again.reject()
    later.take_back(kept)
    assert dialog_of(qtbot, later).answer.confirm.back_to == again.view.acts.back_to[1] == 1


def test_of_a_case_that_was_decided_meanwhile_it_is_dropped(
    qtbot, office, cases, approvals
) -> None:
    page = approvals(ORGAN_OFFICER)
    dialog = opened(qtbot, page, cases[0])
    dialog.answer.opinion.setPlainText(WORDS)
    kept = page.drafts()
    dialog.reject()
    answered(office, ORGAN_OFFICER, cases[0], Answer.REFUSE, opinion="依据不足")
    later = approvals(ORGAN_OFFICER)
    later.take_back(kept)
    again = dialog_of(qtbot, later)
    qtbot.waitUntil(lambda: "不再保留" in again.findChild(QLabel, "banner_text").text())
    assert again.answer.opinion.isHidden()
    assert not later.unsaved


def together(qtbot, page):
    """The dialog of several cases once the first is read."""
    qtbot.waitUntil(lambda: page.desk.prompts.open_named("together_dialog") is not None)
    dialog = page.desk.prompts.open_named("together_dialog")
    qtbot.waitUntil(dialog.answer.opinion.isVisible)
    return dialog


def ticked(qtbot, page):
    page.cases_model.tick_all(ticked=True)
    page.table_of_cases.ticks_changed.emit()
    page.together.click()
    return together(qtbot, page)


def test_words_on_several_cases_come_back_to_them(qtbot, cases, approvals) -> None:
    page = approvals(ORGAN_OFFICER)
    dialog = ticked(qtbot, page)
    assert not page.unsaved
    dialog.answer.press_refuse()
    dialog.answer.opinion.setPlainText(WORDS)
    kept = page.drafts()
    assert len(kept) == 1
    dialog.reject()
    again = ticked(qtbot, page)
    assert again.answer.opinion.read() == WORDS
    again.reject()
    later = approvals(ORGAN_OFFICER)
    later.take_back(kept)
    again = together(qtbot, later)
    assert again.answer.opinion.read() == WORDS
    assert again.answer.confirm.isVisible()
    again.answer.confirm.do.click()
    qtbot.waitUntil(lambda: "2" in later.message_bar.words)
    assert not later.unsaved


def test_of_several_cases_the_words_stay_with_those_that_still_wait(
    qtbot, office, cases, approvals
) -> None:
    client = provinces.new_client(office, "河源市第三客户有限公司", unit=COUNTY)
    provinces.registered(office, client)
    (third,) = applied(office, client, line(office))
    page = approvals(ORGAN_OFFICER)
    dialog = ticked(qtbot, page)
    dialog.answer.opinion.setPlainText(WORDS)
    kept = page.drafts()
    dialog.reject()
    answered(office, ORGAN_OFFICER, cases[0], opinion="同意")
    later = approvals(ORGAN_OFFICER)
    later.take_back(kept)
    again = together(qtbot, later)
    assert again.answer.opinion.read() == WORDS
    assert [row.id for row in again._lines] == [cases[1], third.case_id]
    kept = later.drafts()
    again.reject()
    answered(office, ORGAN_OFFICER, cases[1], opinion="同意")
    last = approvals(ORGAN_OFFICER)
    last.take_back(kept)
    qtbot.waitUntil(lambda: "已" in last.message_bar.words)
    assert last.desk.prompts.open_named("together_dialog") is None
    assert not last.unsaved


def test_the_idle_lock_keeps_an_opinion_for_its_author_alone(rig, cases) -> None:
    rig.unlock(ORGAN_OFFICER)
    rig.window.go(Place("approvals", cases[0]))
    rig.until(lambda: QApplication.activeModalWidget() is not None and rig.app.jobs.idle)
    dialog = QApplication.activeModalWidget()
    dialog.answer.opinion.setPlainText(WORDS)
    leave(rig)
    assert kept_drafts(rig) == 1
    assert files_with(rig.office.path.parent, WORDS) == []
    rig.unlock(KEEPER)
    rig.settle()
    assert QApplication.activeModalWidget() is None
    leave(rig)
    rig.office.clock.move(minutes=5)
    rig.unlock(ORGAN_OFFICER)
    rig.until(lambda: QApplication.activeModalWidget() is not None and rig.app.jobs.idle)
    again = QApplication.activeModalWidget()
    assert again.view.id == cases[0]
    assert again.answer.opinion.read() == WORDS
    again.reject()
