"""Windows tells a window of its own about the session (lock, user switch) and about power.

The window is never shown. A filter over the messages of the whole program would take every one of
them through Python.
"""

import sys
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QWindow

from ui.away import Away
from ui.jobs import JobRunner

WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
_NOTIFY_FOR_THIS_SESSION = 0

_LEFT = {
    WM_WTSSESSION_CHANGE: frozenset(
        {
            0x2,  # WTS_CONSOLE_DISCONNECT: another user at the screen
            0x4,  # WTS_REMOTE_DISCONNECT
            0x6,  # WTS_SESSION_LOGOFF
            0x7,  # WTS_SESSION_LOCK
        }
    ),
    WM_POWERBROADCAST: frozenset(
        {
            0x4,  # PBT_APMSUSPEND
            0x12,  # PBT_APMRESUMEAUTOMATIC: it slept, whether or not it told so before
        }
    ),
}


def means_left(message: int, what: int) -> bool:
    """Say whether a message with its first parameter means that the person has left the screen."""
    return what in _LEFT.get(message, ())


class _Ear(QWindow):
    """The hidden window that gets the messages; power is told to every window of the top level."""

    heard = Signal(int, int)

    def nativeEvent(self, event_type: Any, message: int) -> Any:
        if sys.platform == "win32":
            from ctypes import wintypes

            said = wintypes.MSG.from_address(int(message))
            self.heard.emit(said.message, said.wParam)
        return super().nativeEvent(event_type, message)


class WindowsAway(Away):
    """Hears Windows from the first unlocking on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ear: _Ear | None = None
        self._registered = False

    def listen(self, jobs: JobRunner) -> None:
        """Ask for the messages; where Windows is not ready for that, the next unlocking tries."""
        if self._ear is None:
            self._ear = _Ear()
            self._ear.heard.connect(self._on_heard)
            self._ear.create()
        if not self._registered:
            self._registered = _register(int(self._ear.winId()))

    def _on_heard(self, message: int, what: int) -> None:
        if means_left(message, what):
            self.left.emit()


def _register(window: int) -> bool:
    """Have the changes of this session told to a window; power needs no asking."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        register = ctypes.windll.wtsapi32.WTSRegisterSessionNotification
        register.argtypes = [wintypes.HWND, wintypes.DWORD]
        register.restype = wintypes.BOOL
        return bool(register(window, _NOTIFY_FOR_THIS_SESSION))
    else:  # noqa: RET505 - mypy reads one branch on each system
        return False
