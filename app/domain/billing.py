"""Which bill a use on credit belongs to: the period of the agreement's cycle (K1, K3)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.agreements import Cycle
from app.domain.calendar import Month, Quarter

BILL_NUMBER = "bill.number"
"""Rule that says how numbers of bills are written."""

STATEMENT_NUMBER = "statement.number"
"""Rule that says how serials of statements of account are written."""

_HALF = 15


@dataclass(frozen=True, order=True, slots=True)
class BillPeriod:
    """First and last day of what one bill asks for (账期)."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class CreditAgreement:
    """An agreement on credit (记欠) that is not struck; both days of its term count."""

    pk: int
    client_pk: int
    cycle: Cycle
    valid_from: date
    valid_until: date


@dataclass(frozen=True, slots=True)
class UnbilledLine:
    """A use on credit that no bill asks for yet; `day` is its last day."""

    pk: int
    client_pk: int
    day: date
    fen: int


@dataclass(frozen=True, slots=True)
class PaperBill:
    """A bill of before (期初) by the paper that says it is owed."""

    document_no: str
    document_date: date
    period: BillPeriod

    def repeats(self, entered: Iterable["PaperBill"]) -> bool:
        """Whether the balance was entered already: from another paper, or of this period.

        One paper may list bills of several periods, which fell due on days of their own.
        """
        paper = (self.document_no, self.document_date)
        return any(
            paper != (one.document_no, one.document_date) or self.period == one.period
            for one in entered
        )


@dataclass(frozen=True, slots=True)
class BillDraft:
    """A bill to be: keys of the lines that it sums up, and their sum."""

    client_pk: int
    agreement_pk: int
    period: BillPeriod
    fen: int
    lines: tuple[int, ...]


def period_of(cycle: Cycle, day: date) -> BillPeriod:
    """The period in which `day` lies: Monday to Sunday, 1 to 15 and 16 on, month, quarter.

    >>> period_of(Cycle.HALF_MONTH, date(2026, 2, 20)).last
    datetime.date(2026, 2, 28)
    """
    month = Month.of(day)
    match cycle:
        case Cycle.WEEK:
            monday = day - timedelta(days=day.weekday())
            return BillPeriod(monday, monday + timedelta(days=6))
        case Cycle.HALF_MONTH if day.day <= _HALF:
            return BillPeriod(month.start, month.start.replace(day=_HALF))
        case Cycle.HALF_MONTH:
            return BillPeriod(month.start.replace(day=_HALF + 1), month.end)
        case Cycle.MONTH:
            return BillPeriod(month.start, month.end)
        case Cycle.QUARTER:
            quarter = Quarter.of(day)
            return BillPeriod(quarter.start, quarter.end)


def drafts(
    lines: Iterable[UnbilledLine],
    agreements: Mapping[int, Sequence[CreditAgreement]],
    until: date,
) -> Iterator[BillDraft]:
    """One bill for each client, agreement and period that has ended by `until`.

    `agreements` are by client, the one signed last first; a line belongs to the first that is in
    force on its day. Where charges taken back outweigh a period, its lines go on to the client's
    next bill of the agreement, or wait for it: no bill is below zero.
    """
    groups: dict[tuple[int, int], dict[BillPeriod, list[UnbilledLine]]] = {}
    for line in lines:
        agreement = agreement_on(agreements.get(line.client_pk, ()), line.day)
        if agreement is None:
            continue
        period = period_of(agreement.cycle, line.day)
        if period.last <= until:
            key = (line.client_pk, agreement.pk)
            groups.setdefault(key, defaultdict(list))[period].append(line)
    for (client_pk, agreement_pk), periods in sorted(groups.items()):
        carried: list[UnbilledLine] = []
        for period in sorted(periods):
            found = carried + periods[period]
            fen = sum(line.fen for line in found)
            if fen <= 0:
                carried = found
                continue
            carried = []
            keys = tuple(sorted(line.pk for line in found))
            yield BillDraft(client_pk, agreement_pk, period, fen, keys)


def agreement_on(agreements: Sequence[CreditAgreement], day: date) -> CreditAgreement | None:
    """The first of `agreements` that is in force on `day`."""
    found = (one for one in agreements if one.valid_from <= day <= one.valid_until)
    return next(found, None)
