"""The window while the date is doubted: bar, dialog, confirmation (decision 7)."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.audit import Action
from app.services.clients import ListClients, list_clients
from tests.offices import KEEPER, SampleOffice
from tests.ui.test_program import Rig, app
from ui.application import Application
from ui.date_bar import DateBar
from ui.navigation import Place
from ui.pages import page_specs

__all__ = ["app"]


@pytest.fixture
def rig(qtbot: QtBot, app: Application, office: SampleOffice) -> Iterator[Rig]:
    """The program before an office whose last record is of 2026-11-23, 8:42."""
    office.run(list_clients, KEEPER, ListClients())
    office.close()
    made = Rig(qtbot, app, office)
    yield made
    made.close()
    assert made.failures == []


def bar(rig: Rig) -> DateBar:
    return rig.window.frame.date_bar


def ask(rig: Rig) -> QDialog:
    link = bar(rig).findChild(QPushButton)
    assert link is not None
    rig.qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    rig.until(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert dialog.objectName() == "date_dialog"
    return dialog


def test_a_sure_date_shows_no_bar(rig: Rig) -> None:
    rig.office.clock.move(days=3)
    rig.unlock()
    assert bar(rig).isHidden()


def test_a_doubted_date_is_told_on_every_page_and_confirmed_by_a_person(rig: Rig) -> None:
    rig.office.clock.move(days=98)
    rig.unlock()
    rig.until(bar(rig).isVisible)
    for said in ("2027-03-01", "2026-11-23", "98"):
        assert said in bar(rig).words
    assert rig.program.desk.formats.today() == date(2026, 11, 23)
    for spec in page_specs(rig.program.desk.actor):
        rig.window.go(Place(spec.key))
        assert bar(rig).isVisible()
    rig.settle()
    dialog = ask(rig)
    assert "2027-03-01" in dialog.findChild(QLabel, "date_shown").text()
    rig.qtbot.mouseClick(dialog.findChild(QPushButton, "date_right"), Qt.MouseButton.LeftButton)
    rig.until(bar(rig).isHidden)
    rig.settle()
    assert rig.program.desk.formats.today() == date(2027, 3, 1)
    rig.program.lock()
    (entry,) = [e for e in rig.office.logged() if e["action"] == Action.CLOCK_CHANGE]
    assert entry["detail"] == "jumped 2026-11-23 2027-03-01"


def test_who_calls_the_date_wrong_is_told_how_to_set_it_and_the_bar_goes_by_itself(
    rig: Rig,
) -> None:
    rig.office.clock.move(days=98)
    rig.unlock()
    rig.until(bar(rig).isVisible)
    dialog = ask(rig)
    rig.qtbot.mouseClick(dialog.findChild(QPushButton, "date_wrong"), Qt.MouseButton.LeftButton)
    assert dialog.findChild(QLabel, "date_help").isVisible()
    assert not dialog.findChild(QPushButton, "date_right").isEnabled()
    rig.qtbot.mouseClick(dialog.findChild(QPushButton, "date_later"), Qt.MouseButton.LeftButton)
    rig.office.clock.move(days=-98, minutes=1)
    rig.until(bar(rig).isHidden)
    rig.settle()


def test_a_clock_set_back_during_a_session_is_noticed(rig: Rig) -> None:
    rig.unlock()
    assert bar(rig).isHidden()
    rig.office.clock.moment -= timedelta(seconds=1)
    rig.until(bar(rig).isVisible)
    assert "2026-11-23 08:41" in bar(rig).words
    shown = bar(rig)
    rig.program.lock()
    assert not shown.isVisible()


def test_a_clock_that_is_set_while_the_dialog_is_open_is_not_confirmed(rig: Rig) -> None:
    rig.office.clock.move(days=98)
    rig.unlock()
    rig.until(bar(rig).isVisible)
    dialog = ask(rig)
    rig.office.clock.move(days=1)
    rig.qtbot.mouseClick(dialog.findChild(QPushButton, "date_right"), Qt.MouseButton.LeftButton)
    error = dialog.findChild(QLabel, "date_error")
    rig.until(error.isVisible)
    assert "2027-03-02" in error.text()
    dialog.reject()
    rig.settle()
    assert bar(rig).isVisible()
