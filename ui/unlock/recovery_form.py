"""Opening with the two recovery sheets, for when nobody else can help."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from ui.unlock.door_form import DoorForm
from ui.unlock.gateway import ByRecovery, Gateway
from ui.unlock.strength import NewPassword

if TYPE_CHECKING:
    from app.services.office import Desk, OfficeInfo

HALF_HINT = "XXXXXXXX-XXXXXXXX-…"
COLUMN = 620


class RecoveryForm(DoorForm):
    """`opened(Desk)` once both halves opened the office and the password was set."""

    opened = Signal(object)

    def __init__(self, gateway: Gateway) -> None:
        super().__init__("recovery", "", width=COLUMN)
        self._act_words = self.tr("Open and set the password")
        self.act.setText(self._act_words)
        self._gateway = gateway
        self._path = Path()
        self._name = ""
        self.title.setText(self.tr("Open with the recovery sheets"))
        self._halves = (QLineEdit(), QLineEdit())
        labels = (self.tr("First sheet"), self.tr("Second sheet"))
        for number, (field, words) in enumerate(zip(self._halves, labels, strict=True), 1):
            field.setObjectName(f"recovery_half_{number}")
            field.setPlaceholderText(HALF_HINT)
            field.textEdited.connect(lambda _typed: self._check())
            self.add_field(words, field)
        self._user = QComboBox()
        self._user.setObjectName("recovery_user")
        self.add_field(self.tr("Set a new password for"), self._user)
        self._password = NewPassword(self, gateway, "recovery", self._known)
        self._password.changed.connect(self._check)
        self.add_back(self.tr("Back to the password"))
        self._check()

    def choose(self, path: Path, name: str, halves: tuple[str, str] = ("", "")) -> None:
        """Show the form for an office; `halves` were typed a moment ago."""
        self._path, self._name = path, name
        self.subtitle.setText(
            self.tr("{office}: type the codes of both sheets. This is registered.").format(
                office=name
            )
        )
        for field, half in zip(self._halves, halves, strict=True):
            field.setText(half)
        self._password.clear()
        self.tell("")
        self._user.clear()
        self._gateway.look(self, path, self._on_look, self.show_refusal)
        self._check()

    def focus(self) -> None:
        """Put the focus where typing begins."""
        self._halves[0].setFocus()

    def submit(self) -> None:
        """Open."""
        if not self._password.agree:
            self.tell(self.tr("The two passwords differ. Type the same one twice."))
            return
        self.set_working(working=True, words=self.tr("Opening…"))
        halves = (self._halves[0].text(), self._halves[1].text())
        asked = ByRecovery(self._path, halves, self._user.currentText(), self._password.value())
        self._gateway.recover(self, asked, self._on_opened, self.show_refusal)

    def _known(self) -> tuple[str, ...]:
        return (self._name, self._user.currentText())

    def _on_look(self, info: "OfficeInfo") -> None:
        self._user.addItems(sorted(user.name for user in info.vault.users))
        self._check()

    def _on_opened(self, desk: "Desk") -> None:
        self.set_working(working=False)
        self.patience.forget()
        for field in self._halves:
            field.clear()
        self._password.clear()
        self.opened.emit(desk)

    def _check(self) -> None:
        halves = all(field.text().strip() for field in self._halves)
        complete = halves and self._password.typed and bool(self._user.currentText())
        self.set_complete(complete=complete)
