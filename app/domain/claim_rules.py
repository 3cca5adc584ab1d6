"""Numbers of the claim procedure as rule data: term, limits, reminders, patterns of numbers."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.calendar import Deadline, Period, WorkdayTable
from app.domain.claims import Standing, State
from app.domain.numbers import checked_pattern

TERM = "claims.term"
REMINDERS = "claims.reminder_days"


@dataclass(frozen=True, slots=True)
class ClaimRules:
    """The rules of one organ on one day; `version` is that of the term.

    `term` is the exclusive period (独家开发时限); limits are working days for review (T1) and
    decision (T4), calendar days for signing (T5); `reminders` days before the end (T3), longest
    first; `self_days` and `head_days` without progress until somebody is told (S13-2).
    """

    term: Period
    version: int
    review_workdays: int
    decision_workdays: int
    signing_days: int
    reminders: tuple[int, ...]
    most_extensions: int
    backdate_workdays: int
    self_days: int
    head_days: int

    @property
    def warned(self) -> int:
        """Days before the end from which a period counts as ending (即将到期)."""
        return self.reminders[0]

    def deadline(self, standing: Standing, workdays: WorkdayTable) -> Deadline | None:
        """Last day for what somebody else has to do now: review, judge, sign; None without one."""
        match standing.state:
            case State.SUBMITTED:
                return workdays.after(standing.since, self.review_workdays)
            case State.DUE:
                # The limit runs from the last exclusive day, which is not counted.
                over = standing.since - timedelta(days=1)
                return workdays.after(over, self.decision_workdays)
            case State.WON:
                return Deadline(standing.since + timedelta(days=self.signing_days), False)
        return None

    def latest_end(self, standing: Standing, today: date) -> date | None:
        """Last day to which a period can be extended today: a term from its end, or from today."""
        if standing.due is None:
            return None
        return self.term.after(max(standing.due, today))


def reminders_of(value: str) -> tuple[int, ...]:
    """Days written "7 3 1", longest first; ValueError for anything else."""
    days = sorted({int(word) for word in value.split()}, reverse=True)
    if not days or days[-1] < 1:
        raise ValueError(value)
    return tuple(days)


def fits(name: str, value: str) -> bool:
    """Whether `value` can be the text rule `name` of claims."""
    try:
        if name == TERM:
            period = Period.parse(value)
            return period.months + period.days > 0
        if name == REMINDERS:
            return bool(reminders_of(value))
        return bool(checked_pattern(value))
    except ValueError:
        return False
