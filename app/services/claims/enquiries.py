"""Incoming contacts (来电来访登记, S09-1): taken, answered with a plan or closed with a reason.

Taking one develops nothing. A contact about a prospect that another unit develops goes to that
unit at once, so that nobody steps in (C12-5) and the prospect is not left waiting.
"""

from dataclasses import dataclass, replace
from datetime import time
from typing import Any

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.enquiries import (
    SUMMARY_MOST,
    Enquiry,
    EnquiryState,
    Way,
    missing,
    out_of_order,
)
from app.domain.errors import Reason, Refusal
from app.domain.likeness import Identity
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.text import clean
from app.readmodels.enquiries import EnquiryRow, Taken
from app.readmodels.today import Duty, DutyKind, Urgency
from app.services.claims.intrusion import protecting
from app.services.claims.ledger import units_of, words_of
from app.services.claims.scope import scope_of
from app.services.usecase import Call, Kind, Topic, usecase
from database.repositories import enquiries as stored
from database.repositories.enquiries import Answered, NewEnquiry

SHOWN = 200
"""Contacts in the window, open ones and answered ones each."""


@dataclass(frozen=True, slots=True)
class CloseEnquiry:
    """Nothing follows from a contact, with the reason."""

    enquiry_id: str
    reason: str


@usecase(Kind.CHANGE, Permission.CLAIM_PLAN)
def take_enquiry(call: Call, command: Enquiry) -> Taken:
    """Record a contact of the unit in which the author works; says to whom it went."""
    taken = _checked(call, command)
    own = call.actor.unit_pk
    holders = (standing.unit_pk for _claim, standing in protecting(call, Identity(taken.name)))
    unit_pk = next(holders, own)
    new = NewEnquiry(
        unit_pk=unit_pk,
        taken_unit_pk=own,
        name=taken.name,
        way=taken.way.value,
        came_on=taken.came_on,
        arrived=taken.arrived.strftime("%H:%M") if taken.arrived else None,
        left=taken.left.strftime("%H:%M") if taken.left else None,
        source=taken.source,
        summary=taken.summary,
        person=taken.person,
        phone=taken.phone,
        companions=taken.companions,
        businesses=" ".join(taken.businesses),
        author_pk=call.actor.user_pk,
        at=to_ms(call.now),
        act=call.act,
    )
    identity = stored.add(call.uow.connection, call.uow.saved.append, new)
    passed = unit_pk != own
    _note(call, identity, "enquiry_passed" if passed else "enquiry_taken")
    return Taken(identity, call.uow.organisation.unit_at(unit_pk).name if passed else "")


@usecase(Kind.CONSULT, Permission.CLAIM_VIEW)
def enquiries(call: Call, command: bool) -> tuple[EnquiryRow, ...]:  # noqa: FBT001 # a command
    """Open contacts, or with True those answered, for who sees the units' claims from inside."""
    units = scope_of(call.actor).units
    rows = stored.listed(call.uow.connection, units, answered=command, most=SHOWN)
    call.record(LogNote(Action.LIST, object_type="enquiry", result_count=len(rows)))
    return tuple(_row(call, row) for row in rows)


@usecase(Kind.CHANGE, Permission.CLAIM_PLAN)
def close_enquiry(call: Call, command: CloseEnquiry) -> None:
    """Nothing follows from a contact; the reason stays with it."""
    row = _mine(call, command.enquiry_id)
    reason = words_of(command.reason)[:200]
    said = Answered(EnquiryState.CLOSED, call.actor.user_pk, to_ms(call.now), reason=reason)
    stored.answer(call.uow.connection, call.uow.saved.append, row, said)
    _note(call, row.id, "enquiry_closed")


def answer_with_plan(call: Call, enquiry_id: str, claim_pk: int) -> None:
    """A plan was drafted from a contact: it is answered with that claim."""
    row = _mine(call, enquiry_id)
    said = Answered(EnquiryState.PLANNED, call.actor.user_pk, to_ms(call.now), claim_pk=claim_pk)
    stored.answer(call.uow.connection, call.uow.saved.append, row, said)
    _note(call, row.id, "enquiry_planned")


def enquiry_duties(call: Call) -> tuple[Duty, ...]:
    """One line for all contacts that wait for an answer of the actor's units."""
    count, oldest = stored.open_count(call.uow.connection, units_of(call.actor))
    if oldest is None:
        return ()
    urgency = Urgency.LATER if oldest == call.today else Urgency.SOON
    what = "enquiries"
    return (Duty(DutyKind.CLAIM, urgency, detail=what, count=count, object_id=what),)


def _checked(call: Call, said: Enquiry) -> Enquiry:
    """`said` cleaned; refused for what it lacks, a day ahead or hours out of order (S09-4)."""
    taken = replace(
        said,
        name=clean(said.name),
        source=clean(said.source)[:200],
        summary=clean(said.summary)[:SUMMARY_MOST],
        person=clean(said.person)[:100],
        phone=clean(said.phone)[:100],
        companions=clean(said.companions)[:200],
    )
    lacking = missing(taken)
    if lacking:
        labels = shipped.texts("enquiry_fields")
        raise Refusal(Reason.ENQUIRY_INCOMPLETE, fields=tuple(labels[name] for name in lacking))
    if taken.came_on > call.today:
        raise Refusal(Reason.ENQUIRY_DAY, day=taken.came_on)
    if out_of_order(taken):
        raise Refusal(Reason.ENQUIRY_HOURS)
    return taken


def _mine(call: Call, enquiry_id: str) -> Any:
    """An open contact that the actor's units have to answer."""
    row = stored.find(call.uow.connection, enquiry_id)
    units = scope_of(call.actor).units
    seen = row is not None and (units is None or {row.unit_pk, row.taken_unit_pk} & set(units))
    if row is None or not seen:
        raise Refusal(Reason.NOT_FOUND, what=enquiry_id)
    if row.unit_pk not in units_of(call.actor):
        raise Refusal(Reason.ENQUIRY_OTHERS, unit=row.unit)
    if row.state != EnquiryState.OPEN:
        raise Refusal(Reason.ENQUIRY_ANSWERED, name=row.name)
    return row


def _row(call: Call, row: Any) -> EnquiryRow:
    what = Enquiry(
        name=row.name,
        way=Way(row.way),
        came_on=row.came_on,
        source=row.source,
        summary=row.summary,
        person=row.person,
        phone=row.phone,
        companions=row.companions,
        businesses=tuple(row.businesses.split()),
        arrived=_time(row.arrived),
        left=_time(row.left),
    )
    state = EnquiryState(row.state)
    answers = call.actor.may(Permission.CLAIM_PLAN) and row.unit_pk in units_of(call.actor)
    return EnquiryRow(
        id=row.id,
        what=what,
        unit=row.unit,
        taken_unit=row.taken_unit,
        author=row.author,
        state=state,
        claim_id=row.claim_id,
        closed_reason=row.closed_reason or "",
        mine=answers and state is EnquiryState.OPEN,
    )


def _time(kept: str | None) -> time | None:
    return time.fromisoformat(kept) if kept else None


def _note(call: Call, identity: str, detail: str) -> None:
    note = LogNote(
        Action.CLAIM, object_type="enquiry", object_id=identity, basis="S09-1", detail=detail
    )
    call.record(note)
    call.topics.add(Topic.CLAIMS)
