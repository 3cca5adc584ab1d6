"""First sign-in with a one-time code, here or on a further workstation account."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from app.domain.errors import Refusal
from ui.unlock.door_form import DoorForm
from ui.unlock.gateway import Gateway
from ui.unlock.strength import NewPassword

if TYPE_CHECKING:
    from app.services.office import Desk


class CodeForm(DoorForm):
    """`opened(Desk)` once the code was taken and the password set."""

    opened = Signal(object)

    def __init__(self, gateway: Gateway) -> None:
        super().__init__("code", "")
        self._act_words = self.tr("Set the password and open")
        self.act.setText(self._act_words)
        self._gateway = gateway
        self._path = Path()
        self._name = ""
        self.title.setText(self.tr("One-time code"))
        self._code = QLineEdit()
        self._code.setObjectName("code_code")
        self._code.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self._code.textEdited.connect(lambda _typed: self._check())
        self.add_field(self.tr("Code: 10 groups of 4 signs"), self._code)
        self._password = NewPassword(self, gateway, "code", lambda: (self._name,))
        self._password.changed.connect(self._check)
        self.add_back(self.tr("Back to the password"))
        self._check()

    def choose(self, path: Path, name: str) -> None:
        """Show the form for an office."""
        self._path, self._name = path, name
        self.subtitle.setText(
            self.tr("{office}: the code opens once; afterwards your own password does.").format(
                office=name
            )
        )
        self._code.clear()
        self._password.clear()
        self.tell("")
        self._check()

    def focus(self) -> None:
        """Put the focus where typing begins."""
        self._code.setFocus()

    def submit(self) -> None:
        """Take the code."""
        if not self._password.agree:
            self.tell(self.tr("The two passwords differ. Type the same one twice."))
            return
        self.set_working(working=True, words=self.tr("Opening…"))
        typed = (self._code.text(), self._password.value())
        self._gateway.redeem(self, self._path, typed, self._on_opened, self._on_refused)

    def _on_opened(self, desk: "Desk") -> None:
        self.set_working(working=False)
        self.patience.forget()
        self._code.clear()
        self._password.clear()
        self.opened.emit(desk)

    def _on_refused(self, refusal: Refusal) -> None:
        self.show_refusal(refusal)
        self._code.setFocus()

    def _check(self) -> None:
        self.set_complete(complete=bool(self._code.text().strip()) and self._password.typed)
