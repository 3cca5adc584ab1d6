"""Agreements: recorded once, struck out when wrong, never changed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, exists, insert, select, update

from app.domain.agreements import AgreementTerms, Cycle, Settlement, TariffLine
from app.domain.audit import canonical
from app.readmodels.agreements import AgreementRow
from database.prepared import LISTED, Prepared, listed
from database.records import AggregateChange, Saved, new_id
from database.repositories.attachments import of_agreements
from database.tables.agreements import agreement, agreement_line
from database.tables.organisation import unit, user

_ROWS = (
    select(agreement, unit.c.name.label("unit"), user.c.name.label("author"))
    .join(unit, unit.c.pk == agreement.c.unit_pk)
    .join(user, user.c.pk == agreement.c.author_pk)
    .order_by(agreement.c.signed_on.desc(), agreement.c.pk.desc())
)
_OF_CLIENT = Prepared(_ROWS.where(agreement.c.client_pk == bindparam("pk")))
_OF_CLAIM = Prepared(_ROWS.where(agreement.c.claim_pk == bindparam("pk")))
_LINES = Prepared(
    select(agreement_line)
    .where(agreement_line.c.agreement_pk.in_(LISTED))
    .order_by(agreement_line.c.position)
)


@dataclass(frozen=True, slots=True)
class NewAgreement:
    """Whose agreement, by which unit, recorded by whom; `at` in ms. Of a client or of a claim."""

    client_pk: int | None
    claim_pk: int | None
    unit_pk: int
    author_pk: int
    at: int
    act: str


@dataclass(frozen=True, slots=True)
class Strike:
    """That an agreement was recorded by mistake."""

    id: str
    struck_on: date
    struck_by: int
    struck_reason: str


def add(connection: Connection, saved: Saved, terms: AgreementTerms, new: NewAgreement) -> str:
    """Record an agreement with its lines; returns its id."""
    identity = new_id()
    said = asdict(terms)
    lines = said.pop("lines")
    row = {"id": identity, **said, **asdict(new)}
    key = connection.execute(insert(agreement), row).inserted_primary_key
    pk = int(key[0]) if key else 0
    placed = [{"agreement_pk": pk, "position": n, **line} for n, line in enumerate(lines)]
    if placed:
        connection.execute(insert(agreement_line), placed)
    record = canonical({"schema": 1, **row, "lines": lines})
    saved(AggregateChange("agreement", identity, 1, 0, record))
    return identity


def strike(connection: Connection, saved: Saved, struck: Strike) -> None:
    """Strike an agreement out; its row stays."""
    values = asdict(struck)
    connection.execute(update(agreement).where(agreement.c.id == struck.id).values(values))
    record = canonical({"schema": 1, **values})
    saved(AggregateChange("agreement", struck.id, 2, 1, record))


def of_client(connection: Connection, client_pk: int) -> tuple[AgreementRow, ...]:
    """Agreements of a client, the newest first; struck ones too."""
    return _with_lines(connection, _OF_CLIENT.rows(connection, pk=client_pk))


def of_claim(connection: Connection, claim_pk: int) -> tuple[AgreementRow, ...]:
    """Agreements of a claim, the newest first; struck ones too."""
    return _with_lines(connection, _OF_CLAIM.rows(connection, pk=claim_pk))


def client_of(connection: Connection, identity: str) -> int | None:
    """Key of the client of an agreement; None when it is none of a client."""
    found = select(agreement.c.client_pk).where(agreement.c.id == identity)
    pk: int | None = connection.execute(found).scalar()
    return pk


def adopt(connection: Connection, claim_pk: int, client_pk: int) -> None:
    """Let the agreements of a claim be those of the client that it became (t15)."""
    mine: ColumnElement[bool] = agreement.c.claim_pk == claim_pk
    connection.execute(update(agreement).where(mine).values(client_pk=client_pk))


def number_taken(connection: Connection, unit_pk: int, number: str) -> bool:
    """Whether the unit has an agreement of that number on record."""
    same = (agreement.c.unit_pk == unit_pk) & (agreement.c.number == number)
    return bool(connection.execute(select(exists().where(same))).scalar())


def _with_lines(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[AgreementRow, ...]:
    if not rows:
        return ()
    lines: dict[int, list[TariffLine]] = {}
    for line in _LINES.rows(connection, listed=listed([row.pk for row in rows])):
        read = TariffLine(line.mail_kind, line.content, line.tariff, line.fen, line.remark)
        lines.setdefault(line.agreement_pk, []).append(read)
    files = of_agreements(connection, [row.pk for row in rows])
    return tuple(
        replace(_row(row, tuple(lines.get(row.pk, ()))), attachments=files.get(row.pk, ()))
        for row in rows
    )


def _row(row: Row[Any], lines: tuple[TariffLine, ...]) -> AgreementRow:
    terms = AgreementTerms(
        row.number,
        row.party_a,
        row.party_b,
        row.signed_on,
        row.valid_from,
        row.valid_until,
        Settlement(row.settlement),
        Cycle(row.cycle) if row.cycle else None,
        row.minimum_fen,
        row.domestic_discount,
        row.international_discount,
        lines,
    )
    names = (row.author, row.at, row.struck_on, row.struck_reason)
    return AgreementRow(row.id, row.unit, terms, *names)
