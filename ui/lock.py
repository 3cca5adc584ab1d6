"""Locks after ten minutes without input or by key, in a fixed order of steps."""

from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import QElapsedTimer, QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QToolTip

DEFAULT_MINUTES = 10
_LOCK_KEY = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class InactivityTimer(QObject):
    """Counts the time since the last key or pointer; `remaining(seconds)` is told each second.

    `lock_pressed()` by Ctrl+L where the shortcut of the window does not reach: a dialog or a menu
    is open.

    It watches the windows of the desktop, where input arrives. Watching the application would
    take every event of every widget through Python and double the time that a page needs.
    """

    expired = Signal()
    remaining = Signal(int)
    lock_pressed = Signal()

    def __init__(self, app: QApplication, minutes: int = DEFAULT_MINUTES) -> None:
        super().__init__(app)
        self._app = app
        self._limit_ms = minutes * 60_000
        self._since = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._on_tick)

    def set_minutes(self, minutes: int) -> None:
        """Another limit from now on."""
        self._limit_ms = minutes * 60_000

    def start(self) -> None:
        """Begin to count; called when an office was unlocked."""
        self.stop()
        self._since.start()
        self._app.focusWindowChanged.connect(self._watch)
        self._tick.start()
        self._on_tick()

    @property
    def minutes(self) -> int:
        """The limit."""
        return self._limit_ms // 60_000

    def stop(self) -> None:
        """Count no more; called when the office is locked."""
        if not self.running:
            return
        self._app.focusWindowChanged.disconnect(self._watch)
        for window in self._app.topLevelWindows():
            window.removeEventFilter(self)
        self._tick.stop()

    @property
    def running(self) -> bool:
        """True while an office is unlocked."""
        return self._tick.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._since.restart()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.keyCombination() != _LOCK_KEY:
            return False
        # Afterwards: the window that got the key may be among those that are thrown away.
        QTimer.singleShot(0, self, self.lock_pressed.emit)
        return True

    def _watch(self, _window: QWindow | None = None) -> None:
        """Watch dialogs and popups too; a window is watched once however often it is asked for."""
        for window in self._app.topLevelWindows():
            window.installEventFilter(self)

    def _on_tick(self) -> None:
        self._watch()
        left = self._limit_ms - self._since.elapsed()
        self.remaining.emit(max(0, left // 1000))
        if left <= 0:
            self.stop()
            self.expired.emit()


class LockSequence:
    """Steps of a lock, in the order they were added; each runs even when one before it failed."""

    def __init__(self) -> None:
        self._steps: list[Callable[[], object]] = []

    def add(self, step: Callable[[], object]) -> None:
        """Append a step."""
        self._steps.append(step)

    def run(self) -> None:
        """Run all steps; the last failure is raised when all have run."""
        with ExitStack() as stack:
            for step in reversed(self._steps):
                stack.callback(step)


def close_modals(app: QApplication) -> None:
    """Reject every dialog and close every popup, the innermost first; tips go too."""
    QToolTip.hideText()
    while (popup := app.activePopupWidget()) is not None and popup.close():
        pass
    while (modal := app.activeModalWidget()) is not None:
        if not modal.close():  # a dialog that insists on an answer must not stay over the door
            modal.hide()
            modal.deleteLater()
