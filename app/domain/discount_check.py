"""What was charged beside what was approved, line by line (C5d-1, C8d-3; 第六章 五、八).

A pure function of frozen rows: lines of mail use, approved discounts, agreements in force and
clients marked for 恶意拖欠. Amounts are integer fen, rates per cent off the tariff: 12.5 is 12.5 %.
The charge that was approved is tariff x (1 - rate); without a discount it is the tariff.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

_CENT = Decimal("0.01")
_WHOLE = Decimal(100)


class CheckKind(StrEnum):
    """Rows of the check list.

    跑冒滴漏; 乱收费; a discount 无审批, 先用后批 or 到期后; 无协议用邮; 恶意拖欠.
    """

    BELOW = "below"
    ABOVE = "above"
    UNAPPROVED = "unapproved"
    EARLY = "early"
    LAPSED = "lapsed"
    NO_AGREEMENT = "no_agreement"
    MALICIOUS = "malicious"


@dataclass(frozen=True, slots=True)
class UsedLine:
    """Mail use as it was charged; both amounts are negative where one was taken back.

    `day` is the last day of the period that it sums up, `since` its first one where that is
    another: what held on any day of the period may have been applied.
    """

    id: str
    client: str
    business: str
    day: date
    tariff_fen: int
    charged_fen: int
    since: date | None = None

    @property
    def first(self) -> date:
        """First day of the period."""
        return self.since or self.day


@dataclass(frozen=True, slots=True)
class ApprovedDiscount:
    """An approved line: both days of the term count, and nothing before it was decided."""

    client: str
    business: str
    rate: Decimal
    first: date
    last: date
    decided_on: date
    reference: str = ""

    @property
    def begins(self) -> date:
        """First day on which it may be applied."""
        return max(self.first, self.decided_on)

    def holds_in(self, first: date, last: date) -> bool:
        """Whether it may be applied on any of these days."""
        return self.begins <= last and first <= self.last

    def charge(self, tariff_fen: int) -> int:
        """What is charged with it, in fen, half a fen up."""
        owed = Decimal(tariff_fen) * (_WHOLE - self.rate) / _WHOLE
        return int(owed.to_integral_value(ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class AgreementTerm:
    """A mail-use agreement (用邮协议) of a client; both days count."""

    client: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A line with its applied and its approved rate, and what is wrong with it.

    `applied` is None without a tariff; `approved` None where no discount was in force. Where more
    than one was, `approved` is the nearest to what was applied. `difference_fen` is charged minus
    approved charge: below zero is income that ran off.
    """

    line: UsedLine
    applied: Decimal | None
    approved: Decimal | None
    reference: str
    difference_fen: int
    kinds: tuple[CheckKind, ...] = ()


@dataclass(frozen=True, slots=True)
class DiscountCheck:
    """The check list: every line in its order, and clients marked for 恶意拖欠 that used mail."""

    lines: tuple[ComparedLine, ...]
    malicious: tuple[str, ...] = ()

    def of(self, kind: CheckKind) -> tuple[ComparedLine, ...]:
        """Lines of a kind."""
        return tuple(one for one in self.lines if kind in one.kinds)

    def count(self, kind: CheckKind) -> int:
        """How many there are of a kind: lines, or clients for 恶意拖欠."""
        return len(self.malicious) if kind is CheckKind.MALICIOUS else len(self.of(kind))

    def difference(self, kind: CheckKind) -> int:
        """Sum of the differences of a kind, in fen."""
        return sum(one.difference_fen for one in self.of(kind))


@dataclass(frozen=True, slots=True)
class Ground:
    """What lines are compared with. `malicious` holds clients marked, each since a day."""

    approved: Sequence[ApprovedDiscount] = ()
    agreements: Sequence[AgreementTerm] = ()
    malicious: Mapping[str, date] | None = None
    tolerance_fen: int = 0


def check(lines: Iterable[UsedLine], ground: Ground) -> DiscountCheck:
    """Compare each line; a difference of exactly the tolerance is in order."""
    approved: dict[tuple[str, str], list[ApprovedDiscount]] = defaultdict(list)
    for one in ground.approved:
        approved[one.client, one.business].append(one)
    terms: dict[str, list[AgreementTerm]] = defaultdict(list)
    for term in ground.agreements:
        terms[term.client].append(term)
    marked = ground.malicious or {}
    compared, malicious = [], dict[str, None]()
    for line in lines:
        rows = approved[line.client, line.business]
        compared.append(_compare(line, rows, terms[line.client], ground.tolerance_fen))
        if line.client in marked and line.day >= marked[line.client]:
            malicious[line.client] = None
    return DiscountCheck(tuple(compared), tuple(malicious))


def _compare(
    line: UsedLine,
    approved: Sequence[ApprovedDiscount],
    terms: Sequence[AgreementTerm],
    tolerance: int,
) -> ComparedLine:
    holding = [one for one in approved if one.holds_in(line.first, line.day)]
    nearest = min(
        holding,
        key=lambda one: (abs(line.charged_fen - one.charge(line.tariff_fen)), one.rate),
        default=None,
    )
    owed = line.tariff_fen if nearest is None else nearest.charge(line.tariff_fen)
    difference = line.charged_fen - owed
    kinds = []
    # A charge that was taken back stands with a minus: what was too little is then too much
    sided = difference if line.tariff_fen >= 0 else -difference
    if sided > tolerance:
        kinds.append(CheckKind.ABOVE)
    elif sided < -tolerance:
        kinds.append(CheckKind.BELOW if nearest is not None else _missing(line, approved))
    if not any(term.first <= line.day and line.first <= term.last for term in terms):
        kinds.append(CheckKind.NO_AGREEMENT)
    return ComparedLine(
        line,
        _applied(line),
        None if nearest is None else nearest.rate,
        "" if nearest is None else nearest.reference,
        difference,
        tuple(kinds),
    )


def _missing(line: UsedLine, approved: Sequence[ApprovedDiscount]) -> CheckKind:
    """Why no discount was in force: lapsed if one had been, early if one came only later."""
    if any(one.begins <= one.last < line.first for one in approved):
        return CheckKind.LAPSED
    if any(line.day < one.begins for one in approved):
        return CheckKind.EARLY
    return CheckKind.UNAPPROVED


def _applied(line: UsedLine) -> Decimal | None:
    if line.tariff_fen == 0:
        return None
    rate = Decimal(line.tariff_fen - line.charged_fen) * _WHOLE / line.tariff_fen
    return rate.quantize(_CENT, ROUND_HALF_UP)
