"""Rows of a dossier's documents; a row is written once its file lies synced in the folder."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, insert, select, update

from app.domain.audit import canonical
from app.readmodels.client_files import ClientFileRow
from database.prepared import Prepared
from database.records import AggregateChange, Saved, new_id
from database.tables.client_files import client_file
from database.tables.organisation import user
from database.vault.attachments import StoredFile

_OF_CLIENT = Prepared(
    select(client_file, user.c.name.label("author"))
    .join(user, user.c.pk == client_file.c.author_pk)
    .where(client_file.c.client_pk == bindparam("pk"))
    .order_by(client_file.c.pk.desc())
)


@dataclass(frozen=True, slots=True)
class NewClientFile:
    """A document to be kept with a client; `at` in ms."""

    client_pk: int
    kind: str
    name: str
    stored: StoredFile
    author_pk: int
    at: int
    act: str


@dataclass(frozen=True, slots=True)
class FoundClientFile:
    """A document with its client."""

    client_pk: int
    kind: str
    name: str
    stored: StoredFile
    struck: bool


@dataclass(frozen=True, slots=True)
class ClientFileStrike:
    """That a document was kept by mistake."""

    id: str
    struck_on: date
    struck_by: int
    struck_reason: str


def add(connection: Connection, saved: Saved, new: NewClientFile) -> str:
    """Write the row; returns its id. The key stands in the row alone, not in the change."""
    identity, stored = new_id(), new.stored
    told: dict[str, object] = {
        "id": identity,
        "client_pk": new.client_pk,
        "kind": new.kind,
        "name": new.name,
        "file": stored.file,
        "size": stored.size,
        "sha256": stored.sha256,
        "author_pk": new.author_pk,
        "at": new.at,
        "act": new.act,
    }
    connection.execute(insert(client_file), {**told, "key": stored.key})
    saved(AggregateChange("client_file", identity, 1, 0, canonical({"schema": 1, **told})))
    return identity


def strike(connection: Connection, saved: Saved, struck: ClientFileStrike) -> None:
    """Strike a document out; row and file stay."""
    values = asdict(struck)
    connection.execute(update(client_file).where(client_file.c.id == struck.id).values(values))
    saved(AggregateChange("client_file", struck.id, 2, 1, canonical({"schema": 1, **values})))


def find(connection: Connection, identity: str) -> FoundClientFile | None:
    """The document with this id."""
    row = connection.execute(select(client_file).where(client_file.c.id == identity)).first()
    if row is None:
        return None
    stored = StoredFile(row.file, row.size, row.sha256, bytes(row.key))
    struck = row.struck_on is not None
    return FoundClientFile(row.client_pk, row.kind, row.name, stored, struck)


def of_client(connection: Connection, client_pk: int) -> tuple[ClientFileRow, ...]:
    """Documents of a client, the newest first; struck ones too."""
    return tuple(
        ClientFileRow(
            *(row.id, row.kind, row.name, row.size, row.author, row.at),
            struck_on=row.struck_on,
            struck_reason=row.struck_reason,
        )
        for row in _OF_CLIENT.rows(connection, pk=client_pk)
    )


def all_files(connection: Connection) -> Iterator[tuple[str, StoredFile]]:
    """Id and file of every document."""
    for row in connection.execute(select(client_file).order_by(client_file.c.pk)).all():
        yield row.id, StoredFile(row.file, row.size, row.sha256, bytes(row.key))
