"""Dates, periods, quarters, working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import Deadline, Period, Quarter, WorkdayTable, parse_date
from resources import catalogue

DAYS = st.dates(date(2004, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    "text",
    ["2024-07-08", "2024/7/8", "2024.7.8", "2024年7月8日", "20240708", "２０２４－０７－０８ "],
)
def test_a_day_is_read_in_all_its_spellings(text: str) -> None:
    assert parse_date(text) == date(2024, 7, 8)


@pytest.mark.parametrize(
    "text",
    ["", "2024-02-30", "24-7-8", "2024-7/8", "2024-13-01", "1899-12-31", "2200-01-01", "今天"],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("P1M", date(2026, 1, 31), date(2026, 2, 28)),
        ("P1M", date(2024, 1, 31), date(2024, 2, 29)),
        ("P1Y", date(2024, 2, 29), date(2025, 2, 28)),
        ("P3M", date(2026, 11, 22), date(2027, 2, 22)),
        ("P15D", date(2026, 2, 20), date(2026, 3, 7)),
    ],
)
def test_periods_end_on_the_corresponding_day(period: str, start: date, end: date) -> None:
    assert Period.parse(period).after(start) == end


@pytest.mark.parametrize("text", ["", "P", "3M", "P1W", "quarter"])
def test_rule_data_with_another_period_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="no period"):
        Period.parse(text)


@given(DAYS)
def test_every_day_lies_in_its_quarter(day: date) -> None:
    quarter = Quarter.of(day)
    assert quarter.start <= day <= quarter.end
    assert quarter.plus(1).plus(-1) == quarter
    assert (quarter.plus(1).start - quarter.end).days == 1


def test_quarters_cross_the_year() -> None:
    assert Quarter(2026, 4).plus(1) == Quarter(2027, 1)
    assert Quarter(2026, 1).plus(-1) == Quarter(2025, 4)
    assert Quarter(2026, 4).end == date(2026, 12, 31)


def test_make_up_days_are_worked_and_holidays_are_not() -> None:
    table = catalogue.workdays()
    made_up = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]
    assert all(table.is_workday(date(2026, month, day)) for month, day in made_up)
    off = [(1, 1), (2, 15), (2, 23), (4, 6), (5, 5), (6, 19), (9, 27), (10, 7)]
    assert not any(table.is_workday(date(2026, month, day)) for month, day in off)


def test_working_days_jump_the_holiday() -> None:
    table = catalogue.workdays()
    assert table.after(date(2026, 9, 30), 1) == Deadline(date(2026, 10, 8), provisional=False)
    assert table.after(date(2026, 9, 30), 3) == Deadline(date(2026, 10, 10), provisional=False)
    assert table.after(date(2026, 9, 30), 0) == Deadline(date(2026, 9, 30), provisional=False)


def test_a_year_without_data_is_provisional_and_no_error() -> None:
    deadline = catalogue.workdays().after(date(2026, 12, 11), 15)
    assert deadline == Deadline(date(2027, 1, 1), provisional=True)


def test_a_period_that_ends_on_a_day_off_moves_on() -> None:
    table = catalogue.workdays()
    assert table.end_of(Period(months=1), date(2026, 9, 1)).day == date(2026, 10, 8)
    assert table.end_of(Period(months=1), date(2026, 9, 8)).day == date(2026, 10, 8)


@given(DAYS, st.integers(0, 60))
def test_counting_back_gives_the_same_number(anchor: date, number: int) -> None:
    table = WorkdayTable({date(2026, 10, 1): False, date(2026, 10, 10): True}, frozenset({2026}))
    assert table.between(anchor, table.after(anchor, number).day) == number


def test_nothing_lies_between_a_day_and_an_earlier_one() -> None:
    assert WorkdayTable({}, frozenset()).between(date(2026, 5, 2), date(2026, 5, 1)) == 0


@given(st.builds(Period, st.integers(0, 26), st.integers(0, 45)), DAYS)
def test_a_period_reaches_a_day_from_the_first_day_on(period: Period, day: date) -> None:
    first = period.first_reaching(day)
    assert period.after(first) >= day > period.after(first - timedelta(days=1))
