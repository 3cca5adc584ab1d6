"""Record of keepers' appointments 任命记录 below the granted roles, and the form to enter one."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import paths
from app.domain.moments import from_ms
from app.readmodels.appointments import AppointmentRow, Appointments
from app.readmodels.organisation import GrantRow
from app.services.appointments import Appointed, RecordAppointment, print_record, record_appointment
from app.services.usecase import Lane
from ui.desk import Desk
from ui.formatting import full_date
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.office.ask_dialog import AskDialog
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.box import Box
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind
from ui.widgets.labels import button
from ui.widgets.table import Table

SHOWN_UNITS = 3
FIELDS = ("by", "since_day", "document", "document_date")
translate = QCoreApplication.translate


class AppointmentsPart(QWidget):
    """`changed()` when a record was entered; `use(grant)` says which role it would be for."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._grant: GrantRow | None = None
        self._mine: frozenset[str] = frozenset()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._unkept = Banner(name="unkept")
        column.addWidget(self._unkept)
        self._box = Box(self.tr("Record of archive keepers' appointments"), margin=0)
        self._model = RowTableModel[AppointmentRow](self._columns(), lambda row: row.id)
        self.table = Table(self._model, name="appointments_table")
        self.table.setMinimumHeight(120)
        self._box.add(self.table, 1)
        printing = button(
            self.tr("Print the record…"),
            self._on_print,
            icon="printer",
            name="appointments_print",
            small=True,
        )
        self._record = button(
            self.tr("Record an appointment…"),
            self._on_record,
            icon="pencil",
            name="appointment_record",
            small=True,
        )
        for act in (printing, self._record):
            self._box.add_act(act)
        column.addWidget(self._box, 1)
        self._show_record()

    def show_appointments(self, found: Appointments) -> None:
        """Fill the table, and warn of units without an appointed keeper (A2)."""
        self._mine = frozenset(found.keepers)
        self._model.set_rows(found.rows)
        number = str(sum(1 for row in found.rows if row.state == "active"))
        none = self.tr("none yet: choose an archive keeper's role above, then record it")
        self._box.set_note(number if found.rows else none)
        names = [unit.name for unit in found.unkept]
        if names:
            shown = "、".join(names[:SHOWN_UNITS]) + ("…" if len(names) > SHOWN_UNITS else "")
            words = self.tr("{n} units hold dossiers without an appointed archive keeper: {names}")
            self._unkept.tell(words.format(n=len(names), names=shown), Tone.WARNING)
        else:
            self._unkept.hide()
        self._show_record()

    def use(self, grant: GrantRow | None) -> None:
        """The role of the current line above."""
        self._grant = grant
        self._show_record()

    def _show_record(self) -> None:
        allowed = self._grant is not None and self._grant.id in self._mine
        self._record.setEnabled(allowed)
        tip = self.tr("Choose an archive keeper's role of your area above.")
        self._record.setToolTip("" if allowed else tip)

    def _columns(self) -> tuple[Column[AppointmentRow], ...]:
        return (
            Column(
                "state",
                self.tr("State"),
                self._state,
                Look.CHIP,
                120,
                tone=lambda r: Tone.WARNING if r.state == "waiting" else None,
            ),
            Column("user", self.tr("Person"), lambda r: r.user, Look.STRONG, 110),
            Column("unit", self.tr("Unit"), lambda r: r.unit, width=180),
            Column("by", self.tr("Appointed by"), lambda r: r.appointed_by, stretch=True),
            Column("since", self.tr("Since"), lambda r: full_date(r.since), width=100),
            Column("document", self.tr("Document"), lambda r: r.document_no, width=170),
            Column("dated", self.tr("Dated"), lambda r: full_date(r.document_date), width=100),
            Column("recorded", self.tr("Recorded by"), lambda r: r.recorded_by, width=90),
            Column("at", self.tr("Recorded"), self._moment, Look.MUTED, 110, rank=2),
        )

    def _moment(self, row: AppointmentRow) -> str:
        return self._desk.formats.moment(from_ms(row.at))

    def _state(self, row: AppointmentRow) -> str:
        words = {
            "active": self.tr("in office"),
            "future": self.tr("not yet"),
            "waiting": self.tr("role to confirm"),
            "replaced": self.tr("replaced"),
            "ended": self.tr("ended"),
        }
        return words[row.state]

    def _on_record(self) -> None:
        if self._grant is not None:
            dialog = AppointDialog(self._desk, self, self._grant)
            dialog.done_with.connect(lambda _identity: self.changed.emit())
            self._desk.prompts.show(dialog)

    def _on_print(self) -> None:
        services, actor = self._desk.services, self._desk.actor
        name = self.tr("Record of archive keepers' appointments")
        path = paths.plain_files() / f"{name}.pdf"
        work = partial(print_record, services, actor, path)
        self._desk.jobs.submit(self, work, _open, lane=Lane.BULK)


class AppointDialog(AskDialog):
    """What the paper says by which a keeper is appointed; `done_with(id)`."""

    def __init__(self, desk: Desk, parent: QWidget, grant: GrantRow) -> None:
        super().__init__(desk, parent, "appoint_dialog")
        self._grant = grant
        title = self.tr("Appointment of {name} as archive keeper")
        self.set_words(title.format(name=grant.user_name), self.tr("Record"))
        unit = FieldLook("unit", self.tr("Unit"), fixed=True)
        self.set_fields((unit, *appointed_looks(required=True)), {})
        self.form.show_values({"unit": grant.unit_name})
        self.form.rows["since_day"].input.fill(grant.valid_from.isoformat())

    def submit(self) -> None:
        errors: dict[str, str] = {}
        appointed = read_appointed(self, errors)
        self.form.show_errors(errors)
        if errors or appointed is None:
            return
        self.working()
        command = RecordAppointment(self._grant.id, appointed)
        self.desk.run(self, record_appointment, command, self.finish, self.refuse)


def appointed_looks(*, required: bool) -> tuple[FieldLook, ...]:
    """Fields for what the paper says (A2)."""
    by, since = (
        translate("Appointments", "Appointed by"),
        translate("Appointments", "Appointed since"),
    )
    number = translate("Appointments", "Document number")
    dated = translate("Appointments", "Document date")
    hint = translate("Appointments", "organ, or position and name")
    return (
        FieldLook("by", by, hint=hint, required=required),
        FieldLook("since_day", since, InputKind.DATE, required=required),
        FieldLook("document", number, required=required),
        FieldLook("document_date", dated, InputKind.DATE, required=required),
    )


def read_appointed(dialog: AskDialog, errors: dict[str, str]) -> Appointed | None:
    """What was typed of a paper; what is missing or wrong is put into `errors`."""
    typed = dialog.form.typed()
    missing = translate("Appointments", "Please fill in")
    errors |= {key: missing for key in ("by", "document") if not typed[key].strip()}
    since = dialog.read_day("since_day", errors)
    dated = dialog.read_day("document_date", errors)
    if errors or since is None or dated is None:
        return None
    return Appointed(typed["by"], since, typed["document"], dated)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
