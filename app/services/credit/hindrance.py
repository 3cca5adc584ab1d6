"""Why a stop cannot be released now, and the route by which its organ would decide (K7).

The organ that approved the credit decides, or the one above it while nobody is there, even when the
credit is over; the client's A and B person never do.
"""

from dataclasses import replace

from app.domain.cases import CaseKind, Holders
from app.domain.clients import Client
from app.domain.credit import RELEASE_ROUTE, CreditTerm
from app.domain.errors import Reason, Refusal
from app.domain.money import format_yuan
from app.services.approvals.course import find_case
from app.services.approvals.placing import ladder_of, placed
from app.services.approvals.routing import planned_by
from app.services.cases import role_holders
from app.services.credit.standing import last_term_of, owing_of, stop_of
from app.services.usecase import Call
from database.repositories.case_courses import StoredStep


def waiting_case(call: Call, client: Client, kind: CaseKind) -> Refusal | None:
    """That a case of a kind about the client's credit is under way; None when none is."""
    waiting = call.uow.cases.waiting_on(client.id, kind)
    if waiting is None:
        return None
    number = find_case(call, waiting.id).stored.number
    return Refusal(Reason.CREDIT_WAITS, client=client.display_name, number=number)


def release_hindrance(call: Call, client: Client) -> Refusal | None:
    """Why a release cannot be asked for now; None where it can.

    Its sentence names what is overdue and the organ that decides.
    """
    if not stop_of(call, client.pk).stands:
        return Refusal(Reason.CREDIT_NOT_STOPPED, client=client.display_name)
    overdue = release_overdue(call, client)
    if overdue is not None:
        return overdue
    return waiting_case(call, client, CaseKind.CREDIT_RELEASE)


def release_overdue(call: Call, client: Client) -> Refusal | None:
    """That something is still overdue, when asked and when decided; None when nothing is (K7)."""
    fen = owing_of(call, client.pk, None).overdue_fen
    if not fen:
        return None
    return Refusal(
        Reason.CREDIT_RELEASE_OVERDUE,
        client=client.display_name,
        amount=format_yuan(fen),
        organ=release_organ(call, client),
    )


def release_organ(call: Call, client: Client) -> str:
    """Name of the organ that approved the credit; without any, of who would decide today."""
    organs, term = call.uow.organisation, last_term_of(call, client.pk)
    if term is not None:
        return organs.unit_at(term.organ_pk).name
    steps = release_steps(call, client, RELEASE_ROUTE, {})
    return organs.unit_at(steps[-1].organ_pk).name if steps else "—"


def release_steps(
    call: Call, client: Client, rule: str, more: dict[str, object]
) -> tuple[StoredStep, ...] | None:
    """The route of a release or lift, up from the organ that approved the credit."""
    term = last_term_of(call, client.pk)
    ladder = ladder_of(call, client.owners.unit_pk)
    if term is not None:
        ladder = replace(ladder, organs=ladder_of(call, term.organ_pk).organs)
    planned = planned_by(call, rule, route_facts(call, client.pk, term) | more)
    return placed(planned, ladder, _without(role_holders(call), client), call.actor.user_pk)


def _without(holders: Holders, client: Client) -> Holders:
    """Holders of roles but the client's A and B person, who do not decide here (K7)."""
    owners = {client.owners.a_user_pk, client.owners.b_user_pk}
    return {place: people - owners for place, people in holders.items()}


def route_facts(call: Call, client_pk: int, term: CreditTerm | None) -> dict[str, object]:
    """What routes about credit can ask of the client as it stands."""
    owing = owing_of(call, client_pk, term)
    return {
        "limit_fen": (term.limit_fen or 0) if term is not None else 0,
        "level": (term.level or "") if term is not None else "",
        "open_fen": owing.open_fen,
        "overdue_fen": owing.overdue_fen,
    }
