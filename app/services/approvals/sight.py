"""Who may see a case 严格保密 (A7): its chain, who applied, who is told, and by right of its kind.

Nobody else, by no other right over the client: the answer is that of a case that does not exist.
"""

from app.domain.case_course import EntryKind
from app.domain.case_sight import SeenAs
from app.domain.cases import CLAIM_KINDS, CREDIT_KINDS, CaseKind
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Actor, ClientRef, Permission, Role
from app.readmodels.agreements import CREDIT, TARIFF
from app.services.approvals.course import ClimbingCase, client_of, find_case
from app.services.approvals.placing import turn_of
from app.services.cases import role_holders
from app.services.claims.scope import scope_of
from app.services.usecase import Call
from database.repositories import case_courses as stored

_IN_CHARGE = frozenset({Role.UNIT_HEAD, Role.KEEPER, Role.ACCOUNT_MANAGER})
"""Head, keeper, and A or B person of the unit that is in charge of the client."""


def seen_case(call: Call, identity: str) -> ClimbingCase:
    """A case by id or number; refused alike when there is none and when it may not be seen."""
    found = find_case(call, identity)
    demand_sight(call, found, identity)
    return found


def demand_sight(call: Call, found: ClimbingCase, identity: str = "") -> SeenAs:
    """Why the actor may see a case; refused as not existing, by the `identity` that was asked."""
    seen = seen_as(call, found)
    if seen is None:
        raise Refusal(Reason.NOT_FOUND, what=identity or found.stored.number)
    return seen


def seen_as(call: Call, found: ClimbingCase) -> SeenAs | None:
    """Why the actor may see a case (A7); None when not at all."""
    actor = call.actor
    if actor.user_pk == found.case.applicant_pk:
        return SeenAs.APPLICANT
    chain = _chain(call, found)
    if actor.user_pk in chain:
        return SeenAs.CHAIN
    kind = found.case.kind.value
    if any(one.for_pk in chain for one in actor.stands_in if kind in one.kinds):
        return SeenAs.DEPUTY
    if actor.user_pk in stored.told_of(call.uow.connection, found.case.pk):
        return SeenAs.TOLD
    return _by_right(call, found)


def _by_right(call: Call, found: ClimbingCase) -> SeenAs | None:
    """Who sees a case of its kind beside its chain.

    Discounts are seen by the unit in charge and by inspectors, what is asked about a claim by who
    sees that from inside (X-26), a proposal by every keeper over the client (A2), what is asked of
    a credit by who reads category 7 of the client by a role.
    """
    actor, kind = call.actor, found.case.kind
    if kind in CLAIM_KINDS:
        claim, units = call.uow.claims.find(found.case.subject or ""), scope_of(actor).units
        inside = claim is not None and (units is None or claim.standing.unit_pk in units)
        return SeenAs.UNIT if inside else None
    ref = charge_of(call, found)
    if kind is CaseKind.PROPOSAL:
        return SeenAs.CHAIN if actor.may_on(Permission.CLIENT_EDIT, ref) else None
    if kind in CREDIT_KINDS:
        reads = any(CREDIT in one.rights.view for one in actor.roles_over(ref))
        return SeenAs.UNIT if reads else None
    if kind is not CaseKind.DISCOUNT:
        return None
    if _in_charge(actor, ref):
        return SeenAs.UNIT
    inspects = any(
        one.role is Role.INSPECTOR and one.may(Permission.INSPECT) for one in actor.roles_over(ref)
    )
    return SeenAs.INSPECTOR if inspects else None


def charge_of(call: Call, found: ClimbingCase) -> ClientRef:
    """The unit in charge with its A and B person; without a client the applicant's unit."""
    client = client_of(call, found)
    if client is not None:
        return client.ref
    users = call.uow.organisation.users()
    home = next(row.unit_pk for row in users if row.pk == found.case.applicant_pk)
    return ClientRef(home, frozenset())


def _chain(call: Call, found: ClimbingCase) -> frozenset[int]:
    """Whoever signed or may sign at any step of any revision."""
    connection, case = call.uow.connection, found.case
    entries, holders = stored.entries_of(connection, case.pk), role_holders(call)
    signed = [row for row in entries if row.kind != EntryKind.RESUBMITTED]
    people = {row.user_pk for row in signed} | {row.for_pk for row in signed if row.for_pk}
    for revision in range(1, found.stored.course.revision + 1):
        for step in stored.steps_of(connection, case.pk, revision):
            turn = turn_of(call, step, case.kind, {case.applicant_pk}, holders)
            people |= turn.people | set(step.people)
    return frozenset(people) - {case.applicant_pk}


def _in_charge(actor: Actor, ref: ClientRef) -> bool:
    """Whether a role of the unit in charge that reads category 8 is held over it."""
    return any(
        one.role in _IN_CHARGE and TARIFF in one.rights.view for one in actor.roles_over(ref)
    )
