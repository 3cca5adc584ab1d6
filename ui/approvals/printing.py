"""Prints papers of a case as PDF and opens them in the system's viewer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

import resources.catalogue as shipped
from app import paths
from app.readmodels.case_papers import CasePaper
from app.services.usecase import Lane
from ui.desk import Desk
from ui.dossier.words import words
from ui.jobs import Progress

if TYPE_CHECKING:
    from app.services.approvals.papers import CaseFile


def paper_words(paper: CasePaper) -> str:
    """资费优惠审批表, 备案表, 客户联; which there are says `papers_of`."""
    return words(shipped.texts("case_papers")[paper.value])


class CasePrinter(QObject):
    """`printed(words)` once a paper is open, `refused(Refusal)`; one at a time."""

    printed = Signal(str)
    refused = Signal(object)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._printing = False

    def print(self, paper: CasePaper, case: str, *, agency: bool = False) -> None:
        """Print a paper of a case (its id); it is registered with its code before it is there.

        `agency`: the agency fee is the client's own and stands on the client's copy.
        """
        if self._printing:
            return
        self._printing = True
        from app.services.approvals.papers import PrintCase, print_case

        services, actor = self._desk.services, self._desk.actor
        command, folder = PrintCase(case, paper, agency), paths.plain_files()

        def work(_progress: Progress) -> "CaseFile":
            return print_case(services, actor, command, folder)

        def done(made: "CaseFile") -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(made.path)))
            said = self.tr("Printed: {paper}, code {code}.")
            self.printed.emit(said.format(paper=paper_words(paper), code=made.issued.code))

        self._desk.jobs.submit_long(
            self._page, work, done, self.refused.emit, lane=Lane.BULK, on_end=self._on_end
        )

    def _on_end(self) -> None:
        self._printing = False
