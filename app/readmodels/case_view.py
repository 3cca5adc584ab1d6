"""One climbing case as its dialog, its papers and `approvals show` read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.bilingual import Bilingual
from app.domain.case_course import CaseState, EntryKind, FilingState, Mode, StepAct
from app.domain.cases import CaseKind
from app.domain.credit import Counts
from app.domain.credit_level import PaymentRecord
from app.domain.discounts import Rule, Scope
from app.domain.errors import Reason
from app.domain.organisation import Level
from app.domain.permissions import Role
from app.readmodels.credit_chip import CreditChip


class StepState(StrEnum):
    """已办; 正在办; 未到; 不再办 (the case ended before)."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class EntryView:
    """A signed act, `at` epoch ms. `signed_for` is whose signature it stands for ("B 代 A").

    `proved` says whether the signature holds over what was decided on. `step` counts from 1, 0 for
    acts of the applicant; `back_to` is the step it went back to, 0 for the applicant.
    """

    kind: EntryKind
    revision: int
    step: int
    user: str
    organ: str
    at: int
    words: str = ""
    signed_for: str = ""
    paper: str = ""
    paper_on: date | None = None
    back_to: int | None = None
    proved: bool = True


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of the route; `number` counts from 1. `people` may sign it now, `deputies` for them.

    `due` is the last day where it waits, `left` the working days until then, below 0 when it is
    over. `outside` is a level that is not in this office: its
    answer comes on paper.
    """

    number: int
    act: StepAct
    level: Level
    organ: str
    roles: tuple[Role, ...]
    mode: Mode
    state: StepState
    people: tuple[str, ...] = ()
    deputies: tuple[str, ...] = ()
    opinion: bool = False
    outside: bool = False
    due: date | None = None
    left: int | None = None


@dataclass(frozen=True, slots=True)
class CaseActs:
    """What the reader may do now. `signs_for` names whose signature it would stand for.

    `back_to` are numbers of the steps it can go back to, 0 for the applicant. `who_can` is told
    where the reader cannot sign: organ and names; `hindrance` is why, where it is not just others'
    turn (the own application, a step of it signed already).
    """

    sign: bool = False
    back_to: tuple[int, ...] = ()
    withdraw: bool = False
    resubmit: bool = False
    send: bool = False
    receive: bool = False
    needs_opinion: bool = False
    needs_paper: bool = False
    signs_for: str = ""
    who_can: str = ""
    hindrance: Reason | None = None


@dataclass(frozen=True, slots=True)
class DiscountTerms:
    """What one line says: rates in hundredths of a per cent, use in fen a year."""

    rate: int
    agency_rate: int
    manner: str
    valid_from: date
    valid_until: date
    expected_fen: int


@dataclass(frozen=True, slots=True)
class Precedents:
    """同类先例: rates decided this year in the reader's reach for the same business and rule."""

    granted: tuple[int, ...] = ()
    refused: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DiscountCase:
    """A line of an application beside what held then (`held`) and what holds today (`today`).

    `words` is the sentence of the rule, with the article; `norm` and `agency_norm` are those of
    the day it was submitted, None where none was in force. `before` is what was asked in the
    revision before, which counts no more. `line` is its number in the application.
    """

    line: int
    business: str
    scope: Scope
    rule: Rule
    words: Bilingual
    asked: DiscountTerms
    held: DiscountTerms | None
    today: DiscountTerms | None
    norm: int | None
    agency_norm: int | None
    justification: str
    over_reason: str
    before: DiscountTerms | None = None
    precedents: Precedents = Precedents()


@dataclass(frozen=True, slots=True)
class CreditTerms:
    """Level, limit in fen, repayment (P30D) and what counts; "" and None where nothing is said."""

    level: str
    limit_fen: int | None
    repayment: str
    counts: Counts
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class CreditCase:
    """What a case about credit asks beside what held then (`held`) and what holds today (`today`).

    `asked` is None for a release and a lift; `until` is the last day of a lift. Amounts in fen,
    payments and the `proposed` level as they stood when it was asked.
    """

    asked: CreditTerms | None
    held: CreditTerms | None
    today: CreditTerms | None
    reason: str
    until: date | None
    open_fen: int
    overdue_fen: int
    unbilled_fen: int
    counted_fen: int
    oldest_due: date | None
    stopped_since: date | None
    lifted_until: date | None
    paid: PaymentRecord
    proposed: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Another line of the same application that the reader may see, decided for itself (D7)."""

    line: int
    id: str
    number: str
    business: str
    state: CaseState
    rule: Rule


@dataclass(frozen=True, slots=True)
class CaseClient:
    """The client as it is today.

    Name, code and grade are for everybody who sees the case; the rest only for who may read it:
    `id` to open the dossier, `revenue_fen` of `revenue_year` (category 5), `agreement_until` of the
    mail-use agreement in force and how the credit stands (category 7).
    """

    name: str
    code: str
    grade: str
    registered: bool
    id: str = ""
    revenue_fen: int | None = None
    revenue_year: int | None = None
    agreement_until: date | None = None
    credit: CreditChip | None = None


@dataclass(frozen=True, slots=True)
class CitedRule:
    """The version of the rule data under which the route was made, in force from `since`."""

    name: str
    label: Bilingual
    article: str
    version: int
    since: date


@dataclass(frozen=True, slots=True)
class CopyChoice:
    """A person or unit that can be told of a case (抄送); `unit` is a person's."""

    pk: int
    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class CopyChoices:
    """Units, of which the leading people are told, and people."""

    units: tuple[CopyChoice, ...]
    people: tuple[CopyChoice, ...]


@dataclass(frozen=True, slots=True)
class CaseFound:
    """A case found by its number; `client` is "" where the reader may not know whose it is."""

    id: str
    number: str
    kind: CaseKind
    state: CaseState
    client: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case; `at` epoch ms, `revision` the newest. `step` counts from 1, None when none waits.

    `subject` is the id of the thing that waits for it: a claim, a proposal; `told` names whom
    it was copied to (抄送).
    `changed_after_signing` says that a later revision, or a forgery, took the force of a signature.
    """

    id: str
    number: str
    kind: CaseKind
    revision: int
    state: CaseState
    filing: FilingState | None
    applicant: str
    unit: str
    at: int
    step: int | None
    rule: CitedRule
    steps: Sequence[StepView]
    entries: Sequence[EntryView]
    acts: CaseActs
    client: CaseClient | None = None
    discount: DiscountCase | None = None
    others: Sequence[Mention] = ()
    credit: CreditCase | None = None
    changed_after_signing: bool = False
    subject: str = ""
    told: Sequence[str] = ()
