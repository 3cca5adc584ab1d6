"""Search line: tells what was typed once typing pauses for 150 ms."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui import icons

PAUSE_MS = 150


class SearchBox(QLineEdit):
    """`searched(str)` after a pause or Enter; `left_down()` when ↓ should go to the list."""

    searched = Signal(str)
    left_down = Signal()

    def __init__(self, hint: str, *, name: str = "search", pause_ms: int = PAUSE_MS) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setProperty("small", True)
        self.setClearButtonEnabled(True)
        self.addAction(icons.icon("search", "text-muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._pause.start)
        self.returnPressed.connect(self._tell)

    def set_words(self, words: str) -> None:
        """Fill the box without telling (a restored view)."""
        self._told = words.strip()
        self.setText(words)
        self._pause.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self._pause.stop()
        words = self.text().strip()
        if words != self._told:
            self._told = words
            self.searched.emit(words)
