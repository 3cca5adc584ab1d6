"""A pair of hands: finds widgets by name, clicks, types, waits, takes pictures of the screen."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QKeyCombination, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QInputMethodEvent, QKeySequence, QPainter, QPixmap, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QScrollArea,
    QWidget,
)

from app.domain.errors import Reason, Refusal
from ui.cli.texts import text
from ui.jobs import JobRunner
from ui.tour.watchdog import Moment, Watchdog

W = TypeVar("W", bound=QWidget)
LIMIT_S = 60.0
_POLL_MS = 5
_VEIL = QColor(16, 22, 19, 110)
_NOTCH = 120
_QUICK = 60
"""Quality of PNG in Qt's words: as small as at 0, in a seventh of its time."""


class Driver:
    """Works the window. A step that cannot go on raises a refusal that names it."""

    def __init__(self, window: QWidget, jobs: JobRunner, watchdog: Watchdog, out: Path) -> None:
        self.window = window
        self.pictures: list[Path] = []
        self.faults: list[str] = []
        self.step = ""
        self._jobs = jobs
        self._watchdog = watchdog
        self._out = out

    def stop(self, key: str, **values: object) -> Refusal:
        """The refusal of a tour that cannot go on; `key` is the problem in `commands.toml`.

        What was on the screen then is left in `stopped.png`.
        """
        self._screen().save(str(self._out / "stopped.png"), "PNG")
        return Refusal(Reason.TOUR_STOPPED, step=self.step, problem=text(key, **values))

    @contextmanager
    def showing(self, page: str) -> Iterator[None]:
        """A page's first showing, until everything on it has settled; then it is worked with."""
        self._watchdog.begin(page, Moment.FIRST)
        yield
        self.settle()
        self._watchdog.begin(page, Moment.AFTER)

    def until(self, condition: Callable[[], object], what: str, limit_s: float = LIMIT_S) -> None:
        """Let the window work until something holds."""
        loop, timer = QEventLoop(), QTimer()
        end = time.monotonic() + limit_s
        met: list[bool] = []

        def poll() -> None:
            timer.stop()  # stays stopped when the condition itself fails: a fault, told below
            ended = time.monotonic() > end
            try:
                met.append(bool(condition()))
            finally:
                if ended or self.faults or not met or met[-1]:
                    loop.quit()
                else:
                    timer.start()

        timer.setInterval(_POLL_MS)
        timer.timeout.connect(poll)
        timer.start()
        with self._watchdog.watching(what):
            loop.exec()
        timer.stop()
        if self.faults:
            raise self.stop("tour_fault", report=self.faults[0].splitlines()[-1])
        if not met or not met[-1]:
            raise self.stop("tour_waited", what=what)

    def wait(self, seconds: float, what: str) -> None:
        """Let the window work for a moment, as between two notches of a wheel."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end, what)

    def settle(self) -> None:
        """Wait until no work is under way and nothing is left to paint."""
        for _ in range(2):  # what is painted may ask for more, such as rows that come into sight
            self.until(lambda: self._jobs.idle, "quiet")
            self.wait(0.06, "quiet")

    def find(self, name: str, kind: type[W], inside: QWidget | None = None) -> W:
        """The visible, enabled widget of this name."""
        found: list[W] = []

        def look() -> bool:
            tops = [inside] if inside is not None else reversed(QApplication.topLevelWidgets())
            for top in tops:
                for widget in top.findChildren(kind, name) if top.isVisible() else ():
                    if widget.isVisible() and widget.isEnabled():
                        found[:] = [widget]
                        return True
            return False

        if not look():
            self.until(look, name)
        return found[0]

    def click(self, name: str, inside: QWidget | None = None) -> None:
        """Press a button by its name."""
        widget = self.find(name, QWidget, inside)
        self._bring_into_sight(widget)
        with self._watchdog.watching(f"click {name}"):
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def keys(self, sequence: str, widget: QWidget | None = None) -> None:
        """Press keys such as `Ctrl+K` where the focus is."""
        self._keep_active()
        target = widget or QApplication.focusWidget() or self.window
        combination: QKeyCombination = QKeySequence(sequence)[0]  # type: ignore[index]
        with self._watchdog.watching(f"key {sequence}"):
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def type_into(self, name: str, words: str, *, instead: bool = False) -> QWidget:
        """Click into a field and type; Chinese comes from the input method in one piece."""
        field = self.find(name, QWidget)
        self._bring_into_sight(field)
        with self._watchdog.watching(f"click {name}"):
            QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        target = field.focusProxy() or field
        if instead:
            self.keys("Ctrl+A", target)
            if not words:
                self.keys("Del", target)
        for piece in [words] if not words.isascii() else words:
            with self._watchdog.watching(f"type into {name}"):
                if piece.isascii():
                    QTest.keyClicks(target, piece)
                else:
                    event = QInputMethodEvent()
                    event.setCommitString(piece)
                    QApplication.sendEvent(target, event)
        return target

    def choose(self, name: str, words: str) -> None:
        """Go down a combo box until it shows `words`."""
        combo = self.find(name, QComboBox)
        number = combo.findText(words, Qt.MatchFlag.MatchEndsWith)
        if number < 0:
            raise self.stop("tour_waited", what=words)
        combo.setFocus()
        while combo.currentIndex() != number:
            self.keys("Down" if combo.currentIndex() < number else "Up", combo)

    def wheel(self, area: QAbstractScrollArea, notches: int) -> None:
        """Turn the wheel over a list or a page, notch by notch; positive goes down."""
        port = area.viewport()
        for _ in range(abs(notches)):
            middle = QPoint(port.width() // 2, port.height() // 2)
            turn = QPoint(0, -_NOTCH if notches > 0 else _NOTCH)
            buttons, held = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
            phase = Qt.ScrollPhase.NoScrollPhase
            where = port.mapToGlobal(middle)
            event = QWheelEvent(middle, where, QPoint(), turn, buttons, held, phase, False)
            with self._watchdog.watching("wheel"):
                QApplication.sendEvent(port, event)
            self.wait(0.016, "scrolling")

    def wait_for_rows(self, name: str) -> QAbstractItemView:
        """The table of this name, once it has rows."""
        table = self.find(name, QAbstractItemView)
        self.until(lambda: table.model().rowCount() > 0, f"rows of {name}")
        return table

    def picture(self, name: str) -> None:
        """Save what is on the screen."""
        self.settle()
        self._rest_pointer()
        self.settle()
        self.save(self._screen(), self._out / f"{name}.png")

    def _screen(self) -> QPixmap:
        screen = self.window.grab()
        for over in self._above():
            painter = QPainter(screen)
            at = over.mapToGlobal(QPoint()) - self.window.mapToGlobal(QPoint())
            if isinstance(over, QDialog):
                painter.fillRect(screen.rect(), _VEIL)
                painter.setPen(QColor("#7F8984"))
                painter.drawRect(over.rect().translated(at).adjusted(-1, -1, 0, 0))
            painter.drawPixmap(at, over.grab())
            painter.end()
        return screen

    def save(self, picture: QPixmap, path: Path) -> None:
        """Write a picture as PNG."""
        if not picture.save(str(path), "PNG", _QUICK):
            raise self.stop("tour_not_saved", path=path)
        self.pictures.append(path)

    def _keep_active(self) -> None:
        """Make a window active as a window manager would; there is none without a display."""
        if QApplication.activeWindow() is None:
            (QApplication.activeModalWidget() or self.window).activateWindow()
            self.until(QApplication.activeWindow, "active window")

    def _above(self) -> list[QWidget]:
        """Dialogs and popups over the window, the lowest first."""
        tops = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()]
        return [w for w in tops if w is not self.window and w.width() > 1]

    def _rest_pointer(self) -> None:
        """No button should look as if a pointer stood on it."""
        for top in QApplication.topLevelWidgets():
            if top.isVisible():
                QTest.mouseMove(top, QPoint(1, 1))

    def _bring_into_sight(self, widget: QWidget) -> None:
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget, 0, 40)
            above = above.parentWidget()
