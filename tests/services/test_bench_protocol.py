"""How speed is judged: medians of floor and ours in turn, goals, an uneven disk."""

import pytest

from app.services.bench.protocol import Goal, Measured, Pulse, Timing, Verdict, compare


def test_a_goal_allows_a_multiple_of_the_floor_and_a_little_more():
    goal = Goal(3.0, 0.5)
    assert goal.allows(1.0, 3.5)
    assert not goal.allows(1.0, 3.6)
    assert str(goal) == "<= 3 x floor + 0.5 ms"
    assert str(Goal(1.5)) == "<= 1.5 x floor"
    assert str(Goal(0.0, 5.0)) == "<= 5 ms"


@pytest.mark.parametrize(
    ("timing", "verdict", "ratio"),
    [
        (Timing(2.0, 3.0, noisy=False), Verdict.OK, 1.5),
        (Timing(2.0, 5.0, noisy=False), Verdict.OVER, 2.5),
        (Timing(2.0, 5.0, noisy=True), Verdict.NOISY, 2.5),
        (None, Verdict.NOT_RUN, None),
    ],
)
def test_a_line_is_judged_only_when_the_disk_was_even(timing, verdict, ratio):
    line = Measured("x", Goal(2.0), timing)
    assert (line.verdict, line.ratio) == (verdict, ratio)


def test_floor_and_ours_run_in_turn_with_the_order_changing(tmp_path):
    ran: list[str] = []
    compare(
        lambda: ran.append("floor"),
        lambda: ran.append("ours"),
        tmp_path,
        rounds=2,
        before=lambda: ran.append("before"),
    )
    assert ran == [
        *("before", "floor", "ours"),
        *("before", "ours", "floor"),
        *("before", "floor", "ours"),
    ]


def test_times_are_medians_of_one_run(tmp_path):
    times = iter([9.0, 1.0, 2.0, 8.0, 30.0, 4.0])
    timing = compare(
        lambda: None, lambda: None, tmp_path, rounds=3, repeat=2, clock=lambda _work: next(times)
    )
    assert (timing.floor_ms, timing.ours_ms) == (1.0, 4.5)


def test_a_disk_is_noisy_when_the_slowest_syncs_take_twice_the_usual(tmp_path):
    pulse = Pulse(tmp_path)
    pulse.beat()
    pulse._seconds = [1.0] * 95 + [1.9] * 5
    assert not pulse.noisy
    pulse._seconds = [1.0] * 90 + [2.1] * 10
    assert pulse.noisy
