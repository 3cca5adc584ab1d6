"""Credit of a client (信用档案, 17(一)7): level, limit, repayment, what counts; from which day.

Who decides a term later replaces an earlier one from its own first day on, for good: when it ends
nothing is approved until somebody decides anew. Papers of before (期初) each say a part of it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain.bilingual import Bilingual
from app.domain.calendar import Period, WorkdayTable
from app.domain.text import clean, half_width

REPAYMENT_RULE = "credit.repayment"
"""Rule with the 归还周期 of who has no approved one."""

COUNTS_RULE = "credit.counts"
"""Rule that says what counts against the limit of who has no approved term."""

LIFT_RULE = "credit.lift_days_most"
"""Rule with the days for which a stop can be lifted at most (限期解除)."""

CREDIT_ROUTE, RELEASE_ROUTE, LIFT_ROUTE = (
    "credit.route",
    "credit_release.route",
    "credit_lift.route",
)
"""Rules with the routes of the three kinds of case about credit (K7, S60-6)."""

CREDIT_FIELDS = ("credit_level", "arrears_limit", "repayment_cycle")
"""Fields of section 7 that a term says."""

LEVEL_MOST = 20
"""Characters of a level."""

_DAYS_MOST = 366
_SETTLED = re.compile(r"(?:按)?(?P<unit>月|季度?|半年|年)(?:度)?(?:结算?|付)?")
_LENGTH = re.compile(r"(?P<n>[0-9]+|[一二两三四五六])\s*(?P<unit>天|日|个?月|年)(?:内)?(?:结)?")
_UNITS = {"月": "P1M", "季": "P3M", "季度": "P3M", "半年": "P6M", "年": "P1Y"}
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_WORDS = {
    "P1M": Bilingual("1 个月", "1 month"),
    "P1D": Bilingual("1 天", "1 day"),
    "P1Y": Bilingual("1 年", "1 year"),
}


class Counts(StrEnum):
    """What counts against the limit: 已出账 (open bills), or 未出账 bookings too."""

    BILLED = "billed"
    UNBILLED = "unbilled"

    def counted(self, open_fen: int, unbilled_fen: int) -> int:
        """Fen that count against a limit (K8)."""
        return open_fen + unbilled_fen if self is Counts.UNBILLED else open_fen


class Source(StrEnum):
    """How a term came: 期初 from a paper of before, or by a case."""

    OPENING = "opening"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class CreditTerm:
    """What was approved for a client; a part is None where the paper said nothing of it.

    `repayment` is a period such as P30D or P1M, both days of the term count, `organ_pk` is the
    organ that approved it and alone decides on a release (K7).
    """

    client_pk: int
    level: str | None
    limit_fen: int | None
    repayment: str | None
    counts: Counts
    valid_from: date
    valid_until: date | None
    organ_pk: int
    source: Source
    document_no: str
    document_date: date
    booked_on: date
    id: str = ""
    case_pk: int | None = None
    reason: str = ""

    def holds(self, day: date) -> bool:
        """Whether `day` lies within its days."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


def term_on(terms: Iterable[CreditTerm], day: date, known: date | None = None) -> CreditTerm | None:
    """What holds on `day` of one client's terms, in the order in which they were entered.

    Only what was known by `known` counts: by then itself unless told, so that a past day gives
    what was shown on it.
    """
    held = last_term(terms, day, known)
    return held if held is not None and held.holds(day) else None


def last_term(
    terms: Iterable[CreditTerm], day: date, known: date | None = None
) -> CreditTerm | None:
    """As `term_on`, even when it is over: its organ still decides on a release (K7)."""
    held: CreditTerm | None = None
    for one in terms:
        if one.booked_on > (known or day) or one.valid_from > day:
            continue
        held = _filled(one, held) if held is not None else one
    return held


def _filled(one: CreditTerm, before: CreditTerm) -> CreditTerm:
    """A paper of before with what an earlier one said; a case says everything."""
    if one.source is Source.CASE:
        return one
    return replace(
        one,
        level=before.level if one.level is None else one.level,
        limit_fen=before.limit_fen if one.limit_fen is None else one.limit_fen,
        repayment=before.repayment if one.repayment is None else one.repayment,
    )


def repayment_of(text: str) -> str | None:
    """The period of a 归还周期 as people write it, None for none: 月结 is one month.

    >>> [repayment_of(one) for one in ("P30D", "30天", "月结", "3个月", "半年结", "现结")]
    ['P30D', 'P30D', 'P1M', 'P3M', 'P6M', None]
    """
    plain = clean(half_width(text)).replace(" ", "")
    try:
        return _within(Period.parse(plain.upper()))
    except ValueError:
        pass
    if settled := _SETTLED.fullmatch(plain):
        return _within(Period.parse(_UNITS[settled["unit"]]))
    length = _LENGTH.fullmatch(plain)
    if length is None:
        return None
    number = _DIGITS.get(length["n"]) or int(length["n"])
    unit = {"天": "D", "日": "D", "年": "Y"}.get(length["unit"], "M")
    return _within(Period.parse(f"P{number}{unit}"))


def checked_repayment(text: str) -> str:
    """A repayment as a rule writes it; ValueError for none."""
    found = repayment_of(text)
    if found is None or found != text:
        raise ValueError(text)
    return found


def _within(period: Period) -> str | None:
    """A period in its one form; None for an empty one, one of both kinds, and beyond a year."""
    if bool(period.months) == bool(period.days):
        return None
    if period.months > 12 or period.days > _DAYS_MOST:
        return None
    if period.months == 12:
        return "P1Y"
    return f"P{period.months}M" if period.months else f"P{period.days}D"


def repayment_words(repayment: str) -> Bilingual:
    """A repayment in words.

    >>> repayment_words("P30D").zh, repayment_words("P3M").en
    ('30 天', '3 months')
    """
    if repayment in _WORDS:
        return _WORDS[repayment]
    period = Period.parse(repayment)
    if period.months:
        return Bilingual(f"{period.months} 个月", f"{period.months} months")
    return Bilingual(f"{period.days} 天", f"{period.days} days")


def due_on(period_until: date, repayment: str, workdays: WorkdayTable) -> date:
    """Last day on which what fell due with a period may be paid (K3).

    Months are those of the calendar; a last day that is a day off moves to the next working day
    (民法典 202, 203).
    """
    return workdays.end_of(Period.parse(repayment), period_until).day
