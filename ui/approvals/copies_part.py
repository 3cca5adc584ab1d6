"""Whom to tell of the case for information 抄送: chosen from a list, named beside the link."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from app.readmodels.case_view import CopyChoice, CopyChoices
from app.services.approvals.copying import copy_choices
from app.services.approvals.telling import NOBODY, Recipients
from ui.approvals.typed import Chosen
from ui.desk import Desk
from ui.i18n import label
from ui.widgets.labels import button, text
from ui.widgets.layouts import Popover
from ui.widgets.no_copy import without_copying
from ui.widgets.search_box import SearchBox

_SIZE = (320, 280)
_PERSON = int(Qt.ItemDataRole.UserRole)
_KEY = _PERSON + 1


class CopiesPart(QWidget):
    """A line with who is chosen, and a list to tick; asked of the office when it is opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("case_copies")
        self._desk = desk
        self._units: dict[int, str] = {}
        self._people: dict[int, str] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(text(self.tr("Copy to"), "field-label"))
        self._chosen = text("", wrap=True, name="copies_chosen")
        row.addWidget(self._chosen, 1)
        self._link = button(self.tr("Choose…"), self._on_choose, role="link", name="copies_choose")
        self._link.setAutoDefault(False)
        row.addWidget(self._link)
        self._show()

    @property
    def recipients(self) -> Recipients:
        """Who is chosen."""
        if not self._units and not self._people:
            return NOBODY
        return Recipients(tuple(self._people), tuple(self._units))

    @property
    def chosen(self) -> tuple[Chosen, Chosen]:
        """Units and people by key and name."""
        return tuple(self._units.items()), tuple(self._people.items())

    def put(self, units: Chosen, people: Chosen) -> None:
        """Choose for the person who was chosen before."""
        self._units, self._people = dict(units), dict(people)
        self._show()

    def empty(self) -> None:
        """Nobody is chosen."""
        self._units.clear()
        self._people.clear()
        self._show()

    def _on_choose(self) -> None:
        self._desk.run(self, copy_choices, None, self._open)

    def _open(self, choices: CopyChoices) -> None:
        popover = Popover(
            self, self.tr("Copy for information"), self.tr("asked nothing"), icon="people"
        )
        search = SearchBox(self.tr("Find a person or unit"), name="copies_search")
        people = QListWidget()
        people.setObjectName("copies_list")
        people.setFixedSize(*_SIZE)
        without_copying(people)
        for one in choices.units:
            people.addItem(_item(one, person=False, ticked=one.pk in self._units))
        for one in choices.people:
            people.addItem(_item(one, person=True, ticked=one.pk in self._people))
        people.itemChanged.connect(self._on_ticked)
        search.searched.connect(lambda words: _narrow(people, words))
        popover.body.addWidget(search)
        popover.body.addWidget(people)
        popover.open_at(self._link)
        search.setFocus()

    def _on_ticked(self, item: QListWidgetItem) -> None:
        chosen = self._people if item.data(_PERSON) else self._units
        if item.checkState() is Qt.CheckState.Checked:
            chosen[item.data(_KEY)] = item.text().split(" · ")[0]
        else:
            chosen.pop(item.data(_KEY), None)
        self._show()

    def _show(self) -> None:
        names = label("、", ", ").join((*self._units.values(), *self._people.values()))
        self._chosen.setText(names or self.tr("nobody"))


def _item(one: CopyChoice, *, person: bool, ticked: bool) -> QListWidgetItem:
    made = QListWidgetItem(" · ".join(part for part in (one.name, one.unit) if part))
    made.setFlags(made.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    made.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    made.setData(_PERSON, person)
    made.setData(_KEY, one.pk)
    return made


def _narrow(people: QListWidget, words: str) -> None:
    """Hide what does not hold the words."""
    for number in range(people.count()):
        item = people.item(number)
        item.setHidden(words.casefold() not in item.text().casefold())
