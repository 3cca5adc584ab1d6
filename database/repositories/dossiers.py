"""Dossiers for a change: read whole, saved as a set of field changes with history and index."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from app.domain.audit import canonical
from app.domain.clients import Client, Owners, Party, display_name, record
from app.domain.dossier import (
    ADDRESS_FIELDS,
    CONTACT_FIELDS,
    FieldChange,
    Stage,
    Value,
    applied,
    children,
    root,
)
from app.domain.errors import Reason, Refusal
from app.domain.ids import ClientId
from app.domain.moments import from_ms, local_day
from app.domain.text import name_key
from database.prepared import Prepared
from database.records import AggregateChange, Saved, new_id
from database.repositories.change_sets import ChangeSets
from database.repositories.ledgers import Ledgers
from database.repositories.new_clients import EDITION, SCALARS, Insertion, NewClients, joined
from database.repositories.search_index import entries_of, insert_entries, remove_entries
from database.tables.client import address, client, contact, own_field, own_value, party

_CLIENT = select(
    client, party.c.id.label("party_id"), party.c.uscc, party.c.name.label("party_name")
).join(party, party.c.pk == client.c.party_pk)
_BY_PK = Prepared(_CLIENT.where(client.c.pk == bindparam("pk")))
_BY_REFERENCE = Prepared(
    _CLIENT.where(
        or_(client.c.id == bindparam("reference"), client.c.code == bindparam("reference"))
    )
)
_ADDRESSES = Prepared(
    select(address).where(address.c.client_pk == bindparam("pk")).order_by(address.c.position)
)
_CONTACTS = Prepared(
    select(contact).where(contact.c.client_pk == bindparam("pk")).order_by(contact.c.position)
)
_OPENED = Prepared(select(client.c.created_at).where(client.c.pk == bindparam("pk")))
_OWN = Prepared(
    select(own_field.c.id, own_value.c.text)
    .join(own_field, own_field.c.pk == own_value.c.field_pk)
    .where(own_value.c.client_pk == bindparam("pk"), own_field.c.closed_at.is_(None))
)

_CHUNK = 2000
"""Keys in one statement, far below what a database takes as parameters."""


class Dossiers:
    """Reads and saves clients with their dossiers inside one transaction."""

    def __init__(self, connection: Connection, saved: Saved) -> None:
        self._connection = connection
        self._saved = saved
        self.new = NewClients(connection, saved)
        self.change_sets = ChangeSets(connection, saved)
        self.ledgers = Ledgers(connection, saved)

    def find(self, reference: str) -> Client:
        """Client by id or code, whole; refused when there is none."""
        rows = _BY_REFERENCE.mappings(self._connection, reference=reference)
        if not rows:
            raise Refusal(Reason.NOT_FOUND, what=reference)
        return self._client(rows[0])

    def get(self, pk: int) -> Client:
        """Client by local key."""
        return self._client(_BY_PK.mappings(self._connection, pk=pk)[0])

    def many(self, keys: Sequence[int]) -> dict[int, Client]:
        """Clients by local key, a whole register at once; keys without a client are left out."""
        found: dict[int, Client] = {}
        for start in range(0, len(keys), _CHUNK):
            part = keys[start : start + _CHUNK]
            held = self._children_of(part)
            rows = self._connection.execute(_CLIENT.where(client.c.pk.in_(part))).mappings()
            found |= {row["pk"]: self._client(row, held.get(row["pk"], {})) for row in rows}
        return found

    def sites(self, party_pk: int) -> list[Client]:
        """Open clients of a party."""
        keys = select(client.c.pk).where(
            client.c.party_pk == party_pk, client.c.closed_at.is_(None)
        )
        return [self.get(pk) for pk in self._connection.execute(keys).scalars().all()]

    def opened_on(self, pk: int, zone: str) -> date:
        """Day on which a client's dossier was opened here."""
        return local_day(from_ms(_OPENED.scalars(self._connection, pk=pk)[0]), zone)

    def save(
        self,
        before: Client,
        changes: Sequence[FieldChange],
        how: Insertion,
        *,
        sort_key: str | None = None,
        initials: str | None = None,
        completeness: tuple[int, int] | None = None,
    ) -> Client:
        """Apply `changes`, write their history, index and canonical record; returns the result.

        `sort_key` and `initials` come with a changed name. The caller has checked conflicts,
        duplicates and validity.
        """
        values = applied(before.values, changes)
        after = replace(
            before, values=values, version=before.version + 1, display_name=display_name(values)
        )
        columns: dict[str, object] = {
            change.path: change.after for change in changes if change.path in SCALARS
        }
        if any(change.path == "specialties" for change in changes):
            columns["specialties"] = joined(values.get("specialties"))
        if any(change.path == "industry" for change in changes):
            columns["industry_edition"] = EDITION if values.get("industry") else None
        if sort_key is not None:
            columns["sort_key"] = sort_key
        if completeness is not None:
            columns["filled"], columns["applicable"] = completeness
        columns |= {"version": after.version, "display_name": after.display_name}
        self._connection.execute(update(client).where(client.c.pk == before.pk).values(columns))
        self._save_party(before, changes)
        self._save_children(after, changes)
        self.ledgers.history(before.pk, changes, how)
        self._reindex(after, initials)
        self.touch(after, before.version)
        return after

    def settle(self, item: Client, completeness: tuple[int, int]) -> Client:
        """Write the caches that follow from ledgers, and the code into the index."""
        self._connection.execute(
            update(client)
            .where(client.c.pk == item.pk)
            .values(
                grade=item.grade,
                code=item.code,
                stage=item.stage.value,
                version=item.version,
                filled=completeness[0],
                applicable=completeness[1],
            )
        )
        self._reindex(item, None)
        return item

    def bump(self, item: Client) -> None:
        """Count a new child row into the client's version, and announce the aggregate."""
        after = replace(item, version=item.version + 1)
        self._connection.execute(
            update(client).where(client.c.pk == item.pk).values(version=after.version)
        )
        self.touch(after, item.version)

    def add_own_field(self, label: str, category: int, how: Insertion) -> str:
        """Add an own field of the office; returns its id."""
        identity = new_id()
        values: dict[str, object] = {"id": identity, "label": label, "category": category}
        values |= {"created_at": how.at, "act": how.act}
        self._connection.execute(insert(own_field).values(values))
        record = canonical({"schema": 1, **values})
        self._saved(AggregateChange("own_field", identity, 1, 0, record))
        return identity

    def close(self, item: Client, at: int) -> None:
        """Close a client (undo of an import); its rows stay."""
        self._connection.execute(
            update(client)
            .where(client.c.pk == item.pk)
            .values(closed_at=at, version=item.version + 1)
        )
        # The party gives its USCC free, so that the register can be imported again.
        self._connection.execute(
            update(party)
            .where(party.c.pk == item.party.pk)
            .where(~_OTHER_SITES.where(client.c.pk != item.pk).exists())
            .values(uscc=None)
        )
        remove_entries(self._connection, item.pk)
        self.touch(replace(item, version=item.version + 1, closed=True), item.version)

    def touch(self, after: Client, base: int) -> None:
        """Announce the canonical record of a changed client."""
        stored = record(
            after.id,
            after.version,
            after.stage,
            after.owners,
            after.values,
            code=after.code,
            grade=after.grade,
        )
        self._saved(AggregateChange("client", after.id, after.version, base, stored))

    def _client(self, fields: Mapping[Any, Any], held: Mapping[str, Value] | None = None) -> Client:
        """Client of a row; `held` are its children and own values when they are at hand."""
        pk = fields["pk"]
        values: dict[str, Value] = {"name": fields["party_name"]}
        if fields["uscc"]:
            values["org_code"] = fields["uscc"]
        values |= {name: fields[name] for name in SCALARS if fields[name] is not None}
        if fields["specialties"]:
            values["specialties"] = tuple(fields["specialties"].split(","))
        values |= self._children(pk) if held is None else held
        return Client(
            pk=pk,
            id=ClientId(fields["id"]),
            party=Party(
                fields["party_pk"], fields["party_id"], fields["uscc"], fields["party_name"]
            ),
            stage=Stage(fields["stage"]),
            version=fields["version"],
            owners=Owners(
                fields["unit_pk"],
                fields["a_user_pk"],
                fields["b_user_pk"],
                fields["responsible_user_pk"],
            ),
            code=fields["code"],
            grade=fields["grade"],
            display_name=fields["display_name"],
            closed=fields["closed_at"] is not None,
            values=values,
        )

    def _children(self, pk: int) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for statement, name, fields in (
            (_ADDRESSES, "addresses", ADDRESS_FIELDS),
            (_CONTACTS, "contacts", CONTACT_FIELDS),
        ):
            for row in statement.mappings(self._connection, pk=pk):
                for field in fields:
                    if row[field] is not None:
                        values[f"{name}.{row['id']}.{field}"] = row[field]
        for field_id, text in _OWN.rows(self._connection, pk=pk):
            values[f"own.{field_id}"] = text
        return values

    def _children_of(self, keys: Sequence[int]) -> dict[int, dict[str, Value]]:
        """What `_children` reads, for many clients."""
        found: dict[int, dict[str, Value]] = {}
        for table, name, fields in (
            (address, "addresses", ADDRESS_FIELDS),
            (contact, "contacts", CONTACT_FIELDS),
        ):
            statement = select(table).where(table.c.client_pk.in_(keys))
            ordered = statement.order_by(table.c.client_pk, table.c.position)
            for row in self._connection.execute(ordered).mappings():
                values = found.setdefault(row["client_pk"], {})
                for field in fields:
                    if row[field] is not None:
                        values[f"{name}.{row['id']}.{field}"] = row[field]
        own = select(own_value.c.client_pk, own_field.c.id, own_value.c.text).join(
            own_field, own_field.c.pk == own_value.c.field_pk
        )
        open_ones = own.where(own_value.c.client_pk.in_(keys), own_field.c.closed_at.is_(None))
        for pk, field_id, text in self._connection.execute(open_ones):
            found.setdefault(pk, {})[f"own.{field_id}"] = text
        return found

    def _save_party(self, before: Client, changes: Sequence[FieldChange]) -> None:
        columns: dict[str, object] = {}
        for change in changes:
            if change.path == "name":
                columns |= {"name": change.after, "name_key": name_key(str(change.after))}
            elif change.path == "org_code":
                columns["uscc"] = change.after
        if columns:
            self._connection.execute(
                update(party).where(party.c.pk == before.party.pk).values(columns)
            )

    def _save_children(self, after: Client, changes: Sequence[FieldChange]) -> None:
        touched = {root(change.path) for change in changes}
        for table, name, fields in (
            (address, "addresses", ADDRESS_FIELDS),
            (contact, "contacts", CONTACT_FIELDS),
        ):
            if name not in touched:
                continue
            self._connection.execute(delete(table).where(table.c.client_pk == after.pk))
            rows = [
                {"id": identity, "client_pk": after.pk, "position": position}
                | {field: child.get(field) for field in fields}
                for position, (identity, child) in enumerate(children(after.values, name).items())
            ]
            if rows:
                self._connection.execute(insert(table), rows)
        for change in changes:
            if root(change.path) == "own":
                self._save_own(after.pk, change)

    def _save_own(self, pk: int, change: FieldChange) -> None:
        field_id = change.path.partition(".")[2]
        field_pk = select(own_field.c.pk).where(own_field.c.id == field_id).scalar_subquery()
        self._connection.execute(
            delete(own_value).where(own_value.c.client_pk == pk, own_value.c.field_pk == field_pk)
        )
        if change.after is not None:
            self._connection.execute(
                insert(own_value).values(client_pk=pk, field_pk=field_pk, text=str(change.after))
            )

    def _reindex(self, after: Client, initials: str | None) -> None:
        kept = initials
        if kept is None:
            kept = self._connection.exec_driver_sql(
                "SELECT value FROM search_entry WHERE client_pk = ? AND kind = 'initials'",
                (after.pk,),
            ).scalar()
        remove_entries(self._connection, after.pk)
        found = entries_of(
            after.values,
            display_name=after.display_name,
            initials=kept or "",
            code=after.code,
        )
        insert_entries(self._connection, [(after.pk, list(found))])


_OTHER_SITES = select(client.c.pk).where(
    client.c.party_pk == party.c.pk, client.c.closed_at.is_(None)
)
