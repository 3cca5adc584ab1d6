"""Today by keyboard: S puts off, P prints, 1 to 6 show the rows behind a number."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QRadioButton

from app.domain.clients import Owners
from app.domain.dossier import FieldChange
from app.services.assignments import AssignClient, assign_client
from app.services.editing import EditDossier, propose_changes
from app.services.postponing import PostponeDuty, postpone_duty
from app.services.sheets import PrintSheets, prepare_sheets
from app.services.today import today
from tests.offices import COUNTY, KEEPER, MANAGER, ORGAN_OFFICER, UNIT_HEAD
from tests.ui.today.looking import figure, rows
from ui.navigation import Place
from ui.today.duty_box import Showing
from ui.widgets.figures import Tile
from ui.widgets.states import MessageBar

SOON, LATE = 33, 39


@pytest.fixture
def owned(office, client):
    owners = Owners(office.unit(COUNTY), office.user(MANAGER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "分户"))
    return client


@pytest.fixture
def opened(monkeypatch):
    found = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url.toLocalFile()))
    return found


@pytest.fixture
def press(qtbot):
    def pressed(page, key, *held):
        page.window().activateWindow()  # offscreen no window takes over from a closed dialog
        qtbot.waitUntil(page.window().isActiveWindow)
        qtbot.keyClick(page._box.table, key, *held)

    return pressed


def settled(qtbot, page):
    qtbot.waitUntil(lambda: page.desk.jobs.idle)


def dialog_of(page):
    return page.desk.prompts.open_named("postpone_dialog")


def put_off(qtbot, page, press, reason="客户停业"):
    press(page, Qt.Key.Key_S)
    dialog = dialog_of(page)
    field = dialog.findChild(QLineEdit, "postpone_reason")
    field.insert(reason)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settled(qtbot, page)


def test_s_puts_the_duty_off_with_reason_and_it_can_be_looked_at(
    qtbot, office, today_as, owned, press
):
    office.pass_days(SOON)
    page = today_as(MANAGER)
    put_off(qtbot, page, press)
    qtbot.waitUntil(lambda: rows(page) == ())
    assert figure(page, "today_later") == "0"
    assert page.badges[-1] == (0, False)
    away = page.findChild(QPushButton, "postponed")
    qtbot.mouseClick(away, Qt.MouseButton.LeftButton)
    assert [duty.client_id for duty in rows(page)] == [owned]
    assert page._box.showing is Showing.POSTPONED


def test_ctrl_z_undoes_it(qtbot, office, today_as, owned, press):
    office.pass_days(SOON)
    page = today_as(MANAGER)
    put_off(qtbot, page, press)
    qtbot.waitUntil(lambda: rows(page) == () and page._undo.isVisible())
    press(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: [duty.client_id for duty in rows(page)] == [owned])
    assert not page._undo.isVisible()


def test_a_day_is_chosen_by_key_and_one_too_far_is_refused_in_the_dialog(
    qtbot, office, today_as, owned, press
):
    office.pass_days(SOON)
    page = today_as(MANAGER)
    press(page, Qt.Key.Key_S)
    dialog = dialog_of(page)
    reason = dialog.findChild(QLineEdit, "postpone_reason")
    day = dialog.findChild(QLineEdit, "postpone_day")
    reason.insert("等回话")
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(dialog.findChild(QRadioButton, "postpone_monday").isChecked)
    qtbot.keyClicks(day, "2027-06-01")
    assert dialog.findChild(QRadioButton, "postpone_other").isChecked()
    qtbot.keyClick(day, Qt.Key.Key_Return)
    error = dialog.findChild(QLabel, "postpone_error")
    qtbot.waitUntil(lambda: bool(error.text()))
    assert dialog.isVisible()
    day.clear()
    qtbot.keyClicks(day, "2026-12-30")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    settled(qtbot, page)
    (away,) = office.run(today, MANAGER, None).postponed
    assert str(away.until) == "2026-12-30"


@pytest.mark.parametrize(("reason", "day"), [("", "2026-12-30"), ("有事", "明年")])
def test_without_reason_or_day_nothing_is_sent(qtbot, office, today_as, owned, press, reason, day):
    office.pass_days(SOON)
    page = today_as(MANAGER)
    press(page, Qt.Key.Key_S)
    dialog = dialog_of(page)
    dialog.findChild(QLineEdit, "postpone_day").insert(day)
    dialog.findChild(QLineEdit, "postpone_reason").insert(reason)
    qtbot.mouseClick(dialog.findChild(QPushButton, "postpone_act"), Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.findChild(QLabel, "postpone_error").text()
    assert office.run(today, MANAGER, None).postponed == ()


def test_what_is_overdue_stays_in_its_tile_and_can_be_brought_back(
    qtbot, office, today_as, owned, press
):
    office.pass_days(LATE)
    page = today_as(MANAGER)
    put_off(qtbot, page, press)
    qtbot.waitUntil(lambda: bool(rows(page)) and rows(page)[0].until is not None)
    assert figure(page, "today_late") == "1"
    assert page.badges[-1] == (1, True)
    press(page, Qt.Key.Key_S)
    back = dialog_of(page).findChild(QPushButton, "postpone_recall")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rows(page)[0].until is None)


def test_anothers_overdue_verification_is_refused_before_anything_is_asked(
    qtbot, office, today_as, owned, press
):
    office.pass_days(LATE)
    page = today_as(UNIT_HEAD)
    press(page, Qt.Key.Key_S)
    assert dialog_of(page) is None
    assert MANAGER in page.findChild(MessageBar).words


def test_p_prints_the_sheet_of_the_row_and_counts_it(qtbot, office, today_as, owned, press, opened):
    office.pass_days(SOON)
    page = today_as(MANAGER)
    press(page, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert opened[0].endswith(".pdf")
    qtbot.waitUntil(lambda: figure(page, "today_printed") == "1")


def test_p_asks_for_a_purpose_where_the_client_is_not_an_own_one(
    qtbot, office, today_as, owned, press, opened
):
    office.pass_days(LATE)
    page = today_as(KEEPER)
    press(page, Qt.Key.Key_P)
    prompts = page.desk.prompts
    qtbot.waitUntil(lambda: prompts.open_named("purpose_dialog") is not None)
    qtbot.keyClick(prompts.open_named("purpose_dialog"), Qt.Key.Key_1)
    qtbot.waitUntil(lambda: len(opened) == 1)


@pytest.mark.parametrize(
    ("key", "name", "showing"),
    [
        (Qt.Key.Key_1, "today_late", Showing.LATE),
        (Qt.Key.Key_2, "today_soon", Showing.SOON),
        (Qt.Key.Key_3, "today_later", Showing.LATER),
        (Qt.Key.Key_4, "today_waiting", Showing.WAITING),
        (Qt.Key.Key_5, "today_printed", Showing.PRINTED),
    ],
)
def test_a_number_key_shows_the_rows_behind_the_number_and_back(
    qtbot, today_as, client, press, key, name, showing
):
    page = today_as(KEEPER)
    press(page, key)
    assert page._box.showing is showing
    assert [tile.objectName() for tile in page.findChildren(Tile) if tile.isChecked()] == [name]
    qtbot.keyClick(page, key)
    assert page._box.showing is Showing.ALL
    assert not any(tile.isChecked() for tile in page.findChildren(Tile))


def test_key_6_opens_the_clients_that_were_counted(qtbot, today_as, client, press):
    page = today_as(KEEPER)
    press(page, Qt.Key.Key_6)
    assert [Place("dossiers", "all")] == page.places
    assert figure(page, "today_clients") == "1"


def test_more_than_the_box_shows_opens_as_rows_and_enter_leads_on(
    qtbot, office, today_as, owned, press
):
    for number in range(9):
        change = EditDossier(owned, 2, (FieldChange("remark", None, f"备注{number}"),))
        office.run(propose_changes, MANAGER, change)
        office.run(prepare_sheets, MANAGER, PrintSheets((owned,)))
    page = today_as(MANAGER)
    assert (figure(page, "today_waiting"), figure(page, "today_printed")) == ("9", "9")
    for name, key in (("waiting", Qt.Key.Key_4), ("printed", Qt.Key.Key_5)):
        every = page.findChild(QPushButton, f"{name}_all")
        qtbot.mouseClick(every, Qt.MouseButton.LeftButton)
        table = page._box.table
        assert table.model().rowCount() == 9
        qtbot.keyClick(table, Qt.Key.Key_Return)
        assert page.places.pop() == Place("dossier", owned)
        press(page, key)
        assert page._box.showing is Showing.ALL


def test_escape_shows_all_duties_again(qtbot, office, today_as, client, press):
    page = today_as(KEEPER)
    press(page, Qt.Key.Key_4)
    assert page.step_back()
    assert page._box.showing is Showing.ALL


def test_a_day_with_everything_put_off_says_what_comes_next(qtbot, office, today_as, owned):
    office.pass_days(SOON)
    (duty,) = office.run(today, MANAGER, None).duties
    day = office.clock().date().replace(day=28)
    office.run(postpone_duty, MANAGER, PostponeDuty(duty.subject, day, "停业"))
    page = today_as(MANAGER)
    words = " ".join(label.text() for label in page._box.placard.findChildren(QLabel))
    assert "12-28" in words
    assert "恒安" in words


def test_keys_mean_nothing_while_a_dialog_is_open(qtbot, office, today_as, owned, press):
    office.pass_days(SOON)
    page = today_as(MANAGER)
    press(page, Qt.Key.Key_S)
    first = dialog_of(page)
    qtbot.keyClick(first, Qt.Key.Key_S)
    assert [one for one in page.desk.prompts.dialogs if isinstance(one, QDialog)] == [first]
