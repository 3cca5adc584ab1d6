"""Rail of pages at the left: icon above a word, count badge, Ctrl+1 … Ctrl+0."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from ui import icons, theme

RAIL_WIDTH = 80


class RailButton(QToolButton):
    """One page; the badge counts things for me and is red only when one is overdue."""

    def __init__(self, key: str, title: str, icon: str, number: int) -> None:
        super().__init__()
        self.setObjectName(f"rail_{key}")
        self.setProperty("role", "rail")
        self.setText(title)
        self.setIcon(icons.icon(icon, "text-secondary", on="accent-text"))
        self.setIconSize(QSize(20, 20))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setCheckable(True)
        self.setFixedSize(RAIL_WIDTH - 1, 60)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        shortcut = QKeySequence(f"Ctrl+{number % 10}")
        self.setShortcut(shortcut)
        self.setToolTip(f"{title}（{shortcut.toString()}）")
        self._count = 0
        self._urgent = False

    def set_badge(self, count: int, urgent: bool) -> None:
        """0 shows no badge."""
        self._count = count
        self._urgent = urgent
        self.setAccessibleDescription(f"{count}" if count else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count:
            return
        words = str(self._count) if self._count < 100 else "99+"
        font = theme.font(8.25)
        width = max(16, QFontMetrics(font).horizontalAdvance(words) + 10)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("danger" if self._urgent else "neutral"))
        room = QRectF(self.width() - width - 8, 5, width, 16)
        painter.drawRoundedRect(room, 8, 8)
        painter.setFont(font)
        painter.setPen(theme.colour("on-danger" if self._urgent else "surface"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), words)


class Rail(QFrame):
    """`chosen(key)` when a page is pressed."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setFixedWidth(RAIL_WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 1, 6)
        self._column.setSpacing(0)
        self._column.addStretch()
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}

    def set_pages(self, pages: Sequence[tuple[str, str, str]]) -> None:
        """Replace all by (key, title, icon) from top to bottom."""
        for old in self._buttons.values():
            self._group.removeButton(old)
            old.setParent(None)
            old.deleteLater()
        self._buttons.clear()
        for number, (key, title, icon) in enumerate(pages, start=1):
            made = RailButton(key, title, icon, number)
            made.clicked.connect(lambda _checked, key=key: self.chosen.emit(key))
            self._group.addButton(made)
            self._column.insertWidget(number - 1, made)
            self._buttons[key] = made

    def set_current(self, key: str) -> None:
        """Mark where we are."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def set_badge(self, key: str, count: int, urgent: bool) -> None:
        """Count of a page."""
        if key in self._buttons:
            self._buttons[key].set_badge(count, urgent)
