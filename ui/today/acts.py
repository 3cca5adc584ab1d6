"""Acts on a row of Today: put it off, take that back, print the client's visit sheet."""

from datetime import date

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app import paths
from app.domain.errors import Reason, Refusal
from app.readmodels.today import Duty
from app.services.postponing import (
    PostponeDuty,
    RecallDuty,
    postpone_duty,
    recall_duty,
    refused,
)
from app.services.sheets import PrintSheets, SheetFile, print_sheets
from app.services.usecase import Lane
from ui.desk import Desk
from ui.dossier.place import PAGE as DOSSIER_PAGE
from ui.dossier.purpose import PurposeDialog
from ui.jobs import Progress
from ui.leaving.told_dialog import ToldDialog
from ui.navigation import Place
from ui.register.explain_dialog import ExplainDialog
from ui.today.postpone_dialog import Asked, PostponeDialog


class TodayActs(QObject):
    """`undoable(words, Duty)` after a duty was put off, `printed(words)` after a sheet was made.

    `refused(Refusal)` where nothing was asked because the answer is known; `place_wanted(Place)`.
    """

    undoable = Signal(str, object)
    printed = Signal(str)
    refused = Signal(object)
    place_wanted = Signal(object)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._printing = False

    def postpone(self, duty: Duty, words: str) -> None:
        """Ask until when and why; `words` say what is put off."""
        if (refusal := refused(duty)) is not None:
            self.refused.emit(refusal)
            return
        asked = Asked(words, self._desk.formats.today(), duty.until, duty.reason)
        dialog = PostponeDialog(self._page.window(), asked)

        def put_off(day: date, reason: str) -> None:
            told = self.tr("Postponed until {day}").format(day=self._desk.formats.day(day))

            def done(_none: None) -> None:
                dialog.accept()
                self.undoable.emit(told, duty)

            command = PostponeDuty(duty.subject, day, reason)
            self._desk.run(dialog, postpone_duty, command, done, dialog.refuse)

        def recall() -> None:
            command = RecallDuty(duty.subject)
            self._desk.run(
                dialog, recall_duty, command, lambda _none: dialog.accept(), dialog.refuse
            )

        dialog.postponed.connect(put_off)
        dialog.recalled.connect(recall)
        self._desk.prompts.show(dialog)

    def undo(self, duty: Duty) -> None:
        """What held before the last postponement of a duty holds again."""
        command = RecallDuty(duty.subject, undo=True)
        self._desk.run(self._page, recall_duty, command, lambda _none: None)

    def tell(self, duty: Duty) -> None:
        """Put on record that the client was told of its new account manager (S21-8)."""
        client = (duty.client_id or "", duty.client_name)
        dialog = ToldDialog(self._desk, self._page.window(), client, duty.person)
        dialog.open_wanted.connect(lambda key: self.place_wanted.emit(Place(DOSSIER_PAGE, key)))
        self._desk.prompts.show(dialog)

    def explain(self, duty: Duty) -> None:
        """Show the own entry with the question about it, and take the answer."""
        dialog = ExplainDialog(self._page.window(), self._desk, int(duty.object_id))
        self._desk.prompts.show(dialog)

    def print_sheet(self, client_id: str, purpose: str | None = None) -> None:
        """The visit sheet of a client as PDF, opened in the system's viewer."""
        if self._printing:
            return
        self._printing = True
        services, actor = self._desk.services, self._desk.actor
        command, folder = PrintSheets((client_id,), purpose=purpose), paths.plain_files()

        def work(progress: Progress) -> tuple[SheetFile, ...]:
            return print_sheets(services, actor, command, folder, progress=progress)

        def no(refusal: Refusal) -> None:
            if refusal.reason is Reason.PURPOSE_NEEDED:
                self._ask_purpose(client_id)
            else:
                self.refused.emit(refusal)

        self._desk.jobs.submit_long(
            self._page, work, self._on_printed, no, lane=Lane.BULK, on_end=self._on_end
        )

    def _ask_purpose(self, client_id: str) -> None:
        dialog = PurposeDialog(self._page.window())
        dialog.purpose_given.connect(lambda purpose: self.print_sheet(client_id, purpose))
        self._desk.prompts.show(dialog)

    def _on_printed(self, files: tuple[SheetFile, ...]) -> None:
        for one in files:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(one.path)))
            self.printed.emit(self.tr("Visit sheet {serial} printed").format(serial=one.serial))

    def _on_end(self) -> None:
        self._printing = False
