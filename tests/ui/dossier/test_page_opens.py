from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.offices import FINANCE, KEEPER, MANAGER


def label(page, name):
    return page.findChild(QLabel, name).text()


def test_an_owner_opens_the_own_client_without_a_purpose(open_as, client):
    page = open_as(MANAGER, client)
    assert page.desk.prompts.dialogs == []
    assert label(page, "client_name").startswith("广东东岭源")
    assert label(page, "value_legal_rep") == "叶国强"
    assert label(page, "value_annual_output") != ""


def test_the_purpose_is_asked_by_a_digit_and_once_a_day_only(qtbot, page_of, client):
    page = page_of(KEEPER)
    page.show_place(client)
    qtbot.waitUntil(lambda: bool(page.desk.prompts.dialogs))
    assert page.view is None
    qtbot.keyClick(page.desk.prompts.dialogs[0], Qt.Key.Key_4)
    qtbot.waitUntil(lambda: page.view is not None)
    assert page.view.purpose == "verification"
    page.view = None
    page.show_place(client)
    qtbot.waitUntil(lambda: page.view is not None)
    assert len(page.desk.prompts.dialogs) == 1


def test_finance_sees_plates_instead_of_locked_sections_and_no_acts(open_as, client):
    page = open_as(FINANCE, client)
    assert page.findChild(QLabel, "client_name").text() != ""
    for number in (1, 2, 3, 4, 6, 8):
        assert page.parts.widget_of(number).findChild(object, f"plate_{number}").isVisible()
    assert not page.findChild(QPushButton, "edit").isVisible()
    shown = [w.text() for w in page.findChildren(QLabel) if w.isVisible()]
    assert not any("叶慧敏" in words or "0762-5630188" in words for words in shown)
    assert page.parts.sections[5].readable
    assert page.parts.sections[7].readable
