"""Mail use in section 5: each of its sums opens the lines that make it."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.offices import CALL_CENTRE, KEEPER
from tests.services.registers import values_by_name
from tests.services.using import EXPRESS, row, used, with_clients

ROWS = (
    row(fen=100, volume="10件"),
    row(fen=20.50),
    row(fen=7, counted="否"),
    row(what=EXPRESS, period="2026-09", fen=300),
    row(period="2026-08", fen=9, counted="否"),
)


@pytest.fixture
def client(office, tmp_path):
    """Letters of October, one line of which does not count, and an express item of September."""
    with_clients(office, tmp_path)
    used(office, tmp_path / "use.xlsx", ROWS)
    return values_by_name(office)["甲公司"]["client"].id


@pytest.fixture
def page(qtbot, open_as, client):
    shown = open_as(KEEPER, client)
    qtbot.waitUntil(lambda: shown.parts.complete and shown.desk.jobs.idle)
    qtbot.waitUntil(lambda: bool(shown.parts.mail_use.table.model().rows))
    return shown


def opened(qtbot, page, month, specialty):
    """The dialog that Enter on the row of a sum opens."""
    table = page.parts.mail_use.table
    table.select_key((month, specialty))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    found = partial(page.desk.prompts.open_named, "use_behind")
    qtbot.waitUntil(lambda: found() is not None)
    return found()


def said(dialog):
    return " ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def test_a_month_opens_the_lines_that_count_and_says_so(qtbot, page):
    dialog = opened(qtbot, page, 202610, "信函")
    assert "2026-10" in dialog.windowTitle()
    assert "甲公司" in dialog.windowTitle()
    assert sorted(line.fen for line in dialog.counted.model.rows) == [20_50, 100_00]
    assert "口径：仅统计计收的用邮记录" in said(dialog)
    assert "120.50" in said(dialog)
    assert [line.fen for line in dialog.uncounted.model.rows] == [7_00]
    assert dialog.uncounted.isVisible()
    dialog.reject()


def test_the_total_opens_all_twelve_months(qtbot, page):
    dialog = opened(qtbot, page, 0, "")
    assert sum(line.fen for line in dialog.counted.model.rows) == 420_50
    dialog.reject()


def test_a_sum_of_nothing_that_counts_says_so(qtbot, page):
    dialog = opened(qtbot, page, 202608, "信函")
    assert not dialog.counted.table.isVisible()
    assert [line.fen for line in dialog.uncounted.model.rows] == [9_00]
    dialog.reject()


def test_without_lines_that_do_not_count_nothing_is_said_of_them(qtbot, page):
    dialog = opened(qtbot, page, 202609, "速递")
    assert not dialog.uncounted.isVisible()
    dialog.reject()


def test_a_refusal_goes_to_the_message_bar_of_the_page(qtbot, page, monkeypatch):
    monkeypatch.setattr(page.acts, "_view", replace(page.view, id="0"))
    table = page.parts.mail_use.table
    table.select_first()
    with qtbot.waitSignal(page.desk.jobs.refused) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args[0] is page
    assert page.desk.prompts.open_named("use_behind") is None


def test_who_does_not_read_section_5_has_no_sums(qtbot, open_as, client):
    page = open_as(CALL_CENTRE, client)
    qtbot.waitUntil(lambda: page.parts.complete and page.desk.jobs.idle)
    assert not page.parts.mail_use.table.isVisible()
