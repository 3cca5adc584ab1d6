"""Imports as stored: batches, their rows, remembered layouts, and changes of many clients."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, insert, select, update

from app.domain.audit import canonical
from app.domain.clients import Client
from app.domain.dossier import (
    ADDRESS_FIELDS,
    CONTACT_FIELDS,
    FieldChange,
    children,
    encode,
    encode_changes,
    root,
)
from app.domain.register_dossier import is_revenue, revenue_year
from app.domain.text import name_key
from database.queries.imports import ENTERED, BatchRow, Choices
from database.records import AggregateChange, new_id
from database.repositories.change_sets import APPLIED
from database.repositories.new_clients import (
    EDITION,
    SCALARS,
    Insertion,
    insert_history,
    joined,
    stored_scalar,
)
from database.repositories.search_index import entries_of, insert_entries
from database.tables.desk import import_batch, import_layout
from database.unit_of_work import UnitOfWork

_INDEXED = frozenset({"name", "org_code", "contacts", "site_name"})


@dataclass(frozen=True, slots=True)
class NewBatch:
    """An import about to be written."""

    file_name: str
    file_sha256: str
    mode: str
    created: int
    updated: int


@dataclass(frozen=True, slots=True)
class ClientChange:
    """A client on file, before and after; `changes` are all, revenue by year included.

    `sort_key` and `initials` come with a changed name. `batch_pk` stands in the change set.
    """

    before: Client
    after: Client
    changes: tuple[FieldChange, ...]
    sort_key: str | None
    initials: str | None
    filled: int
    applicable: int
    batch_pk: int | None = None


class Imports:
    """Writes imports inside one transaction, with one statement for many rows."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._connection: Connection = uow.connection

    def add_batch(self, new: NewBatch, how: Insertion) -> tuple[int, str]:
        """Append an import; returns its key and id."""
        identity = new_id()
        values: dict[str, Any] = {name: getattr(new, name) for name in NewBatch.__slots__}
        values |= {"id": identity, "author_pk": how.user_pk, "at": how.at, "act": how.act}
        key = self._connection.execute(insert(import_batch), values).inserted_primary_key
        self._save_batch(identity, 1, values)
        return (int(key[0]) if key else 0), identity

    def add_rows(
        self, batch_pk: int, rows: Sequence[tuple[int, int, int]], *, created: bool
    ) -> None:
        """Append which clients the import wrote: (client key, sheet row, version afterwards)."""
        self._many(
            "INSERT INTO import_row (batch_pk, client_pk, sheet_row, created, version, undone) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [(batch_pk, pk, row, created, version, False) for pk, row, version in rows],
        )

    def mark_undone(self, batch: BatchRow, undone: Sequence[int], how: Insertion) -> None:
        """Note that `batch` was undone for its rows with the keys `undone`."""
        self._connection.execute(
            update(import_batch)
            .where(import_batch.c.pk == batch.pk)
            .values(undone_at=how.at, undone_by=how.user_pk)
        )
        self._many("UPDATE import_row SET undone = ? WHERE pk = ?", [(True, pk) for pk in undone])
        self._save_batch(batch.id, 2, {"undone_at": how.at, "undone_by": how.user_pk})

    def remember(self, layout: str, choices: Choices, how: Insertion) -> None:
        """Keep the columns that a person chose for a layout; an earlier choice is replaced."""
        values = {"mapping": json.dumps(choices), "author_pk": how.user_pk, "at": how.at}
        same = import_layout.c.layout_key == layout
        known = self._connection.execute(select(import_layout.c.pk).where(same)).first()
        if known is None:
            self._connection.execute(insert(import_layout), {"layout_key": layout, **values})
        else:
            self._connection.execute(update(import_layout).where(same).values(values))

    def change(self, items: Sequence[ClientChange], how: Insertion) -> None:
        """Apply changes: change sets, values, history, index and canonical records."""
        self._change_sets(items, how)
        self._clients(items)
        self._parties(items)
        self._children(items)
        self._revenue(items)
        self._history(items, how)
        self._reindex(items)
        for item in items:
            self._uow.dossiers.touch(item.after, item.before.version)

    def close(self, items: Sequence[Client], at: int) -> None:
        """Close clients as `Dossiers.close` does; a party left without one gives its code free."""
        keys = [(item.pk,) for item in items]
        self._many(
            "UPDATE client SET closed_at = ?, version = ? WHERE pk = ?",
            [(at, item.version + 1, item.pk) for item in items],
        )
        self._many(
            "UPDATE party SET uscc = NULL WHERE pk = ? AND NOT EXISTS "
            "(SELECT 1 FROM client WHERE client.party_pk = party.pk AND closed_at IS NULL)",
            [(item.party.pk,) for item in items],
        )
        self._unindex(keys)
        for item in items:
            after = replace(item, version=item.version + 1, closed=True)
            self._uow.dossiers.touch(after, item.version)

    def _change_sets(self, items: Sequence[ClientChange], how: Insertion) -> None:
        start = self._connection.exec_driver_sql("SELECT coalesce(max(pk), 0) FROM change_set")
        first = int(start.scalar() or 0) + 1
        keyed = list(enumerate(items, first))
        columns = "pk, id, client_pk, author_pk, state, base_version, at, act, batch_pk"
        self._many(
            f"INSERT INTO change_set ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *(pk, new_id(), item.before.pk, how.user_pk, APPLIED, item.before.version),
                    *(how.at, how.act, item.batch_pk),
                )
                for pk, item in keyed
            ],
        )
        self._many(
            "INSERT INTO change_item (set_pk, path, category, before, after, state) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [(pk, *_stored(change, how), APPLIED) for pk, item in keyed for change in item.changes],
        )

    def _clients(self, items: Iterable[ClientChange]) -> None:
        columns = [f"{name} = ?" for name in SCALARS]
        fixed = ["specialties", "display_name", "version", "filled", "applicable"]
        columns += [f"{name} = ?" for name in fixed]
        rows = [
            (
                *(stored_scalar(item.after.values.get(name)) for name in SCALARS),
                joined(item.after.values.get("specialties")),
                *(item.after.display_name, item.after.version, item.filled, item.applicable),
                *(item.sort_key, EDITION if item.after.values.get("industry") else None),
                item.before.pk,
            )
            for item in items
        ]
        self._many(
            f"UPDATE client SET {', '.join(columns)}, sort_key = coalesce(?, sort_key), "
            "industry_edition = ? WHERE pk = ?",
            rows,
        )

    def _parties(self, items: Iterable[ClientChange]) -> None:
        rows = []
        for item in items:
            if any(change.path == "name" for change in item.changes):
                name = str(item.after.values["name"])
                rows.append((name, name_key(name), item.before.party.pk))
        self._many("UPDATE party SET name = ?, name_key = ? WHERE pk = ?", rows)

    def _children(self, items: Sequence[ClientChange]) -> None:
        for table, name, fields in (
            ("client_address", "addresses", ADDRESS_FIELDS),
            ("client_contact", "contacts", CONTACT_FIELDS),
        ):
            touched = [item for item in items if name in _roots(item)]
            self._many(
                f"DELETE FROM {table} WHERE client_pk = ?", [(item.before.pk,) for item in touched]
            )
            columns = ["id", "client_pk", "position", *fields]
            rows = [
                (identity, item.before.pk, place, *(child.get(field) for field in fields))
                for item in touched
                for place, (identity, child) in enumerate(children(item.after.values, name).items())
            ]
            marks = ", ".join("?" * len(columns))
            self._many(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)

    def _revenue(self, items: Iterable[ClientChange]) -> None:
        changes = [
            (item.before.pk, revenue_year(change), change.after)
            for item in items
            for change in item.changes
            if is_revenue(change)
        ]
        self._many(
            "DELETE FROM yearly_revenue WHERE client_pk = ? AND year = ? AND source = ?",
            [(pk, year, ENTERED) for pk, year, _ in changes],
        )
        self._many(
            "INSERT INTO yearly_revenue (client_pk, year, fen, source) VALUES (?, ?, ?, ?)",
            [(pk, year, fen, ENTERED) for pk, year, fen in changes if fen is not None],
        )

    def _history(self, items: Iterable[ClientChange], how: Insertion) -> None:
        found = [(item.before.pk, encode_changes(item.changes)) for item in items if item.changes]
        insert_history(self._connection, found, how)

    def _reindex(self, items: Sequence[ClientChange]) -> None:
        touched = [item for item in items if _INDEXED & _roots(item)]
        kept = self._kept_initials([item.before.pk for item in touched if item.initials is None])
        self._unindex([(item.before.pk,) for item in touched])
        found = [
            (
                item.before.pk,
                list(
                    entries_of(
                        item.after.values,
                        display_name=item.after.display_name,
                        initials=item.initials or kept.get(item.before.pk, ""),
                        code=item.after.code,
                    )
                ),
            )
            for item in touched
        ]
        insert_entries(self._connection, found)

    def _kept_initials(self, keys: Sequence[int]) -> dict[int, str]:
        statement = "SELECT value FROM search_entry WHERE client_pk = ? AND kind = 'initials'"
        rows = ((pk, self._connection.exec_driver_sql(statement, (pk,)).scalar()) for pk in keys)
        return {pk: str(value) for pk, value in rows if value}

    def _unindex(self, keys: Sequence[tuple[int]]) -> None:
        self._many(
            "DELETE FROM client_ft WHERE rowid IN "
            "(SELECT pk FROM search_entry WHERE client_pk = ?)",
            keys,
        )
        self._many("DELETE FROM search_entry WHERE client_pk = ?", keys)

    def _save_batch(self, identity: str, version: int, values: dict[str, Any]) -> None:
        stored = canonical({"schema": 1, **values, "id": identity})
        change = AggregateChange("import_batch", identity, version, version - 1, stored)
        self._uow.saved.append(change)

    def _many(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        if rows:
            self._connection.exec_driver_sql(statement, list(rows))


def _roots(item: ClientChange) -> frozenset[str]:
    return frozenset(root(change.path) for change in item.changes)


def _stored(change: FieldChange, how: Insertion) -> tuple[str, int, str | None, str | None]:
    category = how.categories.get(root(change.path), 1)
    return change.path, category, encode(change.before), encode(change.after)
