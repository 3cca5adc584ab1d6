"""Age of what is owed (账龄): buckets of rule data, and the risk in its three parts (K4, K12).

A bill is overdue from the day after its due date: on the due date itself it is not. Upper ends of
buckets are days or months from the basis date: six months (P6M) are not 180 days (P180D).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from dateutil.relativedelta import relativedelta

from app.domain.calendar import Period

NOT_DUE = "not_due"
"""Code of the bucket of what is not overdue (未到期); always the first."""

BUCKETS_RULE = "arrears.buckets"
BASIS_RULE = "arrears.basis"

_DAYS_TOLD = re.compile(r"[0-9]+-(?P<last>[0-9]+)|(?P<beyond>[0-9]+)\+")
_DAY = timedelta(days=1)
_MOST = 50 * 372
"""Days of the longest upper end: fifty years."""

_SAMPLE_DAYS = (date(2027, 1, 31), date(2028, 1, 31), date(2028, 2, 29), date(2027, 7, 1))
"""Days from which upper ends are compared: short months shorten a period of months."""


class Basis(StrEnum):
    """From which date of a bill its age counts: due date (到期日) or end of its period (账单日)."""

    DUE = "due"
    BILL = "bill"


class Aged(Protocol):
    """A bill as far as its age goes; amounts in fen."""

    @property
    def period_until(self) -> date:
        """Last day of its period."""

    @property
    def due_on(self) -> date:
        """Last day to pay it."""

    @property
    def open_fen(self) -> int:
        """What is open of it."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """A range of ages up to `until` after the basis date; None for the last one, without end."""

    code: str
    until: Period | None


@lru_cache(maxsize=16)
def buckets_of(written: str) -> tuple[Bucket, ...]:
    """Buckets of the rule, from young to old; ValueError for an order that leaves gaps.

    >>> [one.code for one in buckets_of("1-30:P30D 30+")]
    ['1-30', '30+']
    """
    parts = [word.partition(":") for word in written.split()]
    found = tuple(Bucket(code, Period.parse(end) if end else None) for code, _, end in parts)
    codes = {one.code for one in found}
    if not found or len(codes) < len(found) or codes & {"", NOT_DUE}:
        raise ValueError(written)
    if any((one.until is None) != (one is found[-1]) for one in found):
        raise ValueError(written)
    if any(one.until and max(one.until.months * 31, one.until.days) > _MOST for one in found):
        raise ValueError(written)
    for day in _SAMPLE_DAYS:
        ends = [day, *(one.until.after(day) for one in found if one.until)]
        if any(later <= sooner for sooner, later in pairwise(ends)):
            raise ValueError(written)
    return found


def checked_buckets(written: str) -> tuple[Bucket, ...]:
    """As `buckets_of`, of a rule that is being made; ValueError for a code that tells other ends.

    Screen and paper word 1-30 and 90+ as days: months need a code that says so (6个月).
    """
    found, first = buckets_of(written), 0
    for one in found:
        told = _DAYS_TOLD.fullmatch(one.code)
        if told and one.until is None and (not told["beyond"] or int(told["beyond"]) != first):
            raise ValueError(written)
        if told and one.until is not None and one.until != Period(days=int(told["last"] or 0)):
            raise ValueError(written)
        first = one.until.days if one.until and not one.until.months else 0
    return found


def codes_of(buckets: Sequence[Bucket]) -> tuple[str, ...]:
    """Codes of all buckets by their places, 未到期 first."""
    return (NOT_DUE, *(one.code for one in buckets))


@lru_cache(maxsize=64)
def limits(day: date, buckets: tuple[Bucket, ...]) -> tuple[date, ...]:
    """Of each bucket but the last, the earliest basis date that lies in it or in a younger one."""
    return tuple(_earliest(day, one.until) for one in buckets if one.until)


def _earliest(day: date, until: Period) -> date:
    """First date from which the period ends on `day` or later."""
    found = day - relativedelta(months=until.months, days=until.days)
    while until.after(found) < day:
        found += _DAY
    while until.after(found - _DAY) >= day:
        found -= _DAY
    return found


def basis_date(bill: Aged, basis: Basis) -> date:
    """Date from which the age of a bill counts."""
    return bill.due_on if basis is Basis.DUE else bill.period_until


def place_of(bill: Aged, day: date, basis: Basis, ends: Sequence[date]) -> int:
    """Place of a bill's bucket on `day`: 0 until its due date, then by `ends` (`limits`)."""
    if day <= bill.due_on:
        return 0
    counted = basis_date(bill, basis)
    younger = (place for place, end in enumerate(ends, 1) if counted >= end)
    return next(younger, len(ends) + 1)


def ageing(
    bills: Iterable[Aged], day: date, buckets: Sequence[Bucket], basis: Basis
) -> tuple[int, ...]:
    """Fen in each bucket by its place; their sum is the open balance."""
    ends = limits(day, tuple(buckets))
    found = [0] * (len(buckets) + 1)
    for bill in bills:
        found[place_of(bill, day, basis, ends)] += bill.open_fen
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Risk:
    """Overdue fen, days that the oldest overdue bill is late, open bills as part of the limit."""

    amount_fen: int
    days: int
    share: float

    @property
    def score(self) -> float:
        """Product of the three parts."""
        return self.amount_fen * self.days * self.share


def share_of(fen: int, limit_fen: int | None) -> float:
    """The part of the limit that `fen` is; 1 without a limit or with a limit of 0."""
    return fen / limit_fen if limit_fen else 1.0
