"""Telling a client that its account manager has changed (S21-8): a task until it is done."""

from dataclasses import dataclass
from datetime import date

from app.domain.audit import Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.leaving import Told
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.text import clean
from app.services.dossier import visible_client
from app.services.usecase import Call, Kind, Topic, usecase
from database.queries import leaving as queries
from database.repositories.leavings import NewTold

NOTE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class TellClient:
    """The client was told on a day, in a way; `note` says to whom, if that matters."""

    client_id: str
    told_on: date
    how: Told
    note: str = ""


@usecase(Kind.CHANGE, Permission.CLIENT_VIEW)
def tell_client(call: Call, command: TellClient) -> None:
    """Put on record that the client knows who looks after it now; its owner does."""
    client = visible_client(call, command.client_id)
    call.demand(
        allowed=call.actor.owns(client.ref),
        permission=Permission.CLIENT_VIEW,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
    )
    rows = queries.untold(call.uow.connection, call.actor.user_pk)
    row = next((row for row in rows if row.id == client.id), None)
    if row is None:
        raise Refusal(Reason.TOLD_ALREADY)
    if command.told_on > call.paper_day:
        raise Refusal(Reason.TOLD_FUTURE, date=command.told_on)
    new = NewTold(
        row.row,
        command.told_on,
        command.how.value,
        clean(command.note)[:NOTE_LENGTH],
        call.actor.user_pk,
        to_ms(call.now),
        call.act,
    )
    identity = call.uow.leavings.tell(new)
    call.record(
        LogNote(
            Action.CLIENT_TOLD,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_type="client_told",
            object_id=identity,
            detail=f"{command.how.value} {command.told_on}",
        )
    )
    call.topics.add(Topic.DUTIES)
