"""Tab 本机: where the office and its keys lie on this computer."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.this_computer import ThisComputer
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.box import Box
from ui.widgets.layouts import KeyValues


class ComputerTab(QWidget):
    """Where the office and the workstation secret lie."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(8)
        self._warning = Banner(name="computer_warning")
        column.addWidget(self._warning)
        box = Box(self.tr("This computer"))
        self._values = KeyValues(label_width=160)
        box.add(self._values)
        column.addWidget(box)
        column.addStretch(1)

    def show_computer(self, found: ThisComputer) -> None:
        """Fill in."""
        keyring = self.tr("keyring of the system")
        secret = self.tr("a file only this account can read") if found.secret_in_file else keyring
        self._values.show_lines(
            [
                (self.tr("Office"), found.name),
                (self.tr("Folder of the office"), str(found.folder)),
                (self.tr("Own settings and keys"), str(found.home)),
                (self.tr("Computer and account"), found.account),
                (self.tr("Number of this account"), found.workstation or "—"),
                (self.tr("Workstation key"), secret),
                (self.tr("Time zone"), found.zone),
            ]
        )
        self._warning.hide()
        if found.secret_in_file:
            words = self.tr(
                "The workstation key lies in a file: whoever copies this account's files and the "
                "office needs only a password."
            )
            self._warning.tell(words, Tone.WARNING)
