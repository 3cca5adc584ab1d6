"""Cases of the engine of approvals: frozen with their route, proved by signed verdicts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.audit import canonical
from app.domain.cases import CaseKind, Holders, Verdict
from app.domain.clients import Client
from app.domain.delegations import Delegation, Signer
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Role
from app.services.signing import sign_decision
from app.services.usecase import Call
from database.repositories import delegations
from database.repositories.cases import NewCase, StoredCase


@dataclass(frozen=True, slots=True)
class Asked:
    """What a case is about: `wanted` is asked, `held` is what held when it was asked.

    `subject` is the id of a thing that waits for the decision; `rule` names the route. A case
    that an organ opens for somebody names that `applicant_pk`, who cannot decide it.
    """

    kind: CaseKind
    client: Client | None
    rule: str
    wanted: dict[str, object]
    held: dict[str, object]
    subject: str | None = None
    applicant_pk: int | None = None


def role_holders(call: Call) -> Holders:
    """Open users by unit and role, for roles that are in force today."""
    return call.uow.organisation.holders(call.today)


def unit_chain(call: Call, unit_pk: int) -> tuple[int, ...]:
    """A unit and those above it, the nearest first."""
    path = call.uow.organisation.unit_at(unit_pk).path
    return tuple(int(part) for part in reversed(path.strip("/").split("/")))


def append_case(
    call: Call, asked: Asked, organ_pk: int, route: Sequence[Mapping[str, object]]
) -> StoredCase:
    """Append a case with its frozen snapshot; it begins at `organ_pk`."""
    client = asked.client
    rule = call.office.rules.in_force(asked.rule, call.today)
    content = snapshot(call, asked, route)
    new = NewCase(
        kind=asked.kind,
        client_pk=client.pk if client is not None else None,
        subject=asked.subject,
        organ_pk=organ_pk,
        applicant_pk=asked.applicant_pk or call.actor.user_pk,
        content=content,
        rule_version=rule.version,
        at=to_ms(call.now),
    )
    return call.uow.cases.open(new, call.act)


def snapshot(call: Call, asked: Asked, route: Sequence[Mapping[str, object]]) -> bytes:
    """The bytes that are decided on: who asks what, what held then, the route and its rule."""
    client = asked.client
    rule = call.office.rules.in_force(asked.rule, call.today)
    return canonical(
        {
            "schema": 1,
            "kind": asked.kind.value,
            "act": call.act,
            "by": call.actor.user_id,
            "client": client.id if client is not None else None,
            "client_version": client.version if client is not None else None,
            "subject": asked.subject,
            "asked": asked.wanted,
            "held": asked.held,
            "route": list(route),
            "rule": [rule.name, rule.version],
        }
    )


def standing_in(call: Call, holders: Holders) -> tuple[Delegation, ...]:
    """Delegations in force today; none to who is an administrator by now (G-34)."""
    administrators = frozenset[int]().union(
        *(people for (_unit, role), people in holders.items() if role is Role.ADMIN)
    )
    given = delegations.in_force(call.uow.connection, call.today)
    return tuple(one for one in given if one.to_pk not in administrators)


def sign_verdict(
    call: Call,
    case: StoredCase,
    verdict: Verdict,
    *,
    content: bytes,
    organ_pk: int,
    signer: Signer,
    given: Mapping[str, object] | None = None,
    reason: str | None = None,
) -> None:
    """Append the actor's signed verdict over `content`, the hash of what was asked; once only.

    Only a withdrawal is the applicant's: nobody decides the own case (C6d-3). A `signer` who
    stands in for somebody is named with the delegation in what is signed.
    """
    if case.verdict is not None:
        raise Refusal(Reason.CASE_DECIDED)
    own = case.applicant_pk == call.actor.user_pk
    if own != (verdict is Verdict.WITHDRAWN) or signer.for_pk == case.applicant_pk:
        raise Refusal(Reason.CASE_OWN)
    record = _record_of(call, case, verdict, signer) | {"content": content.hex()}
    if given is not None:
        record["given"] = dict(given)
    if reason is not None:
        record["reason"] = reason
    signed = sign_decision(call, organ_pk, record)
    call.uow.cases.decide(
        case,
        verdict,
        reason,
        signed,
        signer=signer,
        at=to_ms(call.now),
        act=call.act,
    )


def _record_of(call: Call, case: StoredCase, verdict: Verdict, signer: Signer) -> dict[str, object]:
    """What is signed beside the hash: the case, the verdict, for whom and by what."""
    record: dict[str, object] = {
        "kind": case.kind.value,
        "case": case.id,
        "verdict": verdict.value,
        "at": to_ms(call.now),
    }
    if signer.for_pk is not None:
        record["for"] = call.uow.organisation.user_id(signer.for_pk)
        record["delegation"] = signer.delegation
    return record
