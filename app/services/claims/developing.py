"""While a unit develops: progress, supervision, guidance, a stopped clock (t6 to t8, S09-2)."""

from dataclasses import dataclass
from datetime import date, timedelta

import resources.catalogue as shipped
from app.domain.cases import CaseKind
from app.domain.claims import ENDED, ActKind, State
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission, Role
from app.domain.plans import CHANNELS
from app.domain.text import clean
from app.services.cases import Asked
from app.services.claims.deciding import demand_organ, open_about
from app.services.claims.ledger import (
    ROUTE,
    Said,
    Words,
    demand_holder,
    demand_possible,
    find_claim,
    rules_for,
    words_of,
    write,
)
from app.services.usecase import Call, Kind, usecase


@dataclass(frozen=True, slots=True)
class RecordProgress:
    """A contact with the prospect (访问记录): how, when, what was said, what came of it.

    `next_contact` is mandatory while the claim is open (S09-2).
    """

    claim_id: str
    channel: str
    occurred_on: date
    text: str
    result: str = ""
    next_contact: date | None = None


@usecase(Kind.CHANGE, Permission.CLAIM_PLAN)
def record_progress(call: Call, command: RecordProgress) -> None:
    """Record a visit, quotation or other progress of the unit that develops (t6).

    Any other unit is refused with holder and last day, and the attempt is logged (t8, C12-5).
    """
    claim = find_claim(call, command.claim_id)
    standing = demand_holder(call, claim)
    demand_possible(call, claim, ActKind.PROGRESS)
    text = words_of(command.text)
    if command.channel not in CHANNELS:
        label = shipped.texts("claim_acts")["progress"]
        raise Refusal(Reason.INVALID_INPUT, field=label, problem=command.channel)
    allowed = rules_for(call, standing.unit_pk).backdate_workdays
    first = _workdays_before(call, allowed)
    if not first <= command.occurred_on <= call.today:
        raise Refusal(Reason.CLAIM_BACKDATED, first=first, last=call.today)
    following = command.next_contact
    if standing.state not in ENDED and (following is None or following < call.today):
        raise Refusal(Reason.CLAIM_NEXT_CONTACT)
    detail: dict[str, object] = {
        "channel": command.channel,
        "occurred_on": command.occurred_on.isoformat(),
        "result": clean(command.result),
        "next_contact": following.isoformat() if following else None,
    }
    write(call, claim, ActKind.PROGRESS, Said(text, detail))


@usecase(Kind.CHANGE, Permission.CLAIM_PLAN)
def follow_up(call: Call, command: Words) -> None:
    """主管审核 of the follow-up card with guidance: by a head of the unit or above it (S09-2)."""
    claim = find_claim(call, command.claim_id)
    standing = claim.standing
    path = call.uow.organisation.unit_at(standing.unit_pk).path
    above = frozenset(int(part) for part in path.strip("/").split("/"))
    heads = [role for role in call.actor.roles if role.role is Role.UNIT_HEAD]
    supervises = any(role.unit_pk in above for role in heads)
    if not supervises or call.actor.user_pk == standing.people.a_user_pk:
        unit = call.uow.organisation.unit_at(standing.unit_pk).name
        raise Refusal(Reason.CLAIM_HOLDER_ONLY, unit=unit)
    write(call, claim, ActKind.FOLLOWED_UP, Said(words_of(command.text)))


@usecase(Kind.CHANGE, Permission.CLAIM_DECIDE)
def record_guidance(call: Call, command: Words) -> None:
    """营销策划和指导 by the organ, which clears "no guidance" (t7, C12-6)."""
    claim = find_claim(call, command.claim_id)
    demand_organ(call, claim)
    write(call, claim, ActKind.GUIDANCE, Said(words_of(command.text)))


@usecase(Kind.CHANGE, Permission.CLAIM_DECIDE)
def hold_clock(call: Call, command: Words) -> None:
    """停钟: the exclusive days stand still for a delay of the organ's own, with the reason."""
    claim = find_claim(call, command.claim_id)
    demand_organ(call, claim)
    write(call, claim, ActKind.HELD, Said(words_of(command.text)))


@usecase(Kind.CHANGE, Permission.CLAIM_DECIDE)
def resume_clock(call: Call, command: Words) -> None:
    """恢复计时: the last day moves by the days that the clock stood still."""
    claim = find_claim(call, command.claim_id)
    demand_organ(call, claim)
    write(call, claim, ActKind.RESUMED, Said(words_of(command.text)))


@usecase(Kind.CHANGE, Permission.CLAIM_PLAN)
def ask_extension(call: Call, command: Words) -> None:
    """Ask the organ for an extension with the reason: a case that waits for its judgement (G-09).

    Nothing changes before the organ judges: a period that ends meanwhile is 待评估.
    """
    claim = find_claim(call, command.claim_id)
    standing = demand_holder(call, claim)
    demand_possible(call, claim, ActKind.EXTENSION_ASKED)
    most = rules_for(call, standing.unit_pk).most_extensions
    if standing.extensions >= most:
        raise Refusal(Reason.CLAIM_EXTENSIONS, name=claim.plan.name, most=most)
    reason = words_of(command.text)
    wanted: dict[str, object] = {"ending": State.EXCLUSIVE.value, "reason": reason}
    held: dict[str, object] = {"due": standing.due, "extensions": standing.extensions}
    asked = Asked(CaseKind.CLAIM_EXTEND, None, ROUTE, wanted, held, subject=claim.id)
    case = open_about(call, claim, asked).case
    write(call, claim, ActKind.EXTENSION_ASKED, Said(reason, case_pk=case.pk))


def _workdays_before(call: Call, number: int) -> date:
    """The day `number` working days before today."""
    day, workdays, left = call.today, call.office.workdays(call.uow), number
    while left > 0:
        left -= workdays.is_workday(day)
        day -= timedelta(days=1)
    return day
