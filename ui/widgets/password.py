"""Password field with caps-lock warning, an eye to look at what was typed, a hint of strength."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ui import icons
from ui.jobs import Job
from ui.theme import set_look

ENOUGH = 3
PAUSE_MS = 250
AskScore = Callable[[str, Callable[[int], None]], Job]
"""Has a password scored from 0 to 4, off the screen's thread."""


class PasswordField(QLineEdit):
    """Hides what is typed; the eye shows it until it is pressed again."""

    def __init__(self, *, name: str = "password") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = self.addAction(
            icons.icon("eye", "text-muted"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._eye.setToolTip(self.tr("Show what was typed"))
        self._eye.triggered.connect(self._on_eye)

    def take(self) -> str:
        """What was typed; the field is empty afterwards."""
        typed = self.text()
        self.clear()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        return typed

    def _on_eye(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._eye.setIcon(icons.icon("eye-off" if hidden else "eye", "text-muted"))


class CapsLockHint(QObject):
    """Shows a label while caps lock seems on: a letter typed without shift came out upper case."""

    def __init__(self, field: QWidget, hint: QLabel) -> None:
        super().__init__(field)
        self._hint = hint
        self._hint.setVisible(False)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            typed = event.text()
            if typed.isalpha() and typed.isascii():
                held = Qt.KeyboardModifier.ShiftModifier in event.modifiers()
                self._hint.setVisible(typed.isupper() is not held)
        return False


class StrengthHint(QObject):
    """Says under a new password how hard it is to guess, a moment after typing stopped."""

    def __init__(self, field: PasswordField, hint: QLabel, ask: AskScore) -> None:
        super().__init__(field)
        self._field = field
        self._hint = hint
        self._ask = ask
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._on_pause)
        field.textEdited.connect(lambda _typed: self._timer.start())

    def _on_pause(self) -> None:
        if not self._field.isVisible():  # the form was closed while typing
            return
        if self._job is not None:
            self._job.cancel()
        self._job = self._ask(self._field.text(), self._on_score)

    def _on_score(self, score: int) -> None:
        words = (
            self.tr("Guessed at once"),
            self.tr("Very easy to guess"),
            self.tr("Easy to guess: add a word"),
            self.tr("Good"),
            self.tr("Very good"),
        )
        self._hint.setText(words[score] if self._field.text() else "")
        set_look(self._hint, role="caption" if score >= ENOUGH else "warning")
