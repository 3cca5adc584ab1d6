"""Restores an office from a backup: laid down, proved, and told in its log (A6, C.1).

A restored office begins a new period of its log, in the restore itself: its entries go on with
numbers that the lost ones had, and nothing may take them for each other.
"""

import contextlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.domain.audit import Action, LogNote
from app.domain.chain import Period, PeriodCause
from app.domain.checkpoint import parse_line, statement
from app.domain.errors import Reason, Refusal
from app.domain.moments import iso, to_ms
from app.domain.permissions import Permission
from app.services.actors import nobody
from app.services.backup_files import Opener
from app.services.connecting import Place, checkpoints_at, connect, first_actor
from app.services.gate import Services
from app.services.periods import begin_period
from app.services.usecase import Call, Kind, NoProgress, Progress, usecase
from database.backup_check import AnyBackup, Content
from database.checkpoints import copy_lines
from database.course import Course
from database.errors import database_refusals
from database.migrations import newest_number, runner
from database.migrations.runner import Upgrade
from database.records import new_id
from database.repositories import backups as rows
from database.restore import lay_down
from database.vault.folder import OfficeFolder
from database.vault.making import restoring
from database.vault.opening import Unlocked

_LAID_DOWN = 0.95


@dataclass(frozen=True, slots=True)
class RestoredOffice:
    """A restored office: made of a backup of `created` (UTC) with `content`.

    Its log goes on with entry `entry` under a new `incarnation`. `user` is empty when the recovery
    halves opened the backup: a password is to be set next.
    """

    path: Path
    office_id: str
    office_name: str
    created: datetime
    content: Content
    entry: int
    incarnation: str
    user: str


@dataclass(frozen=True, slots=True)
class Restored:
    """What the log is told about a restore; `known` are incarnations that files outside name."""

    created: datetime
    content: Content
    known: tuple[str, ...]


def require_target(target: Path) -> None:
    """Refuse a folder that holds anything, and one on a network drive."""
    OfficeFolder(target.resolve()).require_new()


def restore(
    file: AnyBackup,
    opener: Opener,
    target: Path,
    place: Place,
    progress: Progress | None = None,
) -> RestoredOffice:
    """Make the office of a backup in the folder `target`, which is new or empty.

    All or nothing: a failure, a stop or a kill leaves no folder of that name. Users, passwords
    and recovery halves are those of the backup.
    """
    target = target.absolute()
    with database_refusals(OfficeFolder(target)), restoring(target) as growing:
        unlocked = opener(file)
        manifest = file.manifest(unlocked.master)
        if manifest.schema > newest_number():
            raise Refusal(Reason.SCHEMA_NEWER, found=manifest.schema, known=newest_number())
        folder = OfficeFolder(growing)
        course = Course(progress or NoProgress()).part(0, _LAID_DOWN)
        content = lay_down(file, unlocked.master, folder, course)
        upgraded = runner.upgrade(folder, unlocked.master, place.clock(), proved=True)
        kept = checkpoints_at(OfficeFolder(target), unlocked, place)
        told = Restored(file.created, content, _incarnations(kept.kept_outside()))
        period = _begin(folder, unlocked, place, told, upgraded)
    copy_lines(kept.outside[0], kept.outside[1:])
    return RestoredOffice(
        target,
        unlocked.office_id,
        unlocked.office_name,
        file.created,
        content,
        period.first,
        period.incarnation,
        unlocked.user_name,
    )


def _begin(
    folder: OfficeFolder, unlocked: Unlocked, place: Place, told: Restored, upgraded: Upgrade
) -> Period:
    """Begin the period of the restore; its checkpoint goes into the growing folder only."""
    office = connect(folder, unlocked, place)
    office.checkpoints = replace(office.checkpoints, outside=(folder.checkpoints,))
    services = Services(office)
    try:
        actor = first_actor(office, unlocked) if unlocked.user_id else nobody(new_id())
        period = services.run(note_restore, actor, told)
        if upgraded.before != upgraded.after:
            services.run(note_steps, actor, upgraded)
    finally:
        services.close()
    return period


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def note_restore(call: Call, command: Restored) -> Period:
    """Begin a period whose first entry names the backup: when it was made, and its log's end."""
    content, at = command.content, to_ms(command.created)
    detail = f"{iso(at)} {content.log_size} {content.log_head[:16]}"
    period = begin_period(call, PeriodCause.RESTORED, detail, command.known)
    restored = rows.Restored(at, content.log_size, to_ms(call.time.reading))
    rows.note_restored(call.uow.connection, restored)
    return period


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def note_steps(call: Call, command: Upgrade) -> None:
    """Log that the backup was of an older schema."""
    call.record(LogNote(Action.MIGRATE, detail=f"{command.before}-{command.after}"))


def _incarnations(lines: list[str]) -> tuple[str, ...]:
    """Incarnations that checkpoints outside the database name; what is none names none."""
    found = set()
    for line in lines:
        with contextlib.suppress(ValueError):
            found.add(statement(parse_line(line).text).incarnation)
    return tuple(found)
