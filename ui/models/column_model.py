"""What every table here shares: declared columns, their headers, and rows that can be ticked."""

from abc import abstractmethod
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.columns import Column

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

# Joined once: the view asks for flags several times for each cell it paints.
_USUAL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TICKABLE = _USUAL | Qt.ItemFlag.ItemIsUserCheckable
_OF_HEADERS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.TextAlignmentRole)


class ColumnModel(QAbstractTableModel, Generic[Row]):
    """Columns over rows that have an identity by `key`; a tick stays with it over a reload."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        *,
        tickable: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._tickable = tickable
        self._ticked: set[Hashable] = set()

    @abstractmethod
    def key_of(self, index: Index) -> Hashable | None:
        """Identity of the row of an index."""

    def tick_of(self, number: int) -> bool | None:
        """Whether the row with this number is ticked; None where nothing can be ticked."""
        if not self._tickable:
            return None
        return bool(self._ticked) and self.key_of(self.index(number, 0)) in self._ticked

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        key = self.key_of(index)
        if role != Qt.ItemDataRole.CheckStateRole or not self._tickable or key is None:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked.add(key)
        else:
            self._ticked.discard(key)
        self.dataChanged.emit(index, index, [role])
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _TICKABLE if self._tickable and index.column() == 0 else _USUAL

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role not in _OF_HEADERS or orientation != Qt.Orientation.Horizontal:
            return None
        if section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        return column.alignment

    def _check_state(self, index: Index) -> Qt.CheckState | None:
        ticked = self.tick_of(index.row()) if index.column() == 0 else None
        if ticked is None:
            return None
        return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
