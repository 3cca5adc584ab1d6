"""At the end of a period the organ judges 显著进展: extension, or another unit (C12-7)."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date

from app.domain.case_course import EntryKind
from app.domain.cases import CaseKind
from app.domain.claims import ActKind, People, Standing
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.domain.text import clean
from app.readmodels.claims import Evidence, Fact
from app.services.approvals.course import ClimbingCase, note_case
from app.services.approvals.telling import NOBODY, Recipients
from app.services.cases import Asked
from app.services.claims.deciding import (
    demand_decider,
    open_about,
    sign_about,
    stood_in,
    waiting_case,
)
from app.services.claims.ledger import (
    ROUTE,
    Said,
    demand_possible,
    find_claim,
    rules_for,
    take_number,
    words_of,
    write,
)
from app.services.usecase import Call, Kind, usecase
from database.repositories.claim_rows import StoredAct, StoredClaim


@dataclass(frozen=True, slots=True)
class JudgeProgress:
    """有无显著进展, with the reason; `until` is the new last day when there was."""

    claim_id: str
    significant: bool
    reason: str
    until: date | None = None
    told: Recipients = NOBODY


@dataclass(frozen=True, slots=True)
class ReselectUnit:
    """The unit that develops next, with its people; the former one only with a reason."""

    claim_id: str
    unit_pk: int
    people: People
    reason: str = ""
    told: Recipients = NOBODY


@dataclass(frozen=True, slots=True)
class RefuseChoice:
    """No to a unit that was chosen by a step before, with the reason."""

    claim_id: str
    reason: str
    told: Recipients = NOBODY


@usecase(Kind.CHANGE, Permission.CLAIM_DECIDE)
def judge_progress(call: Call, command: JudgeProgress) -> None:
    """Judge a period that has ended, signed over the facts beside it (C12-7).

    Yes extends it by at most the term, as often as the rule says; no leads to 重新选择. Where the
    route has several steps, the last one decides and names the day; any of them can say no.
    """
    claim = find_claim(call, command.claim_id)
    kind = ActKind.EXTENDED if command.significant else ActKind.NO_PROGRESS
    standing = demand_possible(call, claim, kind)
    reason, agree = words_of(command.reason), command.significant
    found = _judged_case(call, claim)
    signing = demand_decider(call, claim, found)
    if agree:
        _demand_extension(call, claim, standing, command.until)
    given = {"until": command.until} if agree else None
    told = command.told
    if sign_about(call, found, signing, reason, agree=agree, given=given, told=told):
        due, detail = command.until if agree else None, stood_in(call, signing.signer)
        write(call, claim, kind, Said(reason, detail, due=due, case_pk=found.case.pk))


@usecase(Kind.CHANGE, Permission.CLAIM_DECIDE)
def reselect_unit(call: Call, command: ReselectUnit) -> None:
    """Choose the unit that develops next and publish it: a new round with a new term (t12).

    Plans of other units that wait on the prospect are settled by the same decision.
    """
    claim = find_claim(call, command.claim_id)
    standing = demand_possible(call, claim, ActKind.RESELECTED)
    reason = clean(command.reason)
    if command.unit_pk == standing.unit_pk and not reason:
        raise Refusal(Reason.REASON_NEEDED)
    found = _choice_case(call, claim, command)
    signing = demand_decider(call, claim, found, (command.unit_pk,))
    _demand_below(call, signing.organ_pk, command)
    if not sign_about(call, found, signing, reason, agree=True, told=command.told):
        return
    rules = rules_for(call, command.unit_pk)
    number = take_number(call, signing.organ_pk, "notice_no")
    said = Said(
        reason,
        stood_in(call, signing.signer),
        unit_pk=command.unit_pk,
        people=command.people,
        due=rules.term.after(call.today),
        number=number,
        case_pk=found.case.pk,
    )
    write(call, claim, ActKind.RESELECTED, said)


@usecase(Kind.CHANGE, Permission.CLAIM_DECIDE)
def refuse_choice(call: Call, command: RefuseChoice) -> None:
    """Refuse a choice that climbs; the claim waits for another one."""
    claim = find_claim(call, command.claim_id)
    found = waiting_case(call, claim, CaseKind.CLAIM_CHOOSE)
    if found is None:
        raise Refusal(Reason.CLAIM_ASKED_NOTHING, name=claim.plan.name)
    signing = demand_decider(call, claim, found, (chosen_in(found).unit_pk,))
    reason = words_of(command.reason)
    sign_about(call, found, signing, reason, agree=False, told=command.told)
    note_case(call, found, f"case_{EntryKind.REFUSED}")


def chosen_in(found: ClimbingCase) -> ReselectUnit:
    """The choice that a waiting case asks for."""
    asked = json.loads(found.case.content)["asked"]
    a_user_pk, b_user_pk = asked["people"]
    people = People(a_user_pk, b_user_pk)
    return ReselectUnit(found.case.subject or "", asked["unit"], people, asked["reason"])


def _choice_case(call: Call, claim: StoredClaim, command: ReselectUnit) -> ClimbingCase:
    """The case of this choice: one that climbs already, else a new one."""
    waiting = waiting_case(call, claim, CaseKind.CLAIM_CHOOSE)
    people = [command.people.a_user_pk, command.people.b_user_pk]
    if waiting is not None:
        other = chosen_in(waiting)
        if (other.unit_pk, other.people) != (command.unit_pk, command.people):
            unit = call.uow.organisation.unit_at(other.unit_pk).name
            raise Refusal(Reason.CLAIM_CHOICE_WAITS, unit=unit, number=waiting.stored.number)
        return waiting
    standing, reason = claim.standing, clean(command.reason)
    wanted: dict[str, object] = {"unit": command.unit_pk, "people": people, "reason": reason}
    held: dict[str, object] = {"unit": standing.unit_pk, "round": standing.round}
    by = standing.people.a_user_pk
    asked = Asked(CaseKind.CLAIM_CHOOSE, None, ROUTE, wanted, held, claim.id, applicant_pk=by)
    return open_about(call, claim, asked, (command.unit_pk,))


def evidence_of(acts: tuple[StoredAct, ...], most: int) -> Evidence:
    """The facts of the round that `acts` end in; at most `most` extensions are allowed (G-06)."""
    tally = Counter(fact for one in round_of(acts) for fact in counted_as(one))
    return Evidence(**{fact.value: tally[fact] for fact in Fact}, most_extensions=most)


def round_of(acts: tuple[StoredAct, ...]) -> tuple[StoredAct, ...]:
    """Acts of the present round: all, or those since the organ last chose a unit anew."""
    begun = [n for n, one in enumerate(acts) if one.what.kind is ActKind.RESELECTED]
    return acts[begun[-1] :] if begun else acts


def counted_as(one: StoredAct) -> tuple[Fact, ...]:
    """The figures of the evidence in which an act is one; none for most."""
    match one.what.kind:
        case ActKind.PROGRESS:
            return (Fact.PROGRESS, *_BY_CHANNEL.get(str(one.detail.get("channel")), ()))
        case ActKind.GUIDANCE:
            return (Fact.GUIDANCE,)
        case ActKind.EXTENDED:
            return (Fact.EXTENSIONS,)
    return ()


_BY_CHANNEL = {"visit": (Fact.VISITS,), "quotation": (Fact.QUOTATIONS,)}


def _judged_case(call: Call, claim: StoredClaim) -> ClimbingCase:
    """The case on which is judged: what the unit asked for, else one with the facts of today."""
    waiting = waiting_case(call, claim, CaseKind.CLAIM_EXTEND)
    if waiting is not None and waiting.case.applicant_pk != call.actor.user_pk:
        return waiting
    standing = claim.standing
    facts = evidence_of(claim.acts, rules_for(call, standing.unit_pk).most_extensions)
    held: dict[str, object] = {name: getattr(facts, name) for name in Evidence.__slots__}
    wanted: dict[str, object] = {"claim": claim.id, "due": standing.due}
    by = standing.people.a_user_pk
    asked = Asked(CaseKind.CLAIM_EXTEND, None, ROUTE, wanted, held, claim.id, applicant_pk=by)
    return open_about(call, claim, asked)


def _demand_extension(
    call: Call, claim: StoredClaim, standing: Standing, until: date | None
) -> None:
    rules = rules_for(call, standing.unit_pk)
    if standing.extensions >= rules.most_extensions:
        raise Refusal(Reason.CLAIM_EXTENSIONS, name=claim.plan.name, most=rules.most_extensions)
    last = rules.latest_end(standing, call.today)
    if until is None or last is None or not call.today <= until <= last:
        raise Refusal(Reason.CLAIM_UNTIL, first=call.today, last=last)


def _demand_below(call: Call, organ_pk: int, command: ReselectUnit) -> None:
    """The chosen unit is open and below the organ, its people have accounts."""
    units = {row.pk: row for row in call.uow.organisation.units()}
    unit, organ = units.get(command.unit_pk), units[organ_pk]
    below = unit is not None and unit.closed_on is None and unit.pk != organ.pk
    if unit is None or not below or not unit.path.startswith(organ.path):
        name = unit.name if unit is not None else "—"
        raise Refusal(Reason.CLAIM_UNIT_BELOW, unit=name, organ=organ.name)
    people = command.people
    users = {row.pk for row in call.uow.organisation.users() if not row.closed}
    named = {people.a_user_pk, people.b_user_pk or people.a_user_pk}
    if not named <= users or people.a_user_pk == people.b_user_pk:
        raise Refusal(Reason.CLAIM_PEOPLE)
