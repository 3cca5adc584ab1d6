"""Columns of a table as data: what a cell says, in which tone, how it is drawn and sorted."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import Qt

from ui.theme import GRADE_TONES, Tone

Row = TypeVar("Row")

TONE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
SHARE_ROLE = int(Qt.ItemDataRole.UserRole) + 2
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 3
CHIPS_ROLE = int(Qt.ItemDataRole.UserRole) + 4

ANSWERED = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.CheckStateRole),
        int(Qt.ItemDataRole.TextAlignmentRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        TONE_ROLE,
        SHARE_ROLE,
        ROW_ROLE,
        CHIPS_ROLE,
    }
)
"""Roles in which a table says anything; a view asks in many more for each cell."""


class Look(StrEnum):
    """How the cells of a column are drawn."""

    TEXT = "text"
    STRONG = "strong"
    MUTED = "muted"
    NUMBER = "number"
    LINK = "link"
    CHIP = "chip"
    GRADE = "grade"
    BAR = "bar"
    CHIPS = "chips"
    DATA = "data"
    SCORE = "score"


AT_RIGHT = frozenset({Look.NUMBER, Look.LINK, Look.DATA})
"""Looks of numbers, which stand at the right."""


# Without slots: Python 3.11 cannot build a frozen slotted generic as Column[Row](…).
@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column over rows of one kind.

    `title` is already in the window's language. `tone` of a CHIP column returns None for a normal
    state, which is then plain muted text. `share` (0–1) is the bar of a BAR column, the thin one
    under the number of a DATA column, the thick one beside that of a SCORE column. `chips` gives
    several (text, tone) pairs. `sort_key` None means that the column cannot be sorted here.
    `rank` 1 stays longest; columns of higher rank are hidden first in a narrow window. A `framed`
    cell with a tone stands on its ground in a frame.
    """

    key: str
    title: str
    value: Callable[[Row], str]
    look: Look = Look.TEXT
    width: int = 110
    stretch: bool = False
    tone: Callable[[Row], Tone | None] | None = None
    share: Callable[[Row], float | None] | None = None
    chips: Callable[[Row], tuple[tuple[str, Tone], ...]] | None = None
    sort_key: Callable[[Row], object] | None = None
    sortable: bool = False
    rank: int = 1
    tip: Callable[[Row], str] | None = None
    hidden: bool = False
    framed: bool = False

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Numbers stand at the right, everything else at the left."""
        side = Qt.AlignmentFlag.AlignRight
        if self.look not in AT_RIGHT:
            side = Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def tone_of(self, row: Row) -> Tone | None:
        """Tone of the cell; grades have theirs."""
        if self.tone is not None:
            return self.tone(row)
        return GRADE_TONES.get(self.value(row)) if self.look is Look.GRADE else None


def cell(column: Column[Row], row: Row, role: int) -> object:
    """What a model answers for one cell."""
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return column.value(row)
        case Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        case Qt.ItemDataRole.ToolTipRole:
            return column.tip(row) if column.tip else column.value(row)
        case Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title} {column.value(row)}"
    if role == TONE_ROLE:
        return column.tone_of(row)
    if role == SHARE_ROLE:
        return column.share(row) if column.share else None
    if role == CHIPS_ROLE:
        return column.chips(row) if column.chips else ()
    return row if role == ROW_ROLE else None
