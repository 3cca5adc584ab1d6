"""Proposals (修改建议) as cases of the approval kernel: frozen when made, decided signed."""

from collections.abc import Sequence

from app.domain.cases import CaseKind, Step, Verdict, roles_of_rule
from app.domain.clients import Client
from app.domain.dossier import FieldChange, encode
from app.services.cases import Asked, decide_case, open_case, step_of
from app.services.usecase import Call
from database.repositories.cases import StoredCase
from database.repositories.change_sets import ChangeSet

ROUTE = "proposal.route"


def lay_before_keeper(call: Call, client: Client, proposal: ChangeSet) -> StoredCase:
    """Open the case of a proposal; it waits at the responsible unit when there is no keeper yet."""
    step = step_of(call, client.owners.unit_pk, ROUTE, call.actor.user_pk)
    if step is None:
        rule = call.office.rules.in_force(ROUTE, call.today)
        step = Step(client.owners.unit_pk, roles_of_rule(rule.value))
    wanted: dict[str, object] = {"changes": [[c.path, encode(c.after)] for c in proposal.changes]}
    held: dict[str, object] = {"values": [[c.path, encode(c.before)] for c in proposal.changes]}
    asked = Asked(CaseKind.PROPOSAL, client, ROUTE, wanted, held, subject=proposal.id)
    return open_case(call, asked, step)


def decide_proposed(
    call: Call,
    client: Client,
    proposal: ChangeSet,
    verdict: Verdict,
    *,
    given: Sequence[FieldChange] = (),
    reason: str | None = None,
) -> None:
    """Sign the answer to a proposal; one that was made before proposals were cases has none."""
    case = call.uow.cases.of_subject(proposal.id)
    if case is None:
        return
    organ_pk = next(
        (role.unit_pk for role in call.actor.roles_over(client.ref)), call.actor.unit_pk
    )
    said: dict[str, object] | None = None
    if given:
        said = {"changes": [[c.path, encode(c.after)] for c in given]}
    decide_case(call, case, verdict, organ_pk=organ_pk, given=said, reason=reason)
