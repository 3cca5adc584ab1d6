"""What lies behind a bill and behind a payment: mail use, allocations, interest and cost."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.readmodels.account_book import BillBehind, BookState, PaymentBehind, UnbilledBehind
from ui.formatting import full_date, money, number
from ui.receivables.book_columns import allocated_columns, bill_columns, use_columns
from ui.receivables.dialog_frame import RowsPart, framed
from ui.receivables.words import due_words, kind_words, late_words, method_words, state_words
from ui.widgets.labels import button

translate = QCoreApplication.translate


class Behind(QDialog):
    """Head, facts, tables, acts at the left of the foot."""

    def __init__(self, parent: QWidget, name: str, title: str, facts: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._outer: QVBoxLayout = framed(self, title, facts)
        self._acts = QHBoxLayout()
        self.finished.connect(self.deleteLater)

    def _finish(self) -> None:
        self._acts.addStretch()
        self._acts.addWidget(button(self.tr("Close"), self.reject, name="behind_close"))
        self._outer.addLayout(self._acts)


class BillBehindDialog(Behind):
    """`payment_wanted(id)`, `bill_wanted(id)`, `reverse_wanted(id)`, `charge_wanted(id)`.

    It closes before another one is opened in its place.
    """

    payment_wanted = Signal(str)
    bill_wanted = Signal(str)
    reverse_wanted = Signal(str)
    charge_wanted = Signal(str)

    def __init__(self, parent: QWidget, behind: BillBehind) -> None:
        self._behind = behind
        bill = behind.bill
        title = translate("Receivables", "Bill {number}").format(number=bill.number)
        facts = "\n".join(_bill_facts(behind))
        super().__init__(parent, "bill_behind", f"{title} · {behind.client}", facts)
        self._add_lines()
        self.paid = RowsPart(
            "behind_paid", self.tr("Paid on it"), allocated_columns(bills=False), behind.allocated
        )
        self.paid.set_note(self.tr("{fen} yuan").format(fen=money(behind.paid_fen)))
        self.paid.opened.connect(lambda row: self._leave(self.payment_wanted, row.payment_id))
        self.paid.fold()
        if not behind.allocated:
            self.paid.say(self.tr("Nothing was paid on it."))
        self._outer.addWidget(self.paid)
        if behind.charges:
            self._add_charges()
        self._add_acts()
        self._finish()

    def _add_lines(self) -> None:
        behind = self._behind
        lines = RowsPart("behind_lines", self.tr("Mail use in it"), use_columns(), behind.lines)
        self.lines = lines
        note = self.tr("{count} lines, {fen} yuan")
        lines.set_note(
            note.format(count=number(behind.line_count), fen=money(behind.lines_fen))
            if behind.line_count
            else ""
        )
        self._outer.addWidget(lines, 1 if behind.lines else 0)
        if behind.lines:
            return
        if behind.line_count:
            lines.say(self.tr("The lines are mail use (section 5), which you may not read."))
        else:
            kind = kind_words(behind.bill.kind)
            lines.say(self.tr("No mail use: the bill was entered ({kind}).").format(kind=kind))

    def _add_charges(self) -> None:
        title = self.tr("Interest and cost on it")
        self.charges = RowsPart("behind_charges", title, bill_columns(), self._behind.charges)
        self.charges.opened.connect(lambda row: self._leave(self.bill_wanted, row.id))
        self.charges.fold()
        self._outer.addWidget(self.charges)

    def _add_acts(self) -> None:
        behind = self._behind
        if not behind.lines:
            self._outer.addStretch(1)
        if not behind.keeps or not behind.bill.stands:
            return
        bill_id = behind.bill.id
        words = self.tr("Reverse the bill…")
        self._acts.addWidget(
            button(words, partial(self._leave, self.reverse_wanted, bill_id), name="behind_reverse")
        )
        if behind.bill.chargeable:
            words = self.tr("Interest or cost…")
            go = partial(self._leave, self.charge_wanted, bill_id)
            self._acts.addWidget(button(words, go, icon="plus", name="behind_charge"))

    def _leave(self, signal: Any, identity: str) -> None:
        self.accept()
        signal.emit(identity)


class PaymentBehindDialog(Behind):
    """`bill_wanted(id)`, `reverse_wanted(id)`; it closes before another one is opened."""

    bill_wanted = Signal(str)
    reverse_wanted = Signal(str)

    def __init__(self, parent: QWidget, behind: PaymentBehind) -> None:
        payment = behind.payment
        title = translate("Receivables", "Payment {number}").format(number=payment.name)
        facts = "\n".join(_payment_facts(behind))
        super().__init__(parent, "payment_behind", f"{title} · {behind.client}", facts)
        self.pays = RowsPart(
            "behind_pays", self.tr("Pays"), allocated_columns(bills=True), behind.allocated
        )
        total = sum(one.fen for one in behind.allocated)
        self.pays.set_note(self.tr("{fen} yuan").format(fen=money(total)))
        self.pays.opened.connect(lambda row: self._leave(self.bill_wanted, row.bill_id))
        self._outer.addWidget(self.pays, 1)
        if not behind.allocated:
            self.pays.say(self.tr("It pays no bill; all of it is credit of the client."))
            self._outer.addStretch(1)
        if behind.keeps and payment.stands:
            words = self.tr("Reverse the payment…")
            go = partial(self._leave, self.reverse_wanted, payment.id)
            self._acts.addWidget(button(words, go, name="behind_reverse"))
        self._finish()

    def _leave(self, signal: Any, identity: str) -> None:
        self.accept()
        signal.emit(identity)


class UnbilledBehindDialog(Behind):
    """The lines on credit that no bill asks for yet; their sum is the one that was pressed."""

    def __init__(self, parent: QWidget, behind: UnbilledBehind) -> None:
        title = translate("Receivables", "Used on credit, unbilled")
        scope = translate(
            "Receivables",
            "Scope: use on credit booked by {day}, as charged, that is on no bill that holds. It "
            "becomes a bill when its period is closed.",
        )
        facts = scope.format(day=full_date(behind.today))
        super().__init__(parent, "unbilled_behind", f"{title} · {behind.client}", facts)
        name = self.tr("Mail use on no bill")
        self.lines = RowsPart("unbilled_lines", name, use_columns(), behind.lines)
        note = self.tr("{count} lines, {fen} yuan")
        self.lines.set_note(note.format(count=number(behind.count), fen=money(behind.fen)))
        self._outer.addWidget(self.lines, 1 if behind.lines else 0)
        if not behind.lines:
            self.lines.say(
                self.tr("The lines are mail use (section 5), which you may not read.")
                if behind.count
                else self.tr("Everything used on credit is on a bill.")
            )
            self._outer.addStretch(1)
        self._finish()


def _bill_facts(behind: BillBehind) -> Iterator[str]:
    """What it asks for, where it stands, by whose paper and whom it was booked."""
    bill = behind.bill
    said = translate(
        "Receivables",
        "{kind} {first} – {last}, due {due}: {fen} yuan, {open} of it open, {state}.",
    )
    yield said.format(
        kind=kind_words(bill.kind),
        first=full_date(bill.period_from),
        last=full_date(bill.period_until),
        due=due_words(bill),
        fen=money(bill.amount_fen),
        open=money(bill.open_fen),
        state=late_words(bill) or state_words(bill.state),
    )
    parts = [_booked(bill.booked_on, behind.author)]
    if bill.of_number:
        of = translate("Receivables", "Of bill {number}.")
        if bill.state is BookState.REVERSAL:
            of = translate("Receivables", "Takes back bill {number}.")
        parts.append(of.format(number=bill.of_number))
    if behind.document_no:
        paper = translate("Receivables", "By {document} of {day}.")
        day = full_date(behind.document_date)
        parts.append(paper.format(document=behind.document_no, day=day))
    if bill.words:
        parts.append(bill.words)
    yield " ".join(parts)


def _payment_facts(behind: PaymentBehind) -> Iterator[str]:
    """What was paid, how and by whom, what rests, and who booked it."""
    payment = behind.payment
    said = translate(
        "Receivables",
        "{fen} yuan received on {day} by {method}, {free} of it on no bill, {state}.",
    )
    yield said.format(
        fen=money(payment.amount_fen),
        day=full_date(payment.received_on),
        method=method_words(payment.method),
        free=money(payment.free_fen),
        state=state_words(payment.state),
    )
    parts = [_booked(payment.booked_on, behind.author)]
    if payment.payer:
        parts.append(translate("Receivables", "Payer {payer}.").format(payer=payment.payer))
    if behind.of_bank:
        parts.append(translate("Receivables", "From a line of the bank's statement."))
    if payment.words:
        parts.append(payment.words)
    yield " ".join(parts)


def _booked(day: date, author: str) -> str:
    said = translate("Receivables", "Booked on {day} by {author}.")
    return said.format(day=full_date(day), author=author)
