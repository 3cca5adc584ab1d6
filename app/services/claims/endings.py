"""How a development ends: success, loss, withdrawal (t9, t16, t17, S09-3)."""

from dataclasses import dataclass

from app.domain.cases import CaseKind
from app.domain.claims import ActKind, State
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.domain.text import clean
from app.services.approvals.telling import NOBODY, Recipients
from app.services.claims.deciding import demand_decider, sign_about, stood_in, waiting_case
from app.services.claims.ledger import (
    Said,
    Words,
    demand_holder,
    demand_possible,
    find_claim,
    standing_of,
    words_of,
    write,
)
from app.services.claims.plans import ask_end
from app.services.usecase import Call, Kind, usecase

_ENDINGS = {State.LOST: ActKind.LOST, State.WITHDRAWN: ActKind.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class ReportLost:
    """战败申请表: reason analysis, competitor, where the business goes, the price level."""

    claim_id: str
    reason: str
    competitor: str
    destination: str
    price_level: str = ""


@dataclass(frozen=True, slots=True)
class AnswerEnding:
    """The organ's answer to a loss or withdrawal that the unit asked for."""

    claim_id: str
    agree: bool
    reason: str = ""
    told: Recipients = NOBODY


@usecase(Kind.CHANGE, Permission.CLAIM_PLAN)
def report_won(call: Call, command: Words) -> None:
    """Report success, on the last exclusive day at latest (t9, G-07)."""
    claim = find_claim(call, command.claim_id)
    demand_holder(call, claim)
    write(call, claim, ActKind.WON, Said(words_of(command.text)))


@usecase(Kind.CHANGE, Permission.CLAIM_PLAN)
def report_lost(call: Call, command: ReportLost) -> None:
    """Apply for 战败 with reason, competitor and destination; the organ confirms it (t17)."""
    claim = find_claim(call, command.claim_id)
    demand_holder(call, claim)
    demand_possible(call, claim, ActKind.END_ASKED)
    detail: dict[str, object] = {
        "competitor": words_of(command.competitor),
        "destination": words_of(command.destination),
        "price_level": clean(command.price_level),
    }
    ask_end(call, claim, State.LOST, Said(words_of(command.reason), detail))


@usecase(Kind.CHANGE, Permission.CLAIM_DECIDE)
def answer_ending(call: Call, command: AnswerEnding) -> None:
    """Confirm or decline the end that the unit asked for (t16, t17); a no needs its reason.

    A step before the last of the route is signed by the same command and ends nothing yet.
    """
    claim = find_claim(call, command.claim_id)
    found = waiting_case(call, claim, CaseKind.CLAIM_END)
    standing = standing_of(call, claim)
    asked = [state for state in _ENDINGS if state in standing.asked]
    if found is None or not asked:
        raise Refusal(Reason.CLAIM_ASKED_NOTHING, name=claim.plan.name)
    signing = demand_decider(call, claim, found)
    reason = clean(command.reason) if command.agree else words_of(command.reason)
    kind = _ENDINGS[asked[0]] if command.agree else ActKind.END_DECLINED
    demand_possible(call, claim, kind)
    if sign_about(call, found, signing, reason, agree=command.agree, told=command.told):
        detail = stood_in(call, signing.signer)
        write(call, claim, kind, Said(reason, detail, case_pk=found.case.pk))
