"""Top row (find box, person, lock) and status bar of the window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from ui.theme import Tone, set_look
from ui.widgets.labels import ElidedLabel, IconLabel, button, text

STATUS_HEIGHT = 27


class FindButton(QPushButton):
    """Looks like a line to type in and opens the palette."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("find")
        self.setProperty("role", "find")
        self.setFixedWidth(440)
        words = self.tr("Find a client, contact or code, or type what to do")
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("search", "text-muted"))
        row.addWidget(ElidedLabel(words, "muted"), 1)
        row.addWidget(text("Ctrl+K", "key"))


class TopRow(QFrame):
    """`find_wanted`, `lock_wanted`, and `person_pressed` for the menu of the person."""

    find_wanted = Signal()
    lock_wanted = Signal()
    person_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "top-row")
        self.setFixedHeight(48)
        row = QHBoxLayout(self)
        row.setContentsMargins(92, 0, 16, 0)
        row.setSpacing(12)
        find = FindButton()
        find.clicked.connect(self.find_wanted)
        row.addWidget(find)
        row.addStretch()
        self.person = button("", role="flat", icon="person", name="person")
        self.person.clicked.connect(self.person_pressed)
        row.addWidget(self.person)
        self._duty = text("", "second", name="duty")
        row.addWidget(self._duty)
        lock = button(self.tr("Lock"), role="", icon="lock", name="lock", small=True)
        lock.setToolTip(self.tr("Lock (Ctrl+L)"))
        lock.clicked.connect(self.lock_wanted)
        row.addWidget(lock)
        row.addWidget(text("Ctrl+L", "key"))

    def show_person(self, name: str, duty: str) -> None:
        """Who works here, and as what: `客户经理 · 和平县邮政局`."""
        self.person.setText(name)
        self._duty.setText(duty)


class _Part(QLabel):
    """One word of the status bar; with a tip it can be clicked for more."""

    pressed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(f"status_{name}")
        self._name = name

    def setToolTip(self, tip: str) -> None:
        super().setToolTip(tip)
        shape = Qt.CursorShape.PointingHandCursor if tip else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.toolTip():
            self.pressed.emit(self._name)


class StatusBar(QFrame):
    """企业机密, office, hints on recovery and backup, state of the chain, idle time left.

    `pressed(name)` when a part with a tip was clicked.
    """

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "status-bar")
        self.setFixedHeight(STATUS_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("shield", "text-secondary", 14))
        row.addWidget(text(self.tr("Business secret"), name="secrecy"))
        row.addSpacing(12)
        self._office = text("", name="status_office")
        row.addWidget(self._office)
        row.addStretch()
        self._parts: dict[str, _Part] = {}
        for name in ("evaluation", "arrears", "recovery", "backup", "chain", "rules", "idle"):
            part = _Part(name)
            part.pressed.connect(self.pressed)
            part.hide()
            self._parts[name] = part
            row.addWidget(part)
            row.addSpacing(12)

    def show_office(self, words: str) -> None:
        """Name of the office and how it is kept."""
        self._office.setText(words)

    def show_part(self, name: str, words: str, tone: Tone = Tone.NEUTRAL, *, tip: str = "") -> None:
        """Set a part by name, as `backup` or `chain`; "" hides it. Tone warning or danger."""
        part = self._parts[name]
        part.setText(words)
        part.setToolTip(tip)
        part.setVisible(bool(words))
        if words:
            set_look(part, tone=tone.value)

    def show_idle(self, seconds: int) -> None:
        """Time left before the window locks by itself."""
        minutes, rest = divmod(seconds, 60)
        left = f"{minutes:02d}:{rest:02d}"
        tone = Tone.WARNING if seconds <= 60 else Tone.NEUTRAL
        self.show_part("idle", self.tr("Idle, locks in {left}").format(left=left), tone)
