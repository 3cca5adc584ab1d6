"""Everything in a window, seen or not: labels, rows in all roles, tips, names, what it remembers.

A window is read again and again. What cannot have changed since is read once: rows that are frozen,
models that announced no change.
"""

from collections.abc import Callable
from datetime import date
from enum import Enum, auto
from functools import cache

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    Qt,
)
from PySide6.QtGui import QAction, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

_ROLES = (*range(15), *range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 16))
_MOST_ROWS = 60
_IN_FULL = 5
_DEEPEST = 8
_LISTS = (QAbstractItemView, QComboBox)
_MACHINERY = frozenset({"desk", "_desk", "_services", "_jobs", "_latest", "window_state"})
"""Parts of a widget that are the way to the office, not what it gave."""
_WAYS = ("ui.desk", "app.services.gate")
"""Modules of such parts under whatever name they are kept."""

_FLAT = (QAbstractListModel, QAbstractTableModel)

Getter = Callable[[QObject], str]


class Reader:
    """`lines` is all that stood in what was read, each line once, in the order it came."""

    def __init__(self) -> None:
        self.lines: dict[str, None] = {}
        self._frozen: dict[int, object] = {}
        self._models: dict[int, QAbstractItemModel] = {}
        self._changed: set[int] = set()

    def read(self, *roots: QWidget, deep: bool = False) -> None:
        """Read what can be seen in `roots`; `deep` also what is hidden and what they remember."""
        for root in roots:
            for part in (root, *root.findChildren(QWidget)):
                if deep or part.isVisible():
                    self._part(part, deep=deep)
            if deep:
                for act in root.findChildren(QAction):
                    self._part(act, deep=False)

    def tell(self, *words: str) -> None:
        """Keep words that stood elsewhere."""
        self.lines |= dict.fromkeys(words)

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.lines)

    def _part(self, part: QObject, *, deep: bool) -> None:
        kind = type(part)
        for getter in _getters(kind, deep=deep):
            words = getter(part)
            if words:
                self.lines[f"{part.objectName()}: {words}"] = None
        if isinstance(part, QTabBar):
            for number in range(part.count()):
                self.tell(part.tabText(number), part.tabToolTip(number))
        elif isinstance(part, _LISTS) and part.model() is not None:
            self._model(part.model())
        if deep and kind.__module__.startswith("ui."):
            for key, value in vars(part).items():
                if key not in _MACHINERY:
                    self._held(value, "")

    def _model(self, model: QAbstractItemModel) -> None:
        if id(model) not in self._models:
            self._models[id(model)] = model  # kept, so that no other takes its id
            self._follow(model)
        elif id(model) not in self._changed:
            return
        self._changed.discard(id(model))
        for column in range(_columns(model)):
            for role in _ROLES:
                self._held(model.headerData(column, Qt.Orientation.Horizontal, role), "")
        self._rows(model, QModelIndex(), "")

    def _follow(self, model: QAbstractItemModel) -> None:
        def changed(*_what: object) -> None:
            self._changed.add(id(model))

        for signal in (model.dataChanged, model.modelReset, model.layoutChanged):
            signal.connect(changed)
        for signal in (model.rowsInserted, model.rowsRemoved, model.headerDataChanged):
            signal.connect(changed)

    def _rows(self, model: QAbstractItemModel, within: QModelIndex, place: str) -> None:
        """Rows with their number: another order is another text.

        The first lines tell which roles say anything; the others are read in those.
        """
        telling: set[int] = set()
        for row in range(min(model.rowCount(within), _MOST_ROWS)):
            for column in range(_columns(model, within)):
                index = model.index(row, column, within)
                if isinstance(model, QStandardItemModel):
                    self._held(list(model.itemData(index).values()), f"{place}{row}.{column}: ")
                    continue
                for role in _ROLES if row < _IN_FULL else telling:
                    value = model.data(index, role)
                    if value is not None:
                        telling.add(role)
                        self._held(value, f"{place}{row}.{column}: ")
            first = model.index(row, 0, within)
            if not isinstance(model, _FLAT) and model.rowCount(first):
                self._rows(model, first, f"{place}{row}/")

    def _held(self, value: object, place: str, depth: int = 0) -> None:
        """Texts in what a widget remembers: plain values and rows, not other objects."""
        match _form(type(value)):
            case Form.PLAIN:
                self.lines[f"{place}{value}"] = None
            case Form.MANY if depth < _DEEPEST:
                for one in tuple(value):
                    self._held(one, place, depth + 1)
            case Form.PAIRS if depth < _DEEPEST:
                for pair in tuple(value.items()):
                    self._held(pair, place, depth + 1)
            case Form.ROW if depth < _DEEPEST:
                self._row(value, depth)

    def _row(self, value: object, depth: int) -> None:
        """A row; a frozen one says the same each time."""
        kind = type(value)
        if id(value) in self._frozen or kind.__module__.startswith(_WAYS):
            return
        if kind.__dataclass_params__.frozen:
            self._frozen[id(value)] = value  # kept, so that no other takes its id
        for name in kind.__dataclass_fields__:
            self._held(getattr(value, name), "", depth + 1)


def _columns(model: QAbstractItemModel, within: QModelIndex | None = None) -> int:
    """A list has one column, and does not say so."""
    if isinstance(model, QAbstractListModel):
        return 1
    return model.columnCount(within or QModelIndex())


class Form(Enum):
    """What a value is to a reader; other objects of the program are none of these."""

    PLAIN = auto()
    MANY = auto()
    PAIRS = auto()
    ROW = auto()
    NOTHING = auto()


@cache
def _form(kind: type) -> Form:
    if issubclass(kind, (bool, QObject)):
        return Form.NOTHING
    if issubclass(kind, (str, int, date)):  # texts of a closed list are texts too
        return Form.PLAIN
    if issubclass(kind, (list, tuple, set, frozenset)):
        return Form.MANY
    if issubclass(kind, dict):
        return Form.PAIRS
    return Form.ROW if hasattr(kind, "__dataclass_fields__") else Form.NOTHING


@cache
def _getters(kind: type, *, deep: bool) -> tuple[Getter, ...]:
    """What the parts of one kind say."""
    known = (*_SEEN, *_BEHIND) if deep else _SEEN
    return tuple(getter for base, getters in known if issubclass(kind, base) for getter in getters)


_SEEN: tuple[tuple[type, tuple[Getter, ...]], ...] = (
    (QWidget, (QWidget.toolTip, QWidget.accessibleName)),
    (QAction, (QAction.text, QAction.toolTip, QAction.statusTip, QAction.whatsThis)),
    (QLabel, (QLabel.text,)),
    (QAbstractButton, (QAbstractButton.text,)),
    (QLineEdit, (QLineEdit.text, QLineEdit.placeholderText)),
    (QPlainTextEdit, (QPlainTextEdit.toPlainText, QPlainTextEdit.placeholderText)),
    (QTextEdit, (QTextEdit.toPlainText, QTextEdit.placeholderText)),
    (QComboBox, (QComboBox.currentText, QComboBox.placeholderText)),
    (QMessageBox, (QMessageBox.text, QMessageBox.informativeText, QMessageBox.detailedText)),
    (QGroupBox, (QGroupBox.title,)),
    (QMenu, (QMenu.title,)),
)
_BEHIND: tuple[tuple[type, tuple[Getter, ...]], ...] = (
    (QWidget, (QWidget.windowTitle, QWidget.statusTip, QWidget.whatsThis)),
    (QWidget, (QWidget.accessibleDescription,)),
)
