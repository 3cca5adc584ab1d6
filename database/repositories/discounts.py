"""Lines of applications for discounts and discounts of papers: appended, and read as they stand.

Of a case that was sent back and submitted again the newest line counts; the earlier ones stay.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, insert, or_, select

from app.domain.audit import canonical
from app.domain.case_course import CaseState
from database.prepared import Prepared
from database.records import AggregateChange, Saved, new_id
from database.repositories.ledgers import SignedDecision
from database.tables.case_course import case_standing
from database.tables.cases import approval_case, case_decision
from database.tables.discounts import discount_line, discount_opening
from database.tables.ledger import decision
from database.tables.tariffs import business_type

UNDECIDED = (CaseState.WAITING.value, CaseState.RETURNED.value)


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line with its case; rates in hundredths of a per cent, `at` in ms.

    `revision` is that of the case, `renews` the id of the line that it goes on from.
    """

    application: str
    number: int
    case_pk: int
    client_pk: int
    unit_pk: int
    business_pk: int
    rate: int
    agency_rate: int
    norm: int | None
    agency_norm: int | None
    manner: str
    valid_from: date
    valid_until: date
    expected_fen: int
    justification: str
    over_reason: str
    rule: str
    author_pk: int
    at: int
    act: str
    revision: int = 1
    renews: str | None = None


@dataclass(frozen=True, slots=True)
class NewOpening:
    """A discount that paper granted (期初), decided signed; rates in hundredths of a per cent."""

    client_pk: int
    business_pk: int
    business_id: str
    rate: int
    agency_rate: int
    manner: str
    valid_from: date
    valid_until: date
    document_no: str
    document_date: date
    user_pk: int
    at: int
    act: str


_OF_CASE = and_(
    case_standing.c.case_pk == discount_line.c.case_pk,
    case_standing.c.revision == discount_line.c.revision,
)
_LINE = (
    select(
        discount_line,
        business_type.c.name.label("business"),
        case_standing.c.state,
        case_standing.c.step,
        case_standing.c.number.label("case_number"),
        approval_case.c.id.label("case_id"),
        approval_case.c.applicant_pk,
        case_decision.c.at.label("decided_at"),
    )
    .join(business_type, business_type.c.pk == discount_line.c.business_pk)
    .join(case_standing, _OF_CASE)
    .join(approval_case, approval_case.c.pk == discount_line.c.case_pk)
    .outerjoin(case_decision, case_decision.c.case_pk == discount_line.c.case_pk)
)
_OF_CLIENT = _LINE.where(discount_line.c.client_pk == bindparam("pk"))
_STANDING = Prepared(
    _OF_CLIENT.where(
        or_(*(case_standing.c.state == one for one in (CaseState.GRANTED.value, *UNDECIDED))),
    ).order_by(case_decision.c.at, discount_line.c.pk)
)
_OPENINGS = Prepared(
    select(
        discount_opening,
        business_type.c.name.label("business"),
        decision.c.document_no,
        decision.c.document_date,
    )
    .join(decision, decision.c.pk == discount_opening.c.decision_pk)
    .outerjoin(business_type, business_type.c.pk == discount_opening.c.business_pk)
    .where(discount_opening.c.client_pk == bindparam("pk"))
    .order_by(discount_opening.c.pk)
)


def add(connection: Connection, saved: Saved, identity: str, new: NewLine) -> None:
    """Append a line under the id that its case names as subject."""
    row = {"id": identity, **asdict(new)}
    connection.execute(insert(discount_line), row)
    saved(AggregateChange("discount_line", identity, 1, 0, _record(row)))


def add_opening(
    connection: Connection, saved: Saved, new: NewOpening, signed: SignedDecision
) -> str:
    """Append a discount that paper granted, with its signed decision; returns its id."""
    identity, line = new_id(), asdict(new)
    paper = {key: line.pop(key) for key in ("document_no", "document_date")}
    by, at, act = (line.pop(key) for key in ("user_pk", "at", "act"))
    key = connection.execute(
        insert(decision),
        {
            "id": new_id(),
            "client_pk": new.client_pk,
            "kind": "discount",
            "field": line.pop("business_id"),
            "value": _record(line).decode(),
            "organ_pk": signed.organ_pk,
            "decided_by": by,
            "at": at,
            "record": signed.record,
            "signature": signed.signature,
            "user_key_pk": signed.user_key_pk,
            "rule_version": 1,
            "act": act,
            **paper,
        },
    ).inserted_primary_key
    row = {"id": identity, "decision_pk": int(key[0]) if key else 0, **line}
    connection.execute(insert(discount_opening), row)
    saved(AggregateChange("discount_opening", identity, 1, 0, _record(row)))
    return identity


def line_id() -> str:
    """Id of a line that is about to be applied for."""
    return new_id()


def standing(connection: Connection, client_pk: int) -> list[Any]:
    """Newest lines of a client that were granted or are not decided yet, as decided in turn."""
    return _STANDING.rows(connection, pk=client_pk)


def openings(connection: Connection, client_pk: int) -> list[Any]:
    """Discounts of a client that paper granted, as they were entered."""
    return _OPENINGS.rows(connection, pk=client_pk)


def open_of(connection: Connection, client_pk: int) -> list[Row[Any]]:
    """Lines of a client that are not decided yet."""
    found = _LINE.where(
        discount_line.c.client_pk == client_pk, case_standing.c.state.in_(UNDECIDED)
    )
    return list(connection.execute(found.order_by(discount_line.c.pk)))


def newest_of(connection: Connection, case_pk: int) -> Row[Any] | None:
    """The line of a case as it is asked now; None for a case of another kind."""
    return connection.execute(_LINE.where(discount_line.c.case_pk == case_pk)).first()


def _record(row: Mapping[str, Any]) -> bytes:
    told: Iterable[tuple[str, Any]] = row.items()
    plain = {key: one.isoformat() if isinstance(one, date) else one for key, one in told}
    return canonical({"schema": 1, **plain})
