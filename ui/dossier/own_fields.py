"""Own fields of the office (C17-5): which there are, and adding one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

import resources.catalogue as shipped
from app.domain.permissions import Permission
from app.readmodels.dossier import DossierView
from ui.desk import Desk
from ui.dossier.clearing import clear
from ui.dossier.section_head import SectionHead
from ui.dossier.words import shown_value, words
from ui.formatting import not_entered
from ui.widgets.labels import button, text
from ui.widgets.watermark import Watermarked


class OwnFieldsBox(Watermarked):
    """Their values stand in their sections; here they are together. `add_wanted()`."""

    add_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("own_fields_box")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._head = SectionHead(self.tr("Own fields"))
        add = button(
            self.tr("Add own field"), self.add_wanted.emit, role="flat", icon="plus", name="add_own"
        )
        self._head.add(add)
        add.setVisible(desk.actor.may(Permission.OWN_FIELDS))  # with a parent, else it is a window
        column.addWidget(self._head)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(14, 8, 14, 10)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        column.addLayout(self._grid)

    def show_view(self, view: DossierView) -> None:
        """Show the office's fields with this client's values."""
        clear(self._grid)
        count = self.tr("{count} fields").format(count=len(view.own_fields))
        self._head.set_note(count)
        for number, own in enumerate(view.own_fields):
            home = f"{own.category} {words(shipped.fields().category(own.category).label)}"
            value = shown_value(None, view.values.get(f"own.{own.id}"))
            self._grid.addWidget(text(own.label, "field-label"), number, 0)
            self._grid.addWidget(text(home, "caption"), number, 1)
            shown = text(value or not_entered(), "" if value else "muted", wrap=True)
            self._grid.addWidget(shown, number, 2)
        if not view.own_fields:
            words_ = self.tr("The office has added no fields of its own.")
            self._grid.addWidget(text(words_, "muted"), 0, 0, 1, 3)
