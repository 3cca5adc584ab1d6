"""Review, filing and notice: three dated acts of the organ (第十二条(二), C12-2, t3 to t5)."""

from dataclasses import dataclass, replace

import resources.catalogue as shipped
from app.domain.case_course import StepAct
from app.domain.cases import CaseKind
from app.domain.claims import ACCEPTED, ActKind, State
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.services.approvals.acting import awaited
from app.services.approvals.course import ClimbingCase
from app.services.approvals.telling import NOBODY, Recipients
from app.services.approvals.turns import Signing
from app.services.claims.deciding import (
    await_rivals,
    demand_decider,
    demand_organ,
    is_party,
    open_about,
    sign_about,
    stood_in,
    waiting_case,
)
from app.services.claims.intrusion import refuse_client
from app.services.claims.ledger import (
    Said,
    demand_possible,
    find_claim,
    rules_for,
    standing_of,
    take_number,
    words_of,
    write,
)
from app.services.claims.plans import asked_for, identity_of
from app.services.usecase import Call, Kind, usecase
from database.repositories.claim_rows import StoredClaim


@dataclass(frozen=True, slots=True)
class ReviewPlan:
    """审核: yes or no with a reason.

    A yes settles the other plans that wait on the same prospect too: `losers` gives each of them,
    by id, the reason for which it is not chosen (G-08).
    """

    claim_id: str
    approve: bool
    reason: str
    losers: tuple[tuple[str, str], ...] = ()
    told: Recipients = NOBODY


@usecase(Kind.CHANGE, Permission.CLAIM_DECIDE)
def review_plan(call: Call, command: ReviewPlan) -> None:
    """Decide on a submitted plan, signed over its snapshot (t3, t3').

    A step before the last of the route is signed by the same command and only moves it on.
    Earlier arrival is shown and decides nothing; the organ above all competing units decides.
    """
    claim = find_claim(call, command.claim_id)
    reason = words_of(command.reason)
    found = _case_of(call, claim)
    others = call.uow.claims.open_on(claim.prospect_pk)
    rivals = tuple(
        one for one in others if one.pk != claim.pk and one.standing.state is State.SUBMITTED
    )
    decides = command.approve and awaited(found).act is StepAct.APPROVE
    units = tuple(one.standing.unit_pk for one in rivals) if decides else ()
    signing = demand_decider(call, claim, found, units)
    decision = _Decision(signing, command.approve, command.told)
    if not command.approve:
        _decide(call, claim, found, decision, reason)
        await_rivals(call, claim.prospect_pk)
        return
    _refuse_second(call, claim, others)
    refuse_client(call, identity_of(claim.plan), claim.standing.unit_pk)
    losers = {find_claim(call, one).pk: words_of(why) for one, why in command.losers}
    if decides and set(losers) != {one.pk for one in rivals}:
        names = (call.uow.organisation.unit_at(one.standing.unit_pk).name for one in rivals)
        raise Refusal(Reason.CLAIM_RIVALS, count=len(rivals), units="、".join(names))
    if not _decide(call, claim, found, decision, reason):
        return
    against = replace(decision, approve=False)
    for rival in rivals:
        _demand_impartial(call, rival, signing)
        _decide(call, rival, _case_of(call, rival), against, losers[rival.pk])


@usecase(Kind.CHANGE, Permission.CLAIM_DECIDE)
def file_plan(call: Call, command: str) -> str:
    """登记备案: the approved plan gets its register number, which is returned (t4)."""
    claim = find_claim(call, command)
    step = demand_organ(call, claim)
    demand_possible(call, claim, ActKind.FILED)
    number = take_number(call, step.organ_pk, "register_no")
    write(call, claim, ActKind.FILED, Said(number=number))
    return number


@usecase(Kind.CHANGE, Permission.CLAIM_DECIDE)
def publish_notice(call: Call, command: str) -> str:
    """内部通告: from today the unit develops exclusively for the term (t5); its number."""
    claim = find_claim(call, command)
    step = demand_organ(call, claim)
    demand_possible(call, claim, ActKind.PUBLISHED)
    rules = rules_for(call, claim.standing.unit_pk)
    number = take_number(call, step.organ_pk, "notice_no")
    write(call, claim, ActKind.PUBLISHED, Said(due=rules.term.after(call.today), number=number))
    return number


@dataclass(frozen=True, slots=True)
class _Decision:
    """A yes or no, how it is signed, and who is told of it."""

    signing: Signing
    approve: bool
    told: Recipients


def _case_of(call: Call, claim: StoredClaim) -> ClimbingCase:
    """The case of a plan; one that has none gets it, so that its state is what refuses it."""
    found = waiting_case(call, claim, CaseKind.CLAIM_REVIEW)
    if found is not None:
        return found
    return open_about(call, claim, asked_for(claim, {}, claim.author_pk))


def _demand_impartial(call: Call, rival: StoredClaim, signing: Signing) -> None:
    """Refuse to settle a competing plan of the own, or of who is stood in for."""
    signer = signing.signer
    own = rival.author_pk in (signer.user_pk, signer.for_pk)
    if own or (signer.for_pk is not None and is_party(call, rival)):
        organ = call.uow.organisation.unit_at(signing.organ_pk).name
        raise Refusal(Reason.CLAIM_AUTHOR, organ=organ)


def _decide(
    call: Call, claim: StoredClaim, found: ClimbingCase, decision: _Decision, reason: str
) -> bool:
    """Sign the case of a plan, and write the act that follows once it came to its end."""
    kind = ActKind.APPROVED if decision.approve else ActKind.REJECTED
    demand_possible(call, claim, kind)
    signing, told = decision.signing, decision.told
    if not sign_about(call, found, signing, reason, agree=decision.approve, told=told):
        return False
    detail = stood_in(call, signing.signer)
    write(call, claim, kind, Said(reason, detail, case_pk=found.case.pk))
    return True


def _refuse_second(call: Call, claim: StoredClaim, others: tuple[StoredClaim, ...]) -> None:
    for other in others:
        standing = standing_of(call, other)
        if other.pk != claim.pk and standing.state in ACCEPTED:
            raise Refusal(
                Reason.CLAIM_CHOSEN,
                name=claim.plan.name,
                unit=call.uow.organisation.unit_at(standing.unit_pk).name,
                state=shipped.texts("claim_states")[standing.state.value],
            )
