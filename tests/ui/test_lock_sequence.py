"""The lock as a sequence (habit 19, A.3): what starts it, and each of its steps."""

import threading
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.services import doors
from app.services.dossier import OpenDossier, open_dossier
from app.services.rules import SetRule, set_rule
from tests.handles import files_with
from tests.offices import COUNTY_KEEPER, KEEPER, MANAGER, ORGAN_OFFICER, PASSWORD
from tests.services.granting import grant
from tests.ui.dossier.desks import PHONE, VALUES, make_client
from tests.ui.test_program import app, rig
from ui.jobs import Progress
from ui.navigation import Place

__all__ = ["app", "rig"]

CONTROL = Qt.KeyboardModifier.ControlModifier
NAME = VALUES["name"]


@pytest.fixture
def client(office):
    return make_client(office)


def open_client(rig, client, user):
    rig.unlock(user)
    rig.window.go(Place("dossier", client))
    page = rig.window.page
    rig.until(lambda: page.view is not None and page.view.id == client and rig.app.jobs.idle)
    return page


def leave(rig):
    """The system says that nobody is at the screen."""
    rig.away.left.emit()
    assert rig.window.locked


def shown_texts():
    """Words of every widget that is left, shown or not, once those thrown away are gone."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = []
    for top in QApplication.topLevelWidgets():
        for part in (top, *top.findChildren(QWidget)):
            if isinstance(part, (QLabel, QPushButton, QLineEdit)):
                found.append(part.text())
            elif isinstance(part, QPlainTextEdit):
                found.append(part.toPlainText())
            found += [part.windowTitle(), part.toolTip(), part.accessibleName()]
    return " ".join(found)


def press_lock_key(rig, widget):
    rig.qtbot.keyPress(widget.window().windowHandle(), Qt.Key.Key_L, CONTROL)


# What starts it


def test_the_screen_lock_of_the_system_locks_the_office(rig, client):
    open_client(rig, client, MANAGER)
    leave(rig)
    rig.settle()
    assert [entry["action"] for entry in rig.office.logged()][-1] == "lock"
    assert rig.wait_user(MANAGER).currentText() == MANAGER


def test_the_system_may_say_it_twice_and_when_nothing_is_open(rig):
    rig.away.left.emit()
    rig.unlock()
    leave(rig)
    leave(rig)
    rig.unlock()
    assert not rig.window.locked


def test_who_is_coming_in_while_the_screen_is_locked_is_turned_away(rig, monkeypatch):
    begun, go_on, unlock = threading.Event(), threading.Event(), doors.unlock

    def slowly(*asked):
        begun.set()
        go_on.wait(30)
        return unlock(*asked)

    monkeypatch.setattr(doors, "unlock", slowly)
    rig.wait_user(KEEPER)
    rig.qtbot.keyClicks(rig.part(QLineEdit, "unlock_password"), PASSWORD)
    rig.click("unlock_act")
    assert begun.wait(10)
    rig.away.left.emit()
    go_on.set()
    rig.settle()
    assert rig.window.locked
    assert rig.program.desk is None
    assert "锁定" in rig.part(QLabel, "unlock_error").text()
    monkeypatch.undo()
    rig.unlock()
    assert not rig.window.locked


def test_the_key_locks_out_of_a_dialog_a_question_and_a_menu(rig, client):
    page = open_client(rig, client, MANAGER)
    page.acts.add_record()
    dialog = QApplication.activeModalWidget()
    press_lock_key(rig, dialog)
    rig.until(lambda: rig.window.locked)
    rig.unlock(MANAGER)
    rig.settle()
    rig.program.prompts.confirm(rig.window, "打印？", "…", "打印", lambda: None)
    press_lock_key(rig, QApplication.activeModalWidget())
    rig.until(lambda: rig.window.locked)
    rig.unlock(MANAGER)
    rig.click("person")
    assert QApplication.activePopupWidget() is not None
    press_lock_key(rig, rig.window)
    rig.until(lambda: rig.window.locked)
    assert QApplication.activePopupWidget() is None


def test_five_minutes_while_important_persons_can_be_read_else_ten(rig, client):
    grant(rig.office, client, COUNTY_KEEPER)
    rig.office.run(open_dossier, COUNTY_KEEPER, OpenDossier(client, "核对"))
    open_client(rig, client, COUNTY_KEEPER)
    rig.until(lambda: rig.program._idle.minutes == 5)
    rig.window.go(Place("today"))
    rig.until(lambda: rig.program._idle.minutes == 10)
    rig.settle()


def test_the_shorter_time_is_a_rule_that_counts_when_it_is_below_the_other(rig, client):
    today = rig.office.clock().date()
    for name, minutes in (("lock.idle_minutes", 3), ("lock.private_idle_minutes", 4)):
        rig.office.run(set_rule, ORGAN_OFFICER, SetRule(name, minutes, today, "制度"))
    grant(rig.office, client, COUNTY_KEEPER)
    rig.office.run(open_dossier, COUNTY_KEEPER, OpenDossier(client, "核对"))
    page = open_client(rig, client, COUNTY_KEEPER)
    rig.until(lambda: rig.program._private)
    assert page.shows_private
    assert rig.program._idle.minutes == 3


# Each step


def test_dialogs_menus_and_the_palette_are_closed(rig, client):
    page = open_client(rig, client, MANAGER)
    page.acts.add_record()
    assert QApplication.activeModalWidget() is not None
    leave(rig)
    assert QApplication.activeModalWidget() is None
    rig.unlock(MANAGER)
    rig.settle()
    rig.window.open_palette()
    leave(rig)
    assert QApplication.activeModalWidget() is None
    assert QApplication.activePopupWidget() is None
    tops = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert tops == [rig.window]


def test_nothing_of_the_office_is_left_in_any_window(rig, client):
    page = open_client(rig, client, MANAGER)
    page._show_changes()
    rig.settle()
    assert NAME in shown_texts()
    assert VALUES[PHONE] in shown_texts()
    leave(rig)
    rig.settle()
    left = shown_texts()
    for words in (NAME, VALUES[PHONE], "叶慧敏", str(VALUES["legal_rep"])):
        assert words not in left
    assert rig.window.history.current is None


def test_connections_are_closed_and_the_keys_dropped(rig, client):
    open_client(rig, client, MANAGER)
    services = rig.program.desk.services
    office, kept = services.office, weakref.ref(services)
    leave(rig)
    rig.settle()
    assert not office.is_open
    assert office.connections is None
    del services, office
    rig.until(lambda: kept() is None)


@pytest.mark.parametrize("ours", [True, False])
def test_the_clipboard_is_emptied_when_what_is_there_came_from_the_office(rig, client, ours):
    open_client(rig, client, MANAGER)
    board = QGuiApplication.clipboard()
    rig.app.clipboard.copy("0762-5630188")
    if not ours:
        board.setText("copied elsewhere meanwhile")
    leave(rig)
    assert board.text() == ("" if ours else "copied elsewhere meanwhile")
    board.clear()


def test_work_that_runs_is_told_to_stop_and_does_not_hold_the_lock_up(rig, client):
    open_client(rig, client, MANAGER)
    begun, stopped = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while not progress.stopped:
            stopped.wait(0.01)
        stopped.set()

    rig.app.jobs.submit_long(rig.window, work, lambda _done: None)
    assert begun.wait(10)
    leave(rig)
    assert stopped.wait(10)
    rig.settle()


def test_a_step_that_fails_does_not_keep_the_others_from_running(rig, client, monkeypatch):
    open_client(rig, client, MANAGER)
    office = rig.program.desk.services.office
    rig.app.clipboard.copy("0762-5630188")

    def fail() -> None:
        message = "emptying failed"
        raise RuntimeError(message)

    monkeypatch.setattr(rig.window, "empty", fail)
    with pytest.raises(RuntimeError, match="emptying failed"):
        rig.program._lock(keep=True)
    monkeypatch.undo()
    rig.settle()
    assert QGuiApplication.clipboard().text() == ""
    assert not office.is_open
    rig.program.show_doors()


# What is typed and not saved


def typed_dialog(rig, name):
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert dialog.objectName() == name
    return dialog


def kept_drafts(rig):
    rig.settle()
    with rig.office.reading() as uow:
        return uow.connection.exec_driver_sql("SELECT count(*) FROM draft").scalar()


@pytest.mark.parametrize(
    ("act", "name", "user"),
    [
        ("add_record", "record_dialog", MANAGER),
        ("add_need", "need_dialog", MANAGER),
        ("enter_opening", "opening_dialog", ORGAN_OFFICER),
    ],
)
def test_a_dialog_of_the_dossier_comes_back_with_what_was_typed(rig, client, act, name, user):
    key, words = "text", "客户要求旺季加班车，下周回话"
    if act == "enter_opening":
        key, words = "document_no", "河邮〔2025〕12 号附件"
    rig.office.run(open_dossier, ORGAN_OFFICER, OpenDossier(client, "核对"))
    page = open_client(rig, client, user)
    getattr(page.acts, act)()
    typed_dialog(rig, name).form.rows[key].input.fill(words)
    leave(rig)
    assert kept_drafts(rig) == 1
    assert files_with(rig.office.path.parent, words) == []
    rig.unlock(user)
    rig.until(lambda: QApplication.activeModalWidget() is not None)
    assert typed_dialog(rig, name).form.rows[key].input.read() == words
    assert kept_drafts(rig) == 0
    leave(rig)
    rig.unlock(user)
    rig.until(lambda: QApplication.activeModalWidget() is not None)
    typed_dialog(rig, name).reject()


def test_a_dialog_in_which_nothing_was_typed_is_not_kept(rig, client):
    page = open_client(rig, client, MANAGER)
    page.acts.add_record()
    leave(rig)
    assert kept_drafts(rig) == 0


def test_a_new_client_comes_back_with_what_was_typed(rig):
    rig.unlock(KEEPER)
    rig.window.go(Place("dossiers"))
    rig.settle()
    rig.window.page.create_client()
    rig.settle()
    dialog = typed_dialog(rig, "new_client_dialog")
    dialog.form.rows["name"].input.fill("和平县第二小学")
    leave(rig)
    assert kept_drafts(rig) == 1
    rig.unlock(KEEPER)
    rig.until(lambda: QApplication.activeModalWidget() is not None and rig.app.jobs.idle)
    dialog = typed_dialog(rig, "new_client_dialog")
    assert dialog.form.rows["name"].input.read() == "和平县第二小学"
    dialog.reject()


def test_what_is_typed_about_an_important_person_is_never_kept(rig, client):
    words = "与我局往来多年，喜好书法"
    grant(rig.office, client, COUNTY_KEEPER)
    rig.office.run(open_dossier, COUNTY_KEEPER, OpenDossier(client, "核对"))
    page = open_client(rig, client, COUNTY_KEEPER)
    page.findChild(QPushButton, "add_person").click()
    dialog = typed_dialog(rig, "person_dialog")
    dialog.form.rows["basics"].input.fill(words)
    leave(rig)
    assert kept_drafts(rig) == 0
    assert files_with(rig.office.path.parent, words) == []
    with rig.office.reading() as uow:
        rows = uow.connection.exec_driver_sql("SELECT count(*) FROM client_person").scalar()
    assert rows == 0
    assert words not in shown_texts()


def test_nobody_else_gets_a_dialog_back(rig, client):
    page = open_client(rig, client, MANAGER)
    page.acts.add_record()
    typed_dialog(rig, "record_dialog").form.rows["text"].input.fill("只给我自己")
    leave(rig)
    rig.unlock(KEEPER)
    rig.settle()
    assert QApplication.activeModalWidget() is None
    leave(rig)
    rig.office.clock.move(minutes=5)
    rig.unlock(MANAGER)
    rig.until(lambda: QApplication.activeModalWidget() is not None)
    typed_dialog(rig, "record_dialog").reject()
