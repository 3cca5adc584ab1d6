"""Asks for a reason in words before an act."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme import set_look
from ui.widgets.labels import button, text


class ReasonDialog(QDialog):
    """`reason_given(str)` when the act was pressed with a reason; the button names the act.

    `typed` is what was typed into it before.
    """

    reason_given = Signal(str)

    def __init__(self, parent: QWidget, title: str, words: str, act: str, typed: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("reason_dialog")
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(text(title, "dialog-title"))
        layout.addWidget(text(words, "second", wrap=True))
        self._edit = QPlainTextEdit(typed)
        self._edit.setObjectName("reason")
        self._edit.setFixedHeight(84)
        self._edit.setTabChangesFocus(True)
        layout.addWidget(self._edit)
        self._error = text("", "error")
        layout.addWidget(self._error)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(self.tr("Cancel"), self.reject))
        row.addWidget(button(act, self._on_act, role="primary", name="reason_act"))
        layout.addLayout(row)
        self.finished.connect(self.deleteLater)

    @property
    def typed(self) -> str:
        """What stands in it."""
        return self._edit.toPlainText().strip()

    def _on_act(self) -> None:
        reason = self.typed
        if not reason:
            self._error.setText(self.tr("Please give the reason; it is kept with the act."))
            set_look(self._edit, bad=True)
            self._edit.setFocus()
            return
        self.reason_given.emit(reason)
        self.accept()
