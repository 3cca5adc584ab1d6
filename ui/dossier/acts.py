"""Acts on a dossier beside its fields: records, needs, own fields, owners, openings, print."""

from collections.abc import Mapping
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

import resources.catalogue as shipped
from app import paths
from app.domain.calendar import parse_date
from app.domain.permissions import CATEGORIES, PRIVATE_CATEGORY
from app.domain.specialties import SPECIALTIES
from app.readmodels.agreements import CREDIT, TARIFF
from app.readmodels.discounts import DiscountRow
from app.readmodels.dossier import DossierView, Need
from app.readmodels.mail_use import UseBehind, UseMonth
from app.services.assignments import assign_client, enter_opening
from app.services.external_codes import NoteExternalCode, note_external_code
from app.services.mail_use.behind import UseSum, mail_use_behind
from app.services.records import (
    AddNeed,
    AddOwnField,
    AddRecord,
    CloseNeed,
    RecordKind,
    add_need,
    add_own_field,
    add_record,
    close_need,
)
from app.services.sheets import PrintSheets, SheetFile, print_sheets
from app.services.usecase import Lane, UseCase
from ui.credit import acts as credit
from ui.credit.acts import CreditActs
from ui.desk import Desk
from ui.discounts import acts as discounts
from ui.discounts.acts import DiscountActs
from ui.dossier.agreements import DRAFT, AgreementActs
from ui.dossier.assign import Assigning
from ui.dossier.body import DossierBody
from ui.dossier.dialog_drafts import DialogDrafts
from ui.dossier.form_dialog import Asked, FormDialog, date_faults
from ui.dossier.mail_use_behind import UseBehindDialog
from ui.dossier.opening import opening_dialog, opening_of
from ui.dossier.registering import Registering
from ui.dossier.tables import record_words
from ui.dossier.words import specialty_words, words
from ui.jobs import Progress
from ui.receivables.acting import LedgerActs
from ui.receivables.book_tables import LedgerTables
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind

C = TypeVar("C")
R = TypeVar("R")


class Acts(QObject):
    """`changed()` after something was entered, `printed(path)` after a sheet was made."""

    changed = Signal()
    printed = Signal(str)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._view: DossierView | None = None
        self.typed = DialogDrafts(
            page,
            {
                "record": (6, self.add_record),
                "need": (6, self.add_need),
                "opening": (1, self.enter_opening),
                DRAFT: (7, self.add_agreement),
                "external": (1, self.add_code),
                discounts.DRAFT: (TARIFF, self._reopen_application),
                discounts.PAPER: (TARIFF, self.enter_discount),
                credit.DRAFT: (CREDIT, self.ask_credit),
                credit.RELEASE: (CREDIT, self.ask_release),
                credit.LIFT: (CREDIT, self.ask_lift),
            },
        )
        self.credit = CreditActs(page, desk, self.typed)
        self.credit.submitted.connect(lambda _case: self.changed.emit())
        self.discounts = DiscountActs(page, desk, self.typed)
        self.discounts.submitted.connect(lambda _lines: self.changed.emit())
        self.ledger = LedgerActs(page, desk)
        self.drafts = (self.typed, self.ledger.typed)
        self.agreements = AgreementActs(page, desk)
        self.agreements.changed.connect(self.changed)
        self.registering = Registering(page, desk)
        self.registering.changed.connect(self.changed)
        self._assigning = Assigning(page, desk)
        self._assigning.ready.connect(self._on_assigning)

    def use(self, view: DossierView) -> None:
        """The dossier that the acts are about."""
        self._view = view
        self.agreements.use(view, self.typed)
        self.ledger.client = view.id
        self.registering.use(view)
        for dialogs in self.drafts:
            dialogs.show(view.id)

    def serve(self, parts: DossierBody) -> None:
        """Act when a table below the sections asks for it."""
        parts.openings.table.act_wanted.connect(self.enter_opening)
        parts.documents.changed.connect(self.changed)
        parts.own_fields.add_wanted.connect(self.add_own_field)
        parts.records.act_wanted.connect(self.add_record)
        parts.needs.act_wanted.connect(self.add_need)
        parts.needs.row_opened.connect(self.close_need)
        parts.external.act_wanted.connect(self.add_code)
        parts.mail_use.row_opened.connect(self.show_mail_use)
        parts.agreements.act_wanted.connect(self.add_agreement)
        parts.agreements.row_opened.connect(self.agreements.open)
        parts.credit_file.act_wanted.connect(self.ask_credit)
        parts.credit_file.release_wanted.connect(self.ask_release)
        parts.credit_file.lift_wanted.connect(self.ask_lift)
        self._serve_ledger(parts.ledger)
        parts.credit_file.figure_wanted.connect(parts.ledger.bills.open_figure)
        parts.discounts.act_wanted.connect(self.apply)
        parts.discounts.renewal_wanted.connect(self.apply)
        parts.discounts.revision_wanted.connect(self.revise)
        parts.openings.paper_wanted.connect(self.enter_discount)

    def _serve_ledger(self, tables: LedgerTables) -> None:
        """Rows open what lies behind them; who keeps receivables acts on them."""
        ledger, bills, payments = self.ledger, tables.bills, tables.payments
        bills.row_opened.connect(lambda row: ledger.show_bill(row.id))
        bills.reverse_wanted.connect(lambda row: ledger.reverse_bill(row.id))
        bills.charge_wanted.connect(ledger.charge)
        bills.act_wanted.connect(lambda: ledger.opening(tables.book.client_id))
        bills.unbilled_wanted.connect(lambda: ledger.show_unbilled(tables.book.client_id))
        bills.statement_wanted.connect(lambda: ledger.statement(tables.book.client_id))
        payments.row_opened.connect(lambda row: ledger.show_payment(row.id))
        payments.reverse_wanted.connect(lambda row: ledger.reverse_payment(row.id))
        payments.act_wanted.connect(ledger.payment)

    def ask_credit(self) -> None:
        """Ask for level, limit and repayment."""
        if self._view is not None and self._view.may.credit:
            self.credit.ask(self._view.id)

    def ask_release(self) -> None:
        """Ask for the end of a stop."""
        if self._view is not None and self._view.may.credit:
            self.credit.release(self._view.id)

    def ask_lift(self) -> None:
        """Ask for a stop to be suspended for a time."""
        if self._view is not None and self._view.may.credit:
            self.credit.lift(self._view.id)

    def apply(self, renew: DiscountRow | None = None) -> None:
        """Apply for discounts, or go on from one."""
        if self._view is not None and self._view.may.discount:
            self.discounts.apply(self._view.id, renew)

    def revise(self, case_id: str) -> None:
        """Change a line that was sent back, and submit it again."""
        if self._view is not None:
            self.discounts.revise(self._view.id, case_id)

    def enter_discount(self) -> None:
        """Enter a discount that exists on paper (期初)."""
        if self._view is not None and self._view.may.enter_opening:
            self.discounts.enter_paper(self._view.id)

    def _reopen_application(self) -> None:
        if self._view is not None:
            self.discounts.reopen(self._view.id)

    def add_agreement(self) -> None:
        """Record an agreement that was signed."""
        self.agreements.add()

    def assign(self) -> None:
        """Choose responsible unit, A and B owner, with the reason."""
        if self._view is not None and self._view.may.assign:
            self._assigning.start(self._view)

    def enter_opening(self) -> None:
        """Enter once what paper decided before (期初)."""
        view = self._view
        if view is None or not view.may.enter_opening:
            return
        dialog = opening_dialog(self._page, view)

        def give(typed: Mapping[str, str]) -> None:
            self._send(dialog, enter_opening, opening_of(view, typed))

        self.typed.watch("opening", view.id, dialog)
        self._show(dialog, give)

    def add_record(self) -> None:
        """A pick-up, visit, complaint or handling, under the own name."""
        view = self._view
        if view is None or not view.may.record:
            return
        kinds = tuple((kind.value, record_words(kind.value)) for kind in RecordKind)
        looks = (
            FieldLook("kind", self.tr("Kind"), InputKind.CHOICE, choices=kinds, required=True),
            FieldLook("day", self.tr("Day"), InputKind.DATE, required=True),
            FieldLook("text", self.tr("What"), InputKind.TEXT, required=True),
        )
        how = self.tr("The record keeps your name and is not edited afterwards.")
        dialog = self._dialog("record_dialog", self.tr("Add record"), how, looks)
        dialog.fill({"day": self._today, "kind": RecordKind.VISIT.value})

        def give(typed: Mapping[str, str]) -> None:
            day = parse_date(typed["day"])
            if day is not None:
                kind = RecordKind(typed["kind"])
                self._send(dialog, add_record, AddRecord(view.id, kind, day, typed["text"]))

        self.typed.watch("record", view.id, dialog)
        self._show(dialog, give)

    def add_need(self) -> None:
        """A need of the client (用邮需求)."""
        view = self._view
        if view is None or not view.may.record:
            return
        names = tuple((word, specialty_words(word)) for word in SPECIALTIES)
        looks = (
            FieldLook("specialty", self.tr("Specialty"), InputKind.CHOICE, choices=names),
            FieldLook("day", self.tr("Since"), InputKind.DATE, required=True),
            FieldLook("text", self.tr("Need"), InputKind.TEXT, required=True),
        )
        how = self.tr("What the client needs and does not get yet.")
        dialog = self._dialog("need_dialog", self.tr("Add need"), how, looks)
        dialog.fill({"day": self._today})

        def give(typed: Mapping[str, str]) -> None:
            day = parse_date(typed["day"])
            if day is not None:
                specialty = typed["specialty"] or None
                self._send(dialog, add_need, AddNeed(view.id, typed["text"], specialty, day))

        self.typed.watch("need", view.id, dialog)
        self._show(dialog, give)

    def add_code(self) -> None:
        """A code of another scheme beside the client code."""
        view = self._view
        if view is None or not view.may.record:
            return
        looks = (
            FieldLook("scheme", self.tr("Scheme"), required=True),
            FieldLook("code", self.tr("Code"), required=True),
        )
        how = self.tr("An old code, or one of the province's own scheme; it decides nothing.")
        dialog = self._dialog("external_dialog", self.tr("Note a code"), how, looks)
        dialog.fill({})

        def give(typed: Mapping[str, str]) -> None:
            command = NoteExternalCode(view.id, typed["scheme"], typed["code"])
            self._send(dialog, note_external_code, command)

        self.typed.watch("external", view.id, dialog)
        self._show(dialog, give)

    def close_need(self, need: Need) -> None:
        """Close a need from today on, after asking."""
        view = self._view
        if view is None or need.closed_on is not None or not view.may.record:
            return
        command = CloseNeed(view.id, need.id, self._desk.formats.today())
        go = partial(self._desk.run, self._page, close_need, command, self._on_done)
        title, act = self.tr("Close this need?"), self.tr("Close need")
        self._desk.prompts.confirm(self._page, title, need.text, act, lambda: _ignore(go()))

    def show_mail_use(self, row: UseMonth) -> None:
        """The lines behind a sum of mail use (用邮明细)."""
        if self._view is not None:
            command = UseSum(self._view.id, row.month, row.specialty)
            self._desk.run(self._page, mail_use_behind, command, self._on_mail_use)

    def _on_mail_use(self, behind: UseBehind) -> None:
        self._desk.prompts.show(UseBehindDialog(self._page.window(), behind))

    def add_own_field(self) -> None:
        """A field that the office adds to a category (C17-5)."""
        homes = tuple(
            (str(number), f"{number} {words(shipped.fields().category(number).label)}")
            for number in CATEGORIES
            if number != PRIVATE_CATEGORY
        )
        looks = (
            FieldLook("label", self.tr("Name of the field"), required=True),
            FieldLook(
                "category", self.tr("Section"), InputKind.CHOICE, choices=homes, required=True
            ),
        )
        how = self.tr("All dossiers of the office get the field; it has history like any other.")
        dialog = self._dialog("own_field_dialog", self.tr("Add own field"), how, looks)
        dialog.fill({"category": "1"})

        def give(typed: Mapping[str, str]) -> None:
            self._send(dialog, add_own_field, AddOwnField(typed["label"], int(typed["category"])))

        self._show(dialog, give)

    def print_sheet(self) -> None:
        """The visit sheet as PDF, registered as a print and opened in the system's viewer."""
        view = self._view
        if view is None or not view.may.print:
            return
        command, folder = PrintSheets((view.id,)), paths.plain_files()
        services, actor = self._desk.services, self._desk.actor

        def work(progress: Progress) -> tuple[SheetFile, ...]:
            return print_sheets(services, actor, command, folder, progress=progress)

        self._desk.jobs.submit_long(self._page, work, self._on_printed, lane=Lane.BULK)

    def _on_printed(self, files: tuple[SheetFile, ...]) -> None:
        for one in files:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(one.path)))
            self.printed.emit(str(one.path))

    def _on_assigning(self, dialog: FormDialog) -> None:
        def give(typed: Mapping[str, str]) -> None:
            self._send(dialog, assign_client, self._assigning.command(typed))

        self._show(dialog, give)

    @property
    def _today(self) -> str:
        return self._desk.formats.today().isoformat()

    def _dialog(self, name: str, title: str, how: str, looks: tuple[FieldLook, ...]) -> FormDialog:
        wrong = self.tr("A date such as 2026-11-23.")
        asked = Asked(name, title, how, looks, check=lambda typed: date_faults(typed, "day", wrong))
        return FormDialog(self._page, asked)

    def _send(self, dialog: FormDialog, use_case: UseCase[C, R], command: C) -> None:
        def done(_result: R) -> None:
            dialog.accept()
            self.changed.emit()

        self._desk.run(dialog, use_case, command, done, dialog.refuse)

    def _show(self, dialog: FormDialog, give: object) -> None:
        dialog.given.connect(give)
        self._desk.prompts.show(dialog)

    def _on_done(self, _result: object) -> None:
        self.changed.emit()


def _ignore(_job: object) -> None:
    """A question's answer wants nothing back."""
