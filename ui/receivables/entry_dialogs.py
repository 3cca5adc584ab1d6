"""Enter what no mail use brings: a balance of before (期初), interest or cost on a bill."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.calendar import parse_date
from app.domain.errors import Reason, Refusal
from app.domain.receivables import BillKind
from app.readmodels.account_book import AccountBook, BillBehind
from app.services.receivables.bills import (
    RecordCharge,
    RecordOpening,
    record_charge,
    record_opening,
)
from ui.desk import Desk
from ui.formatting import money
from ui.receivables.ledger_dialog import LedgerDialog
from ui.receivables.words import due_words, kind_words, period_words
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind

translate = QCoreApplication.translate
_DAY, _NUMBER = InputKind.DATE, InputKind.NUMBER


class OpeningBalanceDialog(LedgerDialog):
    """What a client owed before bills were kept here (decision 4); `done_with(words)`."""

    name = "opening_balance"
    places: ClassVar[Mapping[Reason, str]] = {
        Reason.RECEIVABLE_AMOUNT: "amount",
        Reason.BILL_OPENING: "document",
        Reason.OPENING_ONCE: "document",
    }

    def __init__(self, desk: Desk, parent: QWidget, book: AccountBook) -> None:
        super().__init__(desk, parent, "opening_balance_dialog")
        self._book = book
        self.set_words(self.tr("Enter an opening balance"), self.tr("Enter the balance"))
        self.set_fields(
            (
                FieldLook("amount", self.tr("Amount (yuan)"), _NUMBER, required=True),
                FieldLook("first", self.tr("Owed from"), _DAY, required=True),
                FieldLook("last", self.tr("Owed until"), _DAY, required=True),
                FieldLook("due", self.tr("Due on"), _DAY, required=True),
                FieldLook("document", self.tr("Document number"), required=True),
                FieldLook("signed", self.tr("Document date"), _DAY, required=True),
                FieldLook("words", self.tr("Remark")),
            ),
            {},
        )
        self.add_plan()
        self.form.edited.connect(lambda _key: self.show_plan())
        self.show_plan()

    def submit(self) -> None:
        errors: dict[str, str] = {}
        fen = self.read_fen("amount", errors)
        first, last = self.read_day("first", errors), self.read_day("last", errors)
        due, signed = self.read_day("due", errors), self.read_day("signed", errors)
        document = self.read_words("document", errors)
        self.in_order(first, last, "last", errors)
        self.in_order(last, due, "due", errors)
        self.form.show_errors(errors)
        if errors or not (fen and first and last and due and signed):
            return
        self.working()
        days = (first, last, due)
        words = self.form.typed()["words"]
        command = RecordOpening(self._book.client_id, fen, *days, document, signed, words)
        self.desk.run(self, record_opening, command, self._on_done, self.refuse)

    def place_of(self, refusal: Refusal) -> str:
        """Of two days that can lie ahead, the one that does."""
        if refusal.reason is Reason.RECEIVABLE_DAY:
            last = parse_date(self.form.typed()["last"])
            return "last" if last == refusal.values.get("day") else "signed"
        return super().place_of(refusal)

    def _on_done(self, made: str) -> None:
        words = self.tr("Opening balance of {client} entered as bill {number}.")
        self.finish(words.format(client=self._book.client, number=made))

    @property
    def client_id(self) -> str:
        return self._book.client_id

    def show_plan(self) -> None:
        book = self._book
        told = [
            self.tr("{client}: what a paper of before says is owed becomes a bill.").format(
                client=book.client
            )
        ]
        due = parse_date(self.form.typed()["due"])
        told += _after(due, self.desk.formats.today(), book.credit_fen)
        self.tell_plan("\n".join(told))


class ChargeDialog(LedgerDialog):
    """Interest (违约金) or cost (费用) on a bill, as a part of its debt; `done_with(words)`."""

    name = "charge"
    places: ClassVar[Mapping[Reason, str]] = {
        Reason.RECEIVABLE_AMOUNT: "amount",
        Reason.BILL_CHARGE: "due",
        Reason.REASON_NEEDED: "words",
    }

    def __init__(self, desk: Desk, parent: QWidget, behind: BillBehind) -> None:
        super().__init__(desk, parent, "charge_dialog")
        self._behind = behind
        self.about = behind.bill.id
        self.set_words(self.tr("Interest or cost"), self.tr("Book it"))
        kinds = tuple((kind.value, kind_words(kind)) for kind in (BillKind.INTEREST, BillKind.COST))
        why = self.tr("how it is counted, and by which clause")
        self.set_fields(
            (
                FieldLook("kind", self.tr("Kind"), InputKind.CHOICE, choices=kinds, required=True),
                FieldLook("amount", self.tr("Amount (yuan)"), _NUMBER, required=True),
                FieldLook("due", self.tr("Due on"), _DAY, required=True),
                FieldLook("words", self.tr("What for"), InputKind.TEXT, why, required=True),
            ),
            {"kind": BillKind.INTEREST.value, "due": behind.today.isoformat()},
        )
        self.add_plan()
        self.form.edited.connect(lambda _key: self.show_plan())
        self.show_plan()

    def submit(self) -> None:
        errors: dict[str, str] = {}
        kind = self.read_words("kind", errors)
        fen, due = self.read_fen("amount", errors), self.read_day("due", errors)
        self.in_order(self._behind.bill.period_until, due, "due", errors)
        words = self.read_words("words", errors)
        self.form.show_errors(errors)
        if errors or fen is None or due is None:
            return
        self.working()
        command = RecordCharge(self._behind.bill.id, BillKind(kind), fen, due, words)
        self.desk.run(self, record_charge, command, self._on_done, self.refuse)

    def _on_done(self, made: str) -> None:
        words = self.tr("Booked on bill {number} of {client} as {new}.")
        said = {"number": self._behind.bill.number, "client": self._behind.client}
        self.finish(words.format(new=made, **said))

    @property
    def client_id(self) -> str:
        return self._behind.client_id

    def show_plan(self) -> None:
        bill = self._behind.bill
        what = self.tr(
            "{client}: becomes a part of the debt of bill {number} ({period}, due {due}, {open} "
            "open). Payments pay costs and interest before the principal."
        )
        told = [
            what.format(
                client=self._behind.client,
                number=bill.number,
                period=period_words(bill),
                due=due_words(bill),
                open=money(bill.open_fen),
            )
        ]
        due = parse_date(self.form.typed()["due"])
        told += _after(due, self._behind.today, self._behind.credit_fen)
        self.tell_plan("\n".join(told))


def _after(due: date | None, today: date, credit_fen: int) -> list[str]:
    """What follows at once from a new bill: credit pays it, what is overdue counts."""
    told = []
    if credit_fen:
        paid = translate("Receivables", "{fen} of credit pays it at once, as far as it goes.")
        told.append(paid.format(fen=money(credit_fen)))
    if due is not None and due < today:
        late = translate("Receivables", "It is {days} days overdue at once: credit may be stopped.")
        told.append(late.format(days=(today - due) // timedelta(days=1)))
    return told
