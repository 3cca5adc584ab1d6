"""First run: three sentences about the program, three ways to begin (09b)."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import Refusal
from ui.failures import sentence
from ui.theme import Tone, set_look
from ui.unlock.gateway import Gateway
from ui.widgets.banner import Banner
from ui.widgets.labels import IconLabel, button, text
from ui.widgets.states import ProgressStrip

COLUMN = 680


class FirstRunForm(QWidget):
    """`sample_wanted()`, `create_wanted()`, `open_wanted()`, `restore_wanted()`, `stop_wanted()`.

    The last stops making the sample.
    """

    sample_wanted = Signal()
    create_wanted = Signal()
    open_wanted = Signal()
    restore_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, gateway: Gateway) -> None:
        super().__init__()
        self.setObjectName("first_run")
        self._gateway = gateway
        outer = QHBoxLayout(self)
        outer.addStretch()
        holder = QWidget()
        holder.setFixedWidth(COLUMN)
        outer.addWidget(holder)
        outer.addStretch()
        column = QVBoxLayout(holder)
        column.setSpacing(12)
        column.addStretch()
        title = text(self.tr("Where to begin?"), "unlock-title", name="first_run_title")
        column.addWidget(title)
        hint = self.tr("Each can be done later too; trying out does not touch a real office.")
        column.addWidget(text(hint, "second"))
        column.addSpacing(4)
        self.sample = self._add_sample(column)
        self._add_others(column)
        self._progress = ProgressStrip(self.tr("Making the sample office"), self.stop_wanted.emit)
        self._progress.setObjectName("first_run_progress")
        self._progress.hide()
        column.addWidget(self._progress)
        self._error = text("", "error", wrap=True, name="first_run_error")
        self._error.hide()
        column.addWidget(self._error)
        self._keyring = Banner(name="first_run_keyring")
        column.addWidget(self._keyring)
        self._meaning = text(self._what_it_means(), "second", wrap=True, name="keyring_meaning")
        self._meaning.hide()
        column.addWidget(self._meaning)
        column.addStretch()

    def start(self) -> None:
        """Ask about the keyring of this computer."""
        self._gateway.keyring(self, self._on_keyring)

    def focus(self) -> None:
        """Put the focus on the first way."""
        self.sample.setFocus()

    def report(self, done: int, total: int) -> None:
        """How far the sample office is."""
        self._progress.report(done, total)

    def set_making(self, *, making: bool) -> None:
        """Whether the sample office is being made."""
        self.sample.setEnabled(not making)
        self._progress.setVisible(making)
        if making:
            self._error.hide()

    def show_refusal(self, refusal: Refusal) -> None:
        """Why it could not be made."""
        self.set_making(making=False)
        self._error.setText(sentence(refusal))
        self._error.show()

    def _add_sample(self, column: QVBoxLayout) -> QPushButton:
        act = button(
            self.tr("Try it"),
            self.sample_wanted.emit,
            role="primary",
            icon="arrow-right",
            name="first_run_sample",
        )
        words = self.tr("An invented prefecture with 500 clients and 12 users of all roles.")
        column.addWidget(_row("home", self.tr("Try with a sample office"), words, act))
        return act

    def _add_others(self, column: QVBoxLayout) -> None:
        rows: tuple[tuple[str, str, str, str, str, Callable[[], object]], ...] = (
            (
                "plus",
                self.tr("Create an office"),
                self.tr("Name, level and first administrator; then print two recovery sheets."),
                self.tr("Create…"),
                "first_run_create",
                self.create_wanted.emit,
            ),
            (
                "folder",
                self.tr("Open an office"),
                self.tr("A folder on this computer. Network drives cannot be used."),
                self.tr("Open…"),
                "first_run_open",
                self.open_wanted.emit,
            ),
            (
                "undo",
                self.tr("Restore from a backup"),
                self.tr("A backup file, with a password or with both recovery sheets."),
                self.tr("Restore…"),
                "first_run_restore",
                self.restore_wanted.emit,
            ),
        )
        for icon, title, words, act, name, slot in rows:
            made = button(act, slot, icon=icon, name=name)
            column.addWidget(_row(icon, title, words, made))

    def _on_keyring(self, name: str | None) -> None:
        if name is not None:
            return
        self._keyring.tell(
            self.tr(
                "No system keyring is used here: the workstation key is kept in a file that only "
                "you can read."
            ),
            Tone.WARNING,
            act=self.tr("What this means"),
            on_act=self._meaning.show,
        )

    def _what_it_means(self) -> str:
        return self.tr(
            "Who copies the office and this file still needs a password. A keyring would keep the "
            "key apart from the files; back up and share this account accordingly."
        )


def _row(icon: str, title: str, words: str, act: QPushButton) -> QFrame:
    """A large row: picture, what it is, one button."""
    frame = QFrame()
    set_look(frame, role="box")
    row = QHBoxLayout(frame)
    row.setContentsMargins(22, 18, 18, 18)
    row.setSpacing(20)
    row.addWidget(IconLabel(icon, "accent-text", 28))
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(text(title, "detail-title"))
    column.addWidget(text(words, "second", wrap=True))
    row.addLayout(column, 1)
    row.addWidget(act)
    return frame
