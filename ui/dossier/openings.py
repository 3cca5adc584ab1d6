"""Opening entries (期初) below the sections."""

from PySide6.QtWidgets import QVBoxLayout

from app.readmodels.dossier import DossierView
from ui.dossier.section_head import SectionHead
from ui.dossier.tables import openings_table
from ui.widgets.watermark import Watermarked


class OpeningsBox(Watermarked):
    """Absent while there are none and this person may not enter any."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("openings_box")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = SectionHead(self.tr("Opening entries"))
        head.set_note(self.tr("what paper decided before this program was in use"))
        column.addWidget(head)
        inner = QVBoxLayout()
        inner.setContentsMargins(14, 4, 14, 10)
        column.addLayout(inner)
        self.table = openings_table()
        inner.addWidget(self.table)

    def show_view(self, view: DossierView) -> None:
        """Show a dossier's entries."""
        self.table.show_view(view)
        self.setVisible(bool(view.openings) or view.may.enter_opening)
