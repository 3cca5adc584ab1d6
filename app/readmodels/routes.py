"""A route of cases as its editor shows it: the steps, and who would sign a sample case."""

from dataclasses import dataclass

from app.domain.bilingual import Bilingual
from app.domain.case_course import Mode, StepAct
from app.domain.case_routes import At, Then, Told
from app.domain.permissions import Role


@dataclass(frozen=True, slots=True)
class TriedStep:
    """A step of a route. `taken` says whether the sample case takes it.

    Then `organ` and `people` are who would sign it; a step that is taken and has no organ falls
    out, because whoever would sign it signs the case later. `outside` answers on paper.
    """

    name: str
    act: StepAct
    at: At
    roles: tuple[Role, ...]
    mode: Mode
    opinion: bool
    then: tuple[Then, ...]
    tell: tuple[Told, ...]
    taken: bool = False
    organ: str = ""
    people: tuple[str, ...] = ()
    outside: bool = False


@dataclass(frozen=True, slots=True)
class RouteTrial:
    """What a route is: its fault with the step, or its steps; `nobody` could decide the sample."""

    fault: Bilingual | None = None
    at_fault: str = ""
    steps: tuple[TriedStep, ...] = ()
    nobody: bool = False
