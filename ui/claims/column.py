"""One column of the board: head, cards, "n more"; and the strip that stands for it when folded."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.claims import Column
from app.readmodels.claims import ClaimCard, ColumnPart
from ui import icons, theme
from ui.claims.cards import CardDelegate, CardModel
from ui.claims.chips import When
from ui.claims.words import column_words
from ui.formatting import Formats
from ui.theme import set_look
from ui.widgets.labels import button, icon_button, text
from ui.widgets.no_copy import without_copying

STRIP_WIDTH = 34
COLUMN_LEAST, COLUMN_MOST = 164, 250
HEAD_HEIGHT = 34

_TITLE_TONES = {Column.ENDING: "board-warning", Column.DUE: "board-danger"}


class CardList(QListView):
    """`opened(card)` by Enter or double click; `stepped(-1 or 1)` by ← and →."""

    opened = Signal(object)
    stepped = Signal(int)

    def __init__(self, model: CardModel, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setModel(model)
        self.setItemDelegate(CardDelegate(self, model))
        self.setUniformItemSizes(True)
        self.setProperty("role", "board-column")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        without_copying(self)
        self.doubleClicked.connect(self._on_open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        match event.key():
            case Qt.Key.Key_Left:
                self.stepped.emit(-1)
            case Qt.Key.Key_Right:
                self.stepped.emit(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if index.isValid():
                self._on_open(index)
            case _ if event.text().strip() and event.text().isprintable():
                event.ignore()  # letters are keys of the page, not a search in the list
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """No menu: every act stands on the detail (tokens.md 8)."""

    def _on_open(self, index: QModelIndex) -> None:
        self.opened.emit(self.card_at(index.row()))

    def card_at(self, row: int) -> ClaimCard:
        """The card of a row."""
        model = self.model()
        if not isinstance(model, CardModel):
            message = "a list of cards has a model of cards"
            raise TypeError(message)
        return model.cards[row]


class BoardColumn(QFrame):
    """Head with name and count, cards, and a button for those that are not read yet.

    `chosen(card or None)`, `opened(card)`, `more_wanted(Column)`, `fold_wanted(Column)`,
    `stepped(Column, -1 or 1)`.
    """

    chosen = Signal(object)
    opened = Signal(object)
    more_wanted = Signal(object)
    fold_wanted = Signal(object)
    stepped = Signal(object, int)

    def __init__(self, column: Column, formats: Formats) -> None:
        super().__init__()
        self.column = column
        self.setObjectName(f"column_{column.value}")
        self.setProperty("role", "board-column")
        self.setMinimumWidth(COLUMN_LEAST)
        self.setMaximumWidth(COLUMN_MOST)
        self.model = CardModel(formats, self)
        self.cards = CardList(self.model, f"cards_{column.value}")
        self._count = 0
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(self._build_head())
        outer.addSpacing(3)
        outer.addWidget(self.cards, 1)
        self.more = button("", self._on_more, role="board-more", name=f"more_{column.value}")
        outer.addWidget(self.more)
        self.more.hide()
        self.cards.selectionModel().currentChanged.connect(self._on_current)
        self.cards.opened.connect(self.opened)
        self.cards.stepped.connect(lambda by: self.stepped.emit(self.column, by))

    def show_part(self, part: ColumnPart, when: When) -> None:
        """Replace what is shown; the count is that of all cards, read or not."""
        self._count = part.count
        self.model.set_cards(part.cards, when)
        self._number.setText(f"{part.count:,}")
        self._note.setText(self._note_words(part, when))
        set_look(self._note, role="caption-strong")
        words = self.tr("{title}, {count} cards")
        title = column_words(self.column)
        self.cards.setAccessibleName(words.format(title=title, count=part.count))
        self._show_more()

    def add_cards(self, cards: tuple[ClaimCard, ...]) -> None:
        """All cards of the column, the current one stays."""
        current = self.current
        self.model.set_cards(cards, self.model.when)
        self._count = len(cards)
        self._number.setText(f"{self._count:,}")
        self._show_more()
        if current is not None:
            self.select(current.id)

    @property
    def current(self) -> ClaimCard | None:
        """The current card."""
        index = self.cards.currentIndex()
        return self.model.cards[index.row()] if index.isValid() else None

    def select(self, claim_id: str) -> bool:
        """Make a claim's card current; False where it is not in this column."""
        row = self.model.row_of(claim_id)
        if row >= 0:
            self.select_row(row)
        return row >= 0

    def select_row(self, row: int) -> None:
        """Make the card of a row current, the last where there are fewer."""
        last = self.model.rowCount() - 1
        if last >= 0:
            index = self.model.index(min(row, last), 0)
            self.cards.setCurrentIndex(index)
            self.cards.scrollTo(index)

    def leave(self) -> None:
        """Another column has the current card."""
        self.cards.selectionModel().clear()

    def _build_head(self) -> QWidget:
        head = QFrame()
        head.setProperty("role", "box-head")
        head.setFixedHeight(HEAD_HEIGHT)
        row = QHBoxLayout(head)
        row.setContentsMargins(8, 0, 4, 0)
        row.setSpacing(5)
        title = text(column_words(self.column), _TITLE_TONES.get(self.column, "strong"))
        row.addWidget(title)
        self._number = text("", "muted", name=f"count_{self.column.value}")
        row.addWidget(self._number)
        row.addStretch()
        self._note = text("", "caption-strong", name=f"note_{self.column.value}")
        row.addWidget(self._note)
        fold = icon_button("minus", self.tr("Fold the column (F)"), self._on_fold)
        fold.setObjectName(f"fold_{self.column.value}")
        fold.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(fold)
        return head

    def _note_words(self, part: ColumnPart, when: When) -> str:
        if part.late:
            return self.tr("{count} late").format(count=part.late)
        if self.column is Column.ENDING:
            return self.tr("≤ {days} d").format(days=when.warned)
        return ""

    def _show_more(self) -> None:
        rest = self._count - self.model.rowCount()
        words = self.tr("{count} more, by days left").format(count=f"{rest:,}")
        self.more.setText(words)
        self.more.setVisible(rest > 0)

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.model.cards[index.row()])

    def _on_more(self) -> None:
        self.more_wanted.emit(self.column)

    def _on_fold(self) -> None:
        self.fold_wanted.emit(self.column)


class FoldedColumn(QPushButton):
    """A strip of 34 px: an arrow, the count, and the name with its characters one below another."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self.column = column
        self.setObjectName(f"folded_{column.value}")
        self.setProperty("role", "board-strip")
        self.setFixedWidth(STRIP_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._count = 0

    def show_count(self, count: int) -> None:
        """How many cards are in it."""
        self._count = count
        title = column_words(self.column)
        self.setAccessibleName(f"{title} {count:,}")
        words = self.tr("{title}, {count} cards. Press to unfold.")
        self.setToolTip(words.format(title=title, count=f"{count:,}"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        spot = QRect(self.width() // 2 - 6, 11, 12, 12)
        icons.paint(painter, "chevron-right", spot, "text-muted")
        middle = int(Qt.AlignmentFlag.AlignCenter)
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.colour("text" if self._count else "text-muted"))
        painter.drawText(QRect(0, 34, self.width(), 20), middle, f"{self._count:,}")
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text-secondary" if self._count else "text-muted"))
        title = column_words(self.column)
        if title.isascii():
            self._paint_turned(painter, title)
            return
        for number, letter in enumerate(title):
            painter.drawText(QRect(0, 62 + 17 * number, self.width(), 17), middle, letter)

    def _paint_turned(self, painter: QPainter, title: str) -> None:
        """Latin words are turned: letters one below another cannot be read."""
        painter.save()
        painter.translate(QPoint(self.width() // 2 + 5, 62))
        painter.rotate(90)
        painter.drawText(QPoint(0, 0), title)
        painter.restore()
