"""Closing of periods in the window: shown first, booked as shown, use without agreement named."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.offices import FINANCE
from tests.services.keeping import OCTOBER, SEPTEMBER, credit_client, owes, use
from tests.ui.access.conftest import desk_of  # noqa: F401 - the same desk for other pages
from tests.ui.arrears.conftest import chinese  # noqa: F401 - the window in Chinese
from ui.receivables.closing_dialog import ClosingDialog

BEFORE = date(2025, 12, 15)
"""A day before the agreement."""


@pytest.fixture
def client(office):
    made = credit_client(office)
    use(office, made, SEPTEMBER, 30_000)
    use(office, made, OCTOBER, 12_050)
    return made


@pytest.fixture
def dialog(qtbot, office, client, chinese, desk_of):  # noqa: F811 - fixtures by their names
    desk, window = desk_of(FINANCE)
    made = ClosingDialog(desk, window)
    made.show()
    qtbot.waitUntil(lambda: made.plan is not None)
    return made


def type_day(qtbot, dialog, day):
    line = dialog.findChild(QLineEdit, "closing_until")
    line.clear()
    qtbot.keyClicks(line, day)
    assert not dialog.findChild(QPushButton, "closing_act").isEnabled()
    line.editingFinished.emit()


def said(dialog, name):
    return dialog.findChild(QLabel, name).text()


def test_bills_to_be_made_are_shown_until_the_last_month_end(office, client, dialog):
    assert dialog.findChild(QLineEdit, "closing_until").text() == "2026-10-31"
    assert [(row.period_until, row.fen) for row in dialog.model.rows] == [
        (SEPTEMBER, 30_000),
        (OCTOBER, 12_050),
    ]
    assert said(dialog, "closing_foot") == "2 张账单   420.50"
    assert owes(office, client) == []


def test_an_earlier_day_shows_fewer(qtbot, dialog):
    type_day(qtbot, dialog, "2026-10-30")
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert [row.fen for row in dialog.model.rows] == [30_000]


@pytest.mark.parametrize("day", ["soon", "2027-01-31"])
def test_a_day_that_is_none_or_ahead_is_refused(qtbot, dialog, day):
    type_day(qtbot, dialog, day)
    qtbot.waitUntil(lambda: bool(said(dialog, "closing_error")))
    assert dialog.model.rows == ()
    assert not dialog.findChild(QPushButton, "closing_act").isEnabled()


def test_they_are_booked_as_shown_and_not_twice(qtbot, office, client, dialog):
    act = dialog.findChild(QPushButton, "closing_act")
    assert act.text() == "生成 2 张账单"
    with qtbot.waitSignal(dialog.closed) as told:
        act.click()
    assert "420.50" in told.args[0]
    assert owes(office, client) == [("ZD-2026-0001", 30_000), ("ZD-2026-0002", 12_050)]
    assert [row.number for row in dialog.model.rows] == ["ZD-2026-0001", "ZD-2026-0002"]
    dialog.preview()
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert dialog.area.placard is not None
    assert not act.isEnabled()


def test_use_without_an_agreement_is_named_K1(qtbot, office, client, dialog):
    use(office, client, BEFORE, 5_000)
    dialog.preview()
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert "50.00" in dialog.left_out.words
    assert dialog.left_out.isVisible()
    assert len(dialog.model.rows) == 2


def test_enter_in_the_day_never_makes_the_bills(qtbot, office, client, dialog):
    """The bills are read; they are made by their own act or Ctrl+Enter alone."""
    act = dialog.findChild(QPushButton, "closing_act")
    assert act.isEnabled()
    qtbot.keyClick(dialog._until, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog._desk.jobs.idle)
    assert owes(office, client) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(owes(office, client)))
