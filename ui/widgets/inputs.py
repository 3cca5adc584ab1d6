"""Inputs of forms, one class per kind, all with `read` and `fill` in plain text."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui.theme import set_look
from ui.widgets.no_copy import Combo


class InputKind(StrEnum):
    """What can be typed into a field."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    EDITABLE_CHOICE = "editable_choice"
    DATE = "date"
    NUMBER = "number"
    SEVERAL = "several"


class FieldInput(Protocol):
    """An input of a form row; values are text as typed, several choices joined by 、."""

    def read(self) -> str:
        """What was typed or chosen."""

    def fill(self, value: str) -> None:
        """Show a value without telling that it changed."""

    def mark_bad(self, *, bad: bool) -> None:
        """Red edge or not."""

    @property
    def edited(self) -> SignalInstance:
        """Told when the person changed something."""


class LineInput(QLineEdit):
    """One line; dates and numbers too, so that what was typed is kept until it is corrected."""

    def __init__(self, hint: str = "", *, right: bool = False) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        if right:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)

    @property
    def edited(self) -> SignalInstance:
        return self.textEdited

    def read(self) -> str:
        return self.text()

    def fill(self, value: str) -> None:
        self.setText(value)
        self.setCursorPosition(0)

    def mark_bad(self, *, bad: bool) -> None:
        set_look(self, bad=bad)


class TextInput(QPlainTextEdit):
    """Several lines; Tab goes on to the next field."""

    def __init__(self, hint: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFixedHeight(72)

    @property
    def edited(self) -> SignalInstance:
        return self.textChanged

    def read(self) -> str:
        return self.toPlainText()

    def fill(self, value: str) -> None:
        self.blockSignals(True)
        self.setPlainText(value)
        self.blockSignals(False)

    def mark_bad(self, *, bad: bool) -> None:
        set_look(self, bad=bad)


class ChoiceInput(Combo):
    """A list of (value, words); an unknown value read from old data stays and is shown as it is."""

    def __init__(self, choices: Sequence[tuple[str, str]], *, free: bool = False) -> None:
        super().__init__()
        self._free = free
        self.setEditable(free)
        self.addItem("", "")
        for value, words in choices:
            self.addItem(words, value)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    @property
    def edited(self) -> SignalInstance:
        return self.editTextChanged if self._free else self.activated

    def read(self) -> str:
        if self._free:
            return self.currentText()
        return str(self.currentData() or "")

    def fill(self, value: str) -> None:
        self.blockSignals(True)
        place = self.findText(value) if self._free else self.findData(value)
        if place < 0 and value:
            self.addItem(value, value)
            place = self.count() - 1
        self.setCurrentIndex(max(0, place))
        self.blockSignals(False)

    def mark_bad(self, *, bad: bool) -> None:
        set_look(self, bad=bad)


class SeveralInput(QWidget):
    """Tick boxes, four in a row; the value is the ticked words in the order of ticking."""

    ticked = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]], *, across: int = 4) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        self._boxes: dict[str, QCheckBox] = {}
        for number, (value, words) in enumerate(choices):
            box = QCheckBox(words)
            box.setObjectName(f"several_{value}")
            self._boxes[value] = box
            grid.addWidget(box, number // across, number % across)
            box.clicked.connect(self._on_clicked)
        self._order: list[str] = []

    @property
    def edited(self) -> SignalInstance:
        return self.ticked

    def read(self) -> str:
        return "、".join(value for value in self._order if self._boxes[value].isChecked())

    def fill(self, value: str) -> None:
        self._order = [part for part in value.split("、") if part in self._boxes]
        for name, box in self._boxes.items():
            box.setChecked(name in self._order)

    def mark_bad(self, *, bad: bool) -> None:
        set_look(self, bad=bad)

    def _on_clicked(self) -> None:
        ticked = [name for name, box in self._boxes.items() if box.isChecked()]
        kept = [name for name in self._order if name in ticked]
        self._order = kept + [name for name in ticked if name not in kept]
        self.ticked.emit()
