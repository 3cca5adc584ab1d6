"""How fresh a verification is: each dossier every quarter, by grade once it has one (C17-2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.calendar import Period, Quarter

QUARTERLY = "quarter"
"""Value of rule data that means once in each calendar quarter (S02-7) instead of a period."""


class FreshnessState(StrEnum):
    """never: not verified yet; due: in the warning days, or the quarter still owes one."""

    NEVER = "never"
    FRESH = "fresh"
    DUE = "due"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class FreshnessRule:
    """Periods by grade and for all others; None stands for quarterly.

    `warning_days` before the last day a verification by period is due.
    """

    default: Period | None
    by_grade: Mapping[str, Period | None]
    warning_days: int

    @classmethod
    def of(cls, periods: Mapping[str, str], warning_days: int) -> "FreshnessRule":
        """Rule from its data: `default` or a grade → `quarter` or an ISO period."""
        read = {
            grade: None if text == QUARTERLY else Period.parse(text)
            for grade, text in periods.items()
        }
        return cls(read.pop("default"), read, warning_days)

    def period(self, grade: str | None) -> Period | None:
        """Period of a client with `grade`, None while it is quarterly."""
        return self.by_grade.get(grade, self.default) if grade else self.default


@dataclass(frozen=True, slots=True)
class Freshness:
    """State of a verification on a day; `due` is the last day in time."""

    state: FreshnessState
    due: date
    days_late: int


def freshness(
    rule: FreshnessRule, verified: date | None, opened: date, grade: str | None, today: date
) -> Freshness:
    """Freshness on `today` of what was last `verified`.

    Never verified, the time runs from the day the dossier was `opened` here: the quarter in which
    that lies, or the grade's period.
    """
    period = rule.period(grade)
    due = _due(period, verified, opened)
    late = max(0, (today - due).days)
    if verified is None:
        return Freshness(FreshnessState.NEVER, due, late)
    if late:
        return Freshness(FreshnessState.LATE, due, late)
    if period is None:
        owing = Quarter.of(today) > Quarter.of(verified)
    else:
        owing = (due - today).days <= rule.warning_days
    return Freshness(FreshnessState.DUE if owing else FreshnessState.FRESH, due, 0)


def _due(period: Period | None, verified: date | None, opened: date) -> date:
    if period is not None:
        return period.after(verified or opened)
    return Quarter.of(opened).end if verified is None else Quarter.of(verified).plus(1).end
