"""Category 3: by grant only, sealed per person, revealed one by one with an own entry (A9)."""

import json
import secrets
from dataclasses import dataclass, replace
from typing import TypedDict

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.clients import Client
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import PRIVATE_CATEGORY, Permission
from app.domain.persons import ATTRIBUTES, ErasureGround, PersonGroup
from app.domain.text import clean
from app.services.clients import insertion
from app.services.dossier import visible_client
from app.services.group_key import own_group_key
from app.services.office import require_recovery
from app.services.usecase import Call, Kind, Topic, denial, usecase
from database.records import new_id
from database.repositories.persons import SealedPerson
from database.vault.keys import open_value, seal_value, unwrap_person_key, wrap_person_key

_WHOLE = "person"


@dataclass(frozen=True, slots=True)
class SavePerson:
    """Values of an important person by attribute (name, role, basics …); a new one without id.

    Of a person that is there already, attributes that are not named stay; "" empties one.
    """

    client_id: str
    values: dict[str, str]
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class RevealPerson:
    """One group of fields of one person."""

    client_id: str
    person_id: str
    group: PersonGroup


@dataclass(frozen=True, slots=True)
class ErasePerson:
    """A person to be erased, and why (PIPL 47)."""

    client_id: str
    person_id: str
    ground: ErasureGround


@dataclass(frozen=True, slots=True)
class RevealedGroup:
    """One group of fields of an important person in clear, for one reader for a short time."""

    person_id: str
    group: PersonGroup
    version: int
    values: dict[str, str]


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
    typed = {name: clean(text) for name, text in command.values.items()}
    group = _group_key(call)
    if command.person_id is None:
        identity, key = new_id(), secrets.token_bytes(32)
        base = SealedPerson(identity, client.pk, wrap_person_key(group, identity, key), b"", 0)
        before: dict[str, str] = {}
        earlier: list[dict[str, object]] = []
    else:
        base = _person(call, client, command.person_id)
        key = unwrap_person_key(group, base.id, base.wrapped_key)
        content = _content(base, key)
        before = content["values"]
        earlier = [*content["history"], {"at": to_ms(call.now), "values": before}]
    values = {name: text for name, text in {**before, **typed}.items() if text}
    if not values:
        raise Refusal(Reason.TEXT_NEEDED, field=shipped.fields()["person_basics"].label)
    stored = json.dumps({"values": values, "history": earlier}, ensure_ascii=False).encode()
    version = base.version + 1
    sealed = seal_value(key, base.id, _WHOLE, version, stored)
    call.uow.persons.save(replace(base, sealed=sealed, version=version))
    _record(call, Action.EDIT, client, fields=tuple(f"persons.{name}" for name in sorted(typed)))
    call.topics.add(Topic.CLIENTS)
    return base.id


@usecase(Kind.CONSULT, Permission.CLIENT_VIEW)
def reveal_person(call: Call, command: RevealPerson) -> RevealedGroup:
    """Show one group of one person's fields in clear, with an entry of its own."""
    client = _granted(call, command.client_id)
    item = _person(call, client, command.person_id)
    key = unwrap_person_key(_group_key(call), item.id, item.wrapped_key)
    content = _content(item, key)["values"]
    names = ATTRIBUTES[command.group]
    _record(
        call,
        Action.VIEW_PRIVATE,
        client,
        fields=tuple(f"persons.{name}" for name in names),
        object_id=item.id,
    )
    values = {name: content[name] for name in names if name in content}
    return RevealedGroup(item.id, command.group, item.version, values)


@usecase(Kind.CHANGE, Permission.CLIENT_VIEW)
def erase_person(call: Call, command: ErasePerson) -> None:
    """Erase a person: values and key go, a record without content stays (PIPL 47, 7.3).

    The business archive and its history are not touched.
    """
    client = _granted(call, command.client_id)
    call.demand(
        allowed=call.actor.may_on(Permission.CLIENT_EDIT, client.ref),
        permission=Permission.CLIENT_EDIT,
        client_id=client.id,
    )
    item = _person(call, client, command.person_id)
    call.uow.persons.erase(item)
    how = insertion(call, "erased")
    call.uow.access.note_erasure(client.pk, item.id, command.ground.value, how)
    _record(call, Action.ERASE, client, object_id=item.id, detail=command.ground.value)
    call.topics.add(Topic.CLIENTS)


def _granted(call: Call, client_id: str) -> Client:
    client = visible_client(call, client_id)
    if not call.actor.reveals(client.ref):
        unit = client.owners.unit_pk
        raise denial(Permission.ACCESS_DECIDE, client_id=client.id, client_unit=unit)
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
