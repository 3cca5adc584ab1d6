"""Acts on the list: print visit sheets, export, and what long work shows meanwhile."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import paths
from app.domain.errors import Reason, Refusal
from app.readmodels.clients import ListFilter
from app.services.clients import RowsOf, client_rows
from app.services.exports import Exported, ExportList, export_list
from app.services.sheets import PrintSheets, SheetFile, print_sheets
from app.services.usecase import Lane
from ui.desk import Desk
from ui.dossier.purpose import PurposeDialog
from ui.jobs import Job, Progress
from ui.widgets.states import ProgressStrip


class ListActs(QWidget):
    """A strip that is shown while something is printed or exported.

    `said(str)` tells what came of it; `refused(Refusal)` why nothing did.
    """

    said = Signal(str)
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._strip = ProgressStrip("", self._stop)
        self._strip.setObjectName("list_progress")
        layout.addWidget(self._strip)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether something runs already."""
        return not self.isHidden()

    def print_sheets(self, keys: tuple[int, ...], purpose: str | None = None) -> None:
        """Visit sheets of these clients in one file, opened in the system's viewer."""
        if self.busy or not keys:
            return
        services, actor, folder = self._desk.services, self._desk.actor, paths.plain_files()

        def work(progress: Progress) -> tuple[SheetFile, ...]:
            rows = services.run(client_rows, actor, RowsOf(keys))
            command = PrintSheets(tuple(row.id for row in rows), purpose=purpose)
            return print_sheets(services, actor, command, folder, one_file=True, progress=progress)

        self._start(
            self.tr("Printing visit sheets"),
            work,
            self._on_printed,
            self._print_again(keys),
        )

    def export(self, wanted: ListFilter, keys: tuple[int, ...]) -> None:
        """Ask where to, then write the ticked clients, or the whole list when none is ticked."""
        if self.busy:
            return
        proposal = self.tr("clients") + ".xlsx"
        title, patterns = (
            self.tr("Export list"),
            self.tr("Workbooks (*.xlsx)"),
        )
        save = partial(self._export_to, wanted, keys, None)
        self._desk.prompts.save_file(self.window(), title, proposal, patterns, save)

    def _export_to(
        self, wanted: ListFilter, keys: tuple[int, ...], purpose: str | None, out: Path
    ) -> None:
        services, actor = self._desk.services, self._desk.actor
        command = ExportList(out, wanted, keys, purpose)

        def work(progress: Progress) -> Exported:
            return export_list(services, actor, command, progress)

        def ask() -> None:
            why = self.tr(
                "Others' clients are among them. The purpose is written into the register.",
            )
            self._desk.prompts.ask_reason(
                self.window(),
                self.tr("Export list"),
                why,
                self.tr("Export"),
                lambda reason: self._export_to(wanted, keys, reason, out),
            )

        self._start(self.tr("Exporting the list"), work, self._on_exported, ask)

    def _print_again(self, keys: tuple[int, ...]) -> Callable[[], None]:
        def ask() -> None:
            dialog = PurposeDialog(self.window())
            dialog.purpose_given.connect(lambda purpose: self.print_sheets(keys, purpose))
            self._desk.prompts.show(dialog)

        return ask

    def _start(
        self,
        words: str,
        work: Callable[[Progress], object],
        on_done: Callable[[object], None],
        ask_purpose: Callable[[], None],
    ) -> None:
        self._strip.set_words(words)
        self._strip.report(0, 0)
        self.show()

        def on_error(refusal: Refusal) -> None:
            if refusal.reason is Reason.PURPOSE_NEEDED:
                self.hide()
                ask_purpose()
            else:
                self.refused.emit(refusal)

        self._job = self._desk.jobs.submit_long(
            self,
            work,
            on_done,
            on_error,
            on_progress=self._strip.report,
            lane=Lane.BULK,
            on_end=self._on_end,
        )

    def _stop(self) -> None:
        if self._job is not None:
            self._job.progress.stop()

    def _on_end(self) -> None:
        self._job = None
        self.hide()

    def _on_printed(self, found: object) -> None:
        files = found if isinstance(found, tuple) else ()
        for path in dict.fromkeys(str(one.path) for one in files):
            QDesktopServices.openUrl(QUrl.fromLocalFile(path))
        words = self.tr("{count} visit sheets printed, serials {first} to {last}")
        ends = {"first": files[0].serial, "last": files[-1].serial}
        self.said.emit(words.format(count=len(files), **ends))

    def _on_exported(self, found: object) -> None:
        if not isinstance(found, Exported):
            return
        words = self.tr("{count} clients exported to {file}; the export is in the access register")
        told = words.format(count=f"{found.rows:,}", file=found.path.name)
        if found.left_out:
            rest = self.tr("{count} without copy right were left out")
            told = f"{told} · {rest.format(count=f'{found.left_out:,}')}"
        self.said.emit(told)
