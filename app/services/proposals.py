"""Proposals (修改建议) as cases of the engine of approvals: frozen when made, decided signed."""

from collections.abc import Sequence

from app.domain.case_course import Mode, StepAct
from app.domain.cases import CaseKind, Verdict
from app.domain.clients import Client
from app.domain.delegations import Signer
from app.domain.dossier import FieldChange, encode
from app.domain.errors import Reason, Refusal
from app.services.approvals.acting import Answer, answer_step, awaited, conclude, withdraw
from app.services.approvals.course import ClimbingCase, Said, course_of, note_case
from app.services.approvals.placing import ladder_of, placed, unmanned
from app.services.approvals.routing import planned_by
from app.services.approvals.submitting import begin
from app.services.approvals.telling import NOBODY, Recipients
from app.services.approvals.turns import Signing, demand_signing
from app.services.cases import Asked, role_holders
from app.services.usecase import Call
from database.repositories.cases import StoredCase
from database.repositories.change_sets import ChangeSet

ROUTE = "proposal.route"


def lay_before_keeper(call: Call, client: Client, proposal: ChangeSet) -> StoredCase:
    """Open the case of a proposal; it waits at the responsible unit when there is no keeper yet."""
    wanted: dict[str, object] = {"changes": [[c.path, encode(c.after)] for c in proposal.changes]}
    held: dict[str, object] = {"values": [[c.path, encode(c.before)] for c in proposal.changes]}
    asked = Asked(CaseKind.PROPOSAL, client, ROUTE, wanted, held, subject=proposal.id)
    planned = planned_by(call, ROUTE, {"fields": len(proposal.changes)})
    ladder, me = ladder_of(call, client.owners.unit_pk), call.actor.user_pk
    steps = placed(planned, ladder, role_holders(call), me) or unmanned(planned, ladder)
    return begin(call, asked, steps).case


def decide_proposed(
    call: Call,
    client: Client,
    proposal: ChangeSet,
    verdict: Verdict,
    *,
    given: Sequence[FieldChange] = (),
    reason: str | None = None,
    told: Recipients = NOBODY,
) -> bool:
    """Sign the answer to a proposal; whether that settled it.

    One that was made before proposals were cases has nothing to sign.
    """
    case = call.uow.cases.of_subject(proposal.id)
    if case is None:
        return True
    found = course_of(call, case)
    if found is None:
        raise Refusal(Reason.CASE_DECIDED)
    if verdict is Verdict.WITHDRAWN:
        withdraw(call, found)
        return True
    signing = _signing(call, client, found)
    answer = Answer.SIGN if verdict is Verdict.GRANTED else Answer.REFUSE
    after = answer_step(call, found, signing, answer, Said(reason or ""), added=told)
    said = {"changes": [[c.path, encode(c.after)] for c in given]} if given else None
    if conclude(call, after, signing, reason or "", said) is None:
        note_case(call, after, f"case_{after.entries[-1].kind}")
        return False
    return True


def _signing(call: Call, client: Client, found: ClimbingCase) -> Signing:
    """How the actor answers: any keeper over the client decides, not the nearest alone (A2)."""
    step = awaited(found)
    if step.act is StepAct.APPROVE and step.mode is Mode.ANY:
        over = (role.unit_pk for role in call.actor.roles_over(client.ref))
        return Signing(next(over, call.actor.unit_pk), Signer(call.actor.user_pk))
    return demand_signing(call, found, step)
