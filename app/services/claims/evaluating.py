"""What the program does by itself when periods have ended: it notes them, and frees nothing (t10).

It runs at unlock and on a change of date, as of each missed day: a period that ended during weeks
of absence is noted on the day after its last one, as if somebody had looked daily. Twice is once.
"""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.audit import Action, LogNote
from app.domain.claims import ActKind
from app.domain.moments import to_ms
from app.domain.permissions import Actor, Permission
from app.readmodels.claims import Evaluated
from app.services.gate import Services
from app.services.usecase import Call, Kind, Lane, NoProgress, Progress, Topic, usecase
from database.repositories import claim_expiries

AT_ONCE = 1000
"""Periods noted in one transaction."""


@dataclass(frozen=True, slots=True)
class NoteExpiries:
    """Periods by the key of their claim that are over on `day`."""

    keys: tuple[int, ...]
    day: date


@usecase(Kind.SYSTEM, Permission.SIGN_IN, lane=Lane.BULK)
def expired_claims(call: Call, command: date | None) -> Evaluated:
    """Exclusive periods that are over on a day, today unless told, and not noted yet.

    The program notes them whoever unlocks; of what, only who sees the board is told.
    """
    day = command or call.today
    found = claim_expiries.over(call.uow.connection, day)
    if not call.actor.may(Permission.CLAIM_VIEW):
        found = tuple(replace(one, prospect=None) for one in found)
    return Evaluated(call.today, day, found)


@usecase(Kind.CHANGE, Permission.SIGN_IN, lane=Lane.BULK)
def note_expiries(call: Call, command: NoteExpiries) -> None:
    """Note that periods ended, each on the day after its last one; who is concerned is told."""
    day = min(command.day, call.today)
    noted = call.uow.claims.expiries.note(command.keys, day, at=to_ms(call.now), act=call.act)
    call.record(
        LogNote(
            Action.CLAIM,
            object_type="claim",
            result_count=noted,
            detail=ActKind.EXPIRED.value,
        )
    )
    call.topics |= {Topic.CLAIMS, Topic.DUTIES}


def evaluate_claims(
    services: Services, actor: Actor, as_of: date | None = None, progress: Progress | None = None
) -> Evaluated:
    """Note every period that is over as of a day; a day later than today only says so."""
    watched = progress or NoProgress()
    found: Evaluated = services.run(expired_claims, actor, as_of)
    if found.as_of > found.today:
        return found
    for start in range(0, len(found.expired), AT_ONCE):
        if watched.stopped:
            break
        part = tuple(one.pk for one in found.expired[start : start + AT_ONCE])
        services.run(note_expiries, actor, NoteExpiries(part, found.as_of))
        watched.report(min(start + AT_ONCE, len(found.expired)), len(found.expired))
    return found
