"""What acts on a client's credit say of a day: stop, release, lift (K5, K7)."""

from datetime import date, timedelta

from app.domain.credit_stops import CreditAct, CreditActKind, StopState, stop_state

DAY = timedelta(days=1)
FIRST = date(2026, 11, 1)
STOP, RELEASE, LIFT = CreditActKind


def act(kind: CreditActKind, after: int, pk: int = 1, until: int | None = None) -> CreditAct:
    day = FIRST + after * DAY
    last = None if until is None else FIRST + until * DAY
    return CreditAct(1, pk, kind, day, last, f"{kind} {pk}", 0, None, pk, day, None)


def state(after: int, *acts: CreditAct) -> StopState:
    return stop_state(acts, FIRST + after * DAY)


def test_without_acts_nothing_is_stopped() -> None:
    assert state(0) == StopState()
    assert not state(0).stands


def test_a_stop_holds_from_its_own_day() -> None:
    stop = act(STOP, 0)
    assert not state(-1, stop).stopped
    assert state(0, stop).stopped
    assert (state(9, stop).since, state(9, stop).reason) == (FIRST, "stop 1")


def test_a_release_ends_it_from_its_own_day_and_a_later_stop_stops_again() -> None:
    acts = (act(STOP, 0), act(RELEASE, 5, 2), act(STOP, 8, 3))
    assert state(4, *acts).stopped
    assert state(5, *acts) == StopState()
    assert state(8, *acts).since == FIRST + 8 * DAY


def test_a_lift_suspends_up_to_its_last_day_and_then_the_stop_holds_by_itself() -> None:
    acts = (act(STOP, 0), act(LIFT, 3, 2, until=6))
    assert state(2, *acts).stopped
    for day in (3, 6):
        found = state(day, *acts)
        assert (found.stopped, found.lifted_until) == (False, FIRST + 6 * DAY)
        assert found.stands
    after = state(7, *acts)
    assert (after.stopped, after.lifted_until, after.since) == (True, None, FIRST)
    assert (after.lift_pk, after.lift_case_pk) == (2, 2)


def test_a_later_lift_counts_in_the_place_of_the_earlier() -> None:
    acts = (act(STOP, 0), act(LIFT, 1, 2, until=9), act(LIFT, 2, 3, until=4))
    assert state(4, *acts).lifted_until == FIRST + 4 * DAY
    assert state(5, *acts).stopped


def test_a_second_stop_changes_neither_the_day_nor_a_lift() -> None:
    acts = (act(STOP, 0), act(LIFT, 1, 2, until=5), act(STOP, 2, 3))
    assert state(3, *acts).since == FIRST
    assert not state(3, *acts).stopped


def test_on_the_same_day_the_order_of_booking_counts() -> None:
    assert not state(1, act(STOP, 1), act(RELEASE, 1, 2)).stopped
    assert state(1, act(RELEASE, 1), act(STOP, 1, 2)).stopped


def test_a_lift_without_a_stop_suspends_nothing_that_comes_later() -> None:
    assert state(2, act(LIFT, 0, 1, until=9), act(STOP, 1, 2)).stopped
