"""A table over a list of frozen rows that fits in memory (up to some thousands)."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from ui.models.column_model import ColumnModel, Index, Row
from ui.models.columns import ANSWERED, Column, cell


class RowTableModel(ColumnModel[Row]):
    """Rows in the order given; sorted here by `sort_key` when a header is pressed.

    `key` gives the identity of a row, which keeps selection and ticks over a reload.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        *,
        tickable: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key, tickable=tickable, parent=parent)
        self._rows: list[Row] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows; ticks of rows that are gone are forgotten."""
        self.beginResetModel()
        self._rows = list(rows)
        self._ticked &= {self._key(row) for row in rows}
        self.endResetModel()

    def update_row(self, row: Row) -> None:
        """Replace the row with the same key; unknown rows are ignored."""
        wanted = self._key(row)
        for number, old in enumerate(self._rows):
            if self._key(old) == wanted:
                self._rows[number] = row
                last = self.index(number, len(self.columns) - 1)
                self.dataChanged.emit(self.index(number, 0), last)
                return

    def row(self, number: int) -> Row:
        """The row with this number."""
        return self._rows[number]

    def row_at(self, index: Index) -> Row | None:
        """The row of an index, or None."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, key: Hashable) -> QModelIndex:
        """The first cell of the row with this key, or an invalid index."""
        for number, row in enumerate(self._rows):
            if self._key(row) == key:
                return self.index(number, 0)
        return QModelIndex()

    def key_of(self, index: Index) -> Hashable | None:
        """Identity of the row of an index."""
        row = self.row_at(index)
        return None if row is None else self._key(row)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in the order shown."""
        return tuple(self._rows)

    @property
    def ticked(self) -> tuple[Row, ...]:
        """Rows that were ticked, in the order shown."""
        return tuple(row for row in self._rows if self._key(row) in self._ticked)

    def tick_all(self, *, ticked: bool) -> None:
        """Tick every row or none."""
        self._ticked = {self._key(row) for row in self._rows} if ticked else set()
        if self._rows:
            bottom = self.index(len(self._rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), bottom, [Qt.ItemDataRole.CheckStateRole])

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in ANSWERED or not index.isValid():
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._check_state(index)
        return cell(self.columns[index.column()], self._rows[index.row()], role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        sort_key = self.columns[column].sort_key if column >= 0 else None
        if sort_key is None:
            return
        known: Callable[[Row], Any] = sort_key
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [(index, self._rows[index.row()]) for index in before]
        present = [row for row in self._rows if known(row) is not None]
        present.sort(key=known, reverse=order == Qt.SortOrder.DescendingOrder)
        self._rows = present + [row for row in self._rows if known(row) is None]
        places = {self._key(row): number for number, row in enumerate(self._rows)}
        after = [self.index(places[self._key(row)], old.column()) for old, row in kept]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
