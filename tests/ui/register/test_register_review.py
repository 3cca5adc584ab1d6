"""Exceptions, monthly sample and reviews by hand: counts open their rows, R marks, questions go."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.log_exceptions import TO_REVIEW, ExceptionKind
from app.domain.log_review import ReviewMark
from app.services.calendar import SetCalendarDay, set_calendar_day
from app.services.log_reviews import (
    AskExplanation,
    ExplainEntry,
    ReviewEntry,
    ask_explanation,
    explain_entry,
    review_entry,
)
from tests import offices
from tests.services.log_entries import at, note, refused, write
from tests.ui.register.acting import choose, facts, press, say, settled, shown, to_tab
from ui.register.explain_dialog import ExplainDialog
from ui.register.place import month_place


@pytest.fixture
def busy(office):
    """Two refusals, one at night; some looks; a print."""
    county = office.unit(offices.COUNTY)
    at(office, "2026-11-24 10:00")
    office.run(write, offices.COUNTY_KEEPER, [note("view", county), note("print", county)])
    refused(office, offices.MANAGER, county)
    at(office, "2026-11-25 23:10")
    refused(office, offices.MANAGER, county)
    at(office, "2026-11-26 09:00")
    return office


def chip(page):
    """The chip in the head of the record."""
    return page.detail._chip.text()


def figures(page):
    return {kind: line.figure.text() for kind, line in page.board._lines.items()}


def test_the_board_has_a_number_for_every_kind_also_zero(busy, open_page):
    page = open_page(offices.INSPECTOR)
    found = figures(page)
    assert set(found) == set(ExceptionKind)
    assert found[ExceptionKind.REFUSED] == "2"
    assert found[ExceptionKind.ODD_HOURS] == "1"
    assert found[ExceptionKind.TAKEN_OUT] == "1"
    assert found[ExceptionKind.RECOVERY] == "0"


@pytest.mark.parametrize("kind", list(ExceptionKind))
def test_a_number_opens_exactly_its_rows(busy, open_page, qtbot, kind):
    page = open_page(offices.INSPECTOR)
    press(page, f"board_{kind.value}", qtbot)
    settled(page, qtbot)
    assert page.tab is page.exceptions
    assert str(page.exceptions.entries.model.rowCount()) == figures(page)[kind]
    assert page.exceptions.kind_box.currentData() == kind.value


def test_the_tab_counts_what_waits_and_shows_it_first(busy, open_page, qtbot):
    page = open_page(offices.INSPECTOR)
    assert page.tabs.tabText(2) == "Exceptions  2 to review"
    to_tab(page, page.exceptions, qtbot)
    assert page.exceptions.entries.model.rowCount() == 2
    kinds = [line.kinds & TO_REVIEW for line in page.exceptions.entries.lines]
    assert all(kinds)


def test_marks_stand_beside_the_entry_in_words(busy, open_page, qtbot):
    page = open_page(offices.INSPECTOR)
    press(page, "board_odd_hours", qtbot)
    settled(page, qtbot)
    assert shown(page.exceptions, "marks") == ["Other area、Night"]
    assert chip(page) == "not reviewed"
    assert facts(page)["Note"] == "without the right to it; nothing was shown"


def test_a_day_that_the_office_set_free_is_a_day_off(busy, open_page, qtbot):
    """The calendar of the office counts, not the program's (G-25)."""
    free = SetCalendarDay(date(2026, 11, 25), False, "台风停工")
    busy.run(set_calendar_day, offices.ORGAN_OFFICER, free)
    page = open_page(offices.INSPECTOR)
    press(page, "board_odd_hours", qtbot)
    settled(page, qtbot)
    said = shown(page.exceptions, "marks")
    assert "Other area、Day off" in said
    assert not [words for words in said if "Night" in words]


def test_r_marks_an_entry_reviewed_with_an_opinion(busy, open_page, qtbot):
    page = open_page(offices.INSPECTOR)
    to_tab(page, page.exceptions, qtbot)
    qtbot.keyClick(page, Qt.Key.Key_R)
    (dialog,) = page.desk.prompts.dialogs
    say(dialog, "", qtbot)
    assert dialog.isVisible()
    assert "words" in dialog.findChild(QLabel, "entry_error").text()
    say(dialog, "已问明", qtbot)
    qtbot.waitUntil(lambda: page.exceptions.line.mark is ReviewMark.REVIEWED)
    assert page.tabs.tabText(2) == "Exceptions  1 to review"
    assert "已问明" in facts(page)["reviewed"]
    assert not page.detail.review.isVisible()
    assert chip(page) == "reviewed"


def test_a_review_that_somebody_else_made_meanwhile_is_said_and_keeps_the_words(
    busy, open_page, qtbot
):
    page = open_page(offices.INSPECTOR)
    to_tab(page, page.exceptions, qtbot)
    press(page, "review_entry", qtbot)
    (dialog,) = page.desk.prompts.dialogs
    busy.run(review_entry, offices.KEEPER, ReviewEntry(page.exceptions.line.seq, "正常"))
    say(dialog, "已问明", qtbot)
    error = dialog.findChild(QLabel, "entry_error")
    qtbot.waitUntil(lambda: offices.KEEPER in error.text())
    assert dialog.isVisible()


def test_words_longer_than_are_kept_are_not_cut_silently(busy, open_page, qtbot):
    page = open_page(offices.INSPECTOR)
    to_tab(page, page.exceptions, qtbot)
    press(page, "review_entry", qtbot)
    (dialog,) = page.desk.prompts.dialogs
    say(dialog, "长" * 401, qtbot)
    assert "401" in dialog.findChild(QLabel, "entry_error").text()


def test_a_question_goes_to_the_person_and_waits(busy, open_page, qtbot):
    page = open_page(offices.INSPECTOR)
    to_tab(page, page.exceptions, qtbot)
    press(page, "ask_explanation", qtbot)
    (dialog,) = page.desk.prompts.dialogs
    say(dialog, "夜里为何查阅？", qtbot)
    qtbot.waitUntil(lambda: page.exceptions.line.mark is ReviewMark.ASKED)
    assert shown(page.exceptions, "review")[0] == "Asked"
    assert not page.detail.ask.isEnabled()
    rule = page.detail.findChild(QLabel, "review_rule")
    assert rule.text() == f"Waits for the answer of {offices.MANAGER}."


def test_the_person_sees_the_question_and_answers(busy, open_page, qtbot):
    page = open_page(offices.MANAGER)
    with busy.reading() as uow:
        seq = uow.log.head().size
    busy.run(ask_explanation, offices.INSPECTOR, AskExplanation(seq, "夜里为何查阅？"))
    dialog = ExplainDialog(page, page.desk, seq)
    dialog.show()
    words = dialog.facts
    qtbot.waitUntil(lambda: "夜里为何查阅？" in [one.text() for one in words.findChildren(QLabel)])
    say(dialog, "客户来电", qtbot)
    qtbot.waitUntil(lambda: page.desk.jobs.idle)
    (entry,) = [one for one in busy.logged() if one.get("detail") == "answered"]
    assert entry["object_id"] == str(seq)


def test_own_entries_are_left_to_others(busy, open_page, qtbot):
    page = open_page(offices.COUNTY_KEEPER)
    lines = page.client.entries.lines
    own = next(line for line in lines if line.user == offices.COUNTY_KEEPER)
    page.client.entries.table.select_key(own.seq)
    assert not page.detail.review.isEnabled()
    assert not page.detail.ask.isEnabled()
    rule = page.detail.findChild(QLabel, "review_rule")
    assert rule.text() == "Your own entry: somebody else reviews it."
    qtbot.keyClick(page, Qt.Key.Key_R)
    assert page.desk.prompts.dialogs == []


def test_another_month_is_read_with_its_board(busy, open_page, qtbot):
    page = open_page(offices.INSPECTOR)
    to_tab(page, page.exceptions, qtbot)
    choose(page.exceptions.month_box, "2026-10")
    settled(page, qtbot)
    assert page.exceptions.entries.area.placard is not None
    assert set(figures(page).values()) == {"0"}
    assert page.tabs.tabText(2) == "Exceptions"


@pytest.fixture
def december(busy):
    at(busy, "2026-11-28 09:00")
    busy.run(write, offices.KEEPER, [note("list")])
    at(busy, "2026-12-01 08:00")
    return busy


def test_the_sample_of_the_month_says_how_far_it_is(december, open_page, qtbot):
    page = open_page(offices.INSPECTOR)
    to_tab(page, page.sample, qtbot)
    assert page.tabs.tabText(3) == "Monthly sample  0 / 4"
    counts = page.sample.counts.text()
    assert "2 drawn by lot after entry" in counts
    assert counts.endswith("2 red · reviewed 0 of 4")
    seq = page.sample.line.seq
    december.run(review_entry, offices.KEEPER, ReviewEntry(seq, "正常"))
    page.reload()
    settled(page, qtbot)
    assert page.tabs.tabText(3) == "Monthly sample  1 / 4"
    choose(page.sample.state_box, "waiting")
    assert seq not in [line.seq for line in page.sample.entries.lines]


def test_a_sample_that_is_done_says_so(december, open_page, qtbot):
    page = open_page(offices.INSPECTOR)
    to_tab(page, page.sample, qtbot)
    for line in page.sample.entries.lines:
        december.run(review_entry, offices.INSPECTOR, ReviewEntry(line.seq, "正常"))
    page.reload()
    settled(page, qtbot)
    choose(page.sample.state_box, "waiting")
    title = page.sample.entries.area.placard.findChild(QLabel, "placard_title")
    assert title.text() == "The sample of 2026-11 is reviewed"
    page.sample.entries.area.placard.findChild(QPushButton).click()
    assert page.sample.entries.model.rowCount() == 4


def test_the_place_of_a_month_opens_its_sample(december, open_page, qtbot):
    page = open_page(offices.INSPECTOR)
    page.show_place(month_place("2026-11").argument)
    settled(page, qtbot)
    assert page.tab is page.sample
    assert page.sample.entries.model.rowCount() == 4


def test_an_empty_month_teaches_what_a_sample_is(december, open_page, qtbot):
    page = open_page(offices.INSPECTOR)
    page.show_place(month_place("2025-01").argument)
    settled(page, qtbot)
    title = page.sample.entries.area.placard.findChild(QLabel, "placard_title")
    assert title.text() == "Nothing was registered in 2025-01"


def test_an_explained_entry_stands_out_until_it_is_reviewed(december, open_page, qtbot):
    page = open_page(offices.INSPECTOR)
    to_tab(page, page.sample, qtbot)
    line = next(one for one in page.sample.entries.lines if one.user == offices.MANAGER)
    december.run(ask_explanation, offices.KEEPER, AskExplanation(line.seq, "?"))
    december.run(explain_entry, offices.MANAGER, ExplainEntry(line.seq, "客户来电"))
    page.reload()
    settled(page, qtbot)
    page.sample.entries.table.select_key(line.seq)
    assert chip(page) == "Explained"
    assert page.detail.review.isEnabled()
