"""Tariff discounts as read: what a client has, what waits, what the rule says about each line."""

from dataclasses import dataclass
from datetime import date

from app.domain.bilingual import Bilingual
from app.domain.case_course import CaseState
from app.domain.case_course import StepAct as Act
from app.domain.discount_lines import DiscountLine, LineFault, LineState
from app.domain.discounts import Ruling, Scope
from app.domain.organisation import Level


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """A line's ruling with the sentence that window, paper and command show."""

    ruling: Ruling
    words: Bilingual


@dataclass(frozen=True, slots=True)
class DiscountRow:
    """A granted discount; rates in hundredths of a per cent, use in fen a year.

    `valid_from` and `valid_until` are its own days, `begins` and `ends` those on which it really
    holds, all included: not before it was decided, and not once a later one replaces it.
    `reference` is the number of its case, or of its paper with `paper_on` for one of before (期初);
    then `case_id` is "".
    `business` is "" where that paper names none.
    """

    id: str
    business_pk: int | None
    business: str
    rate: int
    agency_rate: int
    manner: str
    valid_from: date
    valid_until: date
    begins: date
    ends: date
    state: LineState
    days_left: int
    reference: str
    paper_on: date | None = None
    case_id: str = ""
    expected_fen: int = 0
    renews: str = ""

    @property
    def opening(self) -> bool:
        """Whether paper granted it before the program was in use."""
        return not self.case_id


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A line that is not decided yet; `mine` for who applied for it."""

    case_id: str
    number: str
    business_pk: int
    business: str
    rate: int
    agency_rate: int
    manner: str
    valid_from: date
    valid_until: date
    state: CaseState
    renews: str = ""
    mine: bool = False


@dataclass(frozen=True, slots=True)
class ClientDiscounts:
    """Category 8 of a client: granted lines, those in force first, and lines that wait."""

    lines: tuple[DiscountRow, ...] = ()
    waiting: tuple[WaitingLine, ...] = ()

    @property
    def in_force(self) -> tuple[DiscountRow, ...]:
        """Lines that hold on the day they were read for."""
        return tuple(row for row in self.lines if row.state is LineState.IN_FORCE)

    def followed(self, row: DiscountRow) -> bool:
        """Whether something goes on from a line already: asked for, or granted from later on."""
        others = (
            *((one.business_pk, one.renews) for one in self.waiting),
            *(
                (one.business_pk, one.renews)
                for one in self.lines
                if one.state is LineState.TO_COME
            ),
        )
        return any(
            renews == row.id or (row.business_pk is not None and pk == row.business_pk)
            for pk, renews in others
        )


NO_DISCOUNTS = ClientDiscounts()
"""What who may not read category 8 reads, and what most clients have."""


@dataclass(frozen=True, slots=True)
class RouteStop:
    """A step of the route that a line would take; `organ` is "" for a level outside this office."""

    level: Level
    act: Act
    organ: str


@dataclass(frozen=True, slots=True)
class Eligibility:
    """优惠档次: up to which rate a client of `grade` may be proposed; None where nothing is set."""

    grade: str
    rate: int | None


@dataclass(frozen=True, slots=True)
class ExplainedAsk:
    """What an application says about one of its lines before it is submitted.

    `norm` and `agency_norm` in hundredths of a per cent, None where none is in force (D5). `over`
    says that a reason is needed. `waits` is the number of a case of the same business, `twice` that
    the business stands in an earlier line.
    """

    scope: Scope
    norm: int | None
    agency_norm: int | None
    band: str
    over: bool
    ruling: Ruling
    words: Bilingual
    route: tuple[RouteStop, ...]
    eligibility: Eligibility | None = None
    held: DiscountRow | None = None
    faults: tuple[tuple[str, LineFault], ...] = ()
    waits: str = ""
    twice: bool = False


@dataclass(frozen=True, slots=True)
class BusinessChoice:
    """A business that can be applied for."""

    pk: int
    name: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class ApplicationForm:
    """What the form of an application begins with.

    `case_number` and `returned` (why it was sent back) are set for a line that is changed and
    submitted again; `lines` is then that line, else a renewal or nothing.
    """

    client_id: str
    client: str
    code: str
    unit: str
    grade: str
    businesses: tuple[BusinessChoice, ...]
    held: ClientDiscounts
    lines: tuple[DiscountLine, ...] = ()
    case_id: str = ""
    case_number: str = ""
    returned: str = ""
