"""When a verification counts as late in lists: the same rule as on the dossier (C17-2)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from app.domain.calendar import Period, Quarter
from app.domain.freshness import FreshnessRule, freshness
from app.domain.moments import from_ms, local_day, to_ms
from app.domain.rules import RuleBook
from app.readmodels.clients import LateBefore
from app.services.rules import contact_rule, days, freshness_rule

_STEP = 15 * 60_000
"""Milliseconds of a quarter of an hour: no zone's day begins within one."""


@lru_cache(maxsize=4)
def late_before_on(book: RuleBook, day: date, zone: str) -> LateBefore:
    """Moments before which a verification is late on `day`, and at the end of the warning."""
    warned = day + days(book, "freshness.warning_days", day) + timedelta(days=1)
    rule = contact_rule(book, day)
    return replace(
        _late_before(book, day, zone),
        soon=_late_before(book, warned, zone),
        important=tuple(sorted(rule.grades)),
        least=rule.least,
    )


def _late_before(book: RuleBook, day: date, zone: str) -> LateBefore:
    rule = freshness_rule(book, day)
    verified, opened = _cutoffs(rule.default, day)
    return LateBefore(
        tuple(
            (grade, _midnight(_cutoffs(period, day)[0], zone)) for grade, period in _graded(rule)
        ),
        _midnight(verified, zone),
        _midnight(opened, zone),
    )


def judge(
    book: RuleBook, day: date, zone: str
) -> Callable[[int | None, int, str | None], tuple[str, int]]:
    """Says on `day` how fresh a verification is and how many days late, for rows of lists.

    It takes the moments (ms) of the last verification and of the dossier's opening, and the grade.
    """

    def judged(verified: int | None, opened: int, grade: str | None) -> tuple[str, int]:
        step = None if verified is None else verified // _STEP
        return _freshness(book, (step, opened // _STEP), grade, day, zone)

    return judged


@lru_cache(maxsize=8192)
def _freshness(
    book: RuleBook, steps: tuple[int | None, int], grade: str | None, day: date, zone: str
) -> tuple[str, int]:
    """Freshness from moments in steps; kept, since a list asks for the same rows again."""
    verified, opened = steps
    last = None if verified is None else local_day(from_ms(verified * _STEP), zone)
    first = local_day(from_ms(opened * _STEP), zone)
    found = freshness(freshness_rule(book, day), last, first, grade, day)
    return found.state.value, found.days_late


def _graded(rule: FreshnessRule) -> tuple[tuple[str, Period], ...]:
    found = ((grade, rule.period(grade)) for grade in rule.by_grade)
    return tuple((grade, period) for grade, period in found if period is not None)


def _cutoffs(period: Period | None, day: date) -> tuple[date, date]:
    """First days of a verification and of an opening that are not late on `day`."""
    if period is None:
        quarter = Quarter.of(day)
        return quarter.plus(-1).start, quarter.start
    first = period.first_reaching(day)
    return first, first


def _midnight(day: date, zone: str) -> int:
    return to_ms(datetime.combine(day, time(), ZoneInfo(zone)))
