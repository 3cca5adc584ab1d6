"""Tells when the person leaves the screen by means of the system: lock, sleep, user switch (A6)."""

import sys

from PySide6.QtCore import QObject, Signal

from ui.jobs import JobRunner


class Away(QObject):
    """`left()` when nobody of this session can be at the screen any more.

    This one hears nothing: for systems without a source, and for tests, which emit `left`.
    """

    left = Signal()

    def listen(self, jobs: JobRunner) -> None:
        """Begin to hear the system; called each time an office was unlocked, and never blocks."""


def system_away(parent: QObject) -> Away:
    """What hears this system."""
    hearing: type[Away] = Away
    if sys.platform == "win32":
        from ui.away_windows import WindowsAway

        hearing = WindowsAway
    elif sys.platform == "linux":
        from ui.away_linux import LinuxAway

        hearing = LinuxAway
    return hearing(parent)
