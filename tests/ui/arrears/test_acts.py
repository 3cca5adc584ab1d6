"""Acts of the arrears page: by key and button, what they ask, and what hinders them."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.offices import KEEPER, MANAGER
from tests.services.arrears_rows import client_of
from tests.services.billed import put_bill
from tests.services.owing import evaluated as evaluate
from tests.services.provinces import authorised, registered
from ui.formatting import full_date

NAME = "永昌纸品"


@pytest.fixture
def page(qtbot, arrears, office, chinese):
    """The manager's page with one client that is late and stopped."""
    authorised(office)
    client = client_of(office, NAME)
    registered(office, client)
    put_bill(office, client, 300_00, date(2026, 9, 20), date(2026, 9, 1))
    evaluate(office)
    made = arrears(MANAGER)
    qtbot.waitUntil(lambda: made.pane.client is not None)
    return made


def _dialog(qtbot, page, name):
    qtbot.waitUntil(lambda: page.desk.prompts.open_named(name) is not None)
    return page.desk.prompts.open_named(name)


def _type(dialog, **typed) -> None:
    for key, words in typed.items():
        dialog.form.rows[key].input.fill(words)
    dialog.findChild(QPushButton, "dialog_act").click()


def _kinds(page) -> list[str]:
    return [step.kind for step in page.pane.client.steps]


def test_a_call_is_recorded_by_its_key(qtbot, page):
    QTest.keyClick(page.list.table, Qt.Key.Key_C)
    dialog = _dialog(qtbot, page, "arrears_step")
    _type(dialog, contact="财务 李工", words="答应下周付")
    qtbot.waitUntil(lambda: "call" in _kinds(page))
    assert page.message_bar.words
    assert page.pane.client.steps[0].words == "答应下周付"


def test_a_promise_shows_what_is_left_of_its_days(qtbot, page):
    QTest.keyClick(page.list.table, Qt.Key.Key_P)
    dialog = _dialog(qtbot, page, "arrears_promise")
    _type(dialog, promised_on="2026-11-28", amount_fen="200")
    qtbot.waitUntil(lambda: "promise" in _kinds(page))
    assert "承诺 11-28 付 200.00" in page.pane.promise.words


def test_a_promise_of_more_than_is_open_is_refused_at_its_field(qtbot, page):
    page.acts.do("promise")
    dialog = _dialog(qtbot, page, "arrears_promise")
    _type(dialog, promised_on="2026-11-28", amount_fen="400")
    qtbot.waitUntil(lambda: bool(dialog.form.rows["amount_fen"].error))
    dialog.reject()


def test_malicious_delay_needs_its_reason(qtbot, page):
    page.acts.do("malicious")
    dialog = _dialog(qtbot, page, "arrears_malicious")
    _type(dialog, reason="")
    assert dialog.form.rows["reason"].error
    _type(dialog, reason="三次承诺均未兑现")
    qtbot.waitUntil(lambda: page.pane.client.row.malicious)


def test_K7_a_release_is_disabled_and_says_what_is_overdue_and_who_decides(page):
    release = page.pane.findChild(QPushButton, "arrears_release")
    assert not release.isEnabled()
    why = page.pane.findChild(QLabel, "arrears_why").text()
    assert "300.00" in why
    assert release.toolTip() in why


def test_what_is_typed_survives_a_lock_and_comes_back_to_its_client(qtbot, page, arrears):
    page.acts.do("call")
    dialog = _dialog(qtbot, page, "arrears_step")
    dialog.form.rows["words"].input.fill("说到一半")
    kept = page.drafts()
    assert [one.category for one in kept] == [7]
    dialog.reject()
    again = arrears(MANAGER)
    again.take_back(kept)
    again.show_place(f"client:{kept[0].client_id}")
    back = _dialog(qtbot, again, "arrears_step")
    assert back.form.typed()["words"] == "说到一半"
    back.reject()


def test_who_may_not_recover_is_offered_no_step(qtbot, arrears, office, page):
    other = arrears(KEEPER)
    qtbot.waitUntil(lambda: other.pane.client is not None)
    assert other.pane.findChild(QPushButton, "arrears_call") is None
    assert not other.pane.press("call")


def test_typing_begins_at_what_is_missing_and_tab_goes_through_the_fields(qtbot, page):
    page.acts.do("call")
    dialog = _dialog(qtbot, page, "arrears_step")
    assert dialog.focusWidget() is dialog.form.rows["words"].input
    order, step = [], dialog.form.rows["kind"].input
    for _each in range(60):
        order.append(step)
        step = step.nextInFocusChain()
    rows = dialog.form.rows
    wanted = [rows[key].input for key in ("kind", "acted_on", "contact", "words")]
    wanted += [dialog.findChild(QPushButton, name) for name in ("dialog_cancel", "dialog_act")]
    places = [order.index(one) for one in wanted]
    assert places == sorted(places)
    dialog.reject()


def test_a_lift_names_its_latest_day_and_is_refused_at_the_field_beyond_it(qtbot, page):
    page.acts.do("lift")
    dialog = _dialog(qtbot, page, "credit_lift_dialog")
    assert any(full_date(date(2026, 12, 22)) in one.text() for one in dialog.findChildren(QLabel))
    _type(dialog, until="2026-12-23", reason="已签还款计划")
    qtbot.waitUntil(lambda: bool(dialog.form.rows["until"].error))
    _type(dialog, until="2026-12-22")
    qtbot.waitUntil(lambda: "审批" in page.message_bar.words)


def test_a_lift_being_typed_comes_back_here_after_a_lock(qtbot, page, arrears):
    page.acts.do("lift")
    dialog = _dialog(qtbot, page, "credit_lift_dialog")
    dialog.form.rows["reason"].input.fill("说到一半")
    kept = page.drafts()
    dialog.reject()
    again = arrears(MANAGER)
    again.take_back(kept)
    again.show_place(f"client:{kept[0].client_id}")
    back = _dialog(qtbot, again, "credit_lift_dialog")
    assert back.form.typed()["reason"] == "说到一半"
    back.reject()
