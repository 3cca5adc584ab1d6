"""Ask for the credit of a client (信用等级核定, S60-6): level, limit and repayment, by a case.

The responsible unit asks, for a registered client. A marketing and a finance signature stand on
every case; where one of them cannot be had it is not opened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.case_course import StepAct
from app.domain.cases import CaseKind
from app.domain.clients import Client
from app.domain.credit import CREDIT_ROUTE, LIFT_ROUTE, RELEASE_ROUTE, Counts, repayment_of
from app.domain.credit_asking import REASON_MOST, AskedTerm, asked_faults
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.domain.route_kinds import FINANCE_SIDE, MARKETING_SIDE
from app.domain.text import clean
from app.services.approvals.course import note_case
from app.services.approvals.placing import ladder_of, placed
from app.services.approvals.routing import planned_by, yes
from app.services.approvals.submitting import begin
from app.services.cases import Asked, role_holders
from app.services.claims.intrusion import refuse_stepping_in
from app.services.credit.hindrance import route_facts, waiting_case
from app.services.credit.standing import frozen_standing, term_of
from app.services.dossier import visible_client
from app.services.registration import registered_only
from app.services.usecase import Call, Kind, Topic, denial, usecase
from database.repositories.case_courses import StoredStep

_ROUTES = {
    CaseKind.CREDIT: CREDIT_ROUTE,
    CaseKind.CREDIT_RELEASE: RELEASE_ROUTE,
    CaseKind.CREDIT_LIFT: LIFT_ROUTE,
}


@dataclass(frozen=True, slots=True)
class AskCredit:
    """The credit that is asked for; `client_id` is an id or code, `limit_fen` the limit in fen.

    `repayment` is a period as people write it (30天, 月结, P1M).
    """

    client_id: str
    level: str
    limit_fen: int
    repayment: str
    counts: Counts
    valid_from: date
    valid_until: date | None
    reason: str

    @property
    def asked(self) -> AskedTerm:
        """What is asked, with clean words."""
        return AskedTerm(
            clean(self.level),
            self.limit_fen,
            clean(self.repayment),
            self.counts,
            self.valid_from,
            self.valid_until,
            clean(self.reason)[:REASON_MOST],
        )


@dataclass(frozen=True, slots=True)
class CreditCase:
    """A case about credit that climbs now."""

    case_id: str
    number: str


@usecase(Kind.CHANGE, Permission.CASE_ASK)
def ask_credit(call: Call, command: AskCredit) -> CreditCase:
    """Submit a case about level, limit and repayment; one at a time for each client."""
    client = demand_asking(call, command.client_id)
    asked = command.asked
    for fault in asked_faults(asked, call.today):
        raise Refusal(
            Reason.INVALID_INPUT, field=fault.label, problem=fault.words, path=fault.field
        )
    refuse_waiting(call, client, CaseKind.CREDIT)
    steps = credit_steps(call, client, asked)
    lacking = lacking_side(call, client, steps)
    if lacking is not None:
        raise lacking
    wanted: dict[str, object] = {
        "level": asked.level,
        "limit_fen": asked.limit_fen,
        "repayment": repayment_of(asked.repayment),
        "counts": asked.counts.value,
        "from": asked.valid_from.isoformat(),
        "until": asked.valid_until.isoformat() if asked.valid_until else None,
        "reason": asked.reason,
    }
    return opened(call, client, CaseKind.CREDIT, wanted, steps)


def demand_asking(call: Call, reference: str) -> Client:
    """The client, if the actor may ask about its credit; refused naming whose it is.

    Nobody asks while another unit develops the prospect (C12-5).
    """
    client = visible_client(call, reference)
    unit_pk = client.owners.unit_pk
    if not call.actor.may_on(Permission.CASE_ASK, client.ref):
        raise denial(Permission.CASE_ASK, client_id=client.id, client_unit=unit_pk)
    if not call.actor.may_in_unit(Permission.CASE_ASK, client.ref):
        raise Refusal(Reason.CREDIT_UNIT, unit=call.uow.organisation.unit_at(unit_pk).name)
    registered_only(client)
    refuse_stepping_in(call, unit_pk, client.values)
    return client


def refuse_waiting(call: Call, client: Client, kind: CaseKind) -> None:
    """Refuse a second case of a kind while one is under way."""
    waiting = waiting_case(call, client, kind)
    if waiting is not None:
        raise waiting


def credit_steps(call: Call, client: Client, asked: AskedTerm) -> tuple[StoredStep, ...] | None:
    """The route of a case on its organs; None when nobody may decide it."""
    term = term_of(call, client.pk)
    facts = route_facts(call, client.pk, term) | {
        "limit_fen": asked.limit_fen,
        "level": asked.level,
        "raise": yes(term is None or asked.limit_fen > (term.limit_fen or 0)),
    }
    ladder = ladder_of(call, client.owners.unit_pk)
    planned = planned_by(call, CREDIT_ROUTE, facts)
    return placed(planned, ladder, role_holders(call), call.actor.user_pk)


def lacking_side(call: Call, client: Client, steps: Sequence[StoredStep] | None) -> Refusal | None:
    """Why no case can be opened: nobody decides, or one of both signatures cannot be had."""
    if steps is None:
        return Refusal(Reason.NO_DECIDER)
    signed = [frozenset(step.roles) for step in steps if step.act is not StepAct.FILE]
    for roles in (MARKETING_SIDE, FINANCE_SIDE):
        if not any(one <= roles for one in signed):
            unit = call.uow.organisation.unit_at(client.owners.unit_pk).name
            return Refusal(Reason.CREDIT_BOTH, unit=unit, who=sorted(role.value for role in roles))
    return None


def opened(
    call: Call,
    client: Client,
    kind: CaseKind,
    wanted: dict[str, object],
    steps: Sequence[StoredStep] | None,
) -> CreditCase:
    """Open a case about the client's credit, with what holds now beside what is asked."""
    if steps is None:
        raise Refusal(Reason.NO_DECIDER)
    held = frozen_standing(call, client.pk)
    found = begin(call, Asked(kind, client, _ROUTES[kind], wanted, held, subject=client.id), steps)
    note_case(call, found, "case_submitted")
    call.topics |= {Topic.CLIENTS, Topic.ARREARS}
    return CreditCase(found.case.id, found.stored.number)
