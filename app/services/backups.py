"""Backups of the open office: when one is due, both places, making, what lies there (A6).

The entry is written before the copying begins, with its checkpoint, so that the backup holds it.
Making needs no open desk: it goes on behind the door after a lock.
"""

import contextlib
import hashlib
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from app.domain.audit import Action, LogNote, Outcome
from app.domain.backups import QUIET, Thinning
from app.domain.chain import Period
from app.domain.errors import Reason, Refusal
from app.domain.moments import Clock, from_ms, to_ms
from app.domain.permissions import Permission
from app.services.backup_state import BackupLine, BackupMark, BackupState, PlaceState
from app.services.rules import days, number
from app.services.session import OpenOffice
from app.services.usecase import Call, Kind, Lane, NoProgress, Progress, Topic, usecase
from database.backup import Backup, back_up, copy_backup
from database.backup_check import verify_backup
from database.backup_places import Found, Listing, look_into, thin_out
from database.checkpoints import Cause
from database.course import Course
from database.repositories import backups as rows
from database.repositories.periods import all_periods
from database.unit_of_work import UnitOfWork
from database.vault import slotfile
from database.vault.disk import disk_refusal
from database.vault.folder import OfficeFolder
from database.vault.keys import MasterKeys
from database.vault.lock import Hold, OfficeLock
from database.vault.making import place_of

_NEWEST = 2**62


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """All that making backups needs, apart from the desk; holds the office's keys.

    `second` is the second place; `chosen`, when a person chose it, must be there already.
    """

    folder: OfficeFolder
    zone: str
    clock: Clock
    second: Path
    chosen: bool
    mark: BackupMark
    thinning: Thinning
    warning: timedelta
    founded: datetime
    periods: tuple[Period, ...]
    keys: MasterKeys = field(repr=False)

    @property
    def places(self) -> tuple[Path, Path]:
        """The office's own folder of backups, and the second place."""
        return (self.folder.backups, self.second)


@dataclass(frozen=True, slots=True)
class BackUp:
    """A backup that a person asks for: into both places, or into the folder `into` alone."""

    into: Path | None = None


@dataclass(frozen=True, slots=True)
class ChooseSecondPlace:
    """Where further backups go from now on; None goes back to the folder of this account."""

    folder: Path | None


@usecase(Kind.SYSTEM, Permission.SIGN_IN, lane=Lane.BULK)
def backup_plan(call: Call, _command: None) -> BackupPlan:
    """What the places are, and what a backup would have to hold now."""
    return _plan(call)


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def begin_automatic(call: Call, command: BackupMark | None) -> BackupPlan | None:
    """Log that a backup begins by itself; None when `command` says that nothing is new."""
    plan = _plan(call)
    if plan.mark == command:
        return None
    call.record(LogNote(Action.BACKUP, object_type="automatic"))
    call.checkpoint = Cause.BACKUP
    return plan


@usecase(Kind.SYSTEM, Permission.BACKUP)
def begin_backup(call: Call, command: BackUp) -> BackupPlan:
    """Log that a person begins a backup, with its checkpoint."""
    target = None
    if command.into is not None:
        target = hashlib.sha256(str(command.into).encode()).hexdigest()[:16]
    call.record(LogNote(Action.BACKUP, object_type="manual", target=target))
    call.checkpoint = Cause.BACKUP
    return _plan(call)


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def note_failed_backup(call: Call, command: Refusal) -> None:
    """Log that a backup whose beginning is logged came to nothing, and why in a word."""
    call.record(LogNote(Action.BACKUP, outcome=Outcome.FAILED, detail=command.reason.value))


@usecase(Kind.SYSTEM, Permission.BACKUP)
def choose_second_place(call: Call, command: ChooseSecondPlace) -> None:
    """Have further backups go to another folder on this computer; it has to be there."""
    folder = "" if command.folder is None else str(command.folder.absolute())
    if folder and not Path(folder).is_dir():
        raise Refusal(Reason.BACKUP_PLACE_MISSING, path=folder)
    at = to_ms(call.time.reading)
    rows.choose_place(call.uow.connection, folder, platform.node(), call.actor.user_pk, at)
    target = hashlib.sha256(folder.encode()).hexdigest()[:16] if folder else None
    call.record(LogNote(Action.CONFIG_CHANGE, object_type="backup_place", target=target))
    call.topics.add(Topic.OFFICE)


def change_mark(office: OpenOffice) -> BackupMark:
    """What a backup would have to hold now, read beside whatever else runs."""
    with office.locks[Lane.BULK], office.begin(Lane.BULK, write=False) as uow:
        return _mark(uow, office)


def survey(plan: BackupPlan) -> BackupState:
    """Look into both places; one that cannot be read says why."""
    return _state(plan, [_look(plan, place) for place in plan.places])


def make_in(plan: BackupPlan, place: Path, progress: Progress | None = None) -> Backup:
    """Make one backup in the folder `place`, whatever lies there; nothing there is removed."""
    course = Course(progress or NoProgress())
    with _using(plan):
        return back_up(plan.folder, plan.keys, plan.clock(), into=place, course=course)


def prove_again(plan: BackupPlan, path: Path, progress: Progress | None = None) -> Backup:
    """Open, check and count a backup in a place once more; refuses one with anything wrong."""
    return verify_backup(path, plan.keys, Course(progress or NoProgress()))


def make_everywhere(
    plan: BackupPlan, progress: Progress | None = None, *, forced: bool = False
) -> BackupState:
    """Bring both places up to date, thin them out, and tell how they stand.

    A place that fails says why and does not keep the other from its backup. A place that holds
    everything already gets no new file unless `forced`. Refuses as a whole only when asked to
    stop, and while a re-keying or restore has the office.
    """
    with _using(plan):
        return _Round(plan, Course(progress or NoProgress()), forced=forced).run()


@contextlib.contextmanager
def _using(plan: BackupPlan) -> Iterator[None]:
    """Use the office beside others; refused when its keys were changed since the plan was made."""
    with OfficeLock(plan.folder, Hold.COMMAND, plan.clock()):
        if slotfile.read(plan.folder).check_value != plan.keys.check_value:
            raise Refusal(Reason.OFFICE_LOCKED)
        yield


class _Round:
    """One time around the places: made in the first that can take it, copied to the other."""

    def __init__(self, plan: BackupPlan, course: Course, *, forced: bool) -> None:
        self._plan = plan
        self._course = course
        self._looked = [_look(plan, place) for place in plan.places]
        current = [None if forced else _current(plan, one) for one in self._looked]
        self._current = current
        self._source = next(filter(None, current), None)

    def run(self) -> BackupState:
        """Serve each place, and look at it again."""
        plan = self._plan
        found = [self._served(nth, place) for nth, place in enumerate(plan.places)]
        return _state(plan, found)

    def _served(self, nth: int, place: Path) -> "_Looked":
        plan, number = self._plan, len(self._plan.places)
        if self._looked[nth].refusal is not None:
            return self._looked[nth]
        course = self._course.part(nth / number, (nth + 1) / number)
        try:
            if self._current[nth] is None:
                self._source = self._made(place, course)
            thin_out(place, plan.keys, plan.thinning, plan.zone, plan.periods)
        except Refusal as refusal:
            if refusal.reason is Reason.STOPPED:
                raise
            return _Looked(_look(plan, place).listing, refusal)
        return _look(plan, place)

    def _made(self, place: Path, course: Course) -> Path:
        """A copy of the backup that the other place has, or a new one when that is no good."""
        plan = self._plan
        if self._source is not None:
            try:
                return copy_backup(self._source, plan.keys, place, course).path
            except Refusal as refusal:
                if refusal.reason not in _BAD_SOURCE:
                    raise
        return back_up(plan.folder, plan.keys, plan.clock(), into=place, course=course).path


_BAD_SOURCE = frozenset({Reason.BACKUP_FAILED, Reason.BACKUP_DAMAGED, Reason.FILE_MISSING})


@dataclass(frozen=True, slots=True)
class _Looked:
    """What a look into a place found; `refusal` is why it could not be read or written."""

    listing: Listing
    refusal: Refusal | None = None


def _look(plan: BackupPlan, place: Path) -> _Looked:
    try:
        if plan.chosen and place == plan.second and not place.is_dir():
            raise Refusal(Reason.BACKUP_PLACE_MISSING, path=place)
        return _Looked(look_into(place, plan.keys, plan.periods))
    except Refusal as refusal:
        return _Looked(Listing((), ()), refusal)


def _current(plan: BackupPlan, found: _Looked) -> Path | None:
    """The newest backup of a place if it holds everything that there is to hold."""
    newest = found.listing.newest
    return newest.path if newest is not None and _mark_of(newest) == plan.mark else None


def _mark_of(found: Found) -> BackupMark:
    worked = 0 if found.manifest is None else found.manifest.worked
    return BackupMark(worked, found.slots)


def _state(plan: BackupPlan, looked: Sequence[_Looked]) -> BackupState:
    places = tuple(
        PlaceState(
            folder,
            folder == plan.second,
            tuple(map(_line, found.listing.backups)),
            found.listing.damaged,
            found.refusal,
        )
        for folder, found in zip(plan.places, looked, strict=True)
    )
    newest = [found.listing.newest for found in looked]
    marks = {None if one is None else _mark_of(one) for one in newest}
    mark = marks.pop() if len(marks) == 1 else None
    return BackupState(places, plan.founded, plan.warning, plan.chosen, mark)


def _line(found: Found) -> BackupLine:
    manifest = found.manifest
    if manifest is None:
        return BackupLine(found.path, found.created, found.size, None, None)
    rows_of = sum(manifest.counts.values())
    return BackupLine(found.path, found.created, found.size, manifest.log_size, rows_of)


def _plan(call: Call) -> BackupPlan:
    office, connection = call.office, call.uow.connection
    chosen = rows.chosen_place(connection, platform.node())
    own = office.home / "backups" / f"{office.id}-{place_of(office.folder.path)}"
    counts = (number(office.rules, f"backup.{name}", call.today) for name in _THINNING)
    return BackupPlan(
        folder=office.folder,
        zone=office.zone,
        clock=office.clock,
        second=Path(chosen) if chosen else own,
        chosen=bool(chosen),
        mark=_mark(call.uow, office),
        thinning=Thinning(*counts),
        warning=days(office.rules, "backup.warning_days", call.today),
        founded=from_ms(call.uow.office.get().created_at),
        periods=all_periods(connection),
        keys=office.master,
    )


_THINNING = ("all_days", "days", "weeks", "months")


def _mark(uow: UnitOfWork, office: OpenOffice) -> BackupMark:
    work = uow.log.page(_WORK, {}, before=_NEWEST, limit=1)
    try:
        slots = hashlib.sha256(office.folder.keys.read_bytes()).hexdigest()
    except OSError as error:
        raise disk_refusal(error, office.folder.keys) from error
    return BackupMark(work[0].seq if work else 0, slots)


_WORK = "action NOT IN ({})".format(", ".join(f"'{action}'" for action in sorted(QUIET)))
