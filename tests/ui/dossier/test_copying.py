"""Copying from the dossier page: key, menu, what is said, and that nothing else copies."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from app.services.dossier import OpenDossier, open_dossier
from app.services.private import SavePerson, save_person
from app.services.records import AddRecord, RecordKind, add_record
from tests.offices import COUNTY_KEEPER, KEEPER, MANAGER, NOW
from tests.services.granting import grant
from tests.ui.dossier.desks import PHONE
from tests.ui.dossier.typing_in import press

BEFORE = "what somebody copied elsewhere"
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def clipboard(qapp):
    board = QGuiApplication.clipboard()
    board.setText(BEFORE)
    yield board
    board.clear()


def copies(office):
    return [entry for entry in office.logged() if entry["action"] == "copy"]


def row_of(qtbot, page, path):
    row = next(r for s in page.parts.sections.values() if (r := s.row(path)) is not None)
    focus(qtbot, page, row)
    return row


def focus(qtbot, page, widget):
    page.window().activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    widget.setFocus()
    assert widget.hasFocus()


def menu_of(qtbot, page, widget):
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, widget.rect().center(), widget.mapToGlobal(QPoint())
    )
    QApplication.sendEvent(widget, event)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.objectName() == "copy_menu"
    return menu


def entries(menu):
    return [(a.text().partition("\t")[0], a.isEnabled()) for a in menu.actions() if a.text()]


def test_ctrl_c_copies_the_value_registers_it_and_says_so(
    qtbot, open_as, office, client, clipboard
):
    page = open_as(KEEPER, client)
    qtbot.keyClick(row_of(qtbot, page, PHONE), Qt.Key.Key_C, CONTROL)
    qtbot.waitUntil(lambda: clipboard.text() == "0762-5630188")
    assert [(one["fields"], one["target"]) for one in copies(office)] == [([PHONE], "clipboard")]
    said = page.message_bar.words
    assert "30" in said
    assert "0762" not in said
    marks = set(clipboard.mimeData().formats())
    assert "x-kde-passwordManagerHint" in marks


def test_after_30_seconds_the_clipboard_is_empty_and_the_sentence_gone(
    qtbot, open_as, client, clipboard
):
    page = open_as(KEEPER, client)
    qtbot.keyClick(row_of(qtbot, page, PHONE), Qt.Key.Key_C, CONTROL)
    qtbot.waitUntil(lambda: bool(page.message_bar.words))
    timer = page.desk.clipboard._timer
    assert (timer.isActive(), timer.interval()) == (True, 30_000)
    timer.timeout.emit()
    assert clipboard.text() == ""
    assert page.message_bar.words == ""


def test_a_whole_contact_is_copied_with_its_labels(qtbot, open_as, client, clipboard):
    page = open_as(KEEPER, client)
    qtbot.keyClick(row_of(qtbot, page, PHONE), Qt.Key.Key_C, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: clipboard.text() != BEFORE)
    assert clipboard.text().splitlines() == [
        "联系人姓名：叶慧敏",
        "联系人职务：行政物流部",
        "联系电话：0762-5630188",
    ]


def test_a_row_of_a_table_is_copied_by_key(qtbot, open_as, office, client, clipboard):
    day = NOW.date()
    office.run(add_record, MANAGER, AddRecord(client, RecordKind.VISIT, day, "年终发运方案"))
    page = open_as(KEEPER, client)
    table = page.parts.records.table
    table.select_first()
    focus(qtbot, page, table)
    qtbot.keyClick(table, Qt.Key.Key_C, CONTROL)
    qtbot.waitUntil(lambda: clipboard.text() != BEFORE)
    assert clipboard.text().split("\t")[2:] == ["年终发运方案", MANAGER]
    assert copies(office)[0]["fields"] == ["records"]


def test_who_may_only_look_gets_a_sentence_and_keeps_the_clipboard(
    qtbot, open_as, office, client, clipboard
):
    page = open_as(MANAGER, client)
    qtbot.keyClick(row_of(qtbot, page, PHONE), Qt.Key.Key_C, CONTROL)
    qtbot.waitUntil(lambda: bool(page.message_bar.words))
    assert "档案专管员" in page.message_bar.words
    assert clipboard.text() == BEFORE
    assert copies(office) == []
    assert office.logged()[-1]["action"] == "denied"


def test_the_menu_offers_copying_or_says_who_may(qtbot, open_as, client):
    page = open_as(KEEPER, client)
    menu = menu_of(qtbot, page, row_of(qtbot, page, PHONE))
    assert [enabled for _words, enabled in entries(menu)] == [True, True, False]
    assert "30" in entries(menu)[2][0]
    menu.close()
    page = open_as(MANAGER, client)
    menu = menu_of(qtbot, page, row_of(qtbot, page, PHONE))
    assert [enabled for _words, enabled in entries(menu)] == [False, False, True]
    assert "档案专管员、单位主管" in entries(menu)[2][0]
    menu.close()


def test_the_menu_copies(qtbot, open_as, client, clipboard):
    page = open_as(KEEPER, client)
    menu = menu_of(qtbot, page, row_of(qtbot, page, "legal_rep"))
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: clipboard.text() == "叶国强")
    menu.close()


def test_nothing_is_offered_where_nothing_is_entered(qtbot, open_as, client):
    page = open_as(KEEPER, client)
    menu = menu_of(qtbot, page, row_of(qtbot, page, "annual_output"))
    assert [enabled for _words, enabled in entries(menu)] == [False, False]
    menu.close()


def test_name_and_code_in_the_head_have_the_menu_too(qtbot, open_as, client):
    page = open_as(KEEPER, client)
    menu = menu_of(qtbot, page, page.findChild(QLabel, "client_name"))
    assert entries(menu)[0][1]
    menu.close()


def test_arrow_keys_go_from_value_to_value_and_not_into_inputs(qtbot, open_as, client):
    page = open_as(KEEPER, client)
    row = row_of(qtbot, page, "name")
    qtbot.keyClick(row, Qt.Key.Key_Down)
    second = QApplication.focusWidget()
    assert second is page.parts.sections[1].row("org_code")
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is row
    press(page, "edit_1")
    assert not row.readable
    press(page, "cancel_1")
    assert row.readable


def test_the_next_day_the_purpose_is_asked_before_copying(
    qtbot, open_as, office, client, clipboard
):
    page = open_as(KEEPER, client)
    office.clock.move(days=1)
    qtbot.keyClick(row_of(qtbot, page, "legal_rep"), Qt.Key.Key_C, CONTROL)
    qtbot.waitUntil(lambda: page.desk.prompts.open_named("purpose_dialog") is not None)
    page.desk.prompts.open_named("purpose_dialog")._give("verification")
    qtbot.waitUntil(lambda: clipboard.text() == "叶国强")
    assert copies(office)[0]["purpose"] == "verification"


def test_important_persons_are_never_copied(qtbot, open_as, office, client, clipboard):
    grant(office, client, COUNTY_KEEPER)
    office.run(save_person, COUNTY_KEEPER, SavePerson(client, {"name": "叶国强"}))
    office.run(open_dossier, COUNTY_KEEPER, OpenDossier(client, "核对"))
    page = open_as(COUNTY_KEEPER, client)
    press(page, "reveal_1_work")
    qtbot.waitUntil(lambda: page.parts.private.revealed != ())
    menu = menu_of(qtbot, page, page.findChild(QLabel, "person_name_1"))
    assert [enabled for _words, enabled in entries(menu)] == [False, True]
    menu.close()
    assert clipboard.text() == BEFORE
