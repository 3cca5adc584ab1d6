"""Today 工作台 (screens 01): what is late and due, what to do first; a row opens its place."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.moments import from_ms
from app.domain.permissions import Permission, Role
from app.readmodels.today import Duty, TodayView, Urgency
from app.services.today import today
from app.services.usecase import Topic
from ui.desk import Desk
from ui.dossier.place import PAGE as DOSSIER_PAGE
from ui.i18n import label
from ui.navigation import Page, Place
from ui.theme import Tone
from ui.today.duties import DutyList, duty_place
from ui.today.lines import LineBox
from ui.widgets.box import Box
from ui.widgets.figures import CountStrip, Tile
from ui.widgets.labels import button
from ui.widgets.layouts import SplitPane, scrolling
from ui.widgets.states import ListArea

_SEEN = frozenset({Topic.CLIENTS, Topic.PROPOSALS, Topic.OFFICE})
_WEEKDAYS_ZH = "一二三四五六日"


@dataclass(slots=True)
class _Tiles:
    """The six counts by what they count."""

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
        self._stale = True
        self._build()
        desk.changes.changed.connect(self._on_changed)

    def activate(self) -> None:
        """Read again what may have changed while another page was in front."""
        self._read()
        QTimer.singleShot(0, self, self._duties.focus)

    def reload(self) -> None:
        self._read()

    def panes(self) -> tuple[QWidget, ...]:
        return (self._strip, self._duties.table, self._side)

    def _read(self) -> None:
        self._stale = False
        self.desk.run(self, today, None, self._show)

    def _build(self) -> None:
        if self.desk.actor.may(Permission.SHEET_PRINT):
            printing = button(
                self.tr("Print visit sheets…"), self._on_print, icon="printer", name="today_print"
            )
            self.add_act(printing)
        self._strip = CountStrip()
        self._tiles = _Tiles(
            self._strip.add(self.tr("Overdue"), "today_late", partial(self._filter, Urgency.LATE)),
            self._strip.add(
                self.tr("Today, tomorrow"), "today_soon", partial(self._filter, Urgency.SOON)
            ),
            self._strip.add(self.tr("Soon"), "today_later", partial(self._filter, Urgency.LATER)),
            self._strip.add(self.tr("Waiting for others"), "today_waiting", self._on_waiting),
            self._strip.add(self.tr("Sheets printed today"), "today_printed", self._on_printed),
            self._strip.add(self._clients_words(), "today_clients", self._on_clients),
        )
        self.body.addWidget(self._strip)
        self._duties = DutyList()
        self._duties.opened.connect(self._on_open)
        self._area = ListArea(self._duties.table)
        self._box = Box(self.tr("To do"), margin=0)
        self._box.add(self._area, 1)
        self._box.set_foot(self.tr("↑ ↓ choose · Enter opens its place · what is done disappears"))
        self._side = self._build_side()
        self.body.addWidget(SplitPane(self._box, self._side), 1)

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

    def _show(self, view: TodayView) -> None:
        self._view = view
        self.set_note(_day_words(view))
        self._show_tiles(view)
        self._duties.show_duties(view.duties)
        total = sum(duty.count for duty in view.duties)
        self._box.set_note(self.tr("{count} · by urgency, only yours").format(count=total))
        if view.duties:
            self._area.show_list()
        else:
            self._show_nothing()
        self._show_boxes(view)
        self.badge_changed.emit(total, view.number(Urgency.LATE) > 0)

    def _show_tiles(self, view: TodayView) -> None:
        late, soon = view.number(Urgency.LATE), view.number(Urgency.SOON)
        tiles = self._tiles
        tiles.late.show_figure(str(late), tone=Tone.DANGER if late else Tone.NEUTRAL)
        tiles.soon.show_figure(str(soon), tone=Tone.WARNING if soon else Tone.NEUTRAL)
        tiles.later.show_figure(str(view.number(Urgency.LATER)))
        tiles.waiting.show_figure(str(len(view.waiting)))
        tiles.printed.show_figure(str(len(view.printed)))
        share = view.share
        tiles.clients.setVisible(share is not None)
        if share is not None:
            note = self.tr("average completeness {share}%").format(share=share.completeness)
            tiles.clients.show_figure(f"{share.clients:,}", note if share.clients else "")

    def _show_nothing(self) -> None:
        how = self.tr("Duties come by themselves: verifications, proposals, roles to confirm.")
        title = self.tr("There is nothing to do today.")
        if self.desk.actor.may(Permission.CLIENT_LIST):
            act = self.tr("Open the clients")
            self._area.show_empty(title, how, act, self._go_clients, icon="check")
        else:
            self._area.show_empty(title, how, icon="check")

    def _show_boxes(self, view: TodayView) -> None:
        moment = self.desk.formats.moment
        fields = self.tr("{count} fields · since {moment} with the keeper")
        self._waiting.show_lines(
            [
                (
                    one.client_id,
                    one.client_name,
                    fields.format(count=one.fields, moment=moment(from_ms(one.at))),
                )
                for one in view.waiting
            ]
        )
        self._opened.show_lines(
            [(one.client_id, one.client_name, moment(from_ms(one.at))) for one in view.opened]
        )
        self._printed.show_lines(
            [(one.client_id, one.client_name, one.serial) for one in view.printed]
        )

    def _filter(self, urgency: Urgency, checked: bool) -> None:
        self._duties.narrow(urgency if checked else None)

    def _on_waiting(self, _checked: bool) -> None:
        self._tiles.waiting.setChecked(False)
        self._waiting.setFocus()

    def _on_printed(self, _checked: bool) -> None:
        self._tiles.printed.setChecked(False)
        self._printed.setFocus()

    def _on_clients(self, _checked: bool) -> None:
        self._tiles.clients.setChecked(False)
        self._go_clients()

    def _go_clients(self) -> None:
        own = self._view is not None and self._view.share is not None and self._view.share.own
        self.wants.emit(Place("dossiers", "own" if own else ""))

    def _on_print(self) -> None:
        self.wants.emit(Place("dossiers", "own"))

    def _on_open(self, duty: Duty) -> None:
        self.wants.emit(duty_place(duty))

    def _open_client(self, client_id: str) -> None:
        self.wants.emit(Place(DOSSIER_PAGE, client_id))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & _SEEN:
            self._stale = True
            if self.isVisible():
                self._read()


def _day_words(view: TodayView) -> str:
    """`2026 年 11 月 23 日 周一`."""
    day = view.day
    zh = f"{day.year} 年 {day.month} 月 {day.day} 日 周{_WEEKDAYS_ZH[day.weekday()]}"
    return label(zh, f"{day:%A} {day.isoformat()}")
