"""The list of what is open at a month's end (月末应清单, S60-6): who collects it, and why it is."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from app.domain.errors import Refusal
from app.readmodels.month_end import MonthEndList, MonthEndRow
from app.services.arrears.month_end import MonthEnd, month_end, print_month_end
from app.services.usecase import Lane
from ui.arrears.list_print import ListPrint
from ui.desk import Desk
from ui.failures import sentence
from ui.formatting import UNKNOWN, full_date, money, number
from ui.jobs import Latest
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.receivables.dialog_frame import framed
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.filter_row import FilterCombo
from ui.widgets.labels import button, text
from ui.widgets.reading_strip import ReadingStrip
from ui.widgets.states import ListArea
from ui.widgets.table import Table

_MONTHS = 12
"""Months that can be looked back at."""


class MonthEndDialog(QDialog):
    """The list of the month of `day`, or of this one; `client_wanted(id)` when a line is opened."""

    client_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget, day: date | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("month_end_dialog")
        title = self.tr("Open at the month's end")
        self._desk = desk
        self._read = Latest(desk.jobs, self, Lane.BULK)
        how = self.tr(
            "Everything is to be paid by the month's end, so this list ought to be empty. "
            "Whoever stands in it has a collector and a reason."
        )
        outer = framed(self, title, how)
        outer.addLayout(self._head())
        self.model = RowTableModel[MonthEndRow](
            self._columns(), lambda row: row.client_id, parent=self
        )
        self.table = Table(self.model, name="month_end_table", marked=True)
        self.table.setAccessibleName(title)
        self.table.opened.connect(self._on_opened)
        self.area = ListArea(self.table)
        box = Box(margin=0)
        box.add(self.area, 1)
        self._foot, _right = box.set_foot("", self.tr("Enter opens the client"))
        self._foot.setObjectName("month_end_foot")
        outer.addWidget(box, 1)
        self._error = text("", "error", wrap=True, name="dialog_error")
        self._error.hide()
        outer.addWidget(self._error)
        self.reading = ReadingStrip(desk.jobs, self, self._read)
        self.reading.stopped.connect(self._on_unread)
        outer.addWidget(self.reading)
        outer.addWidget(self._printing.strip)
        self.finished.connect(self.deleteLater)
        if day is not None:
            self._month.setCurrentIndex(max(0, self._month.findText(f"{day:%Y-%m}")))
        self.read(self._month.currentData())

    def reject(self) -> None:
        """Esc stops what is being printed first."""
        if self._printing.running:
            self._printing.stop()
            return
        super().reject()

    def read(self, day: date) -> None:
        """Read the month in which a day lies; what is shown of another one is no longer said."""
        self._as_of.setText("")
        self._foot.setText("")
        self.model.set_rows(())
        self.area.show_list()
        work = partial(self._desk.services.run, month_end, self._desk.actor, MonthEnd(day))
        self._read.submit(work, self._show, self._on_refused)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        months = [(f"{day:%Y-%m}", day) for day in _months(self._desk.formats.today())]
        self._month = FilterCombo("", months, name="month_end_month")
        self._month.setAccessibleName(self.tr("Month"))
        self._month.chosen.connect(self.read)
        row.addWidget(self._month)
        self._as_of = text("", "muted", name="month_end_as_of")
        row.addWidget(self._as_of, 1)
        made = button(self.tr("Print…"), self._on_print, icon="printer", name="print")
        self._printing = ListPrint(self, self._desk, made, self.tr("Printing the list"))
        self._printing.refused.connect(self._on_unprinted)
        row.addWidget(made)
        row.addWidget(button(self.tr("Close"), self.reject, name="close"))
        return row

    def _columns(self) -> tuple[Column[MonthEndRow], ...]:
        nobody = self.tr("nobody named")
        unseen = self.tr("Who collects is in section 4, which you do not read")
        return (
            Column(
                "client",
                self.tr("Client"),
                lambda r: r.name,
                width=240,
                stretch=True,
                tip=lambda r: r.name,
            ),
            Column("unit", self.tr("Unit"), lambda r: r.unit, width=110, rank=2),
            Column(
                "collector",
                self.tr("Collector"),
                lambda r: UNKNOWN if r.hidden else r.collector or nobody,
                width=96,
                tone=lambda r: None if r.collector or r.hidden else Tone.WARNING,
                tip=lambda r: unseen if r.hidden else "",
            ),
            Column("open", self.tr("Open"), lambda r: money(r.open_fen), Look.NUMBER, width=110),
            Column(
                "late", self.tr("Overdue"), lambda r: money(r.overdue_fen), Look.NUMBER, width=110
            ),
            Column("due", self.tr("First due"), lambda r: full_date(r.due_on), width=96, rank=3),
            Column(
                "why",
                self.tr("Why"),
                self._why,
                width=190,
                tone=lambda r: Tone.DANGER if r.days else None,
            ),
        )

    def _why(self, row: MonthEndRow) -> str:
        words = self.tr("not due")
        if row.days:
            words = self.tr("{days} d overdue").format(days=row.days)
        if row.promised_on is not None:
            day = self._desk.formats.day(row.promised_on)
            words += " · " + self.tr("promise {day}").format(day=day)
        return words

    def _show(self, found: MonthEndList) -> None:
        self.model.set_rows(found.rows)
        as_of = self.tr("As of {day}").format(day=full_date(found.as_of))
        if found.runs:
            as_of = self.tr("As of {day}; the month still runs").format(day=full_date(found.as_of))
        self._as_of.setText(as_of)
        sums = self.tr("{count} clients   open {open}   overdue {overdue}")
        self._foot.setText(
            sums.format(
                count=number(len(found.rows)),
                open=money(found.open_fen),
                overdue=money(found.overdue_fen),
            )
        )
        if found.rows:
            self.area.show_list()
            self.table.select_first()
        else:
            title = self.tr("Nothing is open")
            self.area.show_empty(
                title, self.tr("The list is empty, as it ought to be."), icon="check"
            )

    def _on_refused(self, refusal: Refusal) -> None:
        self.area.show_refused(sentence(refusal))

    def _on_opened(self, row: MonthEndRow) -> None:
        self.accept()
        self.client_wanted.emit(row.client_id)

    def _on_print(self) -> None:
        day: date = self._month.currentData()
        title = self.tr("Open at the month's end")
        services, actor = self._desk.services, self._desk.actor
        self._error.hide()
        draw = partial(print_month_end, services, actor, MonthEnd(day))
        self._printing.start(f"{title} {day:%Y-%m}", draw)

    def _on_unprinted(self, refusal: Refusal) -> None:
        self._error.setText(sentence(refusal))
        self._error.show()

    def _on_unread(self) -> None:
        """Stopped before the list was there."""
        again = partial(self.read, self._month.currentData())
        words = self.tr("The list was not read to its end.")
        self.area.show_empty(words, "", self.tr("Read it now"), again, icon="clock")


def _months(today: date) -> list[date]:
    """The last days of this month and those before; today stands for the month that runs."""
    found, day = [today], today
    for _month in range(_MONTHS):
        day = day.replace(day=1) - timedelta(days=1)
        found.append(day)
    return found
