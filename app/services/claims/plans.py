"""Development plans (开发预案): drafted, edited, submitted, withdrawn (t1, t2, t16)."""

from dataclasses import dataclass, replace
from typing import Any

import resources.catalogue as shipped
from app.domain.cases import CaseKind
from app.domain.claims import ActKind, ClaimAct, People, State
from app.domain.contact import phone_keys
from app.domain.errors import Reason, Refusal
from app.domain.likeness import Identity, likeness, stem, stem_keys
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.plans import Plan, missing
from app.domain.text import clean
from app.domain.uscc import normalise
from app.services.approvals.acting import withdraw as take_back
from app.services.cases import Asked
from app.services.claims.blacklist import refuse_blacklisted
from app.services.claims.deciding import await_rivals, open_about, waiting_case
from app.services.claims.enquiries import answer_with_plan
from app.services.claims.intrusion import refuse_client, refuse_intrusion
from app.services.claims.ledger import (
    ROUTE,
    Said,
    Words,
    demand_holder,
    find_claim,
    note,
    out_of_place,
    units_of,
    words_of,
    write,
)
from app.services.pinyin import sort_key
from app.services.usecase import Call, Kind, usecase
from database.repositories.claim_rows import NewAct, StoredClaim
from database.repositories.claims import StoredProspect


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """A new plan; the unit is the one in which the author works.

    `enquiry_id` is the incoming contact (来电来访) that it answers.
    """

    plan: Plan
    enquiry_id: str = ""


@dataclass(frozen=True, slots=True)
class EditPlan:
    """The plan of a draft anew; `version` is the one that was read."""

    claim_id: str
    plan: Plan
    version: int


@usecase(Kind.CHANGE, Permission.CLAIM_PLAN)
def draft_plan(call: Call, command: DraftPlan) -> str:
    """Draft a plan on a prospect of the own territory; returns its id (t1).

    Refused while another unit develops the prospect (C12-5), and for what is a client already.
    """
    plan = checked(call, command.plan)
    unit_pk = call.actor.unit_pk
    identity = identity_of(plan)
    refuse_intrusion(call, unit_pk, identity)
    refuse_client(call, identity)
    refuse_blacklisted(call, unit_pk, identity)
    prospect_pk = _prospect_of(call, plan)
    for other in call.uow.claims.open_on(prospect_pk):
        if other.standing.unit_pk == unit_pk:
            raise Refusal(Reason.CLAIM_OWN_PLAN, name=other.plan.name, claim_id=other.id)
    what = ClaimAct(ActKind.DRAFTED, call.today, unit_pk, plan.people)
    first = NewAct(what, to_ms(call.now), call.actor.user_pk, call.act)
    made = call.uow.claims.add(prospect_pk, plan, sort_key(plan.name), first)
    note(call, made, ActKind.DRAFTED)
    if command.enquiry_id:
        answer_with_plan(call, command.enquiry_id, made.pk)
    return made.id


@usecase(Kind.CHANGE, Permission.CLAIM_PLAN)
def edit_plan(call: Call, command: EditPlan) -> None:
    """Change a draft; what was submitted is never changed."""
    claim = find_claim(call, command.claim_id)
    standing = demand_holder(call, claim)
    if standing.state is not State.DRAFT:
        raise out_of_place(claim, standing, ActKind.DRAFTED)
    if claim.version != command.version:
        raise Refusal(Reason.CLAIM_CHANGED, claim_id=claim.id)
    plan = checked(call, command.plan)
    identity = identity_of(plan)
    refuse_intrusion(call, standing.unit_pk, identity)
    refuse_client(call, identity)
    refuse_blacklisted(call, standing.unit_pk, identity)
    prospect_pk = _prospect_of(call, plan)
    for other in call.uow.claims.open_on(prospect_pk):
        if other.standing.unit_pk == standing.unit_pk and other.pk != claim.pk:
            raise Refusal(Reason.CLAIM_OWN_PLAN, name=other.plan.name, claim_id=other.id)
    call.uow.claims.change_plan(claim, plan, prospect_pk=prospect_pk, sort_key=sort_key(plan.name))
    note(call, call.uow.claims.at(claim.pk), ActKind.DRAFTED)


@usecase(Kind.CHANGE, Permission.CLAIM_PLAN)
def submit_plan(call: Call, command: str) -> None:
    """Submit a complete plan to the organ above: a case of the approval kernel (t2).

    Checked again in this transaction: complete, own territory or a reason, nobody's exclusivity.
    """
    claim = find_claim(call, command)
    standing = demand_holder(call, claim)
    lacking = missing(claim.plan)
    if lacking:
        labels = shipped.texts("plan_fields")
        raise Refusal(Reason.CLAIM_INCOMPLETE, fields=tuple(labels[name] for name in lacking))
    refuse_intrusion(call, standing.unit_pk, identity_of(claim.plan))
    refuse_client(call, identity_of(claim.plan))
    refuse_blacklisted(call, standing.unit_pk, identity_of(claim.plan))
    held: dict[str, object] = {"unit": standing.unit_pk, "rivals": _rivals(call, claim)}
    asked = asked_for(claim, held)
    case = open_about(call, claim, asked, _concerned(call, claim)).case
    write(call, claim, ActKind.SUBMITTED, Said(people=claim.plan.people, case_pk=case.pk))
    if held["rivals"]:
        await_rivals(call, claim.prospect_pk)


@usecase(Kind.CHANGE, Permission.CLAIM_PLAN)
def withdraw(call: Call, command: Words) -> None:
    """Withdraw a plan, at once before it was approved (t16).

    While exclusive the organ confirms it: it is asked for and waits.
    """
    claim = find_claim(call, command.claim_id)
    standing = demand_holder(call, claim)
    reason = words_of(command.text)
    if standing.state is State.EXCLUSIVE:
        ask_end(call, claim, State.WITHDRAWN, Said(reason))
        return
    write(call, claim, ActKind.WITHDRAWN, Said(reason))
    found = waiting_case(call, claim, CaseKind.CLAIM_REVIEW)
    if found is not None and found.case.applicant_pk == call.actor.user_pk:
        take_back(call, found, reason)
    await_rivals(call, claim.prospect_pk)


def ask_end(call: Call, claim: StoredClaim, ending: State, said: Said) -> None:
    """Ask the organ to end an exclusive claim (LOST or WITHDRAWN): a case that waits (t16, t17)."""
    wanted: dict[str, object] = {"ending": ending.value, "reason": said.words, **said.detail}
    held: dict[str, object] = {"claim": claim.id, "version": claim.version}
    asked = Asked(CaseKind.CLAIM_END, None, ROUTE, wanted, held, subject=claim.id)
    case = open_about(call, claim, asked).case
    write(call, claim, ActKind.END_ASKED, replace(said, ending=ending, case_pk=case.pk))


def checked(call: Call, plan: Plan) -> Plan:
    """`plan` cleaned; refused for a wrong code, wrong people, or a foreign territory."""
    if not clean(plan.name):
        raise Refusal(Reason.NAME_NEEDED)
    _check_people(call, plan.people)
    own = units_of(call.actor)
    units = {row.pk: row for row in call.uow.organisation.units() if row.closed_on is None}
    territory = units.get(plan.territory_pk)
    if territory is None:
        raise Refusal(Reason.CLAIM_TERRITORY, territory="—")
    path = territory.path
    near = any(path.startswith(units[pk].path) or units[pk].path.startswith(path) for pk in own)
    if not near and not clean(plan.cross_reason or ""):
        raise Refusal(Reason.CLAIM_TERRITORY, territory=territory.name)
    return _cleaned(plan)


def identity_of(plan: Plan) -> Identity:
    """Who the plan is about, as far as comparing needs it."""
    return Identity(plan.name, plan.uscc, phone_keys(plan.phone or ""), plan.address)


def asked_for(
    claim: StoredClaim, held: dict[str, object], applicant_pk: int | None = None
) -> Asked:
    """The review of the plan as it stands, asked for by the actor or `applicant_pk`."""
    wanted: dict[str, object] = {"claim": claim.id, "plan": plan_facts(claim.plan)}
    review = CaseKind.CLAIM_REVIEW
    return Asked(review, None, ROUTE, wanted, held, claim.id, applicant_pk=applicant_pk)


def plan_facts(plan: Plan) -> dict[str, object]:
    """The plan as plain values, for the snapshot of a case."""
    names = (name for name in Plan.__slots__ if name != "people")
    facts: dict[str, object] = {name: getattr(plan, name) for name in names}
    return facts | {"people": [plan.people.a_user_pk, plan.people.b_user_pk]}


def _cleaned(plan: Plan) -> Plan:
    values: dict[str, Any] = {name: getattr(plan, name) for name in Plan.__slots__}
    texts = {name: clean(text) or None for name, text in values.items() if isinstance(text, str)}
    plan = replace(plan, **(values | texts))
    if plan.uscc is None:
        return plan
    fault = shipped.field_values().fault(shipped.fields()["org_code"], normalise(plan.uscc))
    if fault is not None:
        label = shipped.texts("plan_fields")["uscc"]
        raise Refusal(Reason.INVALID_INPUT, field=label, problem=fault, path="uscc")
    return replace(plan, uscc=normalise(plan.uscc))


def _check_people(call: Call, people: People) -> None:
    users = {row.pk for row in call.uow.organisation.users() if not row.closed}
    named = [people.a_user_pk] + ([people.b_user_pk] if people.b_user_pk is not None else [])
    if len(set(named)) < len(named) or not users.issuperset(named):
        raise Refusal(Reason.CLAIM_PEOPLE)


def _prospect_of(call: Call, plan: Plan) -> int:
    """The prospect that the plan is about: one that is the same (domain.md 7.4), else a new one."""
    regions = shipped.regions()
    mine = identity_of(plan)
    for known in call.uow.claims.prospects_like(plan.uscc, stem_keys(plan.name, regions)):
        found = likeness(mine, _identity(known), regions)
        if found is not None and found.blocks:
            if known.uscc is None and plan.uscc:
                call.uow.claims.complete_prospect(known.pk, uscc=plan.uscc)
            return known.pk
    phone = next(iter(mine.phones), None)
    core = stem(plan.name, regions).core
    return call.uow.claims.add_prospect(plan, core, phone, to_ms(call.now))


def _identity(known: StoredProspect) -> Identity:
    phones = (known.phone,) if known.phone else ()
    return Identity(known.name, known.uscc, phones, known.address)


def _concerned(call: Call, claim: StoredClaim) -> tuple[int, ...]:
    """Units that the plan concerns beside the own: the territory's when it is another."""
    units = {row.pk: row.path for row in call.uow.organisation.units()}
    own, territory = claim.standing.unit_pk, claim.plan.territory_pk
    if units[own].startswith(units[territory]) or units[territory].startswith(units[own]):
        return ()
    return (territory,)


def _rivals(call: Call, claim: StoredClaim) -> list[str]:
    others = call.uow.claims.open_on(claim.prospect_pk)
    return [one.id for one in others if one.pk != claim.pk and one.arrived_at]
