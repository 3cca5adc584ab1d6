"""Climbing cases as lists show them."""

from dataclasses import dataclass
from datetime import date

from app.domain.case_course import CaseState, FilingState, StepAct
from app.domain.cases import CaseKind
from app.domain.discounts import Rule


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a list. `step` counts from 1, None when none waits; `due` is the last day for it.

    `what` is what is awaited of the reader: answer, file, receive, or "" in the own list. `rate`
    is in hundredths of a per cent, `act` and `outside` are of the step that waits. `client` is the
    prospect of a claim, and "" where the reader may not know it; `unit`, the client's, is for a
    claim the unit whose plan it is, and "" likewise. `subject` is the id of the thing that waits, a
    claim or proposal, `client_id` the id of a client who may be known.
    """

    id: str
    number: str
    kind: CaseKind
    client: str
    unit: str
    applicant: str
    state: CaseState
    step: int | None
    steps: int
    filing: FilingState | None
    due: date | None
    what: str = ""
    grade: str = ""
    business: str = ""
    rate: int | None = None
    rule: Rule | None = None
    act: StepAct | None = None
    outside: bool = False
    revision: int = 1
    subject: str = ""
    client_id: str = ""

    @property
    def running(self) -> bool:
        """Whether it is not decided: it waits, or was sent back."""
        return self.state in (CaseState.WAITING, CaseState.RETURNED)

    @property
    def files(self) -> bool:
        """Whether its filing is to be sent or acknowledged."""
        return self.filing in (FilingState.DUE, FilingState.SENT)

    @property
    def alike(self) -> tuple[object, ...] | None:
        """What cases have in common that can be answered together; None for the others."""
        if self.what != "answer" or self.rule is None or self.outside:
            return None
        return (self.kind, self.rule, self.business, self.step, self.steps, self.act)


@dataclass(frozen=True, slots=True)
class CaseLists:
    """What the page of approvals shows: each list to its limit, `today` for what is late."""

    today: date
    waiting: tuple[CaseLine, ...] = ()
    mine: tuple[CaseLine, ...] = ()
    done: tuple[CaseLine, ...] = ()
    filings: tuple[CaseLine, ...] = ()
