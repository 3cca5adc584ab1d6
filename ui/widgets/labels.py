"""Labels by role: titles, captions, chips, key caps, icons; and small buttons and lines."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from ui import icons
from ui.theme import GRADE_TONES, Tone, set_look


def text(words: str = "", role: str = "", *, wrap: bool = False, name: str = "") -> QLabel:
    """A label of a role of base.qss; plain text always, never markup from data."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setObjectName(name)
    if role:
        made.setProperty("role", role)
    return made


def chip(words: str, tone: Tone = Tone.NEUTRAL, *, name: str = "") -> QLabel:
    """A chip; deviations only, normal states are plain words (tokens.md 1)."""
    made = text(words, "chip", name=name)
    made.setProperty("tone", tone.value)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def grade_chip(grade: str) -> QLabel:
    """Chip of a grade, or a muted dash for none."""
    return chip(grade, GRADE_TONES[grade]) if grade in GRADE_TONES else text("—", "muted")


def button(
    words: str,
    slot: Callable[[], object] | None = None,
    *,
    role: str = "",
    icon: str = "",
    name: str = "",
    small: bool = False,
    tip: str = "",
) -> QPushButton:
    """A button; `role` is "" (outlined), primary, danger, flat, link or icon."""
    made = QPushButton(words)
    made.setObjectName(name)
    made.setAutoDefault(role == "primary")
    if role:
        made.setProperty("role", role)
    if small:
        made.setProperty("small", True)
    if icon:
        tint = {"primary": "on-accent", "danger": "on-danger"}.get(role, "")
        tint = tint or ("accent-text" if role in {"flat", "link"} else "text")
        made.setIcon(icons.icon(icon, tint))
        made.setIconSize(QSize(16, 16))
    if role in {"link", "flat", "icon"}:
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    made.setToolTip(tip)
    if role == "icon":
        made.setAccessibleName(tip)
    if slot is not None:
        made.clicked.connect(lambda _checked: slot())
    return made


def icon_button(icon: str, tip: str, slot: Callable[[], object] | None = None) -> QPushButton:
    """Close, sort and step arrows only (tokens.md 8); `tip` names the act and its key."""
    return button("", slot, role="icon", icon=icon, tip=tip)


def line(role: str = "line") -> QFrame:
    """A thin line; `grid-line` is the paler one between rows."""
    made = QFrame()
    made.setProperty("role", role)
    return made


def filler() -> QWidget:
    """Takes the room that is left in a row."""
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


class IconLabel(QWidget):
    """A picture of the icon set in a token's colour; says nothing to screen readers."""

    def __init__(self, icon: str, tint: str = "text", size: int = 16) -> None:
        super().__init__()
        self._icon = icon
        self._tint = tint
        self.setFixedSize(size, size)

    def set_icon(self, icon: str, tint: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._tint = tint
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, self._icon, self.rect(), self._tint)


class ValueLabel(QLabel):
    """A value that takes one line when there is room and wraps when there is not."""

    def __init__(self, *, name: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setObjectName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        lines = self.text().split("\n")
        metrics = self.fontMetrics()
        width = max(metrics.horizontalAdvance(words) for words in lines) + 3
        return QSize(width, max(self.minimumHeight(), metrics.lineSpacing() * len(lines)))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(60, self.sizeHint().width()), self.minimumHeight())


class ElidedLabel(QLabel):
    """One line that ends in … when there is no room; the full text is in the tooltip."""

    def __init__(self, words: str = "", role: str = "") -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if role:
            set_look(self, role=role)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        painter.drawText(self.contentsRect(), int(self.alignment()), shown)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            fits = self.fontMetrics().horizontalAdvance(self.text()) <= self.width()
            self.setToolTip("" if fits else self.text())
        return super().event(event)


def tint_of(tone: Tone) -> str:
    """Token for icons and words of a tone on its soft ground."""
    if tone in {Tone.OUTLINE, Tone.NEUTRAL}:
        return "text-secondary"
    return "accent-text" if tone is Tone.RUNNING else f"{tone.value}-text"
