"""Named views: filter, order, columns and widths of the list under a name of the user's own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.readmodels.clients import ListFilter, Quick, SortBy
from app.services.clients import SaveView, delete_named_view, named_views, save_named_view
from app.services.usecase import UseCase
from ui.desk import Desk
from ui.theme import set_look
from ui.widgets.filter_row import FilterCombo
from ui.widgets.labels import button, text
from ui.widgets.table import Table

NAME_LENGTH = 60
ALL, OWN = "built-in:all", "built-in:own"
_WORDS = ("text", "grade", "specialty", "stage")


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column of a view, in the order shown."""

    key: str
    width: int
    shown: bool


def spec_of(wanted: ListFilter, columns: tuple[ColumnSpec, ...]) -> dict[str, object]:
    """A view as it is kept."""
    return {
        **{name: getattr(wanted, name) for name in _WORDS},
        "unit": wanted.unit_pk,
        "own": wanted.own,
        "unowned": wanted.unowned,
        "quick": wanted.quick.value if wanted.quick else None,
        "sort": wanted.sort.value,
        "descending": wanted.descending,
        "columns": [[one.key, one.width, one.shown] for one in columns],
    }


def filter_of(spec: Mapping[str, Any]) -> ListFilter:
    """The filter of a kept view; what is missing is not filtered by."""
    return ListFilter(
        text=spec.get("text") or "",
        unit_pk=spec.get("unit"),
        grade=spec.get("grade"),
        specialty=spec.get("specialty"),
        stage=spec.get("stage"),
        own=bool(spec.get("own")),
        unowned=bool(spec.get("unowned")),
        quick=Quick(spec["quick"]) if spec.get("quick") else None,
        sort=SortBy(spec.get("sort", SortBy.NAME.value)),
        descending=bool(spec.get("descending")),
    )


def columns_of(table: Table, keys: tuple[str, ...]) -> tuple[ColumnSpec, ...]:
    """Columns as they stand; those hidden for want of room count as shown."""
    header = table.horizontalHeader()
    order = sorted(range(len(keys)), key=header.visualIndex)
    folded = table.folded
    return tuple(
        ColumnSpec(
            keys[n],
            table.columnWidth(n),
            not table.isColumnHidden(n) or keys[n] in folded,
        )
        for n in order
    )


def apply_columns(table: Table, keys: tuple[str, ...], spec: Mapping[str, Any]) -> None:
    """Put columns into the order, widths and visibility of a kept view."""
    header = table.horizontalHeader()
    kept = [one for one in spec.get("columns", []) if one[0] in keys]
    for place, (key, width, shown) in enumerate(kept):
        number = keys.index(key)
        header.moveSection(header.visualIndex(number), place)
        table.setColumnHidden(number, not shown)
        if shown and width:
            table.setColumnWidth(number, width)


class Filter(Protocol):
    """What any list is filtered by; views do not differ by blanks around the words."""

    @property
    def text(self) -> str:
        """Words searched for."""


@dataclass(frozen=True, slots=True)
class Views:
    """The views of one list: those that everybody has, and where the own ones are kept.

    `built_in` gives title and filter by a key that begins with "built-in:"; the first is chosen at
    the beginning. `filter_of` reads a kept view.
    """

    built_in: Mapping[str, tuple[str, Filter]]
    filter_of: Callable[[Mapping[str, Any]], Filter]
    read: UseCase[None, dict[str, dict[str, object]]]
    save: UseCase[SaveView, None]
    delete: UseCase[str, None]


def client_views() -> Views:
    """Views of the list of clients."""
    translate = QCoreApplication.translate
    built_in = {
        ALL: (translate("ViewChooser", "All clients"), ListFilter()),
        OWN: (translate("ViewChooser", "My clients"), ListFilter(own=True)),
    }
    return Views(built_in, filter_of, named_views, save_named_view, delete_named_view)


class ViewChooser(QWidget):
    """Chooser beside the title; `chosen(filter, spec)` when a view was picked."""

    chosen = Signal(object, object)

    def __init__(self, desk: Desk, views: Views, state: Callable[[], dict[str, object]]) -> None:
        super().__init__()
        self._desk = desk
        self._views = views
        self._state = state
        self._kept: dict[str, dict[str, object]] = {}
        self._first = next(iter(views.built_in))
        self.current = self._first
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._combo = FilterCombo("", [], name="view")
        self._combo.setAccessibleName(self.tr("View"))
        self._combo.setMinimumWidth(128)
        self._combo.chosen.connect(self._on_chosen)
        row.addWidget(self._combo)
        self._changed = text("", "muted", name="view_changed")
        row.addWidget(self._changed)
        self._save = button(self.tr("Save as view"), self.save, role="link", name="save_view")
        self._save.setToolTip("Ctrl+Shift+S")
        row.addWidget(self._save)
        self._delete = button(
            self.tr("Delete view"), self._on_delete, role="link", name="delete_view"
        )
        row.addWidget(self._delete)
        self._fill()

    def load(self) -> None:
        """Read the kept views."""
        self._desk.run(self, self._views.read, None, self._on_views)

    def note_change(self, wanted: Any) -> None:
        """Say whether the filter still is that of the view."""
        differs = replace(wanted, text=wanted.text.strip()) != self._filter()
        self._changed.setText(self.tr("filter changed") if differs else "")
        self._changed.setVisible(differs)
        self._save.setVisible(differs or self.current not in self._kept)
        self._delete.setVisible(self.current in self._kept and not differs)

    def save(self) -> None:
        """Ask for a name and keep what the list looks like."""
        name = self.current if self.current in self._kept else ""
        dialog = NameDialog(self.window(), name)
        dialog.named.connect(self._on_named)
        self._desk.prompts.show(dialog)

    def choose(self, name: str) -> None:
        """Pick a view as if it had been chosen."""
        self._combo.choose(name)
        self._on_chosen(name)

    def _filter(self) -> Filter:
        if self.current in self._kept:
            return self._views.filter_of(self._kept[self.current])
        return self._views.built_in[self.current][1]

    def _fill(self) -> None:
        self._combo.clear()
        for key, (title, _filter) in self._views.built_in.items():
            self._combo.addItem(title, key)
        for name in self._kept:
            self._combo.addItem(name, name)
        self._combo.choose(self.current)

    def _on_views(self, found: dict[str, dict[str, object]]) -> None:
        self._kept = found
        if self.current not in {*self._views.built_in, *found}:
            self.current = self._first
        self._fill()
        self.note_change(self._views.filter_of(self._state()))

    def _on_chosen(self, name: object) -> None:
        self.current = str(name)
        self.chosen.emit(self._filter(), self._kept.get(self.current, {}))

    def _on_named(self, name: str) -> None:
        self.current = name
        command = SaveView(name, self._state())
        self._desk.run(self, self._views.save, command, lambda _done: self.load())

    def _on_delete(self) -> None:
        gone, self.current = self.current, self._first
        self._desk.run(self, self._views.delete, gone, lambda _done: self._after_delete())

    def _after_delete(self) -> None:
        self.load()
        self._on_chosen(self._first)


class NameDialog(QDialog):
    """Asks for the name of a view; `named(str)`."""

    named = Signal(str)

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setObjectName("view_dialog")
        self.setWindowTitle(self.tr("Save as view"))
        self.setMinimumWidth(400)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.addWidget(text(self.tr("Save as view"), "dialog-title"))
        how = self.tr("Filter, order, columns and widths are kept under this name, for you alone.")
        outer.addWidget(text(how, "second", wrap=True))
        self._name = QLineEdit(name)
        self._name.setObjectName("view_name")
        self._name.setMaxLength(NAME_LENGTH)
        self._name.setAccessibleName(self.tr("Name of the view"))
        outer.addWidget(self._name)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(self.tr("Cancel"), self.reject, name="view_cancel"))
        row.addWidget(button(self.tr("Save view"), self._on_save, role="primary", name="view_ok"))
        outer.addLayout(row)
        self.finished.connect(self.deleteLater)
        self._name.setFocus()

    def _on_save(self) -> None:
        name = self._name.text().strip()
        if not name or name.startswith("built-in:"):
            set_look(self._name, bad=True)
            self._name.setFocus()
            return
        self.named.emit(name)
        self.accept()
