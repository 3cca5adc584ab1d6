"""Section 3, important persons: by grant only, masked, shown one by one for a short time (A9)."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

import resources.catalogue as shipped
from app.domain.fields import PRIVATE_CATEGORY, Field
from app.readmodels.dossier import DossierView, PersonLine
from app.services.private import (
    PersonRef,
    RevealedPerson,
    SavePerson,
    erase_person,
    reveal_person,
    save_person,
)
from app.services.rules import number
from ui.desk import Desk
from ui.dossier.clearing import clear
from ui.dossier.form_dialog import Asked, FormDialog
from ui.dossier.granting import Granting
from ui.dossier.looks import look_of
from ui.dossier.section_head import SectionHead
from ui.dossier.words import words
from ui.widgets.banner import Plate
from ui.widgets.labels import button, line, text
from ui.widgets.layouts import KeyValues
from ui.widgets.watermark import Watermarked

SECOND_MS = 1000
HIDDEN = "●●●"
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
    }
)


def person_fields() -> tuple[Field, ...]:
    """Fields of a person, the name first."""
    found = [item for item in shipped.fields() if item.child == "persons"]
    return tuple(sorted(found, key=lambda item: item.attribute != "name"))


class PrivateSection(QWidget):
    """A plate without the grant; with it one masked line per person, and a countdown.

    What is revealed is masked again after some time without input (rule), when another page or
    client is shown, and when the page is thrown away at lock.
    """

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__()
        self.setObjectName(f"section_{PRIVATE_CATEGORY}")
        self._page = page
        self._desk = desk
        self._view: DossierView | None = None
        self._revealed: dict[str, RevealedPerson] = {}
        self._seconds = 0
        self._left = 0
        self._tick = QTimer(self)
        self._tick.setInterval(SECOND_MS)
        self._tick.timeout.connect(self._on_tick)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        label = words(shipped.fields().category(PRIVATE_CATEGORY).label)
        self._title = f"{PRIVATE_CATEGORY} {label}"
        self._granting = Granting(page, desk)
        self._plate = self._make_plate()
        outer.addWidget(self._plate)
        self._box = Watermarked()
        outer.addWidget(self._box)
        self._build_box()

    @property
    def revealed(self) -> tuple[str, ...]:
        """Ids of persons shown in clear just now."""
        return tuple(self._revealed)

    def show_view(self, view: DossierView) -> None:
        """Show a dossier; without the grant (any more) nothing stays in clear."""
        if self._view is not None and self._view.id != view.id:
            self._revealed.clear()
        self._view = view
        if not view.private_granted:
            self._revealed.clear()
        known = {person.id for person in view.persons}
        self._revealed = {key: one for key, one in self._revealed.items() if key in known}
        self._granting.use(view)
        self._plate.setVisible(not view.private_granted)
        for made in self.findChildren(QPushButton, "plate_act"):
            made.setVisible(view.may.grant_private)
        self._box.setVisible(view.private_granted)
        self._add.setVisible(view.may.edit)
        self._refresh()

    def mask_all(self) -> None:
        """Mask everybody again and forget the values."""
        self._tick.stop()
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr] # it runs
        if self._revealed:
            self._revealed.clear()
            self._refresh()
        self._countdown.setText("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any input of the person begins the countdown anew."""
        if event.type() in _INPUT:
            self._left = self._seconds
        return False

    def _make_plate(self) -> Plate:
        sentence = self.tr(
            "Contents are not shown, searched or printed. The archive keeper or the unit head "
            "grants reading for a client and a time; ask one of them."
        )
        note, act = self.tr("granted apart; you have no grant"), self.tr("Grant reading")
        plate = Plate(self._title, note, sentence, act, self._granting.start)
        plate.setObjectName(f"plate_{PRIVATE_CATEGORY}")
        return plate

    def _build_box(self) -> None:
        column = QVBoxLayout(self._box)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._head = SectionHead(self._title)
        self._head.set_note(self.tr("granted to you; each reveal is registered"))
        self._countdown = text("", "warning", name="countdown")
        self._head.add_widget(self._countdown)
        self._add = self._head.add(
            button(self.tr("Add person"), self._on_add, role="flat", icon="plus", name="add_person")
        )
        column.addWidget(self._head)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(14, 8, 14, 10)
        self._lines.setSpacing(6)
        column.addLayout(self._lines)

    def _refresh(self) -> None:
        clear(self._lines)
        view = self._view
        if view is None or not view.private_granted:
            return
        for place, person in enumerate(view.persons, start=1):
            if place > 1:
                self._lines.addWidget(line("grid-line"))
            self._lines.addWidget(self._person(view, place, person))
        if not view.persons:
            self._lines.addWidget(text(self.tr("No persons entered."), "muted"))

    def _person(self, view: DossierView, place: int, person: PersonLine) -> QWidget:
        holder = QWidget()
        holder.setObjectName(f"person_{place}")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        shown = self._revealed.get(person.id)
        title = self.tr("Person {number}").format(number=place)
        row.addWidget(text(title, "strong"))
        masked = shown.values.get("name", "") if shown else HIDDEN
        row.addWidget(text(masked, "" if shown else "muted", name=f"person_name_{place}"))
        row.addStretch()
        if shown is None:
            reveal = partial(self._reveal, person.id)
            row.addWidget(
                button(self.tr("Reveal"), reveal, role="flat", icon="eye", name=f"reveal_{place}")
            )
        else:
            row.addWidget(
                button(
                    self.tr("Mask"),
                    self.mask_all,
                    role="flat",
                    icon="eye-off",
                    name=f"mask_{place}",
                )
            )
        if shown is not None and view.may.edit:
            edit, erase = partial(self._on_edit, shown), partial(self._on_erase, person.id)
            row.addWidget(
                button(self.tr("Change"), edit, role="link", name=f"change_person_{place}")
            )
            row.addWidget(
                button(self.tr("Erase"), erase, role="link", name=f"erase_person_{place}")
            )
        column.addLayout(row)
        if shown is not None:
            column.addWidget(_values(shown))
        return holder

    def _reveal(self, identity: str) -> None:
        if self._view is None:
            return
        ref = PersonRef(self._view.id, identity)
        self._desk.run(self._page, reveal_person, ref, self._on_revealed)

    def _on_revealed(self, person: RevealedPerson) -> None:
        self._revealed[person.id] = person
        book, today = self._desk.services.office.rules, self._desk.formats.today()
        self._seconds = number(book, "private.remask_seconds", today)
        self._left = self._seconds
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr] # it runs
        self._tick.start()
        self._tell()
        self._refresh()

    def _on_tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.mask_all()
        else:
            self._tell()

    def _tell(self) -> None:
        left = f"{self._left // 60}:{self._left % 60:02d}"
        self._countdown.setText(self.tr("masked again in {time}").format(time=left))

    def _on_add(self) -> None:
        self._open_form(None)

    def _on_edit(self, person: RevealedPerson) -> None:
        self._open_form(person)

    def _open_form(self, person: RevealedPerson | None) -> None:
        view = self._view
        if view is None:
            return
        title = self.tr("Important person")
        how = self.tr("Enter only what the business relation needs. It is sealed per person.")
        looks = [look_of(item, str(item.attribute)) for item in person_fields()]
        asked = Asked("person_dialog", title, how, looks, self.tr("Save person"))
        dialog = FormDialog(self._page, asked)
        dialog.fill(person.values if person is not None else {})

        def give(typed: dict[str, str]) -> None:
            command = SavePerson(view.id, typed, person.id if person is not None else None)
            self._desk.run(dialog, save_person, command, done, dialog.refuse)

        def done(_identity: str) -> None:
            dialog.accept()
            self.mask_all()

        dialog.given.connect(give)
        self._desk.prompts.show(dialog)

    def _on_erase(self, identity: str) -> None:
        view = self._view
        if view is None:
            return

        def go() -> None:
            ref = PersonRef(view.id, identity)
            self._desk.run(self._page, erase_person, ref, lambda _none: self.mask_all())

        self._desk.prompts.confirm(
            self._page,
            self.tr("Erase this person?"),
            self.tr(
                "Values and key are destroyed here for ever; backups made before still hold them."
            ),
            self.tr("Erase for ever"),
            go,
            danger=True,
        )


def _values(person: RevealedPerson) -> KeyValues:
    shown = KeyValues(label_width=120)
    for item in person_fields():
        value = person.values.get(str(item.attribute))
        if value and item.attribute != "name":
            shown.add(words(item.label), value, name=f"person_{item.attribute}")
    return shown
