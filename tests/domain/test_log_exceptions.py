"""Rules of the exceptions board: nights and days off, own area, far above the usual."""

from datetime import UTC, date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.audit import Action
from app.domain.calendar import Month, WorkdayTable
from app.domain.log_exceptions import (
    AT_ODD_HOURS,
    HeldIn,
    Hours,
    VolumeRule,
    far_above,
    first_beyond,
    is_refused,
    odd_spans,
    own_area,
    owner_spans,
    within,
)
from app.domain.moments import to_ms
from app.domain.permissions import Role

ZONE = "Asia/Shanghai"
NIGHT = Hours(22, 6)
TABLE = WorkdayTable({date(2026, 10, 1): False, date(2026, 10, 10): True}, frozenset({2026}))
RULE = VolumeRule(window_days=30, factor=3, least_day=20, least_hour=12)


def local(text):
    return to_ms(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)))


@pytest.mark.parametrize(
    ("moment", "odd"),
    [
        ("2026-10-12 05:59", True),
        ("2026-10-12 06:00", False),
        ("2026-10-12 21:59", False),
        ("2026-10-12 22:00", True),
        ("2026-10-13 03:00", True),
        ("2026-10-17 12:00", True),  # Saturday
        ("2026-10-10 12:00", False),  # Saturday that is worked
        ("2026-10-01 12:00", True),  # Thursday that is a holiday
        ("2026-10-31 23:59", True),
        ("2026-11-01 00:00", False),  # of the next month, which has its own spans
        ("2026-09-30 23:00", False),
    ],
)
def test_night_and_days_off(moment, odd):
    month = Month(2026, 10)
    spans = odd_spans(month.start, month.end, ZONE, TABLE, NIGHT)
    assert within(local(moment), spans) is odd


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31, 23, 59)),
    st.integers(1, 24),
    st.integers(0, 24),
)
def test_spans_say_the_same_as_the_wall_clock(moment, night_from, night_to):
    """In a zone that changes its offset too."""
    zone = ZoneInfo("Europe/Berlin")
    at = moment.replace(tzinfo=UTC)
    wall = at.astimezone(zone)
    if wall.year != 2026:
        return
    hours = Hours(night_from, night_to)
    spans = odd_spans(date(2026, 1, 1), date(2026, 12, 31), "Europe/Berlin", TABLE, hours)
    odd = not TABLE.is_workday(wall.date()) or wall.hour >= hours.night_from or wall.hour < night_to
    assert within(to_ms(at), spans) is odd
    assert all(a[1] < b[0] for a, b in pairwise(spans))


def test_a_night_that_never_ends_is_one_span():
    spans = odd_spans(date(2026, 10, 12), date(2026, 10, 16), ZONE, TABLE, Hours(30, 40))
    assert spans == ((local("2026-10-12 00:00"), local("2026-10-17 00:00")),)


def test_browsing_at_night_is_no_exception_and_taking_away_is():
    assert not AT_ODD_HOURS & {Action.LIST, Action.SEARCH, Action.LOCK, Action.VIEW_END}
    assert {Action.VIEW, Action.EXPORT, Action.DENIED, Action.LOG_EXPORT} <= AT_ODD_HOURS


@pytest.mark.parametrize(
    ("action", "detail", "refused"),
    [
        (Action.DENIED, "open_dossier:not_allowed", True),
        (Action.DENIED, None, True),
        (Action.DENIED, "open_dossier:purpose_needed", False),
        (Action.VIEW, "open_dossier:not_allowed", False),
    ],
)
def test_being_asked_for_the_purpose_is_no_refusal(action, detail, refused):
    assert is_refused(action, detail) is refused


@pytest.mark.parametrize(
    ("held", "area"),
    [
        ([], {5}),
        ([HeldIn(Role.ACCOUNT_MANAGER, 3, frozenset({3, 6}))], {3, 5, 6}),
        ([HeldIn(Role.UNIT_HEAD, 3, frozenset({3, 6}))], {3, 5}),
        ([HeldIn(Role.INSPECTOR, 1, frozenset({1, 2, 3}))], {1, 2, 3, 5}),
        ([HeldIn(Role.ADMIN, 1, frozenset({1, 2, 3}))], {5}),
        (
            [
                HeldIn(Role.UNIT_HEAD, 3, frozenset({3, 6})),
                HeldIn(Role.KEEPER, 2, frozenset({2, 7})),
            ],
            {2, 3, 5, 7},
        ),
    ],
)
def test_own_area_is_the_own_unit_and_what_dossier_roles_reach(held, area):
    assert own_area(5, held) == area


def test_owners_own_from_their_assignment_until_the_next():
    spans = owner_spans([(10, 1, 2), (20, 1, None), (30, 3, 3)])
    assert within(10, spans[2])
    assert within(19, spans[2])
    assert not within(20, spans[2])
    assert within(29, spans[1])
    assert not within(30, spans[1])
    assert within(10**15, spans[3])
    assert not within(9, spans[1])


def usual(count, days=range(30)):
    """Somebody who opened `count` dossiers on each day, in two hours of it."""
    return dict.fromkeys(days, count), {
        24 * day + hour: count // 2 for day in days for hour in (9, 15)
    }


def test_far_above_the_own_median_of_the_days_before():
    days, hours = usual(9)
    days[30], hours[24 * 30 + 9] = 41, 11
    (found,) = far_above(days, hours, range(31), RULE)
    assert (found.day, found.count, found.usual) == (30, 41, 9)
    assert found.most_in_day == 27


def test_more_than_usual_is_noticed_only_from_the_least_number_on():
    days, hours = usual(2)
    days[30] = 20
    assert far_above(days, hours, range(30, 31), RULE) == ()
    days[30] = 21
    assert len(far_above(days, hours, range(30, 31), RULE)) == 1


def test_whoever_always_opens_many_is_not_noticed():
    days, hours = usual(60)
    days[30], hours[24 * 30 + 10] = 90, 45
    assert far_above(days, hours, range(30, 31), RULE) == ()


def test_an_hour_far_above_is_noticed_on_an_ordinary_day():
    days, hours = usual(16)
    days[30], hours[24 * 30 + 10] = 16, 16
    assert far_above(days, hours, range(30, 31), RULE) == ()
    hours[24 * 30 + 10] = 25  # more than 3 x 8
    assert len(far_above(days, hours, range(30, 31), RULE)) == 1


def test_who_has_no_past_is_measured_by_the_least_number():
    assert len(far_above({5: 21}, {24 * 5 + 9: 5}, range(31), RULE)) == 1
    assert far_above({5: 20}, {24 * 5 + 9: 5}, range(31), RULE) == ()


def test_days_older_than_the_window_are_forgotten():
    days, hours = usual(60, range(10))
    days[41] = 30
    hours[24 * 41] = 5
    assert len(far_above(days, hours, range(41, 42), RULE)) == 1
    days[35], hours[24 * 35] = 60, 30
    assert far_above(days, hours, range(41, 42), RULE) == ()


def test_the_row_is_the_entry_that_passed_the_limit():
    days, hours = usual(2)
    days[30] = 22
    (found,) = far_above(days, hours, range(30, 31), RULE)
    opened = [(100 + n, 24 * 30 + n // 5, f"client {n // 2}") for n in range(44)]
    assert first_beyond(found, opened) == 140  # the 21st client
    assert first_beyond(found, opened[:40]) is None
    in_one_hour = [(100 + n, 24 * 30, f"client {n}") for n in range(44)]
    assert first_beyond(found, in_one_hour) == 112  # the 13th within an hour
