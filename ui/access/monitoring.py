"""Put a client on the monitoring list of an organ (10(一)): which organ, why, until when."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.calendar import parse_date
from app.readmodels.organisation import UnitRow
from app.services.organisation import list_units
from app.services.sight import MonitorClient, monitor_client
from ui.desk import Desk
from ui.dossier.form_dialog import Asked, FormDialog, date_faults
from ui.office.words import unit_choices
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind


class Monitoring(QObject):
    """`changed()` once a client is on a list."""

    changed = Signal()

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self._parent = parent
        self._desk = desk

    def start(self, client_id: str) -> None:
        """Read the organs there are, then ask."""
        self._desk.run(self._parent, list_units, None, lambda units: self._open(client_id, units))

    def _open(self, client_id: str, units: tuple[UnitRow, ...]) -> None:
        how = self.tr(
            "Officers of the organ may read the dossier (without categories 3 and 8) until the "
            "client is taken from the list or the last day is over."
        )
        choices, organ = unit_choices(units), self.tr("Organ")
        until, hint = self.tr("Until (last day)"), self.tr("empty: until it is ended")
        looks = (
            FieldLook("organ", organ, InputKind.CHOICE, choices=choices, required=True),
            FieldLook("reason", self.tr("Reason"), required=True),
            FieldLook("until", until, InputKind.DATE, hint=hint),
        )
        title, act = self.tr("Put on a monitoring list"), self.tr("Put on the list")
        asked = Asked("monitoring_dialog", title, how, looks, act, self._faults)
        dialog = FormDialog(self._parent, asked).fill({})

        def give(typed: Mapping[str, str]) -> None:
            last = parse_date(typed["until"]) if typed.get("until") else None
            command = MonitorClient(client_id, int(typed["organ"]), typed["reason"], last)
            self._desk.run(dialog, monitor_client, command, done, dialog.refuse)

        def done(_identity: str) -> None:
            dialog.accept()
            self.changed.emit()

        dialog.given.connect(give)
        self._desk.prompts.show(dialog)

    def _faults(self, typed: Mapping[str, str]) -> dict[str, str]:
        return date_faults(typed, "until", self.tr("A day such as 2026-11-24."))
