"""Acts of finance on the ledger (应收账): their buttons on a page and the dialogs behind them."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.permissions import Permission
from app.readmodels.receivables import Paid
from ui.desk import Desk
from ui.formatting import money
from ui.receivables.bank_dialog import BankDialog
from ui.receivables.closing_dialog import ClosingDialog
from ui.receivables.matching_dialog import MatchingDialog
from ui.receivables.payment_dialog import PaymentDialog
from ui.widgets.labels import button

LEDGER_ACTS = frozenset({"bank", "payment"})
"""Acts that can be opened by a place."""


class LedgerActs(QObject):
    """`said(words)` after an act; `client` is the id of the one chosen on the page, or ""."""

    said = Signal(str)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self.client = ""

    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons of whoever keeps receivables; none for others."""
        if not self._desk.actor.may(Permission.RECEIVABLE_KEEP):
            return ()
        return (
            button(self.tr("Record a payment…"), self.payment, icon="plus", name="payment"),
            button(self.tr("Statement…"), self.bank, icon="import", name="bank_import"),
            button(self.tr("Bank lines…"), self.matching, icon="list", name="bank_lines"),
            button(self.tr("Close periods…"), self.closing, icon="stamp", name="closing"),
        )

    def do(self, act: str) -> None:
        """An act by its name, for whoever keeps receivables."""
        if self._desk.actor.may(Permission.RECEIVABLE_KEEP):
            {"bank": self.bank, "payment": self.payment}[act]()

    def payment(self) -> None:
        """A payment, of the chosen client unless another one is typed."""
        dialog = PaymentDialog(self._desk, self._page.window(), self.client)
        dialog.done_with.connect(self._on_paid)
        self._desk.prompts.show(dialog)

    def bank(self) -> None:
        """A statement of the bank from its workbook; then the lines of it that wait."""
        dialog = BankDialog(self._desk, self._page.window())
        dialog.written.connect(self.said)
        dialog.waiting.connect(self.matching)
        self._desk.prompts.show(dialog)

    def matching(self, said: str = "") -> None:
        """The lines of the bank that wait; `said` tells what an import has just done."""
        dialog = MatchingDialog(self._desk, self._page.window(), said)
        dialog.settled.connect(self.said)
        dialog.import_wanted.connect(self.bank)
        self._desk.prompts.show(dialog)

    def closing(self) -> None:
        """Bills of the periods that have ended."""
        dialog = ClosingDialog(self._desk, self._page.window())
        dialog.closed.connect(self.said)
        self._desk.prompts.show(dialog)

    def _on_paid(self, paid: Paid) -> None:
        fen = sum(bill.fen for bill in paid.bills)
        words = self.tr("Payment of {client} recorded: {paid} pays bills, {credit} is credit.")
        said = {"paid": money(fen), "credit": money(paid.credit_fen)}
        self.said.emit(words.format(client=paid.name, **said))
