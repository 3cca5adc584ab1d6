"""Two generations of an office on the disk: a re-key that breaks off anywhere leaves one whole.

The next generation grows under names of its own. Writing its slot file (`office.keys.new`, in one
step) is what makes it count: before, nothing has happened; after, every opening finishes what is
left to rename. The generation before stays beside it until somebody signed in under the new one,
and takes its place again when the new one cannot be opened.

Whoever calls here holds the office alone and has closed the database.
"""

import contextlib
from pathlib import Path

from app.domain.errors import Reason, Refusal
from database.vault import slotfile
from database.vault.disk import disk_refusal, replace, sync_folder, write_file
from database.vault.folder import OfficeFolder
from database.vault.slotfile import SlotFile

BROKEN = frozenset(
    {
        Reason.SLOT_FILE_DAMAGED,
        Reason.SLOT_FILE_MISSING,
        Reason.DATABASE_DAMAGED,
        Reason.DATABASE_MISSING,
    }
)
"""Refusals that say that a generation cannot be opened, whoever tries."""

_SIDES = ("-wal", "-shm", "-journal")


def unfinished(folder: OfficeFolder) -> bool:
    """Say whether a re-key counts whose files are not all in their places."""
    return folder.next_keys.is_file()


def has_old(folder: OfficeFolder) -> bool:
    """Say whether the generation before is still there."""
    return folder.old_keys.is_file() or folder.old_database.is_file() or unfinished(folder)


def counts(folder: OfficeFolder, generation: int) -> bool:
    """Say whether this generation is in force, or will be once the next opening has finished."""
    if unfinished(folder):
        return True
    return slotfile.read(folder).generation >= generation


def put_in_place(folder: OfficeFolder, content: SlotFile) -> None:
    """Make the next generation count: `content` is its slot file, its database lies ready.

    Refuses while the present database still has a write-ahead log, which must not be left behind.
    Once it counts, a disk that refuses the rest is no refusal: the next opening finishes it.
    """
    wal = _side(folder.database, "-wal")
    if wal.is_file() and wal.stat().st_size:
        raise Refusal(Reason.OFFICE_BUSY)
    write_file(folder.next_keys, content.to_bytes())
    try:
        _require(folder, content)
    except BaseException:
        _remove(folder.next_keys)
        raise
    with contextlib.suppress(Refusal):
        finish(folder)


def finish(folder: OfficeFolder) -> None:
    """Rename what a re-key that counts has not renamed yet; nothing when there is none."""
    if not unfinished(folder):
        return
    try:
        raw = folder.next_keys.read_bytes()
        slotfile.parse(raw, folder.next_keys, folder.keys)  # refused before anything is renamed
        _rename_database(folder)
        if folder.keys.is_file():
            write_file(folder.old_keys, folder.keys.read_bytes())
        # The file before the last change would still open with a password of somebody removed.
        write_file(folder.previous_keys, raw)
        replace(folder.next_keys, folder.keys)
        sync_folder(folder.path)
    except OSError as error:
        raise disk_refusal(error, folder.path) from error


def _rename_database(folder: OfficeFolder) -> None:
    """`office.db.new` takes the place of `office.db`, which becomes `office.db.old`."""
    if not folder.next.database.is_file():
        return
    if folder.database.is_file():
        _remove_sides(folder.database)
        replace(folder.database, folder.old_database)
    _remove_sides(folder.next.database)
    replace(folder.next.database, folder.database)
    sync_folder(folder.path)


def go_back(folder: OfficeFolder) -> None:
    """Give up a generation that cannot be opened for the one before."""
    try:
        _remove(folder.next_keys)
        if folder.old_database.is_file():
            _remove_sides(folder.database)
            replace(folder.old_database, folder.database)
            sync_folder(folder.path)
        if folder.old_keys.is_file():
            write_file(folder.previous_keys, folder.old_keys.read_bytes())
            replace(folder.old_keys, folder.keys)
        clear(folder)
    except OSError as error:
        raise disk_refusal(error, folder.path) from error


def retire(folder: OfficeFolder) -> None:
    """Remove the generation before: somebody signed in under the present one."""
    try:
        for path in (folder.old_keys, folder.old_database):
            _remove(path)
            _remove_sides(path)
        sync_folder(folder.path)
    except OSError as error:
        raise disk_refusal(error, folder.path) from error


def clear(folder: OfficeFolder) -> None:
    """Remove a next generation that came to nothing."""
    try:
        _remove(folder.next.database)
        _remove_sides(folder.next.database)
        sync_folder(folder.path)
    except OSError as error:
        raise disk_refusal(error, folder.path) from error


def _require(folder: OfficeFolder, content: SlotFile) -> None:
    """Read the slot file back from the disk."""
    found = slotfile.parse(folder.next_keys.read_bytes(), folder.next_keys, folder.keys)
    if found != content:
        raise Refusal(Reason.SLOT_FILE_DAMAGED, path=folder.next_keys, previous=folder.keys)


def _side(database: Path, suffix: str) -> Path:
    return database.with_name(database.name + suffix)


def _remove_sides(database: Path) -> None:
    for suffix in _SIDES:
        _remove(_side(database, suffix))


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
