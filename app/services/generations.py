"""Opens the newest generation of an office's keys that opens, and retires the one before (A.7)."""

from collections.abc import Callable

from app.domain.audit import Action, LogNote, Outcome
from app.domain.errors import Refusal
from app.domain.permissions import Actor, Permission
from app.services.gate import Services
from app.services.usecase import Call, Kind, usecase
from database.engine import require_known_schema
from database.vault import generations
from database.vault.folder import OfficeFolder
from database.vault.lock import OfficeLock
from database.vault.opening import Unlocked


def open_whole(
    folder: OfficeFolder, lock: OfficeLock, opening: Callable[[], Unlocked]
) -> tuple[Unlocked, bool]:
    """Finish a re-key that broke off, and open; a new generation that does not open is given up.

    Until somebody signed in under it, nothing was entered in the new generation: giving it up for
    the one before, which the answer tells, loses nothing. A wrong password gives nothing up.
    """
    if not generations.has_old(folder):
        return opening(), False
    try:
        if generations.unfinished(folder):
            with lock.alone():
                generations.finish(folder)
        unlocked = opening()
        require_known_schema(folder, unlocked.master)
    except Refusal as refusal:
        if refusal.reason not in generations.BROKEN or not generations.has_old(folder):
            raise
    else:
        return unlocked, False
    with lock.alone():
        generations.go_back(folder)
    return opening(), True


def settle_generations(services: Services, actor: Actor, *, given_up: bool) -> None:
    """Remove the generation before, now that somebody signed in under the present one.

    Or log that the one after it was given up.
    """
    folder = services.office.folder
    if given_up:
        note_failed(services, actor, "given up")
    elif generations.has_old(folder):
        generations.retire(folder)
        services.run(note_retired, actor, services.office.master.generation - 1)


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def note_retired(call: Call, command: int) -> None:
    """Log that the generation with this number was removed from the disk."""
    call.record(LogNote(Action.CONFIG_CHANGE, object_type="key_generation", object_id=str(command)))


def note_failed(services: Services, actor: Actor, why: str) -> None:
    """Log, under the keys that stay in force, that new ones did not come, and why in a word."""
    services.log(
        actor,
        LogNote(
            Action.REKEY,
            object_type="key_generation",
            outcome=Outcome.FAILED,
            detail=why,
        ),
    )
