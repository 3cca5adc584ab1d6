"""The program on a real office: doors, lock, switching users, closing, and what stays of it."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.paths import plain_files
from app.services import doors
from app.services.confidentiality import SetSecrecyRules, set_secrecy_rules
from app.services.dates import ConfirmDate, confirm_date
from app.services.office import Desk, RecoveryHalves
from app.services.recovery import renew_halves
from app.services.rekeying import change_keys, make_new_keys
from app.services.usecase import Lane
from app.settings import KnownOffice, Settings, SettingsFile
from tests import offices
from tests.architecture.source import ROOT
from tests.offices import KEEPER, PASSWORD, SampleOffice
from ui import i18n
from ui.application import Application, build
from ui.away import Away
from ui.jobs import Progress
from ui.navigation import Place
from ui.pages import page_specs
from ui.program import Program
from ui.secrecy.reading import SecrecyDialog

HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from database.vault.folder import OfficeFolder
from database.vault.lock import Hold, OfficeLock
with OfficeLock(OfficeFolder(Path(sys.argv[1])), Hold.WINDOW, datetime.now(UTC)):
    print("held", flush=True)
    sys.stdin.read()
"""


class Rig:
    """The program with a window, an office it knows, and hands to use it."""

    def __init__(self, qtbot: QtBot, app: Application, office: SampleOffice) -> None:
        self.qtbot, self.app, self.office = qtbot, app, office
        self.failures: list[str] = []
        app.failures.reported.connect(self.failures.append)
        self.settings = SettingsFile(office.place.home)
        known = KnownOffice(str(office.path), offices.CITY, KEEPER)
        self.settings.write(Settings().with_office(known))
        self.away = Away(app.qt)
        self.program = Program(app, office.place.home, self.settings, office.clock, away=self.away)
        self.window = self.program.window
        self.window.show()

    def part(self, kind: type, name: str):
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def until(self, said: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(said)

    def settle(self) -> None:
        self.until(lambda: self.app.jobs.idle)

    def wait_user(self, name: str) -> QComboBox:
        combo = self.part(QComboBox, "unlock_user")
        self.until(lambda: combo.findText(name) >= 0 and self.app.jobs.idle)
        return combo

    def unlock(self, user: str = KEEPER) -> None:
        combo = self.wait_user(user)
        combo.setCurrentIndex(combo.findText(user))
        self.qtbot.keyClicks(self.part(QLineEdit, "unlock_password"), PASSWORD)
        self.click("unlock_act")
        self.until(lambda: not self.window.locked)
        self.settle()

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.part(QPushButton, name), Qt.MouseButton.LeftButton)

    def close(self) -> None:
        self.window.may_close = lambda: True
        self.window.close()
        for owned in (self.program, self.window, self.away):
            delete(owned)


@pytest.fixture
def app(qapp: QApplication, yice_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator:
    """The application as the program builds it; hooks and language are put back."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    before = i18n.current()
    made = build([], yice_home, Settings())
    yield made
    made.close()
    i18n.install(qapp, before)
    for owned in (made.theme, made.jobs, made.failures, made.clipboard, made.garbage):
        delete(owned)


@pytest.fixture
def rig(qtbot: QtBot, app: Application, office: SampleOffice) -> Iterator[Rig]:
    office.clock.move(minutes=1)
    made = Rig(qtbot, app, office)
    yield made
    made.close()
    assert made.failures == []


def workers() -> list[str]:
    """Threads of the job runner that live."""
    return [t.name for t in threading.enumerate() if t.name.startswith("yice-")]


def test_new_rules_of_secrecy_are_shown_at_sign_in(rig: Rig) -> None:
    command = SetSecrecyRules(rig.office.unit(offices.CITY), "保密管理办法", "一、专人保管。")
    rig.office.run(set_secrecy_rules, offices.ORGAN_OFFICER, command)
    rig.office.close()
    rig.unlock()
    dialog = rig.part(SecrecyDialog, "secrecy_dialog")
    assert dialog.isVisible()
    rig.program.lock()
    rig.until(lambda: rig.window.findChild(SecrecyDialog, "secrecy_dialog") is None)


def test_an_office_open_in_another_process_is_refused_on_the_door(rig: Rig) -> None:
    command = [sys.executable, "-c", HOLDER, str(rig.office.path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        rig.wait_user(KEEPER)
        rig.qtbot.keyClicks(rig.part(QLineEdit, "unlock_password"), PASSWORD)
        rig.click("unlock_act")
        error = rig.part(QLabel, "unlock_error")
        rig.until(lambda: not error.isHidden() and bool(error.text()))
        assert f"进程 {other.pid}" in error.text()
        assert rig.window.locked
        other.communicate()
    rig.unlock()
    assert not rig.window.locked


def test_the_frame_says_who_works_and_as_what(rig: Rig) -> None:
    rig.unlock()
    assert rig.window.frame.top_row.person.text() == KEEPER
    assert rig.part(QLabel, "duty").text() == f"档案专管员 · {offices.CITY}"


def test_after_the_keys_were_changed_the_door_is_shut_and_opens_again(rig: Rig) -> None:
    rig.unlock()
    desk = rig.program.desk
    assert desk is not None
    keys = make_new_keys(desk.services, desk.actor)
    rig.settle()
    change_keys(desk.services, desk.actor, keys)
    rig.window.go(Place("office", "keys"))
    rig.settle()
    page = rig.window.page
    assert page is not None
    page.lock_wanted.emit()
    assert rig.window.locked
    rig.settle()
    assert not rig.part(QLabel, "unlock_error").text()
    rig.unlock()
    assert rig.program.desk.services.office.master.generation == 2
    rig.program.lock()
    rig.settle()


def test_closing_while_work_runs_leaves_no_thread_and_frees_the_office(rig: Rig) -> None:
    rig.unlock()
    begun = threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while not progress.stopped:
            time.sleep(0.01)

    rig.app.jobs.submit_long(rig.window, work, lambda _nothing: None, lane=Lane.BULK)
    assert begun.wait(10)
    rig.window.close()
    rig.until(lambda: not rig.window.isVisible())
    assert workers() == []
    entries = [entry["action"] for entry in rig.office.logged()]
    assert entries[-1] == "logout"


def test_closing_while_the_door_opens_signs_out_again(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, unlock = threading.Event(), doors.unlock

    def told(*asked: Any) -> Desk:
        begun.set()
        return unlock(*asked)

    monkeypatch.setattr(doors, "unlock", told)
    rig.wait_user(KEEPER)
    rig.qtbot.keyClicks(rig.part(QLineEdit, "unlock_password"), PASSWORD)
    rig.click("unlock_act")
    assert begun.wait(10)
    rig.window.close()
    assert workers() == []
    assert [entry["action"] for entry in rig.office.logged()][-2:] == ["login", "logout"]


def test_the_language_changes_at_the_next_lock(rig: Rig) -> None:
    rig.unlock()
    before = rig.part(QPushButton, "lock").text()
    rig.settings.write(Settings(language="en", offices=rig.settings.read().offices))
    assert rig.part(QPushButton, "lock").text() == before
    rig.program.lock()
    rig.unlock()
    assert rig.part(QPushButton, "lock").text() == "Lock"
    assert "Office" in {spec.title for spec in rig.window._specs.values()}


def test_a_person_without_office_sees_the_first_run(
    qtbot: QtBot, app: Application, yice_home: Path, office: SampleOffice
) -> None:
    program = Program(app, yice_home, SettingsFile(yice_home), office.clock)
    program.window.show()
    sample = program.window.findChild(QPushButton, "first_run_sample")
    assert sample is not None
    assert sample.isVisible()
    program.window.close()
    delete(program.window)


@pytest.fixture
def later(office: SampleOffice) -> RecoveryHalves:
    """The sample office as if its sheets had just been printed, to be typed back in 7 days."""
    return office.run(renew_halves, KEEPER, None)


def test_the_recovery_bar_stands_on_every_page_until_the_sheets_are_typed_back(
    later: RecoveryHalves, rig: Rig
) -> None:
    rig.unlock()
    bar = rig.window.frame.recovery_bar
    rig.until(bar.isVisible)
    assert bar.property("tone") == "warning"
    assert "7" in bar.words
    for spec in page_specs(rig.program.desk.actor):
        rig.window.go(Place(spec.key))
        assert bar.isVisible()
    rig.settle()
    link = bar.findChild(QPushButton)
    assert link is not None
    rig.qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert rig.window.history.current == Place("office", "recovery")
    rig.settle()
    rig.part(QLineEdit, "typed_half_1").setText(later.first)
    rig.part(QLineEdit, "typed_half_2").setText(later.second)
    rig.click("typed_check")
    rig.until(bar.isHidden)
    rig.settle()


def test_after_seven_days_the_recovery_bar_is_red(later: RecoveryHalves, rig: Rig) -> None:
    rig.unlock()
    bar = rig.window.frame.recovery_bar
    rig.until(bar.isVisible)
    rig.office.clock.move(days=7, minutes=1)
    rig.until(rig.window.frame.date_bar.isVisible)
    assert bar.property("tone") == "warning"
    rig.program.desk.run(rig.window, confirm_date, ConfirmDate(date(2026, 11, 30)), lambda _: None)
    rig.until(lambda: bar.property("tone") == "danger")
    rig.program.lock()
    assert not bar.isVisible()


def test_plain_files_are_gone_at_start_and_at_lock(
    qtbot: QtBot, app: Application, office: SampleOffice
) -> None:
    """Decision 10: what another program had to open does not stay."""
    left = plain_files() / "走访表.pdf"
    left.write_bytes(b"%PDF")
    rig = Rig(qtbot, app, office)
    assert not left.exists()
    rig.unlock()
    left.write_bytes(b"%PDF")
    rig.program.lock()
    rig.settle()
    assert not left.exists()
    rig.close()
