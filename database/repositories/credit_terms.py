"""Terms of credit (level, limit, repayment): appended, replaced by later ones, never changed."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from app.domain.audit import canonical
from app.domain.credit import Counts, CreditTerm, Source, term_on
from database.prepared import Prepared
from database.records import AggregateChange, Saved, new_id
from database.tables.case_course import case_standing
from database.tables.cases import approval_case
from database.tables.credit import credit_term
from database.tables.organisation import unit, user

_COUNTS = {one.value: one for one in Counts}
_SOURCES = {one.value: one for one in Source}
_BY = credit_term.c.client_pk, credit_term.c.pk
_KNOWN = select(credit_term).where(
    credit_term.c.booked_on <= bindparam("known"), credit_term.c.valid_from <= bindparam("day")
)
_LISTED = func.json_each(bindparam("clients")).table_valued("value").c.value
_ALL = Prepared(_KNOWN.order_by(*_BY))
_SOME = Prepared(_KNOWN.where(credit_term.c.client_pk.in_(select(_LISTED))).order_by(*_BY))
_OF_CLIENT = Prepared(
    select(credit_term)
    .where(credit_term.c.client_pk == bindparam("client"))
    .order_by(credit_term.c.pk)
)
_HISTORY = Prepared(
    select(
        credit_term,
        unit.c.name.label("organ"),
        user.c.name.label("author"),
        approval_case.c.id.label("case_id"),
        case_standing.c.number.label("case_number"),
    )
    .join(unit, unit.c.pk == credit_term.c.organ_pk)
    .join(user, user.c.pk == credit_term.c.author_pk)
    .outerjoin(approval_case, approval_case.c.pk == credit_term.c.case_pk)
    .outerjoin(case_standing, case_standing.c.case_pk == credit_term.c.case_pk)
    .where(credit_term.c.client_pk == bindparam("client"))
    .order_by(credit_term.c.pk)
)


@dataclass(frozen=True, slots=True)
class StoredTerm:
    """A term as decided, with the names of its organ and of who entered it; `at` in ms."""

    term: CreditTerm
    organ: str
    author: str
    at: int
    case_id: str = ""
    case_number: str = ""


@dataclass(frozen=True, slots=True)
class Entering:
    """Who enters a term, when (ms) and in which act."""

    author_pk: int
    at: int
    act: str


def terms_at(
    connection: Connection,
    day: date,
    clients: Collection[int] | None = None,
    known: date | None = None,
) -> dict[int, CreditTerm]:
    """What holds on `day`, by client; only for who has something approved on it.

    As it was known on `known`, on the day itself unless told.
    """
    known = known or day
    if clients is None:
        rows = _ALL.rows(connection, day=day, known=known)
    else:
        listed = json.dumps(sorted(clients))
        rows = _SOME.rows(connection, day=day, known=known, clients=listed)
    held = {
        pk: term_on(map(_term, ours), day, known)
        for pk, ours in groupby(rows, key=lambda r: r.client_pk)
    }
    return {pk: one for pk, one in held.items() if one is not None}


def of_client(connection: Connection, client_pk: int) -> tuple[CreditTerm, ...]:
    """Every term of a client, in the order in which they were entered, without names."""
    return tuple(map(_term, _OF_CLIENT.rows(connection, client=client_pk)))


def history(connection: Connection, client_pk: int) -> list[StoredTerm]:
    """Every term of a client, in the order in which they were entered."""
    return [
        StoredTerm(
            _term(row),
            row.organ,
            row.author,
            row.at,
            case_id=row.case_id or "",
            case_number=row.case_number or "",
        )
        for row in _HISTORY.rows(connection, client=client_pk)
    ]


def add(connection: Connection, saved: Saved, term: CreditTerm, by: Entering) -> str:
    """Append a term; returns its id."""
    identity = new_id()
    row = {**asdict(term), **asdict(by), "id": identity}
    connection.execute(insert(credit_term), row)
    told = {
        key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()
    }
    saved(AggregateChange("credit_term", identity, 1, 0, canonical({"schema": 1, **told})))
    return identity


def _term(row: Any) -> CreditTerm:
    return CreditTerm(
        row.client_pk,
        row.level,
        row.limit_fen,
        row.repayment,
        _COUNTS[row.counts],
        row.valid_from,
        row.valid_until,
        row.organ_pk,
        _SOURCES[row.source],
        row.document_no,
        row.document_date,
        row.booked_on,
        row.id,
        row.case_pk,
        row.reason,
    )
