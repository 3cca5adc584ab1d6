"""Business types, norms and authorisations of discounts: appended and ended, never changed."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, insert, select, update

from app.domain.audit import canonical
from app.domain.discounts import Scope
from app.domain.tariffs import DiscountAuthorisation, Norm, NormTable
from app.readmodels.tariffs import BusinessRow, GivenRow, NormRow
from database.prepared import Prepared
from database.records import AggregateChange, Saved, new_id
from database.tables.organisation import unit, user
from database.tables.tariffs import business_type, discount_authorisation, tariff_norm

_CODES = Prepared(select(business_type.c.code))


@dataclass(frozen=True, slots=True)
class NewBusiness:
    """A business type to be added; `author_pk` None and a code for what the program brings."""

    code: str
    name: str
    name_key: str
    scope: str
    specialty: str
    author_pk: int | None
    at: int
    act: str


@dataclass(frozen=True, slots=True)
class NewNorm:
    """A norm to be recorded; rates in hundredths of a per cent, `at` in ms."""

    norm_table: str
    unit_pk: int
    issued_by: str
    business_pk: int
    norm_group: str
    rate: int
    agency_rate: int | None
    valid_from: date
    valid_until: date | None
    document_no: str
    document_date: date
    author_pk: int
    at: int
    act: str


@dataclass(frozen=True, slots=True)
class NewAuthorisation:
    """An authorisation to be recorded; `at` in ms."""

    unit_pk: int
    given_by: str
    document_no: str
    document_date: date
    valid_from: date
    valid_until: date
    author_pk: int
    at: int
    act: str


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of the row with this id."""

    id: str
    day: date
    reason: str
    by: int


def known_codes(connection: Connection) -> frozenset[str]:
    """Codes of the businesses that the program brought, ended ones too."""
    return frozenset(_CODES.scalars(connection))


def businesses(connection: Connection) -> list[BusinessRow]:
    """Every business type, ended ones too, in the order of adding."""
    return [_business(row) for row in connection.execute(_businesses())]


def business_at(connection: Connection, pk: int) -> BusinessRow | None:
    """A business type by its key."""
    row = connection.execute(_businesses().where(business_type.c.pk == pk)).first()
    return None if row is None else _business(row)


def add_business(connection: Connection, saved: Saved, new: NewBusiness) -> str:
    """Add a business type; returns its id."""
    return _add(connection, saved, business_type, asdict(new))


def end_business(connection: Connection, saved: Saved, end: Ending) -> None:
    """Let nobody apply for this business any more; norms and cases stay."""
    changed = {"ended_on": end.day, "end_reason": end.reason, "ended_by": end.by}
    _change(connection, saved, business_type, end.id, changed)


def norms(connection: Connection) -> list[NormRow]:
    """Every norm ever recorded, the newest first."""
    return [_norm_row(row) for row in connection.execute(_norms())]


def norms_of(connection: Connection, table: NormTable, business_pk: int) -> list[Norm]:
    """Norms of one table for one business, ended ones too."""
    of_table = tariff_norm.c.norm_table == table.value
    found = _norms().where(tariff_norm.c.business_pk == business_pk, of_table)
    return [_norm(row) for row in connection.execute(found)]


def find_norm(connection: Connection, identity: str) -> Norm | None:
    """A norm by its id."""
    row = connection.execute(_norms().where(tariff_norm.c.id == identity)).first()
    return None if row is None else _norm(row)


def add_norm(connection: Connection, saved: Saved, new: NewNorm) -> str:
    """Record a norm; returns its id."""
    return _add(connection, saved, tariff_norm, asdict(new))


def end_norm(connection: Connection, saved: Saved, end: Ending) -> None:
    """Let a norm hold up to a day only."""
    changed = {"ended_on": end.day, "end_reason": end.reason, "ended_by": end.by}
    _change(connection, saved, tariff_norm, end.id, changed)


def authorisations(connection: Connection, unit_pk: int | None = None) -> list[GivenRow]:
    """Authorisations, of one prefecture when it is named, the newest first."""
    given = discount_authorisation.c
    found = (
        select(
            discount_authorisation,
            unit.c.name.label("unit"),
            user.c.name.label("author"),
        )
        .join(unit, unit.c.pk == given.unit_pk)
        .join(user, user.c.pk == given.author_pk)
        .order_by(given.pk.desc())
    )
    if unit_pk is not None:
        found = found.where(given.unit_pk == unit_pk)
    return [_given(row) for row in connection.execute(found)]


def add_authorisation(connection: Connection, saved: Saved, new: NewAuthorisation) -> str:
    """Record an authorisation; returns its id."""
    return _add(connection, saved, discount_authorisation, asdict(new))


def revoke_authorisation(connection: Connection, saved: Saved, end: Ending) -> None:
    """End an authorisation on a day."""
    changed = {"revoked_on": end.day, "revoke_reason": end.reason, "revoked_by": end.by}
    _change(connection, saved, discount_authorisation, end.id, changed)


def _businesses() -> Select[Any]:
    return (
        select(business_type, user.c.name.label("author"))
        .outerjoin(user, user.c.pk == business_type.c.author_pk)
        .order_by(business_type.c.pk)
    )


def _norms() -> Select[Any]:
    kept = tariff_norm.c
    return (
        select(
            tariff_norm,
            business_type.c.name.label("business"),
            business_type.c.specialty,
            unit.c.name.label("unit"),
            user.c.name.label("author"),
        )
        .join(business_type, business_type.c.pk == kept.business_pk)
        .join(unit, unit.c.pk == kept.unit_pk)
        .join(user, user.c.pk == kept.author_pk)
        .order_by(kept.pk.desc())
    )


def _business(row: Row[Any]) -> BusinessRow:
    scope = Scope(row.scope)
    end = (row.ended_on, row.end_reason)
    return BusinessRow(row.pk, row.id, row.name, scope, row.specialty, row.author, *end)


def _norm(row: Row[Any]) -> Norm:
    return Norm(
        row.id,
        NormTable(row.norm_table),
        row.unit_pk,
        row.business_pk,
        row.norm_group,
        row.rate,
        row.agency_rate,
        row.valid_from,
        row.valid_until,
        row.document_no,
        row.ended_on,
    )


def _norm_row(row: Row[Any]) -> NormRow:
    return NormRow(
        _norm(row),
        row.business,
        row.specialty,
        row.unit,
        row.issued_by,
        row.document_date,
        row.author,
        row.at,
        row.end_reason,
    )


def _given(row: Row[Any]) -> GivenRow:
    period = (row.valid_from, row.valid_until)
    given = DiscountAuthorisation(row.id, row.unit_pk, *period, row.document_no, row.revoked_on)
    paper = (row.given_by, row.document_date)
    return GivenRow(given, row.unit, *paper, row.author, row.at, row.revoke_reason)


def _add(connection: Connection, saved: Saved, table: Table, values: dict[str, Any]) -> str:
    row = {"id": new_id(), **values}
    connection.execute(insert(table), row)
    saved(AggregateChange(table.name, row["id"], 1, 0, canonical({"schema": 1, **row})))
    return str(row["id"])


def _change(
    connection: Connection, saved: Saved, table: Table, identity: str, values: dict[str, Any]
) -> None:
    connection.execute(update(table).where(table.c.id == identity).values(values))
    record = canonical({"schema": 1, "id": identity, **values})
    saved(AggregateChange(table.name, identity, 2, 1, record))
