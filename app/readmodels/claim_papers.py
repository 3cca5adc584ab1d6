"""What the papers of the claim board say; masked by X-26 before it is built."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.claims import State
from app.domain.plans import Plan
from app.readmodels.claim_dealings import Dealing
from app.readmodels.claims import Evidence
from app.readmodels.printing import PrintedBy


class ClaimPaper(StrEnum):
    """Papers of one claim: 内部通告, 裁决单, 重新选择开发单位决定."""

    NOTICE = "notice"
    DECISION = "decision"
    RESELECTION = "reselection"


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed decision of the approval kernel, named so that a reader can look it up.

    `case` is the id of the case, `signature` the first 16 hex digits of the signature over its
    record, `at` epoch ms.
    """

    case: str
    signature: str
    organ: str
    officer: str
    at: int


@dataclass(frozen=True, slots=True)
class NoticePaper:
    """内部通告 of the present round: what every unit sees of a claim (X-26), with its number.

    `people` stand on it for who sees the claim from inside, else None.
    """

    number: str
    prospect: str
    territory: str
    unit: str
    people: str | None
    round: int
    published: date
    due: date | None
    state: State
    organ: str
    office: str
    day: date
    printed: PrintedBy


@dataclass(frozen=True, slots=True)
class FiledRound:
    """A line of the filing register: one round of a filed plan.

    `moved_on` when the organ chose a unit anew after it; `since` is the day on which `state` began.
    """

    register_no: str
    prospect: str
    territory: str
    industry: str | None
    businesses: tuple[str, ...]
    unit: str
    people: str
    round: int
    filed: date
    notice_no: str | None
    published: date | None
    due: date | None
    state: State
    since: date
    moved_on: bool


@dataclass(frozen=True, slots=True)
class FilingRegister:
    """开发登记备案簿: what `organs` filed from `since` to `until`; `claims` counts plans."""

    organs: tuple[str, ...]
    since: date
    until: date
    rounds: tuple[FiledRound, ...]
    claims: int
    office: str
    day: date
    printed: PrintedBy


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement of 显著进展 on the facts of its round, up to the day on which it was made."""

    day: date
    round: int
    unit: str
    people: str
    published: date | None
    due: date | None
    significant: bool
    reason: str
    until: date | None
    facts: Evidence
    rule_version: int | None
    signed: Signed | None


@dataclass(frozen=True, slots=True)
class ReselectionPaper:
    """重新选择开发单位决定, the latest of a claim, with the judgement that led to it."""

    number: str
    prospect: str
    register_no: str
    judged: Judgement
    unit: str
    people: str
    round: int
    day: date
    due: date | None
    reason: str
    signed: Signed | None
    office: str
    printed: PrintedBy


@dataclass(frozen=True, slots=True)
class Side:
    """A plan as it was reviewed. `plan` is None, and the rest empty, where X-26 hides it.

    `dealings` is what its unit had with the prospect before the decision, the strongest first.
    """

    unit: str
    territory: str
    people: str
    arrived_at: int
    plan: Plan | None
    chosen: bool | None
    reason: str
    signed: Signed | None
    dealings: tuple[Dealing, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """One decision on all plans that waited on a prospect, in the order of complete arrival."""

    day: date
    sides: tuple[Side, ...]
    rule_version: int | None


@dataclass(frozen=True, slots=True)
class DecisionPaper:
    """裁决单: every decision of the organ on a claim, the first first."""

    prospect: str
    register_no: str
    organ: str
    reviews: tuple[Review, ...]
    judgements: tuple[Judgement, ...]
    office: str
    zone: str
    day: date
    printed: PrintedBy
