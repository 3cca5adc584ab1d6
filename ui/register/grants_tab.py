"""单次授权: which single grants are in force, for whom, about whom, by whom (screens 08)."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import Refusal
from app.readmodels.access import AccessRow
from app.services.access_lists import grants_in_scope
from ui.access.tables import grants_table
from ui.desk import Desk
from ui.failures import sentence
from ui.register.tab import RegisterTab
from ui.widgets.labels import text
from ui.widgets.states import ListArea


class GrantsTab(RegisterTab):
    """Grants in force in the reader's part of the register."""

    def __init__(self, desk: Desk) -> None:
        self.table, self.model = grants_table(desk.formats, name="register_grants", marked=True)
        self.area = ListArea(self.table)
        note = QWidget()
        row = QVBoxLayout(note)
        row.setContentsMargins(0, 0, 0, 0)
        how = self.tr("Grants end by themselves. Who decides about them revokes under Approvals.")
        row.addWidget(text(how, "second"))
        super().__init__(desk, self.area, note)

    @property
    def title(self) -> str:
        return self.tr("Single grants")

    def read(self) -> None:
        super().read()
        self.desk.run(self, grants_in_scope, None, self._on_grants, self._on_refused)

    def _on_grants(self, rows: tuple[AccessRow, ...]) -> None:
        self.model.set_rows(rows)
        count = self.tr("{count} in force").format(count=len(rows))
        self.titled.emit(f"{self.title} {count}" if rows else self.title)
        if rows:
            self.area.show_list()
            self.table.select_first()
            return
        how = self.tr("Whoever asks for access to a dossier and is granted it appears here.")
        self.area.show_empty(self.tr("No single grants are in force"), how, icon="key")

    def _on_refused(self, refusal: Refusal) -> None:
        self.area.show_refused(sentence(refusal))
