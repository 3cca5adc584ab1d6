"""Ways to copy out of a dialog past the gate: selectable words, lists that Qt copies (A4).

Pages are tried widget by widget in tests/ui/test_no_copying.py.
"""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_BEFORE = "what somebody copied elsewhere"
_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_KEYS = (Qt.Key.Key_C, Qt.Key.Key_Insert)


def copyable(window: QWidget) -> Iterator[str]:
    """Names of the parts of a dialog that copy by themselves."""
    for part in window.findChildren(QWidget):
        if isinstance(part, QLabel):
            free = bool(part.textInteractionFlags() & _SELECTABLE)
        elif isinstance(part, (QLineEdit, QPlainTextEdit, QTextEdit)):
            free = part.isReadOnly() and part.isEnabled()
        else:
            free = isinstance(part, QAbstractItemView) and _list_copies(part)
        if free and not _is_report(part):
            yield f"{type(window).__name__}: {type(part).__name__} {part.objectName()}"


def _is_report(part: QWidget) -> bool:
    """What unfolds under a message, for support: places in the program, numbers of log entries."""
    return isinstance(part, QTextEdit) and isinstance(part.window(), QMessageBox)


def _list_copies(view: QAbstractItemView) -> bool:
    model, holder = view.model(), view.parentWidget()
    folded = holder is not None and isinstance(holder.parentWidget(), QComboBox)
    if model is None or not model.rowCount() or folded:
        return False
    board = QGuiApplication.clipboard()
    board.setText(_BEFORE)
    view.setCurrentIndex(model.index(0, 0))
    held = Qt.KeyboardModifier.ControlModifier
    for key in _KEYS:
        QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, key, held))
    return view.dragEnabled() or board.text() != _BEFORE
