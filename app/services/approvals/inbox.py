"""Climbing cases in lists: waiting for me, my own, done, and their filings (C6d-1, A7)."""

from collections.abc import Sequence
from typing import Any

from app.domain.audit import Action, LogNote
from app.domain.case_course import CaseState, FilingState, StepAct
from app.domain.cases import CaseKind
from app.domain.discounts import Rule
from app.domain.permissions import Permission, Role, Scope
from app.readmodels.agreements import TARIFF
from app.readmodels.case_inbox import CaseLine, CaseLists
from app.services.usecase import Call, Kind, usecase
from database.queries import case_inbox as queries
from database.queries.case_inbox import Reach

SHOWN = 100
_IN_CHARGE = frozenset({Role.UNIT_HEAD, Role.KEEPER, Role.INSPECTOR})


@usecase(Kind.BROWSE, Permission.SIGN_IN)
def case_lists(call: Call, _command: None) -> CaseLists:
    """All lists of the page for the actor, each as far as A7 lets it be seen."""
    connection, me = call.uow.connection, call.actor.user_pk
    reach = Reach(me, _seats(call), _units(call))
    waiting: Sequence[Any] = ()
    if call.actor.may(Permission.CASE_ANSWER):
        waiting = queries.waiting(connection, me, reach.seats, SHOWN)
    lists = (
        waiting,
        queries.applied_by(connection, me, SHOWN),
        queries.done_by(connection, reach, SHOWN),
        queries.filings(connection, reach, SHOWN),
    )
    more = queries.described(connection, {row.id for rows in lists for row in rows})
    call.record(LogNote(Action.LIST, object_type="case", result_count=len(more)))
    shown = (tuple(_line(row, more[row.id]) for row in rows) for rows in lists)
    return CaseLists(call.today, *shown)


@usecase(Kind.BROWSE, Permission.CASE_ANSWER)
def waiting_cases(call: Call, _command: None) -> tuple[CaseLine, ...]:
    """Cases in which the actor, or somebody for whom the actor signs, is awaited; urgent first."""
    me = call.actor.user_pk
    rows = queries.waiting(call.uow.connection, me, _seats(call), SHOWN)
    return _told(call, rows)


@usecase(Kind.BROWSE, Permission.CASE_ASK)
def own_cases(call: Call, _command: None) -> tuple[CaseLine, ...]:
    """Cases that the actor applied for, the newest first."""
    return _told(call, queries.applied_by(call.uow.connection, call.actor.user_pk, SHOWN))


def _seats(call: Call) -> list[tuple[int, str]]:
    """Organs and roles for which the actor signs, in the own right or for another."""
    seats = {(role.unit_pk, role.role.value) for role in call.actor.roles}
    for one in call.actor.stands_in:
        if CaseKind.DISCOUNT.value in one.kinds:
            seats |= {(role.unit_pk, role.role.value) for role in one.roles}
    return sorted(seats)


def _units(call: Call) -> frozenset[int] | None:
    """Units of whose clients the actor sees every application; None for all of the office."""
    found: frozenset[int] = frozenset()
    for one in call.actor.roles:
        if one.role not in _IN_CHARGE or TARIFF not in one.rights.view:
            continue
        if one.rights.scope is Scope.UNIT:
            found |= {one.unit_pk}
        elif one.units is None:
            return None
        else:
            found |= one.units
    return found


def _told(call: Call, rows: list[Any]) -> tuple[CaseLine, ...]:
    call.record(LogNote(Action.LIST, object_type="case", result_count=len(rows)))
    more = queries.described(call.uow.connection, {row.id for row in rows})
    return tuple(_line(row, more[row.id]) for row in rows)


def _line(row: Any, more: Any) -> CaseLine:
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
        grade=more.grade or "",
        business=more.business or "",
        rate=more.rate,
        rule=Rule(more.rule) if more.rule is not None else None,
        act=StepAct(more.act) if more.act is not None else None,
        outside=bool(more.outside),
        revision=more.revision,
    )
