"""Apply for a discount, renew one, change what was sent back: opened from section 8."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.readmodels.discounts import ApplicationForm, DiscountRow
from app.readmodels.tariffs import TariffBook
from app.services.discounts.application import OpenApplication, open_application
from app.services.discounts.applying import AppliedLine
from app.services.discounts.opening import enter_discount
from app.services.tariffs.book import tariff_book
from ui.desk import Desk
from ui.discounts.dialog import CASE, ApplicationDialog
from ui.discounts.paper import paper_dialog, paper_of
from ui.dossier.dialog_drafts import DialogDrafts

DRAFT, PAPER = "discount", "discount_paper"


class DiscountActs(QObject):
    """`submitted(lines)` after an application or a paper; what was typed is kept at lock."""

    submitted = Signal(object)

    def __init__(self, page: QWidget, desk: Desk, typed: DialogDrafts) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._typed = typed

    def apply(self, client_id: str, renew: DiscountRow | None = None) -> None:
        """An application, of a renewal with its terms and the dates that follow on."""

        def show(form: ApplicationForm) -> None:
            self._show(ApplicationDialog(self._page, self._desk, form, renew), client_id)

        self._open(OpenApplication(client_id), show)

    def revise(self, client_id: str, case_id: str) -> None:
        """The line of a case that was sent back, to be submitted again."""

        def show(form: ApplicationForm) -> None:
            self._show(ApplicationDialog(self._page, self._desk, form), client_id)

        self._open(OpenApplication(client_id, case_id), show)

    def enter_paper(self, client_id: str) -> None:
        """A discount that exists on paper (期初)."""

        def show(book: TariffBook) -> None:
            dialog = paper_dialog(self._page, book.businesses, self._desk.formats.today())

            def give(typed: Mapping[str, str]) -> None:
                command = paper_of(client_id, typed)
                if command is not None:
                    self._desk.run(dialog, enter_discount, command, done, dialog.refuse)

            def done(_identity: str) -> None:
                dialog.accept()
                self.submitted.emit(())

            dialog.given.connect(give)
            self._typed.watch(PAPER, client_id, dialog)
            self._desk.prompts.show(dialog)

        self._desk.run(self._page, tariff_book, None, show)

    def reopen(self, client_id: str) -> None:
        """What was being typed when the office was locked."""
        case_id = self._typed.waiting(client_id).get(CASE, "")
        if case_id:
            self.revise(client_id, case_id)
        else:
            self.apply(client_id)

    def _open(self, command: OpenApplication, show: Callable[[ApplicationForm], None]) -> None:
        self._desk.run(self._page, open_application, command, show)

    def _show(self, dialog: ApplicationDialog, client_id: str) -> None:
        dialog.submitted.connect(self._on_submitted)
        self._typed.watch(DRAFT, client_id, dialog)
        self._desk.prompts.show(dialog)

    def _on_submitted(self, lines: tuple[AppliedLine, ...]) -> None:
        self.submitted.emit(lines)
