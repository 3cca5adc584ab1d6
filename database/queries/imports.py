"""What an import asks of the clients on file, of earlier imports and of remembered layouts."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, exists, func, select, true

from app.domain.credit import CREDIT_FIELDS
from app.domain.dossier import FieldChange, decode
from app.readmodels.imports import ImportMode
from database.tables.client import client, party, yearly_revenue
from database.tables.credit import credit_term
from database.tables.desk import import_batch, import_layout, import_row
from database.tables.ledger import change_item, change_set, decision
from database.tables.mail_use import mail_use_end, mail_use_line
from database.tables.organisation import unit, user
from database.tables.receivable import bill, payment

_CHUNK = 2000
ENTERED = "entered"

Choices = dict[str, dict[str, str]]
"""Remembered columns of a layout: place → field and unit, as `ColumnMapping.choices`."""


@dataclass(frozen=True, slots=True)
class KnownRow:
    """An open client with the keys under which a register may name it."""

    pk: int
    id: str
    name: str
    uscc: str | None
    name_key: str
    unit_pk: int
    unit: str
    a_user_pk: int | None
    b_user_pk: int | None


@dataclass(frozen=True, slots=True)
class BatchRow:
    """An import as stored, with its author's name."""

    pk: int
    id: str
    file_name: str
    mode: ImportMode
    author_pk: int
    author: str
    at: int
    created: int
    updated: int
    undone_at: int | None


@dataclass(frozen=True, slots=True)
class BatchClient:
    """Row `pk` of an import: the client it wrote, with its version directly afterwards."""

    pk: int
    client_pk: int
    sheet_row: int
    created: bool
    version: int


def layouts(connection: Connection) -> dict[str, Choices]:
    """Corrected columns of all layouts that people asked to remember."""
    rows = connection.execute(select(import_layout.c.layout_key, import_layout.c.mapping))
    return {key: json.loads(mapping) for key, mapping in rows}


def known(connection: Connection, codes: Sequence[str], names: Sequence[str]) -> list[KnownRow]:
    """Open clients of the whole office with one of the credit `codes` or of the `names` (keys)."""
    found: dict[int, KnownRow] = {}
    for column, wanted in ((party.c.uscc, codes), (party.c.name_key, names)):
        for part in _chunks(wanted):
            for row in _known(connection, column.in_(part)):
                found[row.pk] = row
    return [found[pk] for pk in sorted(found)]


def _known(connection: Connection, condition: ColumnElement[bool]) -> Iterator[KnownRow]:
    statement = (
        select(
            *(client.c.pk, client.c.id, client.c.display_name, party.c.uscc, party.c.name_key),
            *(client.c.unit_pk, unit.c.name, client.c.a_user_pk, client.c.b_user_pk),
        )
        .join(party, party.c.pk == client.c.party_pk)
        .join(unit, unit.c.pk == client.c.unit_pk)
        .where(condition, client.c.closed_at.is_(None))
    )
    return (KnownRow(*row) for row in connection.execute(statement))


def entered_revenue(connection: Connection, keys: Sequence[int]) -> dict[int, dict[int, int]]:
    """Entered revenue of clients: key → year → fen."""
    found: dict[int, dict[int, int]] = {}
    for part in _chunks(keys):
        statement = select(yearly_revenue.c.client_pk, yearly_revenue.c.year, yearly_revenue.c.fen)
        entered = yearly_revenue.c.client_pk.in_(part), yearly_revenue.c.source == ENTERED
        for pk, year, fen in connection.execute(statement.where(*entered)):
            found.setdefault(pk, {})[year] = fen
    return found


_CREDIT = select(
    credit_term.c.client_pk,
    credit_term.c.level.is_not(None),
    credit_term.c.limit_fen.is_not(None),
    credit_term.c.repayment.is_not(None),
)


def opening_fields(connection: Connection, keys: Sequence[int]) -> dict[int, frozenset[str]]:
    """Fields with an opening entry, or of credit with a decision, by client key."""
    found: dict[int, frozenset[str]] = {}
    for part in _chunks(keys):
        statement = select(decision.c.client_pk, decision.c.field).where(
            decision.c.client_pk.in_(part), decision.c.kind == "opening"
        )
        for pk, field in connection.execute(statement):
            found[pk] = found.get(pk, frozenset()) | {field}
        for pk, *said in connection.execute(_CREDIT.where(credit_term.c.client_pk.in_(part))):
            decided = {name for name, value in zip(CREDIT_FIELDS, said, strict=True) if value}
            found[pk] = found.get(pk, frozenset()) | decided
    return found


def parties_with_sites(connection: Connection, keys: Sequence[int]) -> frozenset[int]:
    """Which of the parties have more than one open client."""
    found: set[int] = set()
    for part in _chunks(keys):
        statement = (
            select(client.c.party_pk)
            .where(client.c.party_pk.in_(part), client.c.closed_at.is_(None))
            .group_by(client.c.party_pk)
            .having(func.count() > 1)
        )
        found.update(connection.execute(statement).scalars())
    return frozenset(found)


def with_pending(connection: Connection, keys: Sequence[int]) -> frozenset[int]:
    """Clients with a proposal that waits."""
    found: set[int] = set()
    for part in _chunks(keys):
        statement = select(change_set.c.client_pk).where(
            change_set.c.client_pk.in_(part), change_set.c.state == "pending"
        )
        found.update(connection.execute(statement).scalars())
    return frozenset(found)


def with_account(connection: Connection, keys: Sequence[int]) -> frozenset[int]:
    """Clients with use that counts, a bill or a payment; none of these changes a dossier."""
    ended = exists().where(mail_use_end.c.line_pk == mail_use_line.c.pk)
    begun = (
        (mail_use_line.c.client_pk, ~ended),
        (bill.c.client_pk, true()),
        (payment.c.client_pk, true()),
    )
    found: set[int] = set()
    for part in _chunks(keys):
        for client_pk, stands in begun:
            statement = select(client_pk).where(client_pk.in_(part), stands).distinct()
            found.update(connection.execute(statement).scalars())
    return frozenset(found)


def batches(connection: Connection, limit: int = 20) -> list[BatchRow]:
    """Imports, newest first."""
    statement = _BATCH.order_by(import_batch.c.pk.desc()).limit(limit)
    return [_batch(row) for row in connection.execute(statement)]


def batch(connection: Connection, identity: str) -> BatchRow | None:
    """An import by its id."""
    row = connection.execute(_BATCH.where(import_batch.c.id == identity)).first()
    return None if row is None else _batch(row)


def _batch(row: Sequence[object]) -> BatchRow:
    pk, identity, file_name, mode, *rest = row
    return BatchRow(pk, identity, file_name, ImportMode(str(mode)), *rest)  # type: ignore[arg-type]


def batch_clients(connection: Connection, batch_pk: int) -> list[BatchClient]:
    """Clients that an import wrote, in the order of its rows."""
    columns = (import_row.c.pk, import_row.c.client_pk, import_row.c.sheet_row)
    written = (import_row.c.created, import_row.c.version)
    statement = select(*columns, *written).where(import_row.c.batch_pk == batch_pk)
    rows = connection.execute(statement.order_by(import_row.c.pk))
    return [BatchClient(*row) for row in rows]


def batch_changes(connection: Connection, batch_pk: int) -> dict[int, tuple[FieldChange, ...]]:
    """What an import changed in clients that were on file, by client key."""
    statement = (
        select(
            change_set.c.client_pk, change_item.c.path, change_item.c.before, change_item.c.after
        )
        .join(change_item, change_item.c.set_pk == change_set.c.pk)
        .where(change_set.c.batch_pk == batch_pk)
        .order_by(change_item.c.pk)
    )
    found: dict[int, tuple[FieldChange, ...]] = {}
    for pk, path, before, after in connection.execute(statement):
        change = FieldChange(path, decode(before), decode(after))
        found[pk] = (*found.get(pk, ()), change)
    return found


def _chunks(wanted: Sequence[int] | Sequence[str]) -> Iterator[Sequence[int] | Sequence[str]]:
    return (wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK))


_BATCH = select(
    import_batch.c.pk,
    import_batch.c.id,
    import_batch.c.file_name,
    import_batch.c.mode,
    import_batch.c.author_pk,
    user.c.name,
    import_batch.c.at,
    import_batch.c.created,
    import_batch.c.updated,
    import_batch.c.undone_at,
).join(user, user.c.pk == import_batch.c.author_pk)
