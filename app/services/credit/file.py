"""The credit file of a client (信用档案, K10), and what its forms begin with and explain."""

from collections.abc import Iterator
from datetime import date

from app.domain.audit import Action, LogNote
from app.domain.case_course import CaseState
from app.domain.cases import CREDIT_KINDS
from app.domain.clients import Client
from app.domain.credit import COUNTS_RULE, REPAYMENT_RULE, Counts
from app.domain.permissions import Permission
from app.readmodels.agreements import CREDIT
from app.readmodels.credit import (
    NO_CREDIT,
    CreditFile,
    CreditForm,
    ExplainedCredit,
    RelatedCase,
    TermRow,
)
from app.readmodels.discounts import RouteStop
from app.services.approvals.course import course_of
from app.services.approvals.sight import seen_as
from app.services.credit.asking import (
    AskCredit,
    credit_steps,
    demand_asking,
    lacking_side,
)
from app.services.credit.hindrance import release_hindrance, release_organ
from app.services.credit.releasing import last_lift
from app.services.credit.standing import owing_of, proposal_of, stop_of, term_of
from app.services.dossier import visible_client
from app.services.usecase import Call, Kind, usecase
from database.queries.credit import agreed_on_credit
from database.repositories import credit_terms

_UNDER_WAY = frozenset({CaseState.WAITING, CaseState.RETURNED})


@usecase(Kind.CONSULT, Permission.CLIENT_VIEW)
def credit_file(call: Call, client_id: str) -> CreditFile:
    """The credit file for a reader of category 7; empty for everybody else (decision 12)."""
    client = visible_client(call, client_id)
    if CREDIT not in call.actor.view(client.ref):
        call.record(_note(client, ()))
        return NO_CREDIT
    call.record(_note(client, (CREDIT,)))
    return file_of(call, client)


@usecase(Kind.CONSULT, Permission.CASE_ASK)
def open_credit_form(call: Call, client_id: str) -> CreditForm:
    """What the forms for a credit, a release or a lift begin with; refused for whom may not ask."""
    client = demand_asking(call, client_id)
    reads = CREDIT in call.actor.view(client.ref)
    call.record(_note(client, (CREDIT,) if reads else ()))
    rules = call.office.rules
    return CreditForm(
        client_id=client.id,
        client=client.display_name,
        code=client.code or "",
        unit=call.uow.organisation.unit_at(client.owners.unit_pk).name,
        file=file_of(call, client) if reads else NO_CREDIT,
        repayment=str(rules.in_force(REPAYMENT_RULE, call.today).value),
        counts=Counts(str(rules.in_force(COUNTS_RULE, call.today).value)),
        last_lift=last_lift(call),
    )


@usecase(Kind.BROWSE, Permission.CASE_ASK)
def explain_credit(call: Call, command: AskCredit) -> ExplainedCredit:
    """What follows for what is typed: its steps, whom it lacks, how much of the limit is used."""
    client = demand_asking(call, command.client_id)
    steps = credit_steps(call, client, command.asked)
    names = {row.pk: row.name for row in call.uow.organisation.units()}
    reads = CREDIT in call.actor.view(client.ref)
    note = LogNote(
        Action.LIST,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
        object_type="credit_route",
        categories=(CREDIT,) if reads else (),
        result_count=len(steps or ()),
    )
    call.record(note)
    percent = None
    if reads:
        owing = owing_of(call, client.pk, None)
        counted = command.counts.counted(owing.open_fen, owing.unbilled_fen)
        limit = command.limit_fen
        percent = -(-counted * 100 // limit) if limit > 0 else None
    return ExplainedCredit(
        tuple(
            RouteStop(step.level, step.act, "" if step.outside else names[step.organ_pk])
            for step in steps or ()
        ),
        lacking_side(call, client, steps),
        percent,
    )


def file_of(call: Call, client: Client) -> CreditFile:
    """Everything of the file, for who reads category 7."""
    connection, pk = call.uow.connection, client.pk
    term = term_of(call, pk)
    stored = credit_terms.history(connection, pk)
    spans = agreed_on_credit(connection, (pk,)).get(pk, ())
    stop = stop_of(call, pk)
    return CreditFile(
        term=term,
        organ=release_organ(call, client) if term is not None or stop.stands else "",
        history=tuple(
            TermRow(
                one.term,
                one.organ,
                one.author,
                one.at,
                holds=term is not None and one.term.id == term.id,
                case_id=one.case_id,
                case_number=one.case_number,
            )
            for one in reversed(stored)
        ),
        waiting=tuple(one for one in cases_of(call, client) if one.state in _UNDER_WAY),
        stop=stop,
        owing=owing_of(call, pk, term),
        proposal=proposal_of(call, pk),
        agreed_until=_agreed_until(call, [(one.first, one.last) for one in spans]),
        release=release_hindrance(call, client) if stop.stands else None,
    )


def _agreed_until(call: Call, spans: list[tuple[date, date]]) -> date | None:
    held = [last for first, last in spans if first <= call.today <= last]
    return max(held, default=None)


def cases_of(call: Call, client: Client) -> Iterator[RelatedCase]:
    """Cases about the credit that the reader may see (A7), the newest first."""
    for case in call.uow.cases.about(client.id, CREDIT_KINDS):
        climbing = course_of(call, case)
        if climbing is not None and seen_as(call, climbing) is not None:
            yield RelatedCase(case.id, climbing.stored.number, case.kind, climbing.now.state)


def _note(client: Client, categories: tuple[int, ...]) -> LogNote:
    return LogNote(
        Action.VIEW,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
        object_version=client.version,
        categories=categories,
        detail="credit_file",
    )
