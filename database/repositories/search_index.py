"""The search index: entries by client, category and kind; bigrams in a full-text table.

`search_entry` says whose and of which category a text is, so that scope and category stand in the
same statement as the match (decision 5). Category 3 is never indexed.
"""

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from app.domain.dossier import Value, children
from app.domain.text import bigrams, half_width, name_key

IDENTITY = 0
"""Category of name and code, which every dossier role may see."""

Entry = tuple[int, str, str]
Indexed = tuple[int, str, str, str]
"""An entry with its bigrams."""


def entries_of(
    values: dict[str, Value], *, display_name: str, initials: str, code: str | None
) -> Iterable[Entry]:
    """(category, kind, normalised text) of everything by which a client can be found."""
    yield IDENTITY, "name", name_key(display_name)
    if initials:
        yield IDENTITY, "initials", initials
    if code:
        yield IDENTITY, "code", name_key(code)
    uscc = values.get("org_code")
    if uscc:
        yield 1, "uscc", name_key(str(uscc))
    for contact in children(values, "contacts").values():
        if contact.get("name"):
            yield 2, "contact", name_key(str(contact["name"]))
        if contact.get("phone"):
            yield 2, "phone", re.sub(r"\D", "", half_width(str(contact["phone"])))


def indexed(entries: Iterable[Entry]) -> tuple[Indexed, ...]:
    """Entries that say something, with their bigrams: what costs time before a transaction."""
    return tuple(
        (category, kind, value, bigrams(value)) for category, kind, value in entries if value
    )


def insert_entries(connection: Connection, found: Sequence[tuple[int, Sequence[Entry]]]) -> None:
    """Index `found`: pairs of client key and its entries."""
    insert_indexed(connection, [(pk, indexed(entries)) for pk, entries in found])


def insert_indexed(connection: Connection, found: Iterable[tuple[int, Sequence[Indexed]]]) -> None:
    """Index `found`: pairs of client key and its entries with their bigrams."""
    start = connection.exec_driver_sql("SELECT coalesce(max(pk), 0) FROM search_entry").scalar()
    rows: list[tuple[int, int, int, str, str]] = []
    grams: list[tuple[int, str]] = []
    pk = int(start or 0)
    for client_pk, entries in found:
        for category, kind, value, words in entries:
            pk += 1
            rows.append((pk, client_pk, category, kind, value))
            grams.append((pk, words))
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO search_entry (pk, client_pk, category, kind, value) "
            "VALUES (?, ?, ?, ?, ?)",
            rows,
        )
    if grams:
        connection.exec_driver_sql("INSERT INTO client_ft (rowid, bigrams) VALUES (?, ?)", grams)


def remove_entries(connection: Connection, client_pk: int) -> None:
    """Take a client out of the index."""
    connection.exec_driver_sql(
        "DELETE FROM client_ft WHERE rowid IN (SELECT pk FROM search_entry WHERE client_pk = ?)",
        (client_pk,),
    )
    connection.exec_driver_sql("DELETE FROM search_entry WHERE client_pk = ?", (client_pk,))
