"""Prints papers of a claim as PDF and opens them in the system's viewer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

import resources.catalogue as shipped
from app import paths
from app.domain.claims import ActKind
from app.readmodels.claim_papers import ClaimPaper
from app.readmodels.claims import ClaimDetail
from app.services.claims.papers import PrintClaim, print_claim
from app.services.usecase import Lane
from ui.desk import Desk
from ui.dossier.words import words
from ui.jobs import Progress

if TYPE_CHECKING:
    from pathlib import Path

_DECIDED = frozenset({ActKind.APPROVED, ActKind.REJECTED, ActKind.EXTENDED, ActKind.NO_PROGRESS})


def papers_of(detail: ClaimDetail) -> tuple[ClaimPaper, ...]:
    """Papers that there are of a claim by now: notice, the organ's decisions, choice of a unit.

    From outside only the notice is seen: the time line is empty there (X-26).
    """
    done = {act.kind for act in detail.timeline}
    there = (
        (ClaimPaper.NOTICE, detail.card.published is not None),
        (ClaimPaper.DECISION, bool(done & _DECIDED)),
        (ClaimPaper.RESELECTION, ActKind.RESELECTED in done),
    )
    return tuple(paper for paper, exists in there if exists)


def paper_words(paper: ClaimPaper) -> str:
    """内部通告, 裁决单 …."""
    return words(shipped.texts("claim_papers")[paper.value])


class ClaimPrinter(QObject):
    """`printed(words)` once a paper is open, `refused(Refusal)`; one at a time."""

    printed = Signal(str)
    refused = Signal(object)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._printing = False

    def print(self, paper: ClaimPaper, detail: ClaimDetail) -> None:
        """Print a paper of a claim; the print is registered before the file is there."""
        if self._printing:
            return
        self._printing = True
        services, actor = self._desk.services, self._desk.actor
        command, folder = PrintClaim(detail.card.id, paper), paths.plain_files()

        def work(_progress: Progress) -> "Path":
            return print_claim(services, actor, command, folder)

        def done(path: "Path") -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
            said = self.tr("Printed: {paper}.")
            self.printed.emit(said.format(paper=paper_words(paper)))

        self._desk.jobs.submit_long(
            self._page, work, done, self.refused.emit, lane=Lane.BULK, on_end=self._on_end
        )

    def _on_end(self) -> None:
        self._printing = False
