"""Category 3: by grant only, sealed per person, revealed one by one with an own entry (A9)."""

import json
import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypedDict

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.clients import Client
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import PRIVATE_CATEGORY, Permission
from app.domain.text import clean
from app.services.dossier import stated_purpose, visible_client
from app.services.group_key import own_group_key, seal_to_device
from app.services.office import require_recovery
from app.services.usecase import Call, Kind, Topic, denial, usecase
from database.records import new_id
from database.repositories.persons import SealedPerson
from database.vault.keys import open_value, seal_value, unwrap_person_key, wrap_person_key

_WHOLE = "person"


@dataclass(frozen=True, slots=True)
class GrantPrivate:
    """Category 3 of a client for one user until a moment (UTC), with its purpose."""

    client_id: str
    user_pk: int
    until: datetime
    purpose: str


@dataclass(frozen=True, slots=True)
class SavePerson:
    """Values of an important person by attribute (name, role, basics …); a new one without id."""

    client_id: str
    values: dict[str, str]
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person of a client."""

    client_id: str
    person_id: str


@dataclass(frozen=True, slots=True)
class RevealedPerson:
    """An important person in clear, for one reader for a short time."""

    id: str
    version: int
    values: dict[str, str]


@usecase(Kind.CHANGE, Permission.PRIVATE_GRANT)
def grant_private(call: Call, command: GrantPrivate) -> None:
    """Let a user reveal category 3 of a client for a time; nobody grants it to oneself."""
    client = visible_client(call, command.client_id)
    call.demand(
        allowed=call.actor.may_on(Permission.PRIVATE_GRANT, client.ref),
        permission=Permission.PRIVATE_GRANT,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
    )
    if command.user_pk == call.actor.user_pk:
        raise Refusal(Reason.GRANT_NOT_SELF)
    if command.until <= call.now:
        raise Refusal(Reason.GRANT_UNTIL_PAST)
    purpose = stated_purpose(command.purpose)
    if purpose is None:
        raise Refusal(Reason.REASON_NEEDED)
    call.uow.organisation.add_private_grant(
        {
            "user_pk": command.user_pk,
            "client_pk": client.pk,
            "granted_by": call.actor.user_pk,
            "purpose": purpose,
            "granted_at": to_ms(call.now),
            "until": to_ms(command.until),
            "act": call.act,
        }
    )
    _share_key(call, command.user_pk)
    _record(call, Action.KEY_GRANT, client, detail=f"user:{command.user_pk}")
    call.topics |= {Topic.OFFICE, Topic.CLIENTS}


@usecase(Kind.CHANGE, Permission.CLIENT_VIEW)
def save_person(call: Call, command: SavePerson) -> str:
    """Add or change an important person; only with the grant, and by who writes the dossier."""
    require_recovery(call)
    client = _granted(call, command.client_id)
    call.demand(
        allowed=call.actor.may_on(Permission.CLIENT_EDIT, client.ref),
        permission=Permission.CLIENT_EDIT,
        client_id=client.id,
    )
    values = {name: clean(text) for name, text in command.values.items() if clean(text)}
    if not values:
        raise Refusal(Reason.TEXT_NEEDED, field=shipped.fields()["person_basics"].label)
    group = _group_key(call)
    if command.person_id is None:
        identity, key = new_id(), secrets.token_bytes(32)
        base = SealedPerson(identity, client.pk, wrap_person_key(group, identity, key), b"", 0)
        earlier: list[dict[str, object]] = []
    else:
        base = _person(call, client, command.person_id)
        key = unwrap_person_key(group, base.id, base.wrapped_key)
        content = _content(base, key)
        earlier = [*content["history"], {"at": to_ms(call.now), "values": content["values"]}]
    stored = json.dumps({"values": values, "history": earlier}, ensure_ascii=False).encode()
    version = base.version + 1
    sealed = seal_value(key, base.id, _WHOLE, version, stored)
    call.uow.persons.save(replace(base, sealed=sealed, version=version))
    _record(call, Action.EDIT, client, fields=tuple(f"persons.{name}" for name in sorted(values)))
    call.topics.add(Topic.CLIENTS)
    return base.id


@usecase(Kind.CONSULT, Permission.CLIENT_VIEW)
def reveal_person(call: Call, command: PersonRef) -> RevealedPerson:
    """Show one person in clear, with an entry of its own."""
    client = _granted(call, command.client_id)
    item = _person(call, client, command.person_id)
    key = unwrap_person_key(_group_key(call), item.id, item.wrapped_key)
    values = _content(item, key)["values"]
    _record(
        call,
        Action.VIEW_PRIVATE,
        client,
        fields=tuple(f"persons.{name}" for name in sorted(values)),
        object_id=item.id,
    )
    return RevealedPerson(item.id, item.version, values)


@usecase(Kind.CHANGE, Permission.CLIENT_VIEW)
def erase_person(call: Call, command: PersonRef) -> None:
    """Erase a person at request; the entry names no content (PIPL 47)."""
    client = _granted(call, command.client_id)
    call.demand(
        allowed=call.actor.may_on(Permission.CLIENT_EDIT, client.ref),
        permission=Permission.CLIENT_EDIT,
        client_id=client.id,
    )
    item = _person(call, client, command.person_id)
    call.uow.persons.erase(item)
    _record(call, Action.EDIT, client, object_id=item.id, detail="erased")
    call.topics.add(Topic.CLIENTS)


def _granted(call: Call, client_id: str) -> Client:
    client = visible_client(call, client_id)
    if client.pk not in call.actor.private_clients:
        unit = client.owners.unit_pk
        raise denial(Permission.PRIVATE_GRANT, client_id=client.id, client_unit=unit)
    return client


def _person(call: Call, client: Client, identity: str) -> SealedPerson:
    item = call.uow.persons.find(identity)
    if item is None or item.client_pk != client.pk:
        raise Refusal(Reason.NOT_FOUND, what=identity)
    return item


class _Content(TypedDict):
    """What is sealed: the values, and every earlier state with its moment (ms)."""

    values: dict[str, str]
    history: list[dict[str, object]]


def _content(item: SealedPerson, key: bytes) -> _Content:
    opened = open_value(key, item.id, _WHOLE, item.version, item.sealed)
    content: _Content = json.loads(opened)
    return content


def _group_key(call: Call) -> bytes:
    """The private group key as granted to this user's key here."""
    found = own_group_key(call)
    if found is None:
        raise Refusal(Reason.NO_GROUP_KEY)
    return found


def _share_key(call: Call, user_pk: int) -> None:
    """Seal the group key to every key of the user that lacks it; the granter must hold it."""
    group = _group_key(call)
    for key_pk, public in call.uow.organisation.keys_of(user_pk):
        if call.uow.organisation.sealed_group_key(key_pk) is None:
            seal_to_device(call, group, key_pk, public)


def _record(
    call: Call,
    action: Action,
    client: Client,
    *,
    fields: tuple[str, ...] = (),
    object_id: str | None = None,
    detail: str | None = None,
) -> None:
    call.record(
        LogNote(
            action,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_type="person" if object_id else None,
            object_id=object_id,
            categories=(PRIVATE_CATEGORY,),
            fields=fields,
            detail=detail,
        )
    )
