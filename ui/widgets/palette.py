"""Ctrl+K: one line that finds clients, contacts and acts; results by group while typing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.models.columns import ROW_ROLE
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.labels import IconLabel, text
from ui.widgets.no_copy import without_copying
from ui.widgets.painting import chip_width, paint_chip, paint_words

PAUSE_MS = 120
WIDTH = 720
_HEAD, _ENTRY = 26, 42
Index = QModelIndex | QPersistentModelIndex
Asking = Callable[[QObject, Callable[[str, Tone], None]], object]
"""Asks on behalf of an owner and tells the answer in one sentence."""


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """One result: two lines, optional chip and key; `marks` are (from, to) of the matches.

    With `asks` it is a question: the palette stays open and shows the answer that is told later.
    """

    icon: str
    title: str
    note: str
    on_chosen: Callable[[], object]
    marks: tuple[tuple[int, int], ...] = ()
    chip: tuple[str, Tone] | None = None
    key: str = ""
    asks: Asking | None = None


@dataclass(frozen=True, slots=True)
class PaletteGroup:
    """Results of one kind under a head such as 客户 · 3."""

    title: str
    entries: tuple[PaletteEntry, ...]


class PaletteSource(Protocol):
    """Where results come from; `show` may be called later, old answers must not be shown."""

    def look_up(self, words: str, show: Callable[[Sequence[PaletteGroup]], None]) -> None:
        """Find what the actor may see; `words` may be empty (recent things and acts)."""


class _Lines(QAbstractListModel):
    """Heads and entries one below the other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[str | PaletteEntry] = []

    def set_groups(self, groups: Sequence[PaletteGroup]) -> None:
        self.beginResetModel()
        self._lines = []
        for group in groups:
            if group.entries:
                self._lines.append(f"{group.title} · {len(group.entries)}")
                self._lines.extend(group.entries)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role == ROW_ROLE:
            return line
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return line if isinstance(line, str) else f"{line.title} {line.note}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._lines[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class LineDelegate(QStyledItemDelegate):
    """Draws a head or an entry."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _HEAD if isinstance(index.data(ROW_ROLE), str) else _ENTRY)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        room = QRect(option.rect)
        line = index.data(ROW_ROLE)
        painter.save()
        if isinstance(line, str):
            painter.setFont(theme.font(9.0))
            left = Qt.AlignmentFlag.AlignVCenter
            paint_words(painter, room.adjusted(14, 2, 0, 0), line, theme.colour("text-muted"), left)
            if index.row():
                painter.setPen(QPen(theme.colour("border"), 1))
                painter.drawLine(room.topLeft(), room.topRight())
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(room, theme.colour("selection"))
            self._paint_entry(painter, room, line)
        painter.restore()

    def _paint_entry(self, painter: QPainter, room: QRect, entry: PaletteEntry) -> None:
        spot = QRect(room.x() + 14, room.center().y() - 8, 16, 16)
        icons.paint(painter, entry.icon, spot, "text-secondary")
        right = room.right() - 14
        if entry.key:
            painter.setFont(theme.font(8.25))
            width = painter.fontMetrics().horizontalAdvance(entry.key) + 2
            key = QRect(right - width, room.y(), width, room.height())
            middle = Qt.AlignmentFlag.AlignVCenter
            paint_words(painter, key, entry.key, theme.colour("text-muted"), middle)
            right -= width + 12
        if entry.chip is not None:
            right -= chip_width(*entry.chip)
            at = QRect(right, room.center().y() - 9, 0, 0).topLeft()
            paint_chip(painter, at, *entry.chip)
            right -= 12
        words = QRect(room.x() + 42, room.y() + 3, right - room.x() - 42, 19)
        _paint_marked(painter, words, entry)
        painter.setFont(theme.font(9.0))
        below = words.translated(0, 18)
        middle = Qt.AlignmentFlag.AlignVCenter
        paint_words(painter, below, entry.note, theme.colour("text-muted"), middle)


class Palette(QDialog):
    """Frameless dialog over the upper third of the window."""

    def __init__(self, parent: QWidget, source: PaletteSource, hint: str) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setProperty("role", "palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._source = source
        self._lines = _Lines(self)
        self._build(hint)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look_up)
        self._edit.textChanged.connect(self._pause.start)
        self._edit.textChanged.connect(self._answer.hide)
        self._asked = self._shown = 0
        self._question_waits = False
        self._look_up()

    def open_over(self, window: QWidget) -> None:
        """Show over the upper third of the window."""
        width = min(WIDTH, window.width() - 40)
        self.resize(width, 420)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - width) // 2, corner.y() + 46)
        self.open()
        self._edit.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(control=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            case _:
                super().keyPressEvent(event)

    def _build(self, hint: str) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 14, 0)
        head.addWidget(IconLabel("search", "text-muted", 18))
        self._edit = QLineEdit()
        self._edit.setObjectName("palette_words")
        self._edit.setProperty("role", "palette")
        self._edit.setAccessibleName(hint)
        head.addWidget(self._edit, 1)
        head.addWidget(text(hint, "caption"))
        outer.addLayout(head)
        self._answer = Banner(name="palette_answer")
        outer.addWidget(self._answer)
        self._view = QListView()
        self._view.setObjectName("palette_results")
        self._view.setModel(self._lines)
        without_copying(self._view)
        self._view.setItemDelegate(LineDelegate(self._view))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.clicked.connect(self._on_clicked)
        outer.addWidget(self._view, 1)
        foot = QFrame()
        foot.setProperty("role", "box-foot")
        foot.setFixedHeight(30)
        row = QHBoxLayout(foot)
        row.setContentsMargins(14, 0, 14, 0)
        row.addWidget(text(self.tr("↑ ↓ choose · Enter opens · Esc closes"), "caption"))
        row.addStretch()
        row.addWidget(text(self.tr("Only what you may see"), "caption"))
        outer.addWidget(foot)

    def _look_up(self) -> None:
        self._asked += 1
        mine = self._asked
        self._source.look_up(self._edit.text().strip(), lambda groups: self._show(mine, groups))

    def _show(self, asked: int, groups: Sequence[PaletteGroup]) -> None:
        if asked == self._asked:
            self._shown = asked
            self._lines.set_groups(groups)
            self._step(1)
            if self._question_waits:
                self._choose(control=True)

    def _step(self, by: int) -> None:
        number = self._view.currentIndex().row() + by
        while 0 <= number < self._lines.rowCount():
            index = self._lines.index(number)
            if isinstance(index.data(ROW_ROLE), PaletteEntry):
                self._view.setCurrentIndex(index)
                return
            number += by

    def _choose(self, *, control: bool) -> None:
        """Enter takes the current entry, Ctrl+Enter the first whose key is Ctrl+Enter."""
        if control:
            self._question_waits = self._pause.isActive() or self._shown != self._asked
            if self._question_waits:  # what is listed belongs to earlier words
                if self._pause.isActive():
                    self._pause.stop()
                    self._look_up()
                return
            lines = (self._lines.index(n) for n in range(self._lines.rowCount()))
            entries = (index.data(ROW_ROLE) for index in lines)
            for entry in entries:
                if isinstance(entry, PaletteEntry) and entry.key == "Ctrl+Enter":
                    self._take(entry)
                    return
        elif self._view.currentIndex().isValid():
            self._on_clicked(self._view.currentIndex())

    def _on_clicked(self, index: QModelIndex) -> None:
        entry = index.data(ROW_ROLE)
        if isinstance(entry, PaletteEntry):
            self._take(entry)

    def _take(self, entry: PaletteEntry) -> None:
        if entry.asks is not None:
            words = self._edit.text()
            entry.asks(self, lambda said, tone: self._tell(words, said, tone))
            return
        self.accept()
        entry.on_chosen()

    def _tell(self, words: str, said: str, tone: Tone) -> None:
        """Show the answer, unless other words were typed meanwhile."""
        if words == self._edit.text():
            self._answer.tell(said, tone)


def _paint_marked(painter: QPainter, room: QRect, entry: PaletteEntry) -> None:
    """The title with its matches bold in green."""
    left, at = room.x(), 0
    middle = Qt.AlignmentFlag.AlignVCenter
    pieces: list[tuple[str, bool]] = []
    for start, end in entry.marks:
        pieces += [(entry.title[at:start], False), (entry.title[start:end], True)]
        at = end
    pieces.append((entry.title[at:], False))
    for words, marked in pieces:
        font = theme.font(bold=marked)
        painter.setFont(font)
        token = "accent-text" if marked else "text"
        rest = QRect(left, room.y(), max(0, room.right() - left), room.height())
        paint_words(painter, rest, words, theme.colour(token), middle)
        left += QFontMetrics(font).horizontalAdvance(words)
