"""Who looked at an own client: for its A and B owner, who has no right to the register itself."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import Refusal
from app.readmodels.access_log import LogPage
from app.services.access_log import WhoLooked, who_looked
from ui.desk import Desk
from ui.failures import sentence
from ui.register.entry_list import EntryList
from ui.widgets.labels import button, text


class LookedDialog(QDialog):
    """Entries of looking at one client, newest first; asking is registered too."""

    def __init__(self, parent: QWidget, desk: Desk, client_id: str, name: str) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client = client_id
        self.setObjectName("looked_dialog")
        self.setWindowTitle(self.tr("Who looked at this client"))
        self.resize(min(980, parent.width() - 80), min(560, parent.height() - 80))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        outer.addWidget(text(name, "dialog-title"))
        words = self.tr("Who consulted, printed or copied the dossier, or was refused.")
        outer.addWidget(text(words, "second"))
        self.entries = EntryList(desk.formats, "looked_table", keys=self.tr("Esc closes"))
        self.entries.table.set_column_shown("client", shown=False)
        self.entries.older_wanted.connect(lambda: self._read(more=True))
        outer.addWidget(self.entries, 1)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(self.tr("Close"), self.accept, name="looked_close"))
        outer.addLayout(row)
        self.finished.connect(self.deleteLater)
        self._read(more=False)

    def _read(self, *, more: bool) -> None:
        command = WhoLooked(self._client, self.entries.before if more else None)
        self._desk.run(
            self, who_looked, command, lambda page: self._show(page, more=more), self._refuse
        )

    def _show(self, page: LogPage, *, more: bool) -> None:
        self.entries.show_page(page, more=more)
        if not self.entries.lines:
            self.entries.area.show_empty(
                self.tr("Nobody has looked at this dossier yet"),
                self.tr("Consulting, prints, copies and refused attempts appear here."),
                icon="eye",
            )

    def _refuse(self, refusal: Refusal) -> None:
        self.entries.show_nothing()
        self.entries.area.show_refused(sentence(refusal))
