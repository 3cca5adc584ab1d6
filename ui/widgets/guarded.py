"""Inputs of category 3: what stands in them is typed over, never taken out (A9).

Copying inside one's own edit fields is free (decision 11); the values of important persons are not
copied at all, so their inputs refuse it: keys, menu, dragging, and the selection of X11.
"""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

from ui.widgets.inputs import LineInput, TextInput
from ui.widgets.no_copy import is_copying


class GuardedLine(LineInput):
    """One line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_copying(event):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Releasing hands what is selected to the middle button of X11: there is nothing then."""
        start, length = self.selectionStart(), self.selectionLength()
        self.deselect()
        super().mouseReleaseEvent(event)
        if length:
            self.setSelection(start, length)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()


class GuardedText(TextInput):
    """Several lines."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_copying(event):
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """For copying, dragging and X11: an empty piece."""
        return QMimeData()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
