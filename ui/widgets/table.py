"""Table view of all lists: fixed rows, cells by column, Enter opens, Space ticks."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from ui.models.columns import Column
from ui.models.row_model import RowTableModel
from ui.models.windowed_model import WindowedModel
from ui.widgets.cell_delegate import CellDelegate, toggle_tick
from ui.widgets.no_copy import without_copying
from ui.widgets.table_header import TableHeader
from ui.widgets.table_painter import TablePainter
from ui.widgets.watermark import bear_mark, paint_mark

ROW_HEIGHT = 30
COMFORTABLE_ROW_HEIGHT = 36
Model = RowTableModel[Any] | WindowedModel[Any]


class Table(QTableView):
    """Shows a model of `ui.models`.

    `opened(row)` by Enter or double click, `current_changed(row or None)` when the line changes,
    `sort_wanted(column key, descending)` when the header of a sortable column is pressed,
    `ticks_changed()` when ticks change. The mark lies behind the rows of a `marked` one.

    Nothing is copied by itself: `copy_wanted(row)` by Ctrl+C, `menu_wanted(row, point on the
    screen)` by right click or the menu key.
    """

    opened = Signal(object)
    current_changed = Signal(object)
    sort_wanted = Signal(str, bool)
    ticks_changed = Signal()
    copy_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, model: Model, *, name: str, marked: bool = False) -> None:
        super().__init__()
        self._marked = marked
        if marked:
            bear_mark(self.viewport())
        self.setObjectName(name)
        self.setAccessibleName(name)
        self._model = model
        self._sorted: tuple[str, bool] | None = None
        self._folded: set[int] = set()
        self._hovered = -1
        self._painter = TablePainter(self, model)
        self.setHorizontalHeader(TableHeader(self))
        self.setModel(model)
        self._set_behaviour()
        self._set_columns()
        self.selectionModel().currentRowChanged.connect(self._on_current)
        model.dataChanged.connect(self._on_data)
        model.modelReset.connect(self._on_reset)
        self.doubleClicked.connect(self._on_open)

    def current_row(self) -> Any:
        """The row of the current line, or None."""
        return self._model.row_at(self.currentIndex())

    def select_key(self, key: Hashable) -> bool:
        """Make the row with this key current; False when it is not there."""
        index = self._model.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def select_first(self) -> None:
        """Make the first line current."""
        if self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    def set_comfortable(self, *, comfortable: bool) -> None:
        """Rows of 36 px instead of 30."""
        height = COMFORTABLE_ROW_HEIGHT if comfortable else ROW_HEIGHT
        self.verticalHeader().setDefaultSectionSize(height)

    def set_sorted(self, key: str, *, descending: bool) -> None:
        """Show the arrow at a column that the service sorted by."""
        self._sorted = (key, descending)
        number = next(n for n, c in enumerate(self._columns) if c.key == key)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(number, order)
        self.horizontalHeader().viewport().update()

    def set_column_shown(self, key: str, *, shown: bool) -> None:
        """Show or hide a column by its key."""
        number = next(n for n, c in enumerate(self._columns) if c.key == key)
        self.setColumnHidden(number, not shown)
        self._fit()

    @property
    def folded(self) -> frozenset[str]:
        """Columns that are hidden only because there is no room for them."""
        return frozenset(self._columns[number].key for number in self._folded)

    def column_menu(self) -> QMenu:
        """A menu with a tick for each column, for the 列 button and the header."""
        menu = QMenu(self)
        for number, column in enumerate(self._columns):
            shown = menu.addAction(column.title)
            shown.setCheckable(True)
            shown.setChecked(not self.isColumnHidden(number))
            shown.setEnabled(number > 0)
            shown.toggled.connect(lambda on, key=column.key: self.set_column_shown(key, shown=on))
        return menu

    def selectAll(self) -> None:
        """Tick every row instead of selecting 100,000 lines one by one (8 s for a million)."""
        self._model.tick_all(ticked=True)
        self.ticks_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self._on_open(index)
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            first = index.siblingAtColumn(0)
            if first.data(Qt.ItemDataRole.CheckStateRole) is not None:
                toggle_tick(self._model, first)
        elif event.key() == Qt.Key.Key_Tab:
            self.focusNextChild()
        elif event.matches(QKeySequence.StandardKey.Copy):
            event.accept()  # Qt would copy the cell: past the copy right and the register (A4)
            if index.isValid():
                self.copy_wanted.emit(self.current_row())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        if index.isValid():
            self.menu_wanted.emit(self._model.row_at(index), at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self._marked:
            origin = event.rect().topLeft() + QPoint(self.horizontalOffset(), self.verticalOffset())
            paint_mark(painter, event.rect(), origin, self.devicePixelRatioF())
        self._painter.paint(painter, event.rect(), self._hovered)
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._hover(self.rowAt(event.position().toPoint().y()))
        elif event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        """Paint the row under the pointer, and the one that was, anew."""
        if row == self._hovered:
            return
        for number in (self._hovered, row):
            place = QRect(0, self.rowViewportPosition(number), self.width(), self.rowHeight(number))
            self.viewport().update(place)
        self._hovered = row

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_opaque()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._make_opaque()

    def _make_opaque(self) -> None:
        """Let scrolling move what is painted; a style sheet would have every cell painted anew."""
        self.viewport().setAutoFillBackground(True)

    @property
    def _columns(self) -> tuple[Column[Any], ...]:
        return self._model.columns

    def _set_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            without_copying(head)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT - 3)
        rows.setDefaultSectionSize(ROW_HEIGHT)

    def _set_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(44)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_header)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)
        for number, column in enumerate(self._columns):
            self.setItemDelegateForColumn(number, CellDelegate(column.look, self))
            self.setColumnWidth(number, column.width)
            self.setColumnHidden(number, column.hidden)

    def _fit(self) -> None:
        """Hide columns of high rank while there is no room; give the stretching one the rest."""
        room = self.viewport().width()
        for number in self._folded:
            self.setColumnHidden(number, False)
        self._folded.clear()
        # What it was stretched to before must not push others out.
        for number, column in enumerate(self._columns):
            if column.stretch:
                self.setColumnWidth(number, column.width)
        for number in sorted(range(len(self._columns)), key=lambda n: -self._columns[n].rank):
            if self._columns[number].rank == 1 or self.horizontalHeader().length() <= room:
                break
            if not self.isColumnHidden(number):
                self.setColumnHidden(number, True)
                self._folded.add(number)
        for number, column in enumerate(self._columns):
            if column.stretch and not self.isColumnHidden(number):
                others = self.horizontalHeader().length() - self.columnWidth(number)
                self.setColumnWidth(number, max(column.width * 2 // 3, room - others))
                return

    def _on_open(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None:
            self.opened.emit(row)

    def _on_current(self, current: QModelIndex) -> None:
        self.current_changed.emit(self._model.row_at(current))

    def _on_data(self, top: QModelIndex, bottom: QModelIndex, roles: list[int]) -> None:
        if Qt.ItemDataRole.CheckStateRole in roles:
            self.ticks_changed.emit()
        elif top.row() <= self.currentIndex().row() <= bottom.row():
            self.current_changed.emit(self.current_row())

    def _on_reset(self) -> None:
        self.current_changed.emit(None)
        self._fit()

    def _on_header(self, number: int) -> None:
        column = self._columns[number]
        if not column.sortable and column.sort_key is None:
            return
        descending = self._sorted == (column.key, False)
        self.set_sorted(column.key, descending=descending)
        if column.sort_key is not None:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            self._model.sort(number, order)
        self.sort_wanted.emit(column.key, descending)

    def _on_header_menu(self, at: QPoint) -> None:
        self.column_menu().popup(self.horizontalHeader().mapToGlobal(at))
