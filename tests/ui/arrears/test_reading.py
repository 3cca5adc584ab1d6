"""Dialogs of arrears that read or print for long: they say so, and can be stopped."""

from datetime import date

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton

from app import paths
from tests.offices import FINANCE, KEEPER
from tests.services.arrears_rows import client_of
from tests.services.billed import put_bill
from tests.services.owing import evaluated
from ui.widgets.reading_strip import ReadingStrip
from ui.widgets.states import ProgressStrip


@pytest.fixture
def billed(office):
    """A client whose bill of 300 yuan is overdue."""
    client = client_of(office, "永昌纸品")
    put_bill(office, client, 300_00, date(2026, 9, 20), date(2026, 9, 1))
    evaluated(office)


@pytest.fixture
def page(qtbot, arrears, billed, chinese):
    """The page of finance, whose further work waits until it is released."""
    made = arrears(FINANCE)
    qtbot.waitUntil(lambda: made.desk.jobs.idle)
    made.desk.jobs.hold()
    yield made
    made.desk.jobs.release()


def opened(qtbot, page, act, name):
    page.findChild(QPushButton, act).click()
    dialog = page.desk.prompts.open_named(name)
    strip = dialog.findChild(ReadingStrip)
    assert not strip.isVisible()
    qtbot.waitUntil(strip.isVisible)
    return dialog, strip


def stop(strip):
    strip.findChild(QPushButton, "stop").click()
    assert not strip.isVisible()


@pytest.mark.parametrize(
    ("act", "name"),
    [
        ("month_end", "month_end_dialog"),
        ("bank_lines", "matching_dialog"),
        ("closing", "closing_dialog"),
    ],
)
def test_long_reading_is_said_and_goes_on_when_asked_for(qtbot, page, act, name):
    dialog, strip = opened(qtbot, page, act, name)
    stop(strip)
    placard = dialog.area.placard
    assert placard.icon == "clock"
    page.desk.jobs.release()
    next(made for made in placard.findChildren(QPushButton) if made.isVisible()).click()
    qtbot.waitUntil(lambda: page.desk.jobs.idle)
    assert dialog.area.placard is None or dialog.area.placard.icon == "check"
    assert not strip.isVisible()
    dialog.reject()


def test_letters_that_are_not_read_are_left(qtbot, page):
    dialog, strip = opened(qtbot, page, "letters", "letters_dialog")
    stop(strip)
    assert not dialog.isVisible()


def test_a_month_that_is_being_read_shows_nothing_of_another(qtbot, page):
    page.desk.jobs.release()
    page.show_month_end()
    dialog = page.desk.prompts.open_named("month_end_dialog")
    qtbot.waitUntil(lambda: bool(dialog.model.rows))
    page.desk.jobs.hold()
    dialog.read(page.desk.formats.today())
    assert not dialog.model.rows
    assert dialog.findChild(QLabel, "month_end_as_of").text() == ""
    page.desk.jobs.release()
    qtbot.waitUntil(lambda: bool(dialog.model.rows))
    dialog.reject()


def test_printing_the_month_can_be_stopped_and_leaves_no_file(
    qtbot, arrears, billed, monkeypatch, chinese
):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: pytest.fail("nothing to show"))
    page = arrears(KEEPER)
    page.show_month_end()
    dialog = page.desk.prompts.open_named("month_end_dialog")
    qtbot.waitUntil(lambda: page.desk.jobs.idle and bool(dialog.model.rows))
    page.desk.jobs.hold()
    dialog.findChild(QPushButton, "print").click()
    strip = next(
        one for one in dialog.findChildren(ProgressStrip) if not isinstance(one, ReadingStrip)
    )
    assert strip.isVisible()
    dialog.reject()  # Esc stops first
    assert dialog.isVisible()
    page.desk.jobs.release()
    qtbot.waitUntil(lambda: not strip.isVisible())
    assert "停止" in dialog.findChild(QLabel, "dialog_error").text()
    assert not list(paths.plain_files().glob("*.pdf"))
    dialog.reject()
