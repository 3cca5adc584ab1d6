"""Sign, refuse, send back or withdraw a case; send and receive its filing (报备)."""

from dataclasses import dataclass

from app.domain.case_course import CaseState, Entry, EntryKind, FilingState, StepAct
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.domain.text import clean
from app.services.approvals.acting import (
    Answer,
    answer_step,
    conclude,
    withdraw,
    written,
)
from app.services.approvals.course import (
    WORDS_MOST,
    Paper,
    Said,
    find_case,
    note_case,
    sign,
)
from app.services.approvals.kinds import (
    OWN_DECISIONS,
    WITHDRAWN_HERE,
    OwnDecision,
    elsewhere,
)
from app.services.approvals.placing import turn_of
from app.services.approvals.sight import seen_case
from app.services.approvals.telling import NOBODY, Recipients
from app.services.approvals.turns import demand_signing
from app.services.cases import role_holders
from app.services.usecase import Call, Kind, usecase


@dataclass(frozen=True, slots=True)
class AnswerCase:
    """The answer to the step that is awaited.

    `case` is an id or number, `revision` and `step` are those that were read, `back_to` the number
    of the step it goes back to, None for the applicant. A step of a level outside this office
    needs the `paper` with its answer. `told` are people and units that are told of it (抄送).
    """

    case: str
    revision: int
    step: int
    answer: Answer
    opinion: str = ""
    back_to: int | None = None
    paper: Paper | None = None
    told: Recipients = NOBODY


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
    signing = demand_signing(call, found, step)
    decides = step.act is StepAct.APPROVE and command.answer is Answer.SIGN
    if decides or command.answer is Answer.REFUSE:
        own = OWN_DECISIONS.get(found.case.kind)
        if own is not None:
            own(call, found, OwnDecision(decides, command.opinion, command.told, command.paper))
            return find_case(call, found.case.id).now.state
    said = Said(command.opinion, command.paper)
    back, added = command.back_to, command.told
    after = answer_step(call, found, signing, command.answer, said, back_to=back, added=added)
    conclude(call, after, signing, clean(command.opinion))
    note_case(call, after, f"case_{after.entries[-1].kind}")
    return after.now.state


@usecase(Kind.CHANGE, Permission.CASE_ASK)
def withdraw_case(call: Call, command: str) -> None:
    """Take back the own application while it is not decided."""
    found = seen_case(call, command)
    if found.case.kind not in WITHDRAWN_HERE:
        raise elsewhere(found)
    if found.case.applicant_pk != call.actor.user_pk:
        raise Refusal(Reason.CASE_APPLICANT)
    if found.now.state not in (CaseState.WAITING, CaseState.RETURNED):
        raise Refusal(Reason.CASE_MOVED, number=found.stored.number)
    withdraw(call, found)
    note_case(call, found, f"case_{EntryKind.WITHDRAWN}")


@usecase(Kind.CHANGE, Permission.CASE_ANSWER)
def send_filing(call: Call, command: FileCase) -> None:
    """Send the filing of a decided case (报备): by the organ that decided it."""
    _file(call, command, FilingState.DUE, EntryKind.SENT, StepAct.APPROVE)


@usecase(Kind.CHANGE, Permission.CASE_ANSWER)
def receive_filing(call: Call, command: FileCase) -> None:
    """Acknowledge a filing, with a comment if there is one; it cannot be refused."""
    _file(call, command, FilingState.SENT, EntryKind.ACKNOWLEDGED, StepAct.FILE)


def _file(call: Call, command: FileCase, state: FilingState, kind: EntryKind, by: StepAct) -> None:
    found = seen_case(call, command.case)
    if found.now.filing is not state:
        raise Refusal(Reason.CASE_MOVED, number=found.stored.number)
    step = next(one for one in found.steps if one.act is by)
    filing = next(one for one in found.steps if one.act is StepAct.FILE)
    turn = turn_of(call, step, found.case.kind, (), role_holders(call))
    if call.actor.user_pk not in turn.people:
        organ = call.uow.organisation.unit_at(turn.organ_pk).name
        raise Refusal(Reason.CASE_NOT_YOURS, organ=organ, names="—")
    if filing.outside and not written(command.paper):
        raise Refusal(Reason.CASE_PAPER)
    said = Said(clean(command.words)[:WORDS_MOST], command.paper if filing.outside else None)
    entry = Entry(kind, call.actor.user_pk, filing.number)
    after = sign(call, found, entry, turn.organ_pk, said)
    note_case(call, after, f"case_{kind}")
