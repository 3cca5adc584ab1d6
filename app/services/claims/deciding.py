"""Who decides about a claim, and signing it: cases of the engine of approvals (C3-5, C12-2).

A plan, an extension, the next unit and an end are decided by organs with a centre above the unit
that develops; where several units are concerned, above all of them.
"""

from collections.abc import Collection, Mapping, Sequence

from app.domain.case_course import StepAct
from app.domain.cases import CaseKind, Step
from app.domain.claims import State
from app.domain.delegations import Signer
from app.domain.errors import Reason, Refusal
from app.services.approvals.acting import Answer, answer_step, conclude
from app.services.approvals.course import ClimbingCase, Said, await_above, course_of, note_case
from app.services.approvals.placing import Ladder, placed
from app.services.approvals.routing import planned_by
from app.services.approvals.submitting import begin
from app.services.approvals.telling import NOBODY, Recipients
from app.services.approvals.turns import Signing, signing_at, signing_of, whose_turn
from app.services.cases import Asked, role_holders
from app.services.claims.ledger import ROUTE, organs_above, units_of
from app.services.usecase import Call
from database.repositories.case_courses import StoredStep
from database.repositories.claim_rows import StoredClaim

FOR = "for"
"""Key in the detail of an act: the id of who had it done by a delegate."""


def deciding_step(call: Call, claim: StoredClaim, applicant_pk: int) -> Step | None:
    """The organ that decides on the plan, files and guides, with the roles that do so there."""
    steps = _placed(call, claim, CaseKind.CLAIM_REVIEW, (), applicant_pk)
    found = [step for step in steps or () if step.act is StepAct.APPROVE]
    return Step(found[-1].organ_pk, found[-1].roles) if found else None


def demand_organ(call: Call, claim: StoredClaim) -> Step:
    """The step at which the actor acts for the organ of `claim`; refused with the organ that does.

    What is not signed as a decision can be done for nobody.
    """
    step = deciding_step(call, claim, 0)
    if step is None:
        raise _no_organ(call, claim)
    if call.actor.user_pk not in step.deciders(role_holders(call), 0):
        raise Refusal(Reason.CLAIM_ORGAN_ONLY, organ=_unit(call, step.organ_pk))
    return step


def waiting_case(call: Call, claim: StoredClaim, kind: CaseKind) -> ClimbingCase | None:
    """The newest case of a kind about the claim that has no decision yet."""
    case = call.uow.cases.waiting_on(claim.id, kind)
    return course_of(call, case) if case is not None else None


def open_about(
    call: Call, claim: StoredClaim, asked: Asked, units: Sequence[int] = ()
) -> ClimbingCase:
    """Open a case about the claim, which concerns `units` too; refused when no organ is left."""
    applicant_pk = asked.applicant_pk or call.actor.user_pk
    steps = _placed(call, claim, asked.kind, units, applicant_pk)
    if steps is None:
        raise _no_organ(call, claim)
    return begin(call, asked, steps)


def demand_decider(
    call: Call, claim: StoredClaim, found: ClimbingCase, above: Collection[int] = ()
) -> Signing:
    """How the actor signs the awaited step of a case about a claim; refused with the organ.

    `above` are further units that the decision concerns. Who planned it, or develops it while
    standing in for an officer, decides nothing about it (C6d-3, G-34).
    """
    barred = {claim.author_pk} if found.case.kind is CaseKind.CLAIM_REVIEW else frozenset[int]()
    signing = signing_of(call, found, above, barred)
    turn = whose_turn(call, found, above, barred)
    if turn is not None and not turn.people:
        raise _no_organ(call, claim)
    organ_pk = turn.organ_pk if turn is not None else found.case.organ_pk
    own = call.actor.user_pk in barred | {found.case.applicant_pk}
    if own or (signing is not None and signing.signer.for_pk and is_party(call, claim)):
        raise Refusal(Reason.CLAIM_AUTHOR, organ=_unit(call, organ_pk))
    if signing is None:
        raise Refusal(Reason.CLAIM_ORGAN_ONLY, organ=_unit(call, organ_pk))
    return signing


def await_rivals(call: Call, prospect_pk: int) -> None:
    """Let plans that compete wait where all of them are decided, the others at their organ."""
    open_plans = call.uow.claims.open_on(prospect_pk)
    waiting = [one for one in open_plans if one.standing.state is State.SUBMITTED]
    units = {one.standing.unit_pk for one in waiting}
    for one in waiting:
        found = waiting_case(call, one, CaseKind.CLAIM_REVIEW)
        if found is not None:
            await_above(call, found, units - {one.standing.unit_pk})


def may_decide(call: Call, claim: StoredClaim, kind: CaseKind) -> bool:
    """Whether the actor may sign the awaited step of a case of `kind`, or open one and sign it."""
    found = waiting_case(call, claim, kind)
    if found is not None:
        barred = {claim.author_pk} if kind is CaseKind.CLAIM_REVIEW else frozenset[int]()
        signing = signing_of(call, found, (), barred)
    else:
        applicant_pk = claim.standing.people.a_user_pk
        steps = _placed(call, claim, kind, (), applicant_pk)
        signing = signing_at(call, steps[0], kind, applicant_pk) if steps else None
    return signing is not None and (signing.signer.for_pk is None or not is_party(call, claim))


def sign_about(
    call: Call,
    found: ClimbingCase,
    signing: Signing,
    words: str,
    *,
    agree: bool,
    given: Mapping[str, object] | None = None,
    told: Recipients = NOBODY,
) -> bool:
    """Sign the awaited step; whether the case came to its end and its verdict was signed."""
    answer = Answer.SIGN if agree else Answer.REFUSE
    after = answer_step(call, found, signing, answer, Said(words, given=given), added=told)
    if conclude(call, after, signing, words, given) is None:
        note_case(call, after, f"case_{after.entries[-1].kind}")
        return False
    return True


def is_party(call: Call, claim: StoredClaim) -> bool:
    """Whether the actor planned the claim or works for the unit that develops it."""
    standing = claim.standing
    mine = call.actor.user_pk == claim.author_pk or standing.unit_pk in units_of(call.actor)
    return mine or call.actor.user_pk in standing.people


def stood_in(call: Call, signer: Signer) -> dict[str, object]:
    """For whom an act of a claim was done, as its detail keeps it."""
    if signer.for_pk is None:
        return {}
    return {FOR: call.uow.organisation.user_id(signer.for_pk)}


def _placed(
    call: Call, claim: StoredClaim, kind: CaseKind, units: Sequence[int], applicant_pk: int
) -> tuple[StoredStep, ...] | None:
    """The steps of a case about a claim on the organs above all units that it concerns."""
    standing = claim.standing
    organs = organs_above(call, standing.unit_pk)
    for unit_pk in units:
        above = {organ.pk for organ in organs_above(call, unit_pk)}
        organs = tuple(organ for organ in organs if organ.pk in above)
    if not organs:
        return None
    facts: dict[str, object] = {
        "kind": kind.value,
        "round": standing.round,
        "extensions": standing.extensions,
        "expected_fen": claim.plan.expected_fen,
    }
    ladder = Ladder(call.uow.organisation.unit_at(standing.unit_pk), organs)
    return placed(planned_by(call, ROUTE, facts), ladder, role_holders(call), applicant_pk)


def _no_organ(call: Call, claim: StoredClaim) -> Refusal:
    return Refusal(Reason.CLAIM_NO_ORGAN, unit=_unit(call, claim.standing.unit_pk))


def _unit(call: Call, unit_pk: int) -> str:
    return call.uow.organisation.unit_at(unit_pk).name
