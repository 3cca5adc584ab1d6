"""One important person: groups of fields, each masked or in clear, with its acts (A9)."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

import resources.catalogue as shipped
from app.domain.fields import Field
from app.domain.persons import ATTRIBUTES, PersonGroup
from app.services.private import RevealedGroup
from ui.dossier.words import words
from ui.widgets.labels import button, text
from ui.widgets.layouts import KeyValues

HIDDEN = "●●●"
translate = QCoreApplication.translate


def group_words(group: PersonGroup) -> str:
    """What a group of fields is called."""
    return {
        PersonGroup.WORK: translate("Persons", "Name and position"),
        PersonGroup.FAMILY: translate("Persons", "Family"),
        PersonGroup.HOME: translate("Persons", "Home address"),
        PersonGroup.CARE: translate("Persons", "Interests and birthday"),
    }[group]


def group_fields(group: PersonGroup) -> tuple[Field, ...]:
    """Declared fields of a group, in its order."""
    known = {item.attribute: item for item in shipped.fields() if item.child == "persons"}
    return tuple(known[name] for name in ATTRIBUTES[group])


class PersonBox(QWidget):
    """`reveal_wanted(group)`, `mask_wanted()`, `change_wanted(group)`, `erase_wanted()`."""

    reveal_wanted = Signal(object)
    mask_wanted = Signal()
    change_wanted = Signal(object)
    erase_wanted = Signal()

    def __init__(
        self, place: int, revealed: Mapping[PersonGroup, RevealedGroup], *, may_edit: bool
    ) -> None:
        super().__init__()
        self.setObjectName(f"person_{place}")
        self._place = place
        self._may_edit = may_edit
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        title = self.tr("Person {number}").format(number=place)
        work = revealed.get(PersonGroup.WORK)
        name = (work.values.get("name") or "—") if work else HIDDEN
        head.addWidget(text(title, "strong"))
        head.addWidget(text(name, "" if work else "muted", name=f"person_name_{place}"))
        head.addStretch()
        if may_edit:
            head.addWidget(
                button(
                    self.tr("Erase…"),
                    self.erase_wanted.emit,
                    role="link",
                    name=f"erase_person_{place}",
                )
            )
        column.addLayout(head)
        for group in PersonGroup:
            column.addWidget(self._group(group, revealed.get(group)))

    def _group(self, group: PersonGroup, shown: RevealedGroup | None) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        title = text(group_words(group), "field-label")
        title.setFixedWidth(150)
        row.addWidget(title)
        if shown is None:
            row.addWidget(text(HIDDEN, "muted"), 1)
            row.addWidget(self._act(self.tr("Reveal"), self._reveal(group), "eye", "reveal", group))
            return holder
        row.addWidget(_values(shown), 1)
        if self._may_edit:
            row.addWidget(
                self._act(self.tr("Change"), self._change(group), "pencil", "change", group)
            )
        row.addWidget(self._act(self.tr("Mask"), self.mask_wanted.emit, "eye-off", "mask", group))
        return holder

    def _act(
        self, words_: str, on_act: object, icon: str, name: str, group: PersonGroup
    ) -> QWidget:
        made = button(words_, None, role="flat", icon=icon, name=f"{name}_{self._place}_{group}")
        made.clicked.connect(on_act)
        return made

    def _reveal(self, group: PersonGroup) -> object:
        return lambda _on: self.reveal_wanted.emit(group)

    def _change(self, group: PersonGroup) -> object:
        return lambda _on: self.change_wanted.emit(group)


def _values(shown: RevealedGroup) -> QWidget:
    lines = KeyValues(label_width=110)
    for item in group_fields(shown.group):
        value = shown.values.get(str(item.attribute))
        if value:
            lines.add(words(item.label), value, name=f"person_{item.attribute}")
    if not shown.values:
        return text(translate("Persons", "nothing entered"), "muted")
    return lines
