"""Page 查阅登记: who looked at what, what should not have been, and that nothing is missing."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.domain.chain import Verification
from app.domain.errors import Refusal
from app.domain.log_exceptions import ExceptionKind
from app.readmodels.access_log import LogBoard, LogExport, LogLine, LogUnit
from app.services.access_log import ExportLog, VerifyLog, export_log, verify_log
from app.services.log_board import ReadBoard, read_board
from app.services.log_register import PrintedRegister
from ui.desk import Desk
from ui.i18n import current
from ui.navigation import Page, Place
from ui.register.board_box import BoardBox
from ui.register.chain_banner import ChainBanner
from ui.register.detail import RecordDetail
from ui.register.grants_tab import GrantsTab
from ui.register.log_tabs import ClientTab, PersonTab
from ui.register.place import PAGE, month_of
from ui.register.print_dialog import PrintDialog
from ui.register.review_tabs import ExceptionsTab, SampleTab
from ui.register.reviewing import Reviewing
from ui.register.tab import RegisterTab
from ui.register.words import problem_sentence
from ui.widgets.labels import button
from ui.widgets.layouts import NARROW_BELOW, SplitPane


class RegisterPage(Page):
    """`Place("register", client id)` shows who looked at one client, `month:2026-10` its sample.

    Whatever is read is itself registered, so nothing is read again unasked.
    """

    key = PAGE
    help_topic = PAGE

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Access register"))
        self.set_note(self.tr("Only added to, never changed · reading it is registered too"))
        self.tabs = QTabBar()
        self.tabs.setObjectName("register_tabs")
        self.tabs.setExpanding(False)
        self.board = BoardBox(desk.formats)
        self.detail = RecordDetail(desk.formats)
        self.chain = ChainBanner(desk.formats)
        self.reviewing = Reviewing(self, desk)
        self._board_read = False
        self._problems: tuple[str, ...] = ()
        self._filters, self._contents = QStackedWidget(), QStackedWidget()
        self._parts: list[RegisterTab] = []
        self.client, self.person = ClientTab(desk), PersonTab(desk)
        self.exceptions, self.sample = ExceptionsTab(desk), SampleTab(desk)
        self.grants = GrantsTab(desk)
        self._build_acts()
        for part in (self.client, self.person, self.exceptions, self.sample, self.grants):
            self._add_tab(part)
        self._build_body()
        self._connect()

    def activate(self) -> None:
        self.tab.activate()
        self.tab.content.setFocus()
        if not self._board_read:
            self._read_board()

    def show_place(self, argument: str) -> None:
        month = month_of(argument)
        if month is not None:
            self._show_tab(self.sample)
            self.sample.show_month(month)
        elif argument:
            self._show_client(argument, "")

    def reload(self) -> None:
        self.tab.read()
        self._read_board()

    def focus_search(self) -> None:
        self.tab.filters.setFocus()
        self.tab.filters.focusNextChild()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.tab.content, self.board, self.detail)

    @property
    def tab(self) -> RegisterTab:
        """The tab in front."""
        return self._parts[self.tabs.currentIndex()]

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

    def print(self) -> None:
        """Ctrl+P: the register of a month on paper."""
        dialog = PrintDialog(self.window(), self.desk, self.units)
        dialog.choose_month(self.exceptions.month)
        dialog.printed.connect(self._on_printed)
        self.desk.prompts.show(dialog)

    @property
    def units(self) -> tuple[LogUnit, ...]:
        """Units whose entries the reader may see, once a list brought them."""
        return self.client.units or self.person.units

    def _build_acts(self) -> None:
        self.export_button = button(
            self.tr("Export…"), self.export, icon="download", name="export_register"
        )
        self.verify_button = button(
            self.tr("Verify the chain"), self.verify, icon="shield", name="verify_chain"
        )
        self.print_button = button(
            self.tr("Print the register…"), self.print, icon="printer", name="print_register"
        )
        self.print_button.setToolTip("Ctrl+P")
        for act in (self.export_button, self.verify_button, self.print_button):
            self.add_act(act)

    def _add_tab(self, part: RegisterTab) -> None:
        part.setParent(self)
        part.hide()
        self._parts.append(part)
        self._filters.addWidget(part.filters)
        self._contents.addWidget(part.content)
        number = self.tabs.addTab(part.title)
        part.titled.connect(partial(self.tabs.setTabText, number))
        part.line_changed.connect(self.detail.show_line)
        part.opened.connect(self._on_opened)

    def _build_body(self) -> None:
        self._filters.setFixedHeight(36)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.board)
        column.addWidget(self.detail, 1)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self._filters)
        self.body.addWidget(SplitPane(self._contents, side, pane=340), 1)
        self.body.addWidget(self.chain)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.detail.client_wanted.connect(lambda client: self.wants.emit(Place("dossier", client)))
        self.detail.client_filter_wanted.connect(
            lambda line: self._show_client(line.client_id, line.client or "")
        )
        self.detail.person_filter_wanted.connect(self._show_person)
        self.detail.review_wanted.connect(self.reviewing.review)
        self.detail.ask_wanted.connect(self.reviewing.ask)
        self.reviewing.reviewed.connect(self._on_reviewed)
        self.board.opened.connect(self._show_kind)
        self.exceptions.month_changed.connect(lambda _month: self._read_board())
        self.chain.verify_wanted.connect(self.verify)
        self.chain.problems_wanted.connect(self._show_problems)
        # A hidden page's shortcuts sleep, so the whole window may be their context.
        inside = Qt.ShortcutContext.WindowShortcut
        for keys, act in (("R", self.detail.press_review), ("Ctrl+P", self.print)):
            shortcut = QShortcut(QKeySequence(keys), self, context=inside)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def _on_tab(self, number: int) -> None:
        part = self._parts[number]
        self._filters.setCurrentIndex(number)
        self._contents.setCurrentIndex(number)
        self.detail.show_line(part.line)
        if self.isVisible():
            part.activate()

    def _show_tab(self, part: RegisterTab) -> None:
        """Bring a tab to the front, whose caller says what it reads."""
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(self._parts.index(part))
        self.tabs.blockSignals(False)
        self._filters.setCurrentWidget(part.filters)
        self._contents.setCurrentWidget(part.content)
        self.detail.show_line(part.line)

    def _show_client(self, client: str, name: str) -> None:
        self._show_tab(self.client)
        self.client.show_client(client, name)

    def _show_person(self, line: LogLine) -> None:
        self._show_tab(self.person)
        self.person.show_person(line)

    def _show_kind(self, kind: ExceptionKind) -> None:
        self._show_tab(self.exceptions)
        self.exceptions.show_kind(kind)

    def _on_opened(self, _line: LogLine) -> None:
        """Enter: the record beside the list, or before it where there is no room beside it."""
        if self.window().width() >= NARROW_BELOW:
            self.detail.focus()
        else:
            self.reviewing.show_record(self.tab.line)

    def _on_reviewed(self, line: LogLine) -> None:
        for part in self._parts:
            part.show_reviewed(line)
        self.badge_changed.emit(self.exceptions.waiting, False)
        if self.tab.line is not None and self.tab.line.seq == line.seq:
            self.detail.show_line(line)

    def _read_board(self) -> None:
        self._board_read = True
        command = ReadBoard(self.exceptions.month)
        self.desk.run(self, read_board, command, self._on_board, lambda _refusal: None)

    def _on_board(self, board: LogBoard) -> None:
        self.board.show_board(board)
        self.exceptions.tell_board(board)
        self.badge_changed.emit(board.to_review, False)

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

    def _on_printed(self, made: PrintedRegister) -> None:
        words = self.tr("Register of {month} printed: {lines} lines on {pages} pages.")
        told = words.format(
            month=made.facts.month, lines=f"{len(made.facts.lines):,}", pages=made.pages
        )
        self.message_bar.show_message(told)

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
