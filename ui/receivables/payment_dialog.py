"""Record a payment (登记缴款): what it will pay is shown before it is saved (民法典 560, 561)."""

import re
from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.allocation import allocate
from app.domain.calendar import parse_date
from app.domain.errors import Reason, Refusal
from app.domain.money import parse_yuan
from app.domain.receivables import Method
from app.readmodels.receivables import Account
from app.services.receivables.paying import RecordPayment, open_account, record_payment
from ui.desk import Desk
from ui.formatting import money
from ui.jobs import Latest
from ui.receivables.client_finder import ClientFinder, found_by
from ui.receivables.ledger_dialog import ABOUT, LedgerDialog
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind
from ui.widgets.labels import text
from ui.widgets.layouts import scrolling

CLIENT = "client"
_PLAN = 104
"""Pixels for what a payment will pay: five lines, further ones by scrolling."""
_BETWEEN = re.compile(r"[\s,;，；、]+")


def bill_numbers(typed: str) -> tuple[str, ...]:
    """Numbers of bills as typed, with any separator between them."""
    return tuple(one for one in _BETWEEN.split(typed) if one)


class PaymentDialog(LedgerDialog):
    """A payment of a client (id), who may be chosen already; `done_with(Paid)`.

    `client_changed(id)`, "" while none is chosen.
    """

    name = "payment"
    client_changed = Signal(str)
    places: ClassVar[Mapping[Reason, str]] = {
        Reason.NOT_ALLOWED: CLIENT,
        Reason.RECEIVABLE_AMOUNT: "amount",
        Reason.RECEIVABLE_DAY: "day",
        Reason.PAYMENT_BILL: "bills",
    }

    def __init__(self, desk: Desk, parent: QWidget, client: str = "") -> None:
        super().__init__(desk, parent, "payment_dialog")
        self.setMinimumWidth(600)
        self._reading = Latest(desk.jobs, self)
        self._nobody = False
        self._given = self._chosen = client
        self.account: Account | None = None
        self.set_words(self.tr("Record a payment"), self.tr("Record"))
        raw = {"day": desk.formats.today().isoformat(), "method": Method.TRANSFER.value}
        self.set_fields(self._fields(), raw)
        self.finder = ClientFinder(desk, self.form.rows[CLIENT])
        self.finder.chosen.connect(self._on_chosen)
        self.finder.found.connect(self._on_found)
        self.plan = text("", "second", wrap=True, name="payment_plan")
        self.plan.setAlignment(Qt.AlignmentFlag.AlignTop)
        # Room for what it pays is kept, so that the form stays where it is
        shown = scrolling(self.plan)
        shown.setFixedHeight(_PLAN)
        self._layout.insertWidget(2, shown)
        self.form.edited.connect(self._on_edited)
        if client:
            self.read_account(client)
            self.form.focus("amount")
        else:
            self.form.focus(CLIENT)
        self.show_plan()

    @property
    def client_id(self) -> str:
        return self._chosen

    @property
    def unsaved(self) -> dict[str, str]:
        """What was typed, with the client chosen; the one that the page gave is not typed."""
        self.about = self.client_id
        typed = super().unsaved
        given = bool(self._given) and self.about == self._given
        if given and all(
            typed.get(key) == raw for key, raw in self._opened.items() if key != CLIENT
        ):
            return {}
        return typed

    def put(self, typed: Mapping[str, str]) -> None:
        """Type for the person what was typed before; what a chosen client owes is read anew."""
        self._reading.cancel()
        self.account = None
        self._chosen = ""
        self.about = typed.get(ABOUT, "")
        super().put(typed)
        if self.about:
            self.read_account(self.about)

    def _fields(self) -> tuple[FieldLook, ...]:
        methods = (
            (Method.TRANSFER.value, self.tr("Transfer")),
            (Method.CASH.value, self.tr("Cash")),
            (Method.CHEQUE.value, self.tr("Cheque")),
            (Method.OTHER.value, self.tr("Other")),
        )
        hint = self.tr("numbers of bills, if the client says which; else the oldest is paid first")
        return (
            FieldLook(
                CLIENT,
                self.tr("Client"),
                hint=found_by(self.desk.actor),
                required=True,
            ),
            FieldLook("amount", self.tr("Amount (yuan)"), InputKind.NUMBER, required=True),
            FieldLook("day", self.tr("Received on"), InputKind.DATE, required=True),
            FieldLook(
                "method", self.tr("Paid by"), InputKind.CHOICE, choices=methods, required=True
            ),
            FieldLook("bills", self.tr("Pays"), hint=hint),
            FieldLook("payer", self.tr("Payer"), hint=self.tr("if not the client itself")),
            FieldLook("reference", self.tr("Bank's number")),
            FieldLook("words", self.tr("Remark")),
        )

    def read_account(self, client: str) -> None:
        """Read what a client (id) owes now."""
        self._chosen = client
        self.account = None
        work = partial(self.desk.services.run, open_account, self.desk.actor, client)
        self._reading.submit(work, self._on_account, self._on_unknown)

    def submit(self) -> None:
        errors: dict[str, str] = {}
        typed = self.form.typed()
        account = self.account
        if account is None:
            errors[CLIENT] = self.tr("Type a name or code and choose the client")
        day = self.read_day("day", errors)
        fen = self.read_fen("amount", errors)
        if not typed["method"]:
            errors["method"] = self.tr("Choose how it was paid")
        self.form.show_errors(errors)
        if errors or account is None or day is None or fen is None:
            return
        self.working()
        about = (account.client_id, day, fen, Method(typed["method"]))
        more = (typed["payer"], typed["reference"], typed["words"], self._named())
        self.desk.run(self, record_payment, RecordPayment(*about, *more), self.finish, self.refuse)

    def _on_edited(self, key: str) -> None:
        if key == CLIENT:
            self._nobody = False
            self._reading.cancel()
            self.account = None
            self._chosen = ""
            self.client_changed.emit("")
        self.show_plan()

    def _on_chosen(self, client_id: str) -> None:
        """One was found: what it owes is read, and the amount is typed next."""
        if client_id:
            self.form.rows[CLIENT].set_error("")
            self.read_account(client_id)
            self.form.focus("amount")

    def _on_found(self, count: int) -> None:
        self._nobody = not count
        self.show_plan()

    def _on_account(self, account: Account) -> None:
        self.account = account
        self.finder.show(account.client_id, account.name)
        self.client_changed.emit(account.client_id)
        self.show_plan()

    def _on_unknown(self, refusal: Refusal) -> None:
        """Seen, but not one whose payments this person books."""
        self.refuse(refusal)
        self.show_plan()

    def _named(self) -> tuple[str, ...]:
        return bill_numbers(self.form.typed()["bills"])

    def show_plan(self) -> None:
        self.plan.setText("\n".join(self._plan()))

    def _plan(self) -> list[str]:
        """What the client owes, and what the typed amount would pay of it."""
        account = self.account
        if account is None and self._nobody:
            return [self.tr("Nobody by these words among the clients that you see.")]
        if account is None:
            return [self.tr("What the payment will pay is shown here once the client is chosen.")]
        owes = self.tr("{client}: open {open}, credit {credit}")
        name = " ".join(filter(None, (account.name, account.code)))
        sums = {"open": money(account.open_fen), "credit": money(account.credit_fen)}
        told = [owes.format(client=name, **sums)]
        typed = self.form.typed()
        fen, day = parse_yuan(typed["amount"]), parse_date(typed["day"])
        if fen is None or fen <= 0 or day is None:
            return told
        by_number = {bill.number: bill.pk for bill in account.bills}
        named = [by_number[one] for one in self._named() if one in by_number]
        weights = account.weights
        shares = allocate(account.bills, fen, day, named=named, weights=weights)
        bills = {bill.pk: bill for bill in account.bills}
        line = self.tr("pays {fen} of bill {number} (due {due}), {left} stays open")
        for share in shares:
            bill = bills[share.bill_pk]
            left = money(bill.open_fen - share.fen)
            said = {"number": bill.number, "due": bill.due_on.isoformat(), "left": left}
            told.append(line.format(fen=money(share.fen), **said))
        rest = fen - sum(share.fen for share in shares)
        if rest:
            told.append(self.tr("{fen} becomes credit for the next bill").format(fen=money(rest)))
        return told
