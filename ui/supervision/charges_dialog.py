"""Charges of the drawn clients beside their approved discounts, with what is wrong (C8d-3)."""

import re
from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.calendar import parse_date
from app.domain.discount_check import CheckKind
from app.domain.errors import Refusal
from app.readmodels.inspections import ChargeCheck, ChargedLine, InspectionDetail
from app.services.supervision.charges import CompareCharges, compare_charges
from ui.desk import Desk
from ui.failures import sentence
from ui.formatting import full_date, money
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.supervision.words import client_words, named
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.inputs import LineInput
from ui.widgets.labels import button, text
from ui.widgets.states import ListArea
from ui.widgets.table import Table

_QUARTER = timedelta(days=92)
_NONE = "—"


class ChargesDialog(QDialog):
    """`finding_wanted(ChargedLine)` when a line is to be recorded as a finding; it then closes."""

    finding_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, detail: InspectionDetail) -> None:
        super().__init__(parent)
        self._desk, self._detail = desk, detail
        self.setObjectName("charges_dialog")
        self.setWindowTitle(self.tr("Compare charges"))
        self.setMinimumSize(1120, 620)
        last = desk.formats.today()
        self.first = self._day_input("charges_first", last - _QUARTER)
        self.last = self._day_input("charges_last", last)
        self._summary = text("", "second", wrap=True, name="charges_summary")
        self._error = text("", "error", wrap=True, name="charges_error")
        self._model = RowTableModel[ChargedLine](self._columns(), lambda row: row.id)
        self.table = Table(self._model, name="charges_table", marked=True)
        self._area = ListArea(self.table)
        self._record = button(
            self.tr("Record as a finding…"), self._on_record, role="primary", name="charges_record"
        )
        self._build()
        self.table.current_changed.connect(lambda _row: self._offer())
        self.finished.connect(self.deleteLater)
        self.compare()

    def compare(self) -> None:
        """Read the lines of the days that are typed."""
        first, last = (parse_date(one.text()) for one in (self.first, self.last))
        if first is None or last is None:
            self._tell(self.tr("Both days look like 2026-11-23."))
            return
        self._tell("")
        command = CompareCharges(self._detail.row.id, first, last)
        self._desk.run(self, compare_charges, command, self._show, self._on_refused)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        number = self._detail.row.number
        title = self.tr("Charges and approved discounts · inspection {number}")
        column.addWidget(text(title.format(number=number), "dialog-title"))
        row = QHBoxLayout()
        row.addWidget(text(self.tr("Mail use from"), "field-label"))
        row.addWidget(self.first)
        row.addWidget(text(self.tr("to (last day)"), "field-label"))
        row.addWidget(self.last)
        row.addWidget(button(self.tr("Compare"), self.compare, name="charges_compare"))
        row.addWidget(self._error, 1)
        row.addStretch()
        column.addLayout(row)
        box = Box(self.tr("Lines of the clients drawn"), margin=0)
        box.add(self._area, 1)
        box.set_foot(self.tr("Approved charge = tariff × (1 − approved rate)"), "")
        column.addWidget(box, 1)
        column.addWidget(self._summary)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button(self.tr("Close"), self.reject, name="charges_close"))
        foot.addWidget(self._record)
        column.addLayout(foot)

    def _day_input(self, name: str, day: date) -> LineInput:
        made = LineInput()
        made.setObjectName(name)
        made.setFixedWidth(120)
        made.setText(day.isoformat())
        made.returnPressed.connect(self.compare)
        return made

    def _columns(self) -> tuple[Column[ChargedLine], ...]:
        number = Look.NUMBER
        return (
            Column("client", self.tr("Client"), _client, Look.STRONG, 190, stretch=True),
            Column("business", self.tr("Business"), lambda r: r.business, width=110),
            Column("period", self.tr("Period"), _period, width=96),
            Column("tariff", self.tr("At tariff"), lambda r: money(r.tariff_fen), number, 92),
            Column("charged", self.tr("Charged"), lambda r: money(r.charged_fen), number, 92),
            Column("applied", self.tr("Applied"), lambda r: _rate(r.applied), number, 76),
            Column("approved", self.tr("Approved"), lambda r: _rate(r.approved), number, 84),
            Column("difference", self.tr("Difference"), _difference, number, 92),
            Column("kinds", self.tr("What is wrong"), _wrong, Look.CHIP, 220, tone=_tone),
            Column("bill", self.tr("Bill"), lambda r: r.bill, Look.MUTED, 110, rank=2),
            Column("approval", self.tr("Approval"), lambda r: r.approval, Look.MUTED, 110, rank=3),
        )

    def _show(self, found: ChargeCheck) -> None:
        self._model.set_rows(found.lines)
        if not found.lines:
            title = self.tr("No mail use of these days is on record")
            how = self.tr(
                "Lines come from the monthly bills of the clients drawn; choose other days, "
                "or ask the unit for its bills."
            )
            self._area.show_empty(title, how)
        else:
            self._area.show_list()
            self.table.select_first()
        self._summary.setText(self._summed(found))
        self._offer()

    def _summed(self, found: ChargeCheck) -> str:
        """How many lines of how many clients, and each kind with its count and sum."""
        said = self.tr("{lines} lines, {clients} clients drawn").format(
            lines=len(found.lines), clients=found.clients
        )
        kinds = [
            f"{named(kind)} {found.counts[kind]} · {money(found.sums[kind])}"
            for kind in CheckKind
            if found.counts[kind]
        ]
        return "　".join((said, *kinds))

    def _offer(self) -> None:
        """A line is recorded while the inspection is open, by those who write in it."""
        possible = self._detail.writable and self.table.current_row() is not None
        self._record.setEnabled(possible)
        why = self.tr("Findings are recorded by its inspectors while the inspection is open.")
        self._record.setToolTip("" if self._detail.writable else why)

    def _on_record(self) -> None:
        line = self.table.current_row()
        if line is not None:
            self.accept()
            self.finding_wanted.emit(line)

    def _on_refused(self, refusal: Refusal) -> None:
        self._tell(sentence(refusal))

    def _tell(self, words: str) -> None:
        self._error.setText(words)
        self._error.setVisible(bool(words))


def finding_words(line: ChargedLine) -> str:
    """A line as the text of a finding begins."""
    said = QCoreApplication.translate(
        "ChargesDialog",
        "{bill}, {business}, {period}: tariff {tariff}, charged {charged}; "
        "applied {applied}, approved {approved}",
    )
    return said.format(
        bill=line.bill,
        business=line.business,
        period=_period(line),
        tariff=money(line.tariff_fen),
        charged=money(line.charged_fen),
        applied=_rate(line.applied),
        approved=_rate(line.approved),
    )


def _client(line: ChargedLine) -> str:
    return client_words(line.client)


def _period(line: ChargedLine) -> str:
    """A day, a month as 2026-10, or both days."""
    if line.first == line.last:
        return full_date(line.last)
    if line.first.day == 1 and line.last == line.first + relativedelta(day=31):
        return f"{line.first:%Y-%m}"
    return f"{full_date(line.first)} – {full_date(line.last)}"


def _rate(rate: Decimal | None) -> str:
    return _NONE if rate is None else f"{rate.normalize():f}%"


def _difference(line: ChargedLine) -> str:
    return money(line.difference_fen) if line.difference_fen else _NONE


def _wrong(line: ChargedLine) -> str:
    """Each kind without what its words add in brackets."""
    return "、".join(re.split(r"[（(]", named(kind))[0].strip() for kind in line.kinds)


def _tone(line: ChargedLine) -> Tone | None:
    if not line.kinds:
        return None
    return Tone.WARNING if line.kinds == (CheckKind.NO_AGREEMENT,) else Tone.DANGER
