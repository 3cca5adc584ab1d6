"""What the form of an application shows: what it begins with, and what each line would follow.

A line is measured here as it will be when it is submitted; nothing is saved (DESIGN 4).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from app.domain.audit import Action, LogNote
from app.domain.bilingual import Bilingual
from app.domain.case_course import CaseState, EntryKind
from app.domain.clients import Client
from app.domain.discount_lines import DiscountLine
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.readmodels.agreements import TARIFF
from app.readmodels.discounts import (
    NO_DISCOUNTS,
    ApplicationForm,
    BusinessChoice,
    ClientDiscounts,
    Eligibility,
    ExplainedAsk,
    RouteStop,
)
from app.services.approvals.course import ClimbingCase, find_case
from app.services.approvals.placing import ladder_of, place
from app.services.discounts.applying import faults_of
from app.services.discounts.asking import demand_asking
from app.services.discounts.explaining import explain
from app.services.discounts.holding import seen_discounts
from app.services.discounts.measured import Measured, measure, planned
from app.services.tariffs.measuring import applicant_of, eligible_for
from app.services.usecase import Call, Kind, usecase
from database.repositories import case_courses
from database.repositories import discounts as stored
from database.repositories import tariffs as businesses


@dataclass(frozen=True, slots=True)
class OpenApplication:
    """An application of a client, or the line of a `case` (id or number) that was sent back."""

    client: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class ExplainApplication:
    """Lines as typed so far, of a client or of a `case` (id or number) that was sent back."""

    client: str
    lines: tuple[DiscountLine, ...]
    case: str = ""


@usecase(Kind.CONSULT, Permission.CASE_ASK)
def open_application(call: Call, command: OpenApplication) -> ApplicationForm:
    """What the form begins with; refused for whom may not apply, with who may."""
    if command.case:
        found, row = _returned(call, command.case)
        client = demand_asking(call, call.uow.dossiers.get(row.client_pk).id)
        form = replace(
            _form(call, client),
            lines=(_line(row),),
            case_id=found.case.id,
            case_number=found.stored.number,
            returned=_why(call, found),
        )
    else:
        client = demand_asking(call, command.client)
        form = _form(call, client)
    call.record(
        LogNote(
            Action.VIEW,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_version=client.version,
            categories=(TARIFF,) if form.held is not NO_DISCOUNTS else (),
            detail="discount_form",
        )
    )
    return form


@usecase(Kind.BROWSE, Permission.CASE_ASK)
def explain_application(call: Call, command: ExplainApplication) -> tuple[ExplainedAsk, ...]:
    """What holds for each line as it stands, in their order: norm, rule, decision and route."""
    client = demand_asking(call, command.client)
    unit_pk = client.owners.unit_pk
    applicant = applicant_of(call, unit_pk)
    held = _held(call, client).in_force
    waiting = {
        row.business_pk: row.case_number
        for row in stored.open_of(call.uow.connection, client.pk)
        if command.case not in (row.case_id, row.case_number)
    }
    explained, seen = [], set[int]()
    for line in command.lines:
        one = measure(call, unit_pk, applicant, line)
        words = explain(applicant.province, one.business.name, one.asked, one.ruling.rule)
        about = replace(
            _explained(call, client, one, words),
            held=next((row for row in held if row.business_pk == line.business_pk), None),
            waits=waiting.get(line.business_pk, ""),
            twice=line.business_pk in seen,
        )
        explained.append(about)
        seen.add(line.business_pk)
    note = LogNote(Action.LIST, object_type="discount_rule", result_count=len(explained))
    call.record(replace(note, client_id=client.id, client_unit=unit_pk))
    return tuple(explained)


def _form(call: Call, client: Client) -> ApplicationForm:
    choices = tuple(
        BusinessChoice(row.pk, row.name, row.scope)
        for row in businesses.businesses(call.uow.connection)
        if row.ended_on is None
    )
    return ApplicationForm(
        client_id=client.id,
        client=client.display_name,
        code=client.code or "",
        unit=call.uow.organisation.unit_at(client.owners.unit_pk).name,
        grade=client.grade or "",
        businesses=choices,
        held=_held(call, client),
    )


def _held(call: Call, client: Client) -> ClientDiscounts:
    """What the client has, for who may read category 8."""
    seen = TARIFF in call.actor.view(client.ref)
    return seen_discounts(call, client.pk) if seen else NO_DISCOUNTS


def _returned(call: Call, case: str) -> tuple[ClimbingCase, Any]:
    """A case that was sent back to the actor, with its line."""
    found = find_case(call, case)
    row = stored.newest_of(call.uow.connection, found.case.pk)
    if row is None:
        raise Refusal(Reason.NOT_FOUND, what=case)
    if found.case.applicant_pk != call.actor.user_pk:
        raise Refusal(Reason.CASE_APPLICANT)
    if found.now.state is not CaseState.RETURNED:
        raise Refusal(Reason.CASE_MOVED, number=found.stored.number)
    return found, row


def _line(row: Any) -> DiscountLine:
    return DiscountLine(
        business_pk=row.business_pk,
        rate=row.rate,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        expected_fen=row.expected_fen,
        manner=row.manner,
        justification=row.justification,
        agency_rate=row.agency_rate,
        over_reason=row.over_reason,
        renews=row.renews or "",
    )


def _why(call: Call, found: ClimbingCase) -> str:
    """What was said when it was sent back."""
    rows = case_courses.entries_of(call.uow.connection, found.case.pk)
    said = [row.words for row in rows if row.kind == EntryKind.RETURNED]
    return said[-1] if said else ""


def _explained(call: Call, client: Client, one: Measured, words: Bilingual) -> ExplainedAsk:
    line, unit_pk = one.line, client.owners.unit_pk
    eligibility = None
    if client.grade:
        found = eligible_for(call, one.business.pk, client.grade, line.valid_from, unit_pk=unit_pk)
        eligibility = Eligibility(client.grade, found.rate if found is not None else None)
    return ExplainedAsk(
        scope=one.business.scope,
        norm=one.norm,
        agency_norm=one.agency_norm,
        band=one.band,
        over=one.over,
        ruling=one.ruling,
        words=words,
        route=tuple(_route(call, one, unit_pk)),
        eligibility=eligibility,
        faults=tuple(faults_of(call, one)),
    )


def _route(call: Call, one: Measured, unit_pk: int) -> Iterator[RouteStop]:
    """The steps that the case would climb, on the organs of this office."""
    steps = place(call, tuple(planned(call, one)), ladder_of(call, unit_pk), call.actor.user_pk)
    names = {row.pk: row.name for row in call.uow.organisation.units()}
    for step in steps:
        yield RouteStop(step.level, step.act, "" if step.outside else names[step.organ_pk])
