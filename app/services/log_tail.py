"""Whether the log still reaches, at each opening, as far as the checkpoints outside say (A.3)."""

from app.domain.audit import Action, LogNote, Outcome
from app.domain.chain import Fault, Origin, Problem, genesis
from app.domain.chain_tail import TAIL, judge_mark, verify_tail
from app.domain.permissions import Permission
from app.services.session import OpenOffice
from app.services.usecase import Call, Kind, Lane, usecase
from database.checkpoints import kept_outside, raw
from database.repositories.periods import all_periods
from database.vault.keys import verify as is_signed


def doubt_of(office: OpenOffice) -> Problem | None:
    """What is wrong with the newest entries, or with the database's age; None when nothing is.

    What is outside is read first: a checkpoint that another desk makes meanwhile is in both. A
    high-water mark that contradicts the log is left in the keyring as it is, for whoever looks.
    """
    mark = office.checkpoints.mark
    outside, line = kept_outside(office.checkpoints.outside), mark.read()
    elsewhere = office.checkpoints.kept_elsewhere()
    with office.begin(Lane.FOREGROUND, write=False) as uow:
        origin = Origin(office.id, office.log_seed, all_periods(uow.connection))
        marked = None if line is None else judge_mark(origin, line, uow.log.hash_at, is_signed)
        mark.held = marked is not None
        start = max(0, uow.log.head().size - TAIL)
        head = uow.log.hash_at(start) if start else genesis(office.log_seed)
        if head is None:
            return Problem(start, Fault.ENTRY_MISSING, str(start))
        entries = ((one.seq, raw(one.bytes), one.hash) for one in uow.log.entries(start=start + 1))
        key = office.master.office_public
        outside += origin.lines_of_mine(elsewhere)
        found = verify_tail(origin, (start, head), entries, outside, signed=is_signed, key=key)
        return found or marked


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def note_doubt(call: Call, command: Problem) -> None:
    """Log that opening found the log set back or changed."""
    call.record(
        LogNote(
            Action.LOG_VERIFY,
            object_type="opening",
            outcome=Outcome.FAILED,
            detail=command.fault.value,
        )
    )
