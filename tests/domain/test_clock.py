"""Which readings of the clock are doubted, and what an entry does to order and sure reading."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.audit import ClockFlag
from app.domain.clock import Placed, Sure, judge, place
from app.domain.moments import from_ms, to_ms

LAST = datetime(2026, 11, 22, 10, tzinfo=UTC)
SURE = Sure(to_ms(LAST))
JUMP = timedelta(days=3)


@pytest.mark.parametrize(
    ("by", "flag"),
    [
        (timedelta(), ClockFlag.OK),
        (timedelta(seconds=1), ClockFlag.OK),
        (timedelta(days=3), ClockFlag.OK),
        (timedelta(days=3, milliseconds=1), ClockFlag.JUMPED),
        (timedelta(days=3, seconds=1), ClockFlag.JUMPED),
        (timedelta(days=3650), ClockFlag.JUMPED),
        (timedelta(milliseconds=-1), ClockFlag.WENT_BACK),
        (timedelta(seconds=-1), ClockFlag.WENT_BACK),
        (timedelta(days=-3650), ClockFlag.WENT_BACK),
    ],
)
def test_a_reading_is_doubted_before_the_last_one_or_more_than_three_days_after(by, flag):
    time = judge(LAST + by, SURE, JUMP)
    assert (time.flag, time.doubted, time.gap) == (flag, flag is not ClockFlag.OK, by)
    assert time.reading == LAST + by
    assert time.now == (LAST if time.doubted else LAST + by)


def test_the_first_reading_of_all_is_believed():
    assert not judge(LAST, Sure(), JUMP).doubted


def test_a_jump_that_is_taken_back_is_forgotten_but_a_step_back_stays_until_confirmed():
    later = LAST + timedelta(hours=1)
    assert not judge(later, Sure(SURE.at, ClockFlag.JUMPED), JUMP).doubted
    assert judge(later, Sure(SURE.at, ClockFlag.WENT_BACK), JUMP).flag is ClockFlag.WENT_BACK


def test_a_wrong_forward_reading_is_not_carried_on():
    before = Placed(SURE.at, SURE.at, ClockFlag.OK)
    wrong = place(before, SURE.at + 99 * 86_400_000, ClockFlag.JUMPED, confirms=False)
    assert (wrong.ordered_at, wrong.sure_at) == (SURE.at, SURE.at)
    right = place(wrong, SURE.at + 5, ClockFlag.OK, confirms=False)
    assert (right.ordered_at, right.sure_at) == (SURE.at + 5, SURE.at + 5)


def test_a_confirmed_earlier_date_is_sure_and_the_order_waits_for_it():
    before = Placed(9_000, 9_000, ClockFlag.WENT_BACK)
    confirmed = place(before, 5_000, ClockFlag.WENT_BACK, confirms=True)
    assert confirmed == Placed(9_000, 5_000, ClockFlag.OK)
    assert place(confirmed, 6_000, ClockFlag.OK, confirms=False) == Placed(
        9_000, 6_000, ClockFlag.OK
    )
    assert place(confirmed, 9_500, ClockFlag.OK, confirms=False).ordered_at == 9_500


readings = st.lists(
    st.tuples(st.integers(1, 4_000_000_000_000), st.booleans()), min_size=1, max_size=30
)


@given(readings=readings)
def test_whatever_the_clock_says_the_order_never_goes_back(readings):
    placed, first = Placed(0, 0, ClockFlag.OK), True
    for at, confirms in readings:
        before = placed
        flag = judge(from_ms(at), Sure(placed.sure_at, placed.flag), JUMP).flag
        placed = place(before, at, flag, confirms=confirms and not first)
        first = False
        assert placed.ordered_at >= before.ordered_at
        if flag is not ClockFlag.OK and not confirms:
            assert (placed.ordered_at, placed.sure_at) == (before.ordered_at, before.sure_at)
        else:
            assert placed.ordered_at >= at
            assert placed.sure_at == at
