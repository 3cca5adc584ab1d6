"""Records of category 6 and needs, by their author; own fields of the office (C16-1, C17-5)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.audit import Action, LogNote
from app.domain.clients import Client
from app.domain.errors import Reason, Refusal
from app.domain.moments import local_day
from app.domain.permissions import Permission
from app.domain.text import clean
from app.services.claims.intrusion import refuse_stepping_in
from app.services.clients import insertion
from app.services.dossier import visible_client
from app.services.office import require_recovery
from app.services.usecase import Call, Kind, Topic, usecase
from database.repositories import records as stored


class RecordKind(StrEnum):
    """揽收, 走访, 投诉 and 处理记录 (17(一)6)."""

    PICKUP = "pickup"
    VISIT = "visit"
    COMPLAINT = "complaint"
    HANDLING = "handling"


@dataclass(frozen=True, slots=True)
class AddRecord:
    """A record of category 6, on the day it happened."""

    client_id: str
    kind: RecordKind
    occurred_on: date
    text: str


@dataclass(frozen=True, slots=True)
class AddNeed:
    """A need of the client; `specialty` is one of the eight or None."""

    client_id: str
    text: str
    specialty: str | None
    opened_on: date


@dataclass(frozen=True, slots=True)
class CloseNeed:
    """A need that is met or gone, closed on a day."""

    client_id: str
    need_id: str
    closed_on: date


@dataclass(frozen=True, slots=True)
class AddOwnField:
    """A field that the office adds to a category (C17-5)."""

    label: str
    category: int


@usecase(Kind.CHANGE, Permission.RECORD_ADD)
def add_record(call: Call, command: AddRecord) -> str:
    """Append a record under the author's name; it is never edited afterwards.

    Nobody visits whom another unit develops exclusively (C12-5).
    """
    client = _recordable(call, command.client_id)
    text = _needed(command.text, "text")
    # Of a doubted reading the later day counts here: what was typed is no date of the program.
    if command.occurred_on > max(call.today, local_day(call.time.reading, call.office.zone)):
        raise Refusal(Reason.INVALID_INPUT, field="occurred_on", problem="future")
    if command.kind is RecordKind.VISIT:
        refuse_stepping_in(call, client.owners.unit_pk, client.values)
    new = stored.NewRecord(command.kind.value, command.occurred_on, text)
    identity = stored.add_record(call.uow.connection, client, new, insertion(call, "record"))
    _settle(call, client, command.kind.value)
    return identity


@usecase(Kind.CHANGE, Permission.RECORD_ADD)
def add_need(call: Call, command: AddNeed) -> str:
    """Note a need of the client (用邮需求)."""
    client = _recordable(call, command.client_id)
    new = stored.NewNeed(command.specialty, _needed(command.text, "text"), command.opened_on)
    identity = stored.add_need(call.uow.connection, client, new, insertion(call, "need"))
    _settle(call, client, "need")
    return identity


@usecase(Kind.CHANGE, Permission.RECORD_ADD)
def close_need(call: Call, command: CloseNeed) -> None:
    """Close a need."""
    client = _recordable(call, command.client_id)
    if not stored.close_need(call.uow.connection, client, command.need_id, command.closed_on):
        raise Refusal(Reason.NOT_FOUND, what=command.need_id)
    _settle(call, client, "need")


@usecase(Kind.CHANGE, Permission.OWN_FIELDS)
def add_own_field(call: Call, command: AddOwnField) -> str:
    """Add a field to a category; forms, history and completeness lists show it from now on."""
    label = _needed(command.label, "label")
    identity = call.uow.dossiers.add_own_field(label, command.category, insertion(call, "field"))
    call.record(LogNote(Action.CONFIG_CHANGE, object_type="own_field", object_id=identity))
    call.topics.add(Topic.CLIENTS)
    return identity


def _recordable(call: Call, client_id: str) -> Client:
    require_recovery(call)
    client = visible_client(call, client_id)
    call.demand(
        allowed=call.actor.may_on(Permission.RECORD_ADD, client.ref)
        and 6 in call.actor.view(client.ref),
        permission=Permission.RECORD_ADD,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
    )
    return client


def _needed(text: str, field: str) -> str:
    cleaned = clean(text)
    if not cleaned:
        raise Refusal(Reason.TEXT_NEEDED, field=field)
    return cleaned


def _settle(call: Call, client: Client, kind: str) -> None:
    call.uow.dossiers.bump(client)
    call.record(
        LogNote(
            Action.RECORD,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_type=kind,
            categories=(6,),
        )
    )
    call.topics.add(Topic.CLIENTS)
