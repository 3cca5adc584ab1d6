"""Opening entries (期初) below the sections."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.domain.dossier import Stage
from app.readmodels.dossier import DossierView
from ui.dossier.section_head import SectionHead
from ui.dossier.tables import openings_table
from ui.widgets.labels import button
from ui.widgets.watermark import Watermarked


class OpeningsBox(Watermarked):
    """Absent while there are none and this person may not enter any.

    `paper_wanted()` for a discount of before: who enters it may have no right to read section 8.
    """

    paper_wanted = Signal()

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
        self._paper = button(
            self.tr("Discount from paper"),
            self.paper_wanted.emit,
            role="flat",
            icon="plus",
            name="discount_paper",
            tip=self.tr("A discount that exists on paper (期初), with its document"),
        )
        self.table.head.insertWidget(self.table.head.count() - 1, self._paper)
        inner.addWidget(self.table)

    def show_view(self, view: DossierView) -> None:
        """Show a dossier's entries."""
        self.table.show_view(view)
        self._paper.setVisible(view.may.enter_opening and view.stage == Stage.REGISTERED)
        self.setVisible(bool(view.openings) or view.may.enter_opening)
