"""Files of the working-day calendar: what they may look like, and what makes a year known."""

from datetime import date

import pytest

from app.domain.calendar_file import (
    CalendarFileError,
    announced_years,
    exceptions_of,
    read_calendar,
)

HEAD = "date,is_workday\n"


def test_days_are_read_in_the_usual_spellings() -> None:
    found = read_calendar(
        "\ufeffdate, is_workday\r\n2027-01-01,0\r\n\r\n2027/2/6,是\r\n20270503,否\r\n"
    )
    assert found == {date(2027, 1, 1): False, date(2027, 2, 6): True, date(2027, 5, 3): False}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("day,worked\n2027-01-01,0\n", 1),
        (HEAD, 2),
        (HEAD + "2027-01-01,0\n2027-02-30,1\n", 3),
        (HEAD + "2027-01-01,maybe\n", 2),
        (HEAD + "2027-01-01\n", 2),
        (HEAD + "2027-01-01,0,元旦\n", 2),
        (HEAD + "2027-01-01,0\n2027-01-01,1\n", 3),
    ],
)
def test_a_line_that_cannot_be_taken_is_named(text: str, line: int) -> None:
    with pytest.raises(CalendarFileError) as fault:
        read_calendar(text)
    assert fault.value.line == line


def test_only_days_unlike_what_stands_are_kept() -> None:
    days = {date(2027, 1, 4): True, date(2027, 1, 1): False, date(2027, 2, 6): True}
    assert exceptions_of(days, {date(2027, 2, 6): True}) == {date(2027, 1, 1): False}


def test_a_year_is_known_when_its_fixed_holidays_are_free() -> None:
    fixed = {date(2027, 1, 1): False, date(2027, 5, 1): False, date(2027, 10, 1): False}
    assert announced_years(fixed | {date(2028, 1, 1): False}) == {2027}
    assert announced_years(fixed | {date(2027, 5, 1): True}) == frozenset()
