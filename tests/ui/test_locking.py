"""Locking, switching users, and the idle time."""

import threading
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QPushButton

from app.domain.errors import Reason, Refusal
from app.services.rules import SetRule, set_rule
from app.settings import Settings
from tests.offices import ADMIN, ORGAN_OFFICER
from tests.ui.test_program import Rig, app, rig
from ui.jobs import Progress
from ui.navigation import Place

__all__ = ["app", "rig"]


def test_locking_keeps_the_name_on_the_door_and_nothing_else(rig: Rig) -> None:
    rig.unlock(ORGAN_OFFICER)
    rig.window.go(Place("office"))
    rig.settle()
    rig.qtbot.keyClick(rig.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert rig.window.locked
    assert rig.window.page is None
    assert rig.program.desk is None
    assert rig.window.findChildren(QPushButton, "person") == []
    combo = rig.wait_user(ORGAN_OFFICER)
    assert combo.currentText() == ORGAN_OFFICER
    assert "lock" in {entry["action"] for entry in rig.office.logged()}


def test_locking_closes_an_open_dialog_and_the_menu(rig: Rig) -> None:
    rig.unlock()
    rig.program.prompts.confirm(rig.window, "打印？", "…", "打印", lambda: None)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    rig.program.lock()
    assert rig.window.locked
    assert QApplication.activeModalWidget() is None
    rig.unlock()
    rig.click("person")
    assert QApplication.activePopupWidget() is not None
    rig.program.lock()
    assert QApplication.activePopupWidget() is None


def test_the_door_is_shown_while_the_office_is_still_being_closed(rig: Rig) -> None:
    """A long query that cannot be interrupted must not freeze the window."""
    rig.unlock()
    office = rig.program.desk.services.office
    begun, go_on = threading.Event(), threading.Event()

    def query() -> None:
        begun.set()
        go_on.wait(30)

    rig.app.jobs.submit(rig.window, query, lambda _done: None)
    assert begun.wait(10)
    rig.program.lock()
    assert rig.window.locked
    assert rig.part(QLineEdit, "unlock_password").isVisible()
    assert office.is_open
    go_on.set()
    rig.settle()
    assert not office.is_open


def test_a_lock_whose_entry_cannot_be_written_closes_and_says_so(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig.unlock()
    office = rig.program.desk.services.office

    def refuse(**_asked: object) -> None:
        raise Refusal(Reason.DISK_FULL, path=office.folder.database)

    monkeypatch.setattr(rig.program.desk.services, "settle", refuse)
    rig.program.lock()
    rig.settle()
    assert not office.is_open
    assert "磁盘" in rig.part(QLabel, "unlock_error").text()
    assert rig.failures == []


def test_locking_while_work_runs_drops_its_result(rig: Rig) -> None:
    rig.unlock()
    begun, done = threading.Event(), []

    def work(progress: Progress) -> int:
        begun.set()
        while not progress.stopped:
            time.sleep(0.01)
        return 7

    rig.app.jobs.submit_long(rig.window, work, done.append)
    assert begun.wait(10)
    rig.program.lock()
    assert rig.window.locked
    rig.settle()
    assert done == []


def test_another_user_comes_in_by_switching(rig: Rig) -> None:
    rig.unlock()
    rig.program.switch_user()
    combo = rig.wait_user(ADMIN)
    assert combo.currentIndex() == -1
    assert not rig.part(QPushButton, "unlock_act").isEnabled()
    rig.unlock(ADMIN)
    assert rig.window.frame.top_row.person.text() == ADMIN
    assert rig.settings.read().offices[0].user == ADMIN


def test_the_idle_time_is_the_rules_unless_the_person_wants_it_shorter(rig: Rig) -> None:
    rig.unlock()
    assert rig.program._idle.minutes == 10
    today = rig.office.clock().date()
    rig.office.run(set_rule, ORGAN_OFFICER, SetRule("lock.idle_minutes", 4, today, "制度"))
    rig.program.lock()
    rig.unlock()
    assert rig.program._idle.minutes == 4
    kept = rig.settings.read()
    rig.settings.write(Settings(idle_minutes=2, offices=kept.offices))
    rig.program.lock()
    rig.unlock()
    assert rig.program._idle.minutes == 2


def test_a_rule_changed_in_the_window_counts_at_once(rig: Rig) -> None:
    rig.unlock(ORGAN_OFFICER)
    desk, today = rig.program.desk, rig.office.clock().date()
    assert desk is not None
    command = SetRule("lock.idle_minutes", 3, today, "制度")
    desk.run(rig.window, set_rule, command, lambda _version: None)
    rig.until(lambda: rig.program._idle.minutes == 3)
    rig.settle()


def test_without_input_the_office_locks(rig: Rig) -> None:
    rig.unlock()
    rig.program._idle.set_minutes(0)
    rig.until(lambda: rig.window.locked)
