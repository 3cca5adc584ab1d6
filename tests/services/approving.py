"""Cases that climb, opened by a use-case of the tests: what each kind's own service does."""

from collections.abc import Sequence

from app.domain.case_course import Mode, StepAct
from app.domain.cases import CaseKind
from app.domain.organisation import Level
from app.domain.permissions import Permission, Role
from app.services.approvals.acting import Answer
from app.services.approvals.answering import AnswerCase, answer_case
from app.services.approvals.course import Paper, find_case, note_case
from app.services.approvals.placing import Planned
from app.services.approvals.submitting import resubmit, submit
from app.services.cases import Asked
from app.services.usecase import Call, Kind, usecase
from tests.offices import NOW, SampleOffice

HEADS, OFFICERS = (Role.UNIT_HEAD,), (Role.ORGAN_OFFICER,)
PAPER = Paper("粤邮函〔2026〕31 号", NOW.date())

COUNTY = Planned(Level.COUNTY, StepAct.ENDORSE, HEADS)
CITY = Planned(Level.PREFECTURE, StepAct.APPROVE, OFFICERS)
CITY_UP = Planned(Level.PREFECTURE, StepAct.ENDORSE, OFFICERS)
PROVINCE = Planned(Level.PROVINCE, StepAct.APPROVE, OFFICERS)
FILED = Planned(Level.PROVINCE, StepAct.FILE, OFFICERS)
BOTH = Planned(Level.PREFECTURE, StepAct.APPROVE, OFFICERS, Mode.ALL)


def _asked(said: str) -> Asked:
    return Asked(CaseKind.DISCOUNT, None, "claims.route", {"said": said}, {})


@usecase(Kind.CHANGE, Permission.SIGN_IN)
def _apply(call: Call, planned: Sequence[Planned]) -> str:
    case = submit(call, _asked("first"), planned, call.actor.unit_pk)
    note_case(call, find_case(call, case.id), "case_submitted")
    return case.id


@usecase(Kind.CHANGE, Permission.SIGN_IN)
def _again(call: Call, command: tuple[str, Sequence[Planned]]) -> None:
    case, planned = command
    found = resubmit(call, case, _asked("second"), planned, call.actor.unit_pk)
    note_case(call, found, "case_resubmitted")


def applied(office: SampleOffice, user: str, *planned: Planned) -> str:
    """A case that waits at its first step; its id."""
    return office.run(_apply, user, planned)


def applied_again(office: SampleOffice, user: str, case: str, *planned: Planned) -> None:
    """The same case changed and submitted again."""
    office.run(_again, user, (case, planned))


@usecase(Kind.BROWSE, Permission.SIGN_IN)
def _look(call: Call, case: str):
    found = find_case(call, case)
    note_case(call, found, "case_submitted")
    return found


def looked(office: SampleOffice, case: str, user: str):
    """A case as it stands."""
    return office.run(_look, user, case)


def answered(office: SampleOffice, user: str, case: str, answer: Answer = Answer.SIGN, **more):
    """Answer the awaited step of a case as it stands; the new state."""
    found = looked(office, case, user)
    step = found.now.step if found.now.step is not None else 0
    command = AnswerCase(case, found.stored.course.revision, step, answer, **more)
    return office.run(answer_case, user, command)
