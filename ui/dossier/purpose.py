"""Purpose of a consultation (查阅用途): eight reasons on the keys 1 to 8, words optional."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

import resources.catalogue as shipped
from ui.dossier.words import words
from ui.widgets.labels import button, text

TYPED_LENGTH = 160
ACROSS = 2


class PurposeDialog(QDialog):
    """`purpose_given(str)`: the code of a reason, followed by what was typed if anything was."""

    purpose_given = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("purpose_dialog")
        self.setWindowTitle(self.tr("Purpose of consulting"))
        self.setMinimumWidth(480)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        outer.addWidget(text(self.tr("Why are you opening this dossier?"), "dialog-title"))
        how = self.tr(
            "This client is not your own. The purpose is written into the access register and "
            "asked once a day. Press 1 to 8."
        )
        outer.addWidget(text(how, "second", wrap=True))
        grid = QGridLayout()
        grid.setSpacing(8)
        for purpose in shipped.purposes():
            name = f"purpose_{purpose.key}"
            label = f"{purpose.key}　{words(purpose.label)}"
            made = button(label, partial(self._give, purpose.code), name=name)
            made.setAutoDefault(False)
            line, column = divmod(purpose.key - 1, ACROSS)
            grid.addWidget(made, line, column)
        outer.addLayout(grid)
        self._typed = QLineEdit()
        self._typed.setObjectName("purpose_text")
        self._typed.setMaxLength(TYPED_LENGTH)
        self._typed.setPlaceholderText(self.tr("More words, if you like (then choose above)"))
        outer.addWidget(self._typed)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(self.tr("Cancel"), self.reject, name="purpose_cancel"))
        outer.addLayout(row)
        self.finished.connect(self.deleteLater)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses while the words are not being typed."""
        found = [one for one in shipped.purposes() if event.text() == str(one.key)]
        if found and not self._typed.hasFocus():
            self._give(found[0].code)
            return
        super().keyPressEvent(event)

    def _give(self, code: str) -> None:
        typed = self._typed.text().strip()
        self.purpose_given.emit(f"{code} {typed}".strip())
        self.accept()
