"""That an office comes from a backup, until somebody has taken note of it (C.1)."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.audit import Action, LogNote
from app.domain.moments import from_ms, to_ms
from app.domain.permissions import Permission
from app.services.session import OpenOffice
from app.services.usecase import Call, Kind, Lane, Topic, usecase
from database.repositories import backups as rows


@dataclass(frozen=True, slots=True)
class WaitingRestore:
    """A restore nobody has taken note of: backup of `created` with so many log entries; UTC."""

    created: datetime
    entries: int
    at: datetime


def waiting_restore(office: OpenOffice) -> WaitingRestore | None:
    """The last restore, while nobody has taken note of it."""
    with office.locks[Lane.FOREGROUND], office.begin(Lane.FOREGROUND, write=False) as uow:
        found = rows.waiting_restore(uow.connection)
    if found is None:
        return None
    return WaitingRestore(from_ms(found.made_at), found.log_size, from_ms(found.at))


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def take_note(call: Call, _command: None) -> None:
    """Somebody has taken note that what came after the backup is not here."""
    if rows.take_note(call.uow.connection, call.actor.user_pk, to_ms(call.time.reading)):
        call.record(LogNote(Action.CONFIG_CHANGE, object_type="restore_noted"))
        call.topics.add(Topic.OFFICE)
