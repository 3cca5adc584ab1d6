"""Today 工作台 (screens 01): what is late and due, what to do first; a row opens its place."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import Refusal
from app.domain.permissions import Permission, Role
from app.readmodels.today import Duty, TodayView, Urgency
from app.services.today import today
from app.services.usecase import Topic
from ui.desk import Desk
from ui.dossier.place import PAGE as DOSSIER_PAGE
from ui.i18n import label
from ui.navigation import Page, Place
from ui.theme import Tone
from ui.today.acts import TodayActs
from ui.today.duty_box import DutyBox, Showing
from ui.today.lines import LineBox, opened_lines, printed_lines, waiting_lines
from ui.widgets.banner import UndoStrip
from ui.widgets.figures import CountStrip, Tile
from ui.widgets.labels import button
from ui.widgets.layouts import SplitPane, scrolling
from ui.widgets.states import ListArea

_SEEN = frozenset({Topic.CLIENTS, Topic.PROPOSALS, Topic.OFFICE, Topic.DUTIES})
_WEEKDAYS_ZH = "一二三四五六日"


@dataclass(slots=True)
class _Tiles:
    """The six counts by what they count, in the order of the keys 1 to 6."""

    late: Tile
    soon: Tile
    later: Tile
    waiting: Tile
    printed: Tile
    clients: Tile


class TodayPage(Page):
    """Duties of this person, from rows; a duty disappears when it is done."""

    key = "today"
    help_topic = "today"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Today"))
        self._view: TodayView | None = None
        self._may_print = desk.actor.may(Permission.SHEET_PRINT)
        self._acts = TodayActs(self, desk)
        self._build()
        self._connect()
        self._add_shortcuts()

    def activate(self) -> None:
        """Read again what may have changed while another page was in front."""
        self._read()
        QTimer.singleShot(0, self, self._focus)

    def reload(self) -> None:
        self._read()

    def panes(self) -> tuple[QWidget, ...]:
        return (self._strip, self._box.table, self._side)

    def step_back(self) -> bool:
        """Esc shows all duties again first."""
        if self._box.showing is not Showing.ALL:
            self._box.show_rows(Showing.ALL)
            return True
        return super().step_back()

    def _read(self) -> None:
        self.desk.run(self, today, None, self._show)

    def _build(self) -> None:
        if self._may_print:
            printing = button(
                self.tr("Choose clients to print…"),
                self._on_print,
                icon="printer",
                name="today_print",
            )
            self.add_act(printing)
        self._strip = CountStrip()
        self._tiles = _Tiles(
            self._tile(self.tr("Overdue"), Showing.LATE),
            self._tile(self.tr("Today, tomorrow"), Showing.SOON),
            self._tile(self.tr("Soon"), Showing.LATER),
            self._tile(self.tr("Waiting for others"), Showing.WAITING),
            self._tile(self.tr("Sheets printed today"), Showing.PRINTED),
            self._strip.add(self._clients_words(), "today_clients", self._on_clients),
        )
        self.body.addWidget(self._strip)
        self._box = DutyBox(self.desk.formats, prints=self._may_print)
        self._side = self._build_side()
        self.body.addWidget(SplitPane(self._box, self._side), 1)
        self._undo = UndoStrip()
        self.body.addWidget(self._undo)

    def _tile(self, words: str, showing: Showing) -> Tile:
        return self._strip.add(
            words, f"today_{showing}", lambda checked: self._on_tile(showing, checked=checked)
        )

    def _clients_words(self) -> str:
        """My clients, for who has nothing but own ones."""
        roles = {role.role for role in self.desk.actor.roles}
        mine = roles == {Role.ACCOUNT_MANAGER}
        return self.tr("My clients") if mine else self.tr("Clients in my charge")

    def _build_side(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._waiting = LineBox(
            self.tr("Waiting for others"), "waiting", self.tr("No proposal of yours waits.")
        )
        self._opened = LineBox(
            self.tr("Opened lately"), "opened", self.tr("You have opened no dossier yet.")
        )
        self._printed = LineBox(
            self.tr("Printed today"), "printed", self.tr("No visit sheet printed today.")
        )
        for box in (self._waiting, self._opened, self._printed):
            box.opened.connect(self._open_client)
            column.addWidget(box)
        column.addStretch()
        return scrolling(inner)

    def _connect(self) -> None:
        self.desk.changes.changed.connect(self._on_changed)
        box, acts = self._box, self._acts
        box.place_wanted.connect(self.wants)
        box.postpone_wanted.connect(acts.postpone)
        box.explain_wanted.connect(acts.explain)
        box.tell_wanted.connect(acts.tell)
        acts.place_wanted.connect(self.wants)
        box.print_wanted.connect(acts.print_sheet)
        box.shown.connect(self._on_shown)
        acts.refused.connect(self._on_refused)
        acts.undoable.connect(self._on_postponed)
        acts.printed.connect(self._on_printed)
        self._waiting.all_wanted.connect(partial(box.show_rows, Showing.WAITING))
        self._printed.all_wanted.connect(partial(box.show_rows, Showing.PRINTED))

    def _add_shortcuts(self) -> None:
        # A hidden page's shortcuts sleep, so the whole window may be their context.
        inside = Qt.ShortcutContext.WindowShortcut
        keys: list[tuple[str, Callable[[], object]]] = [
            ("S", self._box.postpone),
            ("P", self._box.print_sheet),
        ]
        tiles = [getattr(self._tiles, field.name) for field in fields(_Tiles)]
        for number, tile in enumerate(tiles, start=1):
            keys.append((str(number), tile.click))
            tile.setToolTip(self.tr("Key {number}").format(number=number))
        for sequence, slot in keys:
            shortcut = QShortcut(QKeySequence(sequence), self, context=inside)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(slot)

    def _focus(self) -> None:
        self._box.table.setFocus()

    def _show(self, view: TodayView) -> None:
        self._view = view
        self.set_note(_day_words(view))
        self._show_tiles(view)
        self._box.show_view(view, self._show_nothing)
        formats = self.desk.formats
        self._waiting.show_lines(waiting_lines(view, formats))
        self._opened.show_lines(opened_lines(view, formats))
        self._printed.show_lines(printed_lines(view))
        total = sum(duty.count for duty in view.duties)
        self.badge_changed.emit(total, view.number(Urgency.LATE) > 0)

    def _show_tiles(self, view: TodayView) -> None:
        late, soon = view.number(Urgency.LATE), view.number(Urgency.SOON)
        tiles = self._tiles
        tiles.late.show_figure(f"{late:,}", tone=Tone.DANGER if late else Tone.NEUTRAL)
        tiles.soon.show_figure(f"{soon:,}", tone=Tone.WARNING if soon else Tone.NEUTRAL)
        tiles.later.show_figure(f"{view.number(Urgency.LATER):,}")
        tiles.waiting.show_figure(f"{len(view.waiting):,}")
        tiles.printed.show_figure(f"{len(view.printed):,}")
        share = view.share
        tiles.clients.setVisible(share is not None)
        if share is not None:
            note = self.tr("average completeness {share}%").format(share=share.completeness)
            tiles.clients.show_figure(f"{share.clients:,}", note if share.clients else "")

    def _show_nothing(self, area: ListArea) -> None:
        how = self.tr("Duties come by themselves: verifications, proposals, roles to confirm.")
        title = self.tr("There is nothing to do today.")
        if self._view is not None and self._view.postponed:
            back = self._view.postponed[0]
            next_one = self.tr("What is next comes back on {day}: {client}")
            how = next_one.format(day=self.desk.formats.day(back.until), client=back.client_name)
        if not self.desk.actor.may(Permission.CLIENT_LIST):
            area.show_empty(title, how, icon="check")
            return
        placard = area.show_empty(
            title, how, self.tr("Open the clients"), self._go_clients, icon="check"
        )
        if self._may_print:
            placard.add_act(self.tr("Choose clients to print…"), self._on_print)

    def _on_tile(self, showing: Showing, *, checked: bool) -> None:
        self._box.show_rows(showing if checked else Showing.ALL)

    def _on_shown(self, showing: Showing) -> None:
        """The tile whose rows are shown is pressed, and no other."""
        for field in fields(_Tiles):
            getattr(self._tiles, field.name).setChecked(field.name == showing)

    def _on_clients(self, _checked: bool) -> None:
        self._tiles.clients.setChecked(False)
        self._on_shown(self._box.showing)
        self._go_clients()

    def _go_clients(self) -> None:
        own = self._view is not None and self._view.share is not None and self._view.share.own
        self.wants.emit(Place("dossiers", "own" if own else "all"))

    def _on_print(self) -> None:
        self.wants.emit(Place("dossiers", "own"))

    def _on_postponed(self, words: str, duty: Duty) -> None:
        self._undo.offer(words, partial(self._acts.undo, duty))

    def _on_printed(self, words: str) -> None:
        self.message_bar.show_message(words, Tone.SUCCESS)
        self._read()

    def _on_refused(self, refusal: Refusal) -> None:
        self.show_refusal(refusal)

    def _open_client(self, client_id: str) -> None:
        self.wants.emit(Place(DOSSIER_PAGE, client_id))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & _SEEN and self.isVisible():
            self._read()


def _day_words(view: TodayView) -> str:
    """`2026 年 11 月 23 日 周一`."""
    day = view.day
    zh = f"{day.year} 年 {day.month} 月 {day.day} 日 周{_WEEKDAYS_ZH[day.weekday()]}"
    return label(zh, f"{day:%A} {day.isoformat()}")
