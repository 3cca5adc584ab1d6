"""The parts of the dossier page: head card, section list, scrolling sections, right pane."""

from collections.abc import Iterator

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.fields import PRIVATE_CATEGORY
from app.domain.permissions import CATEGORIES
from app.readmodels.agreements import CREDIT, TARIFF
from app.readmodels.dossier import DossierView
from ui.arrears.credit_words import CreditBanner
from ui.credit.table import CreditTable
from ui.desk import Desk
from ui.dossier.agreements import agreements_table
from ui.dossier.discounts import DiscountsTable
from ui.dossier.documents import DocumentsBox
from ui.dossier.head import HeadCard
from ui.dossier.history import ChangesBox
from ui.dossier.mail_use import MailUseTable
from ui.dossier.openings import OpeningsBox
from ui.dossier.own_fields import OwnFieldsBox
from ui.dossier.private import PrivateSection
from ui.dossier.proposals import ProposalActs
from ui.dossier.right_pane import RightPane
from ui.dossier.section import Section
from ui.dossier.section_list import CHANGES, OWN, SectionList
from ui.dossier.tables import external_codes_table, needs_table, records_table, revenue_table
from ui.marking import refresh_mark
from ui.receivables.book_tables import LedgerTables
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.layouts import SplitPane, scrolling

PANE = 288
GAP = 12
ABOVE = 8


class DossierBody(QWidget):
    """Shows one view after the other; `changes_wanted()` when 全部变更 is chosen.

    The sections are built one after another between other events, so that the window answers
    meanwhile: `built(number)` for each of them, `completed()` before the first view can be shown.
    """

    changes_wanted = Signal()
    built = Signal(int)
    completed = Signal()
    shown = Signal(object)

    def __init__(self, page: QWidget, desk: Desk, acts: ProposalActs) -> None:
        super().__init__(page)
        self._desk = desk
        self._going = False
        formats = desk.formats
        self.head = HeadCard(formats)
        self.list = SectionList()
        self.right = RightPane(desk.actor, formats)
        self.sections: dict[int, Section] = {}
        self._page = page
        self._acts = acts
        self._build()
        self.list.chosen.connect(self._on_chosen)
        self.area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._steps = self._build_sections()
        self._building = QTimer(self)
        self._building.timeout.connect(self._build_next)
        self._building.start(0)
        self._filling_steps: Iterator[None] = iter(())
        self._filling = QTimer(self)
        self._filling.timeout.connect(self._fill_next)

    @property
    def complete(self) -> bool:
        """True once every section is built."""
        return not self._building.isActive()

    def show_view(self, view: DossierView, *, fresh: bool) -> None:
        """Fill in a dossier between other events; `shown(view)` follows.

        A `fresh` one is painted when it is whole, from its top; else the place in it stays.
        """
        self.stop_filling()
        self._filling_steps = self._fill(view, fresh=fresh)
        self.setUpdatesEnabled(not fresh)
        self._filling.start(0)

    def stop_filling(self) -> None:
        """Forget the view that is being filled in."""
        self._filling.stop()
        self.setUpdatesEnabled(True)

    def _fill(self, view: DossierView, *, fresh: bool) -> Iterator[None]:
        place = 0 if fresh else self.area.verticalScrollBar().value()
        self.head.show_view(view)
        self.list.show_view(view)
        self.right.show_view(view)
        self._show_quota(view)
        self.credit.show_credit(view.credit)
        yield
        for section in self.sections.values():
            section.show_view(view)
            yield
        self.private.show_view(view)
        self.openings.show_view(view)
        self.documents.show_view(view)
        self.own_fields.show_view(view)
        if fresh:
            self.changes.hide()
            self.list.mark("1")
        self.area.verticalScrollBar().setValue(place)
        refresh_mark(self._desk)
        self.shown.emit(view)

    def _fill_next(self) -> None:
        for _step in self._filling_steps:
            return
        self.stop_filling()

    def widget_of(self, number: int) -> QWidget:
        """The section of a category."""
        return self.private if number == PRIVATE_CATEGORY else self.sections[number]

    def go_to(self, number: int) -> None:
        """Bring a section to the top and mark it in the list."""
        if not self.complete:
            return
        self._scroll_to(self.widget_of(number))
        self.list.mark(str(number))

    def show_changes(self) -> None:
        """Bring the box of all changes into sight once it has its rows."""
        QTimer.singleShot(0, self, lambda: self._scroll_to(self.changes))

    def _build(self) -> None:
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(8)
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
        self.quota = Banner(name="over_quota")
        outer.addWidget(self.quota)
        self.credit = CreditBanner()
        outer.addWidget(self.credit)
        outer.addWidget(self.split, 1)

    def _show_quota(self, view: DossierView) -> None:
        """Say quietly that more dossiers were opened today than the role's quota (A3)."""
        if view.over_quota is None:
            self.quota.hide()
            return
        count, limit = view.over_quota
        words = self.tr(
            "{count} dossiers opened today; the quota of your role is {limit}. Nothing is stopped; "
            "it is noted among the exceptions of the access register."
        )
        self.quota.tell(words.format(count=count, limit=limit), Tone.INFO)

    def _build_sections(self) -> Iterator[None]:
        """Each step adds something to the page that stands; built top down it is styled once."""
        formats, desk, page = self._desk.formats, self._desk, self._page
        self.records, self.needs = records_table(formats), needs_table(formats)
        self.agreements = agreements_table(formats)
        below = (self.records, self.needs)
        self.external = external_codes_table()
        self.discounts = DiscountsTable()
        self.credit_file = CreditTable(desk)
        self.ledger = LedgerTables(desk, self)
        bills = self.ledger.bills
        bills.rows_wanted.connect(lambda: self.area.ensureWidgetVisible(bills))
        self.mail_use = MailUseTable()
        tables = {1: (self.external,), 5: (self.mail_use, revenue_table()), 6: below}
        tables[CREDIT] = (self.credit_file, *self.ledger.tables, self.agreements)
        tables[TARIFF] = (self.discounts,)
        for number in CATEGORIES:
            if number == PRIVATE_CATEGORY:
                self.private = PrivateSection(page, desk)
                self._column.addWidget(self.private)
            else:
                section = Section(number, formats, self._acts, tables.get(number, ()))
                self.sections[number] = section
                self._column.addWidget(section)
                self.built.emit(number)
            yield
        self.openings = OpeningsBox()
        self.documents = DocumentsBox(desk)
        self.own_fields = OwnFieldsBox(desk)
        self.changes = ChangesBox(page, desk)
        for box in (self.documents, self.openings, self.own_fields, self.changes):
            self._column.addWidget(box)
        self._column.addStretch(1)

    def _build_next(self) -> None:
        for _step in self._steps:
            return
        self._building.stop()
        self.completed.emit()

    def _scroll_to(self, widget: QWidget) -> None:
        self._going = True
        self.area.verticalScrollBar().setValue(widget.y())
        self._going = False

    def _on_chosen(self, key: str) -> None:
        if not self.complete:
            return
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
