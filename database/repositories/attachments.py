"""Rows of attachments; a row is written once its file lies synced in the folder."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from app.domain.audit import canonical
from app.readmodels.agreements import AttachmentRow
from database.prepared import LISTED, Prepared, listed
from database.records import AggregateChange, Saved, new_id
from database.tables.agreements import agreement
from database.tables.attachments import attachment
from database.tables.organisation import user
from database.vault.attachments import StoredFile

_OF_AGREEMENTS = Prepared(
    select(attachment, user.c.name.label("author"))
    .join(user, user.c.pk == attachment.c.author_pk)
    .where(attachment.c.agreement_pk.in_(LISTED))
    .order_by(attachment.c.pk)
)


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """A file to be kept with the agreement of this id; `at` in ms."""

    agreement_id: str
    name: str
    stored: StoredFile
    author_pk: int
    at: int
    act: str


@dataclass(frozen=True, slots=True)
class FoundAttachment:
    """An attachment with the client of its agreement; None for one of a claim."""

    name: str
    stored: StoredFile
    client_pk: int | None


def add(connection: Connection, saved: Saved, new: NewAttachment) -> str:
    """Write the row; returns its id. The key stands in the row alone, not in the change."""
    identity, stored = new_id(), new.stored
    told: dict[str, object] = {
        "id": identity,
        "name": new.name,
        "file": stored.file,
        "size": stored.size,
        "sha256": stored.sha256,
        "author_pk": new.author_pk,
        "at": new.at,
        "act": new.act,
    }
    of = select(agreement.c.pk).where(agreement.c.id == new.agreement_id).scalar_subquery()
    connection.execute(insert(attachment).values({**told, "key": stored.key, "agreement_pk": of}))
    record = canonical({"schema": 1, **told, "agreement": new.agreement_id})
    saved(AggregateChange("attachment", identity, 1, 0, record))
    return identity


def find(connection: Connection, identity: str) -> FoundAttachment | None:
    """The attachment with this id."""
    row = connection.execute(
        select(attachment, agreement.c.client_pk)
        .join(agreement, agreement.c.pk == attachment.c.agreement_pk)
        .where(attachment.c.id == identity)
    ).first()
    if row is None:
        return None
    return FoundAttachment(
        row.name, StoredFile(row.file, row.size, row.sha256, bytes(row.key)), row.client_pk
    )


def of_agreements(
    connection: Connection, keys: Sequence[int]
) -> dict[int, tuple[AttachmentRow, ...]]:
    """Attachments by key of their agreement, oldest first."""
    rows = _OF_AGREEMENTS.rows(connection, listed=listed(keys))
    found: dict[int, tuple[AttachmentRow, ...]] = {}
    for row in rows:
        one = AttachmentRow(row.id, row.name, row.size, row.author, row.at)
        found[row.agreement_pk] = (*found.get(row.agreement_pk, ()), one)
    return found


def all_files(connection: Connection) -> Iterator[tuple[str, StoredFile]]:
    """Id and file of every attachment."""
    for row in connection.execute(select(attachment).order_by(attachment.c.pk)).all():
        yield row.id, StoredFile(row.file, row.size, row.sha256, bytes(row.key))
