"""The claim board on a real office: what is shown, done by key and button, and refused."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.claims import Column, State
from app.services.claims.detail import show_claim
from app.services.claims.developing import record_guidance
from app.services.claims.endings import report_won
from app.services.claims.ledger import Words
from app.services.today import today
from tests.offices import (
    BRANCH,
    COUNTY_KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
)
from tests.services import claiming
from tests.services.test_claim_conclusion import authorised
from tests.ui.claims.working import columns, dialog, press, said, shown
from ui.claims.segments import Showing
from ui.today.duties import duty_place


def test_a_claim_stands_in_its_column_with_the_claim_beside_it(qtbot, office, claims):
    claim = claiming.exclusive(office)
    page = claims(MANAGER)
    assert columns(page) == [Column.EXCLUSIVE]
    detail = shown(qtbot, page, claim)
    assert said(page.pane, "claim_name") == claiming.NAME
    assert detail.may.progress
    assert page.pane.findChild(QPushButton, "claim_progress").property("role") == "primary"


def test_another_unit_reads_who_and_until_when_and_nothing_else(qtbot, office, claims):
    claim = claiming.exclusive(office)
    page = claims(COUNTY_KEEPER)
    shown(qtbot, page, claim)
    words = " ".join(label.text() for label in page.pane.findChildren(QLabel))
    assert claiming.NAME in words
    for hidden in ("欧阳兰", "0762-5601234", "冷链产品", "360,000"):
        assert hidden not in words
    acts = [one for one in page.pane.findChildren(QPushButton) if one.isVisible()]
    assert [one.objectName() for one in acts] == ["paper_notice"]


def test_progress_is_recorded_with_its_next_contact(qtbot, office, claims):
    claim = claiming.exclusive(office)
    page = claims(MANAGER)
    shown(qtbot, page, claim)
    press(page, "claim_progress")
    form = dialog(qtbot, page, "progress_dialog").form
    for key, words in (("channel", "visit"), ("text", "看仓"), ("next_contact", "")):
        form.rows[key].input.fill(words)
    press(page.desk.prompts.open_named("progress_dialog"), "dialog_act")
    assert form.rows["next_contact"].error
    form.rows["next_contact"].input.fill("2026-11-22")
    press(page.desk.prompts.open_named("progress_dialog"), "dialog_act")
    # The rule's own sentence stands at the field it is about.
    qtbot.waitUntil(lambda: form.rows["next_contact"].error != "")
    form.rows["next_contact"].input.fill("2026-11-26")
    press(page.desk.prompts.open_named("progress_dialog"), "dialog_act")
    qtbot.waitUntil(lambda: page.desk.prompts.open_named("progress_dialog") is None)
    acts = office.run(show_claim, MANAGER, claim).timeline
    assert (acts[0].words, acts[0].channel) == ("看仓", "visit")


def test_a_plan_goes_from_draft_to_exclusive_by_the_buttons(qtbot, office, claims):
    page = claims(MANAGER)
    assert page.area.placard is not None
    page.acts.new_plan("和平县阳明镇福鑫照明有限公司")
    form = dialog(qtbot, page, "plan_dialog")
    assert form.form.rows["territory_pk"].input.read() == str(office.unit(BRANCH))
    press(form, "plan_submit")
    assert form.form.rows["address"].error
    assert "地址" in said(form, "plan_lacks")
    press(form, "plan_save")
    qtbot.waitUntil(lambda: columns(page) == [Column.DRAFT])
    qtbot.waitUntil(lambda: page.pane.detail is not None and page.pane.detail.may.submit)
    lacks = said(page.pane, "plan_lacks")
    assert "联系人" in lacks
    press(page, "claim_submit")
    qtbot.waitUntil(page.message_bar.isVisible)  # refused: it says what is lacking
    assert page.board.current.state is State.DRAFT


def test_review_filing_and_notice_are_three_acts(qtbot, office, claims):
    claim = claiming.submitted(office)
    page = claims(ORGAN_OFFICER)
    shown(qtbot, page, claim)
    yes, no = (page.pane.findChild(QPushButton, f"claim_{one}") for one in ("approve", "reject"))
    assert yes.property("role") == no.property("role")
    press(page, "claim_approve")
    asked = dialog(qtbot, page, "review_dialog")
    press(asked, "dialog_act")
    assert asked.form.rows["reason"].error
    asked.form.rows["reason"].input.fill("符合属地原则")
    press(asked, "dialog_act")
    qtbot.waitUntil(lambda: page.pane.findChild(QPushButton, "claim_file") is not None)
    page.acts._file(page.pane.detail)
    qtbot.waitUntil(lambda: page.pane.findChild(QPushButton, "claim_publish") is not None)
    page.acts._publish(page.pane.detail)
    qtbot.waitUntil(lambda: columns(page) == [Column.EXCLUSIVE])
    assert claiming.standing(office, claim).state is State.EXCLUSIVE


def test_competing_plans_are_decided_at_once_with_a_reason_each(qtbot, office, claims):
    first = claiming.submitted(office)
    second = claiming.submitted(office, OTHER_MANAGER, OTHER_BRANCH)
    page = claims(ORGAN_OFFICER)
    shown(qtbot, page, first)
    press(page, "claim_compare")
    asked = dialog(qtbot, page, "compare_dialog")
    press(asked, "compare_act")
    assert said(asked, "dialog_error")
    asked.choose(1)
    press(asked, "compare_act")
    assert said(asked, "dialog_error")
    for edit in asked._reasons.values():
        edit.setText("按拜访记录裁定")
    press(asked, "compare_act")
    qtbot.waitUntil(lambda: claiming.standing(office, second).state is State.APPROVED)
    assert claiming.standing(office, first).state is State.REJECTED


def test_what_waits_is_counted_in_words_and_filters(qtbot, office, claims):
    claiming.submitted(office)
    claiming.exclusive(office, OTHER_MANAGER, OTHER_BRANCH, name="和平县老隆五金厂")
    page = claims(ORGAN_OFFICER)
    assert columns(page) == [Column.SUBMITTED, Column.EXCLUSIVE]
    press(page, "waiting_review")
    qtbot.waitUntil(lambda: columns(page) == [Column.SUBMITTED])
    press(page, "waiting_review")
    qtbot.waitUntil(lambda: len(columns(page)) == 2)
    press(page, "waiting_unguided")
    qtbot.waitUntil(lambda: columns(page) == [Column.EXCLUSIVE])


def test_keys_guide_turn_fold_and_ask(qtbot, office, claims):
    claim = claiming.exclusive(office)
    page = claims(ORGAN_OFFICER)
    shown(qtbot, page, claim)
    cards = page.board.columns[Column.EXCLUSIVE].cards
    cards.setFocus()
    QTest.keyClick(cards, Qt.Key.Key_G)
    asked = dialog(qtbot, page, "guide_dialog")
    asked.form.rows["text"].input.fill("先谈退货件")
    press(asked, "dialog_act")
    qtbot.waitUntil(lambda: page.pane.detail.evidence.guidance == 1)
    qtbot.waitUntil(lambda: page.desk.prompts.open_named("guide_dialog") is None)
    page.window().activateWindow()
    cards.setFocus()
    qtbot.waitUntil(cards.hasFocus)
    QTest.keyClick(cards, Qt.Key.Key_T)
    assert page.segments.showing is Showing.TABLE
    qtbot.waitUntil(lambda: page.table.table.model().rowCount() == 1)
    QTest.keyClick(page.table.table, Qt.Key.Key_T)
    cards.setFocus()
    QTest.keyClick(cards, Qt.Key.Key_F)
    assert columns(page) == []
    QTest.keyClick(page, Qt.Key.Key_Slash)
    assert page.free.hasFocus()


def test_is_it_free_names_the_unit_and_offers_a_plan_only_when_free(qtbot, office, claims):
    claiming.exclusive(office)
    page = claims(OTHER_MANAGER)
    for words, free in ((claiming.NAME, False), ("连平县忠信花灯工艺品有限责任公司", True)):
        page.free.setText(words)
        page.free.answer.hide()
        QTest.keyClick(page.free, Qt.Key.Key_Return)
        qtbot.waitUntil(page.free.answer.isVisible)
        acts = [one for one in page.free.answer.findChildren(QPushButton) if one.isVisible()]
        assert bool(acts) is free
        assert (BRANCH in said(page.free.answer, "banner_text")) is not free
    acts[0].click()
    form = dialog(qtbot, page, "plan_dialog")
    assert form.form.rows["name"].input.read() == "连平县忠信花灯工艺品有限责任公司"


def test_the_table_sorts_and_keeps_named_views(qtbot, office, claims):
    claiming.exclusive(office)
    claiming.exclusive(office, name="安吉竹器厂")
    page = claims(MANAGER)
    page.segments.turn()
    model = page.table.table.model()
    qtbot.waitUntil(lambda: model.rowCount() == 2 and str(model.index(0, 0).data()) != "…")
    page.table.table._on_header(0)
    qtbot.waitUntil(lambda: str(model.index(0, 0).data()) == "安吉竹器厂")
    page.views.save()
    named = dialog(qtbot, page, "view_dialog")
    named.named.emit("我的表")
    named.accept()
    qtbot.waitUntil(lambda: "我的表" in page.views._kept)
    assert page.views._kept["我的表"]["sort"] == "name"


def test_a_place_shows_its_claim(qtbot, office, claims):
    claiming.exclusive(office)
    other = claiming.exclusive(office, name="安吉竹器厂")
    page = claims(MANAGER)
    page.show_place(other)
    assert shown(qtbot, page, other).card.prospect == "安吉竹器厂"
    qtbot.waitUntil(lambda: page.board.current is not None)


def test_a_duty_on_today_leads_to_its_card(qtbot, office, claims):
    claim = claiming.submitted(office)
    page = claims(ORGAN_OFFICER)
    page.segments.turn()
    duty = next(one for one in office.run(today, ORGAN_OFFICER, None).duties if one.object_id)
    place = duty_place(duty)
    assert place.page == page.key
    page.show_place(place.argument)
    assert shown(qtbot, page, claim).may.review
    qtbot.waitUntil(lambda: page.board.isVisible() and page.board.current.id == claim)


def test_missing_guidance_on_today_shows_where_it_is_missing(qtbot, office, claims):
    claiming.exclusive(office)
    claiming.submitted(office, OTHER_MANAGER, OTHER_BRANCH, name="连平县花灯厂")
    page = claims(ORGAN_OFFICER)
    duties = office.run(today, ORGAN_OFFICER, None).duties
    place = duty_place(next(one for one in duties if one.detail == "guide"))
    page.show_place(place.argument)
    qtbot.waitUntil(lambda: columns(page) == [Column.EXCLUSIVE])


def test_guidance_recorded_elsewhere_is_shown_at_once(qtbot, office, claims):
    claim = claiming.exclusive(office)
    page = claims(MANAGER)
    shown(qtbot, page, claim)
    office.run(record_guidance, ORGAN_OFFICER, Words(claim, "先谈退货件"))
    page.reload()
    qtbot.waitUntil(lambda: page.pane.detail.evidence.guidance == 1)


def test_what_was_won_is_signed_and_registered_from_the_board(qtbot, office, claims):
    claim = claiming.exclusive(office)
    office.run(report_won, MANAGER, Words(claim, "谈妥月结"))
    authorised(office)
    page = claims(MANAGER)
    shown(qtbot, page, claim)
    press(page, "claim_sign")
    asked = dialog(qtbot, page, "claim_agreement_dialog")
    assert asked.form.rows["party_b"].input.read() == claiming.NAME
    asked.form.rows["number"].input.fill("河邮协〔2026〕18 号")
    asked.form.rows["valid_until"].input.fill("2027-11-22")
    press(asked, "dialog_act")
    qtbot.waitUntil(lambda: columns(page) == [Column.SIGNED])
    officer = claims(ORGAN_OFFICER)
    assert columns(officer) == []  # folded: the organ has nothing to do in most of them
    officer.show_place(claim)
    detail = shown(qtbot, officer, claim)
    assert officer.pane.findChild(QPushButton, "claim_register").isVisible()
    officer.acts._register(detail)
    qtbot.waitUntil(lambda: officer.segments._buttons[Showing.ENDED].text() == "已结束 1")
