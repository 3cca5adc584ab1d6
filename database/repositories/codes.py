"""Client codes: authorisations, codes issued, external codes; never removed, never re-used."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, exists, func, insert, null, or_, select, update

from app.domain.audit import canonical
from app.domain.code_issue import Authorisation, CodeState
from app.readmodels.codes import AuthorisationRow, CodeRow, ExternalCodeRow, Issue
from database.prepared import Prepared
from database.records import AggregateChange, Saved, new_id
from database.tables.client import client
from database.tables.codes import client_code, code_authorisation, external_code
from database.tables.ledger import decision
from database.tables.organisation import unit, user

_EXTERNAL = Prepared(
    select(
        external_code.c.id,
        external_code.c.scheme,
        external_code.c.code,
        user.c.name,
        external_code.c.at,
    )
    .join(user, user.c.pk == external_code.c.noted_by)
    .where(external_code.c.client_pk == bindparam("pk"))
    .order_by(external_code.c.pk)
)


@dataclass(frozen=True, slots=True)
class NewAuthorisation:
    """An authorisation to be recorded; `at` in ms."""

    unit_pk: int
    given_by: str
    document_no: str
    document_date: date
    valid_from: date
    valid_until: date
    scope: str
    serial_from: int
    serial_to: int
    author_pk: int
    at: int
    act: str


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code to be issued; `at` in ms, `authorisation` is its id or None for the province."""

    code: str
    client_pk: int
    scope: str
    serial: int
    organ_pk: int
    authorisation: str | None
    issued_by: int
    issued_on: date
    rule_version: int
    at: int
    act: str


@dataclass(frozen=True, slots=True)
class Revocation:
    """The end of the authorisation with this id."""

    id: str
    revoked_on: date
    revoke_reason: str
    revoked_by: int


def authorisations(connection: Connection) -> list[AuthorisationRow]:
    """Every authorisation ever recorded, newest first, with how many serials were issued."""
    given, issued = code_authorisation.c, client_code.c
    used = (
        select(func.count())
        .where(issued.authorisation_pk == given.pk)
        .correlate(code_authorisation)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(
            code_authorisation,
            unit.c.name.label("unit"),
            user.c.name.label("author"),
            used.label("used"),
        )
        .join(unit, unit.c.pk == given.unit_pk)
        .join(user, user.c.pk == given.author_pk)
        .order_by(given.pk.desc())
    )
    return [_authorisation(row) for row in rows]


def _authorisation(row: Row[Any]) -> AuthorisationRow:
    period = (row.valid_from, row.valid_until)
    block = (row.serial_from, row.serial_to, row.scope)
    given = Authorisation(row.id, row.unit_pk, *period, *block, row.document_no, row.revoked_on)
    paper = (row.given_by, row.document_date)
    return AuthorisationRow(
        given, row.unit, *paper, row.author, row.at, row.revoke_reason, row.used
    )


def add_authorisation(connection: Connection, saved: Saved, new: NewAuthorisation) -> str:
    """Record an authorisation; returns its id."""
    row = {"id": new_id(), **asdict(new)}
    connection.execute(insert(code_authorisation).values(row))
    _saved(saved, "code_authorisation", row, 1)
    return str(row["id"])


def revoke_authorisation(connection: Connection, saved: Saved, end: Revocation) -> None:
    """End an authorisation; the codes issued under it stay."""
    given, values = code_authorisation, asdict(end)
    connection.execute(update(given).where(given.c.id == end.id).values(values))
    _saved(saved, "code_authorisation", values, 2)


def highest_serial(connection: Connection, scope: str, first: int, last: int) -> int:
    """The highest serial issued in `scope` from `first` to `last`; 0 for none."""
    issued = client_code.c
    statement = select(func.max(issued.serial)).where(
        issued.scope == scope, issued.serial.between(first, last)
    )
    return int(connection.execute(statement).scalar() or 0)


def highest_of(connection: Connection, scope: str, organ_pk: int) -> int:
    """The highest serial that an organ issued itself in `scope`; 0 for none."""
    issued = client_code.c
    statement = select(func.max(issued.serial)).where(
        issued.scope == scope, issued.organ_pk == organ_pk
    )
    return int(connection.execute(statement).scalar() or 0)


def is_taken(connection: Connection, code: str, scope: str, serial: int) -> bool:
    """Whether a code or its serial was ever issued, or stands in a dossier by opening entry."""
    issued = client_code.c
    same = or_(issued.code == code, (issued.scope == scope) & (issued.serial == serial))
    return bool(
        connection.execute(
            select(exists().where(same) | exists().where(client.c.code == code))
        ).scalar()
    )


def was_issued(connection: Connection, code: str) -> bool:
    """Whether this program issued the code once, whatever became of it."""
    return bool(connection.execute(select(exists().where(client_code.c.code == code))).scalar())


def add_code(connection: Connection, saved: Saved, new: NewCode) -> None:
    """Record a code as issued, for ever."""
    values = asdict(new)
    given = values.pop("authorisation")
    row = {"id": new_id(), "state": CodeState.IN_USE.value, **values}
    key = select(code_authorisation.c.pk).where(code_authorisation.c.id == given)
    stored = row | {"authorisation_pk": key.scalar_subquery() if given else None}
    connection.execute(insert(client_code).values(stored))
    _saved(saved, "client_code", row | {"authorisation": given}, 1)


def count_codes(connection: Connection, units: frozenset[int] | None) -> int:
    """How many codes clients of `units` (None means all) have."""
    statement = select(func.count()).select_from(client_code)
    if units is not None:
        joined = statement.join(client, client.c.pk == client_code.c.client_pk)
        statement = joined.where(client.c.unit_pk.in_(units))
    return int(connection.execute(statement).scalar() or 0)


def issued_codes(connection: Connection, units: frozenset[int] | None, limit: int) -> list[CodeRow]:
    """The newest codes of clients of `units` (None means all), newest first."""
    organ = unit.alias("organ")
    issued = client_code.c
    statement = (
        select(
            issued.pk,
            issued.code,
            client.c.id,
            client.c.display_name,
            unit.c.name,
            client.c.unit_pk,
            organ.c.name,
            user.c.name,
            issued.issued_on,
            issued.state,
            issued.rule_version,
        )
        .join(client, client.c.pk == issued.client_pk)
        .join(unit, unit.c.pk == client.c.unit_pk)
        .join(organ, organ.c.pk == issued.organ_pk)
        .join(user, user.c.pk == issued.issued_by)
        .order_by(issued.pk.desc())
        .limit(limit)
    )
    if units is not None:
        statement = statement.where(client.c.unit_pk.in_(units))
    return [CodeRow(*row) for row in connection.execute(statement)]


def issue_of(connection: Connection, client_pk: int) -> Issue | None:
    """How a client came to its code; None while it has none."""
    issued, given = client_code.c, code_authorisation.c
    here = connection.execute(
        select(
            issued.code,
            unit.c.name,
            user.c.name,
            issued.issued_on,
            func.coalesce(given.document_no, ""),
            issued.rule_version,
        )
        .join(unit, unit.c.pk == issued.organ_pk)
        .join(user, user.c.pk == issued.issued_by)
        .outerjoin(code_authorisation, given.pk == issued.authorisation_pk)
        .where(issued.client_pk == client_pk)
    ).first()
    if here is not None:
        return Issue(*here)
    entered = decision.c
    before = connection.execute(
        select(
            client.c.code,
            unit.c.name,
            user.c.name,
            entered.document_date,
            entered.document_no,
            null(),
        )
        .join(client, client.c.pk == entered.client_pk)
        .join(unit, unit.c.pk == entered.organ_pk)
        .join(user, user.c.pk == entered.decided_by)
        .where(entered.client_pk == client_pk, entered.kind == "opening", entered.field == "code")
    ).first()
    return Issue(*before) if before is not None else None


def codes_in_use(connection: Connection, units: frozenset[int] | None) -> list[str]:
    """Codes of open clients of `units` (None means all), opening entries too."""
    statement = select(client.c.code).where(
        client.c.code.is_not(None), client.c.closed_at.is_(None)
    )
    if units is not None:
        statement = statement.where(client.c.unit_pk.in_(units))
    return [str(code) for code in connection.execute(statement.order_by(client.c.code)).scalars()]


def external_codes(connection: Connection, client_pk: int) -> tuple[ExternalCodeRow, ...]:
    """Codes of other schemes of a client, oldest first."""
    return tuple(ExternalCodeRow(*row) for row in _EXTERNAL.rows(connection, pk=client_pk))


def add_external(
    connection: Connection, saved: Saved, client_pk: int, values: dict[str, object]
) -> str:
    """Keep a code of another scheme beside the client's; returns its id."""
    row = {"id": new_id(), "client_pk": client_pk, **values}
    connection.execute(insert(external_code).values(row))
    _saved(saved, "external_code", row, 1)
    return str(row["id"])


def _saved(saved: Saved, kind: str, row: dict[str, object], version: int) -> None:
    record = canonical({"schema": 1, **row})
    saved(AggregateChange(kind, str(row["id"]), version, version - 1, record))
