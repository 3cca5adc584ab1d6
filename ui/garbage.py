"""Reference cycles are collected on the screen's thread only.

Python collects wherever it happens to allocate, so a worker could destroy windows and timers that
hang in a cycle; Qt forbids that ("timers cannot be stopped from another thread"). So automatic
collection is off while the program runs, and a timer of the screen's thread does it instead.
"""

import gc

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

TICK_MS = 250
YOUNG = 700
"""New objects from which a collection is worth its time, as the interpreter counts by default."""

MIDDLE_EVERY = 10
FULL_EVERY = 100
AGAIN_MS = 1000
"""Longer than any single-shot timer of the screen that holds something of an office."""


class ScreenGarbage(QObject):
    """Takes over from the automatic collector until `close()`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._collections = 0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()
        self._again = QTimer(self, interval=AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self._sweep_again)

    def collect(self) -> None:
        """Collect what is young; older objects every tenth and hundredth time."""
        if gc.get_count()[0] <= YOUNG:
            return
        self._collections += 1
        if self._collections % FULL_EVERY == 0:
            gc.collect()
        else:
            gc.collect(1 if self._collections % MIDDLE_EVERY == 0 else 0)

    def keep(self) -> None:
        """Leave what lives now (modules, classes) out of all later collections.

        Takes no time, and keeps a full collection short.
        """
        gc.freeze()

    def sweep(self) -> None:
        """Collect everything made since `keep`: at lock, some 0.05 s.

        Nothing of the office may linger in a cycle after that. Timers of the screen may hold a
        piece of it for some tenths of a second, so it is done twice; what is kept while an office
        holds on to it would never be collected.
        """
        self._clear()
        self._again.start()

    def office_opened(self) -> None:
        """From now on objects of an office live; they must not be kept by a sweep before."""
        self._again.stop()

    def _sweep_again(self) -> None:
        self._clear()
        gc.freeze()

    def _clear(self) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()

    def close(self) -> None:
        """Give collecting back to the interpreter; a second call does nothing."""
        self._timer.stop()
        self._again.stop()
        gc.unfreeze()
        gc.enable()
