"""The parts of the dossier page: head card, section list, scrolling sections, right pane."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.fields import PRIVATE_CATEGORY
from app.domain.permissions import CATEGORIES
from app.readmodels.dossier import DossierView
from ui.desk import Desk
from ui.dossier.head import HeadCard
from ui.dossier.history import ChangesBox
from ui.dossier.openings import OpeningsBox
from ui.dossier.own_fields import OwnFieldsBox
from ui.dossier.private import PrivateSection
from ui.dossier.proposals import ProposalActs
from ui.dossier.right_pane import RightPane
from ui.dossier.section import Section
from ui.dossier.section_list import CHANGES, OWN, SectionList
from ui.dossier.tables import needs_table, records_table, revenue_table
from ui.widgets.layouts import SplitPane, scrolling
from ui.widgets.watermark import mark_all

PANE = 288
GAP = 12
ABOVE = 8


class DossierBody(QWidget):
    """Shows one view after the other; `changes_wanted()` when 全部变更 is chosen."""

    changes_wanted = Signal()

    def __init__(self, page: QWidget, desk: Desk, acts: ProposalActs) -> None:
        super().__init__(page)
        self._desk = desk
        self._going = False
        formats = desk.formats
        self.head = HeadCard(formats)
        self.list = SectionList()
        self.right = RightPane(desk.actor, formats)
        self.records, self.needs = records_table(formats), needs_table(formats)
        tables = {5: (revenue_table(),), 6: (self.records, self.needs)}
        self.sections = {
            number: Section(number, formats, acts, tables.get(number, ()))
            for number in CATEGORIES
            if number != PRIVATE_CATEGORY
        }
        self.private = PrivateSection(page, desk)
        self.openings = OpeningsBox()
        self.own_fields = OwnFieldsBox(desk)
        self.changes = ChangesBox(page, desk)
        self._build()
        self.list.chosen.connect(self._on_chosen)
        self.area.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_view(self, view: DossierView, *, fresh: bool) -> None:
        """Show a dossier; a `fresh` one from its top, else the place in it stays."""
        bar = self.area.verticalScrollBar()
        place = 0 if fresh else bar.value()
        self.head.show_view(view)
        self.list.show_view(view)
        for section in self.sections.values():
            section.show_view(view)
        self.private.show_view(view)
        self.openings.show_view(view)
        self.own_fields.show_view(view)
        self.right.show_view(view)
        if fresh:
            self.changes.hide()
            self.list.mark("1")
        moment = self._desk.formats.moment(self._desk.services.office.clock())
        actor = self._desk.actor
        mark_all(self, f"{actor.name} · {actor.unit_name} · {moment}")
        bar.setValue(place)

    def widget_of(self, number: int) -> QWidget:
        """The section of a category."""
        return self.private if number == PRIVATE_CATEGORY else self.sections[number]

    def go_to(self, number: int) -> None:
        """Bring a section to the top and mark it in the list."""
        self._scroll_to(self.widget_of(number))
        self.list.mark(str(number))

    def show_changes(self) -> None:
        """Bring the box of all changes into sight once it has its rows."""
        QTimer.singleShot(0, self, lambda: self._scroll_to(self.changes))

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        for number in CATEGORIES:
            column.addWidget(self.widget_of(number))
        for box in (self.openings, self.own_fields, self.changes):
            column.addWidget(box)
        column.addStretch(1)
        content = QWidget()
        content.setLayout(column)
        self.area = scrolling(content)
        self.area.setObjectName("sections")
        main = QWidget()
        row = QHBoxLayout(main)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.list)
        row.addWidget(self.area, 1)
        right = scrolling(self.right)
        self.split = SplitPane(main, right, pane=PANE)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        outer.addWidget(self.head)
        outer.addWidget(self.split, 1)

    def _scroll_to(self, widget: QWidget) -> None:
        self._going = True
        self.area.verticalScrollBar().setValue(widget.y())
        self._going = False

    def _on_chosen(self, key: str) -> None:
        if key == CHANGES:
            self.changes_wanted.emit()
        elif key == OWN:
            self._scroll_to(self.own_fields)
        else:
            self._scroll_to(self.widget_of(int(key)))

    def _on_scrolled(self, value: int) -> None:
        if self._going:
            return
        above = [n for n in CATEGORIES if self.widget_of(n).y() <= value + ABOVE]
        self.list.mark(str(above[-1] if above else 1))
