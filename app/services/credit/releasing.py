"""Ask for the release of a stop 恢复记欠 (K7), or for its lift for a time 限期解除.

Both are decided by the organ that approved the credit, or the one above it while nobody is there,
never by the client's account manager. A release needs that nothing is overdue.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.cases import CaseKind
from app.domain.credit import LIFT_ROUTE, LIFT_RULE, RELEASE_ROUTE
from app.domain.credit_asking import REASON_MOST
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.domain.text import clean
from app.services.credit.asking import CreditCase, demand_asking, opened, refuse_waiting
from app.services.credit.hindrance import release_hindrance, release_steps
from app.services.credit.standing import stop_of
from app.services.rules import number
from app.services.usecase import Call, Kind, usecase


@dataclass(frozen=True, slots=True)
class AskRelease:
    """The release of a client (id or code) that paid what was overdue, and why."""

    client_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class AskLift:
    """The lift of a stop until a day, though something is overdue, and why."""

    client_id: str
    until: date
    reason: str


@usecase(Kind.CHANGE, Permission.CASE_ASK)
def ask_release(call: Call, command: AskRelease) -> CreditCase:
    """Ask the organ that approved the credit to release the stop; not while anything is overdue."""
    client = demand_asking(call, command.client_id)
    hindrance = release_hindrance(call, client)
    if hindrance is not None:
        raise hindrance
    wanted: dict[str, object] = {"reason": _reason(command.reason)}
    steps = release_steps(call, client, RELEASE_ROUTE, {})
    return opened(call, client, CaseKind.CREDIT_RELEASE, wanted, steps)


@usecase(Kind.CHANGE, Permission.CASE_ASK)
def ask_lift(call: Call, command: AskLift) -> CreditCase:
    """Ask for a lift until a day, at most `credit.lift_days_most` days from today."""
    client = demand_asking(call, command.client_id)
    if not stop_of(call, client.pk).stands:
        raise Refusal(Reason.CREDIT_NOT_STOPPED, client=client.display_name)
    refuse_waiting(call, client, CaseKind.CREDIT_LIFT)
    last = last_lift(call)
    if not call.today <= command.until <= last:
        raise Refusal(Reason.CREDIT_LIFT_DAYS, first=call.today, last=last, path="until")
    wanted: dict[str, object] = {
        "until": command.until.isoformat(),
        "reason": _reason(command.reason),
    }
    days: dict[str, object] = {"days": (command.until - call.today).days + 1}
    steps = release_steps(call, client, LIFT_ROUTE, days)
    return opened(call, client, CaseKind.CREDIT_LIFT, wanted, steps)


def last_lift(call: Call) -> date:
    """Last day to which a stop can be lifted today."""
    most = number(call.office.rules, LIFT_RULE, call.today)
    return call.today + timedelta(days=most - 1)


def _reason(words: str) -> str:
    reason = clean(words)[:REASON_MOST]
    if not reason:
        raise Refusal(Reason.REASON_NEEDED, path="reason")
    return reason
