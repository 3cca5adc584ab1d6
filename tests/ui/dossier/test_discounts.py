"""Section 8 and the form of an application, as people use them."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.clients import Owners
from app.services.approvals.answering import Answer
from app.services.assignments import AssignClient, EnterOpening, assign_client, enter_opening
from tests.offices import COUNTY, INSPECTOR, KEEPER, ORGAN_OFFICER, UNIT_HEAD
from tests.services import provinces
from tests.services.approving import answered
from tests.services.discounting import applied, entered, granted, line
from tests.services.tariffs import CITY_EXPRESS, EXPRESS, TODAY, authorised, business, recorded
from tests.ui.dossier.desks import make_client
from ui.dossier.place import revise_place
from ui.widgets.banner import Banner

PICTURES = os.environ.get("YICE_PICTURES")


@pytest.fixture
def client(office) -> str:
    """A registered client of the county with a discount on paper."""
    made = make_client(office)
    unit = office.unit(COUNTY)
    office.run(assign_client, ORGAN_OFFICER, AssignClient(made, Owners(unit), "调整"))
    provinces.authorised(office)
    provinces.registered(office, made)
    opening = EnterOpening(made, (("grade", "白金"),), "河邮〔2026〕3 号", TODAY)
    office.run(enter_opening, ORGAN_OFFICER, opening)
    recorded(office, rate=1500, agency_rate=300)
    entered(office, made)
    return made


def shot(qtbot, widget, name: str) -> None:
    if PICTURES:
        qtbot.wait(300)
        widget.grab().save(str(Path(PICTURES) / f"{name}.png"))


def form_of(qtbot, page):
    qtbot.waitUntil(lambda: page.desk.prompts.open_named("discount_application") is not None)
    return page.desk.prompts.open_named("discount_application")


def type_into(part, **typed) -> None:
    for key, words in typed.items():
        part.form.rows[key].input.fill(words)
    part.edited.emit()


def explained(qtbot, part, name: str, words: str) -> None:
    label = part.findChild(QLabel, name)
    qtbot.waitUntil(lambda: not label.isHidden() and words in label.text())


def test_an_application_says_who_decides_while_it_is_typed(qtbot, open_as, office, client):
    page = open_as(UNIT_HEAD, client)
    page.parts.go_to(8)
    page.findChild(QPushButton, "add_discounts").click()
    dialog = form_of(qtbot, page)
    part = dialog.parts[0]
    pk = str(business(office).pk)
    type_into(part, business=pk)
    explained(qtbot, part, "explained_norm", "15%")
    assert part.findChild(QLabel, "explained_words").isHidden()
    type_into(part, rate="15", expected_fen="360,000", manner="直接折扣")
    explained(qtbot, part, "explained_words", "第六章六(二)")
    assert part.form.rows["over_reason"].isHidden()
    type_into(part, rate="15.01")
    qtbot.waitUntil(lambda: not part.form.rows["over_reason"].isHidden())
    part.form.rows["over_reason"].start_editing("比价单附后，15% 不足以保留")
    dialog.findChild(QPushButton, "line_add").click()
    second = dialog.parts[1]
    type_into(second, business=str(business(office, CITY_EXPRESS).pk), rate="30")
    summary = dialog.findChild(QLabel, "discount_summary")
    qtbot.waitUntil(lambda: "国家" in summary.text())
    shot(qtbot, dialog, "form")
    dialog.findChild(QPushButton, "dialog_act").click()
    assert part.form.rows["justification"].error
    assert second.form.rows["expected_fen"].error
    shot(qtbot, dialog, "form_errors")
    for one in dialog.parts:
        type_into(one, justification="月均 400 件，友商报价折合 29%", expected_fen="360000")
    type_into(second, manner="直接折扣")
    dialog.findChild(QPushButton, "dialog_act").click()
    qtbot.waitUntil(lambda: len(page.view.discounts.waiting) == 2)
    shot(qtbot, page, "section_waiting")


def test_a_renewal_begins_the_day_after_with_the_same_terms(qtbot, open_as, client):
    page = open_as(UNIT_HEAD, client)
    page.parts.go_to(8)
    page.parts.discounts.table.select_first()
    page.findChild(QPushButton, "discount_renew").click()
    part = form_of(qtbot, page).parts[0]
    typed = part.typed()
    assert (typed["rate"], typed["valid_from"]) == ("12%", "2027-01-01")
    assert part.renews == page.view.discounts.lines[0].id


def test_what_was_sent_back_is_changed_from_its_case(qtbot, open_as, office, client):
    (one,) = applied(office, client, line(office, CITY_EXPRESS, 3000))
    answered(office, ORGAN_OFFICER, one.case_id, Answer.RETURN, opinion="请补比价单")
    page = open_as(UNIT_HEAD, client)
    page.show_place(revise_place(client, one.case_id))
    dialog = form_of(qtbot, page)
    assert "请补比价单" in dialog.findChild(Banner, "discount_banner").words
    part = dialog.parts[0]
    type_into(part, rate="25")
    shot(qtbot, dialog, "form_returned")
    dialog.findChild(QPushButton, "dialog_act").click()
    qtbot.waitUntil(lambda: [w.rate for w in page.view.discounts.waiting] == [2500])


def test_what_was_typed_comes_back_after_a_lock(qtbot, open_as, office, client):
    page = open_as(UNIT_HEAD, client)
    page.acts.apply()
    dialog = form_of(qtbot, page)
    type_into(dialog.parts[0], business=str(business(office).pk), rate="9")
    dialog.findChild(QPushButton, "line_add").click()
    type_into(dialog.parts[1], rate="8")
    (kept,) = page.drafts()
    dialog.reject()
    page.take_back((kept,))
    page.acts.typed.show(client)
    again = form_of(qtbot, page)
    qtbot.waitUntil(lambda: [part.typed()["rate"] for part in again.parts] == ["9", "8"])


def test_lines_that_are_over_are_folded(qtbot, open_as, office, client):
    authorised(office)
    granted(office, client, line(office, rate=1000, valid_until=TODAY + timedelta(days=20)))
    page = open_as(KEEPER, client)
    table = page.parts.discounts.table
    assert table.model().rowCount() == 1
    fold = page.findChild(QPushButton, "discount_fold")
    fold.click()
    assert table.model().rowCount() == 2
    page.parts.go_to(8)
    shot(qtbot, page, "section_folded")
    assert not page.findChild(QPushButton, "add_discounts").isEnabled()
    assert COUNTY in page.findChild(QLabel, "discount_who").text()


def test_an_officer_enters_a_discount_from_paper(qtbot, open_as, office, client):
    page = open_as(ORGAN_OFFICER, client)
    page.findChild(QPushButton, "discount_paper").click()
    name = "discount_paper_dialog"
    qtbot.waitUntil(lambda: page.desk.prompts.open_named(name) is not None)
    dialog = page.desk.prompts.open_named(name)
    shot(qtbot, dialog, "paper")
    for key, words in {
        "business": str(business(office, CITY_EXPRESS).pk),
        "rate": "20",
        "manner": "直接折扣",
        "document_no": "河邮〔2025〕7 号",
        "document_date": "2025-12-01",
    }.items():
        dialog.form.rows[key].input.fill(words)
    dialog.findChild(QPushButton, "dialog_act").click()
    qtbot.waitUntil(lambda: page.desk.prompts.open_named(name) is None)
    view = open_as(INSPECTOR, client).view
    assert {row.business for row in view.discounts.lines} == {EXPRESS, CITY_EXPRESS}
