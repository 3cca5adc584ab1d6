"""Several addresses or contacts: one form each, the main one first."""

from collections.abc import Mapping, Sequence

import uuid_utils
from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.dossier import Values, children
from ui.dossier.clearing import clear
from ui.dossier.draft import Entry
from ui.dossier.form_part import FormPart, Marks
from ui.dossier.looks import child_slots
from ui.dossier.words import raw_value
from ui.widgets.form import FormRow
from ui.widgets.labels import button, line, text

ADDRESSES = "addresses"
CONTACTS = "contacts"


class ChildrenPart(QWidget):
    """All records of one list.

    The main one is the first. Making another one main exchanges the values of the two, so that a
    path keeps meaning "what the main contact is" and its history reads as such.
    """

    edited = Signal()
    fill_in_wanted = Signal(str)
    history_wanted = Signal(str, object)
    copy_wanted = Signal(str, bool)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self._ids: tuple[str, ...] = ()
        self._with_acts: bool | None = None
        self._parts: dict[str, FormPart] = {}
        self._base: Values = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    @property
    def editing(self) -> bool:
        """True while the forms are inputs."""
        return bool(self._with_acts)

    @property
    def order(self) -> tuple[str, ...]:
        """Ids in the order shown."""
        return self._ids

    def show_values(self, values: Values, marks: Marks) -> None:
        """Read mode; nothing changes while the person is typing here."""
        if self.editing:
            return
        self._build(tuple(children(values, self.name)) or (_new_id(),), acts=False)
        for part in self._parts.values():
            part.show_values(values, marks)

    def start(
        self, base: Values, typed: Mapping[str, str], order: Sequence[str] | None = None
    ) -> None:
        """Turn to inputs, with the texts and records of a restored draft."""
        self._base = base
        known = tuple(children(base, self.name)) or self._ids or (_new_id(),)
        self._build(tuple(order) if order is not None else known, acts=True)
        for part in self._parts.values():
            part.start(base, typed)

    def stop(self) -> None:
        """Back to reading; `show_values` follows."""
        self._with_acts = None
        for part in self._parts.values():
            part.stop()

    def entries(self) -> tuple[Entry, ...]:
        """Inputs of all records, and emptied entries for those that were removed."""
        found = [entry for part in self._parts.values() for entry in part.entries()]
        for identity in children(self._base, self.name):
            if identity not in self._ids:
                found.extend(self._gone(identity))
        return tuple(found)

    def row(self, path: str) -> FormRow | None:
        """The row of a path; of the main record when the path is only a field's key."""
        parts = self._parts.values()
        return next((row for part in parts if (row := part.row(path)) is not None), None)

    def put(self, path: str, value: str) -> None:
        """Type a value for the person; a record that is not there yet is added."""
        identity = path.split(".")[1]
        if identity not in self._ids:
            self._rebuild((*self._ids, identity))
        self._parts[identity].put(path, value)

    def show_errors(self, sentences: Mapping[str, str]) -> FormRow | None:
        """Sentences under wrong rows; returns the first."""
        rows = [part.show_errors(sentences) for part in self._parts.values()]
        return next((row for row in rows if row is not None), None)

    def add(self) -> None:
        """A further record with empty inputs."""
        self._rebuild((*self._ids, _new_id()))
        first = next(iter(self._parts[self._ids[-1]].form.rows.values()))
        first.focus_input()
        self.edited.emit()

    def remove(self, identity: str) -> None:
        """Take a record away; it goes when the section is saved."""
        left = tuple(one for one in self._ids if one != identity)
        self._rebuild(left or (_new_id(),))
        self.edited.emit()

    def make_main(self, identity: str) -> None:
        """Exchange what is typed in the main record and in this one."""
        main, other = self._parts[self._ids[0]], self._parts[identity]
        pairs = list(zip(main.slots, other.slots, strict=True))
        typed = [(main.form.typed()[a.key], other.form.typed()[b.key]) for a, b in pairs]
        for (first, second), (in_main, in_other) in zip(pairs, typed, strict=True):
            main.put(first.path, in_other)
            other.put(second.path, in_main)
        self.edited.emit()

    def _gone(self, identity: str) -> list[Entry]:
        entries = []
        for slot in child_slots(self.name, identity, 0):
            before = self._base.get(slot.path)
            if before is not None:
                opened = raw_value(slot.item, before)
                entries.append(Entry(slot.path, slot.item, before, opened, ""))
        return entries

    def _rebuild(self, ids: tuple[str, ...]) -> None:
        """Other records while editing; what is typed stays."""
        typed = {
            entry.path: entry.typed for part in self._parts.values() for entry in part.entries()
        }
        self._build(ids, acts=True)
        for part in self._parts.values():
            part.start(self._base, typed)

    def _build(self, ids: tuple[str, ...], *, acts: bool) -> None:
        if ids == self._ids and acts == self._with_acts:
            return
        before = {name: (place, self._parts[name]) for place, name in enumerate(self._ids)}
        self._ids, self._with_acts = ids, acts
        self._parts = {}
        for place, identity in enumerate(ids):
            stood, part = before.get(identity, (-1, None))
            self._parts[identity] = part if part and stood == place else self._form(place, identity)
        self._lay_out(acts=acts)

    def _form(self, position: int, identity: str) -> FormPart:
        part = FormPart(child_slots(self.name, identity, position))
        part.edited.connect(self.edited)
        part.fill_in_wanted.connect(self.fill_in_wanted)
        part.history_wanted.connect(self.history_wanted)
        part.copy_wanted.connect(self.copy_wanted)
        part.menu_wanted.connect(self.menu_wanted)
        return part

    def _lay_out(self, *, acts: bool) -> None:
        """Put heads, forms and acts below one another; forms that stood already stay."""
        for part in self._parts.values():
            self._column.removeWidget(part)
        clear(self._column)
        for position, (identity, part) in enumerate(self._parts.items()):
            if position or acts:
                self._column.addWidget(self._head(position, identity, acts=acts))
            self._column.addWidget(part)
        if acts:
            self._column.addWidget(self._adder())

    def _head(self, position: int, identity: str, *, acts: bool) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 4 if position else 0, 0, 0)
        column.setSpacing(2)
        if position:
            column.addWidget(line("grid-line"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(text(self._caption(position), "caption-strong"))
        row.addStretch()
        number = position + 1
        if acts and position:
            name = f"main_{self.name}_{number}"
            words = self.tr("Make main")
            row.addWidget(button(words, lambda: self.make_main(identity), role="link", name=name))
        if acts:
            name = f"remove_{self.name}_{number}"
            words = self.tr("Remove")
            row.addWidget(button(words, lambda: self.remove(identity), role="link", name=name))
        column.addLayout(row)
        return head

    def _adder(self) -> QWidget:
        words = self.tr("Add contact") if self.name == CONTACTS else self.tr("Add address")
        return button(words, self.add, role="flat", icon="plus", name=f"add_{self.name}")

    def _caption(self, position: int) -> str:
        if self.name == CONTACTS:
            main, other = self.tr("Main contact"), self.tr("Contact {number}")
        else:
            main, other = self.tr("Main address"), self.tr("Address {number}")
        return other.format(number=position + 1) if position else main


def _new_id() -> str:
    """A UUIDv7 for a record that does not exist yet."""
    return str(uuid_utils.uuid7())
