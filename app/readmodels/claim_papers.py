"""What the papers of the claim board say; masked by X-26 before it is built."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.claims import State
from app.readmodels.printing import PrintedBy


class ClaimPaper(StrEnum):
    """Papers of one claim: 内部通告."""

    NOTICE = "notice"


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
