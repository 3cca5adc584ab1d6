"""Drivers of backups, restores and changes of keys: steps of larger acts, without client data."""

from app.domain.errors import Reason, Refusal
from app.services import (
    backups,
    generations,
    new_generation,
    rekeying,
    restored,
    restoring,
)
from app.services.backups import BackUp, ChooseSecondPlace
from app.services.new_generation import Beginning
from app.services.restoring import Restored
from database.backup_check import Content
from database.migrations.runner import Upgrade
from database.vault import slotfile
from tests.masking.driving import Desk, drives
from tests.masking.office import MOMENT

STEP = "a step of changing the keys, which needs the new ones"


@drives(backups.backup_plan)
def _plan(desk: Desk) -> None:
    desk.run(backups.backup_plan, None)


@drives(backups.begin_automatic)
def _automatic(desk: Desk) -> None:
    desk.run(backups.begin_automatic, None)


@drives(backups.begin_backup)
def _begin(desk: Desk) -> None:
    desk.run(backups.begin_backup, BackUp())


@drives(backups.note_failed_backup)
def _failed(desk: Desk) -> None:
    desk.run(backups.note_failed_backup, Refusal(Reason.DISK_FULL))


@drives(backups.choose_second_place)
def _place(desk: Desk) -> None:
    desk.run(backups.choose_second_place, ChooseSecondPlace(None))


@drives(generations.note_retired)
def _retired(desk: Desk) -> None:
    desk.run(generations.note_retired, 1)


@drives(new_generation.announce, never=STEP)
def _announce(desk: Desk) -> None:
    desk.refused(new_generation.announce, b"\0" * 32)


@drives(new_generation.begin_generation, never=STEP)
def _begin_generation(desk: Desk) -> None:
    desk.refused(new_generation.begin_generation, Beginning(b"", b"", typed=False))


@drives(new_generation.hand_on, never=STEP)
def _hand_on(desk: Desk) -> None:
    file = slotfile.read(desk.services.office.folder)
    desk.refused(new_generation.hand_on, (file, b"\0" * 32))


@drives(rekeying.present_group_key, never="what it gives is a key")
def _present(desk: Desk) -> None:
    desk.refused(rekeying.present_group_key, None)


@drives(rekeying.note_backup)
def _note_backup(desk: Desk) -> None:
    desk.run(rekeying.note_backup, None)


@drives(restored.take_note)
def _take_note(desk: Desk) -> None:
    desk.run(restored.take_note, None)


@drives(restoring.note_restore)
def _restore(desk: Desk) -> None:
    content = Content(1, {"client": 4}, 3, "", 3)
    if desk.run(restoring.note_restore, Restored(MOMENT, content, ())) is not None:
        desk.texts.pop()  # a new incarnation, at random


@drives(restoring.note_steps)
def _steps(desk: Desk) -> None:
    desk.run(restoring.note_steps, Upgrade(3, 4, None))
