"""A form of a section over paths of the dossier: read, edit, errors, marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.dossier import Value, Values
from app.domain.fields import FieldKind
from app.readmodels.dossier import DossierView
from ui import formatting
from ui.dossier.draft import Entry
from ui.dossier.looks import Slot
from ui.dossier.words import path_value, raw_value, shown_value
from ui.widgets.form import Form, FormRow


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands beside values: paths with history, pending values, notes of decisions."""

    history: frozenset[str]
    pending: Mapping[str, Value | None]
    notes: Mapping[str, str]
    may_change: bool


def marks_of(view: DossierView, notes: Mapping[str, str]) -> Marks:
    """Marks of a view; the newest proposal of a path counts."""
    pending = {change.path: change.after for one in view.pending for change in one.changes}
    return Marks(view.history, pending, notes, view.may.edit or view.may.propose)


class FormPart(QWidget):
    """Rows of one form.

    `edited()`, `fill_in_wanted(path)`, `history_wanted(path, row)`, `copy_wanted(path, whole)` and
    `menu_wanted(path, point on the screen)` come from the rows.
    """

    edited = Signal()
    fill_in_wanted = Signal(str)
    history_wanted = Signal(str, object)
    copy_wanted = Signal(str, bool)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, slots: Sequence[Slot], *, columns: int = 2) -> None:
        super().__init__()
        self._slots = {slot.key: slot for slot in slots}
        self._opened: dict[str, str] = {}
        self._base: Values = {}
        self.form = Form([slot.look for slot in slots], columns=columns)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.form)
        self.form.edited.connect(lambda _key: self.edited.emit())
        self.form.fill_in_wanted.connect(lambda key: self.fill_in_wanted.emit(self._path(key)))
        self.form.history_wanted.connect(self._on_history)
        for number, row in enumerate(self.form.rows.values()):
            row.set_readable(by_tab=number == 0)
            row.copy_wanted.connect(lambda key, all_: self.copy_wanted.emit(self._path(key), all_))
            row.menu_wanted.connect(lambda key, at: self.menu_wanted.emit(self._path(key), at))

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Rows in order."""
        return tuple(self._slots.values())

    @property
    def editing(self) -> bool:
        """True while the rows are inputs."""
        return any(row.editing for row in self.form.rows.values())

    def show_values(self, values: Values, marks: Marks) -> None:
        """Read mode of every row that is not an input just now."""
        for slot in self._slots.values():
            if not self.form.rows[slot.key].editing:
                self._show_row(slot, values.get(slot.path), marks)

    def start(self, base: Values, typed: Mapping[str, str]) -> None:
        """Turn to inputs; `typed` replaces the texts of a restored draft by path."""
        self._base = base
        self._opened = {
            slot.key: raw_value(slot.item, base.get(slot.path))
            for slot in self._slots.values()
            if not slot.look.fixed
        }
        texts = {key: typed.get(self._path(key), raw) for key, raw in self._opened.items()}
        self.form.start_editing(texts)

    def entries(self) -> tuple[Entry, ...]:
        """What stands in the inputs."""
        texts = self.form.typed()
        return tuple(
            Entry(slot.path, slot.item, self._base.get(slot.path), self._opened[key], texts[key])
            for key, slot in self._slots.items()
            if key in texts
        )

    def stop(self) -> None:
        """Turn back to reading."""
        self.form.stop_editing()

    def row(self, path: str) -> FormRow | None:
        """The row that shows a path."""
        found = (key for key, slot in self._slots.items() if slot.path == path)
        key = next(found, None)
        return self.form.rows[key] if key is not None else None

    def put(self, path: str, text: str) -> None:
        """Type `text` for the person (a proposed value, the other side of a conflict)."""
        row = self.row(path)
        if row is not None and row.editing:
            row.input.fill(text)

    def show_errors(self, sentences: Mapping[str, str]) -> FormRow | None:
        """A sentence under each wrong row by path; returns the first."""
        first: FormRow | None = None
        for key, slot in self._slots.items():
            row = self.form.rows[key]
            row.set_error(sentences.get(slot.path, ""))
            if slot.path in sentences and first is None:
                first = row
        return first

    def _show_row(self, slot: Slot, value: Value | None, marks: Marks) -> None:
        row = self.form.rows[slot.key]
        shown = shown_value(slot.item, value)
        empty = not shown and slot.item is not None and slot.item.kind is not FieldKind.ENTERED
        words, tone = (formatting.UNKNOWN, "muted") if empty else (shown, "")
        row.set_value(words, tone=tone, offered=marks.may_change)
        note, role = marks.notes.get(slot.path, ""), "caption"
        if slot.path in marks.pending:
            waiting = path_value(slot.path, marks.pending[slot.path])
            note = self.tr("awaiting confirmation: {value}").format(value=waiting)
            role = "caption-strong"
        row.set_note(note, role)
        row.set_history(present=slot.path in marks.history)

    def _path(self, key: str) -> str:
        return self._slots[key].path

    def _on_history(self, key: str) -> None:
        self.history_wanted.emit(self._path(key), self.form.rows[key])
