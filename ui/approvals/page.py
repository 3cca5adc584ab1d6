"""Page Approvals 审批: what waits for me, my own, grants, what was settled, delegations."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from app.readmodels.access import AccessLists, AccessRow, RequestRow
from app.services.access import (
    DecideRequest,
    decide_request,
    revoke_access,
    withdraw_request,
)
from app.services.access_lists import access_lists
from app.services.delegations import PLACE
from app.services.usecase import Topic
from ui.access.detail import CaseDetail
from ui.access.tables import grants_table, requests_table
from ui.approvals.delegations import DelegationsPart
from ui.desk import Desk
from ui.navigation import Page, Place
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.layouts import SplitPane
from ui.widgets.states import ListArea
from ui.widgets.table import Table

TO_DECIDE, MINE, IN_FORCE, SETTLED, DELEGATIONS = range(5)


class ApprovalsPage(Page):
    """The badge counts what waits for me; `Place("approvals", request id)` selects a request."""

    key = "approvals"
    help_topic = "approvals"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Approvals"))
        self._lists = AccessLists()
        self._wanted = ""
        self.tabs = QTabBar()
        self.tabs.setObjectName("approval_tabs")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for _tab in range(5):
            self.tabs.addTab("")
        self.requests, self.requests_model = requests_table(desk.formats)
        self.grants, self.grants_model = grants_table(desk.formats)
        self.detail = CaseDetail(desk.formats)
        self.delegations = DelegationsPart(desk)
        self._build()
        self._connect()
        self._show_counts()

    def activate(self) -> None:
        self.reload()

    def show_place(self, argument: str) -> None:
        self._wanted = argument

    def reload(self) -> None:
        self.desk.run(self, access_lists, None, self._on_lists)

    def panes(self) -> tuple[QWidget, ...]:
        return (self.table, self.detail)

    @property
    def table(self) -> Table:
        """The table of the current tab."""
        tabs = {IN_FORCE: self.grants, DELEGATIONS: self.delegations.table}
        return tabs.get(self.tabs.currentIndex(), self.requests)

    def _build(self) -> None:
        box = Box(margin=0)
        both = QWidget()
        inner = QVBoxLayout(both)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.requests)
        inner.addWidget(self.grants)
        self.area = ListArea(both)
        box.add(self.area, 1)
        box.set_foot(self.tr("Decisions are signed and kept for ever"), self.tr("F5 read again"))
        self.body.addWidget(self.tabs)
        self._cases = SplitPane(box, self.detail, pane=380)
        self.body.addWidget(self._cases, 1)
        self.body.addWidget(self.delegations, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _number: self._show_tab())
        self.requests.current_changed.connect(self.detail.show_request)
        self.grants.current_changed.connect(self.detail.show_grant)
        for table in (self.requests, self.grants):
            table.opened.connect(self._on_opened)
        self.detail.decided.connect(self._on_decided)
        self.detail.withdraw_wanted.connect(self._on_withdraw)
        self.detail.revoke_wanted.connect(self._on_revoke)
        self.delegations.done.connect(
            lambda words: self.message_bar.show_message(words, Tone.SUCCESS)
        )
        self.detail.client_wanted.connect(lambda c: self.wants.emit(Place("dossier", c)))
        self.desk.changes.changed.connect(self._on_changed)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (
            ("Ctrl+Return", self.detail.press_grant),
            ("Ctrl+R", self.detail.press_refuse),
        ):
            QShortcut(QKeySequence(keys), self, act, context=inside)

    def _on_lists(self, lists: AccessLists) -> None:
        self._lists = lists
        self._show_counts()
        self.badge_changed.emit(len(lists.to_decide), False)
        if self._wanted.startswith(PLACE):
            self.delegations.select(self._wanted.removeprefix(PLACE))
            self._wanted = ""
            self.tabs.setCurrentIndex(DELEGATIONS)
        elif self._wanted:
            found = (TO_DECIDE, lists.to_decide), (MINE, lists.mine), (SETTLED, lists.settled)
            for number, rows in found:
                if any(row.id == self._wanted for row in rows):
                    self.tabs.setCurrentIndex(number)
                    break
        self._show_tab()

    def _show_counts(self) -> None:
        lists = self._lists
        titles = (
            (self.tr("Waiting for me"), len(lists.to_decide)),
            (self.tr("My requests"), sum(1 for row in lists.mine if row.verdict is None)),
            (self.tr("Grants in force"), len(lists.grants)),
            (self.tr("Settled"), 0),
            (self.tr("Delegations"), 0),
        )
        for number, (words, count) in enumerate(titles):
            self.tabs.setTabText(number, f"{words} {count}" if count else words)
        note = self.tr("{count} wait for me") if lists.to_decide else ""
        self.set_note(note.format(count=len(lists.to_decide)))

    def _show_tab(self) -> None:
        number = self.tabs.currentIndex()
        self._cases.setVisible(number != DELEGATIONS)
        self.delegations.setVisible(number == DELEGATIONS)
        if number == DELEGATIONS:
            return
        self.requests.setVisible(number != IN_FORCE)
        self.grants.setVisible(number == IN_FORCE)
        if number == IN_FORCE:
            current = self.grants.current_row()
            self.grants_model.set_rows(self._lists.grants)
            count = len(self._lists.grants)
        else:
            rows = {
                TO_DECIDE: self._lists.to_decide,
                MINE: self._lists.mine,
                SETTLED: self._lists.settled,
            }[number]
            current = self.requests.current_row()
            self.requests_model.set_rows(rows)
            count = len(rows)
        if not count:
            self.detail.show_request(None)
            self.area.show_empty(*self._empty(number))
            return
        self.area.show_list()
        wanted = self._wanted or (current.id if current is not None else "")
        self._wanted = ""
        if not wanted or not self.table.select_key(wanted):
            self.table.select_first()

    def _empty(self, number: int) -> tuple[str, str]:
        return {
            TO_DECIDE: (
                self.tr("Nothing waits for you."),
                self.tr("Requests for access to dossiers of your unit appear here."),
            ),
            MINE: (
                self.tr("You have asked for nothing."),
                self.tr("On a locked section of a dossier choose Ask for access."),
            ),
            IN_FORCE: (
                self.tr("No single grants are in force."),
                self.tr("Grants end by themselves; here they can be revoked before."),
            ),
            SETTLED: (
                self.tr("Nothing has been settled yet."),
                self.tr("Decided requests of your units appear here with who decided them."),
            ),
        }[number]

    def _on_opened(self, row: RequestRow | AccessRow) -> None:
        if row.client_id is not None:
            self.wants.emit(Place("dossier", row.client_id))

    def _on_decided(self, command: DecideRequest) -> None:
        refused = command.refuse is not None
        words = self.tr("The request is refused.") if refused else self.tr("Access is granted.")
        self.desk.run(
            self, decide_request, command, lambda _id: self._done(words), self.show_refusal
        )

    def _on_withdraw(self, row: RequestRow) -> None:
        words = self.tr("The request is withdrawn.")
        self.desk.run(
            self, withdraw_request, row.id, lambda _none: self._done(words), self.show_refusal
        )

    def _on_revoke(self, row: AccessRow) -> None:
        title = self.tr("Revoke the grant of {name}?").format(name=row.user)
        words = self.tr("It ends at once, also in a window that is open now.")

        def go() -> None:
            done = self.tr("The grant is revoked.")
            self.desk.run(
                self, revoke_access, row.id, lambda _none: self._done(done), self.show_refusal
            )

        self.desk.prompts.confirm(self, title, words, self.tr("Revoke"), go, danger=True)

    def _done(self, words: str) -> None:
        self.message_bar.show_message(words, Tone.SUCCESS)
        self.reload()

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.ACCESS in topics and self.isVisible():
            self.reload()
