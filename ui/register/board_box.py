"""The exceptions board: one line for each kind, also for none; a number opens its entries."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.log_exceptions import TO_REVIEW, ExceptionKind
from app.domain.moments import from_ms
from app.readmodels.access_log import BoardRow, LogBoard
from ui.formatting import Formats
from ui.theme import set_look
from ui.widgets.box import Box
from ui.widgets.labels import ElidedLabel, IconLabel, text
from ui.widgets.layouts import PANE_LEAST, scrolling

translate = QCoreApplication.translate
_FIGURE_WIDTH = 34
_HEAD = 42
_FEWEST = 4
"""Lines that are in sight in the lowest window; the others are scrolled to."""


class BoardBox(Box):
    """`opened(ExceptionKind)` when the number of a kind was pressed."""

    opened = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__(self.tr("Exceptions"), margin=0)
        self.setObjectName("exceptions_board")
        self._formats = formats
        self._lines = {kind: BoardLine(kind) for kind in ExceptionKind}
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        for kind, one in self._lines.items():
            column.addWidget(one)
            one.clicked.connect(lambda _checked, kind=kind: self.opened.emit(kind))
        column.addStretch()
        self.add(scrolling(holder, role="surface"), 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(_HEAD + _FEWEST * BoardLine.HEIGHT)

    def sizeHint(self) -> QSize:
        """As high as all lines, where there is room for them."""
        return QSize(PANE_LEAST, _HEAD + len(self._lines) * BoardLine.HEIGHT)

    def show_board(self, board: LogBoard) -> None:
        """Show a month's numbers."""
        words = self.tr("{month} · press a number for its entries")
        self.set_note(words.format(month=board.month))
        for row in board.rows:
            self._lines[row.kind].show_row(row, note_words(row, self._formats))


class BoardLine(QPushButton):
    """One kind: its name, what is behind the number, and the number."""

    HEIGHT = 28

    def __init__(self, kind: ExceptionKind) -> None:
        super().__init__()
        self.kind = kind
        self.setObjectName(f"board_{kind.value}")
        self.setProperty("role", "board-line")
        self.setFixedHeight(self.HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(text(kind_words(kind)))
        self._note = ElidedLabel("", "caption")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._note, 1)
        self.figure = text("", "strong", name=f"board_{kind.value}_figure")
        self.figure.setMinimumWidth(_FIGURE_WIDTH)
        self.figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.figure)
        row.addWidget(IconLabel("chevron-right", "text-muted", 12))
        for inner in (self._note, self.figure):
            inner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_row(self, row: BoardRow, note: str) -> None:
        """Show a number; red kinds stand out while entries of them wait for review."""
        self.figure.setText(f"{row.entries:,}")
        self._note.setText(note)
        role = "muted"
        if row.entries:
            waits = row.kind in TO_REVIEW and row.unreviewed
            grave = row.kind in _GRAVE
            role = ("board-danger" if grave else "board-warning") if waits else "strong"
        set_look(self.figure, role=role)
        words = translate("Register", "{kind}: {count} entries").format(
            kind=kind_words(row.kind), count=row.entries
        )
        self.setAccessibleName(f"{words}. {note}" if note else words)
        self.setToolTip(note)


_GRAVE = frozenset({ExceptionKind.REFUSED, ExceptionKind.UNVERIFIED, ExceptionKind.RECOVERY})


def kind_words(kind: ExceptionKind) -> str:
    """Name of a kind, such as 拒绝的查阅."""
    return {
        ExceptionKind.REFUSED: translate("Register", "Refused attempts"),
        ExceptionKind.ODD_HOURS: translate("Register", "Night and days off"),
        ExceptionKind.OUTSIDE_AREA: translate("Register", "Outside the own area"),
        ExceptionKind.FAR_ABOVE: translate("Register", "Far above the own usual"),
        ExceptionKind.OVER_QUOTA: translate("Register", "Over the view quota"),
        ExceptionKind.TAKEN_OUT: translate("Register", "Exports, prints, copies"),
        ExceptionKind.REVEALED: translate("Register", "Category 3 revealed"),
        ExceptionKind.SIGN_IN_FAILED: translate("Register", "Failed sign-ins"),
        ExceptionKind.CLOCK: translate("Register", "Clock back or jumped"),
        ExceptionKind.RECOVERY: translate("Register", "Recovery sheets used"),
        ExceptionKind.UNVERIFIED: translate("Register", "Register not whole"),
    }[kind]


def note_words(row: BoardRow, formats: Formats) -> str:
    """What stands behind a number; nothing behind zero."""
    if not row.entries:
        return ""
    if row.kind is ExceptionKind.FAR_ABOVE:
        words = translate("Register", "{person} {count}, usual {usual}")
        return words.format(person=row.person, count=row.count, usual=f"{row.usual:g}")
    if row.kind is ExceptionKind.TAKEN_OUT:
        return translate("Register", "{count} batches").format(count=row.batches)
    day = formats.moment(from_ms(row.at)).split(" ")[0]
    if not row.person:
        return day
    if row.people == 1:
        return f"{day} {row.person}"
    words = translate("Register", "{day} {person} and others, {count} in all")
    return words.format(day=day, person=row.person, count=row.people)
