"""Which backups are kept, and what counts as work that a backup has to hold (A6)."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.domain.audit import Action

QUIET = frozenset(
    {
        *(Action.LOGIN, Action.LOGIN_FAILED, Action.LOGOUT, Action.LOCK, Action.UNLOCK),
        *(Action.BACKUP, Action.CHECK, Action.LOG_VERIFY),
        *(Action.LIST, Action.SEARCH, Action.VIEW_END),
    }
)
"""Entries that alone make no new backup: coming, going, looking at lists. All others are work."""


@dataclass(frozen=True, slots=True)
class Thinning:
    """How many backups stay: all of the last `all_days`, then one a day, a week, a month.

    Days, weeks and months without a backup do not count, so that an office that was shut, or a
    clock that was wrong, loses none.
    """

    all_days: int
    days: int
    weeks: int
    months: int


def kept(moments: Iterable[datetime], thinning: Thinning, zone: str) -> frozenset[datetime]:
    """Those of `moments` whose backups stay; the newest always does.

    Days begin at midnight in the office's `zone`; of each day, week and month the newest stays.
    """
    newest_first = sorted(set(moments), reverse=True)
    if not newest_first:
        return frozenset()
    since = newest_first[0] - timedelta(days=thinning.all_days)
    found = {moment for moment in newest_first if moment >= since}
    local = ZoneInfo(zone)
    spans: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
        (thinning.days, lambda at: at.date()),
        (thinning.weeks, lambda at: at.isocalendar()[:2]),
        (thinning.months, lambda at: (at.year, at.month)),
    )
    for number, span in spans:
        seen: dict[Hashable, datetime] = {}
        for moment in newest_first:
            seen.setdefault(span(moment.astimezone(local)), moment)
        found |= set(list(seen.values())[:number])
    return frozenset(found | {newest_first[0]})
