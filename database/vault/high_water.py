"""The high-water mark of the access log: its newest checkpoint, in the system's keyring (B.2).

Files can be put back together with the database; whoever does that does not reach the keyring by
it. A keyring may be missing, locked behind a question to the user, or slow: it is asked on a thread
of its own, waited for only briefly, and whatever it does, work goes on. Where none may be used
there is no mark, and only the files outside tell of the log's age.
"""

import importlib.util
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from database.vault.workstation import MARK_ENTRY, Workstation, system_keyring

_WAIT = 2.0  # seconds that opening and closing an office wait for the keyring
_OWN_ERRORS = (
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney.wrappers", "DBusErrorResponse"),
    ("win32ctypes.pywin32.pywintypes", "error"),
)
"""What keyrings raise beside `KeyringError`, by the library of each system."""


def _failures() -> tuple[type[Exception], ...]:
    from keyring.errors import KeyringError

    found: list[type[Exception]] = [KeyringError, RuntimeError, OSError, ValueError]
    for module, name in _OWN_ERRORS:
        if importlib.util.find_spec(module.partition(".")[0]) is not None:
            found.append(getattr(importlib.import_module(module), name))
    return tuple(found)


@dataclass(slots=True)
class HighWaterMark:
    """Reads and writes the mark of one office for this account."""

    workstation: Workstation
    office_id: str
    entry: str = MARK_ENTRY
    held: bool = True
    """Nothing is written before the mark was read and found to agree with the database."""
    _latest: str | None = None
    _thread: threading.Thread | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self) -> str | None:
        """The line of the newest checkpoint; None without keyring, answer or mark."""
        if not self.workstation.use_keyring:
            return None
        found: list[str | None] = []
        asking = _asked(lambda: found.append(system_keyring().get_password(*self._key)))
        asking.join(_WAIT)
        return found[0] if found else None

    def keep(self, line: str) -> None:
        """Have `line` written as soon as the keyring takes it; returns at once."""
        if self.held or not self.workstation.use_keyring:
            return
        with self._lock:
            self._latest = line
            if self._thread is None:
                self._thread = _asked(self._write)

    def finish(self) -> None:
        """Wait a little for what is still to be written; the next opening writes a newer one."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join(_WAIT)

    @property
    def _key(self) -> tuple[str, str]:
        return f"yice:{self.office_id}", self.entry

    def _write(self) -> None:
        written: str | None = None
        try:
            while (line := self._next(written)) is not None:
                system_keyring().set_password(*self._key, line)
                written = line
        except BaseException:
            with self._lock:
                self._thread = None
            raise

    def _next(self, written: str | None) -> str | None:
        """What is to be written after `written`; None ends the thread."""
        with self._lock:
            if self._latest != written:
                return self._latest
            self._thread = None
            return None


def _asked(work: Callable[[], None]) -> threading.Thread:
    """Run on a thread that ends with the program, whatever the keyring is waiting for."""

    def ask() -> None:
        try:
            work()
        except _failures():
            return

    thread = threading.Thread(target=ask, name="keyring", daemon=True)
    thread.start()
    return thread
