"""Attachments of agreements (C12-8): the paper as a file, encrypted, written before its row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from app.documents.plain_file import regular_bytes
from app.domain.audit import Action, LogNote
from app.domain.clients import Client
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Actor, Permission
from app.readmodels.agreements import CREDIT, TARIFF
from app.services.dossier import basis, require_purpose, visible_client
from app.services.gate import Services
from app.services.rules import number
from app.services.sheets import file_name
from app.services.usecase import Call, Kind, Topic, UseCase, usecase
from database.repositories import agreements, attachments, client_files
from database.repositories.attachments import NewAttachment
from database.vault.attachments import StoredFile, forget, load, store, whole

LIMIT_RULE = "attachment.max_megabytes"
_MB = 1024 * 1024
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class AttachFile:
    """A file of this computer to be kept with an agreement."""

    agreement_id: str
    path: Path


@dataclass(frozen=True, slots=True)
class NoteAttachment:
    """The row of a file that lies sealed in the folder already."""

    agreement_id: str
    name: str
    stored: StoredFile


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """What an attachment is called, and where and how it lies."""

    name: str
    stored: StoredFile


@usecase(Kind.SYSTEM, Permission.RECORD_ADD)
def attachment_limit(call: Call, _command: None) -> int:
    """Largest attachment in MB."""
    return number(call.office.rules, LIMIT_RULE, call.today)


@usecase(Kind.CHANGE, Permission.RECORD_ADD)
def note_attachment(call: Call, command: NoteAttachment) -> str:
    """Keep a file with an agreement of a client; returns its id."""
    client = _client(call, agreements.client_of(call.uow.connection, command.agreement_id))
    call.demand(
        allowed=call.actor.may_on(Permission.RECORD_ADD, client.ref)
        and CREDIT in call.actor.view(client.ref),
        permission=Permission.RECORD_ADD,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
    )
    who = (call.actor.user_pk, to_ms(call.now), call.act)
    new = NewAttachment(command.agreement_id, command.name, command.stored, *who)
    identity = attachments.add(call.uow.connection, call.uow.saved.append, new)
    call.uow.dossiers.bump(client)
    _note(call, client, Action.ATTACH, identity)
    call.topics.add(Topic.CLIENTS)
    return identity


@usecase(Kind.CONSULT, Permission.CLIENT_VIEW)
def prepare_attachment(call: Call, command: str) -> OpenedFile:
    """Where the attachment with this id lies; that somebody opens it is registered first.

    The paper says the tariffs, so it needs category 8 beside 7; to anybody else there is none.
    """
    found = attachments.find(call.uow.connection, command)
    if found is None or found.client_pk is None:
        raise Refusal(Reason.NOT_FOUND, what=command)
    client = call.uow.dossiers.get(found.client_pk)
    if not {CREDIT, TARIFF} <= call.actor.view(client.ref):
        raise Refusal(Reason.NOT_FOUND, what=command)
    require_purpose(call, client, None)
    _note(call, client, Action.ATTACH_OPEN, command)
    return OpenedFile(found.name, found.stored)


def attach_file(services: Services, actor: Actor, command: AttachFile) -> str:
    """Seal a file into the office's folder, then write its row; nothing stays when refused."""

    def note(name: str, sealed: StoredFile) -> str:
        noted = NoteAttachment(command.agreement_id, name, sealed)
        return services.run(note_attachment, actor, noted)

    return kept(services, actor, command.path, note)


def kept(
    services: Services, actor: Actor, path: Path, note: Callable[[str, StoredFile], str]
) -> str:
    """Seal the file at `path` and let `note` write its row by name; returns what that returns.

    Refused: ATTACHMENT_LARGE beyond the rule, what is no regular file, and what `note` refuses.
    """
    limit = services.run(attachment_limit, actor, None)
    content = regular_bytes(
        path,
        limit * _MB,
        lambda: Refusal(Reason.ATTACHMENT_LARGE, file=path.name, limit=limit),
    )
    folder = services.office.folder
    stored = store(folder, content)
    try:
        return note(path.name[-_LONGEST_NAME:], stored)
    except Refusal:
        forget(folder, stored)
        raise


def open_attachment(
    services: Services,
    actor: Actor,
    identity: str,
    out: Path,
    prepare: UseCase[str, OpenedFile] = prepare_attachment,
) -> Path:
    """Write an attachment in clear into the folder `out`, for the system's viewer.

    `prepare` says whose: an agreement's, or a dossier's document.
    """
    found = services.run(prepare, actor, identity)
    content = load(services.office.folder, found.stored)
    stem, dot, kind = found.name.rpartition(".")
    name = f"{file_name(stem or kind)}{dot if stem else ''}{file_name(kind) if stem else ''}"
    path = out / name
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(content)
    return path


def attachment_problems(call: Call) -> Iterator[tuple[str, str]]:
    """Code and id of every attachment whose file is gone or changed."""
    connection = call.uow.connection
    of_dossiers = client_files.all_files(connection)
    for identity, stored in chain(attachments.all_files(connection), of_dossiers):
        if not whole(call.office.folder, stored):
            yield "attachment", identity


def _client(call: Call, pk: int | None) -> Client:
    """The client of an agreement; refused for one of a claim, which has no client yet."""
    if pk is None:
        raise Refusal(Reason.NOT_FOUND, what="agreement")
    return visible_client(call, call.uow.dossiers.get(pk).id)


def _note(call: Call, client: Client, action: Action, identity: str) -> None:
    call.record(
        LogNote(
            action,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_type="attachment",
            object_id=identity,
            categories=(CREDIT, TARIFF),
            basis=basis(call, client),
        )
    )
