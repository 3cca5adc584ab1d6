"""Freshness of verifications: C17-2, S02-7."""

from datetime import date

import pytest

from app.domain.calendar import Period
from app.domain.freshness import Freshness, FreshnessRule, FreshnessState, freshness

RULE = FreshnessRule.of(
    {"default": "quarter", "钻石": "P15D", "白金": "P1M", "黄金": "P3M", "VIP": "P6M"}, 7
)
OPENED = date(2025, 5, 5)
NEVER, FRESH, DUE, LATE = FreshnessState


@pytest.mark.parametrize(
    ("verified", "today", "state", "late"),
    [
        (date(2026, 1, 1), date(2026, 3, 31), FRESH, 0),
        (date(2026, 3, 31), date(2026, 4, 1), DUE, 0),
        (date(2026, 1, 1), date(2026, 6, 30), DUE, 0),
        (date(2026, 1, 1), date(2026, 7, 1), LATE, 1),
        (date(2026, 10, 8), date(2027, 3, 31), DUE, 0),
        (date(2026, 10, 8), date(2027, 4, 10), LATE, 10),
    ],
)
def test_each_quarter_needs_one_verification_S02_7(verified, today, state, late) -> None:
    found = freshness(RULE, verified, OPENED, None, today)
    assert (found.state, found.days_late) == (state, late)


@pytest.mark.parametrize(
    ("grade", "due"),
    [
        ("钻石", date(2026, 2, 15)),
        ("白金", date(2026, 2, 28)),
        ("黄金", date(2026, 4, 30)),
        ("VIP", date(2026, 7, 31)),
        ("青铜", date(2026, 6, 30)),
    ],
)
def test_a_grade_has_its_own_period(grade: str, due: date) -> None:
    assert freshness(RULE, date(2026, 1, 31), OPENED, grade, date(2026, 2, 1)).due == due


@pytest.mark.parametrize(
    ("today", "state", "late"),
    [
        (date(2026, 2, 7), FRESH, 0),
        (date(2026, 2, 8), DUE, 0),
        (date(2026, 2, 15), DUE, 0),
        (date(2026, 2, 16), LATE, 1),
    ],
)
def test_a_period_warns_in_its_last_days(today: date, state: FreshnessState, late: int) -> None:
    found = freshness(RULE, date(2026, 1, 31), OPENED, "钻石", today)
    assert (found.state, found.days_late) == (state, late)


def test_without_verification_time_runs_from_the_opening() -> None:
    due = date(2025, 6, 30)
    assert freshness(RULE, None, OPENED, None, due) == Freshness(NEVER, due, 0)
    assert freshness(RULE, None, OPENED, None, date(2025, 7, 2)) == Freshness(NEVER, due, 2)
    assert freshness(RULE, None, OPENED, "白金", OPENED).due == date(2025, 6, 5)


def test_a_province_may_set_a_period_for_all() -> None:
    rule = FreshnessRule.of({"default": "P1Y"}, 0)
    assert rule.period(None) == rule.period("VIP") == Period(months=12)
