"""Credit of a client as its dossier, the forms and a case show it (K10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.case_course import CaseState
from app.domain.cases import CaseKind
from app.domain.credit import Counts, CreditTerm
from app.domain.credit_level import LevelProposal
from app.domain.credit_stops import NOT_STOPPED, StopState
from app.domain.errors import Refusal
from app.readmodels.discounts import RouteStop


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term with whose decision it is: a case of this office, or a paper of before."""

    term: CreditTerm
    organ: str
    author: str
    at: int
    holds: bool
    case_id: str = ""
    case_number: str = ""


@dataclass(frozen=True, slots=True)
class RelatedCase:
    """A case about the credit (信用审批、恢复、限期解除), with where it stands."""

    case_id: str
    number: str
    kind: CaseKind
    state: CaseState


@dataclass(frozen=True, slots=True)
class Owing:
    """What a client owes today, in fen; `counted_fen` is what counts against the limit."""

    open_fen: int = 0
    overdue_fen: int = 0
    unbilled_fen: int = 0
    counted_fen: int = 0
    oldest_due: date | None = None

    def percent(self, limit_fen: int | None) -> int | None:
        """How much of a limit is used, in whole per cent rounded up; None without a limit."""
        if not limit_fen:
            return None
        return -(-self.counted_fen * 100 // limit_fen)


@dataclass(frozen=True, slots=True)
class CreditFile:
    """The credit file 信用档案: what holds, its history, what is owed, how it was paid.

    `agreed_until` is the last day of the agreement on credit in force, `release` why a release
    cannot be asked for now (None where it can), `organ` the one that decides on it.
    """

    term: CreditTerm | None = None
    organ: str = ""
    history: Sequence[TermRow] = ()
    waiting: Sequence[RelatedCase] = ()
    stop: StopState = NOT_STOPPED
    owing: Owing = Owing()
    proposal: LevelProposal | None = None
    agreed_until: date | None = None
    release: Refusal | None = None


NO_CREDIT = CreditFile()


@dataclass(frozen=True, slots=True)
class CreditForm:
    """What the forms begin with: the client, what holds, and what the rules allow."""

    client_id: str
    client: str
    code: str
    unit: str
    file: CreditFile
    repayment: str
    counts: Counts
    last_lift: date


@dataclass(frozen=True, slots=True)
class ExplainedCredit:
    """What follows for what is typed: the steps it would climb, who is lacking, the share used.

    `percent` is what would count today of the limit that is asked for, rounded up.
    """

    route: Sequence[RouteStop] = ()
    lacking: Refusal | None = None
    percent: int | None = None
