"""Acts on an entry of the register: mark it reviewed, ask for an explanation, show its record."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.readmodels.access_log import LogLine
from app.services.log_reviews import AskExplanation, ReviewEntry, ask_explanation, review_entry
from ui.desk import Desk
from ui.register.detail import RecordDetail
from ui.register.entry_dialog import Asking, EntryDialog


class Reviewing(QObject):
    """`reviewed(LogLine)` with the entry as it stands after the act."""

    reviewed = Signal(object)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk

    def review(self, line: LogLine) -> None:
        """Ask for the opinion and mark the entry reviewed."""
        asking = Asking(
            self.tr("Mark the entry reviewed"),
            self.tr("Your opinion; it stays beside the entry under your name."),
            self.tr("Mark reviewed"),
        )
        dialog = self._open(line, asking)

        def said(words: str) -> None:
            command = ReviewEntry(line.seq, words)
            self._desk.run(
                dialog, review_entry, command, lambda now: self._done(dialog, now), dialog.refuse
            )

        dialog.said.connect(said)

    def ask(self, line: LogLine) -> None:
        """Ask for the question and hand it to whose entry it is."""
        asking = Asking(
            self.tr("Ask for an explanation"),
            self.tr("Your question; it stands on that person's Today until it is answered."),
            self.tr("Ask"),
        )
        dialog = self._open(line, asking)

        def said(words: str) -> None:
            command = AskExplanation(line.seq, words)
            self._desk.run(
                dialog, ask_explanation, command, lambda now: self._done(dialog, now), dialog.refuse
            )

        dialog.said.connect(said)

    def show_record(self, line: LogLine | None) -> None:
        """The record as a dialog, where there is no room for it beside the list."""
        if line is None:
            return
        dialog = QDialog(self._page.window())
        dialog.setObjectName("record_dialog")
        dialog.setWindowTitle(self.tr("Record"))
        dialog.resize(460, 460)
        column = QVBoxLayout(dialog)
        detail = RecordDetail(self._desk.formats)
        detail.show_line(line)
        for only in (detail.open_client, detail.only_client, detail.only_person):
            only.hide()
        detail.review_wanted.connect(self.review)
        detail.ask_wanted.connect(self.ask)
        for wanted in (detail.review_wanted, detail.ask_wanted):
            wanted.connect(lambda _line: dialog.accept())
        column.addWidget(detail)
        dialog.finished.connect(dialog.deleteLater)
        self._desk.prompts.show(dialog)

    def _open(self, line: LogLine, asking: Asking) -> EntryDialog:
        dialog = EntryDialog(self._page.window(), asking)
        dialog.show_entry(line, self._desk.formats)
        self._desk.prompts.show(dialog)
        return dialog

    def _done(self, dialog: EntryDialog, line: LogLine) -> None:
        dialog.accept()
        self.reviewed.emit(line)
