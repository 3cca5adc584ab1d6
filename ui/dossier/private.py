"""Section 3, important persons: by grant only, masked, shown one by one for a short time (A9)."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

import resources.catalogue as shipped
from app.domain.fields import PRIVATE_CATEGORY
from app.domain.persons import ErasureGround, PersonGroup
from app.readmodels.access import AccessTerms
from app.readmodels.dossier import DossierView, PersonLine
from app.services.private import (
    ErasePerson,
    RevealedGroup,
    RevealPerson,
    SavePerson,
    erase_person,
    reveal_person,
    save_person,
)
from app.services.rules import number
from ui.desk import Desk
from ui.dossier.clearing import clear
from ui.dossier.form_dialog import Asked, FormDialog
from ui.dossier.locked import LockedPlate
from ui.dossier.looks import look_of
from ui.dossier.person_box import PersonBox, group_fields, group_words
from ui.dossier.section_head import SectionHead
from ui.dossier.words import words
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind
from ui.widgets.labels import button, line, text
from ui.widgets.watermark import Watermarked

SECOND_MS = 1000
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
    }
)


class PrivateSection(QWidget):
    """A plate without the grant; with it masked groups of each person, and a countdown.

    What is revealed is masked again after some time without input (rule), when another page or
    client is shown, when the grant ends, and when the page is thrown away at lock. Nothing of it is
    copied: `menu_wanted(point on the screen)` is for a menu that says so.
    `request_wanted(number)`, `withdraw_wanted(request id)`.
    """

    request_wanted = Signal(int)
    withdraw_wanted = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__()
        self.setObjectName(f"section_{PRIVATE_CATEGORY}")
        self._page = page
        self._desk = desk
        self._view: DossierView | None = None
        self._revealed: dict[tuple[str, PersonGroup], RevealedGroup] = {}
        self._seconds = 0
        self._left = 0
        self._tick = QTimer(self)
        self._tick.setInterval(SECOND_MS)
        self._tick.timeout.connect(self._on_tick)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        label = words(shipped.fields().category(PRIVATE_CATEGORY).label)
        self._title = f"{PRIVATE_CATEGORY} {label}"
        self._plate = LockedPlate(PRIVATE_CATEGORY, desk.formats)
        self._plate.request_wanted.connect(self.request_wanted)
        self._plate.withdraw_wanted.connect(self.withdraw_wanted)
        outer.addWidget(self._plate)
        self._box = Watermarked()
        outer.addWidget(self._box)
        self._build_box()

    @property
    def revealed(self) -> tuple[tuple[str, PersonGroup], ...]:
        """Which groups of which persons are shown in clear just now."""
        return tuple(self._revealed)

    def show_view(self, view: DossierView) -> None:
        """Show a dossier; without the grant (any more) nothing stays in clear."""
        if self._view is not None and self._view.id != view.id:
            self._revealed.clear()
        self._view = view
        if not view.private_granted:
            self._revealed.clear()
        known = {person.id for person in view.persons}
        self._revealed = {key: one for key, one in self._revealed.items() if key[0] in known}
        self._plate.setVisible(not view.private_granted)
        self._box.setVisible(view.private_granted)
        self._add.setVisible(view.may.edit)
        self._refresh()

    def show_terms(self, terms: AccessTerms) -> None:
        """What the plate says about asking for access."""
        self._plate.show_terms(terms)

    def mask_all(self) -> None:
        """Mask everybody again and forget the values."""
        self._tick.stop()
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr] # it runs
        if self._revealed:
            self._revealed.clear()
            self._refresh()
        self._countdown.setText("")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any input of the person begins the countdown anew."""
        if event.type() in _INPUT:
            self._left = self._seconds
        return False

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
        shown = {group: one for (key, group), one in self._revealed.items() if key == person.id}
        made = PersonBox(place, shown, may_edit=view.may.edit)
        made.reveal_wanted.connect(partial(self._reveal, person.id))
        made.mask_wanted.connect(self.mask_all)
        made.change_wanted.connect(partial(self._on_change, person.id))
        made.erase_wanted.connect(partial(self._on_erase, person.id))
        return made

    def _reveal(self, identity: str, group: PersonGroup) -> None:
        if self._view is None:
            return
        command = RevealPerson(self._view.id, identity, group)
        self._desk.run(self._page, reveal_person, command, self._on_revealed)

    def _on_revealed(self, shown: RevealedGroup) -> None:
        self._revealed[shown.person_id, shown.group] = shown
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
        looks = [
            look_of(item, str(item.attribute))
            for group in PersonGroup
            for item in group_fields(group)
        ]
        self._open_form(self.tr("Important person"), looks, None, {})

    def _on_change(self, identity: str, group: PersonGroup) -> None:
        shown = self._revealed.get((identity, group))
        if shown is not None:
            looks = [look_of(item, str(item.attribute)) for item in group_fields(group)]
            self._open_form(group_words(group), looks, identity, shown.values)

    def _open_form(
        self, title: str, looks: list[FieldLook], identity: str | None, values: dict[str, str]
    ) -> None:
        view = self._view
        if view is None:
            return
        how = self.tr("Enter only what the business relation needs. It is sealed per person.")
        looks = [replace(look, guarded=True) for look in looks]
        asked = Asked("person_dialog", title, how, looks, self.tr("Save person"))
        dialog = FormDialog(self._page, asked)
        dialog.fill(values)

        def give(typed: dict[str, str]) -> None:
            command = SavePerson(view.id, typed, identity)
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
        grounds = (
            (ErasureGround.REQUEST.value, self.tr("the person asked for it")),
            (ErasureGround.CONSENT.value, self.tr("consent was withdrawn")),
            (ErasureGround.PURPOSE.value, self.tr("the purpose is fulfilled or gone")),
            (ErasureGround.EXPIRED.value, self.tr("the term of keeping is over")),
        )
        how = self.tr(
            "Values and key are destroyed for ever; no later backup can be read for this person. "
            "Backups made before hold them until they are thinned out. A record stays that names "
            "no content."
        )
        look = FieldLook("ground", self.tr("Why"), InputKind.CHOICE, choices=grounds, required=True)
        title, act = self.tr("Erase this person?"), self.tr("Erase for ever")
        dialog = FormDialog(self._page, Asked("erase_dialog", title, how, [look], act))
        dialog.fill({})

        def give(typed: dict[str, str]) -> None:
            command = ErasePerson(view.id, identity, ErasureGround(typed["ground"]))
            self._desk.run(dialog, erase_person, command, done, dialog.refuse)

        def done(_none: None) -> None:
            dialog.accept()
            self.mask_all()

        dialog.given.connect(give)
        self._desk.prompts.show(dialog)
