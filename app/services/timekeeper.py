"""The one place that says what day it is for an office, and whether that is sure (decision 7).

Whatever begins, ends or falls due by itself asks here: the gate for every use-case (`Call.now`,
`Call.today`), windows for what they show. Nothing else compares the computer's clock with rules.
"""

import time
from datetime import date, datetime, timedelta

from app.domain.clock import OfficeTime, Sure, judge
from app.domain.moments import Clock, from_ms, local_day
from app.domain.rules import RuleBook
from app.services.rules import days

JUMP_RULE = "clock.jump_days"
_STARTED = time.monotonic_ns()


def since_start() -> int:
    """Milliseconds since the program started, whatever becomes of the clock meanwhile."""
    return (time.monotonic_ns() - _STARTED) // 1_000_000


class Timekeeper:
    """Compares the clock of the computer with the newest entry of the log.

    Between runs it answers from what the last one found, so that a window can ask each second.
    """

    def __init__(self, clock: Clock, zone: str) -> None:
        self._clock = clock
        self._zone = zone
        self._known: tuple[Sure, timedelta, RuleBook | None] = (Sure(), timedelta.max, None)

    @property
    def knows(self) -> bool:
        """Whether an entry of the log was seen."""
        return bool(self._known[0].at)

    def take(self, sure: Sure, rules: RuleBook) -> OfficeTime:
        """Read the clock beside what the log says now; for the gate, inside its transaction."""
        self.learn(sure, rules)
        return self.time()

    def learn(self, sure: Sure, rules: RuleBook) -> None:
        """Go by another newest entry from now on."""
        known, _days, by = self._known
        if sure.at and (sure != known or rules is not by):
            day = local_day(from_ms(sure.at), self._zone)
            self._known = (sure, days(rules, JUMP_RULE, day), rules)

    def time(self) -> OfficeTime:
        """The present reading, with what counts instead while it is doubted."""
        return judge(self._clock(), *self._known[:2])

    def now(self) -> datetime:
        """The moment that counts, UTC."""
        return self.time().now

    def today(self) -> date:
        """The day that counts, in the office's zone."""
        return local_day(self.now(), self._zone)
