"""Bills and payments in section 7 of the dossier: tables whose rows open what lies behind them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.domain.errors import Refusal
from app.readmodels.account_book import NO_BOOK, AccountBook, BookBill
from app.readmodels.agreements import CREDIT
from app.readmodels.dossier import DossierView
from app.services.receivables.book import account_book
from ui.actions import allow
from ui.desk import Desk
from ui.dossier.tables import SectionTable
from ui.failures import sentence
from ui.formatting import money
from ui.jobs import Latest
from ui.models.columns import Column
from ui.receivables.book_columns import ACT, act_column, bill_columns, payment_columns
from ui.widgets.figure_line import Figure, FigureLine
from ui.widgets.labels import button, text
from ui.widgets.table import Table

translate = QCoreApplication.translate
OPEN, UNBILLED = "open", "unbilled"


class LedgerTable(SectionTable):
    """A table of the ledger, whose rows come apart from the dossier; `reverse_wanted(row)`.

    The last column takes a row back; it is there for who keeps receivables alone.
    """

    reverse_wanted = Signal(object)
    shown = Signal(object)

    def __init__(
        self,
        name: str,
        title: str,
        columns: Sequence[Column[Any]],
        rows: Callable[[AccountBook], Sequence[Any]],
        sums: Callable[[AccountBook], str],
        *,
        empty: str,
        act: str,
        acts: Callable[[AccountBook], bool],
    ) -> None:
        self._book = NO_BOOK
        self._sums = sums
        super().__init__(
            name,
            title,
            (*columns, act_column(lambda row: row.stands)),
            lambda _view: rows(self._book),
            key=lambda row: row.id,
            empty=empty,
            act=act,
            allowed=lambda _view: acts(self._book),
        )
        self._sum = text("", "second", wrap=True, name=f"{name}_sum")
        column = self.layout()
        if column is not None:
            column.addWidget(self._sum)

    def _make_table(self) -> Table:
        made = super()._make_table()
        made.set_column_shown(ACT, shown=self._book.keeps)
        made.clicked.connect(self._on_clicked)
        return made

    def show_view(self, view: DossierView) -> None:
        self._view = view
        self.shown.emit(view)

    def show_book(self, book: AccountBook) -> None:
        """Show what was read."""
        self._book = book
        super().show_view(self._view)
        if self._table is not None:
            self._table.set_column_shown(ACT, shown=book.keeps)
        self.say(self._sums(book))

    def say(self, words: str) -> None:
        """Sums below the rows, or why there are none."""
        self._sum.setText(words)
        self._sum.setVisible(bool(words))

    def _on_clicked(self) -> None:
        index = self.table.currentIndex()
        row = self.current
        if self._model.columns[index.column()].key == ACT and row is not None and row.stands:
            self.reverse_wanted.emit(row)


class BillsTable(LedgerTable):
    """Bills; interest and cost are booked on the current one. `charge_wanted(id)`.

    `unbilled_wanted()` for the lines that no bill asks for yet, `rows_wanted()` to be scrolled to.
    """

    charge_wanted = Signal(str)
    statement_wanted = Signal()
    unbilled_wanted = Signal()
    rows_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            "bills",
            translate("Dossier", "Bills (Enter opens what lies behind)"),
            bill_columns(),
            lambda book: book.bills,
            lambda _book: "",
            empty=translate("Dossier", "No bill yet; periods are closed by finance."),
            act=translate("Dossier", "Opening balance…"),
            acts=lambda book: book.enters,
        )
        self._charge = button(
            translate("Dossier", "Interest or cost…"),
            self._on_charge,
            role="flat",
            name="bill_charge",
        )
        self._statement = button(
            translate("Dossier", "Statement"),
            self.statement_wanted.emit,
            role="flat",
            icon="printer",
            name="bill_statement",
            tip=translate("Dossier", "Statement of account as PDF and workbook"),
        )
        for made in (self._statement, self._charge):
            self.head.insertWidget(self.head.count() - 1, made)
            made.hide()
        self.row_chosen.connect(self._on_current)
        self.owed = FigureLine("bills_owed", (OPEN, UNBILLED))
        self.owed.hide()
        column = self.layout()
        if column is not None:
            column.addWidget(self.owed)
        self.owed.wanted.connect(self.open_figure)

    def show_book(self, book: AccountBook) -> None:
        super().show_book(book)
        self._charge.setVisible(book.keeps and bool(book.bills))
        self._statement.setVisible(book.statement and bool(book.bills or book.payments))
        self._on_current(self.current)
        if not book.bills and not book.unbilled_fen:
            self.owed.hide()
            return
        together = translate("Dossier", "Open together (yuan)")
        unbilled = translate("Dossier", "used on credit and unbilled")
        self.owed.tell(
            (
                Figure(together, money(book.open_fen), book.open_fen != 0),
                Figure(unbilled, money(book.unbilled_fen), book.unbilled_fen != 0),
            )
        )

    def open_figure(self, key: str) -> None:
        """The rows of a sum: lines on no bill, else the bills, from the one open longest."""
        if key == UNBILLED:
            self.unbilled_wanted.emit()
            return
        rows: Sequence[BookBill] = self._model.rows
        still = [row for row in rows if row.open_fen] or rows[:1]
        if still:
            self.table.select_key(still[-1].id)
            self.table.setFocus()
            self.rows_wanted.emit()

    def _on_current(self, row: BookBill | None) -> None:
        why = translate("Dossier", "Choose a bill of a period or of before that was not reversed.")
        allow(self._charge, allowed=row is not None and row.chargeable, why_not=why)

    def _on_charge(self) -> None:
        row: BookBill | None = self.current
        if row is not None:
            self.charge_wanted.emit(row.id)


def payments_table() -> LedgerTable:
    """Payments with what they pay."""
    return LedgerTable(
        "payments",
        translate("Dossier", "Payments (Enter opens what they pay)"),
        payment_columns(),
        lambda book: book.payments,
        _kept,
        empty=translate("Dossier", "No payment yet."),
        act=translate("Dossier", "Record a payment…"),
        acts=lambda book: book.keeps,
    )


class LedgerTables(QObject):
    """Reads the ledger of the client shown once for both tables; only for readers of section 7."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = Latest(desk.jobs, self)
        self._shown = ""
        self.book = NO_BOOK
        self.bills, self.payments = BillsTable(), payments_table()
        self.bills.shown.connect(self._read)

    @property
    def tables(self) -> tuple[LedgerTable, ...]:
        """In the order in which they stand."""
        return (self.bills, self.payments)

    def _read(self, view: DossierView) -> None:
        self.payments.show_view(view)
        if self._shown != view.id:
            self._shown = view.id
            self._show(NO_BOOK)
        if CREDIT not in view.hidden:
            work = partial(self._desk.services.run, account_book, self._desk.actor, view.id)
            self._reading.submit(work, self._show, self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.bills.say(sentence(refusal))

    def _show(self, book: AccountBook) -> None:
        self.book = book
        for table in self.tables:
            table.show_book(book)


def _kept(book: AccountBook) -> str:
    """What is on no bill."""
    if not book.credit_fen:
        return ""
    said = translate("Dossier", "{fen} yuan paid are on no bill; they pay the next one.")
    return said.format(fen=money(book.credit_fen))
