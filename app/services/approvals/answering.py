"""Sign, refuse, send back or withdraw a climbing case; send and receive its filing (报备)."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.case_course import (
    CaseState,
    Entry,
    EntryKind,
    FilingState,
    Mode,
    StepAct,
    waits_for,
)
from app.domain.cases import Verdict
from app.domain.delegations import Signer
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.domain.text import clean
from app.services.approvals.course import (
    WORDS_MOST,
    ClimbingCase,
    Paper,
    Said,
    note_case,
    sign,
)
from app.services.approvals.placing import deciders_of
from app.services.approvals.sight import seen_case
from app.services.cases import decide_case, signer_among
from app.services.usecase import Call, Kind, usecase
from database.repositories.case_courses import StoredStep


class Answer(StrEnum):
    """签署 (同意上报 or 批准, as the step is); 不予批准 (不予上报); 退回."""

    SIGN = "sign"
    REFUSE = "refuse"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class AnswerCase:
    """The answer to the step that is awaited.

    `case` is an id or number, `revision` and `step` are those that were read, `back_to` the number
    of the step it goes back to, None for the applicant. A step of a level outside this office
    needs the `paper` with its answer.
    """

    case: str
    revision: int
    step: int
    answer: Answer
    opinion: str = ""
    back_to: int | None = None
    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class FileCase:
    """A filing sent or received, with words and, of a level outside, its paper."""

    case: str
    words: str = ""
    paper: Paper | None = None


@usecase(Kind.CHANGE, Permission.CASE_ANSWER)
def answer_case(call: Call, command: AnswerCase) -> CaseState:
    """Answer the awaited step, signed over the application as it stands; returns the new state.

    Refused for the applicant (C6d-3), for who signed another step of it, and for whom it does not
    wait: the sentence names who can.
    """
    found = seen_case(call, command.case)
    now, step = found.now, found.waiting
    if step is None or (now.revision, step.number) != (command.revision, command.step):
        raise Refusal(Reason.CASE_MOVED, number=found.stored.number)
    organ_pk, signer = demand_turn(call, found, step)
    opinion = clean(command.opinion)[:WORDS_MOST]
    if not opinion and (step.opinion or command.answer is not Answer.SIGN):
        raise Refusal(Reason.CASE_OPINION)
    if step.outside and command.answer is not Answer.RETURN and not _written(command.paper):
        raise Refusal(Reason.CASE_PAPER)
    kind = {
        Answer.REFUSE: EntryKind.REFUSED,
        Answer.RETURN: EntryKind.RETURNED,
        Answer.SIGN: EntryKind.APPROVED if step.act is StepAct.APPROVE else EntryKind.ENDORSED,
    }[command.answer]
    back = command.back_to if command.answer is Answer.RETURN else None
    entry = Entry(kind, call.actor.user_pk, step.number, back, signer.for_pk)
    said = Said(opinion, command.paper if step.outside else None, signer.delegation)
    after = sign(call, found, entry, organ_pk, said)
    _conclude(call, after, organ_pk, opinion, signer)
    note_case(call, after, f"case_{kind}")
    return after.now.state


@usecase(Kind.CHANGE, Permission.CASE_ASK)
def withdraw_case(call: Call, command: str) -> None:
    """Take back the own application while it is not decided."""
    found = seen_case(call, command)
    if found.case.applicant_pk != call.actor.user_pk:
        raise Refusal(Reason.CASE_APPLICANT)
    if found.now.state not in (CaseState.WAITING, CaseState.RETURNED):
        raise Refusal(Reason.CASE_MOVED, number=found.stored.number)
    organ_pk = call.actor.unit_pk
    entry = Entry(EntryKind.WITHDRAWN, call.actor.user_pk)
    after = sign(call, found, entry, organ_pk, Said())
    _conclude(call, after, organ_pk, "", Signer(call.actor.user_pk))
    note_case(call, after, f"case_{entry.kind}")


@usecase(Kind.CHANGE, Permission.CASE_ANSWER)
def send_filing(call: Call, command: FileCase) -> None:
    """Send the filing of a decided case (报备): by the organ that decided it."""
    _file(call, command, FilingState.DUE, EntryKind.SENT, StepAct.APPROVE)


@usecase(Kind.CHANGE, Permission.CASE_ANSWER)
def receive_filing(call: Call, command: FileCase) -> None:
    """Acknowledge a filing, with a comment if there is one; it cannot be refused."""
    _file(call, command, FilingState.SENT, EntryKind.ACKNOWLEDGED, StepAct.FILE)


def demand_turn(call: Call, found: ClimbingCase, step: StoredStep) -> tuple[int, Signer]:
    """The organ at which the actor may sign a step, and how (授权); refused naming who can."""
    organ_pk, people = deciders_of(call, step, found.case.applicant_pk)
    me = call.actor.user_pk
    if me == found.case.applicant_pk:
        raise Refusal(Reason.CASE_OWN)
    if not step.outside and me in found.now.people:
        raise Refusal(Reason.CASE_TWICE, number=found.stored.number)
    had = frozenset[int]() if step.outside else found.now.people
    turn = people & set(waits_for(step.course, found.now)) if step.mode is not Mode.ANY else people
    barred = had | {found.case.applicant_pk}
    signer = signer_among(call, turn, found.case.kind, barred)
    if signer is None and me in people:
        signer = Signer(me)
    if signer is None:
        users = {row.pk: row.name for row in call.uow.organisation.users()}
        names = "、".join(sorted(users[one] for one in people)) or "—"
        organ = call.uow.organisation.unit_at(organ_pk).name
        raise Refusal(Reason.CASE_NOT_YOURS, organ=organ, names=names)
    return organ_pk, signer


def _file(call: Call, command: FileCase, state: FilingState, kind: EntryKind, by: StepAct) -> None:
    found = seen_case(call, command.case)
    if found.now.filing is not state:
        raise Refusal(Reason.CASE_MOVED, number=found.stored.number)
    step = next(one for one in found.steps if one.act is by)
    filing = next(one for one in found.steps if one.act is StepAct.FILE)
    organ_pk, people = deciders_of(call, step, 0)
    if call.actor.user_pk not in people:
        organ = call.uow.organisation.unit_at(organ_pk).name
        raise Refusal(Reason.CASE_NOT_YOURS, organ=organ, names="—")
    if filing.outside and not _written(command.paper):
        raise Refusal(Reason.CASE_PAPER)
    said = Said(clean(command.words)[:WORDS_MOST], command.paper if filing.outside else None)
    entry = Entry(kind, call.actor.user_pk, filing.number)
    after = sign(call, found, entry, organ_pk, said)
    note_case(call, after, f"case_{kind}")


def _conclude(call: Call, after: ClimbingCase, organ_pk: int, words: str, signer: Signer) -> None:
    """Sign the verdict of a case that came to its end."""
    verdict = {
        CaseState.GRANTED: Verdict.GRANTED,
        CaseState.REFUSED: Verdict.REFUSED,
        CaseState.WITHDRAWN: Verdict.WITHDRAWN,
    }.get(after.now.state)
    if verdict is None:
        return
    reason = words[:200] or None
    decide_case(call, after.case, verdict, organ_pk=organ_pk, signer=signer, reason=reason)


def _written(paper: Paper | None) -> bool:
    return paper is not None and bool(clean(paper.number))
