"""Statements of the bank (银行流水): lines as imported, and what became of each."""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, insert, select

from app.domain.audit import canonical
from database.prepared import driver_rows, driver_run
from database.records import AggregateChange, Saved, new_id
from database.tables.receivable import bank_line, bank_statement

OPEN, BOOKED, ASIDE = "open", "booked", "aside"
_NOTED = ("state", "reason", "settled_by", "settled_at")
_NOTE = f"UPDATE bank_line SET {', '.join(f'{name} = ?' for name in _NOTED)} WHERE pk = ?"
_LINE = (
    "SELECT l.id, (SELECT count(*) FROM change c WHERE c.id = l.id AND c.type = 'bank_line') "
    "FROM bank_line l WHERE l.pk = ?"
)


@dataclass(frozen=True, slots=True)
class NewStatement:
    """A file of the bank; `at` in ms."""

    file_name: str
    sha256: str
    lines: int
    author_pk: int
    at: int
    act: str


@dataclass(frozen=True, slots=True)
class NewLine:
    """Money that came in; `reference` is the bank's own number, or a hash of what the line says."""

    row: int
    paid_on: date
    amount_fen: int
    payer: str
    words: str
    reference: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """Who settled a line, when (ms) and why."""

    by: int
    at: int
    reason: str = ""


def add(
    connection: Connection, saved: Saved, statement: NewStatement, lines: Sequence[NewLine]
) -> tuple[str, list[int]]:
    """Keep a statement with its new lines; returns its id and the keys of the lines."""
    identity = new_id()
    row = {"id": identity, **asdict(statement)}
    key = connection.execute(insert(bank_statement), row).inserted_primary_key
    pk = int(key[0]) if key else 0
    rows = [{"id": new_id(), "statement_pk": pk, "state": OPEN, **asdict(line)} for line in lines]
    if rows:
        connection.execute(insert(bank_line), rows)
    saved(AggregateChange("bank_statement", identity, 1, 0, canonical({"schema": 1, **row})))
    found = select(bank_line.c.pk).where(bank_line.c.statement_pk == pk).order_by(bank_line.c.pk)
    return identity, list(connection.execute(found).scalars())


def known(connection: Connection, references: Collection[str]) -> dict[str, tuple[date, int]]:
    """Day and fen of those of `references` that were imported already."""
    listed = func.json_each(json.dumps(sorted(references))).table_valued("value").c.value
    line = bank_line.c
    found = select(line.reference, line.paid_on, line.amount_fen)
    found = found.where(line.reference.in_(select(listed)))
    return {row.reference: (row.paid_on, row.amount_fen) for row in connection.execute(found)}


def settle(connection: Connection, saved: Saved, line_pk: int, state: str, how: Settled) -> None:
    """Note what became of a line: booked, or set aside."""
    values = {"state": state, "reason": how.reason, "settled_by": how.by, "settled_at": how.at}
    _note(connection, saved, line_pk, values)


def reopen(connection: Connection, saved: Saved, line_pk: int, reason: str) -> None:
    """Let a line wait again: its payment was taken back."""
    values = {"state": OPEN, "reason": reason, "settled_by": None, "settled_at": None}
    _note(connection, saved, line_pk, values)


def _note(connection: Connection, saved: Saved, line_pk: int, values: dict[str, Any]) -> None:
    identity, base = driver_rows(connection, _LINE, (line_pk,))[0]
    driver_run(connection, _NOTE, (*(values[name] for name in _NOTED), line_pk))
    record = canonical({"schema": 1, "id": identity, **values})
    saved(AggregateChange("bank_line", identity, base + 1, base, record))
