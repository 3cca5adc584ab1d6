"""Who uses an office: one window, commands beside it, maintenance alone.

Two locks of the operating system carry this, so that a killed program frees them by itself.
`office.lock` is held by the one window. `office.lock.use` is shared by window and commands and
held alone by maintenance (migrate, re-key, restore).
"""

import contextlib
import getpass
import json
import os
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from app.domain.errors import Reason, Refusal
from database.vault.disk import disk_refusal, open_shared
from database.vault.folder import OfficeFolder

# Windows locks byte ranges and they are mandatory, so they lie far behind the text.
_OFFSET = 1 << 30
_SHARES = 64


class Hold(StrEnum):
    """What an office is held for."""

    WINDOW = "window"
    COMMAND = "command"
    MAINTENANCE = "maintenance"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the window lock, as the holder wrote it; `since` is ISO 8601 UTC."""

    pid: int
    user: str
    host: str
    since: str


def _lock_bytes(handle: int, *, shared: bool) -> bool:
    """Try to lock; at once. A shared lock is one of 64 bytes on Windows, LOCK_SH elsewhere."""
    if sys.platform == "win32":
        import msvcrt

        starts = range(_SHARES) if shared else range(1)
        for start in starts:
            os.lseek(handle, _OFFSET + start, os.SEEK_SET)
            with contextlib.suppress(OSError):
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1 if shared else _SHARES)
                return True
        return False
    import fcntl

    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class FileLock:
    """A lock on one small file; freed by `release` or by the end of the process."""

    def __init__(self, path: Path) -> None:
        """Open `path`, creating it; nothing is locked yet."""
        self.path = path
        try:
            self._handle: int | None = open_shared(path, os.O_RDWR)
        except OSError as error:
            raise disk_refusal(error, path) from error

    def try_lock(self, *, shared: bool = False) -> bool:
        """Lock at once or say no."""
        return self._handle is not None and _lock_bytes(self._handle, shared=shared)

    def write(self, text: str) -> None:
        """Replace the text of the file."""
        if self._handle is None:
            return
        try:
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, text.encode("utf-8"))
        except OSError as error:
            raise disk_refusal(error, self.path) from error

    def release(self) -> None:
        """Free the lock; closing the handle is what frees it on every system."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def read_holder(folder: OfficeFolder) -> Holder | None:
    """Who wrote the window lock last; None when unreadable. Says nothing about being locked."""
    try:
        data = json.loads(folder.lock.read_text(encoding="utf-8"))
        return Holder(int(data["pid"]), str(data["user"]), str(data["host"]), str(data["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no account name, as in a bare container
        return "?"


def _in_use(folder: OfficeFolder) -> Refusal:
    holder = read_holder(folder)
    if holder is None:
        return Refusal(Reason.OFFICE_IN_USE, path=folder.path)
    return Refusal(
        Reason.OFFICE_OPEN_ELSEWHERE,
        path=folder.path,
        user=holder.user,
        host=holder.host,
        since=holder.since,
        pid=holder.pid,
    )


class OfficeLock:
    """The hold of this process on one office; a context manager."""

    def __init__(self, folder: OfficeFolder, hold: Hold, now: datetime) -> None:
        """Take the hold at once or refuse, naming the holder; `now` is UTC."""
        self._folder = folder
        self._hold = hold
        self._window = FileLock(folder.lock)
        self._use = FileLock(folder.lock.with_name(folder.lock.name + ".use"))
        try:
            self._take(now)
        except BaseException:
            self.release()
            raise

    def _take(self, now: datetime) -> None:
        if self._hold is not Hold.COMMAND and not self._window.try_lock():
            raise _in_use(self._folder)
        if not self._use.try_lock(shared=self._hold is not Hold.MAINTENANCE):
            raise Refusal(Reason.OFFICE_IN_USE, path=self._folder.path)
        if self._hold is Hold.COMMAND:
            return
        holder = {
            "pid": os.getpid(),
            "user": _account(),
            "host": socket.gethostname(),
            "since": now.isoformat(timespec="seconds"),
        }
        self._window.write(json.dumps(holder, ensure_ascii=False))

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the office alone for a while, as a migration needs; refuse while others use it."""
        self._use.release()
        self._use = FileLock(self._use.path)
        if not self._use.try_lock():
            self._share()
            raise Refusal(Reason.OFFICE_IN_USE, path=self._folder.path)
        try:
            yield
        finally:
            if self._hold is not Hold.MAINTENANCE:
                self._use.release()
                self._share()

    def _share(self) -> None:
        self._use.release()
        self._use = FileLock(self._use.path)
        if not self._use.try_lock(shared=True):
            raise Refusal(Reason.OFFICE_IN_USE, path=self._folder.path)

    def release(self) -> None:
        """Give the office back."""
        self._use.release()
        self._window.release()

    def __enter__(self) -> Self:
        """Return the lock, taken already."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Release."""
        self.release()
