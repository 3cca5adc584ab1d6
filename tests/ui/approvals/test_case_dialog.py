"""The approval dialog by hand and by key: one look, nothing decided by Enter alone (DESIGN 4)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QPushButton, QWidget

from app.domain.case_course import CaseState
from app.services.approvals.answering import Answer
from app.services.approvals.showing import show_case
from tests.offices import CALL_CENTRE, INSPECTOR, ORGAN_OFFICER, UNIT_HEAD
from tests.services.approving import answered
from ui.approvals.case_dialog import CaseDialog, Queue
from ui.approvals.tabs import WAITING


def words(part: QWidget) -> str:
    """Everything that is read on a part."""
    return "\n".join(one.text() for one in part.findChildren(QLabel) if not one.isHidden())


def state(office, case: str) -> CaseState:
    return office.run(show_case, UNIT_HEAD, case).state


def test_what_is_asked_the_rule_and_the_route_are_read_in_one_look(office, cases, opened) -> None:
    dialog = opened(cases)
    asked, rule = words(dialog.asked), words(dialog.rule)
    assert {"12%", "15%", "在标准以内", "按件折扣", "43,200.00"} <= set(asked.split("\n"))
    assert "由地级市邮政局审批" in rule
    assert "随后报省级邮政局备案" in rule
    assert f"{ORGAN_OFFICER}（您）" in rule
    assert "1 / 2" in dialog.findChild(QLabel, "queue_place").text()
    assert "写入档案第 8 类" in dialog.findChild(QLabel, "consequence").text()


def test_enter_decides_nothing_and_ctrl_enter_goes_on_to_the_next(
    qtbot, office, cases, opened
) -> None:
    dialog = opened(cases)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.keyClick(dialog, Qt.Key.Key_Enter)
    assert state(office, cases[0]) is CaseState.WAITING
    dialog.answer.opinion.setPlainText("在标准以内，同意")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.view.id == cases[1])
    assert state(office, cases[0]) is CaseState.GRANTED
    assert dialog.answer.opinion.read() == ""
    assert "SP-2026-0001" in dialog.findChild(QLabel, "banner_text").text()


def test_send_back_asks_for_its_reason_in_place(qtbot, office, cases, opened) -> None:
    dialog = opened(cases[:1])
    qtbot.keyClick(dialog, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert dialog.answer.confirm.isVisible()
    dialog.answer.press_main()
    assert dialog.findChild(QLabel, "answer_error").text()
    assert dialog.answer.opinion.hasFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.answer.acts.isVisible()
    dialog.answer.press_return()
    dialog.answer.opinion.setPlainText("请补充比价单")
    dialog.answer.press_main()
    qtbot.waitUntil(lambda: dialog.view.state is CaseState.RETURNED)
    assert "请补充比价单" in words(dialog.answer)
    assert dialog.findChild(QDialog) is None


def test_an_opinion_that_was_not_sent_comes_back_with_its_case(qtbot, cases, opened) -> None:
    dialog = opened(cases)
    dialog.answer.opinion.setPlainText("待核实用量")
    dialog.findChild(QPushButton, "queue_after").click()
    qtbot.waitUntil(lambda: dialog.view.id == cases[1])
    assert dialog.answer.opinion.read() == ""
    dialog.findChild(QPushButton, "queue_before").click()
    qtbot.waitUntil(lambda: dialog.view.id == cases[0])
    assert dialog.answer.opinion.read() == "待核实用量"


def test_who_cannot_sign_is_told_who_can_and_the_applicant_may_withdraw(
    qtbot, office, cases, opened
) -> None:
    dialog = opened(cases[:1], UNIT_HEAD)
    barred = dialog.findChild(QPushButton, "case_barred")
    assert not barred.isEnabled()
    assert ORGAN_OFFICER in barred.text()
    assert dialog.answer.acts.main.isHidden()
    dialog._desk.prompts.confirm = lambda *asked, **_more: asked[4]()
    dialog.findChild(QPushButton, "case_withdraw").click()
    qtbot.waitUntil(lambda: dialog.view.state is CaseState.WITHDRAWN)
    other = opened(cases[1:], INSPECTOR)
    assert other.findChild(QPushButton, "case_withdraw").isHidden()


def test_decided_by_another_meanwhile_it_is_read_with_its_result(
    qtbot, office, cases, opened
) -> None:
    dialog = opened(cases[:1])
    answered(office, ORGAN_OFFICER, cases[0], Answer.REFUSE, opinion="依据不足")
    dialog.answer.opinion.setPlainText("同意")
    dialog.answer.press_main()
    qtbot.waitUntil(lambda: dialog.view.state is CaseState.REFUSED)
    assert "没有发出" in dialog.findChild(QLabel, "banner_text").text()
    assert "依据不足" in words(dialog.answer)


def test_whoever_may_not_see_a_case_reads_nothing_of_it(qtbot, office, cases, desk_of) -> None:
    desk, host = desk_of(CALL_CENTRE)
    dialog = CaseDialog(desk, host, Queue((cases[0],)))
    dialog.show()
    qtbot.waitUntil(lambda: dialog._area.placard is not None)
    assert "新客户" not in words(dialog)


def test_equal_cases_are_ticked_and_signed_together(qtbot, office, cases, approvals) -> None:
    page = approvals(ORGAN_OFFICER)
    assert page.tabs.tabText(WAITING).endswith("2")
    assert not page.together.isEnabled()
    page.cases_model.tick_all(ticked=True)
    page.table_of_cases.ticks_changed.emit()
    assert page.together.isEnabled()
    page.together.click()
    dialog = page.desk.prompts.open_named("together_dialog")
    qtbot.waitUntil(dialog.answer.acts.main.isVisible)
    dialog.answer.opinion.setPlainText("同意")
    dialog.answer.press_main()
    qtbot.waitUntil(page.message_bar.isVisible)
    assert [state(office, one) for one in cases] == [CaseState.GRANTED] * 2


def test_a_place_with_a_number_opens_the_case(qtbot, office, cases, approvals) -> None:
    page = approvals(ORGAN_OFFICER)
    page.show_place("SP-2026-0002")
    page.reload()
    qtbot.waitUntil(lambda: page.desk.prompts.open_named("case_dialog") is not None)
    dialog = page.desk.prompts.open_named("case_dialog")
    qtbot.waitUntil(lambda: dialog.view is not None)
    assert dialog.view.id == cases[1]


def test_who_applied_changes_what_was_sent_back(qtbot, office, cases, approvals) -> None:
    answered(office, ORGAN_OFFICER, cases[0], Answer.RETURN, opinion="请补充比价单")
    page = approvals(UNIT_HEAD)
    page.open_case(cases[0])
    dialog = page.desk.prompts.open_named("case_dialog")
    qtbot.waitUntil(lambda: dialog.view is not None)
    assert dialog.answer.acts.resubmit.isVisible()
    dialog.answer.acts.resubmit.click()
    qtbot.waitUntil(lambda: page.desk.prompts.open_named("discount_application") is not None)
    assert page.desk.prompts.open_named("case_dialog") is None


def test_a_copy_goes_to_who_is_ticked(qtbot, office, cases, opened) -> None:
    dialog = opened(cases[:1])
    dialog.findChild(QPushButton, "copies_choose").click()
    qtbot.waitUntil(lambda: dialog.findChild(QListWidget, "copies_list") is not None)
    people = dialog.findChild(QListWidget, "copies_list")
    (clerk,) = people.findItems(CALL_CENTRE, Qt.MatchFlag.MatchStartsWith)
    clerk.setCheckState(Qt.CheckState.Checked)
    assert dialog.findChild(QLabel, "copies_chosen").text() == CALL_CENTRE
    dialog.answer.opinion.setPlainText("同意")
    dialog.answer.press_main()
    qtbot.waitUntil(lambda: dialog.view.state is CaseState.GRANTED)
    assert CALL_CENTRE in dialog.findChild(QLabel, "case_told").text()
    assert office.run(show_case, CALL_CENTRE, cases[0]).told == (CALL_CENTRE,)
