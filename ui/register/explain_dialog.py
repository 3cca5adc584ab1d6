"""Shows whose entry it is the question about it, and takes the answer (要求说明)."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.readmodels.access_log import LogLine
from app.services.log_reviews import ExplainEntry, ReadAsked, explain_entry, read_asked
from ui.desk import Desk
from ui.register.entry_dialog import Asking, EntryDialog

translate = QCoreApplication.translate


class ExplainDialog(EntryDialog):
    """Reads the own entry, and saves the explanation; closes once it is saved."""

    def __init__(self, parent: QWidget, desk: Desk, seq: int) -> None:
        asking = Asking(
            translate("Register", "Explain an entry of yours"),
            translate("Register", "Your explanation goes to those who review the register."),
            translate("Register", "Hand in the explanation"),
        )
        super().__init__(parent, asking)
        self._desk = desk
        self._seq = seq
        self.said.connect(self._on_said)
        desk.run(self, read_asked, ReadAsked(seq), self._show, self.refuse)

    def _show(self, line: LogLine) -> None:
        self.show_entry(line, self._desk.formats)

    def _on_said(self, words: str) -> None:
        command = ExplainEntry(self._seq, words)
        self._desk.run(self, explain_entry, command, lambda _line: self.accept(), self.refuse)
