"""Codes of other schemes kept beside the client code: old ones, a province's own (G-01)."""

from dataclasses import dataclass

from app.domain.audit import Action, LogNote
from app.domain.bilingual import Bilingual
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.text import clean
from app.services.dossier import visible_client
from app.services.usecase import Call, Kind, Topic, usecase
from database.repositories import codes as stored

LONGEST = {"scheme": 40, "code": 60}
_BASIC = 1


@dataclass(frozen=True, slots=True)
class NoteExternalCode:
    """A code as `scheme` writes it; no check digit is asked of it."""

    client_id: str
    scheme: str
    code: str


@usecase(Kind.CHANGE, Permission.RECORD_ADD)
def note_external_code(call: Call, command: NoteExternalCode) -> str:
    """Keep a code of another scheme with a client; it decides nothing. Returns its id."""
    client = visible_client(call, command.client_id)
    allowed = call.actor.may_on(Permission.RECORD_ADD, client.ref)
    call.demand(
        allowed=allowed and _BASIC in call.actor.view(client.ref),
        permission=Permission.RECORD_ADD,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
    )
    typed = {"scheme": clean(command.scheme), "code": clean(command.code)}
    for name, text in typed.items():
        limit = LONGEST[name]
        if not 0 < len(text) <= limit:
            words = Bilingual(f"须填写，最多 {limit} 个字", f"has to be filled in, at most {limit}")
            field = f"external_{name}"
            raise Refusal(Reason.INVALID_INPUT, field=field, problem=words, path=name)
    known = stored.external_codes(call.uow.connection, client.pk)
    if any((row.scheme, row.code) == (typed["scheme"], typed["code"]) for row in known):
        raise Refusal(Reason.NOTHING_CHANGED)
    values = {**typed, "noted_by": call.actor.user_pk, "at": to_ms(call.now), "act": call.act}
    identity = stored.add_external(call.uow.connection, call.uow.saved.append, client.pk, values)
    call.uow.dossiers.bump(client)
    call.record(
        LogNote(
            Action.RECORD,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_type="external_code",
            object_id=identity,
            categories=(_BASIC,),
        )
    )
    call.topics.add(Topic.CLIENTS)
    return identity
