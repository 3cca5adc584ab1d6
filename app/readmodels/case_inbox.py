"""Climbing cases as lists show them."""

from dataclasses import dataclass
from datetime import date

from app.domain.case_course import CaseState, FilingState
from app.domain.cases import CaseKind


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a list. `step` counts from 1, None when none waits; `due` is the last day for it.

    `what` is what is awaited of the reader: answer, file, receive, or "" in the own list.
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
