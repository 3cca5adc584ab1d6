"""What an agreement promises for a year (全年邮费, S18-1): due by now, counted, behind or not.

Years of an agreement begin on its first day and on the same day of later years. A year that the
term covers in part owes its part by days. Mail use comes month by month, so a year is measured up
to the end of the newest month whose use should be here. Money in fen.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from app.domain.agreements import TariffLine
from app.domain.calendar import Month
from app.domain.register_words import specialties_in
from app.domain.specialties import SPECIALTY_NAMES

WAIT_RULE = "agreement.minimum_wait_days"
FIRST_RULE = "agreement.minimum_first_days"
PERCENT_RULE = "agreement.minimum_percent"
AFTER_RULE = "agreement.minimum_after_days"

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CommitmentRules:
    """The use of a month is here `wait_days` after its end; nobody is behind before `first_days`.

    While a year runs, less than `percent` of what is due by then is behind. A year that fell short
    is told of for `after_days` after its end.
    """

    wait_days: int
    first_days: int
    percent: int
    after_days: int


@dataclass(frozen=True, slots=True)
class YearlyMinimum:
    """What is promised for each year from `first` to `last`, both included.

    Only use of `specialties` counts; of all where there are none.
    """

    fen: int
    first: date
    last: date
    specialties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementYear:
    """A year of an agreement as far as its term covers it; `whole` are the days of all of it."""

    first: date
    last: date
    whole: int

    def due(self, fen: int, through: date) -> int:
        """The part of `fen` a year that is due by `through`, by days, to the nearest fen."""
        days = (min(through, self.last) - self.first).days + 1
        return (2 * fen * max(days, 0) + self.whole) // (2 * self.whole)


@dataclass(frozen=True, slots=True)
class Measure:
    """How far a year is measured; None of `through` when none of its months should be here yet."""

    year: AgreementYear
    through: date | None

    @property
    def complete(self) -> bool:
        """Whether all of the year is measured."""
        return self.through == self.year.last


@dataclass(frozen=True, slots=True)
class Commitment:
    """A year of an agreement with what is due by `through` and what was counted (计收) by then.

    `year_fen` is what the whole year owes as far as the term covers it.
    """

    first: date
    last: date
    through: date | None
    year_fen: int
    due_fen: int
    counted_fen: int
    complete: bool
    behind: bool
    specialties: tuple[str, ...] = ()

    @property
    def short_fen(self) -> int:
        """What lacks by now; 0 when nothing does."""
        return max(self.due_fen - self.counted_fen, 0)


def specialties_of(lines: Iterable[TariffLine], words: Mapping[str, str]) -> tuple[str, ...]:
    """Specialties that tariff lines name, by `words`: an EMS agreement counts express alone."""
    named = {one for line in lines for one in specialties_in(line.mail_kind, words)}
    return tuple(one for one in SPECIALTY_NAMES if one in named)


def measured_on(day: date, wait_days: int) -> date:
    """End of the newest month whose mail use should be here on `day`."""
    return Month.of(day - timedelta(days=wait_days) + _DAY).start - _DAY


def measures(promised: YearlyMinimum, measured: date, day: date) -> Iterator[Measure]:
    """Years that have begun by `day`, measured up to `measured`, the earliest first."""
    place, first = 0, promised.first
    while first <= min(promised.last, day):
        place += 1
        following = promised.first + relativedelta(years=place)
        year = AgreementYear(first, min(following - _DAY, promised.last), (following - first).days)
        yield Measure(year, min(measured, year.last) if measured >= first else None)
        first = following


def commitments(
    promised: YearlyMinimum,
    measured: Sequence[Measure],
    counted: Sequence[int],
    rules: CommitmentRules,
) -> tuple[Commitment, ...]:
    """The years with what was counted of each."""
    return tuple(
        _commitment(promised, one, fen, rules) for one, fen in zip(measured, counted, strict=True)
    )


def _commitment(
    promised: YearlyMinimum, one: Measure, counted_fen: int, rules: CommitmentRules
) -> Commitment:
    year, through = one.year, one.through
    due = year.due(promised.fen, through) if through else 0
    days = (through - year.first).days + 1 if through else 0
    wanted = 100 if one.complete else rules.percent
    judged = one.complete or days >= rules.first_days
    return Commitment(
        year.first,
        year.last,
        through,
        year.due(promised.fen, year.last),
        due,
        counted_fen,
        one.complete,
        judged and counted_fen * 100 < due * wanted,
        promised.specialties,
    )
