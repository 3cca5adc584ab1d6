"""Failed sign-ins: noted before a key is known, taken over by the log at the next opening (B.1)."""

import contextlib
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from app.domain.audit import Action, LogNote, Outcome
from app.domain.errors import Reason, Refusal
from app.domain.moments import from_ms, to_ms
from app.domain.permissions import Actor, Permission
from app.readmodels.organisation import UserRow
from app.services.gate import Services
from app.services.usecase import Call, Claimed, Earlier, Kind, usecase
from database.repositories.attempts import absorbed, note_absorbed
from database.vault import slotfile
from database.vault.attempts import UNKNOWN, Attempt, AttemptFile, Waiting
from database.vault.folder import OfficeFolder
from database.vault.slotfile import SlotFile
from database.vault.slots import SlotKind
from database.vault.workstation import Workstation

FAILURES = frozenset(
    {
        Reason.WRONG_PASSWORD,
        Reason.WORKSTATION_SECRET_MISSING,
        Reason.WORKSTATION_NOT_ENROLLED,
        Reason.ACCOUNT_CLOSED,
        Reason.NOT_FOUND,
        Reason.CODE_WAITING,
        Reason.CODE_UNKNOWN,
        Reason.CODE_GROUP_WRONG,
        Reason.CODE_LENGTH_WRONG,
        Reason.RECOVERY_NONE,
        Reason.RECOVERY_GROUP_WRONG,
        Reason.RECOVERY_LENGTH_WRONG,
        Reason.RECOVERY_SAME_HALF,
        Reason.RECOVERY_OTHER_OFFICE,
        Reason.RECOVERY_OUTDATED,
    }
)
"""Refusals that say somebody tried to come in and could not; labels in `sign_in_failures.toml`."""


@contextlib.contextmanager
def noting_failures(
    folder: OfficeFolder, workstation: Workstation, now: datetime, user: str = ""
) -> Iterator[None]:
    """Note the sign-in inside as failed when it is refused; `user` is the name that was typed.

    The refusal goes on as it is, also when it cannot be noted.
    """
    try:
        yield
    except Refusal as refusal:
        if refusal.reason in FAILURES:
            with contextlib.suppress(Refusal, OSError, ValueError):
                _note(
                    folder, workstation, user, Attempt("", to_ms(now), refusal.reason, UNKNOWN, "")
                )
        raise


def _note(folder: OfficeFolder, workstation: Workstation, user: str, attempt: Attempt) -> None:
    file = slotfile.read(folder)
    if not file.sealing_public:  # no opening since an older program: nothing to seal it with
        return
    stored = workstation.stored(file.office_id)
    whole = Attempt(
        attempt.id, attempt.at, attempt.reason, _known(file, user), stored[0].id if stored else ""
    )
    AttemptFile(folder, workstation.home).note(file.office_id, file.sealing_public, whole)


def _known(file: SlotFile, user: str) -> str:
    """Id of the user that a name or id means; never what was typed."""
    slots = (*file.of_user(user, SlotKind.USER), *file.of_user(user, SlotKind.CODE))
    return slots[0].user_id if user and slots else UNKNOWN


def absorb_failures(services: Services, actor: Actor) -> None:
    """Have the log take over what waits, in one transaction; then the file is removed.

    Killed in between, the same lines are read again and known by their ids. A file that cannot be
    removed waits for the next opening.
    """
    office = services.office
    file = AttemptFile(office.folder, office.home)
    if not file.waits(office.id):
        return
    with contextlib.suppress(OSError), file.absorbing(office.id):
        services.run(take_over, actor, file.read(office.master))


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def take_over(call: Call, command: Waiting) -> None:
    """Write what the log has not had before, and what is wrong with the file."""
    connection = call.uow.connection
    ids = [*(one.id for one in command.attempts), *(one.id for one in command.findings)]
    before = absorbed(connection, ids)
    users = {row.id: row for row in call.uow.organisation.users()}
    for attempt in command.attempts:
        more = attempt.count - before.get(attempt.id, 0)
        if more > 0:
            user = None if attempt.several else users.get(attempt.user)
            call.earlier.append(_earlier(call, attempt, user, more))
            before[attempt.id] = attempt.count
    fresh = [one for one in command.findings if one.id not in before]
    for fault, lines in Counter(one.fault for one in fresh).items():
        call.record(
            LogNote(
                Action.LOG_VERIFY,
                object_type="preauth",
                result_count=lines,
                outcome=Outcome.FAILED,
                detail=fault.value,
            )
        )
    note_absorbed(connection, before | {one.id: 1 for one in fresh}, to_ms(call.time.reading))


def _earlier(call: Call, attempt: Attempt, user: UserRow | None, count: int) -> Earlier:
    session = call.actor.session
    who = Claimed(None, None, None, session)
    if user is not None:
        who = Claimed(user.pk, user.id, user.unit_pk, session)
    note = LogNote(
        Action.LOGIN_FAILED,
        object_type=_whom(attempt, user),
        object_id=user.id if user is not None else None if attempt.several else UNKNOWN,
        result_count=count,
        target=attempt.workstation or None,
        dur_ms=attempt.at - attempt.since if attempt.several else None,
        outcome=Outcome.FAILED,
        detail=attempt.reason,
    )
    return Earlier(who, attempt.id, note, from_ms(attempt.at))


def _whom(attempt: Attempt, user: UserRow | None) -> str:
    if user is not None:
        return "user"
    return "unknown_user" if attempt.user == UNKNOWN else "several_users"
