"""Changes the keys of an office: new master key, group key, signing key, recovery (A.7).

New keys are made and their sheets printed first; nothing counts before everything stands in a new
file, was opened and proved. Then one step on the disk makes it count, and the office is shut: who
signs in next retires the keys before.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.domain.audit import Action, LogNote
from app.domain.checkpoint import Checkpoint, statement
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Actor, Permission
from app.services.attempts import absorb_failures
from app.services.backups import backup_plan, survey
from app.services.gate import Services
from app.services.generations import note_failed
from app.services.group_key import own_group_key
from app.services.new_generation import Beginning, Handed, announce, begin_generation, hand_on
from app.services.recovery import remove_sheets, write_halves
from app.services.session import OpenOffice
from app.services.usecase import Call, Kind, Lane, NoProgress, Progress, usecase
from database.backup import back_up
from database.checkpoints import Cause, Checkpoints, kept_inside
from database.course import Course
from database.engine import check_database, open_connections
from database.rekey import copy_under, require_room
from database.unit_of_work import UnitOfWork
from database.vault import generations, slotfile
from database.vault.carrying import next_slot_file
from database.vault.enrolment import (
    OneTimeCode,
    open_by_recovery,
    open_recovery_slot,
    recovery_slot,
)
from database.vault.high_water import HighWaterMark
from database.vault.kdf import KdfParameters, calibrate
from database.vault.keys import MasterKeys
from database.vault.recovery import RecoveryHalves
from database.vault.sealing import new_key
from database.vault.slotfile import SlotFile
from database.vault.slots import Slot, SlotKind


@dataclass(frozen=True, slots=True)
class NewKeys:
    """Keys that are to replace those of the office: in memory only, until `change_keys`.

    `halves` are to be printed before. `old_group_key` opens what is to be wrapped anew.
    """

    master: MasterKeys
    halves: RecoveryHalves
    recovery: Slot
    policy: KdfParameters
    group_key: bytes = field(repr=False)
    old_group_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Changed:
    """What changing the keys did. `codes` are for users who have no device that was carried.

    `carried` are users whose password opens the office as before. `outdated` are backups under
    earlier keys: they open with what was valid then, and are to be destroyed.
    """

    generation: int
    carried: tuple[str, ...]
    codes: tuple[OneTimeCode, ...]
    backup: Path
    outdated: tuple[Path, ...]


@usecase(Kind.SYSTEM, Permission.REKEY)
def present_group_key(call: Call, command: RecoveryHalves | None) -> bytes:
    """The private group key: as granted to this device, or by both recovery halves."""
    if command is not None:
        return open_by_recovery(call.office.folder, command.first, command.second).group_key
    found = own_group_key(call)
    if found is None:
        raise Refusal(Reason.REKEY_KEY_NEEDED)
    return found


def make_new_keys(
    services: Services, actor: Actor, halves: RecoveryHalves | None = None
) -> NewKeys:
    """Make keys for the next generation; nothing is changed yet.

    Needs the private group key, which the present `halves` give to who does not hold it. The cost
    of passwords is measured anew, which takes a second or two.
    """
    old, office = services.run(present_group_key, actor, halves), services.office
    master = MasterKeys(office.id, office.master.generation + 1, new_key())
    group_key = new_key()
    slot, new_halves = recovery_slot(master, group_key)
    policy = KdfParameters.SAMPLE if office.sample else calibrate()
    return NewKeys(master, new_halves, slot, policy, group_key, old)


def require_typed(keys: NewKeys, typed: RecoveryHalves) -> None:
    """Refuse halves, typed back from paper, that do not open the new keys."""
    office_id, generation = keys.master.office_id, keys.master.generation
    open_recovery_slot(keys.recovery, office_id, generation, typed.first, typed.second)


def change_with_sheets(
    services: Services, actor: Actor, keys: NewKeys, folder: Path, progress: Progress
) -> tuple[Changed, tuple[Path, Path]]:
    """Print the new recovery sheets into `folder` and put the keys in force: both or neither."""
    office = services.office
    sheets = write_halves(keys.halves, folder, office.name, office.clock())
    try:
        return change_keys(services, actor, keys, progress=progress), sheets
    except BaseException:
        drop_sheets(services, keys, sheets)
        raise


def drop_sheets(services: Services, keys: NewKeys, sheets: tuple[Path, ...]) -> None:
    """Remove sheets of keys that did not come; never those of keys that are in force."""
    if not generations.counts(services.office.folder, keys.master.generation):
        remove_sheets(sheets)


def change_keys(
    services: Services,
    actor: Actor,
    keys: NewKeys,
    *,
    typed: bool = False,
    progress: Progress | None = None,
) -> Changed:
    """Put `keys` in force and shut the office; until that step a refusal changes nothing.

    `typed`: both halves were typed back from paper. The program must hold the office by a lock.
    """
    office, course = services.office, Course(progress or NoProgress())
    services.settle(force=True)
    with _alone(office):
        absorb_failures(services, actor)  # only the present keys open what is sealed to them
        try:
            backup, outdated = _secure(services, actor, course)
            built = _build(office, actor, keys, typed=typed, course=course.part(0.4, 0.95))
            course.require()  # the last moment to stop
        except BaseException as error:
            with contextlib.suppress(Refusal):  # the disk may be what refused; it says so already
                generations.clear(office.folder)
                if isinstance(error, Refusal):
                    note_failed(services, actor, error.reason.value)
            raise
        _switch(office, built)
    kept = {slot.user_name for slot in built.file.slots if slot.kind is SlotKind.USER}
    codes = built.handed.codes
    return Changed(keys.master.generation, tuple(sorted(kept)), codes, backup, outdated)


@contextlib.contextmanager
def _alone(office: OpenOffice) -> Iterator[None]:
    """Nobody else uses the office: no other program, and no other thread of this one."""
    if office.lock is None:
        raise Refusal(Reason.OFFICE_IN_USE, path=office.folder.path)
    with office.locks[Lane.FOREGROUND], office.locks[Lane.BULK], office.lock.alone():
        yield


def _secure(services: Services, actor: Actor, course: Course) -> tuple[Path, tuple[Path, ...]]:
    """Prove the present database and back it up; the new backup, and all there are."""
    office = services.office
    generations.clear(office.folder)
    require_room(office.folder)
    course.at(0)
    if check_database(office.folder, office.master):
        values = {"path": office.folder.database, "backups": office.folder.backups}
        raise Refusal(Reason.DATABASE_DAMAGED, **values)
    course.at(0.1)
    services.run(note_backup, actor, None)
    made = back_up(office.folder, office.master, office.clock(), course=course.part(0.1, 0.4))
    places = survey(services.run(backup_plan, actor, None)).places
    return made.path, tuple(line.path for place in places for line in place.lines)


@usecase(Kind.SYSTEM, Permission.REKEY)
def note_backup(call: Call, _command: None) -> None:
    """Log that a backup begins before the keys change, with the checkpoint that it will hold."""
    call.record(LogNote(Action.BACKUP, object_type="before_rekey"))
    call.checkpoint = Cause.BACKUP


@dataclass(frozen=True, slots=True)
class _Built:
    """The next generation as it lies ready. `made` are its checkpoints, not outside yet."""

    file: SlotFile
    handed: Handed
    made: tuple[Checkpoint, ...]


def _build(
    office: OpenOffice, actor: Actor, keys: NewKeys, *, typed: bool, course: Course
) -> _Built:
    """Write everything of the next generation beside the present one, and prove it."""
    folder, file = office.folder, slotfile.read(office.folder)
    copy_under(folder, office.master, keys.master, course.part(0, 0.5))
    course.at(0.5)
    connections = open_connections(folder.next, keys.master)
    try:
        beside = replace(office, folder=folder.next, connections=connections)
        before, after = _under(beside, office.master), _under(beside, keys.master)
        with beside.begin(Lane.FOREGROUND, write=False) as uow:
            size = uow.log.head().size
        before.run(announce, actor, keys.master.office_public)
        after.run(begin_generation, actor, Beginning(keys.old_group_key, keys.group_key, typed))
        handed = after.run(hand_on, actor, (file, keys.group_key))
        with beside.begin(Lane.FOREGROUND, write=False) as uow:
            made = _made_since(uow, size)
    finally:
        connections.close()
    course.at(0.6)
    problems = check_database(folder.next, keys.master)
    if problems:
        raise Refusal(Reason.REKEY_FAILED, check=problems[0])
    course.at(1)
    others = (keys.recovery, *handed.slots)
    both = (office.master, keys.master)
    content = next_slot_file(file, both, handed.devices, others, keys.policy)
    return _Built(content, handed, made)


def _under(beside: OpenOffice, master: MasterKeys) -> Services:
    """The gate to the next generation, its log signed by the office key of `master`."""
    nowhere = HighWaterMark(beside.checkpoints.mark.workstation, beside.id)  # held: writes nothing
    checkpoints = Checkpoints(beside.id, master.office_sign, (), nowhere)
    return Services(replace(beside, master=master, checkpoints=checkpoints))


def _made_since(uow: UnitOfWork, size: int) -> tuple[Checkpoint, ...]:
    """Checkpoints over more than `size` entries."""
    kept = (one.checkpoint for one in kept_inside(uow))
    return tuple(one for one in kept if statement(one.text).size > size)


def _switch(office: OpenOffice, built: _Built) -> None:
    """Shut the office and make the next generation count."""
    try:
        office.close()
        generations.put_in_place(office.folder, built.file)
    except BaseException:
        if not generations.unfinished(office.folder):
            generations.clear(office.folder)
        raise
    for made in built.made:
        office.checkpoints.keep_outside(made)
    office.checkpoints.mark.finish()
