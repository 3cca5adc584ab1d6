"""Files kept with an agreement: attach one, open one in the system's viewer."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import paths
from app.domain.errors import Refusal
from app.domain.moments import from_ms
from app.readmodels.agreements import AgreementRow, AttachmentRow
from app.services.attachments import AttachFile, attach_file, open_attachment
from app.services.usecase import Lane
from ui.desk import Desk
from ui.dossier.agreement_words import tariff_words
from ui.formatting import number
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.widgets.labels import button, text
from ui.widgets.table import Table

_KB = 1024


class AttachmentsPart(QWidget):
    """`attached()` once a file was kept; `refused(refusal)` when not; `opened(path)`."""

    attached = Signal()
    refused = Signal(object)
    opened = Signal(str)

    def __init__(self, desk: Desk, row: AgreementRow, *, attaches: bool) -> None:
        super().__init__()
        self._desk = desk
        self._row = row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(text(self.tr("Files"), "caption-strong"))
        head.addStretch()
        self._open = button(
            self.tr("Open"), self._on_open, role="flat", icon="external", name="attachment_open"
        )
        self._attach = button(
            self.tr("Attach a file…"), self._on_attach, role="flat", icon="plus", name="attach"
        )
        head.addWidget(self._open)
        head.addWidget(self._attach)
        column.addLayout(head)
        self._attach.setVisible(attaches)
        self._open.setVisible(bool(row.attachments))
        self._model = RowTableModel[AttachmentRow](self._columns(), lambda one: one.id)
        self._model.set_rows(row.attachments)
        self.table = Table(self._model, name="attachments", marked=True)
        self.table.setFixedHeight(30 * (min(3, len(row.attachments)) + 1) + 4)
        self.table.opened.connect(lambda _one: self._on_open())
        self.table.setVisible(bool(row.attachments))
        column.addWidget(self.table)
        if not row.attachments:
            none = self.tr("No file yet: attach the signed paper as PDF or picture.")
            words = tariff_words(row) if row.tariff_hidden else none
            column.addWidget(text(words, "muted", wrap=True, name="no_attachments"))
        self.table.select_first()

    def _columns(self) -> tuple[Column[AttachmentRow], ...]:
        moment = self._desk.formats.moment
        return (
            Column("name", self.tr("File"), lambda r: r.name, Look.STRONG, 240, stretch=True),
            Column("size", self.tr("Size"), _size, Look.NUMBER, 90),
            Column("by", self.tr("By"), lambda r: r.author, Look.MUTED, 80),
            Column("at", self.tr("At"), lambda r: moment(from_ms(r.at)), Look.MUTED, 100),
        )

    def _on_attach(self) -> None:
        title = self.tr("Attach the signed paper")
        patterns = self.tr("All files (*)")
        self._desk.prompts.choose_file(self, title, patterns, self.attach)

    def attach(self, path: Path) -> None:
        """Keep a file with the agreement."""
        services, actor = self._desk.services, self._desk.actor
        self._attach.setEnabled(False)
        work = partial(attach_file, services, actor, AttachFile(self._row.id, path))
        done, lane = self._on_attached, Lane.FOREGROUND
        self._desk.jobs.submit(self, work, done, self._on_refused, lane=lane)

    def _on_attached(self, _identity: str) -> None:
        self.attached.emit()

    def _on_open(self) -> None:
        one = self.table.current_row()
        if not isinstance(one, AttachmentRow):
            return
        services, actor, out = self._desk.services, self._desk.actor, paths.plain_files()
        work = partial(open_attachment, services, actor, one.id, out)
        done, lane = self._on_opened, Lane.FOREGROUND
        self._desk.jobs.submit(self, work, done, self._on_refused, lane=lane)

    def _on_opened(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        self.opened.emit(str(path))

    def _on_refused(self, refusal: Refusal) -> None:
        self._attach.setEnabled(True)
        self.refused.emit(refusal)


def _size(one: AttachmentRow) -> str:
    return f"{number(max(1, one.size // _KB))} KB"
