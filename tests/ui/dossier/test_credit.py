"""The credit file in section 7, and asking for credit, release and lift, as people do it."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.clients import Owners
from app.domain.credit_stops import CreditActKind
from app.services.assignments import AssignClient, assign_client
from tests.offices import CITY, COUNTY, INSPECTOR, ORGAN_OFFICER, UNIT_HEAD
from tests.services import provinces
from tests.services.billed import put_bill
from tests.services.crediting import acted, granted_credit, put_term
from tests.services.tariffs import TODAY
from tests.ui.dossier.desks import make_client

PICTURES = os.environ.get("YICE_PICTURES")


@pytest.fixture
def client(office) -> str:
    """A registered client of the county with credit by a paper of before."""
    made = make_client(office)
    owners = Owners(office.unit(COUNTY))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(made, owners, "调整"))
    provinces.authorised(office)
    provinces.registered(office, made)
    put_term(office, made)
    return made


def shot(qtbot, widget, name: str) -> None:
    if PICTURES:
        qtbot.wait(400)
        widget.grab().save(str(Path(PICTURES) / f"{name}.png"))


def lines(page) -> str:
    return page.findChild(QLabel, "credit_lines").text()


def dialog_of(qtbot, page, name):
    qtbot.waitUntil(lambda: page.desk.prompts.open_named(name) is not None)
    return page.desk.prompts.open_named(name)


def fill(dialog, **typed) -> None:
    for key, words in typed.items():
        dialog.form.rows[key].input.fill(words)


def test_a_credit_is_asked_for_beside_what_holds(qtbot, open_as, office, client):
    put_bill(office, client, 400_000, TODAY, TODAY)
    page = open_as(UNIT_HEAD, client)
    qtbot.waitUntil(lambda: "占用额度 40%" in page.parts.credit_file.owing.words())
    page.parts.go_to(7)
    page.findChild(QPushButton, "add_credit").click()
    dialog = dialog_of(qtbot, page, "credit_dialog")
    assert "10,000.00" in dialog.findChild(QLabel, "credit_held").text()
    fill(dialog, limit="20,000", repayment="月结")
    dialog._explain()
    share = dialog.findChild(QLabel, "credit_share")
    qtbot.waitUntil(lambda: "20%" in share.text())
    assert CITY in dialog.findChild(QLabel, "credit_route").text()
    dialog.findChild(QPushButton, "dialog_act").click()
    assert dialog.form.rows["reason"].error
    shot(qtbot, dialog, "credit_form")
    fill(dialog, reason="用邮增长，按时结清")
    dialog.findChild(QPushButton, "dialog_act").click()
    qtbot.waitUntil(lambda: "办理中" in lines(page))
    shot(qtbot, page, "credit_section")


def test_a_stop_is_lifted_by_asking_and_not_released_while_overdue(qtbot, open_as, office, client):
    granted_credit(office, client)
    put_bill(office, client, 400_000, TODAY.replace(day=1), TODAY.replace(day=1))
    acted(office, client, CreditActKind.STOP, TODAY)
    page = open_as(UNIT_HEAD, client)
    release = page.findChild(QPushButton, "credit_release")
    qtbot.waitUntil(lambda: not release.isHidden())
    assert not release.isEnabled()
    assert "还有逾期 4,000.00 元未清" in lines(page)
    shot(qtbot, page, "credit_stopped")
    page.findChild(QPushButton, "credit_lift").click()
    dialog = dialog_of(qtbot, page, "credit_lift_dialog")
    shot(qtbot, dialog, "credit_lift")
    fill(dialog, until="2027-06-01", reason="高峰")
    dialog.findChild(QPushButton, "dialog_act").click()
    qtbot.waitUntil(lambda: bool(dialog.form.rows["until"].error))
    fill(dialog, until="2026-12-01")
    dialog.findChild(QPushButton, "dialog_act").click()
    qtbot.waitUntil(lambda: "限期解除" in lines(page))


def test_readers_see_the_file_and_cannot_ask(qtbot, open_as, client):
    page = open_as(INSPECTOR, client)
    qtbot.waitUntil(lambda: CITY in lines(page))
    assert page.findChild(QPushButton, "add_credit").isHidden()


def test_the_decision_opens_from_its_line(qtbot, open_as, office, client):
    made = granted_credit(office, client)
    page = open_as(UNIT_HEAD, client)
    table = page.parts.credit_file
    qtbot.waitUntil(lambda: table.table.model().rowCount() == 2)
    wanted = []
    page.wants.connect(wanted.append)
    table.table.select_first()
    table.table.opened.emit(table.table.current_row())
    assert wanted[0].argument == made.case_id


def test_what_was_typed_comes_back_after_a_lock(qtbot, open_as, client):
    page = open_as(UNIT_HEAD, client)
    page.acts.ask_credit()
    dialog = dialog_of(qtbot, page, "credit_dialog")
    fill(dialog, reason="用邮增长")
    (kept,) = page.drafts()
    dialog.reject()
    page.take_back((kept,))
    page.acts.typed.show(client)
    qtbot.waitUntil(lambda: page.desk.prompts.open_named("credit_dialog") not in (None, dialog))
    again = page.desk.prompts.open_named("credit_dialog")
    assert again.form.typed()["reason"] == "用邮增长"
