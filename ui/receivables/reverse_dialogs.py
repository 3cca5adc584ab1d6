"""Take a payment or a bill back (冲销): what is open or unbilled again is said before."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from app.domain.errors import Reason
from app.domain.receivables import BillKind
from app.readmodels.account_book import BillBehind, PaymentBehind
from app.services.receivables.bills import ReverseBill, reverse_bill
from app.services.receivables.paying import ReversePayment, reverse_payment
from ui.desk import Desk
from ui.formatting import full_date, money, number
from ui.i18n import label
from ui.receivables.ledger_dialog import LedgerDialog
from ui.receivables.words import method_words, period_words
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind

FREE = "free"


class ReversePaymentDialog(LedgerDialog):
    """`done_with(words)` once a row of the opposite amount is booked."""

    name = "reverse_payment"
    places: ClassVar[Mapping[Reason, str]] = {Reason.REASON_NEEDED: "reason"}

    def __init__(self, desk: Desk, parent: QWidget, behind: PaymentBehind) -> None:
        super().__init__(desk, parent, "reverse_payment_dialog")
        self._behind = behind
        self.about = behind.payment.id
        self.set_words(self.tr("Reverse the payment"), self.tr("Reverse the payment"))
        hint = self.tr("why it did not come, or was booked by mistake")
        looks = (FieldLook("reason", self.tr("Reason"), InputKind.TEXT, hint, required=True),)
        self.set_fields(looks, {})
        self.add_plan("\n".join(self._plan()))

    @property
    def client_id(self) -> str:
        return self._behind.client_id

    def submit(self) -> None:
        errors: dict[str, str] = {}
        reason = self.read_words("reason", errors)
        self.form.show_errors(errors)
        if errors:
            return
        self.working()
        command = ReversePayment(self._behind.payment.id, reason)
        self.desk.run(self, reverse_payment, command, self._on_done, self.refuse)

    def _on_done(self, _none: None) -> None:
        words = self.tr("Payment {payment} of {client} is reversed: {fen}.")
        payment = self._behind.payment
        said = {"payment": payment.name, "client": self._behind.client}
        self.finish(words.format(fen=money(payment.amount_fen), **said))

    def _plan(self) -> Iterator[str]:
        """The payment, then each bill that is open again, credit that is gone, the bank's line."""
        behind, payment = self._behind, self._behind.payment
        what = self.tr("{client}: {fen}, {method}, received on {day}, {number}.")
        yield what.format(
            client=behind.client,
            fen=money(payment.amount_fen),
            method=method_words(payment.method),
            day=full_date(payment.received_on),
            number=payment.name,
        )
        late = False
        for one in behind.pays():
            again = self.tr("Bill {number}, due {due}: {fen} is open again.")
            due = full_date(one.due_on)
            yield again.format(number=one.bill, due=due, fen=money(one.fen))
            late = late or one.due_on < behind.today
        if payment.free_fen:
            gone = self.tr("{fen} on no bill is no longer credit of the client.")
            yield gone.format(fen=money(payment.free_fen))
        if behind.of_bank:
            yield self.tr("Its line of the bank's statement waits again to be matched.")
        if late:
            yield self.tr("What is overdue again counts at once: credit may be stopped.")


class ReverseBillDialog(LedgerDialog):
    """`done_with(words)` once a row of the opposite amount is booked."""

    name = "reverse_bill"
    places: ClassVar[Mapping[Reason, str]] = {
        Reason.REASON_NEEDED: "reason",
        Reason.BILL_PAID: FREE,
    }

    def __init__(self, desk: Desk, parent: QWidget, behind: BillBehind) -> None:
        super().__init__(desk, parent, "reverse_bill_dialog")
        self._behind = behind
        self.about = behind.bill.id
        self.set_words(self.tr("Reverse the bill"), self.tr("Reverse the bill"))
        self.set_fields(tuple(self._fields()), {})
        self.add_plan("\n".join(self._plan()))

    @property
    def client_id(self) -> str:
        return self._behind.client_id

    def submit(self) -> None:
        errors: dict[str, str] = {}
        reason = self.read_words("reason", errors)
        self.form.show_errors(errors)
        if errors:
            return
        self.working()
        free = bool(self.form.typed().get(FREE))
        command = ReverseBill(self._behind.bill.id, reason, free_payments=free)
        self.desk.run(self, reverse_bill, command, self._on_done, self.refuse)

    def _fields(self) -> Iterator[FieldLook]:
        """What was paid has to become credit knowingly."""
        paid = self._behind.paid_fen
        if paid:
            words = self.tr("{fen} paid on it becomes credit of the client")
            choice = ((FREE, words.format(fen=money(paid))),)
            yield FieldLook(FREE, self.tr("Paid so far"), InputKind.SEVERAL, choices=choice)
        hint = self.tr("what is wrong with it")
        yield FieldLook("reason", self.tr("Reason"), InputKind.TEXT, hint, required=True)

    def _on_done(self, new: str) -> None:
        words = self.tr("Bill {number} of {client} is reversed by {new}: {fen}.")
        bill, client = self._behind.bill, self._behind.client
        said = {"number": bill.number, "client": client, "new": new}
        self.finish(words.format(fen=money(bill.amount_fen), **said))

    def _plan(self) -> Iterator[str]:
        """The bill, then what becomes of its lines, of what was paid, of what hangs on it."""
        behind, bill = self._behind, self._behind.bill
        what = self.tr("{client}: bill {number}, {period}, {fen}, {open} of it open.")
        yield what.format(
            client=behind.client,
            number=bill.number,
            period=period_words(bill),
            fen=money(bill.amount_fen),
            open=money(bill.open_fen),
        )
        if behind.line_count:
            lines = self.tr("{count} lines of mail use, {fen}, are unbilled again.")
            yield lines.format(count=number(behind.line_count), fen=money(behind.lines_fen))
        if bill.kind is BillKind.OPENING:
            paper = self.tr("The balance of before, by {document}, is owed no longer.")
            yield paper.format(document=behind.document_no)
        if bill.kind in {BillKind.INTEREST, BillKind.COST}:
            part = self.tr("It is no longer a part of the debt of bill {number}.")
            yield part.format(number=bill.of_number)
        if behind.paid_fen:
            yield self.tr("Credit pays the next bill that is booked, at no other time.")
        if behind.charges:
            first = self.tr(
                "Interest or cost stands on it and has to be reversed first: {numbers}."
            )
            names = label("、", ", ").join(one.number for one in behind.charges)
            yield first.format(numbers=names)
