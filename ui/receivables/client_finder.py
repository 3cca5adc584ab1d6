"""The client of a form, found as the palette finds it: by name, code or credit code as typed."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QCompleter, QListView

from app.domain.permissions import Actor
from app.domain.text import half_width, name_key
from app.services.finding import Found, find_clients
from ui.desk import Desk
from ui.dossiers.columns import code_words
from ui.jobs import Latest
from ui.models.columns import ROW_ROLE
from ui.widgets.form import FormRow
from ui.widgets.inputs import LineInput
from ui.widgets.no_copy import without_copying
from ui.widgets.palette import PAUSE_MS, LineDelegate, PaletteEntry

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
_CODES = 1
"""Category of credit codes."""


class _Clients(QAbstractListModel):
    """The clients found, each in one line."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: tuple[Found, ...] = ()

    def show(self, found: Sequence[Found]) -> None:
        self.beginResetModel()
        self.found = tuple(found)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.found[index.row()]
        note = " · ".join(part for part in (code_words(one.row), one.row.unit) if part)
        if role == ROW_ROLE:
            return PaletteEntry("folder", one.row.name, note, _nothing, marks=one.marks)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{one.row.name} {note}"
        return one.row.name if role == Qt.ItemDataRole.EditRole else None


class ClientFinder(QObject):
    """Offers clients below a line; only those that the actor may see are found.

    `chosen(id)` once one is, "" as soon as other words are typed; `found(count)` after a search.
    """

    chosen = Signal(str)
    found = Signal(int)

    def __init__(self, desk: Desk, row: FormRow) -> None:
        line = row.input
        if not isinstance(line, LineInput):
            raise TypeError(row.look.key)
        super().__init__(line)
        self._desk = desk
        self._line = line
        self._latest = Latest(desk.jobs, self)
        self._id = ""
        self._model = _Clients(self)
        self._view = QListView()
        self._view.setObjectName("clients_found")
        without_copying(self._view)
        self._offers = QCompleter(self._model, self)
        self._offers.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._offers.setPopup(self._view)
        # The completer gives a popup its own delegate
        self._view.setItemDelegate(LineDelegate(self._view))
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._offers.setWidget(line)
        # The overload with the place: two clients can bear one name
        self._offers.activated[QModelIndex].connect(self._on_picked)  # type: ignore[index]
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look_up)
        line.textEdited.connect(self._on_typed)

    @property
    def reference(self) -> str:
        """Id of the client chosen, else what stands in the line: a code, perhaps."""
        return self._id or self._line.text().strip()

    @property
    def chosen_id(self) -> str:
        """Id of the client chosen, "" while none is."""
        return self._id

    @property
    def offered(self) -> tuple[Found, ...]:
        """The clients found by what is typed."""
        return self._model.found

    def show(self, client_id: str, name: str) -> None:
        """Show a client without telling, such as a proposal."""
        self._stop()
        self._id = client_id
        self._line.setText(name)
        self._line.setCursorPosition(0)

    def pick(self, one: Found) -> None:
        """Take one of those found."""
        self.show(one.row.id, one.row.name)
        self.chosen.emit(one.row.id)

    def _on_typed(self, _words: str) -> None:
        if self._id:
            self._id = ""
            self.chosen.emit("")
        self._pause.start()

    def _look_up(self) -> None:
        words = self._line.text().strip()
        if not words:
            self._stop()
            return
        work = partial(self._desk.services.run, find_clients, self._desk.actor, words)
        self._latest.submit(work, partial(self._show_found, words))

    def _show_found(self, words: str, found: tuple[Found, ...]) -> None:
        self._model.show(found)
        self.found.emit(len(found))
        named = [one for one in found if _names(one, words)]
        if len(named) == 1:
            self.pick(named[0])
        elif found and self._line.hasFocus():
            self._offers.complete()

    def _on_picked(self, index: QModelIndex) -> None:
        self.pick(self._model.found[index.row()])

    def _stop(self) -> None:
        self._pause.stop()
        self._latest.cancel()
        self._view.hide()
        self._model.show(())


def _nothing() -> None:
    """The completer tells what was picked."""


def found_by(actor: Actor) -> str:
    """By what this person finds clients: a credit code is known to readers of category 1."""
    if any(_CODES in role.rights.view for role in actor.roles):
        return translate("ClientFinder", "name, code or credit code")
    return translate("ClientFinder", "name, initials or code")


def _names(one: Found, words: str) -> bool:
    """Whether the words are the whole name, code or credit code of a client."""
    row, key = one.row, half_width(words).casefold()
    codes = {code.casefold() for code in (row.code, row.uscc) if code}
    return key in codes or name_key(row.name) == name_key(words)
