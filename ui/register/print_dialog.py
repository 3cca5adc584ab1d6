"""Asks which month of which units is printed as register (查阅登记簿), and prints it."""

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from app import paths
from app.domain.calendar import Month
from app.domain.errors import Refusal
from app.readmodels.access_log import LogUnit
from app.services.log_register import PrintedRegister, PrintRegister, print_register
from app.services.sheets import file_name
from app.services.usecase import Lane
from ui.desk import Desk
from ui.failures import sentence
from ui.jobs import Progress
from ui.register.review_tabs import MONTHS
from ui.widgets.labels import button, text
from ui.widgets.no_copy import Combo

_INDENT = "　"


class PrintDialog(QDialog):
    """`printed(PrintedRegister)` after the file was made and opened in the system's viewer."""

    printed = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, units: Sequence[LogUnit]) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("print_register_dialog")
        self.setWindowTitle(self.tr("Print the register"))
        self.setMinimumWidth(460)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        outer.addWidget(text(self.tr("Print the register of a month"), "dialog-title"))
        words = self.tr(
            "Who consulted or copied what, for which purpose and by whose leave, with the head of "
            "the chain and lines to sign on. The print is registered with a checkpoint."
        )
        outer.addWidget(text(words, "second", wrap=True))
        outer.addLayout(self._build_form(units))
        self._error = text("", "error", wrap=True, name="print_error")
        outer.addWidget(self._error)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(self.tr("Cancel"), self.reject, name="print_cancel"))
        self._act = button(
            self.tr("Print"), self._on_print, role="primary", icon="printer", name="print_now"
        )
        row.addWidget(self._act)
        outer.addLayout(row)
        self.finished.connect(self.deleteLater)
        self._act.setFocus()

    def _build_form(self, units: Sequence[LogUnit]) -> QFormLayout:
        form = QFormLayout()
        self.month = Combo()
        self.month.setObjectName("print_month")
        newest = Month.of(self._desk.formats.today())
        for number in range(MONTHS):
            month = newest.plus(-number)
            runs = self.tr("{month} (until now)").format(month=month)
            self.month.addItem(str(month) if number else runs, str(month))
        self.unit = Combo()
        self.unit.setObjectName("print_unit")
        self.unit.addItem(self.tr("all that I may read"), None)
        for unit in units:
            self.unit.addItem(_INDENT * unit.depth + unit.name, unit.name)
        form.addRow(text(self.tr("Month"), "muted"), self.month)
        form.addRow(text(self.tr("Units"), "muted"), self.unit)
        return form

    def choose_month(self, month: Month) -> None:
        """Propose a month."""
        number = self.month.findData(str(month))
        if number >= 0:
            self.month.setCurrentIndex(number)

    def _on_print(self) -> None:
        self._act.setEnabled(False)
        self._error.setText("")
        services, actor = self._desk.services, self._desk.actor
        unit = self.unit.currentData()
        month = Month.parse(str(self.month.currentData()))
        command = PrintRegister(month, None if unit is None else str(unit))
        title = self.tr("access register {month}").format(month=month)
        name = file_name(" ".join(filter(None, (title, command.unit))))
        path = paths.plain_files() / f"{name}.pdf"

        def work(progress: Progress) -> PrintedRegister:
            return print_register(services, actor, command, path, progress)

        self._desk.jobs.submit_long(self, work, self._on_printed, self._on_refused, lane=Lane.BULK)

    def _on_printed(self, made: PrintedRegister) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(made.path)))
        self.printed.emit(made)
        self.accept()

    def _on_refused(self, refusal: Refusal) -> None:
        self._act.setEnabled(True)
        self._error.setText(sentence(refusal))
