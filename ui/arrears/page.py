"""Page Arrears 欠费预警: tiles, ageing by unit, clients by risk, one of them beside the list."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.calendar import parse_date
from app.domain.errors import Refusal
from app.domain.permissions import Permission
from app.readmodels.agreements import CREDIT
from app.readmodels.arrears import (
    ArrearsChoices,
    ArrearsClient,
    ArrearsFilter,
    ArrearsPanel,
    ArrearsRow,
    ArrearsSort,
    Tile,
)
from app.services.arrears.ageing_list import print_ageing
from app.services.arrears.client_view import ShowArrears, arrears_client
from app.services.arrears.panel import arrears_choices
from app.services.drafts import KeptDraft
from app.services.usecase import Topic
from ui.actions import allow
from ui.arrears.acting import ArrearsActs
from ui.arrears.ageing_box import AgeingBox
from ui.arrears.filters import ArrearsFilters
from ui.arrears.list_part import ArrearsList
from ui.arrears.list_print import ListPrint
from ui.arrears.month_end_dialog import MonthEndDialog
from ui.arrears.pane import ArrearsPane
from ui.arrears.tiles import ArrearsTiles
from ui.arrears.words import state_note
from ui.claims.split import ClaimSplit
from ui.desk import Desk
from ui.dossier.dialog_drafts import OF_ARREARS
from ui.dossier.place import dossier_place
from ui.jobs import Latest
from ui.navigation import Page, Place
from ui.receivables.acting import LEDGER_ACTS, LedgerActs
from ui.theme import Tone, set_look
from ui.widgets.labels import button

_LEAST, _PANE = 720, 300
"""Pixels that the list needs at least, and that the detail gets at first."""
_KEYS = (("C", "call"), ("L", "letter"), ("P", "promise"), ("B", "statement"))
MONTH_END, LETTERS = "month_end", "letters"
READ_AFTER_MS = 100
"""A client is read once the person stops at its row: reading one is registered."""


class ArrearsPage(Page):
    """`Place("arrears", argument)`: "" as it was left, a tile, "client:ID", or an act of finance.

    Tiles are such as "overdue"; acts are "bank" (a statement of the bank) and "payment".
    """

    key = "arrears"
    help_topic = "arrears"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Arrears"))
        self._panel: ArrearsPanel | None = None
        self._chosen: ArrearsRow | None = None
        self._wanted_client = ""
        self._letters_wanted = False
        self._read_client = Latest(desk.jobs, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(READ_AFTER_MS)
        self._pause.timeout.connect(self._read_chosen)
        self.ledger = LedgerActs(self, desk, drafts=OF_ARREARS)
        self.acts = ArrearsActs(self, desk, self.ledger)
        self._head.setSpacing(8)  # seven acts of finance stand in the least window
        self._build()
        self._connect()
        self._add_keys()
        self._load_choices()
        self._load()

    @property
    def filter(self) -> ArrearsFilter:
        """What is filtered by."""
        return self.filters.wanted

    @property
    def panel(self) -> ArrearsPanel | None:
        """The picture shown."""
        return self._panel

    def activate(self) -> None:
        self.list.table.setFocus()

    def deactivate(self) -> None:
        self.list.save()
        self.desk.window_state.save_splitter(self.key, self._split)

    def reload(self) -> None:
        self._load_choices()
        self._load()

    def show_place(self, argument: str) -> None:
        kind, _, client = argument.partition(":")
        if kind == "client":
            self._wanted_client = client
            self._show(ArrearsFilter(everybody=True))
        elif kind in LEDGER_ACTS:
            self.ledger.do(kind)
        elif kind == MONTH_END:
            self.show_month_end(parse_date(client))
        elif kind == LETTERS:
            self._letters_wanted = self._panel is None
            self._on_letters()
        elif kind in set(Tile):
            self._show(ArrearsFilter(tile=Tile(kind)))

    def drafts(self) -> tuple[KeptDraft, ...]:
        """What is being typed about a client: a step, a promise, a reason, a payment."""
        return (*self.acts.typed.drafts(), *self.ledger.typed.drafts())

    def take_back(self, kept: Sequence[KeptDraft]) -> None:
        """A form of the ledger is opened at once: its client need not owe anything."""
        for typed in (self.acts.typed, self.ledger.typed):
            typed.take_back(kept)
        self.ledger.typed.show_first()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.tiles, self.list.table, self.pane)

    def focus_search(self) -> None:
        self.filters.first().setFocus()

    def step_back(self) -> bool:
        if super().step_back():
            return True
        if self._split.alone:
            self._split.show_both()
            self.list.table.setFocus()
            return True
        return False

    def show_month_end(self, day: date | None = None) -> None:
        """What is open at the end of the month of `day`, or of this one; nothing it ought to be."""
        dialog = MonthEndDialog(self.desk, self.window(), day)
        dialog.client_wanted.connect(self._open_credit)
        self.desk.prompts.show(dialog)

    def _build(self) -> None:
        title = self.tr("Month-end list…")
        self.add_act(button(title, self.show_month_end, icon="file", name=MONTH_END))
        if self.desk.actor.may(Permission.RECOVER):
            title = self.tr("Print letters…")
            self._letters = button(title, self._on_letters, icon="printer", name=LETTERS)
            self.add_act(self._letters)
        for made in self.ledger.buttons():
            self.add_act(made)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.tiles = ArrearsTiles()
        column.addWidget(self.tiles)
        self.ageing = AgeingBox(self.desk)
        column.addWidget(self.ageing)
        self.filters = ArrearsFilters()
        column.addWidget(self.filters)
        words = self.tr("Print ageing…")
        act = button(words, self._on_print, icon="printer", name="ageing_print", small=True)
        self.filters.add_act(act)
        self.printing = ListPrint(self, self.desk, act, self.tr("Printing the ageing"))
        column.addWidget(self.printing.strip)
        self.list = ArrearsList(self.desk)
        column.addWidget(self.list, 1)
        self.pane = ArrearsPane(self.desk.formats)
        left.setMinimumWidth(_LEAST)
        self._split = ClaimSplit(left, self.pane, pane=_PANE)
        self.body.addWidget(self._split, 1)
        self.desk.window_state.restore_splitter(self.key, self._split)

    def _connect(self) -> None:
        self.tiles.chosen.connect(lambda tile: self.filters.narrow(tile=tile))
        self.ageing.bucket_wanted.connect(self._on_bucket)
        self.ageing.unit_wanted.connect(lambda pk: self.filters.narrow(unit_pk=pk))
        self.filters.changed.connect(self._show)
        self.list.read.connect(self._on_read)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.sorted_by.connect(self._on_sorted)
        self.list.clear_wanted.connect(self.filters.clear)
        self.pane.dossier_wanted.connect(self._open_dossier)
        self.pane.wanted.connect(self.acts.do)
        self.pane.bill_wanted.connect(self.ledger.show_bill)
        self.pane.case_wanted.connect(lambda case: self.wants.emit(Place("approvals", case)))
        self.pane.credit_wanted.connect(self._open_credit)
        self.acts.said.connect(self._on_said)
        self.ledger.said.connect(self._on_said)
        self.printing.refused.connect(self.show_refusal)
        self.desk.changes.changed.connect(self._on_changed)

    def _add_keys(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            *((str(place), partial(self.tiles.press, place)) for place in range(1, 6)),
            *((key, partial(self.pane.press, act)) for key, act in _KEYS),
        ]
        for sequence, slot in keys:
            inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
            shortcut = QShortcut(QKeySequence(sequence), self, context=inside)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(slot)

    def _show(self, wanted: ArrearsFilter) -> None:
        self.filters.show_filter(wanted)
        self._load()

    def _load(self) -> None:
        self.list.show_filter(self.filter, narrowed=self.filters.narrowed)

    def _load_choices(self) -> None:
        self.desk.run(self, arrears_choices, ArrearsFilter(everybody=True), self._on_choices)

    def _on_choices(self, choices: ArrearsChoices) -> None:
        self.filters.set_choices(choices)

    def _on_read(self, panel: ArrearsPanel) -> None:
        self._panel = panel
        self.set_note(state_note(panel.state, panel.rules))
        set_look(self.note_label, role="warning" if panel.state.old else "muted")
        self.tiles.show_panel(panel, self.filter.tile)
        self.ageing.show_panel(panel, self.filter.bucket)
        self.filters.show_panel(panel)
        if self.filter == ArrearsFilter(sort=self.filter.sort, descending=self.filter.descending):
            self._show_badge(panel)
        if self._wanted_client:
            self._read(self._wanted_client)
        if self.desk.actor.may(Permission.RECOVER):
            allow(self._letters, allowed=bool(panel.rows), why_not=self._no_letters())
        if self._letters_wanted:
            self._letters_wanted = False
            self._on_letters()

    def _show_badge(self, panel: ArrearsPanel) -> None:
        """How many clients are overdue; a filter does not change it."""
        overdue = next(one.count for one in panel.tiles if one.tile is Tile.OVERDUE)
        self.badge_changed.emit(overdue, bool(overdue))

    def _on_bucket(self, code: str) -> None:
        """A sum of the legend opens its rows; pressed again it frees them."""
        self.filters.narrow(bucket=None if self.filter.bucket == code else code)

    def _on_sorted(self, sort: ArrearsSort, descending: bool) -> None:
        self._show(replace(self.filter, sort=sort, descending=descending))

    def _on_chosen(self, row: ArrearsRow | None) -> None:
        self._chosen = row
        self.ledger.client = row.client_id if row is not None else ""
        if row is None:
            self._pause.stop()
            self.pane.show_nothing()
            return
        self.pane.show_row(row, self._day())
        self._pause.start()

    def _read_chosen(self) -> None:
        if self._chosen is not None and not self._wanted_client:
            self._read(self._chosen.client_id)

    def _read(self, client: str) -> None:
        work = partial(self.desk.services.run, arrears_client, self.desk.actor, ShowArrears(client))
        self._read_client.submit(work, self._on_client, self._on_unread)

    def _on_unread(self, refusal: Refusal) -> None:
        self._wanted_client = ""
        self.show_refusal(refusal)

    def _on_client(self, client: ArrearsClient | None) -> None:
        wanted, self._wanted_client = self._wanted_client, ""
        if client is None:
            self.pane.show_nothing()
            return
        if wanted:
            if not self.list.go_to(client.row.client_pk):
                self._split.show_detail()
            self._pause.stop()  # its row is chosen now, and it has just been read
        self.pane.show_client(client, self.acts.offered(client), self._day())
        self.acts.typed.show(client.row.client_id)

    def _on_opened(self, row: ArrearsRow) -> None:
        """Enter: the dossier; in a narrow window first the detail."""
        if self._split.beside:
            self._open_dossier(row.client_id)
        else:
            self._split.show_detail()
            self.pane.setFocus()

    def _open_dossier(self, client_id: str) -> None:
        self.wants.emit(Place("dossier", client_id))

    def _open_credit(self, client_id: str) -> None:
        """The credit file: limit, and what counts against it."""
        self.wants.emit(Place("dossier", dossier_place(client_id, section=CREDIT)))

    def _on_letters(self) -> None:
        """Letters to the clients shown, at most as many as come with the picture."""
        if self._panel is None or not self.desk.actor.may(Permission.RECOVER):
            return
        if self._panel.rows:
            self.acts.letters(tuple(row.client_id for row in self._panel.rows))
        else:
            self.message_bar.show_message(self._no_letters(), Tone.INFO)

    def _no_letters(self) -> str:
        return self.tr("No client is listed, so there is nobody to write to.")

    def _on_print(self) -> None:
        """What is filtered by, as ageing."""
        title = self.tr("Ageing of arrears")
        name = f"{title} {self.desk.formats.today():%Y-%m-%d}"
        services, actor = self.desk.services, self.desk.actor
        self.printing.start(name, partial(print_ageing, services, actor, self.filter))

    def _on_said(self, words: str) -> None:
        self.message_bar.show_message(words, Tone.SUCCESS)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.ARREARS, Topic.CLIENTS} and self.isVisible():
            self._load()

    def _day(self) -> date:
        return self._panel.day if self._panel is not None else self.desk.formats.today()
