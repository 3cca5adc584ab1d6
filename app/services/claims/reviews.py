"""Review, filing and notice: three dated acts of the organ (第十二条(二), C12-2, t3 to t5)."""

from dataclasses import dataclass

import resources.catalogue as shipped
from app.domain.cases import CaseKind, Verdict
from app.domain.claims import ACCEPTED, ActKind, State
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.services.cases import decide_case
from app.services.claims.intrusion import refuse_client
from app.services.claims.ledger import (
    Decider,
    Said,
    demand_decider,
    demand_organ,
    demand_possible,
    find_claim,
    is_party,
    rules_for,
    standing_of,
    stood_in,
    take_number,
    words_of,
    write,
)
from app.services.claims.plans import identity_of
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


@usecase(Kind.CHANGE, Permission.CLAIM_DECIDE)
def review_plan(call: Call, command: ReviewPlan) -> None:
    """Decide on a submitted plan, signed over its snapshot (t3, t3').

    Earlier arrival is shown and decides nothing; the organ above all competing units decides.
    """
    claim = find_claim(call, command.claim_id)
    reason = words_of(command.reason)
    others = call.uow.claims.open_on(claim.prospect_pk)
    rivals = tuple(
        one for one in others if one.pk != claim.pk and one.standing.state is State.SUBMITTED
    )
    units = tuple(one.standing.unit_pk for one in rivals) if command.approve else ()
    review = CaseKind.CLAIM_REVIEW
    decider = demand_decider(call, claim, review, units=units, applicant_pk=claim.author_pk)
    if not command.approve:
        _decide(call, claim, decider, Verdict.REFUSED, reason)
        return
    _refuse_second(call, claim, others)
    refuse_client(call, identity_of(claim.plan), claim.standing.unit_pk)
    losers = {find_claim(call, one).pk: words_of(why) for one, why in command.losers}
    if set(losers) != {one.pk for one in rivals}:
        names = (call.uow.organisation.unit_at(one.standing.unit_pk).name for one in rivals)
        raise Refusal(Reason.CLAIM_RIVALS, count=len(rivals), units="、".join(names))
    _decide(call, claim, decider, Verdict.GRANTED, reason)
    for rival in rivals:
        _demand_impartial(call, rival, decider)
        _decide(call, rival, decider, Verdict.REFUSED, losers[rival.pk])


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


def _demand_impartial(call: Call, rival: StoredClaim, decider: Decider) -> None:
    """Refuse to settle a competing plan of the own, or of who is stood in for."""
    signer = decider.signer
    own = rival.author_pk in (signer.user_pk, signer.for_pk)
    if own or (signer.for_pk is not None and is_party(call, rival)):
        organ = call.uow.organisation.unit_at(decider.organ_pk).name
        raise Refusal(Reason.CLAIM_AUTHOR, organ=organ)


def _decide(
    call: Call, claim: StoredClaim, decider: Decider, verdict: Verdict, reason: str
) -> None:
    """Answer the case of a plan and write the act that follows."""
    kind = ActKind.APPROVED if verdict is Verdict.GRANTED else ActKind.REJECTED
    case = call.uow.cases.waiting_on(claim.id, CaseKind.CLAIM_REVIEW)
    signer, case_pk = decider.signer, case.pk if case is not None else None
    write(call, claim, kind, Said(reason, stood_in(call, signer), case_pk=case_pk))
    if case is not None:
        organ_pk, reason = decider.organ_pk, reason[:200]
        decide_case(call, case, verdict, organ_pk=organ_pk, signer=signer, reason=reason)


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
