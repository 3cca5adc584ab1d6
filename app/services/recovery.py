"""Recovery sheets: printed as two files, renewed by who holds the group key, used to open."""

import contextlib
import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from app.documents.recovery_sheet import render_recovery_half
from app.domain.audit import Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.services.attempts import noting_failures
from app.services.group_key import HOLDERS, own_group_key, seal_to_device
from app.services.office import (
    RECOVERY_RULE,
    ZONE,
    Desk,
    NewOffice,
    Place,
    make_office,
    making_office,
    open_by,
)
from app.services.rules import days
from app.services.usecase import Call, Kind, Topic, usecase
from database.vault.disk import disk_refusal
from database.vault.enrolment import (
    Recovered,
    open_by_recovery,
    put_recovery,
    recovery_slot,
    set_password_by_recovery,
)
from database.vault.folder import OfficeFolder
from database.vault.lock import Hold
from database.vault.opening import Unlocked, describe
from database.vault.recovery import RecoveryHalves

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class RecoveryState:
    """How the recovery sheets stand: typed back at a moment, or due until one (epoch ms)."""

    confirmed_at: int | None
    due: int
    needed_at_once: bool
    overdue: bool


def write_halves(
    halves: RecoveryHalves, folder: Path, office_name: str, now: datetime
) -> tuple[Path, Path]:
    """Print the two halves as two PDF files in `folder`; earlier files of that name are kept."""
    local = now.astimezone(ZoneInfo(ZONE))
    name = _UNSAFE.sub("_", office_name)
    stamp = f"{local:%Y%m%d-%H%M%S}"
    paths = [folder / f"{name}-恢复单-{number}-{stamp}.pdf" for number in (1, 2)]
    created = f"{local:%Y-%m-%d %H:%M}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        render_recovery_half(paths[0], office_name, 1, halves.first, created)
        render_recovery_half(paths[1], office_name, 2, halves.second, created)
    except OSError as error:
        remove_sheets(paths)
        raise disk_refusal(error, folder) from error
    return paths[0], paths[1]


def create_with_sheets(new: NewOffice, folder: Path, place: Place) -> tuple[Path, ...]:
    """Make an office and its recovery sheets in `folder`: both or nothing."""
    sheets: tuple[Path, ...] = ()
    try:
        with making_office(new.path, place) as growing:
            halves = make_office(replace(new, path=growing), place)
            if halves is not None:
                sheets = write_halves(halves, folder, new.name, place.clock())
    except BaseException:
        remove_sheets(sheets)
        raise
    return sheets


def remove_sheets(paths: tuple[Path, ...] | list[Path]) -> None:
    """Remove sheets of halves that came to nothing."""
    for path in paths:
        with contextlib.suppress(OSError):  # what keeps a file from being made may answer here too
            path.unlink(missing_ok=True)


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def recovery_state(call: Call, _command: None) -> RecoveryState:
    """Whether the sheets were typed back, and until when they must be."""
    row = call.uow.office.get()
    overdue = row.recovery_confirmed_at is None and to_ms(call.now) >= row.recovery_due
    at_once = row.recovery_due == row.created_at
    return RecoveryState(row.recovery_confirmed_at, row.recovery_due, at_once, overdue)


@usecase(Kind.CHANGE, Permission.SIGN_IN)
def renew_halves(call: Call, _command: None) -> RecoveryHalves:
    """Make new halves; earlier ones stop working, and the new ones are to be typed back.

    Needs the private group key, so only a keeper or unit head can. Sheets that were never typed
    back keep their day; else there are seven days. The earlier halves end last: until the office
    knows that it waits for new ones, they have to open it.
    """
    group_key = own_group_key(call)
    if group_key is None or not any(held.role in HOLDERS for held in call.actor.roles):
        raise Refusal(Reason.GROUP_KEY_NOT_HELD)
    row = call.uow.office.get()
    later = to_ms(call.now + days(call.office.rules, RECOVERY_RULE, call.today))
    typed = row.recovery_confirmed_at is not None
    call.uow.office.await_recovery(later if typed else row.recovery_due)
    call.record(LogNote(Action.CONFIG_CHANGE, object_type="office", detail="recovery renewed"))
    call.topics.add(Topic.OFFICE)
    slot, halves = recovery_slot(call.office.master, group_key)
    call.uow.after_commit.append(partial(put_recovery, call.office.folder, slot))
    return halves


def recover(
    path: Path, halves: RecoveryHalves, user: str, new_password: str, *, place: Place, hold: Hold
) -> Desk:
    """Open an office by both recovery halves and set a new password for `user` (a name) here."""
    folder = OfficeFolder(path.absolute())
    folder.require_office()
    used: list[Recovered] = []

    def opening() -> Unlocked:
        used[:] = [open_by_recovery(folder, halves.first, halves.second)]
        return _entered(folder, used[0], user, new_password, place)

    with noting_failures(folder, place.workstation, place.clock(), user):
        desk = open_by(folder, place, hold, opening)
    desk.services.run(note_recovery, desk.actor, used[0])
    return desk


def _entered(
    folder: OfficeFolder, recovered: Recovered, user: str, new_password: str, place: Place
) -> Unlocked:
    known = describe(folder, place.workstation).users
    found = next((one for one in known if one.name == user), None)
    if found is None:
        raise Refusal(Reason.NOT_FOUND, what=user)
    who = (found.user_id, found.name)
    return set_password_by_recovery(folder, recovered, who, new_password, place.workstation)


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def note_recovery(call: Call, command: Recovered) -> None:
    """Log that recovery was used; a keeper or unit head gets the group key back with it."""
    call.record(LogNote(Action.RECOVERY_USED, object_type="user", object_id=call.actor.user_id))
    keys, organisation = call.office.user_keys, call.uow.organisation
    own = organisation.user_key_pk(keys.slot_id)
    lacks = own is not None and organisation.sealed_group_key(own) is None
    if own is not None and lacks and any(held.role in HOLDERS for held in call.actor.roles):
        seal_to_device(call, command.group_key, own, keys.sealing_public)
        call.record(LogNote(Action.KEY_GRANT, object_type="user_key", target=call.actor.user_id))
