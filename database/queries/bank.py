"""What lines of the bank are compared with, and the lines that wait."""

import json
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, func, select

from app.domain.text import half_width
from database.tables.client import client, party
from database.tables.organisation import user
from database.tables.receivable import bank_line, bank_statement, bill


def by_codes(connection: Connection, words: Collection[str]) -> dict[str, int]:
    """Open clients by those of these words that are codes."""
    found = select(client.c.code, client.c.pk).where(
        func.upper(client.c.code).in_(_listed(words)), client.c.closed_at.is_(None)
    )
    return {half_width(code).upper(): pk for code, pk in connection.execute(found)}


def by_bills(connection: Connection, words: Collection[str]) -> dict[str, int]:
    """Clients by those of these words that are numbers of bills."""
    found = select(bill.c.number, bill.c.client_pk).where(
        func.upper(bill.c.number).in_(_listed(words))
    )
    return {number.upper(): pk for number, pk in connection.execute(found)}


def by_usccs(connection: Connection, words: Collection[str]) -> dict[str, list[int]]:
    """Open clients by those of these words that are credit codes."""
    return _of_parties(connection, party.c.uscc, words)


def by_names(connection: Connection, keys: Collection[str]) -> dict[str, list[int]]:
    """Open clients by the keys of their names."""
    return _of_parties(connection, party.c.name_key, keys)


def name_keys(connection: Connection, clients: Collection[int]) -> dict[int, str]:
    """Keys of the names of clients."""
    found = select(client.c.pk, party.c.name_key).join(party, party.c.pk == client.c.party_pk)
    rows = connection.execute(found.where(client.c.pk.in_(_listed(clients))))
    return {row.pk: row.name_key for row in rows}


def waiting(connection: Connection) -> list[Row[Any]]:
    """Lines that nobody settled, the oldest first, with the unit of who imported them."""
    found = (
        select(bank_line, bank_statement.c.author_pk, user.c.unit_pk)
        .join(bank_statement, bank_statement.c.pk == bank_line.c.statement_pk)
        .join(user, user.c.pk == bank_statement.c.author_pk)
        .where(bank_line.c.state == "open")
        .order_by(bank_line.c.paid_on, bank_line.c.pk)
    )
    return list(connection.execute(found))


def statements(connection: Connection) -> list[Row[Any]]:
    """Statements that were imported, newest first, with what became of their lines."""
    settled = func.count().filter(bank_line.c.state == "booked")
    waiting_ = func.count().filter(bank_line.c.state == "open")
    found = (
        select(
            *(bank_statement.c.id, bank_statement.c.file_name, bank_statement.c.at),
            *(bank_statement.c.lines, bank_statement.c.author_pk),
            *(user.c.name.label("author"), user.c.unit_pk),
            *(settled.label("booked"), waiting_.label("waiting")),
            func.coalesce(func.sum(bank_line.c.amount_fen), 0).label("amount_fen"),
        )
        .join(user, user.c.pk == bank_statement.c.author_pk)
        .outerjoin(bank_line, bank_line.c.statement_pk == bank_statement.c.pk)
        .group_by(bank_statement.c.pk)
        .order_by(bank_statement.c.pk.desc())
    )
    return list(connection.execute(found))


def line_by(connection: Connection, identity: str) -> Row[Any] | None:
    """The line of this id, with the unit of who imported it."""
    found = (
        select(bank_line, bank_statement.c.author_pk, user.c.unit_pk)
        .join(bank_statement, bank_statement.c.pk == bank_line.c.statement_pk)
        .join(user, user.c.pk == bank_statement.c.author_pk)
        .where(bank_line.c.id == identity)
    )
    return connection.execute(found).first()


def _of_parties(
    connection: Connection, column: Any, words: Collection[str]
) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    statement = (
        select(column, client.c.pk)
        .join(client, client.c.party_pk == party.c.pk)
        .where(column.in_(_listed(words)), client.c.closed_at.is_(None))
        .order_by(client.c.pk)
    )
    for word, pk in connection.execute(statement):
        found[word].append(pk)
    return found


def _listed(words: Collection[str] | Collection[int]) -> Any:
    listed = func.json_each(json.dumps(sorted(words))).table_valued("value").c.value
    return select(listed)
