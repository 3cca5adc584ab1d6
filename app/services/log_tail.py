"""Whether the log still reaches, at each opening, as far as the checkpoints outside say (A.3)."""

from functools import partial

from app.domain.audit import Action, LogNote, Outcome
from app.domain.chain import Fault, Origin, Problem
from app.domain.chain_pruned import judge_pruned
from app.domain.chain_tail import TAIL, judge_mark, verify_tail
from app.domain.permissions import Permission
from app.services.log_proof import origin_of
from app.services.session import OpenOffice
from app.services.usecase import Call, Kind, Lane, usecase
from database.access_log import AccessLog
from database.checkpoints import kept_outside, raw
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
        origin = origin_of(office, uow)
        head_at = partial(_head_at, uow.log, origin)
        marked = None if line is None else judge_mark(origin, line, head_at, is_signed)
        mark.held = marked is not None
        if origin.pruned and (gone := judge_pruned(origin.pruned[-1], _stored(uow.log, origin))):
            return gone
        start = max(origin.base[0], uow.log.head().size - TAIL)
        head = head_at(start)
        if head is None:
            return Problem(start, Fault.ENTRY_MISSING, str(start))
        entries = ((one.seq, raw(one.bytes), one.hash) for one in uow.log.entries(start=start + 1))
        key = office.master.office_public
        outside += origin.lines_of_mine(elsewhere)
        found = verify_tail(origin, (start, head), entries, outside, signed=is_signed, key=key)
        return found or marked


def _head_at(log: AccessLog, origin: Origin, size: int) -> bytes | None:
    base, before = origin.base
    return before if size == base else log.hash_at(size)


def _stored(log: AccessLog, origin: Origin) -> bytes | None:
    """Bytes of the entry that tells of the last year taken out."""
    entry = origin.pruned[-1].entry
    return next((raw(one.bytes) for one in log.entries(start=entry, end=entry)), None)


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
