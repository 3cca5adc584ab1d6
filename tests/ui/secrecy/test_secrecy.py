"""Rules of secrecy in the window: shown at sign-in, read later, published by the organ (A6)."""

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from app.domain.permissions import Role
from app.services.confidentiality import SetSecrecyRules, secrecy_rules, set_secrecy_rules
from tests.offices import CITY, COUNTY, KEEPER, MANAGER, ORGAN_OFFICER, WITHOUT_ROLE
from tests.services.leavers import give_role
from tests.ui.dossier.desks import dress, make_desk
from tests.ui.office.rig import Rig, fill, show_tab
from ui.secrecy.reading import show_all, show_unread

TITLE, BODY = "大客户信息保密管理办法", "一、专人保管。\n二、未经许可不得复制。"


def publish(office, body=BODY, by=ORGAN_OFFICER, unit=CITY, title=TITLE):
    return office.run(set_secrecy_rules, by, SetSecrecyRules(office.unit(unit), title, body))


@pytest.fixture
def at_desk(qtbot, qapp, office, tmp_path):
    """The desk of a user with its window."""
    dress(qapp)
    made = []

    def opened(user):
        window = QWidget()
        qtbot.addWidget(window)
        desk = make_desk(office, user, tmp_path, window)
        window.show()
        made.append((window, desk))
        return desk, window

    yield opened
    for _window, desk in made:
        desk.jobs.close()


def dialog_of(qtbot, desk):
    qtbot.waitUntil(lambda: desk.jobs.idle)
    return desk.prompts.open_named("secrecy_dialog")


def words(dialog, name):
    return dialog.findChild(QLabel, name).text()


def click(qtbot, desk, dialog, name):
    dialog.findChild(QPushButton, name).click()
    qtbot.waitUntil(lambda: desk.jobs.idle)


def test_what_is_new_is_shown_at_sign_in_and_confirmed(qtbot, office, at_desk):
    publish(office)
    desk, window = at_desk(MANAGER)
    show_unread(desk, window)
    dialog = dialog_of(qtbot, desk)
    assert (words(dialog, "secrecy_title"), words(dialog, "secrecy_body")) == (TITLE, BODY)
    assert CITY in words(dialog, "secrecy_note")
    click(qtbot, desk, dialog, "secrecy_act")
    assert office.run(secrecy_rules, MANAGER, None)[0].read_at is not None
    show_unread(desk, window)
    assert dialog_of(qtbot, desk) is None


def test_later_leaves_it_for_the_next_time(qtbot, office, at_desk):
    publish(office)
    desk, window = at_desk(MANAGER)
    show_unread(desk, window)
    click(qtbot, desk, dialog_of(qtbot, desk), "secrecy_later")
    show_unread(desk, window)
    assert dialog_of(qtbot, desk) is not None


def test_several_organs_are_read_one_after_the_other(qtbot, office, at_desk):
    give_role(office, WITHOUT_ROLE, Role.ORGAN_OFFICER, COUNTY)
    publish(office)
    publish(office, "县局补充规定", WITHOUT_ROLE, COUNTY, "和平县补充规定")
    desk, window = at_desk(MANAGER)
    show_unread(desk, window)
    dialog = dialog_of(qtbot, desk)
    assert words(dialog, "secrecy_place") == "1 / 2"
    click(qtbot, desk, dialog, "secrecy_act")
    assert words(dialog, "secrecy_title") == "和平县补充规定"
    click(qtbot, desk, dialog, "secrecy_act")
    assert dialog_of(qtbot, desk) is None


def test_it_can_be_read_again_later(qtbot, office, at_desk):
    publish(office)
    desk, window = at_desk(ORGAN_OFFICER)
    show_all(desk, window, "没有")
    dialog = dialog_of(qtbot, desk)
    assert "11-23" in words(dialog, "secrecy_note")
    click(qtbot, desk, dialog, "secrecy_act")
    assert dialog_of(qtbot, desk) is None


def test_without_any_nothing_is_shown(qtbot, office, at_desk):
    desk, window = at_desk(MANAGER)
    show_unread(desk, window)
    assert dialog_of(qtbot, desk) is None


@pytest.fixture
def rig(qtbot, office, tmp_path):
    made = Rig(qtbot, office, tmp_path)
    yield made
    made.jobs.close()


def test_the_organ_publishes_from_the_rules(rig):
    page = rig.open(ORGAN_OFFICER)
    show_tab(page, page.rules)
    rig.click(page, "rules_secrecy")
    dialog = rig.dialog("make_secrecy")
    fill(dialog, "title", TITLE)
    fill(dialog, "body", BODY)
    rig.click(dialog, "make_secrecy_act")
    (found,) = rig.office.run(secrecy_rules, KEEPER, None)
    assert (found.version, found.body) == (1, BODY)


def test_the_version_in_force_is_changed_and_its_readers_are_named(rig):
    publish(rig.office)
    page = rig.open(ORGAN_OFFICER)
    show_tab(page, page.rules)
    rig.click(page, "rules_secrecy")
    dialog = rig.dialog("make_secrecy")
    assert dialog.findChild(QPlainTextEdit, "input_body").toPlainText() == BODY
    assert KEEPER in dialog.findChild(QLabel, "secrecy_readers").text()
    rig.click(dialog, "make_secrecy_act")
    assert dialog.findChild(QLabel, "make_secrecy_error").text()
    fill(dialog, "title", "")
    rig.click(dialog, "make_secrecy_act")
    assert dialog.findChild(QLabel, "error_title").text()
    dialog.reject()


def test_who_makes_none_has_no_such_act(rig):
    page = rig.open(KEEPER)
    assert page.findChild(QPushButton, "rules_secrecy") is None
