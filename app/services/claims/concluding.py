"""From success to a key account: the agreement signed by the holder, then the code (t14, t15)."""

from dataclasses import dataclass
from datetime import date

import resources.catalogue as shipped
from app.domain.agreements import AgreementTerms
from app.domain.claims import ActKind, Standing
from app.domain.clients import Client, Owners
from app.domain.dossier import Stage, Value
from app.domain.likeness import Identity
from app.domain.permissions import Permission
from app.domain.plans import Plan
from app.readmodels.codes import Registration
from app.services.agreements import SignedForClaim, sign_for_claim
from app.services.claims.ledger import (
    Said,
    demand_holder,
    demand_possible,
    find_claim,
    write,
)
from app.services.clients import check_values, insertion, new_client, refuse_duplicates
from app.services.registration import register
from app.services.usecase import Call, Kind, Topic, usecase
from database.queries.likeness import alike_clients
from database.records import new_id
from database.repositories import agreements


@dataclass(frozen=True, slots=True)
class SignAgreement:
    """The agreement (服务协议) that the holder signed with a prospect that was won."""

    claim_id: str
    terms: AgreementTerms


@usecase(Kind.CHANGE, Permission.CLAIM_PLAN)
def record_claim_agreement(call: Call, command: SignAgreement) -> str:
    """Record the agreement, which closes the claim as 已签约; only by the holder (t14, C12-8).

    Returns its id. Not dated before the exclusive period had begun.
    """
    claim = find_claim(call, command.claim_id)
    standing = demand_holder(call, claim)
    demand_possible(call, claim, ActKind.SIGNED)
    begun = standing.published or standing.since
    signed = SignedForClaim(claim.pk, standing.unit_pk, begun, command.terms)
    identity = sign_for_claim(call, signed)
    detail: dict[str, object] = {"agreement": identity}
    write(call, claim, ActKind.SIGNED, Said("", detail, number=command.terms.number.strip()))
    return identity


@usecase(Kind.CHANGE, Permission.CODE_ISSUE)
def register_claim(call: Call, command: str) -> Registration:
    """Make the prospect a key account: its dossier, owners and class, and its code (t15, 第十三条).

    The organ that issues codes does it; the dossier begins with what the plan says, unless the
    unit entered or imported one while it developed.
    """
    claim = find_claim(call, command)
    standing = demand_possible(call, claim, ActKind.REGISTERED)
    client = _kept(call, claim.plan, standing) or _begun(call, claim.plan, standing)
    done = register(call, client)
    agreements.adopt(call.uow.connection, claim.pk, client.pk)
    call.uow.claims.complete_prospect(claim.prospect_pk, client_pk=client.pk)
    detail: dict[str, object] = {"client": client.id}
    write(call, claim, ActKind.REGISTERED, Said("", detail, number=done.code))
    call.topics.add(Topic.CLIENTS)
    return done


def _kept(call: Call, plan: Plan, standing: Standing) -> Client | None:
    """The dossier without a code that the unit has of the prospect already, if it has one."""
    who = Identity(plan.name, plan.uscc)
    for found in alike_clients(call.uow.connection, who, shipped.regions()):
        if found.likeness.blocks and found.unit_pk == standing.unit_pk:
            client = call.uow.dossiers.get(found.pk)
            if client.code is None:
                return client
    return None


def _begun(call: Call, plan: Plan, standing: Standing) -> Client:
    """A new dossier of what the plan says."""
    values = _values(plan, call.today)
    check_values(values)
    refuse_duplicates(call, values, but=None, compared=True)
    new = new_client(values, _owners(standing), stage=Stage.PROSPECT)
    call.uow.dossiers.new.insert([new], insertion(call, "registered"))
    return call.uow.dossiers.find(new.id)


def _owners(standing: Standing) -> Owners:
    people = standing.people
    return Owners(standing.unit_pk, people.a_user_pk, people.b_user_pk, people.a_user_pk)


def _values(plan: Plan, today: date) -> dict[str, Value]:
    """The dossier that a plan begins: identity, address, contact, class (C9-1, C9-2)."""
    address, contact = f"addresses.{new_id()}", f"contacts.{new_id()}"
    found: dict[str, Value | None] = {
        "name": plan.name,
        "org_code": plan.uscc,
        "industry": plan.industry,
        "mail_class": "综合" if len(plan.businesses) > 1 else "专业",
        "specialties": plan.businesses,
        "file_opened": today,
        f"{address}.text": plan.address,
        f"{contact}.name": plan.contact,
        f"{contact}.phone": plan.phone,
    }
    return {path: value for path, value in found.items() if value is not None}
