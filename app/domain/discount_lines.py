"""Approved discounts in the course of time (资费优惠标准, category 8): what holds, until when.

A line holds from its first day, and not before it was decided, to its last day; the day after it
has lapsed, with nothing to be done. Of one business of a client one line holds at a time: a line
that was decided later replaces an earlier one from its own first day on, for good.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.tariffs import WHOLE
from app.domain.text import clean

WARN_RULE = "discount.warn_days"
"""Rule that says how many days before its end a line is warned of, the earliest first."""

_DAY = timedelta(days=1)


class LineState(StrEnum):
    """有效; 未到起始日; 已到期; 已被后批的替代."""

    IN_FORCE = "in_force"
    TO_COME = "to_come"
    LAPSED = "lapsed"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Granted:
    """A line that was decided. `business_pk` is None for a paper that names no business (期初)."""

    id: str
    business_pk: int | None
    first: date
    last: date
    decided_on: date

    @property
    def begins(self) -> date:
        """First day on which it may be applied: nothing holds before it was decided."""
        return max(self.first, self.decided_on)


@dataclass(frozen=True, slots=True)
class Term:
    """From when to when a line really holds; `replaced` says that a later one ended it."""

    begins: date
    ends: date
    replaced: bool = False

    def state(self, day: date) -> LineState:
        """How the line stands on `day`."""
        if self.begins <= day <= self.ends:
            return LineState.IN_FORCE
        if self.ends < self.begins or day > self.ends:
            return LineState.REPLACED if self.replaced else LineState.LAPSED
        return LineState.TO_COME


def terms_of(lines: Sequence[Granted]) -> dict[str, Term]:
    """The term of each line by its id; `lines` in the order in which they were decided."""
    found: dict[str, Term] = {}
    for place, line in enumerate(lines):
        after = (
            later.begins - _DAY
            for later in lines[place + 1 :]
            if later.business_pk == line.business_pk
        )
        cut = min(after, default=line.last)
        found[line.id] = Term(line.begins, min(line.last, cut), replaced=cut < line.last)
    return found


class LineFault(StrEnum):
    """What is wrong with a field of a line that is applied for."""

    RATE = "rate"
    NOTHING = "nothing"
    MISSING = "missing"
    PAST = "past"
    ORDER = "order"
    AMOUNT = "amount"
    OVER_REASON = "over_reason"


@dataclass(frozen=True, slots=True)
class DiscountLine:
    """What is asked for one business: rates in hundredths of a per cent, use in fen a year.

    `manner` is 优惠方式, `over_reason` why the norm is not enough (确需), needed where it is
    exceeded or none is in force. `renews` is the id of the line that it goes on from (续办).
    """

    business_pk: int
    rate: int
    valid_from: date
    valid_until: date
    expected_fen: int
    manner: str
    justification: str
    agency_rate: int = 0
    over_reason: str = ""
    renews: str = ""


def line_faults(line: DiscountLine, today: date) -> Iterator[tuple[str, LineFault]]:
    """Everything that is wrong with a line on `today`, as (field, fault)."""
    for field, rate in (("rate", line.rate), ("agency_rate", line.agency_rate)):
        if not 0 <= rate <= WHOLE:
            yield field, LineFault.RATE
    if line.rate == line.agency_rate == 0:
        yield "rate", LineFault.NOTHING
    if line.valid_from < today:
        yield "valid_from", LineFault.PAST
    if line.valid_until < line.valid_from:
        yield "valid_until", LineFault.ORDER
    if line.expected_fen < 0:
        yield "expected_fen", LineFault.AMOUNT
    for field, words in (("manner", line.manner), ("justification", line.justification)):
        if not clean(words):
            yield field, LineFault.MISSING


def warn_days_of(value: str) -> tuple[int, ...]:
    """Days of the rule, the most first (`60 30 7`); ValueError for what cannot be such days."""
    found = tuple(int(word) for word in value.split())
    if not found or found != tuple(sorted(set(found), reverse=True)) or found[-1] < 1:
        raise ValueError(value)
    return found


def warning(days_left: int, warned: Iterable[int]) -> int | None:
    """The nearest warning that has come, in days before the end; None for none, or once over.

    >>> warning(30, (60, 30, 7))
    30
    """
    return min((one for one in warned if 0 <= days_left <= one), default=None)
