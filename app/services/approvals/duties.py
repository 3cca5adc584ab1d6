"""What applications ask of a person on Today: with its last day, and what was answered."""

from collections.abc import Iterator

from app.domain.permissions import Permission
from app.readmodels.case_inbox import CaseLine
from app.readmodels.today import Duty, DutyKind, Urgency
from app.services.approvals.inbox import waiting_cases
from app.services.approvals.notices import KINDS, READ, SUBJECT
from app.services.usecase import Call
from database.repositories import notices

SHOWN = 40


def case_duties(call: Call) -> tuple[Duty, ...]:
    """Cases that wait for the actor with their last day, and what happened to those followed."""
    waiting: tuple[CaseLine, ...] = ()
    if call.actor.may(Permission.CASE_ANSWER):
        waiting = waiting_cases.handle(call, None)
    mine = [line for line in waiting if line.kind in KINDS][:SHOWN]
    return (*(_waiting(call, line) for line in mine), *_answered(call))


def _waiting(call: Call, line: CaseLine) -> Duty:
    left = (line.due - call.today).days if line.due is not None else None
    late, near = left is not None and left < 0, left is not None and left <= 1
    return Duty(
        DutyKind.CASE,
        Urgency.LATE if late else Urgency.SOON if near else Urgency.LATER,
        left,
        client_name=line.client,
        person=line.applicant,
        detail=line.what,
        object_id=line.id,
    )


def _answered(call: Call) -> Iterator[Duty]:
    rows = notices.unread(call.uow.connection, call.actor.user_pk, SUBJECT, SHOWN)
    for row in rows:
        if row.kind in READ:
            yield Duty(
                DutyKind.CASE,
                Urgency.LATER,
                client_name=row.name,
                detail=READ[row.kind],
                object_id=row.subject_id,
            )
