"""Printing the list of ageing (账龄表) of what the page is filtered by."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget

from app import paths
from app.domain.permissions import Actor
from app.readmodels.arrears import ArrearsFilter
from app.services.arrears.ageing_list import print_ageing
from app.services.arrears.panel import CATEGORY
from app.services.sheets import file_name
from ui.actions import allow
from ui.desk import Desk
from ui.jobs import Job
from ui.widgets.labels import button
from ui.widgets.states import ProgressStrip


class AgeingPrint(QObject):
    """`wanted()` when the button is pressed, `refused(Refusal)` for what cannot be printed."""

    wanted = Signal()
    refused = Signal(object)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._desk = desk
        self.button = button(
            self.tr("Print ageing…"),
            self.wanted.emit,
            icon="printer",
            name="ageing_print",
            small=True,
        )
        self._job: Job | None = None
        self.strip = ProgressStrip(self.tr("Printing the ageing"), self._stop)
        self.strip.hide()
        self._offer()

    def print_list(self, wanted: ArrearsFilter) -> None:
        """Print what is filtered by, and show the file."""
        title = self.tr("Ageing of arrears")
        name = file_name(f"{title} {self._desk.formats.today():%Y-%m-%d}")
        path = paths.plain_files() / f"{name}.pdf"
        services, actor = self._desk.services, self._desk.actor
        self.button.setEnabled(False)
        self.strip.report(0, 0)
        self.strip.show()
        self._job = self._desk.jobs.submit_long(
            self,
            lambda progress: print_ageing(services, actor, wanted, path, progress),
            _show,
            self.refused.emit,
            on_progress=self.strip.report,
            on_end=self._on_end,
        )

    def _stop(self) -> None:
        if self._job is not None:
            self._job.progress.stop()

    def _on_end(self) -> None:
        self._job = None
        self.strip.hide()
        self._offer()

    def _offer(self) -> None:
        offer_print(self.button, self._desk.actor)


def offer_print(printing: QPushButton, actor: Actor) -> None:
    """`printing` for who may copy what some client owes; of each it is asked when printing."""
    why = QCoreApplication.translate(
        "AgeingPrint", "Needs the right to copy what clients owe (section 7)"
    )
    copies = bool(actor.grants) or any(CATEGORY in role.rights.copy for role in actor.roles)
    allow(printing, allowed=copies, why_not=why)


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
