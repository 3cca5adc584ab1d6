"""What is typed on the claim board waits through a lock and comes back to its form."""

import pytest

from app.services.claims.detail import show_claim
from app.services.claims.judging import JudgeProgress, judge_progress
from app.services.claims.reviews import ReviewPlan, review_plan
from tests.offices import MANAGER, ORGAN_OFFICER, OTHER_BRANCH, OTHER_MANAGER
from tests.services import claiming
from tests.ui.claims.working import dialog, press, shown
from ui.claims.acts import Act


def test_a_plan_that_is_typed_in_waits_through_a_lock(qtbot, office, claims):
    page = claims(MANAGER)
    assert page.drafts() == ()
    page.acts.new_plan()
    form = dialog(qtbot, page, "plan_dialog").form
    form.rows["name"].input.fill("安吉竹器厂")
    form.rows["need"].input.fill("竹器发货")
    kept = page.drafts()
    assert page.unsaved
    page.acts.dialog.reject()
    assert page.drafts() == ()
    later = claims(MANAGER)
    later.take_back(kept)
    again = dialog(qtbot, later, "plan_dialog").form
    assert [again.rows[key].input.read() for key in ("name", "need")] == ["安吉竹器厂", "竹器发货"]


def test_a_changed_draft_comes_back_to_its_claim(qtbot, office, claims):
    claim = claiming.drafted(office)
    page = claims(MANAGER)
    page.acts.do(Act.EDIT, shown(qtbot, page, claim))
    dialog(qtbot, page, "plan_dialog").form.rows["need"].input.fill("每月约 900 件")
    kept = page.drafts()
    page.acts.dialog.reject()
    page.take_back(kept)
    again = dialog(qtbot, page, "plan_dialog")
    assert again.claim_id == claim
    qtbot.waitUntil(lambda: again.form.rows["need"].input.read() == "每月约 900 件")
    press(again, "plan_save")
    qtbot.waitUntil(lambda: office.run(show_claim, MANAGER, claim).plan.need == "每月约 900 件")


@pytest.mark.parametrize(
    ("act", "name", "field"),
    [
        (Act.PROGRESS, "progress_dialog", "text"),
        (Act.EXTEND, "ask_extension_dialog", "text"),
        (Act.LOSE, "loss_dialog", "reason"),
        (Act.WITHDRAW, "withdraw_dialog", "text"),
    ],
)
def test_the_words_of_an_act_come_back_to_its_form(qtbot, office, claims, act, name, field):
    claim = claiming.exclusive(office)
    page = claims(MANAGER)
    page.acts.do(act, shown(qtbot, page, claim))
    assert page.drafts() == ()  # opened and nothing typed
    dialog(qtbot, page, name).form.rows[field].input.fill("客户要求下月再谈")
    kept = page.drafts()
    assert page.unsaved
    page.acts.dialog.reject()
    assert page.drafts() == ()
    later = claims(MANAGER)
    later.take_back(kept)
    again = dialog(qtbot, later, name)
    qtbot.waitUntil(lambda: again.form.rows[field].input.read() == "客户要求下月再谈")


def test_words_whose_act_is_over_come_back_and_are_refused_with_the_reason(qtbot, office, claims):
    claim = claiming.exclusive(office)
    office.pass_days(31)
    page = claims(ORGAN_OFFICER)
    page.acts.do(Act.JUDGE_NO, shown(qtbot, page, claim))
    dialog(qtbot, page, "judgement_dialog").form.rows["reason"].input.fill("无走访")
    kept = page.drafts()
    page.acts.dialog.reject()
    office.run(judge_progress, ORGAN_OFFICER, JudgeProgress(claim, False, "无走访记录"))
    page.take_back(kept)
    again = dialog(qtbot, page, "judgement_dialog")
    qtbot.waitUntil(lambda: again.form.rows["reason"].input.read() == "无走访")
    press(again, "dialog_act")
    qtbot.waitUntil(lambda: again._error.text() != "")


def test_a_comparison_comes_back_with_choice_and_reasons(qtbot, office, claims):
    first = claiming.submitted(office)
    second = claiming.submitted(office, OTHER_MANAGER, OTHER_BRANCH)
    page = claims(ORGAN_OFFICER)
    page.acts.do(Act.COMPARE, shown(qtbot, page, first))
    asked = dialog(qtbot, page, "compare_dialog")
    assert page.drafts() == ()
    asked.choose(1)
    asked._reasons[second].setText("属地负责")
    kept = page.drafts()
    asked.reject()
    page.take_back(kept)
    again = dialog(qtbot, page, "compare_dialog")
    qtbot.waitUntil(lambda: again._reasons[second].text() == "属地负责")
    assert again._chosen.checkedId() == 1
    again.reject()
    command = ReviewPlan(second, True, "属地负责", ((first, "不属属地"),))
    office.run(review_plan, ORGAN_OFFICER, command)
    said = []
    page.acts.said.connect(said.append)
    page.take_back(kept)
    qtbot.waitUntil(lambda: len(said) == 1)
    assert page.desk.prompts.open_named("compare_dialog") is None
