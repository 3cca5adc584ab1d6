"""Begins a period of the access log: after a restore, or under the key of a re-key (C.1, A.7)."""

from functools import partial

from app.domain.audit import Action, LogNote
from app.domain.chain import NEXT_KEY, PERIOD, Period, PeriodCause
from app.domain.checkpoint import Cause
from app.domain.moments import to_ms
from app.services.usecase import Call
from database.repositories.periods import add_period, all_periods, next_incarnation

_ENTRIES = {
    PeriodCause.RESTORED: (Action.RESTORE, Cause.RESTORE),
    PeriodCause.REKEYED: (Action.REKEY, Cause.REKEY),
}


def announce_key(call: Call, signing_public: bytes) -> None:
    """Log, under the old key, which key (Ed25519, 32 bytes) the next period will be signed with.

    The checkpoint over this entry is the last that the old key signs; it is also what tells an
    office set back to before the re-key from one that was never re-keyed.
    """
    note = LogNote(Action.REKEY, object_type=NEXT_KEY, target=signing_public.hex())
    call.record(note)
    call.checkpoint = Cause.REKEY


def begin_period(
    call: Call, cause: PeriodCause, detail: str | None = None, known: tuple[str, ...] = ()
) -> Period:
    """Begin the period that holds everything from this run on; returns it.

    To be called in the first run after restoring or re-keying, before anything else is noted in
    it. The key is the one that opened the office. `known` are incarnations that files outside the
    database tell of: the new one is later than all. `detail` says in a word what was restored.
    """
    office, connection = call.office, call.uow.connection
    before = all_periods(connection)
    incarnation = next_incarnation((*known, *(one.incarnation for one in before)))
    period = Period(call.uow.log.head().size + 1, incarnation, office.master.office_public)
    action, checkpoint = _ENTRIES[cause]
    add_period(connection, period, cause, to_ms(call.time.reading))
    call.uow.office.take_incarnation(incarnation)
    note = LogNote(
        action,
        object_type=PERIOD,
        object_id=incarnation,
        target=period.key.hex(),
        detail=detail,
    )
    call.record(note)
    call.checkpoint = checkpoint
    call.uow.after_commit.append(partial(office.take_incarnation, incarnation))
    return period
