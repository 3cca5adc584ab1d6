"""Parts of the window from which nothing is copied by itself: lists, message boxes (A4).

Qt copies the current line of any list at Ctrl+C, lets the words of a message box be selected, and
on Windows copies them by key.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QLabel, QMessageBox

_KEYS = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)


def is_copying(event: QEvent) -> bool:
    """True for a key that copies or cuts."""
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in _KEYS)


class _CopyKeysEaten(QObject):
    """Swallows the keys of one widget that copy."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.KeyPress and is_copying(event)


def without_copying(view: QAbstractItemView) -> None:
    """Have the lines of a list copied by no key, through its heads neither."""
    for part in (view, *view.findChildren(QHeaderView)):
        part.installEventFilter(_CopyKeysEaten(part))


class Combo(QComboBox):
    """A choice whose unfolded list copies nothing."""

    def showPopup(self) -> None:
        without_copying(self.view())
        super().showPopup()


class AskBox(QMessageBox):
    """A message box whose words, which may name a client, can be neither selected nor copied."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for words in self.findChildren(QLabel):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_copying(event):
            super().keyPressEvent(event)
