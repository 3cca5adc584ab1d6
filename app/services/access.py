"""Single grants (单次授权): ask for access, grant, narrow or refuse it, revoke it (A3, A4).

A request goes to the head of the organ that owns the dossier, or to the next organ above that has
somebody to decide; who asks never grants. A grant ends by itself and can be revoked at any time.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.access import AccessAct
from app.domain.audit import Action, LogNote
from app.domain.case_course import CaseState, StepAct
from app.domain.cases import CaseKind, Verdict
from app.domain.clients import Client
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import CATEGORIES, PRIVATE_CATEGORY, Permission
from app.domain.text import clean
from app.services.approvals.acting import Answer, answer_step, awaited, conclude, withdraw
from app.services.approvals.course import ClimbingCase, Said, course_of, note_case
from app.services.approvals.placing import ladder_of, placed
from app.services.approvals.routing import deciding_roles, planned_by, yes
from app.services.approvals.submitting import submit
from app.services.approvals.telling import NOBODY, Recipients
from app.services.approvals.turns import Signing, signing_of
from app.services.cases import Asked, role_holders, unit_chain
from app.services.dossier import stated_purpose
from app.services.roles import hand_on_group_key
from app.services.rules import number
from app.services.usecase import Call, Kind, Topic, denial, usecase
from database.repositories.access import NewAccess

ROUTE = "access.route"
DEFAULT_DAYS = "access.default_days"
MOST_DAYS = "access.most_days"
PRIVATE_DAYS = "private.grant_days"


@dataclass(frozen=True, slots=True)
class RequestAccess:
    """Access to categories of a client (id or code) for `act`, with the purpose.

    `until` is the last day; without it access is asked for the default term (one day from the
    decision).
    """

    client: str
    categories: tuple[int, ...]
    purpose: str
    until: date | None = None
    act: AccessAct = AccessAct.VIEW


@dataclass(frozen=True, slots=True)
class DecideRequest:
    """The head's answer: grant as asked, narrowed to `categories` or `until`, or `refuse` with why.

    `request` is its id; `until` the last day. A step before the last of its route is signed or
    refused by the same command, and gives nothing yet.
    """

    request: str
    categories: tuple[int, ...] | None = None
    until: date | None = None
    refuse: str | None = None
    opinion: str = ""
    told: Recipients = NOBODY


@dataclass(frozen=True, slots=True)
class AskedAccess:
    """What the snapshot of a request says was asked, and what was `held` then."""

    categories: frozenset[int]
    act: AccessAct
    purpose: str
    until: date | None
    held: tuple[int, ...]


def asked_of(content: bytes) -> AskedAccess:
    """Read the frozen content of a request."""
    snapshot = json.loads(content)
    asked = snapshot["asked"]
    until = asked["until"]
    return AskedAccess(
        frozenset(asked["categories"]),
        AccessAct(asked["access"]),
        asked["purpose"],
        date.fromisoformat(until) if until else None,
        tuple(snapshot["held"]["categories"]),
    )


@usecase(Kind.CHANGE, Permission.ACCESS_REQUEST)
def request_access(call: Call, command: RequestAccess) -> str:
    """Ask for access; returns the id of the request. Anybody with an account may ask."""
    client = call.uow.dossiers.find(command.client)
    categories = frozenset(command.categories)
    if not categories or not categories <= set(CATEGORIES):
        raise Refusal(Reason.CATEGORIES_UNKNOWN)
    purpose = stated_purpose(command.purpose)
    if purpose is None:
        raise Refusal(Reason.PURPOSE_NEEDED, client_id=client.id)
    if command.until is not None:
        _require_term(call, categories, command.until)
    held = _held(call, client, command.act)
    if categories <= held:
        raise Refusal(Reason.ACCESS_HELD)
    _require_no_other(call, client, command)
    wanted: dict[str, object] = {
        "categories": sorted(categories),
        "access": command.act.value,
        "purpose": purpose,
        "until": command.until.isoformat() if command.until else None,
    }
    asked = Asked(CaseKind.ACCESS, client, ROUTE, wanted, {"categories": sorted(held)})
    planned = planned_by(call, ROUTE, _facts(call, command, categories))
    case = submit(call, asked, planned, client.owners.unit_pk)
    _record(call, Action.ACCESS_REQUEST, client, case.id, categories, purpose=purpose)
    return case.id


@usecase(Kind.CHANGE, Permission.ACCESS_DECIDE)
def decide_request(call: Call, command: DecideRequest) -> str | None:
    """Grant, narrow or refuse a request, signed; returns the grant's id, None without one."""
    found = _request(call, command.request)
    client = call.uow.dossiers.get(found.case.client_pk or 0)
    awaited(found)
    signing = signing_of(call, found)
    if signing is None:
        unit = client.owners.unit_pk
        raise denial(Permission.ACCESS_DECIDE, client_id=client.id, client_unit=unit)
    if command.refuse is not None:
        _refuse(call, found, client, signing, command)
        return None
    return _grant(call, found, client, signing, command)


@usecase(Kind.CHANGE, Permission.ACCESS_REQUEST)
def withdraw_request(call: Call, command: str) -> None:
    """Take back the own request while it waits."""
    found = _request(call, command)
    client = call.uow.dossiers.get(found.case.client_pk or 0)
    withdraw(call, found)
    asked = asked_of(found.case.content)
    detail = Verdict.WITHDRAWN.value
    _record(call, Action.ACCESS_REQUEST, client, found.case.id, asked.categories, detail=detail)


@usecase(Kind.CHANGE, Permission.ACCESS_REQUEST)
def revoke_access(call: Call, command: str) -> None:
    """End a grant at once: whoever may decide about the dossier, or its holder."""
    grant = call.uow.access.find(command)
    if grant is None:
        raise Refusal(Reason.NOT_FOUND, what=command)
    client = call.uow.dossiers.get(grant.client_pk)
    if call.actor.user_pk != grant.user_pk and not is_head_over(call, client.owners.unit_pk):
        unit = client.owners.unit_pk
        raise denial(Permission.ACCESS_DECIDE, client_id=client.id, client_unit=unit)
    if grant.ended_at is not None or grant.until <= to_ms(call.now):
        raise Refusal(Reason.ACCESS_ENDED)
    call.uow.access.end(grant.id, call.actor.user_pk, to_ms(call.now))
    _record(call, Action.ACCESS_REVOKE, client, grant.id, grant.categories)


def end_of(call: Call, day: date) -> int:
    """End of `day` in the office's zone, epoch ms."""
    last = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(call.office.zone))
    return to_ms(last)


def _facts(call: Call, command: RequestAccess, categories: frozenset[int]) -> dict[str, object]:
    """What a route can ask of a request."""
    days = number(call.office.rules, DEFAULT_DAYS, call.today)
    if command.until is not None:
        days = (command.until - call.today).days + 1
    return {
        "categories": len(categories),
        "private": yes(PRIVATE_CATEGORY in categories),
        "days": days,
        "act": command.act.value,
    }


def _refuse(
    call: Call, found: ClimbingCase, client: Client, signing: Signing, command: DecideRequest
) -> None:
    reason = clean(command.refuse or "")[:200]
    if not reason:
        raise Refusal(Reason.REASON_NEEDED)
    after = answer_step(call, found, signing, Answer.REFUSE, Said(reason), added=command.told)
    conclude(call, after, signing, reason)
    categories = asked_of(found.case.content).categories
    detail = Verdict.REFUSED.value
    _record(call, Action.ACCESS_DECIDE, client, found.case.id, categories, detail=detail)


def _grant(
    call: Call, found: ClimbingCase, client: Client, signing: Signing, command: DecideRequest
) -> str | None:
    """Give what was asked or less, once the last step of the route is signed."""
    case = found.case
    asked = asked_of(case.content)
    given = frozenset(command.categories) if command.categories is not None else asked.categories
    if not given or not given <= asked.categories:
        raise Refusal(Reason.GRANT_WIDER)
    until = _end(call, given, asked, command)
    decided: dict[str, object] = {
        "categories": sorted(given),
        "access": asked.act.value,
        "until": until,
    }
    said = Said(command.opinion)
    after = answer_step(call, found, signing, Answer.SIGN, said, added=command.told)
    if after.now.state is not CaseState.GRANTED:
        if command.categories is not None or command.until is not None:
            raise Refusal(Reason.CASE_LAST_NARROWS)
        note_case(call, after, f"case_{after.entries[-1].kind}")
        return None
    conclude(call, after, signing, given=decided)
    new = NewAccess(
        user_pk=case.applicant_pk,
        client_pk=client.pk,
        categories=given,
        access=asked.act,
        purpose=asked.purpose,
        case_pk=case.pk,
        granted_by=call.actor.user_pk,
        granted_at=to_ms(call.now),
        until=until,
    )
    identity = call.uow.access.give(new, call.act)
    if PRIVATE_CATEGORY in given:
        hand_on_group_key(call)
    detail = Verdict.GRANTED.value
    _record(call, Action.ACCESS_DECIDE, client, case.id, given, detail=detail)
    return identity


def _end(call: Call, given: frozenset[int], asked: AskedAccess, command: DecideRequest) -> int:
    """When a grant of `given` ends, epoch ms: never later than was asked."""
    last = command.until or asked.until
    if command.until is not None and asked.until is not None and command.until > asked.until:
        raise Refusal(Reason.GRANT_WIDER)
    if last is None:
        days = number(call.office.rules, DEFAULT_DAYS, call.today)
        return to_ms(call.now + timedelta(days=days))
    _require_term(call, given, last)
    return end_of(call, last)


def _request(call: Call, identity: str) -> ClimbingCase:
    case = call.uow.cases.find(identity) or call.uow.cases.numbered(identity)
    if case is None or case.kind is not CaseKind.ACCESS:
        raise Refusal(Reason.NOT_FOUND, what=identity)
    found = course_of(call, case)
    if found is None:
        # Decided before requests had a course.
        raise Refusal(Reason.CASE_DECIDED)
    return found


def _held(call: Call, client: Client, act: AccessAct) -> frozenset[int]:
    """Categories in which the actor may do `act` already."""
    actor, ref = call.actor, client.ref
    if act is AccessAct.COPY:
        return actor.copies(ref)
    if act is AccessAct.EDIT:
        return actor.edits(ref)
    return actor.view(ref) | ({PRIVATE_CATEGORY} if actor.reveals(ref) else frozenset())


def _require_term(call: Call, categories: frozenset[int], until: date) -> None:
    """Refuse an end before today, or later than the rule allows."""
    if until < call.today:
        raise Refusal(Reason.GRANT_UNTIL_PAST)
    name = PRIVATE_DAYS if PRIVATE_CATEGORY in categories else MOST_DAYS
    limit = number(call.office.rules, name, call.today)
    if until > call.today + timedelta(days=limit):
        last = call.today + timedelta(days=limit)
        raise Refusal(Reason.GRANT_UNTIL_LONG, limit=limit, to=last)


def _require_no_other(call: Call, client: Client, command: RequestAccess) -> None:
    """Refuse a second request for the same while the first one waits."""
    for case in call.uow.cases.waiting(CaseKind.ACCESS):
        if (case.client_pk, case.applicant_pk) != (client.pk, call.actor.user_pk):
            continue
        asked = asked_of(case.content)
        if asked.act is command.act and set(command.categories) <= asked.categories:
            raise Refusal(Reason.REQUEST_WAITS)


def deciding_organ(call: Call, unit_pk: int, applicant_pk: int) -> str | None:
    """Name of the organ that decides about access to dossiers of a unit; None for none."""
    ladder, planned = ladder_of(call, unit_pk), planned_by(call, ROUTE, {})
    steps = placed(planned, ladder, role_holders(call), applicant_pk) or ()
    organs = [step.organ_pk for step in steps if step.act is StepAct.APPROVE]
    return call.uow.organisation.unit_at(organs[-1]).name if organs else None


def is_head_over(call: Call, unit_pk: int) -> bool:
    """Whether the actor holds a deciding role at the unit of a client or above it."""
    roles = deciding_roles(call, ROUTE)
    chain = unit_chain(call, unit_pk)
    return any(held.role in roles and held.unit_pk in chain for held in call.actor.roles)


def _record(
    call: Call,
    action: Action,
    client: Client,
    identity: str,
    categories: frozenset[int],
    *,
    purpose: str | None = None,
    detail: str | None = None,
) -> None:
    call.record(
        LogNote(
            action,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_type="access",
            object_id=identity,
            categories=tuple(sorted(categories)),
            purpose=purpose,
            detail=detail,
        )
    )
    call.topics |= {Topic.ACCESS, Topic.CLIENTS}
