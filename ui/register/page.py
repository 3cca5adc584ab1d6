"""Page 查阅登记: who looked at what, and proof that nothing of it is missing (A3, A8)."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from app.domain.audit import Action
from app.domain.chain import Verification
from app.domain.errors import Refusal
from app.readmodels.access_log import LogExport, LogLine, LogPage
from app.services.access_log import ExportLog, VerifyLog, export_log, list_log, verify_log
from ui.desk import Desk
from ui.failures import sentence
from ui.i18n import current
from ui.models.row_model import RowTableModel
from ui.navigation import Page, Place
from ui.register.chain_banner import ChainBanner
from ui.register.columns import act_words, columns
from ui.register.detail import RecordDetail
from ui.register.filters import RegisterFilters, Wanted
from ui.register.words import problem_sentence
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.labels import button
from ui.widgets.layouts import SplitPane
from ui.widgets.states import ListArea
from ui.widgets.table import Table

ALL, CLIENT, PERSON = range(3)
_COUNTED = (Action.VIEW, Action.PRINT, Action.COPY, Action.EXPORT, Action.DENIED)


class RegisterPage(Page):
    """`Place("register", client id)` shows who looked at one client; "" leaves it as it was.

    Each page that is read is itself registered, so nothing is read again unasked.
    """

    key = "register"
    help_topic = "register"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Access register"))
        self._before: int | None = None
        self._turn = 0
        self._read_soon = QTimer(self)
        self._read_soon.setSingleShot(True)
        self._read_soon.setInterval(0)
        self._read_soon.timeout.connect(lambda: self._read(more=False))
        self.set_note(self.tr("Only added to, never changed · reading it is registered too"))
        self._build_acts()
        self.tabs = QTabBar()
        self.tabs.setObjectName("register_tabs")
        self.tabs.setExpanding(False)
        for words in (self.tr("All"), self.tr("This client"), self.tr("This person")):
            self.tabs.addTab(words)
        self.filters = RegisterFilters()
        self.model = RowTableModel[LogLine](columns(desk.formats), lambda line: line.seq)
        self.table = Table(self.model, name="register_table")
        self.detail = RecordDetail(desk.formats)
        self.chain = ChainBanner(desk.formats)
        self._build_body()
        self._connect()

    def activate(self) -> None:
        if not self.model.rows:
            self._read_soon.start()

    def show_place(self, argument: str) -> None:
        if argument:
            self._show(Wanted(client=argument, days=None))

    def reload(self) -> None:
        self._read(more=False)

    def focus_search(self) -> None:
        self.filters.period.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.table, self.detail)

    def verify(self) -> None:
        """Recompute the chain; the banner says how far it is and what came out."""
        self.verify_button.setEnabled(False)
        self.chain.show_running(0, 0)
        self.desk.run_long(
            self,
            verify_log,
            VerifyLog(),
            self._on_verified,
            self._on_not_verified,
            on_progress=self.chain.show_running,
            on_end=lambda: self.verify_button.setEnabled(True),
        )

    def export(self) -> None:
        """Ask for a file and export the register to it."""
        today: date = self.desk.formats.today()
        name = self.tr("access register {day}").format(day=today.isoformat()) + ".jsonl"
        title, patterns = self.tr("Export the register"), self.tr("Registers (*.jsonl)")
        self.desk.prompts.save_file(self, title, name, patterns, self._export_to)

    def _build_acts(self) -> None:
        self.export_button = button(
            self.tr("Export…"), self.export, icon="download", name="export_register"
        )
        self.verify_button = button(
            self.tr("Verify the chain"), self.verify, icon="shield", name="verify_chain"
        )
        self.add_act(self.export_button)
        self.add_act(self.verify_button)

    def _build_body(self) -> None:
        box = Box(margin=0)
        self.area = ListArea(self.table)
        box.add(self.area, 1)
        self.older = button(self.tr("Older entries"), self._on_older, role="link", name="older")
        self.older.hide()
        self._foot, _keys = box.set_foot("", self.tr("F5 read again · Ctrl+F filter"))
        box.add(self.older)
        column = QWidget()
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(box)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.filters)
        self.body.addWidget(SplitPane(column, self.detail), 1)
        self.body.addWidget(self.chain)

    def _connect(self) -> None:
        self.tabs.tabBarClicked.connect(self._on_tab)
        self.filters.changed.connect(self._show)
        self.table.current_changed.connect(self.detail.show_line)
        self.table.opened.connect(self._on_client_filter)
        self.detail.client_wanted.connect(lambda client: self.wants.emit(Place("dossier", client)))
        self.detail.client_filter_wanted.connect(self._on_client_filter)
        self.detail.person_filter_wanted.connect(self._on_person_filter)
        self.chain.verify_wanted.connect(self.verify)
        self.chain.problems_wanted.connect(self._show_problems)
        self._problems: tuple[str, ...] = ()

    def _show(self, wanted: Wanted) -> None:
        self.filters.show_wanted(wanted)
        self.tabs.setCurrentIndex(CLIENT if wanted.client else PERSON if wanted.person else ALL)
        self._read_soon.start()

    def _on_tab(self, number: int) -> None:
        line = self.table.current_row()
        if number == ALL:
            self._show(replace(self.filters.wanted, client=None, client_name="", person=None))
        elif number == CLIENT and line is not None and line.client_id is not None:
            self._on_client_filter(line)
        elif number == PERSON and line is not None and line.user:
            self._on_person_filter(line)
        else:
            words = self.tr("First select an entry of the client or the person.")
            self.message_bar.show_message(words, Tone.NEUTRAL)
            QTimer.singleShot(0, self, lambda: self._mark_tab(self.filters.wanted))

    def _mark_tab(self, wanted: Wanted) -> None:
        self.tabs.setCurrentIndex(CLIENT if wanted.client else PERSON if wanted.person else ALL)

    def _on_client_filter(self, line: LogLine) -> None:
        if line.client_id is not None:
            name = line.client or ""
            self._show(
                replace(self.filters.wanted, client=line.client_id, client_name=name, person=None)
            )

    def _on_person_filter(self, line: LogLine) -> None:
        self._show(replace(self.filters.wanted, client=None, client_name="", person=line.user))

    def _on_older(self) -> None:
        self._read(more=True)

    def _read(self, *, more: bool) -> None:
        """Read the first page, or the one after what is shown; the newest request wins."""
        self._read_soon.stop()
        self._turn += 1
        turn = self._turn
        now, zone = self.desk.services.office.timekeeper.now(), self.desk.formats.zone
        command = self.filters.wanted.command(now, zone, self._before if more else None)
        self.desk.run(
            self,
            list_log,
            command,
            lambda page: self._on_page(page, turn, more=more),
            lambda refusal: self._on_refused(refusal, turn),
        )

    def _on_page(self, page: LogPage, turn: int, *, more: bool) -> None:
        if turn != self._turn:
            return
        lines = (*self.model.rows, *page.lines) if more else page.lines
        chosen = self.table.current_row()
        self.model.set_rows(lines)
        self._before = page.before
        self.older.setVisible(page.before is not None)
        self.filters.set_people(page.people)
        self._name_client(lines)
        self._tell_counts(lines)
        if not lines:
            self.detail.show_line(None)
            self._show_empty()
            return
        self.area.show_list()
        if chosen is None or not self.table.select_key(chosen.seq):
            self.table.select_first()

    def _on_refused(self, refusal: Refusal, turn: int) -> None:
        if turn != self._turn:
            return
        self.model.set_rows(())
        self.older.hide()
        self.detail.show_line(None)
        self.area.show_refused(sentence(refusal))

    def _show_empty(self) -> None:
        if self.filters.wanted == Wanted():
            how = self.tr("Whatever somebody opens, prints or changes appears here by itself.")
            self.area.show_empty(self.tr("Nothing is registered in this period"), how, icon="eye")
            return
        self.area.show_empty(
            self.tr("No entry matches these filters"),
            self.tr("Take a longer period or fewer filters."),
            self.tr("Show everything"),
            lambda: self._show(Wanted(days=None)),
            icon="filter",
        )

    def _name_client(self, lines: tuple[LogLine, ...]) -> None:
        """A client that was asked for by id gets its name once an entry brings it."""
        wanted = self.filters.wanted
        name = next((line.client for line in lines if line.client), None)
        if wanted.client and not wanted.client_name and name:
            self.filters.show_wanted(replace(wanted, client_name=name))

    def _tell_counts(self, lines: tuple[LogLine, ...]) -> None:
        acts = Counter(line.action for line in lines)
        names = {line.action: act_words(line) for line in lines}
        people = len({line.user_pk for line in lines})
        parts = [self.tr("{count} persons").format(count=people)]
        parts += [f"{names[act.value]} {acts[act.value]}" for act in _COUNTED if acts[act.value]]
        self.filters.counts.setText(" · ".join(parts) if lines else "")
        words = self.tr("Entries 1–{count}; there are older ones")
        words = words if self._before is not None else self.tr("Entries 1–{count}, all of them")
        self._foot.setText(words.format(count=f"{len(lines):,}") if lines else "")

    def _on_verified(self, result: Verification) -> None:
        language = current().value
        self._problems = tuple(problem_sentence(one, language) for one in result.problems)
        self.chain.show_result(result)

    def _on_not_verified(self, refusal: Refusal) -> None:
        self.chain.show_unchecked()
        self.show_refusal(refusal)

    def _show_problems(self) -> None:
        title = self.tr("Findings of the verification")
        self.desk.prompts.inform(self, title, self._problems[0], "\n".join(self._problems))

    def _export_to(self, path: Path) -> None:
        self.export_button.setEnabled(False)
        self.desk.run_long(
            self,
            export_log,
            ExportLog(path),
            self._on_exported,
            on_end=lambda: self.export_button.setEnabled(True),
        )

    def _on_exported(self, made: LogExport) -> None:
        words = self.tr(
            "Exported {entries} entries ({left_out} of them as proof only) to {path}; the public "
            "key is beside it."
        )
        entries, left_out = f"{made.entries:,}", f"{made.left_out:,}"
        self.message_bar.show_message(
            words.format(entries=entries, left_out=left_out, path=made.path)
        )
