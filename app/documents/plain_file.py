"""The bytes of a file that somebody names: a regular file of a bounded size, nothing else."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

from app.domain.errors import Reason, Refusal

_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe put in the file's place between look and opening must not make this wait."""


def regular_bytes(path: Path, largest: int, too_large: Callable[[], Refusal]) -> bytes:
    """Content of the file at `path`, which may be a link to it, of at most `largest` bytes.

    Refused: FILE_MISSING, FILE_IS_FOLDER, FILE_NOT_REGULAR (a pipe, a device, a socket) before
    anything is read of it, and what `too_large` says, whatever size the file declares.
    """
    try:
        _check(path, path.stat(), largest, too_large)
        with os.fdopen(os.open(path, _OPEN), "rb") as file:
            _check(path, os.fstat(file.fileno()), largest, too_large)
            content = file.read(largest + 1)
    except (OSError, ValueError):
        # ValueError: a name that no system takes, such as one with a null character.
        raise Refusal(Reason.FILE_MISSING, path=str(path)) from None
    if len(content) > largest:
        raise too_large()
    return content


def _check(
    path: Path, found: os.stat_result, largest: int, too_large: Callable[[], Refusal]
) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise Refusal(Reason.FILE_IS_FOLDER, path=str(path))
    if not stat.S_ISREG(found.st_mode):
        raise Refusal(Reason.FILE_NOT_REGULAR, path=str(path))
    if found.st_size > largest:
        raise too_large()
