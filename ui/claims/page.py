"""Page Claim board 认领看板: columns or a table, the claim beside it, what waits for me."""

import json
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.claims import Column
from app.domain.errors import Refusal
from app.domain.permissions import Permission
from app.readmodels.claims import Board, ClaimCard, ClaimChoices, ClaimDetail, ClaimFilter
from app.services.claims.detail import show_claim
from app.services.claims.lists import (
    ColumnCards,
    claim_board,
    claim_choices,
    column_cards,
    finished_claims,
)
from app.services.drafts import OF_A_PLAN, KeptDraft
from app.services.usecase import Topic
from ui.claims.acting import ClaimActs
from ui.claims.acts import Act
from ui.claims.board import BoardView
from ui.claims.chips import When
from ui.claims.detail import ClaimPane
from ui.claims.empty_words import nobody_develops
from ui.claims.enquiries import EnquiriesDialog
from ui.claims.filing import FilingPrinter
from ui.claims.filters import UNGUIDED, WAITING, ClaimFilters
from ui.claims.free_box import FreeBox
from ui.claims.month_plan import MonthPlanDialog
from ui.claims.printing import ClaimPrinter
from ui.claims.segments import Segments, Showing
from ui.claims.split import ClaimSplit
from ui.claims.table_part import ClaimTable
from ui.claims.views import claim_views_of, spec_of
from ui.desk import Desk
from ui.dossiers.views import ViewChooser, apply_columns, columns_of
from ui.failures import sentence
from ui.jobs import Latest
from ui.navigation import Page
from ui.theme import Tone
from ui.widgets.labels import button
from ui.widgets.states import ListArea

READ_AFTER_MS = 100
"""A claim is read once the person stops at its card: reading one is registered."""


class ClaimsPage(Page):
    """`Place("claims", …)`: a claim's id, or what `show_place` names, such as "new:NAME"."""

    key = "claims"
    help_topic = "claims"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Claim board"))
        self._when = When(desk.formats.today())
        self._wanted_claim = ""
        self._read_board = Latest(desk.jobs, self)
        self._read_claim = Latest(desk.jobs, self)
        self._read_ended = Latest(desk.jobs, self)
        self.acts = ClaimActs(self, desk)
        self.printer = ClaimPrinter(self, desk)
        self.filing = FilingPrinter(self, desk)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(READ_AFTER_MS)
        self._pause.timeout.connect(self._read_chosen)
        self._chosen: ClaimCard | None = None
        self._table: ClaimTable | None = None
        self._build()
        self._connect()
        self._add_keys()
        self.views.load()
        desk.run(self, claim_choices, None, self._on_choices)
        self._load()

    @property
    def filter(self) -> ClaimFilter:
        """What is filtered by."""
        return self.filters.wanted

    @property
    def table(self) -> ClaimTable:
        """The same claims as a table; built when it is first asked for."""
        if self._table is None:
            self._table = made = ClaimTable(self.desk)
            self._stack.addWidget(made)
            made.chosen.connect(self._on_chosen)
            made.opened.connect(self._on_opened)
            made.sorted_by.connect(self._show)
            made.clear_wanted.connect(self.filters.clear)
        return self._table

    def activate(self) -> None:
        self._focus()

    def deactivate(self) -> None:
        if self._table is not None:
            self._table.save()
        self.desk.window_state.save_splitter("claims", self._split)

    def reload(self) -> None:
        self._load()

    def show_place(self, argument: str) -> None:
        kind, _, words = argument.partition(":")
        match kind:
            case "waiting":
                self._show(WAITING)
            case "unguided":
                self._show(UNGUIDED)
            case "new":
                self.acts.new_plan(words)
            case "free":
                self.free.focus_words()
            case "enquiries":
                self.show_enquiries()
            case _:
                self._wanted_claim = argument
                self.segments.choose(Showing.BOARD)
                self._show(ClaimFilter())

    @property
    def unsaved(self) -> bool:
        return bool(self.acts.typed)

    def drafts(self) -> tuple[KeptDraft, ...]:
        """What is being typed in a form: a plan, or the words of an act."""
        typed = self.acts.typed
        return (KeptDraft("", OF_A_PLAN, json.dumps(typed)),) if typed else ()

    def take_back(self, kept: Sequence[KeptDraft]) -> None:
        self.acts.restore(json.loads(kept[0].body))

    def panes(self) -> tuple[QWidget, ...]:
        front = self.table.table if self.segments.showing is not Showing.BOARD else self.board
        return (self.filters.search, front, self.pane)

    def focus_search(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def step_back(self) -> bool:
        if super().step_back():
            return True
        if self._split.alone:
            self._split.show_both()
            self._focus()
            return True
        return False

    def _build(self) -> None:
        self.segments = Segments()
        self.add_beside_title(self.segments)
        self.views = ViewChooser(self.desk, claim_views_of(), self._spec)
        self.add_beside_title(self.views)
        self.free = FreeBox(self.desk, may_plan=self.desk.actor.may(Permission.CLAIM_PLAN))
        self.add_act(self.free)
        if self.desk.actor.may(Permission.CLAIM_DECIDE):
            title = self.tr("Filing register…")
            self.add_act(button(title, self.filing.ask, icon="printer", name="filing_register"))
        if self.desk.actor.may(Permission.CLAIM_PLAN) or self.desk.actor.may(
            Permission.CLAIM_DECIDE
        ):
            self.add_act(button(self.tr("Month plan…"), self._on_month_plan, name="month_plan"))
            contacts = button(self.tr("Incoming contacts…"), self.show_enquiries, name="enquiries")
            self.add_act(contacts)
        self._new = button(self.tr("New plan…"), self.acts.new_plan, icon="plus", name="new_plan")
        self.add_act(self._new)
        self._new.setVisible(self.desk.actor.may(Permission.CLAIM_PLAN))
        self.body.addWidget(self.free.answer)
        self.filters = ClaimFilters()
        self.body.addWidget(self.filters)
        self.board = BoardView(self.desk.formats, self._folded())
        self.area = ListArea(self.board)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.area)
        self.pane = ClaimPane(self.desk.formats)
        self._split = ClaimSplit(self._stack, self.pane)
        self.body.addWidget(self._split, 1)
        self.desk.window_state.restore_splitter("claims", self._split)

    def _connect(self) -> None:
        self.filters.changed.connect(self._show)
        self.filters.left_down.connect(self._focus)
        self.segments.chosen.connect(self._on_showing)
        self.views.chosen.connect(self._on_view)
        self.board.chosen.connect(self._on_chosen)
        self.board.opened.connect(self._on_opened)
        self.board.more_wanted.connect(self._on_more)
        self.board.folds_changed.connect(self._on_folds)
        self.pane.wanted.connect(self.acts.do)
        self.pane.print_wanted.connect(self.printer.print)
        self.printer.printed.connect(self._on_said)
        self.printer.refused.connect(self.show_refusal)
        self.acts.said.connect(self._on_said)
        self.acts.refused.connect(self.show_refusal)
        self.acts.drafted.connect(self._on_drafted)
        self.free.plan_wanted.connect(self.acts.new_plan)
        self.desk.changes.changed.connect(self._on_changed)

    def _add_keys(self) -> None:
        keys = (
            ("G", lambda: self.pane.press(Act.GUIDE)),
            ("J", self.pane.focus_answer),
            ("F", self.board.fold_current),
            ("T", self.segments.turn),
            ("/", self.free.focus_words),
            ("Ctrl+N", self._new.click),
        )
        for sequence, slot in keys:
            inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
            shortcut = QShortcut(QKeySequence(sequence), self, context=inside)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(slot)

    def _show(self, wanted: ClaimFilter) -> None:
        self.filters.show_filter(wanted)
        self._load()

    def _load(self) -> None:
        wanted = self.filter
        self.views.note_change(wanted)
        services, actor = self.desk.services, self.desk.actor
        work = partial(services.run, claim_board, actor, wanted)
        self._read_board.submit(work, self._on_board, self._on_refused)
        self._read_ended.cancel()
        if self._table is not None:
            self._table.stop_reading()
        if self.segments.showing is not Showing.BOARD:
            self.table.narrowed = self.filters.narrowed
        if self.segments.showing is Showing.TABLE:
            self.table.read(wanted)
        elif self.segments.showing is Showing.ENDED:
            ended = partial(services.run, finished_claims, actor, wanted)
            self._read_ended.submit(ended, self.table.show_ended, self.table.show_refused)

    def _on_board(self, board: Board) -> None:
        self._when = When(board.day, board.warned)
        total = sum(part.count for part in board.columns)
        self.set_note(self.tr("{count} open").format(count=f"{total:,}"))
        self.segments.show_ended(board.finished)
        self.filters.set_waiting(board.waiting)
        late = sum(part.late for part in board.columns if part.column in _URGENT)
        self.badge_changed.emit(board.waiting.total, bool(board.waiting.total and late))
        self.board.show_board(board)
        if total:
            self.area.show_list()
        else:
            self._show_empty()
        if self._wanted_claim:
            self._go_to(self._wanted_claim)

    def _go_to(self, claim: str) -> None:
        """Show a claim that was asked for; one that is on no column is read all the same."""
        self._wanted_claim = ""
        if not self.board.select(claim):
            self._pause.stop()
            self._read(claim)
        self._on_opened(None)

    def _show_empty(self) -> None:
        self.pane.show_nothing()
        if self.filters.narrowed:
            title = self.tr("No claim matches the filter")
            how = self.tr("Take filters away, or ask whether somebody is free with /.")
            clear = self.tr("Clear filters")
            self.area.show_empty(title, how, clear, self.filters.clear, "search")
            return
        placard = self.area.show_empty(*nobody_develops(), icon="board")
        if self.desk.actor.may(Permission.CLAIM_PLAN):
            placard.add_act(self.tr("New plan…"), self.acts.new_plan, role="primary")

    def _on_refused(self, refusal: Refusal) -> None:
        self.area.show_refused(sentence(refusal))

    def _on_choices(self, choices: ClaimChoices) -> None:
        self.acts.offer(choices)
        self.filters.set_choices(choices)

    def _on_showing(self, showing: Showing) -> None:
        self._stack.setCurrentWidget(self.area if showing is Showing.BOARD else self.table)
        self._load()
        self._focus()

    def _on_view(self, wanted: ClaimFilter, spec: dict[str, object]) -> None:
        if spec.get("columns"):
            apply_columns(self.table.table, self.table.keys, spec)
        self._show(wanted)

    def _spec(self) -> dict[str, object]:
        table = self._table
        columns = columns_of(table.table, table.keys) if table is not None else ()
        return spec_of(self.filter, columns)

    def _folded(self) -> tuple[Column, ...]:
        """Columns that this person folded; who never did has those folded without own work."""
        kept = self.desk.window_state.folds(self.key, str(self.desk.actor.user_id))
        if kept is None:
            return () if self.desk.actor.may(Permission.CLAIM_PLAN) else _NOT_OF_THE_ORGAN
        return tuple(column for column in Column if column.value in kept)

    def _on_folds(self) -> None:
        folded = sorted(column.value for column in self.board.folded)
        self.desk.window_state.save_folds(self.key, str(self.desk.actor.user_id), folded)

    def _on_more(self, column: Column) -> None:
        shown = self.board.columns[column]
        command = ColumnCards(self.filter, column)
        self.desk.run(self, column_cards, command, shown.add_cards)

    def _on_chosen(self, card: ClaimCard | None) -> None:
        self._chosen = card
        if card is None:
            self.pane.show_nothing()
            return
        self.pane.show_card(card, self._when)
        self._pause.start()

    def _read_chosen(self) -> None:
        if self._chosen is not None:
            self._read(self._chosen.id)

    def _read(self, claim: str) -> None:
        work = partial(self.desk.services.run, show_claim, self.desk.actor, claim)
        self._read_claim.submit(work, self._on_detail, self.show_refusal)

    def _on_detail(self, detail: ClaimDetail) -> None:
        self.pane.show_claim(detail, self._when)

    def _on_opened(self, _card: ClaimCard | None) -> None:
        """Enter: the claim; in a narrow window it takes the place of the board."""
        self._split.show_detail()
        self.pane.setFocus()

    def _on_month_plan(self) -> None:
        self.desk.prompts.show(MonthPlanDialog(self.desk, self.window()))

    def show_enquiries(self) -> None:
        """The register of incoming contacts."""
        dialog = EnquiriesDialog(self.desk, self.window())
        dialog.plan_wanted.connect(self.acts.plan_from)
        dialog.claim_wanted.connect(self.show_place)
        self.desk.prompts.show(dialog)

    def _on_said(self, words: str) -> None:
        self.message_bar.show_message(words, Tone.SUCCESS)

    def _on_drafted(self, claim: str) -> None:
        self._wanted_claim = claim

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.CLAIMS in topics and self.isVisible():
            self._load()

    def _focus(self) -> None:
        if self.segments.showing is Showing.BOARD:
            self.board.focus()
        else:
            self.table.focus()


_NOT_OF_THE_ORGAN = (Column.DRAFT, Column.SIGNED)
"""Columns in which the organ has nothing to do."""

_URGENT = frozenset({Column.SUBMITTED, Column.DUE})
