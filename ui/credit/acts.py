"""Ask for a credit, a release or a lift: opened from section 7 of the dossier and from Arrears."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.calendar import parse_date
from app.domain.errors import Reason, Refusal
from app.readmodels.credit import CreditForm
from app.services.credit.asking import CreditCase
from app.services.credit.file import open_credit_form
from app.services.credit.releasing import AskLift, AskRelease, ask_lift, ask_release
from ui.credit.dialog import CreditDialog
from ui.desk import Desk
from ui.dossier.dialog_drafts import DialogDrafts
from ui.dossier.form_dialog import Asked, FormDialog, date_faults
from ui.formatting import full_date, money
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind

DRAFT, RELEASE, LIFT = "credit", "credit_release", "credit_lift"
_PLACES = {Reason.REASON_NEEDED: "reason", Reason.CREDIT_LIFT_DAYS: "until"}


class CreditActs(QObject):
    """`submitted(CreditCase)` once a case climbs.

    What is typed is kept at lock; names of those `drafts` begin so.
    """

    submitted = Signal(object)

    def __init__(self, page: QWidget, desk: Desk, typed: DialogDrafts, *, drafts: str = "") -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._typed = typed
        self._drafts = drafts

    def ask(self, client_id: str) -> None:
        """Level, limit and repayment."""

        def show(form: CreditForm) -> None:
            dialog = CreditDialog(self._page, self._desk, form)
            dialog.submitted.connect(self.submitted)
            self._show(DRAFT, client_id, dialog)

        self._open(client_id, show)

    def release(self, client_id: str) -> None:
        """The end of a stop, once nothing is overdue (K7)."""

        def show(form: CreditForm) -> None:
            dialog = self._dialog("credit_release_dialog", form, self._release_how(form), ())

            def give(typed: Mapping[str, str]) -> None:
                command = AskRelease(client_id, typed["reason"])
                done = partial(self._on_done, dialog)
                self._desk.run(dialog, ask_release, command, done, partial(_refuse, dialog))

            dialog.given.connect(give)
            self._show(RELEASE, client_id, dialog)

        self._open(client_id, show)

    def lift(self, client_id: str) -> None:
        """The stop suspended until a day, though something is overdue."""

        def show(form: CreditForm) -> None:
            until = FieldLook("until", self.tr("Last day"), InputKind.DATE, required=True)
            dialog = self._dialog("credit_lift_dialog", form, self._lift_how(form), (until,))

            def give(typed: Mapping[str, str]) -> None:
                day = parse_date(typed["until"])
                if day is not None:
                    command = AskLift(client_id, day, typed["reason"])
                    done = partial(self._on_done, dialog)
                    self._desk.run(dialog, ask_lift, command, done, partial(_refuse, dialog))

            dialog.given.connect(give)
            self._show(LIFT, client_id, dialog)

        self._open(client_id, show)

    def _dialog(
        self, name: str, form: CreditForm, how: str, more: tuple[FieldLook, ...]
    ) -> FormDialog:
        reason = FieldLook("reason", self.tr("Reason"), InputKind.TEXT, required=True, wide=True)
        title = self.tr("Ask for release")
        if more:
            title = self.tr("Ask for a lift")

        def faults(typed: Mapping[str, str]) -> Mapping[str, str]:
            return date_faults(typed, "until", self.tr("A date such as 2026-11-23."))

        act = self.tr("Sign and submit")
        asked = Asked(name, f"{title} · {form.client}", how, (*more, reason), act, faults)
        return FormDialog(self._page, asked).fill({})

    def _release_how(self, form: CreditForm) -> str:
        said = self.tr(
            "{organ}, which approved the credit, decides; the account manager never does. Nothing "
            "may be overdue when it is asked and when it is decided: {amount} yuan are today."
        )
        file = form.file
        return said.format(organ=file.organ or "—", amount=money(file.owing.overdue_fen))

    def _lift_how(self, form: CreditForm) -> str:
        said = self.tr(
            "{organ}, which approved the credit, decides. The stop is suspended up to the last "
            "day, {last} at the latest, and holds again by itself the day after if anything is "
            "still overdue: {amount} yuan are today."
        )
        file = form.file
        return said.format(
            organ=file.organ or "—",
            last=full_date(form.last_lift),
            amount=money(file.owing.overdue_fen),
        )

    def _open(self, client_id: str, show: Callable[[CreditForm], None]) -> None:
        self._desk.run(self._page, open_credit_form, client_id, show)

    def _show(self, name: str, client_id: str, dialog: CreditDialog | FormDialog) -> None:
        self._typed.watch(self._drafts + name, client_id, dialog)
        self._desk.prompts.show(dialog)

    def _on_done(self, dialog: FormDialog, made: CreditCase) -> None:
        dialog.accept()
        self.submitted.emit(made)


def _refuse(dialog: FormDialog, refusal: Refusal) -> None:
    dialog.refuse(refusal, _PLACES.get(refusal.reason, ""))
