"""Today of a successor: each client is told of its new account manager, from the row itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from app.readmodels.today import Duty, DutyKind, Urgency
from tests.offices import MANAGER, OTHER_MANAGER
from tests.services.leavers import hand_over, held
from tests.ui.today.looking import rows
from ui.navigation import Place
from ui.today.duties import duty_place


def dialog_of(page):
    return page.desk.prompts.open_named("told_dialog")


def opened(qtbot, office, today_as):
    """Today of the successor with the dialog of the first client open."""
    client = held(office, "甲公司", MANAGER)
    hand_over(office, client)
    page = today_as(OTHER_MANAGER)
    assert [duty.kind for duty in rows(page)] == [DutyKind.TELL]
    qtbot.keyClick(page._box.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog_of(page) is not None)
    return client, page, dialog_of(page)


def test_enter_asks_when_and_how_and_the_row_goes(qtbot, office, today_as):
    _client, page, dialog = opened(qtbot, office, today_as)
    assert MANAGER in dialog.findChild(QLabel, "told_how").text()
    assert dialog.findChild(QLineEdit, "input_told_on").text() == "2026-11-23"
    combo = dialog.findChild(QComboBox, "input_how")
    combo.setCurrentIndex(combo.findData("visit"))
    dialog.findChild(QLineEdit, "input_note").setText("财务部叶女士")
    dialog.findChild(QPushButton, "told_dialog_act").click()
    qtbot.waitUntil(lambda: rows(page) == ())
    with office.reading() as uow:
        (row,) = uow.connection.exec_driver_sql("SELECT how, note FROM client_told").all()
    assert (row.how, row.note) == ("visit", "财务部叶女士")


def test_a_wrong_day_is_said_in_the_dialog(qtbot, office, today_as):
    _client, page, dialog = opened(qtbot, office, today_as)
    day = dialog.findChild(QLineEdit, "input_told_on")
    act = dialog.findChild(QPushButton, "told_dialog_act")
    day.setText("昨天")
    act.click()
    assert dialog.findChild(QLabel, "error_told_on").text()
    day.setText("2026-12-24")
    act.click()
    error = dialog.findChild(QLabel, "told_dialog_error")
    qtbot.waitUntil(lambda: "2026-12-24" in error.text())
    assert len(rows(page)) == 1
    dialog.reject()


def test_the_dossier_with_its_telephone_is_one_click_away(qtbot, office, today_as):
    client, page, dialog = opened(qtbot, office, today_as)
    dialog.findChild(QPushButton, "told_open").click()
    assert page.places == [Place("dossier", client)]


def test_rows_for_several_clients_lead_to_their_list():
    duty = Duty(DutyKind.CONTACTS, Urgency.LATER, count=3)
    assert duty_place(duty) == Place("dossiers", "contacts")
