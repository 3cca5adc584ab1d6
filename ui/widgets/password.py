"""Password field with caps-lock warning and an eye to look at what was typed."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ui import icons


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
