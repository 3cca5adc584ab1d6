"""Incoming contacts: appended, answered once, read by the units concerned (S09-1)."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from app.domain.audit import canonical
from app.domain.enquiries import EnquiryState
from database.records import AggregateChange, Saved, new_id
from database.tables.claims import claim
from database.tables.enquiries import enquiry
from database.tables.organisation import unit, user


@dataclass(frozen=True, slots=True)
class NewEnquiry:
    """A contact as it is kept; `at` in ms."""

    unit_pk: int
    taken_unit_pk: int
    name: str
    way: str
    came_on: date
    arrived: str | None
    left: str | None
    source: str
    summary: str
    person: str
    phone: str
    companions: str
    businesses: str
    author_pk: int
    at: int
    act: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a contact: a claim, or a reason why nothing; `at` in ms."""

    state: EnquiryState
    by: int
    at: int
    claim_pk: int | None = None
    reason: str | None = None


_taken = unit.alias("taken_unit")
_ROW = (
    select(
        enquiry,
        unit.c.name.label("unit"),
        _taken.c.name.label("taken_unit"),
        user.c.name.label("author"),
        claim.c.id.label("claim_id"),
    )
    .join(unit, unit.c.pk == enquiry.c.unit_pk)
    .join(_taken, _taken.c.pk == enquiry.c.taken_unit_pk)
    .join(user, user.c.pk == enquiry.c.author_pk)
    .outerjoin(claim, claim.c.pk == enquiry.c.claim_pk)
)


def add(connection: Connection, saved: Saved, new: NewEnquiry) -> str:
    """Record a contact; returns its id."""
    row = {"id": new_id(), "state": EnquiryState.OPEN.value, "version": 1, **asdict(new)}
    connection.execute(insert(enquiry), row)
    record = canonical({"schema": 1, **row, "came_on": new.came_on.isoformat()})
    saved(AggregateChange("enquiry", row["id"], 1, 0, record))
    return str(row["id"])


def answer(connection: Connection, saved: Saved, row: Row[Any], said: Answered) -> None:
    """Keep what became of a contact."""
    values = {
        "state": said.state.value,
        "claim_pk": said.claim_pk,
        "closed_reason": said.reason,
        "answered_by": said.by,
        "answered_at": said.at,
        "version": row.version + 1,
    }
    connection.execute(update(enquiry).where(enquiry.c.pk == row.pk).values(values))
    record = canonical({"schema": 1, "id": row.id, **values})
    saved(AggregateChange("enquiry", row.id, row.version + 1, row.version, record))


def find(connection: Connection, identity: str) -> Row[Any] | None:
    """A contact by its id."""
    return connection.execute(_ROW.where(enquiry.c.id == identity)).first()


def listed(
    connection: Connection, units: Collection[int] | None, *, answered: bool, most: int
) -> list[Row[Any]]:
    """Contacts of these units (None for all), open ones or answered ones; the newest first."""
    is_open = enquiry.c.state == EnquiryState.OPEN.value
    found = _ROW.where(~is_open if answered else is_open)
    if units is not None:
        mine = or_(enquiry.c.unit_pk.in_(units), enquiry.c.taken_unit_pk.in_(units))
        found = found.where(mine)
    ordered = found.order_by(enquiry.c.came_on.desc(), enquiry.c.pk.desc()).limit(most)
    return list(connection.execute(ordered))


def open_count(connection: Connection, units: Collection[int]) -> tuple[int, date | None]:
    """How many contacts wait for an answer of these units, and since when."""
    found = select(func.count(), func.min(enquiry.c.came_on)).where(
        enquiry.c.unit_pk.in_(units), enquiry.c.state == EnquiryState.OPEN.value
    )
    row = connection.execute(found).one()
    return int(row[0]), row[1]
