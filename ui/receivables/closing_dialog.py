"""Closing of periods (结账): the bills to be made until a day are shown before they are booked."""

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from app.domain.calendar import parse_date
from app.domain.errors import Refusal
from app.readmodels.receivables import BookedBill, Closed
from app.services.receivables.closing import ClosePeriods, close_periods, preview_closing
from app.services.usecase import Lane
from ui.actions import allow
from ui.desk import Desk
from ui.failures import sentence
from ui.formatting import full_date, money, number
from ui.jobs import Job, Latest
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.receivables.dialog_frame import framed
from ui.receivables.words import due_words
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.box import Box
from ui.widgets.inputs import LineInput
from ui.widgets.labels import button, text
from ui.widgets.reading_strip import ReadingStrip
from ui.widgets.states import ListArea, ProgressStrip
from ui.widgets.table import Table

_SHOWN = 5
"""Clients without an agreement that are named; the others are counted."""


class ClosingDialog(QDialog):
    """`closed(words)` once the bills are booked; the dialog stays open with their numbers."""

    closed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("closing_dialog")
        self._desk = desk
        self._reading = Latest(desk.jobs, self, Lane.BULK)
        self._job: Job | None = None
        self.plan: Closed | None = None
        how = self.tr(
            "Use on credit of periods that have ended becomes one bill for each client, agreement "
            "and period. A client's credit pays it at once."
        )
        outer = framed(self, self.tr("Close periods"), how)
        outer.addLayout(self._build_head())
        self.left_out = Banner(name="closing_left_out")
        self.left_out.hide()
        outer.addWidget(self.left_out)
        outer.addWidget(self._build_list(), 1)
        self._error = text("", "error", wrap=True, name="closing_error")
        self._error.hide()
        outer.addWidget(self._error)
        self._strip = ProgressStrip(self.tr("Making bills"), self._stop)
        self._strip.hide()
        outer.addWidget(self._strip)
        reading = ReadingStrip(desk.jobs, self, self._reading)
        reading.stopped.connect(self._on_stopped)
        outer.addWidget(reading)
        outer.addLayout(self._build_acts())
        self.finished.connect(self.deleteLater)
        self.preview()

    def reject(self) -> None:
        """Esc stops the closing first."""
        if self._job is not None:
            self._stop()
            return
        super().reject()

    def preview(self) -> None:
        """Read which bills would be made until the day typed."""
        self._forget()
        day = parse_date(self._until.text())
        if day is None:
            self._refuse_words(self.tr("A date looks like 2026-11-23"))
            return
        command = ClosePeriods(day)
        work = partial(self._desk.services.run, preview_closing, self._desk.actor, command)
        self._reading.submit(work, self._show_plan, self._on_refused)

    def close_now(self) -> None:
        """Book the bills that are shown."""
        if self.plan is None or self._job is not None:
            return
        self._offer(0)
        self._until.setEnabled(False)
        self._error.hide()
        self._strip.report(0, 0)
        self._strip.show()
        self._job = self._desk.run_long(
            self,
            close_periods,
            ClosePeriods(self.plan.until),
            self._on_closed,
            self._on_refused,
            on_progress=self._strip.report,
            on_end=self._on_end,
        )

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        label = text(self.tr("Periods ended by"), "field-label")
        row.addWidget(label)
        self._until = LineInput("2026-10-31")
        self._until.setObjectName("closing_until")
        self._until.setAccessibleName(label.text())
        self._until.setFixedWidth(130)
        last = self._desk.formats.today().replace(day=1) - timedelta(days=1)
        self._until.fill(last.isoformat())
        self._until.textEdited.connect(self._forget)
        self._until.editingFinished.connect(self._on_typed)
        row.addWidget(self._until)
        row.addStretch()
        return row

    def _build_list(self) -> Box:
        self.model = RowTableModel[BookedBill](
            self._columns(),
            lambda row: (row.client_id, row.number, row.period_from, row.fen),
            parent=self,
        )
        self.table = Table(self.model, name="closing_bills", marked=True)
        self.table.setAccessibleName(self.tr("Bills"))
        self.area = ListArea(self.table)
        box = Box(margin=0)
        box.add(self.area, 1)
        self._foot, _right = box.set_foot("")
        self._foot.setObjectName("closing_foot")
        return box

    def _columns(self) -> tuple[Column[BookedBill], ...]:
        def period(row: BookedBill) -> str:
            return f"{full_date(row.period_from)} – {full_date(row.period_until)}"

        pending = self.tr("to be made")
        return (
            Column(
                "client",
                self.tr("Client"),
                lambda r: r.name,
                width=200,
                stretch=True,
                tip=lambda r: r.name,
            ),
            Column("code", self.tr("Code"), lambda r: r.code, width=110, rank=2),
            Column("number", self.tr("Bill"), lambda r: r.number or pending, width=120),
            Column("period", self.tr("Period"), period, width=190),
            Column("due", self.tr("Due"), due_words, width=92, tip=due_words),
            Column("lines", self.tr("Lines"), lambda r: number(r.lines), Look.NUMBER, 64, rank=3),
            Column("sum", self.tr("Amount"), lambda r: money(r.fen), Look.NUMBER, 112),
        )

    def _build_acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(button(self.tr("Close"), self.reject, name="closing_cancel"))
        self._act = button("", self.close_now, role="primary", name="closing_act")
        # Enter in the day reads the bills; it must never make them
        self._act.setAutoDefault(False)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._act.click)
        row.addWidget(self._act)
        self._offer(0)
        return row

    def _forget(self) -> None:
        """Another day is typed: what was shown is not what would be booked."""
        self._reading.cancel()
        self.plan = None
        self._offer(0)
        self._error.hide()

    def _on_typed(self) -> None:
        """The day is typed in full; a day that was read already is not read again."""
        if self._until.isModified():
            self._until.setModified(False)
            self.preview()

    def _show_plan(self, plan: Closed) -> None:
        self.plan = plan
        self._show(plan)
        self._foot.setText(self._sums(plan))
        self._offer(len(plan.bills))

    def _show(self, found: Closed) -> None:
        """The bills, and who used on credit without an agreement."""
        self.model.set_rows(found.bills)
        self._show_left_out(found)
        if found.bills:
            self.area.show_list()
            self.table.select_first()
            return
        how = self.tr(
            "Everything used on credit in periods that ended by {day} is billed. A period that "
            "still runs is billed after its last day."
        ).format(day=full_date(found.until))
        self.area.show_empty(self.tr("No bill is to be made"), how, icon="check")

    def _show_left_out(self, found: Closed) -> None:
        if not found.left_out:
            self.left_out.hide()
            return
        one = self.tr("{client}: {fen}")
        named = [one.format(client=out.name, fen=money(out.fen)) for out in found.left_out[:_SHOWN]]
        if len(found.left_out) > _SHOWN:
            named.append(self.tr("{count} clients in all").format(count=len(found.left_out)))
        words = self.tr(
            "Used on credit without an agreement in force, so no bill is made (K1). Record the "
            "agreement or correct the use:"
        )
        self.left_out.tell("\n".join((words, *named)), Tone.WARNING)

    def _sums(self, found: Closed) -> str:
        words = self.tr("{count} bills   {sum}")
        return words.format(count=number(len(found.bills)), sum=money(found.fen))

    def _on_closed(self, done: Closed) -> None:
        self.plan = None
        self._show(done)
        words = self.tr("{sums} made, {credit} of it paid out of credit").format(
            sums=self._sums(done), credit=money(done.credited_fen)
        )
        self._foot.setText(words)
        self.closed.emit(words)

    def _on_stopped(self) -> None:
        words = self.tr("It was not read which bills are to be made.")
        self.area.show_empty(words, "", self.tr("Read them now"), self.preview, icon="clock")

    def _stop(self) -> None:
        if self._job is not None:
            self._job.progress.stop()

    def _on_end(self) -> None:
        self._job = None
        self._strip.hide()
        self._until.setEnabled(True)

    def _on_refused(self, refusal: Refusal) -> None:
        self._refuse_words(sentence(refusal))
        if self.plan is not None:
            self._offer(len(self.plan.bills))

    def _refuse_words(self, words: str) -> None:
        """Why not; where nothing is planned, no old plan stays in sight either."""
        if self.plan is None:
            self.model.set_rows(())
            self._foot.setText("")
            self.left_out.hide()
        self._error.setText(words)
        self._error.show()

    def _offer(self, count: int) -> None:
        words = self.tr("Make {count} bills").format(count=count)
        self._act.setText(words if count else self.tr("Make bills"))
        allow(self._act, allowed=count > 0, why_not=self.tr("There is no bill to be made."))
        if count:
            self._act.setToolTip("Ctrl+Enter")


def _name(bill: BookedBill) -> str:
    return bill.name
