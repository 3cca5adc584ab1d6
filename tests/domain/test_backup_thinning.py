"""Which backups stay: all of the last day, then one a day, a week, a month; never none."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.backups import Thinning, kept

ZONE = "Asia/Shanghai"
RULE = Thinning(all_days=1, days=7, weeks=4, months=6)
NEWEST = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, 17:00 in China

moments = st.lists(
    st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)),
    max_size=60,
)


def test_nothing_of_nothing():
    assert kept([], RULE, ZONE) == frozenset()


def test_all_of_the_last_day_stay():
    half_hours = [NEWEST - timedelta(minutes=30 * number) for number in range(49)]
    assert kept(half_hours, RULE, ZONE) == frozenset(half_hours)


def test_then_the_newest_of_each_day_in_the_offices_zone():
    morning = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)  # 23:30 of the 20th in China
    night = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)  # 0:30 of the 21st
    later = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
    assert kept([morning, night, later, NEWEST], RULE, ZONE) == {morning, later, NEWEST}


def test_then_the_newest_of_each_week_and_each_month():
    days = [NEWEST - timedelta(days=number) for number in range(400)]
    stay = sorted(kept(days, RULE, ZONE), reverse=True)
    old = [day for day in stay if day < NEWEST - timedelta(days=7)]
    assert [day.date().isoformat() for day in old] == [
        "2026-11-15",  # Sundays end weeks
        "2026-11-08",
        "2026-10-31",
        "2026-09-30",
        "2026-08-31",
        "2026-07-31",
        "2026-06-30",
    ]


def test_a_time_without_backups_costs_none():
    """After half a year in which the office was shut everything that stayed before is there."""
    before = [NEWEST - timedelta(days=200 + number) for number in range(5)]
    assert kept([NEWEST, *before], RULE, ZONE) == {NEWEST, *before}


def test_a_wrong_clock_in_the_future_costs_none_of_the_days():
    days = [NEWEST - timedelta(days=number) for number in range(5)]
    wrong = NEWEST + timedelta(days=3000)
    assert kept([wrong, *days], RULE, ZONE) == {wrong, *days}


@given(moments)
def test_the_newest_stays_and_what_stays_was_there(found):
    stay = kept(found, RULE, ZONE)
    assert stay <= set(found)
    assert not found or max(found) in stay


@given(moments)
def test_thinning_twice_removes_nothing_more(found):
    once = kept(found, RULE, ZONE)
    assert kept(once, RULE, ZONE) == once


@given(moments)
def test_at_most_as_many_stay_as_the_rule_says(found):
    stay = kept(found, RULE, ZONE)
    newest = max(found, default=None)
    older = [one for one in stay if newest is None or one < newest - timedelta(days=RULE.all_days)]
    assert len(older) <= RULE.days + RULE.weeks + RULE.months


@given(moments)
def test_removed_as_time_goes_by_the_same_stay_as_removed_at_once(found):
    """What stays does not depend on how often somebody thinned out, but for the last day."""
    there: set[datetime] = set()
    for moment in sorted(found):
        there = set(kept([*there, moment], RULE, ZONE))
    assert there == kept(found, RULE, ZONE)
