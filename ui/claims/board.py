"""The board: columns side by side in a horizontal scroll area, empty and folded ones as strips."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from app.domain.claims import Column
from app.readmodels.claims import Board, ClaimCard
from ui.claims.chips import When
from ui.claims.column import BoardColumn, FoldedColumn
from ui.formatting import Formats


class BoardView(QScrollArea):
    """`chosen(card or None)`, `opened(card)`, `more_wanted(Column)`, `folds_changed()` by hand.

    One card is current on the whole board. An empty column is a strip; one can unfold it.
    """

    chosen = Signal(object)
    opened = Signal(object)
    more_wanted = Signal(object)
    folds_changed = Signal()

    def __init__(self, formats: Formats, folded: Iterable[Column] = ()) -> None:
        """`folded` columns are strips until somebody unfolds them."""
        super().__init__()
        self.setObjectName("claim_board")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("role", "page")
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.columns: dict[Column, BoardColumn] = {}
        self.strips: dict[Column, FoldedColumn] = {}
        self.folded = set(folded)
        self._unfolded: set[Column] = set()
        self._board: Board | None = None
        for column in Column:
            self._add(column, formats)
        self._row.addStretch()
        self.setWidget(inner)

    def show_board(self, board: Board) -> None:
        """Replace all; the current card stays current, or the one that took its place."""
        column, row, kept = self._place()
        self._board = board
        when = When(board.day, board.warned)
        for part in board.columns:
            self.columns[part.column].show_part(part, when)
            self.strips[part.column].show_count(part.count)
        self._show_folds()
        if kept is not None and self.select(kept.id):
            return
        if column is not None and self._shown(column):
            self.columns[column].select_row(row)
        else:
            self.select_first()

    @property
    def current(self) -> ClaimCard | None:
        """The current card of the board."""
        return self._place()[2]

    def select(self, claim_id: str) -> bool:
        """Make a claim's card current; False where it is on no column."""
        for column, shown in self.columns.items():
            if shown.model.row_of(claim_id) >= 0:
                self.unfold(column)
                return shown.select(claim_id)
        return False

    def select_first(self) -> None:
        """The first card of the first column that has any; none when all are empty."""
        for column in Column:
            if self._shown(column):
                self.columns[column].select_row(0)
                return
        self.chosen.emit(None)

    def focus(self) -> None:
        """Put the focus into the column of the current card."""
        column = self._place()[0]
        if column is not None:
            self.columns[column].cards.setFocus()

    def fold_current(self) -> None:
        """F: fold the column of the current card."""
        column = self._place()[0]
        if column is not None:
            self.fold(column)

    def fold(self, column: Column) -> None:
        """Turn a column into a strip."""
        self.folded.add(column)
        self._unfolded.discard(column)
        had = self.columns[column].current is not None
        self.columns[column].leave()
        self._show_folds()
        self.folds_changed.emit()
        self.strips[column].setFocus()
        if had:
            self.select_first()

    def unfold(self, column: Column) -> None:
        """Turn a strip back into its column."""
        if column in self.columns and not self.columns[column].isHidden():
            return
        self.folded.discard(column)
        self._unfolded.add(column)
        self._show_folds()

    def _add(self, column: Column, formats: Formats) -> None:
        made, strip = BoardColumn(column, formats), FoldedColumn(column)
        self.columns[column], self.strips[column] = made, strip
        self._row.addWidget(strip)
        self._row.addWidget(made, 1)
        made.hide()
        made.chosen.connect(lambda card: self._on_chosen(column, card))
        made.opened.connect(self.opened)
        made.more_wanted.connect(self.more_wanted)
        made.fold_wanted.connect(self.fold)
        made.stepped.connect(self._on_stepped)
        strip.clicked.connect(lambda _checked: self._on_strip(column))

    def _show_folds(self) -> None:
        for column, shown in self.columns.items():
            empty = shown.model.rowCount() == 0
            open_ = column not in self.folded and (not empty or column in self._unfolded)
            shown.setVisible(open_)
            self.strips[column].setVisible(not open_)

    def _shown(self, column: Column) -> bool:
        shown = self.columns[column]
        return not shown.isHidden() and shown.model.rowCount() > 0

    def _place(self) -> tuple[Column | None, int, ClaimCard | None]:
        for column, shown in self.columns.items():
            if (card := shown.current) is not None:
                return column, shown.cards.currentIndex().row(), card
        return None, 0, None

    def _on_chosen(self, column: Column, card: ClaimCard) -> None:
        for other, shown in self.columns.items():
            if other is not column:
                shown.leave()
        self.ensureWidgetVisible(self.columns[column], 8, 0)
        self.chosen.emit(card)

    def _on_strip(self, column: Column) -> None:
        self.unfold(column)
        self.folds_changed.emit()
        if self._shown(column):
            self.columns[column].select_row(0)
            self.columns[column].cards.setFocus()

    def _on_stepped(self, column: Column, by: int) -> None:
        """← and → go to the card at the same height of the next column that has any."""
        order = list(Column)
        height = self.columns[column].cards.currentIndex().row()
        at = order.index(column) + by
        while 0 <= at < len(order):
            if self._shown(order[at]):
                next_one = self.columns[order[at]]
                next_one.select_row(max(height, 0))
                next_one.cards.setFocus()
                return
            at += by
