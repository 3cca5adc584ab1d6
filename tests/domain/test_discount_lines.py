"""Approved discounts in the course of time: lapse, replacement, warnings, faults of a line."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.discount_lines import (
    DiscountLine,
    Granted,
    LineFault,
    LineState,
    line_faults,
    terms_of,
    warn_days_of,
    warning,
)

DAY = timedelta(days=1)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
TODAY = date(2026, 11, 23)
ONE = Granted("one", 1, FIRST, LAST, FIRST)
LINE = DiscountLine(1, 1200, TODAY, TODAY, 0, "按件折扣", "友商报价更低")


def state(day: date, *lines: Granted, of: str = "one") -> LineState:
    return terms_of(lines)[of].state(day)


def test_a_line_holds_on_both_its_days_and_lapses_on_the_day_after():
    assert state(FIRST - DAY, ONE) is LineState.TO_COME
    assert state(FIRST, ONE) is state(LAST, ONE) is LineState.IN_FORCE
    assert state(LAST + DAY, ONE) is LineState.LAPSED


def test_nothing_holds_before_it_was_decided():
    late = replace(ONE, decided_on=FIRST + 10 * DAY)
    assert state(FIRST + 9 * DAY, late) is LineState.TO_COME
    assert state(FIRST + 10 * DAY, late) is LineState.IN_FORCE


def test_decided_after_its_last_day_it_never_held():
    late = replace(ONE, decided_on=LAST + DAY)
    assert state(LAST, late) is state(LAST + DAY, late) is LineState.LAPSED


def test_a_renewal_that_follows_on_leaves_the_old_line_its_last_day():
    new = Granted("new", 1, LAST + DAY, LAST + 365 * DAY, TODAY)
    assert state(LAST, ONE, new) is LineState.IN_FORCE
    assert state(LAST, ONE, new, of="new") is LineState.TO_COME
    assert state(LAST + DAY, ONE, new) is LineState.LAPSED
    assert state(LAST + DAY, ONE, new, of="new") is LineState.IN_FORCE


def test_a_later_decision_replaces_a_line_from_its_own_first_day_for_good():
    new = Granted("new", 1, TODAY, TODAY + 7 * DAY, TODAY)
    assert state(TODAY - DAY, ONE, new) is LineState.IN_FORCE
    assert state(TODAY, ONE, new) is LineState.REPLACED
    assert state(TODAY + 8 * DAY, ONE, new) is LineState.REPLACED
    assert state(TODAY + 8 * DAY, ONE, new, of="new") is LineState.LAPSED


def test_lines_of_other_businesses_are_left_alone():
    new = Granted("new", 2, TODAY, LAST, TODAY)
    assert state(TODAY, ONE, new) is LineState.IN_FORCE


DAYS = st.integers(0, 60).map(lambda n: FIRST + timedelta(days=n))
GRANTED = st.builds(
    lambda pk, first, length, decided: (pk, first, first + timedelta(days=length), decided),
    st.sampled_from([1, 2, None]),
    DAYS,
    st.integers(0, 40),
    DAYS,
)


@given(st.lists(GRANTED, max_size=6), DAYS)
def test_at_most_one_line_of_a_business_holds_on_a_day(rows, day):
    ordered = sorted(rows, key=lambda row: row[3])
    lines = [Granted(str(place), *row) for place, row in enumerate(ordered)]
    holding = [one for one in lines if terms_of(lines)[one.id].state(day) is LineState.IN_FORCE]
    assert len({one.business_pk for one in holding}) == len(holding)
    for one in holding:
        assert one.first <= day <= one.last
        assert one.decided_on <= day


@pytest.mark.parametrize(
    ("other", "wrong"),
    [
        ({}, []),
        ({"rate": 10_000}, []),
        ({"rate": 10_001}, [("rate", LineFault.RATE)]),
        ({"agency_rate": -1}, [("agency_rate", LineFault.RATE)]),
        ({"rate": 0}, [("rate", LineFault.NOTHING)]),
        ({"rate": 0, "agency_rate": 100}, []),
        ({"valid_from": TODAY - DAY}, [("valid_from", LineFault.PAST)]),
        ({"valid_until": TODAY - DAY}, [("valid_until", LineFault.ORDER)]),
        ({"expected_fen": -1}, [("expected_fen", LineFault.AMOUNT)]),
        (
            {"manner": " ", "justification": ""},
            [("manner", LineFault.MISSING), ("justification", LineFault.MISSING)],
        ),
    ],
)
def test_what_is_wrong_with_a_line_is_told_by_field(other, wrong):
    assert list(line_faults(replace(LINE, **other), TODAY)) == wrong


@pytest.mark.parametrize(
    ("left", "stage"),
    [(61, None), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, None)],
)
def test_a_line_is_warned_of_sixty_thirty_and_seven_days_before(left, stage):
    assert warning(left, warn_days_of("60 30 7")) == stage


@pytest.mark.parametrize("value", ["", "7 30", "30 30", "7 0", "bald"])
def test_days_of_warning_that_cannot_be_are_refused(value):
    with pytest.raises(ValueError, match=r".*"):
        warn_days_of(value)
