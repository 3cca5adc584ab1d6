"""A value of a form that can be read with the keyboard: focus, arrow keys, copying, menu.

Labels of the program cannot be selected, so that nothing is copied past the copy right and the
register (A4). A value asks instead: whoever holds the dossier decides and says what became of it.
"""

from PySide6.QtCore import QKeyCombination, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QScrollArea, QWidget

from ui import theme

WHOLE_KEY = QKeyCombination(
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_C
)
"""Copies the whole contact or address that a value is of."""
SEEN_AROUND = 40
"""Pixels above and below that are shown too when the focus comes to a value."""


class Readable(QWidget):
    """A row that takes the focus once `set_readable` was called, while it is no input.

    `copy_wanted(key, whole)` by Ctrl+C, with `whole` by Ctrl+Shift+C;
    `menu_wanted(key, point on the screen)` by right click or the menu key.
    """

    copy_wanted = Signal(str, bool)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self._reached_by = Qt.FocusPolicy.NoFocus

    @property
    def readable(self) -> bool:
        """True while the value can take the focus."""
        return self.focusPolicy() != Qt.FocusPolicy.NoFocus

    def value_room(self) -> QRect:
        """Where the focus is shown."""
        return self.rect()

    def set_readable(self, *, by_tab: bool) -> None:
        """Let the value take the focus: by click and arrow keys, the first of a form by Tab too."""
        self._reached_by = Qt.FocusPolicy.StrongFocus if by_tab else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(self._reached_by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.hasFocus():
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit(self._key, False)
        elif event.keyCombination() == WHOLE_KEY:
            self.copy_wanted.emit(self._key, True)
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._step(forward=event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.readable:
            super().contextMenuEvent(event)
            return
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.mapToGlobal(self.rect().center())
        self.menu_wanted.emit(self._key, at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        step: QWidget | None = self.parentWidget()
        while step is not None and not isinstance(step, QScrollArea):
            step = step.parentWidget()
        if step is not None and event.reason() is not Qt.FocusReason.MouseFocusReason:
            step.ensureWidgetVisible(self, 0, SEEN_AROUND)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(self.value_room().adjusted(1, 1, -1, -1), 4, 4)

    def _step(self, *, forward: bool) -> None:
        """Go on to the next value of the window, or back."""
        step = self._beside(self, forward=forward)
        while step is not None and step is not self:
            if isinstance(step, Readable) and step.readable and step.isVisible():
                step.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            step = self._beside(step, forward=forward)

    @staticmethod
    def _beside(widget: QWidget, *, forward: bool) -> QWidget | None:
        return widget.nextInFocusChain() if forward else widget.previousInFocusChain()
