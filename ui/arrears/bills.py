"""Open bills of the client shown; they add up to the balance in its row."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.readmodels.arrears import OpenBillLine
from ui.arrears.parts import PartHead
from ui.formatting import Formats, money
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.receivables.words import due_words, period_words
from ui.theme import Tone
from ui.widgets.figure_line import Figure, FigureLine
from ui.widgets.labels import button, text
from ui.widgets.table import ROW_HEIGHT, Table

_SHOWN = 6
"""Bills in sight; more are reached by scrolling."""


class BillTable(QWidget):
    """Period, days late, balance; the sum below, and money that is on no bill.

    `statement_wanted()` when the statement of account is asked for, `bill_wanted(id)` for a row,
    `payments_wanted()` for what was paid and is on none.
    """

    statement_wanted = Signal()
    bill_wanted = Signal(str)
    payments_wanted = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.head = PartHead(self.tr("Open bills"))
        self.statement = button(
            self.tr("Statement"),
            self.statement_wanted.emit,
            role="flat",
            icon="printer",
            name="arrears_statement",
        )
        self.statement.setToolTip(self.tr("Statement of account as PDF and workbook (B)"))
        self.head.row.addWidget(self.statement)
        outer.addWidget(self.head)
        self.model = RowTableModel[OpenBillLine](self._columns(), lambda bill: bill.id, parent=self)
        self.table = Table(self.model, name="arrears_bills", marked=True)
        self.table.setAccessibleName(self.tr("Open bills"))
        self.table.opened.connect(lambda bill: self.bill_wanted.emit(bill.id))
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        outer.addWidget(self.table)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 8, 8)
        foot.addWidget(text(self.tr("Together"), "strong"))
        foot.addStretch()
        self._sum = text("", "strong", name="bills_sum")
        foot.addWidget(self._sum)
        outer.addLayout(foot)
        self.credit = FigureLine("bills_credit", ("payments",))
        self.credit.layout().setContentsMargins(12, 0, 12, 8)  # type: ignore[union-attr]
        self.credit.setToolTip(self.tr("Paid and on no bill; it pays the next one."))
        self.credit.wanted.connect(lambda _key: self.payments_wanted.emit())
        outer.addWidget(self.credit)

    def show_bills(self, bills: Sequence[OpenBillLine], credit_fen: int) -> None:
        """Bills in the order in which they are due."""
        self.model.set_rows(tuple(bills))
        lines = min(_SHOWN, max(1, len(bills)))
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + lines * ROW_HEIGHT + 2)
        self._sum.setText(money(sum(bill.open_fen for bill in bills)))
        self.head.set_note(self.tr("{count} bills").format(count=len(bills)))
        self.credit.tell((Figure(self.tr("Paid and on no bill yet"), money(credit_fen)),))
        self.credit.setVisible(credit_fen > 0)

    def _columns(self) -> tuple[Column[OpenBillLine], ...]:
        return (
            Column(
                "period",
                self.tr("Period"),
                period_words,
                width=110,
                stretch=True,
                tip=self._tip,
            ),
            Column(
                "days",
                self.tr("Days late"),
                self._late,
                width=94,
                tip=self._tip,
                tone=lambda bill: Tone.DANGER if bill.days else None,
            ),
            Column(
                "open",
                self.tr("Open"),
                lambda bill: money(bill.open_fen),
                Look.NUMBER,
                width=112,
            ),
        )

    def _late(self, bill: OpenBillLine) -> str:
        """Days; of what is not due yet whether its day may yet move (暂定)."""
        words = str(bill.days) if bill.days else self.tr("not due")
        if bill.provisional:
            words = self.tr("{words}, provisional").format(words=words)
        return words

    def _tip(self, bill: OpenBillLine) -> str:
        words = self.tr("Bill {number}: {amount}, due {day}")
        return words.format(number=bill.number, amount=money(bill.amount_fen), day=due_words(bill))
