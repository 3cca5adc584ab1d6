"""Makes an office so that a DIR holds a whole one or none, whatever ends the program meanwhile.

It grows in `.NAME.unfinished` beside the folder and takes its name as the last step. What a killed
program left there is known by that name and removed by the next one that makes the same office.
"""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from app.domain.errors import Reason, Refusal
from database.vault import slotfile
from database.vault.disk import disk_refusal, replace, sync_folder
from database.vault.folder import OfficeFolder
from database.vault.lock import FileLock
from database.vault.workstation import Workstation


@contextlib.contextmanager
def making(target: Path, home: Path, workstation: Workstation) -> Iterator[Path]:
    """Give the folder in which the office for `target` grows; nothing of a failure stays.

    `home` keeps copies of checkpoints. Everything in the folder is closed when the body ends.
    """
    whole = target.resolve()
    OfficeFolder(whole).require_new()
    growing = whole.with_name(f".{whole.name}.unfinished")
    made = _make_parents(whole)
    try:
        lock = FileLock(growing.with_name(f"{growing.name}.lock"))
        try:
            if not lock.try_lock():
                raise Refusal(Reason.OFFICE_IN_USE, path=target)
            with _removed_on_failure(growing, home, workstation):
                yield growing
                _name(growing, whole)
        finally:
            lock.release()
            lock.path.unlink(missing_ok=True)
    except BaseException:
        for folder in made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def _make_parents(whole: Path) -> list[Path]:
    """Make the folders above; those that were not there, the deepest first."""
    missing = [folder for folder in whole.parents if not folder.exists()]
    try:
        whole.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_refusal(error, whole) from error
    return missing


@contextlib.contextmanager
def _removed_on_failure(growing: Path, home: Path, workstation: Workstation) -> Iterator[None]:
    _remove(growing, home, workstation)
    try:
        yield
    except BaseException:
        _remove(growing, home, workstation)
        raise


def _remove(growing: Path, home: Path, workstation: Workstation) -> None:
    """Remove an unfinished office and what this account keeps for it."""
    if not growing.exists():
        return
    with contextlib.suppress(Refusal):  # the slot file itself may be unfinished
        office_id = slotfile.read(OfficeFolder(growing)).office_id
        workstation.forget(office_id)
        (home / "checkpoints" / f"{office_id}.log").unlink(missing_ok=True)
    try:
        shutil.rmtree(growing)
    except OSError as error:
        raise disk_refusal(error, growing) from error


def _name(growing: Path, whole: Path) -> None:
    """Give the finished office its name; an empty folder there makes way, as Windows needs."""
    try:
        if whole.exists():
            whole.rmdir()
        replace(growing, whole)
        sync_folder(whole.parent)
    except OSError as error:
        raise disk_refusal(error, whole) from error
