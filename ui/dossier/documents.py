"""Documents of a dossier (档案附件, S26-1) below the sections: attach, open, strike out."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QVBoxLayout

import resources.catalogue as shipped
from app import paths
from app.domain.errors import Refusal
from app.domain.moments import from_ms
from app.readmodels.client_files import ClientFileRow
from app.readmodels.dossier import DossierView
from app.services.attachments import open_attachment
from app.services.client_files import (
    AttachToClient,
    StrikeClientFile,
    attach_to_client,
    prepare_client_file,
    strike_client_file,
)
from app.services.usecase import Lane
from ui.desk import Desk
from ui.dossier.form_dialog import Asked, FormDialog
from ui.dossier.section_head import SectionHead
from ui.dossier.words import words
from ui.failures import sentence
from ui.formatting import number
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.theme import Tone
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind
from ui.widgets.labels import button, text
from ui.widgets.table import Table
from ui.widgets.watermark import Watermarked

_KB = 1024
_ROWS_SHOWN = 6


class DocumentsBox(Watermarked):
    """`changed()` once a document was kept or struck out; `opened(path)`."""

    changed = Signal()
    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("documents_box")
        self._desk = desk
        self._view: DossierView | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._head = SectionHead(self.tr("Documents of the dossier"))
        column.addWidget(self._head)
        self._open = self._button(self.tr("Open"), self._on_open, "external", "document_open")
        self._strike = self._button(self.tr("Strike out…"), self._on_strike, "", "document_strike")
        self._add = self._button(self.tr("Add document…"), self.add, "plus", "add_document")
        inner = QVBoxLayout()
        inner.setContentsMargins(14, 8, 14, 10)
        column.addLayout(inner)
        self._model = RowTableModel[ClientFileRow](self._columns(), lambda one: one.id)
        self.table = Table(self._model, name="documents", marked=True)
        self.table.setProperty("framed", True)
        self.table.opened.connect(lambda _one: self._on_open())
        self.table.current_changed.connect(lambda _one: self._show_acts())
        none = self.tr("No document yet: add papers, letters or pictures as files.")
        self._empty = text(none, "muted", wrap=True, name="no_documents")
        self._error = text("", "error", wrap=True, name="documents_error")
        for part in (self._empty, self.table, self._error):
            inner.addWidget(part)

    def show_view(self, view: DossierView) -> None:
        """Show the documents of a dossier; absent where there are none and none may be added."""
        self._view = view
        if tuple(view.files) != self._model.rows:
            self._model.set_rows(view.files)
            self.table.select_first()
        shown = max(1, min(len(view.files), _ROWS_SHOWN))
        self.table.setFixedHeight(30 * (shown + 1) + 4)
        self.table.setVisible(bool(view.files))
        for key in ("state", "reason"):
            struck = any(one.struck_on for one in view.files)
            self.table.set_column_shown(key, shown=struck)
        self._empty.setVisible(not view.files)
        self._error.hide()
        self._add.setVisible(bool(view.may.attach))
        self._show_acts()
        self.setVisible(bool(view.files) or bool(view.may.attach))

    def add(self) -> None:
        """Ask for the kind, then for the file."""
        view = self._view
        if view is None or not view.may.attach:
            return
        kinds = tuple(
            (code, words(kind.label))
            for code, kind in shipped.file_kinds().items()
            if code in view.may.attach
        )
        look = FieldLook("kind", self.tr("Kind"), InputKind.CHOICE, choices=kinds, required=True)
        how = self.tr("The file is kept encrypted and is not removed; a slip is struck out.")
        title, act = self.tr("Add document"), self.tr("Choose file…")
        dialog = FormDialog(self, Asked("document_dialog", title, how, (look,), act=act))
        dialog.fill({"kind": kinds[0][0]})

        def give(typed: Mapping[str, str]) -> None:
            dialog.accept()
            self._choose(view.id, typed["kind"])

        dialog.given.connect(give)
        self._desk.prompts.show(dialog)
        dialog.form.focus("kind")

    def attach(self, client_id: str, kind: str, path: Path) -> None:
        """Keep a file with the dossier."""
        services, actor = self._desk.services, self._desk.actor
        self._add.setEnabled(False)
        work = partial(attach_to_client, services, actor, AttachToClient(client_id, kind, path))
        done, ended = self._on_changed, partial(self._add.setEnabled, True)
        lane = Lane.FOREGROUND
        self._desk.jobs.submit(self, work, done, self._refuse, lane=lane, on_end=ended)

    def _choose(self, client_id: str, kind: str) -> None:
        title, patterns = self.tr("Add document"), self.tr("All files (*)")
        attach = partial(self.attach, client_id, kind)
        self._desk.prompts.choose_file(self, title, patterns, attach)

    def _columns(self) -> tuple[Column[ClientFileRow], ...]:
        moment, red = self._desk.formats.moment, lambda _row: Tone.DANGER
        return (
            Column("kind", self.tr("Kind"), _kind, Look.TEXT, 100),
            Column("name", self.tr("File"), lambda r: r.name, Look.STRONG, 160, stretch=True),
            Column("state", self.tr("State"), self._state, Look.CHIP, 80, tone=red),
            Column("reason", self.tr("Reason"), _struck_reason, Look.MUTED, 120, rank=2),
            Column("size", self.tr("Size"), _size, Look.NUMBER, 90, rank=4),
            Column("by", self.tr("By"), lambda r: r.author, Look.MUTED, 80, rank=3),
            Column("at", self.tr("At"), lambda r: moment(from_ms(r.at)), Look.MUTED, 100, rank=2),
        )

    def _state(self, one: ClientFileRow) -> str:
        return self.tr("struck out") if one.struck_on else ""

    def _current(self) -> ClientFileRow | None:
        one = self.table.current_row()
        return one if isinstance(one, ClientFileRow) else None

    def _show_acts(self) -> None:
        view, one = self._view, self._current()
        self._open.setVisible(one is not None)
        kinds = view.may.attach if view is not None else frozenset()
        self._strike.setVisible(one is not None and one.kind in kinds and one.struck_on is None)

    def _on_open(self) -> None:
        one = self._current()
        if one is None:
            return
        services, actor, out = self._desk.services, self._desk.actor, paths.plain_files()
        work = partial(open_attachment, services, actor, one.id, out, prepare_client_file)
        done, lane = self._on_opened, Lane.FOREGROUND
        self._desk.jobs.submit(self, work, done, self._refuse, lane=lane)

    def _on_opened(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        self.opened.emit(str(path))

    def _on_strike(self) -> None:
        one = self._current()
        if one is None:
            return
        title = self.tr("Strike out this document?")
        how = self.tr("It stays on record as struck out, with your name and the reason.")

        def send(reason: str) -> None:
            command = StrikeClientFile(one.id, reason)
            self._desk.run(self, strike_client_file, command, self._on_changed, self._refuse)

        self._desk.prompts.ask_reason(self, title, how, self.tr("Strike out"), send)

    def _on_changed(self, _result: object) -> None:
        self.changed.emit()

    def _refuse(self, refusal: Refusal) -> None:
        self._error.setText(sentence(refusal))
        self._error.show()

    def _button(self, title: str, slot: Callable[[], None], icon: str, name: str) -> QPushButton:
        made = button(title, slot, role="flat", icon=icon, name=name)
        return self._head.add(made)


def _kind(one: ClientFileRow) -> str:
    return words(shipped.file_kinds()[one.kind].label)


def _struck_reason(one: ClientFileRow) -> str:
    return one.struck_reason or ""


def _size(one: ClientFileRow) -> str:
    return f"{number(max(1, one.size // _KB))} KB"
