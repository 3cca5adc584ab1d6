"""Cases by who is awaited, the most urgent first: the inbox of somebody for whom thousands wait.

Each place (organ and role) is read by one prepared statement. The day of the last case that is
shown is found in the index by place and day, so that what is due later is not looked at; only among
those of one day the grade of the client decides.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Date,
    and_,
    bindparam,
    func,
    or_,
    select,
)

from database.prepared import Prepared
from database.queries.case_inbox import (
    ABOUT,
    ALIVE,
    COLUMNS,
    DESCRIBED,
    GRADE_RANK,
    JOINED,
    OF_CLAIM,
    Seats,
    with_line,
)
from database.tables.case_course import case_entry, case_standing, case_step, case_waiting
from database.tables.cases import approval_case
from database.tables.claims import claim

_NEVER = date.max


def _given(name: str) -> BindParameter[Any]:
    """A parameter; `required` would have lists beside it compiled anew for each value."""
    return bindparam(name, required=False)


_ME = _given("me")


def waiting(connection: Connection, user_pk: int, seats: Collection[Seats], most: int) -> list[Any]:
    """Cases in which a holder of one of `seats` is awaited, the most urgent first.

    Not the own application, none of which this person signed another step of this revision, and
    none about a claim that has gone on without it. Rows have the columns of `described` too.
    """
    found: dict[int, Any] = {}
    for row in _of_places(connection, user_pk, seats, most):
        found.setdefault(row.pk, row)
    return sorted(found.values(), key=urgency)[:most]


def urgency(row: Any) -> tuple[date, int, int]:
    """The order of what waits: the last day, the grade of the client, then which came first."""
    return (row.due or date.min, row.rank, row.pk)


def _of_places(
    connection: Connection, user_pk: int, seats: Collection[Seats], most: int
) -> Iterator[Any]:
    for one in seats:
        for organ_pk, role in one.places:
            if _AT.scalar(connection, organ=organ_pk, role=role) is None:
                continue  # most of many places have nothing: planning the other statement is dear
            asked = {"me": user_pk, "organ": organ_pk, "role": role, "most": most}
            if one.kinds is None:
                yield from _FIRST.rows(connection, **asked, beyond=most - 1)
                continue
            for kind in one.kinds:
                yield from _FIRST_OF.rows(connection, **asked, beyond=most - 1, kind=kind)


def _signed() -> ColumnElement[bool]:
    """Whether this person, or somebody for them, signed a step of the newest revision."""
    return (
        select(case_entry.c.pk)
        .where(
            case_entry.c.case_pk == case_waiting.c.case_pk,
            case_entry.c.revision == case_standing.c.revision,
            or_(case_entry.c.user_pk == _ME, case_entry.c.for_pk == _ME),
        )
        .correlate(case_waiting, case_standing)
        .exists()
    )


def _outside() -> ColumnElement[bool]:
    """Whether the awaited step is of a level that answers on paper."""
    return (
        select(case_step.c.pk)
        .where(
            case_step.c.case_pk == case_waiting.c.case_pk,
            case_step.c.revision == case_standing.c.revision,
            case_step.c.number == case_standing.c.step,
            case_step.c.outside,
        )
        .correlate(case_waiting, case_standing)
        .exists()
    )


def _here(*, of_kind: bool) -> ColumnElement[bool]:
    """What is awaited at a place that this person may answer."""
    here = and_(
        case_waiting.c.organ_pk == _given("organ"),
        case_waiting.c.role == _given("role"),
        or_(
            case_waiting.c.what != "answer",
            and_(approval_case.c.applicant_pk != _ME, or_(~_signed(), _outside())),
        ),
        ALIVE,
    )
    return and_(here, approval_case.c.kind == _given("kind")) if of_kind else here


def _first(*, of_kind: bool) -> Prepared:
    """The first cases at a place; of one kind where only that is delegated."""
    here = _here(of_kind=of_kind)
    awaited = (
        case_waiting.join(case_standing, case_standing.c.case_pk == case_waiting.c.case_pk)
        .join(approval_case, approval_case.c.pk == case_waiting.c.case_pk)
        .outerjoin(claim, OF_CLAIM)
    )
    last = (
        select(case_waiting.c.due)
        .select_from(awaited)
        .where(here)
        .order_by(case_waiting.c.due)
        .limit(1)
        .offset(_given("beyond"))
        .correlate(None)
        .scalar_subquery()
    )
    until = func.coalesce(last, bindparam("never", _NEVER, type_=Date), type_=Date)
    joined = with_line(JOINED)
    found = (
        select(
            approval_case.c.pk,
            *COLUMNS,
            *ABOUT,
            *DESCRIBED,
            GRADE_RANK.label("rank"),
            case_waiting.c.what,
        )
        .select_from(joined.join(case_waiting, case_waiting.c.case_pk == case_standing.c.case_pk))
        .where(here, or_(case_waiting.c.due <= until, case_waiting.c.due.is_(None)))
        .order_by(case_waiting.c.due, GRADE_RANK, approval_case.c.pk)
    )
    return Prepared(found.limit(_given("most")))


_AT = Prepared(
    select(case_waiting.c.pk)
    .where(case_waiting.c.organ_pk == _given("organ"), case_waiting.c.role == _given("role"))
    .limit(1)
)
_FIRST, _FIRST_OF = _first(of_kind=False), _first(of_kind=True)
