"""How each kind of case is decided: by its own use-case, which does what was asked for.

The engine signs and moves every case alike. A decision that does something at once (gives access,
applies a proposal, reviews a plan) is taken by the use-case of its kind, with its own checks.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

import resources.catalogue as shipped
from app.domain.cases import CREDIT_KINDS, CaseKind
from app.domain.errors import Reason, Refusal
from app.services.access import DecideRequest, decide_request
from app.services.approvals.course import ClimbingCase, Paper
from app.services.approvals.telling import NOBODY, Recipients
from app.services.claims.endings import AnswerEnding, answer_ending
from app.services.claims.judging import (
    JudgeProgress,
    RefuseChoice,
    chosen_in,
    judge_progress,
    refuse_choice,
    reselect_unit,
)
from app.services.claims.reviews import ReviewPlan, review_plan
from app.services.credit.deciding import decide_credit
from app.services.editing import DecideProposal, decide_proposal
from app.services.usecase import Call, UseCase

C = TypeVar("C")
R = TypeVar("R")

WITHDRAWN_HERE = frozenset({CaseKind.DISCOUNT, CaseKind.ACCESS}) | CREDIT_KINDS
"""Kinds whose withdrawal does nothing beside it."""


@dataclass(frozen=True, slots=True)
class OwnDecision:
    """Yes or no to a case as it was asked, with the opinion, and who is told of it (抄送).

    `paper` is the answer of a level outside this office.
    """

    approve: bool
    opinion: str
    told: Recipients = NOBODY
    paper: Paper | None = None


def elsewhere(found: ClimbingCase) -> Refusal:
    """The refusal of an act that has more to say than the case: it is done where the thing is."""
    words = shipped.texts("case_kinds")[found.case.kind.value]
    return Refusal(Reason.CASE_ELSEWHERE, number=found.stored.number, kind=words)


def _access(call: Call, found: ClimbingCase, one: OwnDecision) -> None:
    refuse = None if one.approve else one.opinion
    command = DecideRequest(found.case.id, refuse=refuse, opinion=one.opinion, told=one.told)
    _run(call, decide_request, command, approve=one.approve)


def _proposal(call: Call, found: ClimbingCase, one: OwnDecision) -> None:
    about, opinion = found.case.subject or "", one.opinion or None
    command = DecideProposal(about, one.approve, opinion, told=one.told)
    _run(call, decide_proposal, command, approve=one.approve)


def _review(call: Call, found: ClimbingCase, one: OwnDecision) -> None:
    command = ReviewPlan(found.case.subject or "", one.approve, one.opinion, told=one.told)
    _run(call, review_plan, command, approve=one.approve)


def _ending(call: Call, found: ClimbingCase, one: OwnDecision) -> None:
    command = AnswerEnding(found.case.subject or "", one.approve, one.opinion, one.told)
    _run(call, answer_ending, command, approve=one.approve)


def _extension(call: Call, found: ClimbingCase, one: OwnDecision) -> None:
    # A yes names the new last day, which the case does not.
    if one.approve:
        raise elsewhere(found)
    about = found.case.subject or ""
    command = JudgeProgress(about, significant=False, reason=one.opinion, told=one.told)
    _run(call, judge_progress, command, approve=one.approve)


def _choice(call: Call, found: ClimbingCase, one: OwnDecision) -> None:
    if one.approve:
        command = replace(chosen_in(found), told=one.told)
        _run(call, reselect_unit, command, approve=True)
    else:
        no = RefuseChoice(found.case.subject or "", one.opinion, one.told)
        _run(call, refuse_choice, no, approve=False)


def _credit(call: Call, found: ClimbingCase, one: OwnDecision) -> None:
    approve, opinion, told = one.approve, one.opinion, one.told
    decide_credit(call, found, approve=approve, opinion=opinion, paper=one.paper, told=told)


def _run(call: Call, use_case: UseCase[C, R], command: C, *, approve: bool) -> None:
    """The use-case in this transaction, for whose turn it is; a yes needs the right of its own."""
    needed = use_case.permission
    call.demand(allowed=not approve or call.actor.may(needed), permission=needed)
    use_case.handle(call, command)


OWN_DECISIONS: Mapping[CaseKind, Callable[[Call, ClimbingCase, OwnDecision], None]] = {
    CaseKind.ACCESS: _access,
    CaseKind.PROPOSAL: _proposal,
    CaseKind.CLAIM_REVIEW: _review,
    CaseKind.CLAIM_END: _ending,
    CaseKind.CLAIM_EXTEND: _extension,
    CaseKind.CLAIM_CHOOSE: _choice,
    **dict.fromkeys(CREDIT_KINDS, _credit),
}
"""Kinds whose decision does something at once; a discount holds by being approved."""
