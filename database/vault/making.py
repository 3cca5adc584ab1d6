"""Makes an office so that a DIR holds a whole one or none, whatever ends the program meanwhile.

A new one grows in `.NAME.unfinished` beside the folder, a restored one in `.NAME.restoring`, and
takes its name as the last step. What a killed program left there is known by that name and removed
by the next one that does the same.
"""

import contextlib
import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from app.domain.errors import Reason, Refusal
from database.vault import slotfile
from database.vault.disk import disk_refusal, replace, sync_folder
from database.vault.folder import OfficeFolder
from database.vault.lock import FileLock
from database.vault.workstation import MARK_ENTRY, Workstation

_UNFINISHED, _RESTORING = ".unfinished", ".restoring"


def making(
    target: Path, home: Path, workstation: Workstation
) -> contextlib.AbstractContextManager[Path]:
    """Give the folder in which the office for `target` grows; nothing of a failure stays.

    `home` keeps copies of checkpoints. Everything in the folder is closed when the body ends.
    """
    return _growing(target, _UNFINISHED, lambda folder: _forget(folder, home, workstation))


def restoring(target: Path) -> contextlib.AbstractContextManager[Path]:
    """The same for an office that comes from a backup: what this account keeps for it stays.

    The office it was a backup of may be on this computer too, and has the same id.
    """
    return _growing(target, _RESTORING, lambda _folder: None)


def checkpoint_copy(home: Path, folder: Path, office_id: str) -> Path:
    """Where an account keeps its copies of the checkpoints of the office in `folder`.

    By folder, because a backup may be restored beside the office it was made of.
    """
    return home / "checkpoints" / f"{office_id}-{place_of(folder)}.log"


def mark_entry(folder: Path) -> str:
    """Under which name the keyring has the high-water mark of the office in `folder`."""
    return f"{MARK_ENTRY}-{place_of(folder)}"


def place_of(folder: Path) -> str:
    """Short name of a folder, or of the one that what grows there will be."""
    whole = folder.resolve()
    if whole.name.startswith(".") and whole.suffix == _UNFINISHED:
        whole = whole.with_name(whole.stem[1:])
    return hashlib.sha256(str(whole).encode("utf-8")).hexdigest()[:12]


@contextlib.contextmanager
def _growing(target: Path, ending: str, forget: Callable[[Path], None]) -> Iterator[Path]:
    whole = target.resolve()
    OfficeFolder(whole).require_new()
    growing = whole.with_name(f".{whole.name}{ending}")
    made = _make_parents(whole)
    try:
        lock = FileLock(growing.with_name(f"{growing.name}.lock"))
        try:
            if not lock.try_lock():
                raise Refusal(Reason.OFFICE_IN_USE, path=target)
            with _removed_on_failure(growing, forget):
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
def _removed_on_failure(growing: Path, forget: Callable[[Path], None]) -> Iterator[None]:
    _remove(growing, forget)
    try:
        yield
    except BaseException:
        _remove(growing, forget)
        raise


def _forget(growing: Path, home: Path, workstation: Workstation) -> None:
    """Remove what this account keeps for an unfinished office."""
    with contextlib.suppress(Refusal):  # the slot file itself may be unfinished
        office_id = slotfile.read(OfficeFolder(growing)).office_id
        workstation.forget(office_id, mark_entry(growing))
        checkpoint_copy(home, growing, office_id).unlink(missing_ok=True)


def _remove(growing: Path, forget: Callable[[Path], None]) -> None:
    """Remove an unfinished office and what is kept for it elsewhere."""
    if not growing.exists():
        return
    forget(growing)
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
        try:
            sync_folder(whole.parent)
        except OSError:
            replace(whole, growing)  # a name that may not last is none: the failure removes it all
            raise
    except OSError as error:
        raise disk_refusal(error, whole) from error
