"""Tab Inspections 资费检查: what was inspected, by whom, with what result (第六章 八)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import paths
from app.readmodels.inspections import InspectionDetail, InspectionRow, Inspections
from app.services.supervision.inspections import list_inspections, open_inspection
from app.services.supervision.papers import PrintInspection, print_inspection
from app.services.usecase import Lane
from ui.desk import Desk
from ui.formatting import full_date
from ui.jobs import Progress
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.office.ask_dialog import AskDialog
from ui.supervision.charges_dialog import ChargesDialog
from ui.supervision.detail import InspectionPane
from ui.supervision.dialogs import BeginDialog, FindingDialog, MeasureDialog, ResultDialog
from ui.supervision.words import TONES, named
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.labels import button
from ui.widgets.layouts import SplitPane
from ui.widgets.states import ListArea
from ui.widgets.table import Table

if TYPE_CHECKING:
    from pathlib import Path


class InspectionsTab(QWidget):
    """Read when it is shown; `told(words, tone)` says what was done."""

    told = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found = Inspections((), (), ())
        self._wanted = ""
        self._printing = self._filling = False
        self._begin = button(
            self.tr("Begin an inspection…"),
            self._on_begin,
            role="primary",
            icon="plus",
            name="inspection_begin",
            small=True,
        )
        self._box = Box(self.tr("Tariff inspections"), margin=0)
        self._box.add_act(self._begin)
        self._model = RowTableModel[InspectionRow](self._columns(), lambda row: row.id)
        self.table = Table(self._model, name="inspections_table")
        self._area = ListArea(self.table)
        self._box.add(self._area, 1)
        self.detail = InspectionPane()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(SplitPane(self._box, self.detail, pane=400), 1)
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list each time the tab comes to the front."""
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Read the list again; what was selected stays so."""
        self._desk.run(self, list_inspections, None, self._show)

    @property
    def current(self) -> InspectionRow | None:
        """The inspection of the current line."""
        row = self.table.current_row()
        return row if isinstance(row, InspectionRow) else None

    def _connect(self) -> None:
        self.table.current_changed.connect(lambda _row: self._read())
        pane, desk = self.detail, self._desk
        pane.charges_wanted.connect(self._on_charges)
        pane.finding_wanted.connect(lambda one: self._open(FindingDialog(desk, self, one)))
        pane.result_wanted.connect(lambda one: self._open(ResultDialog(desk, self, one)))
        pane.measure_wanted.connect(lambda one: self._open(MeasureDialog(desk, self, one)))
        pane.print_wanted.connect(self._on_print)

    def _show(self, found: Inspections) -> None:
        current = self.current
        wanted = self._wanted or (current.id if current is not None else "")
        self._wanted, self._found = "", found
        self._filling = True
        self._model.set_rows(found.rows)
        waiting = sum(1 for row in found.rows if row.state in TONES)
        self._box.set_note(self.tr("{n} inspections").format(n=len(found.rows)) if waiting else "")
        if not found.rows:
            title = self.tr("Nothing was inspected yet")
            how = self.tr(
                "Begin when it suits: choose a unit, and the program draws clients by lot. "
                "Their approved discounts are then compared with what was charged."
            )
            self._area.show_empty(title, how, self.tr("Begin an inspection…"), self._on_begin)
        else:
            self._area.show_list()
            if not wanted or not self.table.select_key(wanted):
                self.table.select_first()
        self._filling = False
        self._read()

    def _read(self) -> None:
        """Read the selected inspection once, because that is registered."""
        if self._filling:
            return
        row = self.current
        if row is None or not self.isVisible():
            self.detail.show_detail(None)
            return
        self._desk.run(self, open_inspection, row.id, self._on_read)

    def _on_read(self, detail: InspectionDetail) -> None:
        if self.current is not None and self.current.id == detail.row.id:
            self.detail.show_detail(detail)

    def _columns(self) -> tuple[Column[InspectionRow], ...]:
        return (
            Column("number", self.tr("No."), lambda r: r.number, Look.STRONG, 90),
            Column("unit", self.tr("Inspected unit"), lambda r: r.unit, width=150, stretch=True),
            Column(
                "state",
                self.tr("State"),
                lambda r: named(r.state),
                Look.CHIP,
                120,
                tone=lambda r: TONES.get(r.state),
            ),
            Column("begun", self.tr("Begun"), lambda r: full_date(r.begun_on), width=96),
            Column("drawn", self.tr("Sample"), lambda r: str(r.drawn), Look.NUMBER, 60),
            Column("findings", self.tr("Findings"), lambda r: str(r.findings), Look.NUMBER, 70),
            Column("kind", self.tr("Department"), lambda r: named(r.kind), width=70, rank=2),
            Column("organ", self.tr("Inspecting organ"), lambda r: r.organ, width=140, rank=3),
            Column("author", self.tr("Inspector"), lambda r: r.author, width=80, rank=2),
        )

    def _on_begin(self) -> None:
        self._open(BeginDialog(self._desk, self, self._found))

    def _on_charges(self, detail: InspectionDetail) -> None:
        dialog = ChargesDialog(self._desk, self, detail)
        dialog.finding_wanted.connect(
            lambda line: self._open(FindingDialog(self._desk, self, detail, line))
        )
        self._desk.prompts.show(dialog)

    def _open(self, dialog: AskDialog) -> None:
        dialog.done_with.connect(self._on_done)
        self._desk.prompts.show(dialog)

    def _on_done(self, made: object) -> None:
        """An act is done; one that was begun is selected."""
        if isinstance(made, str):
            self._wanted = made
        self.reload()

    def _on_print(self, detail: InspectionDetail) -> None:
        if self._printing:
            return
        self._printing = True
        services, actor = self._desk.services, self._desk.actor
        command, folder = PrintInspection(detail.row.id), paths.plain_files()

        def work(_progress: Progress) -> "Path":
            return print_inspection(services, actor, command, folder)

        def done(path: "Path") -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
            said = self.tr("Printed: record of inspection {number}.")
            self.told.emit(said.format(number=detail.row.number), Tone.SUCCESS)

        self._desk.jobs.submit_long(self, work, done, lane=Lane.BULK, on_end=self._on_printed)

    def _on_printed(self) -> None:
        self._printing = False
