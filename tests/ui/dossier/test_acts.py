from datetime import date

from PySide6.QtWidgets import QLabel, QPushButton

from app.services.private import SavePerson, save_person
from tests import offices
from tests.offices import COUNTY_KEEPER, KEEPER, MANAGER, ORGAN_OFFICER, UNIT_HEAD
from tests.services.granting import grant
from tests.ui.dossier.typing_in import press
from ui.dossier.locked import LockedPlate


def dialog_of(qtbot, page, name):
    qtbot.waitUntil(lambda: page.desk.prompts.open_named(name) is not None)
    return page.desk.prompts.open_named(name)


def fill(dialog, **typed):
    for key, text in typed.items():
        dialog.form.rows[key].input.fill(text)


def act(dialog):
    dialog.findChild(QPushButton, "dialog_act").click()


def test_a_record_and_a_need_are_added_and_the_need_closed(qtbot, open_as, client):
    page = open_as(MANAGER, client)
    page.acts.add_record()
    dialog = dialog_of(qtbot, page, "record_dialog")
    act(dialog)
    assert dialog.form.rows["text"].error != ""
    fill(dialog, text="年终发运方案", day="2026-11-20")
    act(dialog)
    qtbot.waitUntil(lambda: len(page.view.records) == 1)
    assert page.view.records[0].occurred_on == date(2026, 11, 20)
    assert "11-20" in page.findChild(QLabel, "value_visits").text()
    page.acts.add_need()
    dialog = dialog_of(qtbot, page, "need_dialog")
    fill(dialog, text="旺季加班车", specialty="物流")
    act(dialog)
    qtbot.waitUntil(lambda: len(page.view.needs) == 1)
    page.desk.prompts.confirm = lambda *asked, **_more: asked[-1]()
    page.acts.close_need(page.view.needs[0])
    qtbot.waitUntil(lambda: page.view.needs[0].closed_on == date(2026, 11, 23))


def test_a_section_is_marked_as_verified(qtbot, open_as, client):
    page = open_as(MANAGER, client)
    press(page, "verify_1")
    popover = page.findChild(object, "verify_popover")
    popover.findChild(QPushButton, "verify_by_visit").click()
    qtbot.waitUntil(lambda: page.view.sections[0].verified_at is not None)
    assert MANAGER in page.findChild(QLabel, "verified").text()


def test_an_organ_officer_enters_the_opening_once(qtbot, open_as, client):
    page = open_as(ORGAN_OFFICER, client)
    page.acts.enter_opening()
    dialog = dialog_of(qtbot, page, "opening_dialog")
    fill(dialog, document_no="河邮〔2025〕12号", document_date="2025-13-40", grade="白金")
    act(dialog)
    assert dialog.form.rows["document_date"].error != ""
    fill(dialog, document_date="2025-01-15")
    act(dialog)
    qtbot.waitUntil(lambda: page.view.grade == "白金")
    assert "12号" in page.findChild(QLabel, "note_grade").text()
    page.acts.enter_opening()
    again = dialog_of(qtbot, page, "opening_dialog")
    assert again is not dialog
    assert again.form.rows["grade"].look.fixed


def test_an_officer_assigns_another_owner_with_a_reason(qtbot, open_as, office, client):
    page = open_as(ORGAN_OFFICER, client)
    page.acts.assign()
    dialog = dialog_of(qtbot, page, "assign_dialog")
    assert dialog.form.rows["owner_a"].input.read() == str(office.user(MANAGER))
    fill(dialog, owner_b=str(office.user(UNIT_HEAD)), reason="B 角")
    act(dialog)
    qtbot.waitUntil(lambda: page.view.owner_b == UNIT_HEAD)


def test_the_keeper_adds_an_own_field_that_can_then_be_filled(qtbot, open_as, client):
    page = open_as(KEEPER, client)
    page.acts.add_own_field()
    dialog = dialog_of(qtbot, page, "own_field_dialog")
    fill(dialog, label="园区物业", category="1")
    act(dialog)
    qtbot.waitUntil(lambda: len(page.view.own_fields) == 1)
    own = page.view.own_fields[0]
    press(page, "edit_1")
    row = page.parts.sections[1].row(f"own.{own.id}")
    row.input.insert("福和物业")
    press(page, "save_1")
    qtbot.waitUntil(lambda: page.view.values.get(f"own.{own.id}") == "福和物业")


def test_persons_are_masked_revealed_one_by_one_and_masked_again(qtbot, open_as, office, client):
    grant(office, client, COUNTY_KEEPER)
    values = {"name": "叶国强", "basics": "总经理"}
    office.run(save_person, COUNTY_KEEPER, SavePerson(client, values))
    page = open_as(COUNTY_KEEPER, client)
    assert len(page.view.persons) == 1
    assert page.findChild(QLabel, "person_name_1").text() == "●●●"
    press(page, "reveal_1_work")
    qtbot.waitUntil(lambda: page.parts.private.revealed != ())
    assert page.findChild(QLabel, "person_name_1").text() == "叶国强"
    assert page.findChild(QPushButton, "reveal_1_family") is not None
    assert "2:00" in page.findChild(QLabel, "countdown").text()
    page.parts.private._left = 1
    page.parts.private._on_tick()
    assert page.parts.private.revealed == ()
    assert page.findChild(QLabel, "person_name_1").text() == "●●●"


def test_another_page_masks_at_once(qtbot, open_as, office, client):
    grant(office, client, COUNTY_KEEPER)
    office.run(save_person, COUNTY_KEEPER, SavePerson(client, {"name": "叶国强"}))
    page = open_as(COUNTY_KEEPER, client)
    press(page, "reveal_1_work")
    qtbot.waitUntil(lambda: page.parts.private.revealed != ())
    page.deactivate()
    assert page.parts.private.revealed == ()


def test_a_locked_section_is_asked_for_and_the_request_taken_back(qtbot, open_as, office, client):
    page = open_as(KEEPER, client)
    plate = page.findChild(LockedPlate, "plate_3")
    qtbot.waitUntil(lambda: offices.COUNTY in said(plate))
    press(page, "request_3")
    dialog = dialog_of(qtbot, page, "request_dialog")
    act(dialog)
    assert dialog.form.rows["purpose"].error != ""
    fill(dialog, purpose="节日走访", until="2026-11-31")
    act(dialog)
    assert dialog.form.rows["until"].error != ""
    fill(dialog, until="2026-12-01")
    act(dialog)
    qtbot.waitUntil(lambda: "2026" not in said(plate) and "11-23" in said(plate))
    asked = office.logged()[-1]
    assert (asked["action"], asked["categories"], asked["purpose"]) == (
        "access_request",
        [3],
        "节日走访",
    )
    press(page, "request_3")
    qtbot.waitUntil(lambda: offices.COUNTY in said(plate) and "11-23" not in said(plate))


def said(plate):
    return plate.findChild(QLabel, "plate_sentence").text()


def test_a_person_is_erased_with_the_ground_and_nothing_else_is_kept(
    qtbot, open_as, office, client
):
    grant(office, client, COUNTY_KEEPER)
    office.run(save_person, COUNTY_KEEPER, SavePerson(client, {"name": "叶国强"}))
    page = open_as(COUNTY_KEEPER, client)
    press(page, "erase_person_1")
    dialog = dialog_of(qtbot, page, "erase_dialog")
    fill(dialog, ground="request")
    act(dialog)
    qtbot.waitUntil(lambda: page.view.persons == ())
    entry = next(e for e in reversed(office.logged()) if e["action"] == "erase")
    assert (entry["detail"], "叶国强" in str(entry)) == ("request", False)


def test_the_visit_sheet_is_printed_into_the_plain_folder(qtbot, open_as, client, monkeypatch):
    monkeypatch.setattr("ui.dossier.acts.QDesktopServices.openUrl", lambda _url: True)
    page = open_as(MANAGER, client)
    with qtbot.waitSignal(page.acts.printed) as printed:
        press(page, "print_sheet")
    assert printed.args[0].endswith(".pdf")
