"""Lines of applications for discounts: appended with their case, read with where that stands."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from app.domain.audit import canonical
from app.domain.case_course import CaseState
from database.records import AggregateChange, Saved, new_id
from database.tables.case_course import case_standing
from database.tables.discounts import discount_line
from database.tables.tariffs import business_type


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line with its case; rates in hundredths of a per cent, `at` in ms."""

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


_LINE = (
    select(
        discount_line,
        business_type.c.name.label("business"),
        case_standing.c.state,
        case_standing.c.number.label("case_number"),
    )
    .join(business_type, business_type.c.pk == discount_line.c.business_pk)
    .join(case_standing, case_standing.c.case_pk == discount_line.c.case_pk)
)


def add(connection: Connection, saved: Saved, identity: str, new: NewLine) -> None:
    """Append a line under the id that its case names as subject."""
    row = {"id": identity, **asdict(new)}
    connection.execute(insert(discount_line).values(row))
    told = {
        key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()
    }
    saved(AggregateChange("discount_line", identity, 1, 0, canonical({"schema": 1, **told})))


def line_id() -> str:
    """Id of a line that is about to be applied for."""
    return new_id()


def in_force(connection: Connection, client_pk: int, day: date) -> list[Row[Any]]:
    """Approved lines of a client that hold on `day`, by business."""
    found = _LINE.where(
        discount_line.c.client_pk == client_pk,
        case_standing.c.state == CaseState.GRANTED.value,
        discount_line.c.valid_from <= day,
        discount_line.c.valid_until >= day,
    )
    return list(connection.execute(found.order_by(discount_line.c.business_pk)))


def open_of(connection: Connection, client_pk: int) -> list[Row[Any]]:
    """Lines of a client that are not decided yet."""
    undecided = (CaseState.WAITING.value, CaseState.RETURNED.value)
    found = _LINE.where(
        discount_line.c.client_pk == client_pk, case_standing.c.state.in_(undecided)
    )
    return list(connection.execute(found.order_by(discount_line.c.pk)))
