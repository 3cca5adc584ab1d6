"""Step one: choose the workbook; below it the imports of the past, which can be undone."""

from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.readmodels.imports import ImportBatch
from ui.actions import allow
from ui.formatting import Formats
from ui.imports import words
from ui.imports.words import translate
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.widgets.box import Box
from ui.widgets.labels import button, text
from ui.widgets.states import ListArea
from ui.widgets.table import Table


class StartPart(QWidget):
    """`file_wanted()`, `undo_wanted(ImportBatch)`, `mail_use_wanted()`, `bank_wanted()`."""

    file_wanted = Signal()
    mail_use_wanted = Signal()
    bank_wanted = Signal()
    undo_wanted = Signal(object)

    def __init__(self, formats: Formats, *, registers: bool, banking: bool) -> None:
        super().__init__()
        self._formats = formats
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._make_ways(registers=registers, banking=banking))
        past = Box(translate("Imports", "Earlier imports"), margin=0)
        column.addWidget(past, 1)
        self.undo = button(
            translate("Imports", "Undo the whole import…"),
            self._on_undo,
            icon="undo",
            name="undo_batch",
            small=True,
        )
        self.undo.setEnabled(False)
        past.add_act(self.undo)
        self._model = RowTableModel[ImportBatch](self._columns(), lambda batch: batch.id)
        self.table = Table(self._model, name="batch_table")
        self.table.current_changed.connect(self._on_current)
        self._area = ListArea(self.table)
        past.add(self._area, 1)
        past.setVisible(registers)
        column.addStretch(0 if registers else 1)

    def _make_ways(self, *, registers: bool, banking: bool) -> Box:
        """What a workbook can be, with a button for each kind."""
        box = Box(translate("Imports", "Workbook"))
        how = translate(
            "Imports",
            "An Excel workbook (.xlsx) with one client in each row. Titles above the header, totals"
            " and other header words are recognised; nothing is written before you have seen what"
            " will become of each row.",
        )
        box.add(text(how, "second", wrap=True))
        self.choose = button(
            translate("Imports", "Choose a workbook…"),
            self.file_wanted.emit,
            role="primary",
            icon="folder",
            name="choose_file",
        )
        self.mail_use = button(
            translate("Imports", "Mail use of a month…"),
            self.mail_use_wanted.emit,
            icon="import",
            name="mail_use_import",
        )
        self.bank = button(
            translate("Imports", "Statement of the bank…"),
            self.bank_wanted.emit,
            icon="import",
            name="bank_import",
        )
        self._allow(registers=registers, banking=banking)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        for way in (self.choose, self.mail_use, self.bank):
            way.setMaximumWidth(220)
            ways.addWidget(way)
        ways.addStretch()
        box.add(ways)
        return box

    def _allow(self, *, registers: bool, banking: bool) -> None:
        """Offer to each their own kinds; the others say who imports them."""
        keeper = translate("Imports", "The archive keeper imports these")
        for way in (self.choose, self.mail_use):
            allow(way, allowed=registers, why_not=keeper)
        allow(self.bank, allowed=banking, why_not=translate("Imports", "Finance imports these"))

    def show_batches(self, batches: tuple[ImportBatch, ...]) -> None:
        """Show the imports of the past, newest first."""
        self._model.set_rows(batches)
        if batches:
            self._area.show_list()
            self.table.select_first()
        else:
            self._area.show_empty(
                translate("Imports", "Nothing was imported yet"),
                translate("Imports", "Each import is listed here and can be undone for 30 days."),
                icon="import",
            )

    def _columns(self) -> tuple[Column[ImportBatch], ...]:
        return (
            Column("at", translate("Imports", "Imported at"), self._moment, width=130),
            Column(
                *("file", translate("Imports", "Workbook"), lambda b: b.file_name, Look.STRONG),
                width=260,
                stretch=True,
            ),
            Column(
                "mode", translate("Imports", "Way"), lambda b: words.mode_words(b.mode), width=150
            ),
            Column("new", translate("Imports", "New"), lambda b: f"{b.created:,}", Look.NUMBER, 80),
            Column(
                "updated",
                translate("Imports", "Updated"),
                lambda b: f"{b.updated:,}",
                Look.NUMBER,
                80,
            ),
            Column("author", translate("Imports", "By"), lambda b: b.author, width=110),
            Column("state", translate("Imports", "State"), _state, Look.MUTED, 130),
        )

    def _moment(self, batch: ImportBatch) -> str:
        return self._formats.moment(datetime.fromtimestamp(batch.at / 1000, UTC))

    def _on_current(self, batch: object) -> None:
        self.undo.setEnabled(isinstance(batch, ImportBatch) and batch.undoable)

    def _on_undo(self) -> None:
        batch = self.table.current_row()
        if isinstance(batch, ImportBatch) and batch.undoable:
            self.undo_wanted.emit(batch)


def _state(batch: ImportBatch) -> str:
    if batch.undone_at is not None:
        return translate("Imports", "undone")
    if not batch.undoable:
        return translate("Imports", "older than 30 days")
    return translate("Imports", "can be undone")
