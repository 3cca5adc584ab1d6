"""Cases of every kind in lists: waiting for me, my own, done, and their filings (C6d-1, A7)."""

from dataclasses import dataclass
from typing import Any

from app.domain.audit import Action, LogNote
from app.domain.case_course import CaseState, FilingState, StepAct
from app.domain.cases import CaseKind
from app.domain.discounts import Rule
from app.domain.permissions import ClientRef, Permission, Role, Scope
from app.readmodels.agreements import TARIFF
from app.readmodels.case_inbox import CaseLine, CaseLists
from app.services.approvals.course import find_case
from app.services.approvals.turns import signing_of
from app.services.cases import role_holders
from app.services.claims.scope import scope_of
from app.services.usecase import Call, Kind, usecase
from database.queries import case_inbox as queries
from database.queries.case_inbox import Reach, Seats
from database.queries.case_waiting import urgency, waiting

SHOWN = 100
_IN_CHARGE = frozenset({Role.UNIT_HEAD, Role.KEEPER, Role.INSPECTOR})


@dataclass(frozen=True, slots=True)
class WaitingCount:
    """Cases that wait for a person, to the limit of the list."""

    count: int
    late: bool


@usecase(Kind.BROWSE, Permission.SIGN_IN)
def case_lists(call: Call, _command: None) -> CaseLists:
    """All lists of the page for the actor, each as far as A7 lets it be seen."""
    connection, me = call.uow.connection, call.actor.user_pk
    seats = _seats(call)
    reach = Reach(me, sorted({place for one in seats for place in one.places}), _units(call))
    waits = _waiting(call, seats)
    lists = (
        queries.applied_by(connection, me, SHOWN),
        queries.done_by(connection, reach, SHOWN),
        queries.filings(connection, reach, SHOWN),
    )
    more = queries.described(connection, {row.id for rows in lists for row in rows})
    count = len({row.id for row in waits} | set(more))
    call.record(LogNote(Action.LIST, object_type="case", result_count=count))
    line = _Reader(call).line
    shown = (tuple(line(row, more[row.id]) for row in rows) for rows in lists)
    return CaseLists(call.today, tuple(line(row, row) for row in waits), *shown)


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def waiting_count(call: Call, _command: None) -> WaitingCount:
    """How many cases wait for the actor, and whether one is overdue; nothing of what they say."""
    rows = _waiting(call, _seats(call))
    late = any(row.due is not None and row.due < call.today for row in rows)
    return WaitingCount(len(rows), late)


@usecase(Kind.BROWSE, Permission.SIGN_IN)
def waiting_cases(call: Call, _command: None) -> tuple[CaseLine, ...]:
    """Cases in which the actor, or somebody for whom the actor signs, is awaited; urgent first."""
    rows = _waiting(call, _seats(call))
    call.record(LogNote(Action.LIST, object_type="case", result_count=len(rows)))
    line = _Reader(call).line
    return tuple(line(row, row) for row in rows)


@usecase(Kind.BROWSE, Permission.SIGN_IN)
def own_cases(call: Call, _command: None) -> tuple[CaseLine, ...]:
    """Cases that the actor applied for, the newest first."""
    rows = queries.applied_by(call.uow.connection, call.actor.user_pk, SHOWN)
    call.record(LogNote(Action.LIST, object_type="case", result_count=len(rows)))
    more = queries.described(call.uow.connection, {row.id for row in rows})
    line = _Reader(call).line
    return tuple(line(row, more[row.id]) for row in rows)


def _seats(call: Call) -> tuple[Seats, ...]:
    """Organs and roles for which the actor signs: in the own right, and the kinds delegated."""
    actor = call.actor
    own = Seats(sorted({(role.unit_pk, role.role.value) for role in actor.roles}))
    for_others = (
        Seats(sorted({(role.unit_pk, role.role.value) for role in one.roles}), sorted(one.kinds))
        for one in actor.stands_in
    )
    return (own, *for_others)


def _waiting(call: Call, seats: tuple[Seats, ...]) -> list[Any]:
    """Cases that wait at a seat, and those that came up from an organ where nobody is left.

    Of the latter each is looked at, but only as far as the list is shown.
    """
    connection, me = call.uow.connection, call.actor.user_pk
    rows = waiting(connection, me, seats, SHOWN)
    known = {row.id for row in rows}
    more = [
        one for one in waiting(connection, me, (_deserted(call),), SHOWN) if one.id not in known
    ]
    shown: list[Any] = []
    for row in sorted((*rows, *more), key=urgency):
        if len(shown) == SHOWN:
            break
        if row.id in known or signing_of(call, find_case(call, row.id)) is not None:
            shown.append(row)
    return shown


def _deserted(call: Call) -> Seats:
    """Places below a seat of the actor from which a step is handed up to it: nobody holds them."""
    rows, holders = call.uow.organisation.units(), role_holders(call)
    paths = {row.pk: row.path for row in rows}

    def left(path: str, seat: str, role: Role) -> bool:
        between = path.removeprefix(seat).strip("/").split("/")
        return all((int(pk), role) not in holders for pk in between)

    return Seats(
        sorted(
            (row.pk, held.role.value)
            for held in call.actor.roles
            for row in rows
            if row.pk != held.unit_pk
            and row.path.startswith(paths[held.unit_pk])
            and left(row.path, paths[held.unit_pk], held.role)
        )
    )


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


class _Reader:
    """Lines for one reader: whom a case is about is told to who sees it, and to who decides it.

    Who asks for access to a dossier, or once developed a prospect, does not learn by that whose
    it is.
    """

    def __init__(self, call: Call) -> None:
        self._actor = call.actor
        self._claims = scope_of(call.actor).units

    def line(self, row: Any, more: Any) -> CaseLine:
        """One case."""
        kind, what = CaseKind(row.kind), getattr(row, "what", "")
        named = kind is CaseKind.DISCOUNT or bool(what) or self._sees(row)
        return CaseLine(
            id=row.id,
            number=row.number,
            kind=kind,
            client=(row.client or row.prospect or "") if named else "",
            unit=row.unit or (row.claim_unit if named else "") or "",
            applicant=row.applicant,
            state=CaseState(row.state),
            step=row.step + 1 if row.step is not None else None,
            steps=row.steps,
            filing=FilingState(row.filing) if row.filing is not None else None,
            due=row.due,
            what=what,
            grade=(more.grade or "") if kind is CaseKind.DISCOUNT else "",
            business=more.business or "",
            rate=more.rate,
            rule=Rule(more.rule) if more.rule is not None else None,
            act=StepAct(more.act) if more.act is not None else None,
            outside=bool(more.outside),
            revision=more.revision,
            subject=row.subject or "",
            client_id=(more.client_id or "") if self._opens(row) else "",
        )

    def _opens(self, row: Any) -> bool:
        """Whether the client's dossier is the reader's to open."""
        return row.client_pk is not None and self._sees(row)

    def _sees(self, row: Any) -> bool:
        """Whether the client, or the prospect of the claim, is the reader's to see."""
        if row.client_pk is None:
            return self._claims is None or row.claim_unit_pk in self._claims
        owners = frozenset(pk for pk in (row.a_user_pk, row.b_user_pk) if pk is not None)
        return self._actor.sees(ClientRef(row.unit_pk, owners, row.client_pk))
