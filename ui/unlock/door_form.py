"""Base of the forms at the right: one column, one sentence for refusals, one act."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import Reason, Refusal
from ui.failures import sentence
from ui.theme import set_look
from ui.widgets.labels import button, text
from ui.widgets.password import CapsLockHint, PasswordField
from ui.widgets.states import BusyLine

COLUMN = 420
LONGEST_WAIT = 60
_GUESSES = frozenset({Reason.WRONG_PASSWORD, Reason.CODE_UNKNOWN, Reason.RECOVERY_OUTDATED})


class Patience(QObject):
    """Waiting after failed tries: 1, 2, 4, 8 … up to 60 seconds; `left(seconds)` counts down."""

    left = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._failed = 0
        self._seconds = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)

    @property
    def waiting(self) -> int:
        """Seconds that are left."""
        return self._seconds

    def fail(self) -> None:
        """A try failed: wait, twice as long as the time before."""
        self._seconds = min(2**self._failed, LONGEST_WAIT)
        self._failed += 1
        self._timer.start()
        self.left.emit(self._seconds)

    def forget(self) -> None:
        """A try succeeded, or another office was chosen."""
        self._failed = self._seconds = 0
        self._timer.stop()
        self.left.emit(0)

    def tick(self) -> None:
        """A second went by."""
        self._seconds = max(0, self._seconds - 1)
        if self._seconds == 0:
            self._timer.stop()
        self.left.emit(self._seconds)


class DoorForm(QWidget):
    """A form of the doors. `back` when the person wants to leave it."""

    back = Signal()

    def __init__(self, name: str, act: str, *, width: int = COLUMN) -> None:
        super().__init__()
        self.setObjectName(name)
        self._act_words = act
        self._complete = True
        outer = QHBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch()
        holder = QWidget()
        holder.setFixedWidth(width)
        outer.addWidget(holder)
        outer.addStretch()
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self.column.addStretch()
        self.title = text("", "unlock-title", wrap=True, name=f"{name}_title")
        self.subtitle = text("", "second", wrap=True, name=f"{name}_subtitle")
        self.column.addWidget(self.title)
        self.column.addWidget(self.subtitle)
        self.column.addSpacing(10)
        self.fields = QVBoxLayout()
        self.fields.setSpacing(4)
        self.column.addLayout(self.fields)
        self.column.addSpacing(10)
        self.act = button(act, self.submit, role="primary", name=f"{name}_act")
        set_look(self.act, large=True)
        self.act.setDefault(True)
        self.column.addWidget(self.act)
        self.busy = BusyLine()
        self.column.addWidget(self.busy)
        self.error = text("", "error", wrap=True, name=f"{name}_error")
        self.error.hide()
        self.column.addWidget(self.error)
        self.below = QHBoxLayout()
        self.below.setSpacing(14)
        self.column.addLayout(self.below)
        self.column.addStretch()
        self.patience = Patience(self)
        self.patience.left.connect(self._on_left)

    def submit(self) -> None:
        """The act of the form."""

    def focus(self) -> None:
        """Put the focus where typing begins."""

    def add_field(self, words: str, field: QWidget) -> QLabel:
        """A label over a field; the label is the field's buddy."""
        head = text(words, "field-label")
        head.setBuddy(field)
        field.setAccessibleName(words)
        self.fields.addWidget(head)
        self.fields.addWidget(field)
        self.fields.addSpacing(6)
        return head

    def add_password(self, words: str, name: str) -> PasswordField:
        """A password field with a caps-lock warning; Enter submits."""
        field = PasswordField(name=name)
        self.add_field(words, field)
        hint = text(self.tr("Caps lock is on"), "warning", name=f"{name}_caps")
        self.fields.insertWidget(self.fields.count() - 1, hint)
        CapsLockHint(field, hint)
        field.returnPressed.connect(self._on_return)
        return field

    def add_back(self, words: str) -> QPushButton:
        """A link that leaves the form."""
        made = button(words, self.back.emit, role="link", name=f"{self.objectName()}_back")
        self.below.addWidget(made)
        self.below.addStretch()
        return made

    def show_refusal(self, refusal: Refusal) -> None:
        """Say why it was refused; guesses are slowed down."""
        self.set_working(working=False)
        self.tell(sentence(refusal))
        if refusal.reason in _GUESSES:
            self.patience.fail()

    def tell(self, words: str) -> None:
        """A sentence under the form; "" takes it away."""
        self.error.setText(words)
        self.error.setVisible(bool(words))

    def set_working(self, *, working: bool, words: str = "") -> None:
        """Show that the act is under way."""
        self.busy.set_busy(working)
        self.act.setText(words if working and words else self._act_words)
        self.act.setEnabled(not working and self._complete and not self.patience.waiting)
        if working:
            self.tell("")

    def set_complete(self, *, complete: bool) -> None:
        """Whether everything that the act needs was typed."""
        self._complete = complete
        self.act.setEnabled(complete and not self.busy.busy and not self.patience.waiting)

    def _on_return(self) -> None:
        if self.act.isEnabled():
            self.act.click()

    def _on_left(self, seconds: int) -> None:
        words = self.tr("Please wait {seconds} s").format(seconds=seconds)
        self.act.setText(words if seconds else self._act_words)
        self.act.setEnabled(self._complete and not seconds and not self.busy.busy)
