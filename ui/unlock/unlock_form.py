"""Unlock page: who and password; the ways out of trouble as links (screens.md 09)."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout

from app.domain.errors import Reason, Refusal
from app.settings import KnownOffice
from ui.i18n import label
from ui.theme import Tone
from ui.unlock.door_form import DoorForm
from ui.unlock.gateway import Gateway
from ui.widgets.banner import Banner
from ui.widgets.labels import IconLabel, button, text

if TYPE_CHECKING:
    from app.services.office import Desk, OfficeInfo


_ENROL_FIRST = frozenset(
    {
        Reason.WORKSTATION_SECRET_MISSING,
        Reason.WORKSTATION_NOT_ENROLLED,
        Reason.CODE_WAITING,
        Reason.DEVICE_BEHIND,
    }
)
"""Refusals after which a one-time code leads on: a new computer, a lost keyring, a new user."""


class UnlockForm(DoorForm):
    """`opened(Desk)`, `code_wanted()`, `recovery_wanted()`, `restore_wanted()`."""

    opened = Signal(object)
    code_wanted = Signal()
    recovery_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, gateway: Gateway, waited_for: Callable[[Path], tuple[str, ...]]) -> None:
        super().__init__("unlock", "")
        self._act_words = self.tr("Unlock")
        self.act.setText(self._act_words)
        self._gateway = gateway
        self._path = Path()
        self._waited_for = waited_for
        self._switching = False
        self._user = QComboBox()
        self._user.setObjectName("unlock_user")
        self._user.setPlaceholderText(self.tr("Choose your name"))
        self.add_field(self.tr("User"), self._user)
        self._password = self.add_password(self.tr("Password"), "unlock_password")
        self._password.textEdited.connect(lambda _typed: self._check())
        self._user.activated.connect(lambda _place: self._password.setFocus())
        self._user.currentIndexChanged.connect(lambda _place: self._check())
        for words, name, slot in (
            (self.tr("Forgot the password"), "unlock_forgot", self._on_forgot),
            (self.tr("Recovery sheets"), "unlock_recovery", self._on_recovery),
            (self.tr("New computer"), "unlock_new_computer", self._on_new_computer),
            (self.tr("From a backup"), "unlock_restore", self.restore_wanted.emit),
        ):
            self.below.addWidget(button(words, slot, role="link", name=name))
        self.below.addStretch()
        self._advice = Banner(name="unlock_advice")
        self.column.insertWidget(self.column.count() - 1, self._advice)
        self.column.insertSpacing(self.column.count() - 1, 16)
        self.column.insertWidget(self.column.count() - 1, self._secrecy())
        self._check()

    def choose(self, office: KnownOffice, *, switching: bool = False) -> None:
        """Show the door of another office.

        `switching`: somebody else is to come in, so nobody is chosen beforehand.
        """
        path, user = Path(office.folder), office.user
        if path != self._path:
            self.patience.forget()
        self._path = path
        self._switching = switching
        self.title.setText(office.name)
        self.subtitle.setText("")
        self.tell("")
        self._advice.hide()
        self._password.take()
        self._user.clear()
        if user and not switching:
            self._user.addItem(user)
            self._user.setCurrentIndex(0)
        self._gateway.look(self, path, lambda info: self._on_look(info, user), self._on_broken)
        self._check()

    def show_sample_password(self, password: str) -> None:
        """Everybody may know the password of the sample office."""
        words = self.tr("Sample office: the password of every user is {password}")
        self._advice.tell(words.format(password=password), Tone.INFO)

    def focus(self) -> None:
        """Put the focus where typing begins."""
        (self._user if self._switching else self._password).setFocus()

    def submit(self) -> None:
        """Try to unlock; what was typed leaves the field at once."""
        who = (self._user.currentText(), self._password.take())
        self.set_working(working=True, words=self.tr("Unlocking…"))
        self._gateway.unlock(self, self._path, who, self._on_opened, self._on_refused)

    def _on_look(self, info: "OfficeInfo", user: str) -> None:
        self.title.setText(info.vault.office_name)
        where = info.vault.workstation
        if where is None:
            self.subtitle.setText(self.tr("This workstation account is not enrolled"))
        elif where == "file":
            self.subtitle.setText(self.tr("Workstation enrolled; its key lies in a file"))
        else:
            self.subtitle.setText(self.tr("Workstation enrolled"))
        if waited_for := self._waited_for(self._path):
            names = label("、", ", ").join(waited_for)
            waits = self.tr("an encrypted draft waits for {names}").format(names=names)
            self.subtitle.setText(f"{self.subtitle.text()} · {waits}")
        self._user.clear()
        for known in sorted(info.vault.users, key=lambda one: (not one.here, one.name)):
            self._user.addItem(known.name)
        self._user.setCurrentIndex(-1 if self._switching else max(0, self._user.findText(user)))
        self._check()

    def _on_broken(self, refusal: Refusal) -> None:
        self.show_refusal(refusal)
        self._check()

    def _on_opened(self, desk: "Desk") -> None:
        self.set_working(working=False)
        self.patience.forget()
        self.opened.emit(desk)

    def _on_refused(self, refusal: Refusal) -> None:
        self.show_refusal(refusal)
        if refusal.reason in _ENROL_FIRST:
            self._on_new_computer()
        self._check()
        self._password.setFocus()

    def _check(self) -> None:
        self.set_complete(complete=bool(self._user.currentText() and self._password.text()))

    def _on_forgot(self) -> None:
        self._advice.tell(
            self.tr(
                "Ask the security officer or the administrator for a one-time code; nobody can "
                "read or reset your password."
            ),
            Tone.INFO,
            act=self.tr("I have a code"),
            on_act=self.code_wanted.emit,
        )

    def _on_new_computer(self) -> None:
        self._advice.tell(
            self.tr(
                "The office opens only where a workstation was enrolled. Enrol this one with a "
                "one-time code from the security officer."
            ),
            Tone.INFO,
            act=self.tr("I have a code"),
            on_act=self.code_wanted.emit,
        )

    def _on_recovery(self) -> None:
        self.recovery_wanted.emit()

    def _secrecy(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "plate")
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(IconLabel("shield", "text-secondary"))
        words = self.tr(
            "Enterprise secret. Nobody may consult or copy the clients' dossiers without "
            "permission (第十九条). Consulting, printing and refused acts are registered."
        )
        row.addWidget(text(words, "second", wrap=True), 1)
        return frame
