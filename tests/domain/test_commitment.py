"""The yearly minimum of an agreement by days: years, part years, who is behind (S18-1)."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.agreements import TariffLine
from app.domain.commitment import (
    AgreementYear,
    CommitmentRules,
    YearlyMinimum,
    commitments,
    measured_on,
    measures,
    specialties_of,
)

RULES = CommitmentRules(wait_days=15, first_days=90, percent=90, after_days=60)
DAY = timedelta(days=1)


def years(first, last, day, measured=date.max, fen=36_500):
    return list(measures(YearlyMinimum(fen, first, last), measured, day))


@pytest.mark.parametrize(
    ("day", "wait", "end"),
    [
        (date(2026, 11, 15), 15, date(2026, 10, 31)),
        (date(2026, 11, 14), 15, date(2026, 9, 30)),
        (date(2026, 3, 15), 15, date(2026, 2, 28)),
        (date(2028, 3, 15), 15, date(2028, 2, 29)),
        (date(2028, 3, 14), 15, date(2028, 1, 31)),
        (date(2026, 10, 31), 0, date(2026, 10, 31)),
        (date(2026, 10, 30), 0, date(2026, 9, 30)),
    ],
)
def test_a_month_is_measured_once_its_use_should_be_here(day, wait, end):
    assert measured_on(day, wait) == end


def test_a_year_begins_in_the_middle_of_a_month_and_ends_the_day_before():
    (first, second) = years(date(2025, 7, 15), date(2027, 7, 14), date(2026, 7, 15))
    assert first.year == AgreementYear(date(2025, 7, 15), date(2026, 7, 14), 365)
    assert second.year.first == date(2026, 7, 15)


def test_a_year_with_29_february_has_366_days():
    (only,) = years(date(2027, 7, 1), date(2028, 6, 30), date(2028, 6, 30))
    assert only.year.whole == 366
    assert only.year.due(36_600, date(2028, 2, 29)) == 24_400  # 244 days
    (leap,) = years(date(2028, 2, 29), date(2029, 2, 27), date(2029, 1, 1))
    assert leap.year.whole == 365


def test_years_from_29_february_begin_on_the_28th_and_again_on_the_29th():
    found = years(date(2024, 2, 29), date(2029, 12, 31), date(2029, 1, 1))
    begun = [one.year.first for one in found]
    assert begun[:2] == [date(2024, 2, 29), date(2025, 2, 28)]
    assert begun[4] == date(2028, 2, 29)


def test_a_term_that_ends_early_owes_its_part_by_days():
    (only,) = years(date(2026, 1, 1), date(2026, 3, 31), date(2026, 12, 1))
    assert only.year.due(365_00, date(2026, 12, 1)) == 90_00
    assert only.complete


@pytest.mark.parametrize(
    ("days", "due"), [(0, 0), (1, 0), (2, 1), (182, 50), (184, 50), (185, 51), (365, 100)]
)
def test_due_is_rounded_to_the_nearest_fen(days, due):
    year = AgreementYear(date(2026, 1, 1), date(2026, 12, 31), 365)
    assert year.due(100, date(2025, 12, 31) + days * DAY) == due


def kept(counted, measured, day=date(2026, 12, 1), last=date(2026, 12, 31)):
    promised = YearlyMinimum(36_500, date(2026, 1, 1), last)
    found = tuple(measures(promised, measured, day))
    (one,) = commitments(promised, found, [counted], RULES)
    return one


@pytest.mark.parametrize(
    ("counted", "measured", "behind"),
    [
        (27_359, date(2026, 10, 31), True),  # 304 days: 30,400 due, 90 % are 27,360
        (27_360, date(2026, 10, 31), False),
        (0, date(2026, 3, 31), True),  # 90 days
        (0, date(2026, 3, 30), False),
        (0, date(2025, 12, 31), False),
    ],
)
def test_behind_while_the_year_runs(counted, measured, behind):
    assert kept(counted, measured).behind is behind


@pytest.mark.parametrize(("counted", "behind"), [(36_499, True), (36_500, False)])
def test_a_complete_year_is_short_of_any_fen(counted, behind):
    one = kept(counted, date(2026, 12, 31), day=date(2027, 1, 20))
    assert (one.complete, one.behind, one.short_fen) == (True, behind, int(behind))


def test_tariff_lines_say_which_specialties_count():
    words = {"ems": "速递", "国内特快专递": "速递", "商函": "信函"}
    lines = [TariffLine("国内特快专递"), TariffLine("EMS"), TariffLine("商函"), TariffLine("其他")]
    assert specialties_of(lines, words) == ("信函", "速递")
    assert specialties_of([TariffLine("其他")], words) == ()


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(0, 2000),
    st.integers(1, 10**9),
)
def test_years_follow_on_one_another_and_whole_years_owe_all_of_it(first, length, fen):
    last = first + length * DAY
    found = years(first, last, last, fen=fen)
    assert found[0].year.first == first
    assert found[-1].year.last == last
    for before, after in pairwise(found):
        assert after.year.first == before.year.last + DAY
        assert before.year.due(fen, before.year.last) == fen
