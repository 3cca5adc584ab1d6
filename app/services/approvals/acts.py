"""What a reader of a case may do with it now, and who can where the reader cannot."""

from collections.abc import Collection

from app.domain.case_course import CaseState, FilingState, StepAct
from app.domain.cases import RESUBMITTED
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.readmodels.case_view import CaseActs
from app.services.approvals.course import ClimbingCase
from app.services.approvals.placing import turn_of
from app.services.approvals.turns import demand_signing
from app.services.cases import role_holders
from app.services.usecase import Call
from database.repositories.case_courses import StoredStep

_OPEN = frozenset({CaseState.WAITING, CaseState.RETURNED})
_FILES = {FilingState.DUE: StepAct.APPROVE, FilingState.SENT: StepAct.FILE}
"""By whom a filing is sent, and received."""


def acts_on(call: Call, found: ClimbingCase) -> CaseActs:
    """Acts that would not be refused, by the same question that answering asks."""
    step = found.waiting
    if step is not None:
        return _signing(call, found, step)
    filing = found.now.filing
    if filing is not None and filing is not FilingState.ACKNOWLEDGED:
        return _filing(call, found, filing)
    mine = _mine(call, found)
    returned = found.now.state is CaseState.RETURNED
    return CaseActs(withdraw=mine and returned, resubmit=mine and returned)


def _mine(call: Call, found: ClimbingCase) -> bool:
    own = found.case.applicant_pk == call.actor.user_pk
    return own and call.actor.may(Permission.CASE_ASK)


def _signing(call: Call, found: ClimbingCase, step: StoredStep) -> CaseActs:
    withdraw = _mine(call, found) and found.now.state in _OPEN
    signs_for, hindrance = "", None
    may = call.actor.may(Permission.CASE_ANSWER)
    try:
        signer = demand_signing(call, found, step).signer
    except Refusal as refusal:
        may = False
        hindrance = refusal.reason if refusal.reason is not Reason.CASE_NOT_YOURS else None
    else:
        users = {row.pk: row.name for row in call.uow.organisation.users()}
        signs_for = users[signer.for_pk] if signer.for_pk is not None else ""
    return CaseActs(
        sign=may,
        back_to=_back(found, step) if may else (),
        withdraw=withdraw,
        needs_opinion=step.opinion,
        needs_paper=step.outside,
        signs_for=signs_for,
        who_can=_who(call, found, step, found.barred(step)),
        hindrance=hindrance,
    )


def _filing(call: Call, found: ClimbingCase, state: FilingState) -> CaseActs:
    by = next(one for one in found.steps if one.act is _FILES[state])
    filed = next(one for one in found.steps if one.act is StepAct.FILE)
    turn = turn_of(call, by, found.case.kind, (), role_holders(call))
    may = call.actor.user_pk in turn.people and call.actor.may(Permission.CASE_ANSWER)
    return CaseActs(
        send=may and state is FilingState.DUE,
        receive=may and state is FilingState.SENT,
        needs_paper=filed.outside,
        who_can=_who(call, found, by, ()),
    )


def _back(found: ClimbingCase, step: StoredStep) -> tuple[int, ...]:
    """Steps to which it can go back, from 1; 0 is the applicant, who changes it."""
    lowest = 0 if found.case.kind in RESUBMITTED else 1
    return tuple(range(lowest, step.number + 1))


def _who(call: Call, found: ClimbingCase, step: StoredStep, barred: Collection[int]) -> str:
    """Organ and names of who may sign."""
    turn = turn_of(call, step, found.case.kind, barred, role_holders(call))
    users = {row.pk: row.name for row in call.uow.organisation.users()}
    names = "、".join(sorted(users[one] for one in turn.people))
    organ = call.uow.organisation.unit_at(turn.organ_pk).name
    return f"{organ} · {names}" if names else organ
