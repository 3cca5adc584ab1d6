"""What the register asks for on Today: a month to review at its turn, an own entry to explain."""

import pytest

from app.domain.calendar import Month
from app.readmodels.today import DutyKind, Urgency
from app.services.log_reviews import (
    AskExplanation,
    ExplainEntry,
    ReviewEntry,
    ask_explanation,
    explain_entry,
    review_entry,
)
from app.services.log_sample import ReadSample, read_sample
from app.services.today import today
from tests import offices
from tests.scenes import staged
from tests.services.log_entries import at, last_seq, note, write

NOVEMBER = Month(2026, 11)


@pytest.fixture
@staged
def december(office):
    """Some consultations of November, the head's own among them, and it is December."""
    county = office.unit(offices.COUNTY)
    for day in (24, 26, 27, 30):
        at(office, f"2026-11-{day} 10:00")
        office.run(write, offices.COUNTY_KEEPER, [note("view", county)])
    office.run(write, offices.UNIT_HEAD, [note("view", county)])
    at(office, "2026-12-01 09:00")
    office.run(write, offices.KEEPER, [note("list")])
    return office


def duties(office, user, kind=DutyKind.REVIEW):
    return [duty for duty in office.run(today, user, None).duties if duty.kind is kind]


def sample(office, user):
    return office.run(read_sample, user, ReadSample(NOVEMBER)).lines


@pytest.mark.parametrize(
    ("user", "asked"),
    [
        (offices.SECURITY_OFFICER, True),
        (offices.INSPECTOR, True),
        (offices.UNIT_HEAD, True),
        (offices.KEEPER, False),
        (offices.MANAGER, False),
        (offices.ADMIN, False),
        (offices.FINANCE, False),
    ],
)
def test_reviewers_are_asked_at_the_turn_of_the_month(december, user, asked):
    assert [duty.object_id for duty in duties(december, user)] == ["2026-11"] * asked


def test_nobody_is_asked_while_the_month_runs(office):
    assert duties(office, offices.INSPECTOR) == []


def test_the_term_is_in_working_days_after_the_month(december):
    (duty,) = duties(december, offices.INSPECTOR)
    assert (duty.days, duty.urgency) == (13, Urgency.LATER)  # ten working days: 14 December
    for day in ("2026-12-04", "2026-12-07", "2026-12-10", "2026-12-13"):
        at(december, f"{day} 09:00")
        december.run(write, offices.KEEPER, [note("list")])
    assert duties(december, offices.INSPECTOR)[0].urgency is Urgency.SOON
    at(december, "2026-12-15 09:00")
    assert duties(december, offices.INSPECTOR)[0].urgency is Urgency.LATE


def test_the_duty_says_how_far_the_review_is_and_goes_when_it_is_done(december):
    user = offices.INSPECTOR
    lines = sample(december, user)
    total = len(lines)
    assert duties(december, user)[0].detail == f"0 / {total}"
    for number, line in enumerate(lines):
        found = duties(december, user)
        assert [duty.detail for duty in found] == [f"{number} / {total}"]
        december.run(review_entry, user, ReviewEntry(line.seq, "正常"))
    assert duties(december, user) == []


def test_own_entries_are_no_duty_of_the_own(december):
    head = offices.UNIT_HEAD
    lines = sample(december, head)
    assert {line.user for line in lines} == {offices.COUNTY_KEEPER, head}
    for line in lines:
        if line.user != head:
            december.run(review_entry, head, ReviewEntry(line.seq, "正常"))
    assert duties(december, head) == []


def test_a_month_that_was_begun_is_asked_for_until_it_is_done(december):
    sample(december, offices.INSPECTOR)
    for day in ("12-03", "12-06", "12-09", "12-12", "12-15", "12-18", "12-21", "12-24", "12-27"):
        at(december, f"2026-{day} 09:00")
        december.run(write, offices.KEEPER, [note("list")])
    for day in ("2026-12-30", "2027-01-02"):
        at(december, f"{day} 09:00")
        december.run(write, offices.KEEPER, [note("list")])
    months = [duty.object_id for duty in duties(december, offices.INSPECTOR)]
    assert sorted(months) == ["2026-11", "2026-12"]


def test_a_question_stands_on_the_page_of_whose_entry_it_is_until_it_is_answered(december):
    county = december.unit(offices.COUNTY)
    december.run(write, offices.MANAGER, [note("view", county)])
    seq = last_seq(december)
    december.run(ask_explanation, offices.UNIT_HEAD, AskExplanation(seq, "为什么查？"))
    (duty,) = duties(december, offices.MANAGER, DutyKind.EXPLAIN)
    assert (duty.person, duty.detail, duty.object_id) == (
        offices.UNIT_HEAD,
        "为什么查？",
        str(seq),
    )
    assert duties(december, offices.OTHER_MANAGER, DutyKind.EXPLAIN) == []
    december.run(explain_entry, offices.MANAGER, ExplainEntry(seq, "客户来电"))
    assert duties(december, offices.MANAGER, DutyKind.EXPLAIN) == []
