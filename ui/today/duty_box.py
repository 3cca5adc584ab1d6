"""The box of Today that shows the rows behind the chosen number, and the acts on a row."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.readmodels.today import Duty, DutyKind, TodayView, Urgency
from ui import formatting
from ui.dossier.place import PAGE as DOSSIER_PAGE
from ui.formatting import Formats
from ui.navigation import Place
from ui.today.duties import DutyList, duty_place, what_words
from ui.today.lines import Line, LineTable, printed_lines, waiting_lines
from ui.widgets.box import Box
from ui.widgets.labels import button
from ui.widgets.states import ListArea


class Showing(StrEnum):
    """Which rows stand in the box."""

    ALL = "all"
    LATE = "late"
    SOON = "soon"
    LATER = "later"
    POSTPONED = "postponed"
    WAITING = "waiting"
    PRINTED = "printed"


_URGENCIES = {
    Showing.LATE: Urgency.LATE,
    Showing.SOON: Urgency.SOON,
    Showing.LATER: Urgency.LATER,
}
_LINES = frozenset({Showing.WAITING, Showing.PRINTED})


class DutyBox(Box):
    """`place_wanted(Place)`, `postpone_wanted(Duty, words)`, `print_wanted(client id)`.

    `shown(Showing)` when other rows came into the box; `explain_wanted(Duty)` for a question that
    is answered in place.
    """

    place_wanted = Signal(object)
    postpone_wanted = Signal(object, str)
    print_wanted = Signal(str)
    shown = Signal(object)
    explain_wanted = Signal(object)
    tell_wanted = Signal(object)

    def __init__(self, formats: Formats, *, prints: bool) -> None:
        super().__init__(self.tr("To do"), margin=0)
        self._formats = formats
        self._prints = prints
        self._view: TodayView | None = None
        self.showing = Showing.ALL
        self._duties = DutyList()
        self._lines = LineTable()
        self._duty_area = ListArea(self._duties.table)
        self._line_area = ListArea(self._lines)
        self.add(self._duty_area, 1)
        self.add(self._line_area, 1)
        self._line_area.hide()
        self._build_acts()
        self._duties.opened.connect(self._on_opened)
        self._duties.current_changed.connect(self._on_current)
        self._lines.opened.connect(
            lambda one: self.place_wanted.emit(Place(DOSSIER_PAGE, one.client_id))
        )
        self._lines.current_changed.connect(self._on_current)
        self.set_foot(self._keys_words())

    @property
    def table(self) -> QWidget:
        """The table in front."""
        return self._lines if self.showing in _LINES else self._duties.table

    @property
    def placard(self) -> QWidget | None:
        """What stands instead of rows, or None."""
        return (self._line_area if self.showing in _LINES else self._duty_area).placard

    def show_view(self, view: TodayView, nothing: Callable[[ListArea], None]) -> None:
        """Show what was read; `nothing` fills the place of the duties when there are none."""
        self._view = view
        if self.showing is Showing.POSTPONED and not view.postponed:
            self.showing = Showing.ALL
        self._fill(nothing)

    def show_rows(self, showing: Showing) -> None:
        """Show other rows of what was read."""
        self.showing = showing
        self._fill(None)
        self.table.setFocus()

    def postpone(self) -> None:
        """S: put the current duty off."""
        duty = self._duty
        if duty is not None:
            parts = (what_words(replace(duty, until=None)), duty.client_name)
            self.postpone_wanted.emit(duty, " · ".join(part for part in parts if part))

    def print_sheet(self) -> None:
        """P: the visit sheet of the current row's client."""
        if (client_id := self._client_id) is not None:
            self.print_wanted.emit(client_id)

    def _on_opened(self, duty: Duty) -> None:
        if duty.kind is DutyKind.EXPLAIN:
            self.explain_wanted.emit(duty)
        elif duty.kind is DutyKind.TELL:
            self.tell_wanted.emit(duty)
        else:
            self.place_wanted.emit(duty_place(duty))

    @property
    def _duty(self) -> Duty | None:
        return None if self.showing in _LINES else self._duties.current

    @property
    def _client_id(self) -> str | None:
        if self.showing in _LINES:
            one: Line | None = self._lines.current_row()
            return one.client_id if one is not None else None
        return self._duty.client_id if self._duty is not None else None

    def _build_acts(self) -> None:
        self._put_off = button("", self._on_put_off, role="link", name="postponed")
        self._postpone = button(
            self.tr("Postpone…") + "  S", self.postpone, small=True, name="postpone"
        )
        self._print = button(
            self.tr("Print visit sheet") + "  P",
            self.print_sheet,
            icon="printer",
            small=True,
            name="print_row",
        )
        for act in (self._put_off, self._postpone, self._print):
            self.add_act(act)
        self._print.setVisible(self._prints)
        self._put_off.hide()

    def _keys_words(self) -> str:
        words = [self.tr("↑ ↓ choose · Enter opens its place · S postpones, with a reason")]
        if self._prints:
            words.append(self.tr("P prints the visit sheet"))
        words.append(self.tr("1–6 rows behind a number · what is done disappears"))
        return " · ".join(words)

    def _fill(self, nothing: Callable[[ListArea], None] | None) -> None:
        view = self._view
        if view is None:
            return
        lines = self.showing in _LINES
        self._duty_area.setVisible(not lines)
        self._line_area.setVisible(lines)
        self._postpone.setVisible(not lines)
        if lines:
            self._fill_lines(view)
        else:
            self._fill_duties(view, nothing)
        self._show_put_off(view)
        self._on_current(None)
        self.shown.emit(self.showing)

    def _fill_lines(self, view: TodayView) -> None:
        waiting = self.showing is Showing.WAITING
        rows = waiting_lines(view, self._formats) if waiting else printed_lines(view)
        title = self.tr("Waiting for others") if waiting else self.tr("Sheets printed today")
        self.set_title(title, formatting.number(len(rows)))
        self._lines.show_lines(rows)
        if rows:
            self._line_area.show_list()
        else:
            words = self.tr("No proposal of yours waits.")
            none = self.tr("No visit sheet printed today.")
            self._line_area.show_empty(words if waiting else none, icon="check")

    def _fill_duties(self, view: TodayView, nothing: Callable[[ListArea], None] | None) -> None:
        if self.showing is Showing.POSTPONED:
            rows, title = view.postponed, self.tr("Postponed")
            note = self.tr("{count} · each comes back on its day")
        else:
            rows, title = view.duties, self.tr("To do")
            note = self.tr("{count} · by urgency, only yours")
        total = sum(duty.count for duty in rows)
        self.set_title(title, note.format(count=formatting.number(total)))
        self._duties.show_duties(rows, _URGENCIES.get(self.showing))
        if rows:
            self._duty_area.show_list()
        elif nothing is not None:
            nothing(self._duty_area)

    def _show_put_off(self, view: TodayView) -> None:
        away = self.showing is Showing.POSTPONED
        words = self.tr("Postponed {count}").format(count=formatting.number(len(view.postponed)))
        self._put_off.setText(self.tr("Back to what is to do") if away else words)
        self._put_off.setVisible(away or bool(view.postponed))

    def _on_put_off(self) -> None:
        away = self.showing is Showing.POSTPONED
        self.show_rows(Showing.ALL if away else Showing.POSTPONED)

    def _on_current(self, _row: object) -> None:
        """Acts that need a row, or a client, wait for one."""
        self._postpone.setEnabled(self._duty is not None)
        self._print.setEnabled(self._client_id is not None)
