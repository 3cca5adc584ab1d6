"""The bytes of a workbook that somebody names: a regular file of a bounded size, nothing else."""

import os
import stat
from pathlib import Path
from typing import NoReturn

from app.documents.workbook_safety import WorkbookLimits
from app.domain.errors import Reason, Refusal

_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe put in the file's place between look and opening must not make this wait."""


def workbook_bytes(path: Path, limits: WorkbookLimits) -> bytes:
    """Content of the file at `path`, which may be a link to it.

    Refused: FILE_MISSING, FILE_IS_FOLDER, FILE_NOT_REGULAR (a pipe, a device, a socket) before
    anything is read of it, REGISTER_TOO_LARGE beyond `limits.packed` whatever size it declares.
    """
    try:
        _check(path, path.stat(), limits)
        with os.fdopen(os.open(path, _OPEN), "rb") as file:
            _check(path, os.fstat(file.fileno()), limits)
            packed = file.read(limits.packed + 1)
    except (OSError, ValueError):
        # ValueError: a name that no system takes, such as one with a null character.
        raise Refusal(Reason.FILE_MISSING, path=str(path)) from None
    if len(packed) > limits.packed:
        _too_large(path, limits)
    return packed


def _check(path: Path, found: os.stat_result, limits: WorkbookLimits) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise Refusal(Reason.FILE_IS_FOLDER, path=str(path))
    if not stat.S_ISREG(found.st_mode):
        raise Refusal(Reason.FILE_NOT_REGULAR, path=str(path))
    if found.st_size > limits.packed:
        _too_large(path, limits)


def _too_large(path: Path, limits: WorkbookLimits) -> NoReturn:
    limit = f"{limits.packed // (1024 * 1024)} MB"
    raise Refusal(Reason.REGISTER_TOO_LARGE, file=path.name, limit=limit)
