"""At the end of a period the organ judges 显著进展: extension, or another unit (C12-7)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from app.domain.cases import CaseKind, Verdict
from app.domain.claims import ActKind, People, Standing
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.domain.text import clean
from app.readmodels.claims import Evidence, Fact
from app.services.cases import Asked, decide_case, open_case
from app.services.claims.ledger import (
    ROUTE,
    Decider,
    Said,
    demand_decider,
    demand_possible,
    find_claim,
    rules_for,
    stood_in,
    take_number,
    words_of,
    write,
)
from app.services.usecase import Call, Kind, usecase
from database.repositories.cases import StoredCase
from database.repositories.claim_rows import StoredAct, StoredClaim


@dataclass(frozen=True, slots=True)
class JudgeProgress:
    """有无显著进展, with the reason; `until` is the new last day when there was."""

    claim_id: str
    significant: bool
    reason: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ReselectUnit:
    """The unit that develops next, with its people; the former one only with a reason."""

    claim_id: str
    unit_pk: int
    people: People
    reason: str = ""


@usecase(Kind.CHANGE, Permission.CLAIM_DECIDE)
def judge_progress(call: Call, command: JudgeProgress) -> None:
    """Judge a period that has ended, signed over the facts beside it (C12-7).

    Yes extends it by at most the term, as often as the rule says; no leads to 重新选择.
    """
    claim = find_claim(call, command.claim_id)
    kind = ActKind.EXTENDED if command.significant else ActKind.NO_PROGRESS
    standing = demand_possible(call, claim, kind)
    reason = words_of(command.reason)
    applicant = standing.people.a_user_pk
    decider = demand_decider(call, claim, CaseKind.CLAIM_EXTEND, applicant_pk=applicant)
    if command.significant:
        _demand_extension(call, claim, standing, command.until)
    case = _judged_case(call, claim, decider, applicant)
    verdict = Verdict.GRANTED if command.significant else Verdict.REFUSED
    given: dict[str, object] | None = {"until": command.until} if command.significant else None
    signer, organ_pk = decider.signer, decider.organ_pk
    why = reason[:200]
    decide_case(call, case, verdict, organ_pk=organ_pk, signer=signer, given=given, reason=why)
    due = command.until if command.significant else None
    write(call, claim, kind, Said(reason, stood_in(call, signer), due=due, case_pk=case.pk))


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
    applicant = standing.people.a_user_pk
    units, choose = (command.unit_pk,), CaseKind.CLAIM_CHOOSE
    decider = demand_decider(call, claim, choose, units=units, applicant_pk=applicant)
    _demand_below(call, decider.organ_pk, command)
    wanted: dict[str, object] = {"unit": command.unit_pk, "reason": reason}
    held: dict[str, object] = {"unit": standing.unit_pk, "round": standing.round}
    asked = Asked(choose, None, ROUTE, wanted, held, claim.id, applicant_pk=applicant)
    case = _decided_at_once(call, asked, decider, reason)
    rules = rules_for(call, command.unit_pk)
    number = take_number(call, decider.organ_pk, "notice_no")
    said = Said(
        reason,
        stood_in(call, decider.signer),
        unit_pk=command.unit_pk,
        people=command.people,
        due=rules.term.after(call.today),
        number=number,
        case_pk=case.pk,
    )
    write(call, claim, ActKind.RESELECTED, said)


def _decided_at_once(call: Call, asked: Asked, decider: Decider, reason: str) -> StoredCase:
    """A case that the organ opens and grants in one act."""
    case, signer = open_case(call, asked, decider.step), decider.signer
    verdict, why = Verdict.GRANTED, reason[:200] or None
    decide_case(call, case, verdict, organ_pk=decider.organ_pk, signer=signer, reason=why)
    return case


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


def _judged_case(call: Call, claim: StoredClaim, decider: Decider, applicant: int) -> StoredCase:
    """The case on which is judged: what the unit asked for, else one with the facts of today."""
    waiting = call.uow.cases.waiting_on(claim.id, CaseKind.CLAIM_EXTEND)
    signs = (decider.signer.user_pk, decider.signer.for_pk)
    if waiting is not None and waiting.applicant_pk not in signs:
        return waiting
    standing = claim.standing
    facts = evidence_of(claim.acts, rules_for(call, standing.unit_pk).most_extensions)
    held: dict[str, object] = {name: getattr(facts, name) for name in Evidence.__slots__}
    wanted: dict[str, object] = {"claim": claim.id, "due": standing.due}
    asked = Asked(
        CaseKind.CLAIM_EXTEND, None, ROUTE, wanted, held, claim.id, applicant_pk=applicant
    )
    return open_case(call, asked, decider.step)


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
