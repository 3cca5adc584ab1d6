"""Documents of a dossier (档案附件, S26-1): by kind, sealed in the store of the attachments."""

from dataclasses import dataclass
from pathlib import Path

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.clients import Client
from app.domain.dossier import CLOSED_STAGES
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Actor, Permission
from app.domain.text import clean
from app.services.attachments import OpenedFile, kept
from app.services.dossier import basis, require_purpose, visible_client
from app.services.gate import Services
from app.services.usecase import Call, Kind, Topic, usecase
from database.repositories import client_files as stored
from database.repositories.client_files import ClientFileStrike, FoundClientFile, NewClientFile
from database.vault.attachments import StoredFile

_LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class AttachToClient:
    """A file of this computer to be kept with a dossier; `kind` is one of the file kinds."""

    client_id: str
    kind: str
    path: Path


@dataclass(frozen=True, slots=True)
class NoteClientFile:
    """The row of a document that lies sealed in the folder already."""

    client_id: str
    kind: str
    name: str
    stored: StoredFile


@dataclass(frozen=True, slots=True)
class StrikeClientFile:
    """A document was kept by mistake, with the reason."""

    file_id: str
    reason: str


@usecase(Kind.CHANGE, Permission.RECORD_ADD)
def note_client_file(call: Call, command: NoteClientFile) -> str:
    """Keep a document with a client that is not lost or deregistered; returns its id."""
    client = visible_client(call, command.client_id)
    kind = shipped.file_kinds().get(command.kind)
    if kind is None:
        raise Refusal(Reason.NOT_FOUND, what=command.kind)
    _demand(call, client, kind.category)
    who = (call.actor.user_pk, to_ms(call.now), call.act)
    new = NewClientFile(client.pk, command.kind, command.name, command.stored, *who)
    identity = stored.add(call.uow.connection, call.uow.saved.append, new)
    call.uow.dossiers.bump(client)
    _note(call, client, Action.ATTACH, identity, kind.category)
    call.topics.add(Topic.CLIENTS)
    return identity


@usecase(Kind.CONSULT, Permission.CLIENT_VIEW)
def prepare_client_file(call: Call, command: str) -> OpenedFile:
    """Where the document with this id lies; that somebody opens it is registered first.

    Without the category of its kind there is none, as with the file of an agreement.
    """
    found, client, category = _found(call, command)
    require_purpose(call, client, None)
    _note(call, client, Action.ATTACH_OPEN, command, category)
    return OpenedFile(found.name, found.stored)


@usecase(Kind.CHANGE, Permission.RECORD_ADD)
def strike_client_file(call: Call, command: StrikeClientFile) -> None:
    """Strike out a document that was kept by mistake; it stays, marked with the reason.

    Refused for a client that is lost or deregistered, whose dossier is kept as it is.
    """
    found, client, category = _found(call, command.file_id)
    _demand(call, client, category)
    reason = clean(command.reason)[:_LONGEST_REASON]
    if not reason:
        raise Refusal(Reason.REASON_NEEDED)
    if found.struck:
        raise Refusal(Reason.CLIENT_FILE_STRUCK)
    struck = ClientFileStrike(command.file_id, call.today, call.actor.user_pk, reason)
    stored.strike(call.uow.connection, call.uow.saved.append, struck)
    call.uow.dossiers.bump(client)
    _note(call, client, Action.RECORD, command.file_id, category)
    call.topics.add(Topic.CLIENTS)


def attach_to_client(services: Services, actor: Actor, command: AttachToClient) -> str:
    """Seal a file into the office's folder, then write its row; nothing stays when refused."""

    def note(name: str, sealed: StoredFile) -> str:
        noted = NoteClientFile(command.client_id, command.kind, name, sealed)
        return services.run(note_client_file, actor, noted)

    return kept(services, actor, command.path, note)


def _found(call: Call, identity: str) -> tuple[FoundClientFile, Client, int]:
    """A document that the actor may know of, its client and category; else there is none."""
    found = stored.find(call.uow.connection, identity)
    if found is None:
        raise Refusal(Reason.NOT_FOUND, what=identity)
    client = call.uow.dossiers.get(found.client_pk)
    category = shipped.file_kinds()[found.kind].category
    if category not in call.actor.view(client.ref):
        raise Refusal(Reason.NOT_FOUND, what=identity)
    return found, client, category


def _demand(call: Call, client: Client, category: int) -> None:
    """The right to record, the category, and a dossier that is not closed (CLIENT_CLOSED)."""
    call.demand(
        allowed=call.actor.may_on(Permission.RECORD_ADD, client.ref)
        and category in call.actor.view(client.ref),
        permission=Permission.RECORD_ADD,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
    )
    if client.stage in CLOSED_STAGES:
        raise Refusal(Reason.CLIENT_CLOSED)


def _note(call: Call, client: Client, action: Action, identity: str, category: int) -> None:
    call.record(
        LogNote(
            action,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_type="client_file",
            object_id=identity,
            categories=(category,),
            basis=basis(call, client),
            detail="struck" if action is Action.RECORD else None,
        )
    )
