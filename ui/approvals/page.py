"""Page Approvals 审批: what waits for me, my own, done, filings, grants, delegations, rules."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.domain.cases import CaseKind
from app.domain.permissions import Permission
from app.readmodels.access import AccessLists, AccessRow
from app.readmodels.agreements import TARIFF
from app.readmodels.case_inbox import CaseLine, CaseLists
from app.services.access_lists import access_lists
from app.services.approvals.inbox import case_lists
from app.services.delegations import PLACE
from app.services.drafts import KeptDraft
from app.services.usecase import Topic
from ui.access.detail import CaseDetail
from ui.access.tables import grants_table
from ui.approvals import tabs
from ui.approvals.case_dialog import CaseDialog, Queue
from ui.approvals.case_pane import CasePane
from ui.approvals.delegations import DelegationsPart
from ui.approvals.list_table import APPLICANT, DUE, LAST_DAY, STATE, TURN, cases_table
from ui.approvals.listed import Listed, alike, inbox, listed
from ui.approvals.requests import RequestActs
from ui.approvals.rules_part import RulesPart
from ui.approvals.together_dialog import TogetherDialog
from ui.approvals.typed import TypedAnswers
from ui.approvals.words import place_of
from ui.desk import Desk
from ui.discounts.acts import DRAFT, DiscountActs
from ui.dossier.dialog_drafts import DialogDrafts
from ui.navigation import Page, Place
from ui.supervision.tab import InspectionsTab
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.labels import button
from ui.widgets.layouts import SplitPane
from ui.widgets.states import ListArea
from ui.widgets.table import Table

_OF_CASE, _OF_REQUEST = range(2)
_LATE = {tabs.INSPECTIONS: "inspections", tabs.RULES: "rules"}
"""Parts that are built when their tab is first shown."""


class ApprovalsPage(Page):
    """The badge counts what waits for me, red when something is overdue.

    `Place("approvals", id or number)` opens that case; of a request for access or a delegation it
    selects the line.
    """

    key = "approvals"
    help_topic = "approvals"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Approvals"))
        self._access = AccessLists()
        self._cases = CaseLists(desk.formats.today())
        self._read = 0
        self._wanted = ""
        self._several: tuple[str, ...] = ()
        self._answers = TypedAnswers()
        self.tabs = QTabBar()
        self.tabs.setObjectName("approval_tabs")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.table_of_cases, self.cases_model = cases_table(desk.formats)
        self.grants, self.grants_model = grants_table(desk.formats)
        self.pane = CasePane(desk.formats)
        self.detail = CaseDetail(desk.formats)
        self.requests = RequestActs(self, self.detail)
        self.delegations = DelegationsPart(desk)
        # What is typed into a form is given back in the dossier: its name is the same there.
        self._typed = DialogDrafts(self, {DRAFT: (TARIFF, self.reload)})
        self.applications = DiscountActs(self, desk, self._typed)
        for _tab in range(tabs.RULES + 1):
            self.tabs.addTab("")
        self.tabs.setTabVisible(tabs.INSPECTIONS, desk.actor.may(Permission.INSPECT))
        self._build()
        self._connect()
        self._show_counts()

    def activate(self) -> None:
        self.reload()

    def show_place(self, argument: str) -> None:
        self._wanted = argument

    def drafts(self) -> tuple[KeptDraft, ...]:
        """Of an application that was sent back, and of answers that were not sent."""
        return (*self._typed.drafts(), *self._answers.drafts())

    def take_back(self, kept: Sequence[KeptDraft]) -> None:
        shown = self._answers.take_back(kept)
        if len(shown) > 1:
            self._several = shown
            self.reload()
            return
        if shown:
            self.open_case(*shown)
            return
        words = self.tr("What you typed on {count} cases and did not send is back with them.")
        self.message_bar.show_message(words.format(count=len(kept)), Tone.INFO)

    def reload(self) -> None:
        """Both lists; what they say is shown once both are there."""
        self._read = 0
        self.desk.run(self, access_lists, None, self._on_access)
        self.desk.run(self, case_lists, None, self._on_cases)

    def panes(self) -> tuple[QWidget, ...]:
        return (self.table, self._side)

    @property
    def table(self) -> Table:
        """The table of the current tab."""
        match self.tabs.currentIndex():
            case tabs.GRANTS:
                return self.grants
            case tabs.DELEGATIONS:
                return self.delegations.table
            case tabs.INSPECTIONS:
                return self.inspections.table
            case tabs.RULES:
                return self.rules.table
        return self.table_of_cases

    @cached_property
    def inspections(self) -> InspectionsTab:
        """Built when it is first shown."""
        made = InspectionsTab(self.desk)
        made.told.connect(self.message_bar.show_message)
        self.body.addWidget(made, 1)
        return made

    @cached_property
    def rules(self) -> RulesPart:
        """Built when it is first shown."""
        made = RulesPart(self.desk)
        made.rules_wanted.connect(lambda: self.wants.emit(Place("office", "rules")))
        self.body.addWidget(made, 1)
        return made

    def open_case(self, case: str) -> None:
        """The dialog on a case by id or number, alone or in the queue of the list it stands in."""
        shown = (row.line for row in self.cases_model.rows if row.line is not None)
        lines = [line.id for line in shown if line.kind is CaseKind.DISCOUNT]
        queue = Queue((case,))
        if case in lines and self.tabs.currentIndex() in tabs.CASES:
            queue = Queue(tuple(lines), lines.index(case), tabs.title_of(self.tabs.currentIndex()))
        dialog = CaseDialog(self.desk, self, queue, self._answers.by_case)
        self._answers.watch(dialog)
        dialog.place_wanted.connect(self.wants)
        dialog.decided.connect(self.reload)
        dialog.revise_wanted.connect(self.applications.revise)
        self.desk.prompts.show(dialog)

    def _build(self) -> None:
        self._box = Box(self.tr("Cases"), margin=0)
        self.together = button(
            self.tr("Answer together…"),
            lambda: self._open_together(alike(self.cases_model.ticked)),
            icon="stamp",
            name="answer_together",
            small=True,
        )
        self._box.add_act(self.together)
        both = QWidget()
        inner = QVBoxLayout(both)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.table_of_cases)
        inner.addWidget(self.grants)
        self.area = ListArea(both)
        self._box.add(self.area, 1)
        self._box.set_foot(
            self.tr("Decisions are signed and kept for ever"),
            self.tr("Enter opens · Space ticks · F5 read again"),
        )
        self._side = QStackedWidget()
        self._side.addWidget(self.pane)
        self._side.addWidget(self.detail)
        self.body.addWidget(self.tabs)
        self._split = SplitPane(self._box, self._side, pane=330)
        self.delegations.hide()
        self.body.addWidget(self._split, 1)
        self.body.addWidget(self.delegations, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _number: self._show_tab())
        self.table_of_cases.current_changed.connect(self._show_current)
        self.table_of_cases.opened.connect(self._on_opened)
        self.table_of_cases.ticks_changed.connect(self._on_ticks)
        self.grants.current_changed.connect(self.detail.show_grant)
        self.grants.opened.connect(self._on_grant_opened)
        self.pane.open_wanted.connect(self._open_line)
        self.detail.client_wanted.connect(lambda c: self.wants.emit(Place("dossier", c)))
        self.delegations.done.connect(
            lambda words: self.message_bar.show_message(words, Tone.SUCCESS)
        )
        submitted = self.tr("The application is submitted again.")
        self.applications.submitted.connect(lambda _lines: self._done(submitted))
        self.desk.changes.changed.connect(self._on_changed)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (
            ("Ctrl+Return", self.detail.press_grant),
            ("Ctrl+R", self.detail.press_refuse),
        ):
            QShortcut(QKeySequence(keys), self, act, context=inside)

    def _on_access(self, lists: AccessLists) -> None:
        self._access = lists
        self._both_read()

    def _on_cases(self, lists: CaseLists) -> None:
        self._cases = lists
        self._both_read()

    def _both_read(self) -> None:
        self._read += 1
        if self._read < 2:
            return
        self._show_counts()
        waiting = self._rows(tabs.WAITING)
        today = self._cases.today
        self.badge_changed.emit(len(waiting), any(row.late(today) for row in waiting))
        self._follow_wanted()
        self._show_tab()
        if self._several:
            self._take_up()

    def _follow_wanted(self) -> None:
        """Go where the place asked: a delegation, a line of a list, else the case itself."""
        wanted = self._wanted
        if not wanted:
            return
        if wanted.startswith(PLACE):
            self._wanted = ""
            self.delegations.select(wanted.removeprefix(PLACE))
            self.tabs.setCurrentIndex(tabs.DELEGATIONS)
            return
        found = (tab for tab in tabs.CASES if any(_is(row, wanted) for row in self._rows(tab)))
        tab = next(found, None)
        if tab is None:
            self._wanted = ""
            self.open_case(wanted)
            return
        self.tabs.setCurrentIndex(tab)
        row = next(row for row in self._rows(tab) if _is(row, wanted))
        self._wanted = row.id
        self._show_tab()
        if row.request is None and row.line is not None:
            self._open_line(row.line)

    def _take_up(self) -> None:
        """Go on answering several cases, those of them that are still alike and wait."""
        several, self._several = self._several, ()
        mine = (row for row in self._rows(tabs.WAITING) if row.id in several)
        lines = alike(row for row in mine if row.line is not None and row.line.what == "answer")
        self._answers.move(several, (line.id for line in lines))
        if lines:
            self._open_together(lines)
            return
        late = self.tr("The cases that you were answering together went on meanwhile.")
        self.message_bar.show_message(late, Tone.WARNING)

    def _rows(self, tab: int) -> tuple[Listed, ...]:
        """Lines of a tab."""
        cases, access = self._cases, self._access
        if tab == tabs.WAITING:
            return inbox(cases.waiting, access.to_decide)
        if tab == tabs.MINE:
            return listed(cases.mine, access.mine)
        return listed(cases.done, access.settled) if tab == tabs.DONE else listed(cases.filings, ())

    def _show_counts(self) -> None:
        """How many of each tab still ask for something."""
        counts = {
            tabs.WAITING: len(self._rows(tabs.WAITING)),
            tabs.MINE: sum(1 for row in self._rows(tabs.MINE) if row.runs),
            tabs.FILINGS: sum(1 for row in self._rows(tabs.FILINGS) if row.files),
            tabs.GRANTS: len(self._access.grants),
        }
        for tab in range(tabs.RULES + 1):
            count, words = counts.get(tab, 0), tabs.title_of(tab)
            self.tabs.setTabText(tab, f"{words} {count}" if count else words)
        waits = self.tr("{count} wait for your act").format(count=counts[tabs.WAITING])
        self.set_note(waits if counts[tabs.WAITING] else "")

    def _show_tab(self) -> None:
        tab = self.tabs.currentIndex()
        self._split.setVisible(tab in (*tabs.CASES, tabs.GRANTS))
        self.delegations.setVisible(tab == tabs.DELEGATIONS)
        for of, name in _LATE.items():
            if tab == of or name in vars(self):
                getattr(self, name).setVisible(tab == of)
        if tab not in (*tabs.CASES, tabs.GRANTS):
            return
        self._box.set_title(tabs.title_of(tab))
        self.table_of_cases.setVisible(tab != tabs.GRANTS)
        self.grants.setVisible(tab == tabs.GRANTS)
        self.together.setVisible(tab == tabs.WAITING)
        current = self.table.current_row()
        if tab == tabs.GRANTS:
            self.grants_model.set_rows(self._access.grants)
            count = len(self._access.grants)
            self._side.setCurrentIndex(_OF_REQUEST)
        else:
            self._show_columns(tab)
            rows = self._rows(tab)
            self.cases_model.set_rows(rows)
            count = len(rows)
        self._on_ticks()
        if not count:
            self.detail.show_request(None)
            self._show_current(None)
            self.area.show_empty(*tabs.empty_of(tab))
            return
        self.area.show_list()
        wanted = self._wanted or (current.id if current is not None else "")
        self._wanted = ""
        if not wanted or not self.table.select_key(wanted):
            self.table.select_first()

    def _show_columns(self, tab: int) -> None:
        table = self.table_of_cases
        table.set_column_shown(DUE, shown=tab == tabs.WAITING)
        table.set_column_shown(LAST_DAY, shown=tab == tabs.FILINGS)
        table.set_column_shown(STATE, shown=tab != tabs.WAITING)
        table.set_column_shown(TURN, shown=tab == tabs.WAITING)
        table.set_column_shown(APPLICANT, shown=tab != tabs.MINE)

    def _show_current(self, row: Listed | None) -> None:
        if self.tabs.currentIndex() == tabs.GRANTS:
            return
        request = row.request if row is not None else None
        self._side.setCurrentIndex(_OF_REQUEST if request is not None else _OF_CASE)
        self.detail.show_request(request)
        self.pane.show_line(row)

    def _on_opened(self, row: Listed) -> None:
        if row.request is not None and row.request.may_decide:
            self.detail.reason.setFocus()
        elif row.line is not None:
            self._open_line(row.line)
        elif row.request is not None and row.request.client_id is not None:
            self.wants.emit(Place("dossier", row.request.client_id))

    def _open_line(self, line: CaseLine) -> None:
        """The dialog; what is decided where it was asked opens there."""
        place = place_of(line.kind, line.subject, line.client_id)
        if place is not None:
            self.wants.emit(place)
        else:
            self.open_case(line.id)

    def _on_grant_opened(self, row: AccessRow) -> None:
        if row.client_id is not None:
            self.wants.emit(Place("dossier", row.client_id))

    def _on_ticks(self) -> None:
        """Cases are answered together when all that are ticked are alike."""
        lines = alike(self.cases_model.ticked)
        self.together.setEnabled(bool(lines))
        words = self.tr("Answer together…")
        if lines:
            words = self.tr("Answer {n} together…").format(n=len(lines))
        self.together.setText(words)
        why = self.tr("Tick several of the same business, rule and step that wait for your answer.")
        self.together.setToolTip("" if lines else why)

    def _open_together(self, lines: tuple[CaseLine, ...]) -> None:
        dialog = TogetherDialog(self.desk, self, lines, self._answers.by_case)
        self._answers.watch(dialog)
        dialog.decided.connect(self._done)
        self.desk.prompts.show(dialog)

    def _done(self, words: str) -> None:
        self.message_bar.show_message(words, Tone.SUCCESS)
        self.reload()

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.ACCESS in topics and self.isVisible():
            self.reload()


def _is(row: Listed, wanted: str) -> bool:
    """Whether a line is the case of this id or number."""
    return wanted == row.id or (row.line is not None and wanted == row.line.number)
