"""Climbing cases that wait for a person, and those that a person applied for (C6d-1, A7)."""

from typing import Any

from app.domain.audit import Action, LogNote
from app.domain.case_course import CaseState, FilingState
from app.domain.cases import CaseKind
from app.domain.permissions import Permission
from app.readmodels.case_inbox import CaseLine
from app.services.usecase import Call, Kind, usecase
from database.queries import case_inbox as queries

SHOWN = 100


@usecase(Kind.BROWSE, Permission.CASE_ANSWER)
def waiting_cases(call: Call, _command: None) -> tuple[CaseLine, ...]:
    """Cases in which the actor, or somebody for whom the actor signs, is awaited; urgent first."""
    seats = {(role.unit_pk, role.role.value) for role in call.actor.roles}
    for one in call.actor.stands_in:
        if CaseKind.DISCOUNT.value in one.kinds:
            seats |= {(role.unit_pk, role.role.value) for role in one.roles}
    me = call.actor.user_pk
    rows = queries.waiting(call.uow.connection, me, sorted(seats), SHOWN)
    return _told(call, rows)


@usecase(Kind.BROWSE, Permission.CASE_ASK)
def own_cases(call: Call, _command: None) -> tuple[CaseLine, ...]:
    """Cases that the actor applied for, the newest first."""
    return _told(call, queries.applied_by(call.uow.connection, call.actor.user_pk, SHOWN))


def _told(call: Call, rows: list[Any]) -> tuple[CaseLine, ...]:
    call.record(LogNote(Action.LIST, object_type="case", result_count=len(rows)))
    return tuple(map(_line, rows))


def _line(row: Any) -> CaseLine:
    return CaseLine(
        id=row.id,
        number=row.number,
        kind=CaseKind(row.kind),
        client=row.client or "",
        unit=row.unit or "",
        applicant=row.applicant,
        state=CaseState(row.state),
        step=row.step + 1 if row.step is not None else None,
        steps=row.steps,
        filing=FilingState(row.filing) if row.filing is not None else None,
        due=row.due,
        what=row._mapping.get("what", ""),
    )
