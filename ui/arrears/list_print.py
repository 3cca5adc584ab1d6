"""Printing a list of arrears: its button, how far it is with a stop, the file in the viewer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget

from app import paths
from app.services.arrears.panel import CATEGORY
from app.services.sheets import file_name
from ui.actions import allow
from ui.desk import Desk
from ui.jobs import Job, Progress
from ui.widgets.states import ProgressStrip


class ListPrint(QObject):
    """Offers `printing` to who may copy what some client owes; of each it is asked when printing.

    `refused(Refusal)` for what cannot be printed.
    """

    refused = Signal(object)

    def __init__(self, owner: QWidget, desk: Desk, printing: QPushButton, doing: str) -> None:
        super().__init__(owner)
        self._desk = desk
        self._button = printing
        self._job: Job | None = None
        self.strip = ProgressStrip(doing, self.stop)
        self.strip.hide()
        self._offer()

    @property
    def running(self) -> bool:
        """True while a list is being printed."""
        return self._job is not None

    def start(self, name: str, draw: Callable[[Path, Progress], Path]) -> None:
        """`draw` a list to a file of this name, which is shown then."""
        path = paths.plain_files() / f"{file_name(name)}.pdf"
        self._button.setEnabled(False)
        self.strip.report(0, 0)
        self.strip.show()
        self._job = self._desk.jobs.submit_long(
            self,
            lambda progress: draw(path, progress),
            _show,
            self.refused.emit,
            on_progress=self.strip.report,
            on_end=self._on_end,
        )

    def stop(self) -> None:
        """Ask it to stop; no file is there then."""
        if self._job is not None:
            self._job.progress.stop()

    def _on_end(self) -> None:
        self._job = None
        self.strip.hide()
        self._offer()

    def _offer(self) -> None:
        actor = self._desk.actor
        copies = bool(actor.grants) or any(CATEGORY in role.rights.copy for role in actor.roles)
        why = self.tr("Needs the right to copy what clients owe (section 7)")
        allow(self._button, allowed=copies, why_not=why)


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
