"""Writing a small file so that a crash leaves the old or the new one, never a torn one."""

import contextlib
import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path

from app.domain.errors import Reason, Refusal

_FILE_MODE = 0o660
_REPLACE_TRIES = 10
_REPLACE_PAUSE = 0.1
_rename = os.replace
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NOT_WRITABLE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_FAILED = frozenset({errno.EIO, errno.ENXIO, errno.EFBIG, errno.ENODEV})


def is_of_the_disk(error: OSError) -> bool:
    """Whether the disk said no, and not a program that asked for something wrong."""
    return error.errno in _FULL | _NOT_WRITABLE | _FAILED


def disk_refusal(error: OSError, path: Path) -> Refusal:
    """Refusal that says what the disk answered about `path`."""
    if error.errno in _FULL:
        return Refusal(Reason.DISK_FULL, path=path)
    if error.errno in _NOT_WRITABLE:
        return Refusal(Reason.DISK_NOT_WRITABLE, path=path)
    return Refusal(Reason.DISK_ERROR, path=path, error=error.strerror or type(error).__name__)


@contextlib.contextmanager
def disk_refusals(path: Path) -> Iterator[None]:
    """Turn what the disk answers about `path`, or a file in it, into a refusal."""
    try:
        yield
    except OSError as error:
        raise disk_refusal(error, path) from error


def demand_folder(folder: Path) -> None:
    """Refuse a folder in which nothing can be made; one that is not there yet is not made."""
    nearest = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    if not nearest.is_dir():
        raise Refusal(Reason.NOT_A_FOLDER, path=nearest)
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise Refusal(Reason.DISK_NOT_WRITABLE, path=nearest)


def open_shared(path: Path, flags: int, mode: int = _FILE_MODE) -> int:
    """Open a file, made with exactly `mode` when it is not there: the umask does not count.

    The accounts of one workstation share an office, so a file of it has one mode for all.
    """
    try:
        handle = os.open(path, flags | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        return os.open(path, flags | os.O_CREAT, mode)
    path.chmod(mode)
    return handle


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace(source: Path, target: Path) -> None:
    """Rename over `target`, again when a virus scanner still holds one of the files."""
    for attempt in range(_REPLACE_TRIES):
        try:
            _rename(source, target)
        except PermissionError:
            if attempt == _REPLACE_TRIES - 1:
                raise
            time.sleep(_REPLACE_PAUSE)
        else:
            return


def write_file(path: Path, content: bytes, *, mode: int = _FILE_MODE) -> None:
    """Write `content` to a temporary name, sync it, rename it to `path` and sync the folder.

    Raises a `Refusal` that names the disk problem; then `path` is as it was.
    """
    temporary = path.with_name(path.name + ".tmp")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        replace(temporary, path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):  # the same disk may refuse that too
            temporary.unlink(missing_ok=True)
        raise disk_refusal(error, path) from error
