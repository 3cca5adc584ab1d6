"""The filing register of the board: asked for by period, printed and opened as PDF."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app import paths
from app.domain.calendar import parse_date
from app.services.claims.filing_register import FilingPeriod, PrintedRegister, print_register
from app.services.sheets import file_name
from app.services.usecase import Lane
from ui.desk import Desk
from ui.dossier.form_dialog import Asked, FormDialog, date_faults
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind


class FilingPrinter(QObject):
    """`printed(path)` once the register is there; it is opened by the system's reader."""

    printed = Signal(str)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk

    def ask(self) -> None:
        """Ask for the period: this year up to today unless typed."""
        title = self.tr("Filing register")
        how = self.tr("Plans that your organ filed from one day to another, as PDF.")
        first = FieldLook("since", self.tr("Filed from"), InputKind.DATE, required=True)
        last = FieldLook("until", self.tr("Filed up to"), InputKind.DATE, required=True)
        wrong = self.tr("Please give a date.")

        def faults(typed: Mapping[str, str]) -> Mapping[str, str]:
            return date_faults(typed, "since", wrong) | date_faults(typed, "until", wrong)

        asked = Asked("register_dialog", title, how, (first, last), self.tr("Print"), faults)
        today = self._desk.formats.today()
        raw = {"since": f"{today.year}-01-01", "until": today.isoformat()}
        dialog = FormDialog(self._page.window(), asked).fill(raw)
        dialog.given.connect(partial(self._print, dialog))
        self._desk.prompts.show(dialog)

    def _print(self, dialog: FormDialog, typed: Mapping[str, str]) -> None:
        since, until = parse_date(typed["since"]), parse_date(typed["until"])
        if since is None or until is None:
            return
        title = self.tr("Filing register")
        name = file_name(f"{title} {since} {until}")
        path = paths.plain_files() / f"{name}.pdf"
        services, actor = self._desk.services, self._desk.actor
        work = partial(print_register, services, actor, FilingPeriod(since, until), path)

        def done(made: PrintedRegister) -> None:
            dialog.accept()
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(made.path)))
            self.printed.emit(str(made.path))

        self._desk.jobs.submit(dialog, work, done, dialog.refuse, lane=Lane.BULK)
