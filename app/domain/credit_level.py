"""A credit level proposed from how a client paid (K11): a proposal, a person decides.

Bands are rule data: `A:98:3:15` asks of level A that 98 % of the bills were paid by their due
date, that they were late by 3 days on average at most, and none by more than 15. The last band
asks nothing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

LEVEL_RULE = "credit.level_proposal"
"""Rule with the bands, the best first."""

MONTHS = 12
"""Months of bills, by their due date, that a proposal looks back on."""

_WHOLE = 100
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class DueBill:
    """A bill that fell due; `paid_on` is when the last of it came in, None while it is open."""

    due_on: date
    paid_on: date | None

    def late(self, today: date) -> int:
        """Days by which it was paid late, or is late today; 0 in time."""
        return max(((self.paid_on or today) - self.due_on).days, 0)


@dataclass(frozen=True, slots=True)
class PaymentRecord:
    """缴款记录 of a time: bills, those paid in time, days late on average and at worst."""

    bills: int = 0
    in_time: int = 0
    mean_days: Decimal = Decimal(0)
    worst_days: int = 0

    @property
    def percent(self) -> Decimal:
        """Share of the bills that were paid by their due date, in per cent; 0 without a bill."""
        return _tenths(Decimal(self.in_time * _WHOLE) / self.bills) if self.bills else Decimal(0)


@dataclass(frozen=True, slots=True)
class Band:
    """A level with what it asks; the last one of a rule asks nothing."""

    level: str
    least_percent: Decimal = Decimal(0)
    mean_days: Decimal | None = None
    worst_days: int | None = None

    def fits(self, record: PaymentRecord) -> bool:
        """Whether a record has what the level asks."""
        return (
            record.percent >= self.least_percent
            and (self.mean_days is None or record.mean_days <= self.mean_days)
            and (self.worst_days is None or record.worst_days <= self.worst_days)
        )


@dataclass(frozen=True, slots=True)
class LevelProposal:
    """The band that a record fits, with the record as its reason; None without a bill."""

    band: Band | None
    record: PaymentRecord


def record_of(bills: Collection[DueBill], today: date) -> PaymentRecord:
    """How these bills were paid, as it stands today; the due date itself is in time (K4)."""
    days = [bill.late(today) for bill in bills]
    if not days:
        return PaymentRecord()
    mean = _tenths(Decimal(sum(days)) / len(days))
    return PaymentRecord(len(days), days.count(0), mean, max(days))


def propose(record: PaymentRecord, bands: Sequence[Band]) -> LevelProposal:
    """The best level whose band the record fits."""
    if not record.bills:
        return LevelProposal(None, record)
    return LevelProposal(next(band for band in bands if band.fits(record)), record)


def bands_of(text: str) -> tuple[Band, ...]:
    """Bands of the rule, the best first; ValueError for what cannot be such bands.

    >>> [band.level for band in bands_of("A:98:3:15 D")]
    ['A', 'D']
    """
    found = tuple(map(_band, text.split()))
    if not found or found[-1] != Band(found[-1].level):
        raise ValueError(text)
    levels = [band.level for band in found]
    if len(set(levels)) < len(levels):
        raise ValueError(text)
    return found


def _band(word: str) -> Band:
    level, *numbers = word.split(":")
    if not level or len(numbers) not in (0, 3):
        raise ValueError(word)
    if not numbers:
        return Band(level)
    percent, mean, worst = map(int, numbers)
    if not 0 <= percent <= _WHOLE or mean < 0 or worst < 0:
        raise ValueError(word)
    return Band(level, Decimal(percent), Decimal(mean), worst)


def _tenths(number: Decimal) -> Decimal:
    return number.quantize(_TENTH, ROUND_HALF_UP)
