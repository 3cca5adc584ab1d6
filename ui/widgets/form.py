"""Forms: rows that are read as label and value and edited as inputs at the same place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import formatting, icons
from ui.theme import set_look
from ui.widgets.guarded import GuardedLine, GuardedText
from ui.widgets.inputs import (
    ChoiceInput,
    FieldInput,
    InputKind,
    LineInput,
    SeveralInput,
    TextInput,
)
from ui.widgets.labels import ValueLabel, button, icon_button, text
from ui.widgets.readable import Readable

LABEL_WIDTH = 112
NOTE_BESIDE = 16
"""Characters of a note that fit beside a value."""
TWO_COLUMNS_FROM = 720


@dataclass(frozen=True, slots=True)
class FieldLook:
    """How one field stands in a form; words are already in the window's language.

    `choices` are (value, words). `wide` fields take the whole width of a two-column form.
    `fixed` fields cannot be typed here (decided or derived) and say so in `hint`. Nothing is taken
    out of the inputs of `guarded` ones (category 3).
    """

    key: str
    label: str
    kind: InputKind = InputKind.LINE
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    wide: bool = False
    fixed: bool = False
    guarded: bool = False


def make_input(look: FieldLook) -> QWidget:
    """The input of a field."""
    if look.guarded:
        return _guarded_input(look)
    match look.kind:
        case InputKind.TEXT:
            return TextInput(look.hint)
        case InputKind.CHOICE:
            return ChoiceInput(look.choices)
        case InputKind.EDITABLE_CHOICE:
            return ChoiceInput(look.choices, free=True)
        case InputKind.SEVERAL:
            return SeveralInput(look.choices)
        case InputKind.NUMBER:
            return LineInput(look.hint, right=True)
        case InputKind.DATE:
            return LineInput(look.hint or "2026-11-23")
        case InputKind.LINE:
            return LineInput(look.hint)


def _guarded_input(look: FieldLook) -> QWidget:
    """The input of a field of category 3."""
    match look.kind:
        case InputKind.TEXT:
            return GuardedText(look.hint)
        case InputKind.EDITABLE_CHOICE:
            made = ChoiceInput(look.choices, free=True)
            made.setLineEdit(GuardedLine())
            return made
        case _:
            return GuardedLine(look.hint)


class FormRow(Readable):
    """Label, value or input, error line.

    What few rows show (note, 补填, clock, error, input) is made when a row first shows it.
    `edited(key)`, `fill_in_wanted(key)` (补填), `history_wanted(key)`.
    """

    edited = Signal(str)
    fill_in_wanted = Signal(str)
    history_wanted = Signal(str)

    def __init__(self, look: FieldLook) -> None:
        super().__init__(look.key)
        self.look = look
        self.setObjectName(f"row_{look.key}")
        self._value = ""
        self._offered = True
        self._note: QLabel | None = None
        self._fill_in: QPushButton | None = None
        self._clock: QPushButton | None = None
        self._error: QLabel | None = None
        self._input: QWidget | None = None
        self._build()

    def set_value(self, shown: str, *, tone: str = "", offered: bool = True) -> None:
        """The value in words; "" reads "not entered" and, where `offered`, has 补填 beside it."""
        self._value, self._offered = shown, offered
        self._reading.setText(shown or formatting.not_entered())
        set_look(self._reading, role="" if shown and not tone else tone or "muted")
        self._show_fill_in()
        if self.readable:
            self.setAccessibleName(f"{self.look.label} {shown or formatting.not_entered()}")

    def value_room(self) -> QRect:
        return self.rect().adjusted(LABEL_WIDTH + 2, 0, 0, 0)

    def set_note(self, note: str, role: str = "muted") -> None:
        """Small words after the value (待核, 2026 年度调整决定); long ones stand below it."""
        if self._note is None:
            if not note:
                return
            self._note = text("", "muted", name=f"note_{self.look.key}")
            self._note.setMinimumHeight(26)
            self._line.insertWidget(self._after_reading, self._note)
        self._note.setText(note)
        set_look(self._note, role=role)
        self._place(self._note, below=len(note) > NOTE_BESIDE)
        self._note.setVisible(bool(note))

    @property
    def _after_reading(self) -> int:
        return self._line.indexOf(self._reading) + 1

    def _place(self, note: QLabel, *, below: bool) -> None:
        """A long note beside the value would squeeze it into a narrow column."""
        if below == note.wordWrap():
            return
        note.setWordWrap(below)
        if below:
            self._line.removeWidget(note)
            self._right.insertWidget(1, note)
        else:
            self._right.removeWidget(note)
            self._line.insertWidget(self._after_reading, note)

    def set_history(self, *, present: bool) -> None:
        """Show the clock of a value with history."""
        if self._clock is None:
            if not present:
                return
            self._clock = icon_button("clock", self.tr("History of this field (Ctrl+H)"))
            self._clock.setObjectName(f"history_{self.look.key}")
            self._clock.setIcon(icons.icon("clock", "history"))
            self._clock.clicked.connect(lambda _checked: self.history_wanted.emit(self.look.key))
            self._line.insertWidget(self._line.count() - 1, self._clock)
        self._clock.setVisible(present)

    @property
    def editing(self) -> bool:
        """True while the row is an input."""
        return self._input is not None and not self._input.isHidden()

    def start_editing(self, raw: str) -> None:
        """Turn into an input filled with `raw` (what is typed, not what is shown)."""
        if self.look.fixed:
            return
        if self._input is None:
            self._input = make_input(self.look)
            self._input.setObjectName(f"input_{self.look.key}")
            self._input.setAccessibleName(self.look.label)
            self._line.insertWidget(0, self._input, 1000)
            self.input.edited.connect(lambda *_told: self.edited.emit(self.look.key))
            self._label.setBuddy(self._input)
        self.input.fill(raw)
        self._input.show()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._show_reading(shown=False)

    def stop_editing(self) -> None:
        """Turn back into label and value."""
        if self._input is not None:
            self._input.hide()
        self.setFocusPolicy(self._reached_by)
        self.set_error("")
        self._show_reading(shown=True)

    @property
    def input(self) -> FieldInput:
        """The input; only while editing."""
        if self._input is None:
            message = f"{self.look.key} is not being edited"
            raise RuntimeError(message)
        return self._input  # type: ignore[return-value] # widgets of make_input all conform

    def set_error(self, sentence: str) -> None:
        """One sentence under the field: what is wrong and what is expected; "" clears."""
        if self._error is None and sentence:
            self._error = text("", "error", wrap=True, name=f"error_{self.look.key}")
            self._right.addWidget(self._error)
        if self._error is not None:
            self._error.setText(sentence)
            self._error.setVisible(bool(sentence))
        if self._input is not None:
            self.input.mark_bad(bad=bool(sentence))

    @property
    def error(self) -> str:
        """The sentence shown under the field."""
        return self._error.text() if self._error is not None else ""

    def focus_input(self) -> None:
        """Put the focus into the input."""
        if self._input is not None:
            self._input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 2, 0, 2)
        outer.setSpacing(8)
        words = self.look.label
        if self.look.required:
            words += " " + self.tr("required")
        self._label = text(words, "field-label", wrap=True)
        self._label.setFixedWidth(LABEL_WIDTH)
        self._label.setMinimumHeight(26)
        outer.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        self._right = right = QVBoxLayout()
        right.setSpacing(2)
        self._line = QHBoxLayout()
        self._line.setSpacing(6)
        self._reading = ValueLabel(name=f"value_{self.look.key}")
        self._reading.setMinimumHeight(26)
        self._line.addWidget(self._reading)
        self._line.addStretch(1)
        right.addLayout(self._line)
        outer.addLayout(right, 1)

    def _show_reading(self, *, shown: bool) -> None:
        self._reading.setVisible(shown)
        if self._note is not None:
            self._note.setVisible(shown and bool(self._note.text()))
        self._show_fill_in()

    def _show_fill_in(self) -> None:
        empty = not self._value and not self.look.fixed and not self.editing
        if self._fill_in is None:
            if not (empty and self._offered):
                return
            self._fill_in = button(self.tr("Fill in"), self._on_fill_in, role="link")
            self._fill_in.setObjectName(f"fill_in_{self.look.key}")
            before = 1 if self._clock is None else 2
            self._line.insertWidget(self._line.count() - before, self._fill_in)
        self._fill_in.setVisible(empty and self._offered)

    def _on_fill_in(self) -> None:
        self.fill_in_wanted.emit(self.look.key)


class Form(QWidget):
    """Rows in two columns from 720 px of width, else one; turned to inputs as a whole.

    `edited(key)`, `fill_in_wanted(key)`, `history_wanted(key)` come from the rows.
    """

    edited = Signal(str)
    fill_in_wanted = Signal(str)
    history_wanted = Signal(str)

    def __init__(self, looks: Sequence[FieldLook], *, columns: int = 2) -> None:
        super().__init__()
        self._columns = columns
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(0)
        self.rows: dict[str, FormRow] = {look.key: FormRow(look) for look in looks}
        for row in self.rows.values():
            row.edited.connect(self.edited)
            row.fill_in_wanted.connect(self.fill_in_wanted)
            row.history_wanted.connect(self.history_wanted)
        self._arrange(columns)

    def show_values(self, shown: Mapping[str, str]) -> None:
        """Show values in words; keys that are missing read "not entered"."""
        for key, row in self.rows.items():
            row.set_value(shown.get(key, ""))

    def start_editing(self, raw: Mapping[str, str]) -> None:
        """Turn all rows that can be typed into inputs, filled with raw values."""
        for key, row in self.rows.items():
            row.start_editing(raw.get(key, ""))

    def stop_editing(self) -> None:
        """Turn all rows back; errors go."""
        for row in self.rows.values():
            row.stop_editing()

    def typed(self) -> dict[str, str]:
        """What stands in the inputs, by key."""
        return {key: row.input.read() for key, row in self.rows.items() if row.editing}

    def show_errors(self, errors: Mapping[str, str], *, focus: bool = True) -> None:
        """One sentence per field; the first wrong one gets the focus."""
        for key, row in self.rows.items():
            row.set_error(errors.get(key, ""))
        first = next((row for key, row in self.rows.items() if key in errors), None)
        if focus and first is not None:
            first.focus_input()

    def focus(self, key: str) -> None:
        """Put the focus into the input of a field."""
        self.rows[key].focus_input()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = self._columns if event.size().width() >= TWO_COLUMNS_FROM else 1
        self._arrange(across)

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        place = 0
        for row in self.rows.values():
            self._grid.removeWidget(row)
        for row in self.rows.values():
            wide = row.look.wide and across > 1
            if wide and place % across:
                place += 1
            span = across if wide else 1
            line, column = divmod(place, across)
            self._grid.addWidget(row, line, column, 1, span, Qt.AlignmentFlag.AlignTop)
            place += span
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
