"""Acts of finance on the ledger (应收账): their buttons on a page and the dialogs behind them."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget

from app import paths
from app.domain.permissions import Permission
from app.readmodels.account_book import AccountBook, BillBehind, PaymentBehind, UnbilledBehind
from app.readmodels.receivables import Paid
from app.services.receivables.book import (
    account_book,
    bill_behind,
    payment_behind,
    unbilled_behind,
)
from app.services.receivables.statement import PrintedStatement, ReadStatement, print_statement
from app.services.usecase import Lane
from ui.desk import Desk
from ui.dossier.dialog_drafts import DialogDrafts
from ui.formatting import money
from ui.receivables.bank_dialog import BankDialog
from ui.receivables.behind import BillBehindDialog, PaymentBehindDialog, UnbilledBehindDialog
from ui.receivables.closing_dialog import ClosingDialog
from ui.receivables.entry_dialogs import ChargeDialog, OpeningBalanceDialog
from ui.receivables.ledger_dialog import ABOUT, LedgerDialog
from ui.receivables.matching_dialog import MatchingDialog
from ui.receivables.payment_dialog import PaymentDialog
from ui.receivables.reverse_dialogs import ReverseBillDialog, ReversePaymentDialog
from ui.widgets.labels import button

CATEGORY = 7
"""What is typed here is about what a client owes: it comes back to who may still read that."""
_FORMS: tuple[type[LedgerDialog], ...] = (
    PaymentDialog,
    OpeningBalanceDialog,
    ChargeDialog,
    ReverseBillDialog,
    ReversePaymentDialog,
)
LEDGER_ACTS = frozenset({"bank", "payment", "matching", "closing"})
"""Acts that can be opened by a place."""


class LedgerActs(QObject):
    """`said(words)` after an act; `client` is the id of the one chosen on the page, or "".

    What is typed is kept at lock; names of those `drafts` begin so.
    """

    said = Signal(str)

    def __init__(self, page: QWidget, desk: Desk, *, drafts: str = "ledger_") -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._drafts = drafts
        self.client = ""
        reopen = {
            drafts + name: (CATEGORY, partial(self._reopen, name))
            for name in (MatchingDialog.name, *(form.name for form in _FORMS))
        }
        self.typed = DialogDrafts(page, reopen)

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
            acts = {"bank": self.bank, "payment": self.payment}
            (acts | {"matching": self.matching, "closing": self.closing})[act]()

    def payment(self) -> None:
        """A payment, of the chosen client unless another one is typed."""
        self._pay(self.client)

    def bank(self) -> None:
        """A statement of the bank from its workbook; then the lines of it that wait."""
        dialog = BankDialog(self._desk, self._page.window())
        dialog.written.connect(self.said)
        dialog.waiting.connect(self.matching)
        self._desk.prompts.show(dialog)

    def matching(self, said: str = "") -> None:
        """The lines of the bank that wait; `said` tells what an import has just done.

        What was typed about one of them when the office was locked comes back.
        """
        dialog = MatchingDialog(self._desk, self._page.window(), said)
        dialog.settled.connect(self.said)
        dialog.import_wanted.connect(self.bank)
        dialog.client_changed.connect(self.typed.now_of)
        name = self._drafts + dialog.name
        kept = self.typed.first_of(name)
        self.typed.watch(name, kept[0] if kept is not None else "", dialog)
        self._desk.prompts.show(dialog)

    def closing(self) -> None:
        """Bills of the periods that have ended."""
        dialog = ClosingDialog(self._desk, self._page.window())
        dialog.closed.connect(self.said)
        self._desk.prompts.show(dialog)

    def opening(self, client: str) -> None:
        """A balance of before of a client (id or code)."""
        self._desk.run(self._page, account_book, client, self._on_book)

    def show_bill(self, bill_id: str) -> None:
        """What lies behind a bill."""
        self._desk.run(self._page, bill_behind, bill_id, self._on_bill)

    def show_payment(self, payment_id: str) -> None:
        """What lies behind a payment."""
        self._desk.run(self._page, payment_behind, payment_id, self._on_payment)

    def show_unbilled(self, client: str) -> None:
        """The lines that a client (id) used on credit and that are on no bill."""
        self._desk.run(self._page, unbilled_behind, client, self._on_unbilled)

    def charge(self, bill_id: str) -> None:
        """Interest or cost on a bill, read afresh."""
        self._desk.run(self._page, bill_behind, bill_id, partial(self._ask, ChargeDialog))

    def reverse_bill(self, bill_id: str) -> None:
        """Take a bill back, after saying what follows."""
        self._desk.run(self._page, bill_behind, bill_id, partial(self._ask, ReverseBillDialog))

    def reverse_payment(self, payment_id: str) -> None:
        """Take a payment back, after saying what follows."""
        ask = partial(self._ask, ReversePaymentDialog)
        self._desk.run(self._page, payment_behind, payment_id, ask)

    def statement(self, client_id: str) -> None:
        """The statement of account of a client, as PDF and workbook."""
        services, actor = self._desk.services, self._desk.actor
        command = ReadStatement(client_id)
        work = partial(print_statement, services, actor, command, paths.plain_files())
        self._desk.jobs.submit(self._page, work, self._on_statement, lane=Lane.BULK)

    def _pay(self, client: str) -> None:
        dialog = PaymentDialog(self._desk, self._page.window(), client)
        dialog.done_with.connect(self._on_paid)
        name = self._drafts + dialog.name
        dialog.client_changed.connect(
            lambda chosen: self.typed.watch(name, chosen or client, dialog)
        )
        self.typed.watch(name, client, dialog)
        self._desk.prompts.show(dialog)

    def _reopen(self, form: str) -> None:
        """Open a form again in which something was typed when the office was locked."""
        kept = self.typed.first_of(self._drafts + form)
        if kept is None:
            return
        client, about = kept[0], kept[1].get(ABOUT, "")
        if form == MatchingDialog.name:
            self.do(form)
        elif form == PaymentDialog.name and self._desk.actor.may(Permission.RECEIVABLE_KEEP):
            self._pay(client)
        elif form == OpeningBalanceDialog.name:
            self.opening(client)
        elif about:
            acts = {ChargeDialog.name: self.charge, ReverseBillDialog.name: self.reverse_bill}
            acts.get(form, self.reverse_payment)(about)

    def _on_paid(self, paid: Paid) -> None:
        fen = sum(bill.fen for bill in paid.bills)
        words = self.tr("Payment of {client} recorded: {paid} pays bills, {credit} is credit.")
        said = {"paid": money(fen), "credit": money(paid.credit_fen)}
        self.said.emit(words.format(client=paid.name, **said))

    def _on_book(self, book: AccountBook) -> None:
        self._show(OpeningBalanceDialog(self._desk, self._page.window(), book))

    def _on_bill(self, behind: BillBehind) -> None:
        dialog = BillBehindDialog(self._page.window(), behind)
        dialog.payment_wanted.connect(self.show_payment)
        dialog.bill_wanted.connect(self.show_bill)
        dialog.reverse_wanted.connect(self.reverse_bill)
        dialog.charge_wanted.connect(self.charge)
        self._desk.prompts.show(dialog)

    def _on_payment(self, behind: PaymentBehind) -> None:
        dialog = PaymentBehindDialog(self._page.window(), behind)
        dialog.bill_wanted.connect(self.show_bill)
        dialog.reverse_wanted.connect(self.reverse_payment)
        self._desk.prompts.show(dialog)

    def _on_unbilled(self, behind: UnbilledBehind) -> None:
        self._desk.prompts.show(UnbilledBehindDialog(self._page.window(), behind))

    def _ask(
        self,
        made: type[ChargeDialog] | type[ReverseBillDialog] | type[ReversePaymentDialog],
        behind: object,
    ) -> None:
        self._show(made(self._desk, self._page.window(), behind))  # type: ignore[arg-type]

    def _show(self, dialog: LedgerDialog) -> None:
        self.typed.watch(self._drafts + dialog.name, dialog.client_id, dialog)
        dialog.done_with.connect(self.said.emit)
        self._desk.prompts.show(dialog)

    def _on_statement(self, made: PrintedStatement) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(made.pdf)))
        words = QCoreApplication.translate("Arrears", "Statement printed: {pdf} and {workbook}.")
        self.said.emit(words.format(pdf=made.pdf.name, workbook=made.workbook.name))
