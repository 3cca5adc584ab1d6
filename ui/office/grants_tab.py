"""Tab Roles 角色授予: every grant with its days; waiting ones are confirmed here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.permissions import Permission
from app.readmodels.organisation import GrantRow
from app.services.roles import EndRole, confirm_role, end_role
from ui.desk import Desk
from ui.formatting import full_date
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.office.appointments_part import AppointmentsPart
from ui.office.words import role_name
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.labels import button
from ui.widgets.table import Table

_ORDER = {"waiting": 0, "active": 1, "future": 2, "ended": 3}


class GrantsTab(QWidget):
    """`changed()` when a grant was confirmed or ended."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mine: frozenset[str] = frozenset()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        self._box = Box(self.tr("Granted roles"), margin=0)
        self._model = RowTableModel[GrantRow](self._columns(), lambda row: row.id)
        self.table = Table(self._model, name="grants_table")
        self.table.current_changed.connect(lambda _row: self._on_current())
        self._box.add(self.table, 1)
        self._confirm = button(
            self.tr("Confirm as second person"),
            self._on_confirm,
            role="primary",
            icon="check",
            name="grant_confirm",
            small=True,
        )
        self._end = button(self.tr("End…"), self._on_end, icon="stop", name="grant_end", small=True)
        self._box.add_act(self._end)
        self._box.add_act(self._confirm)
        self._end.setVisible(desk.actor.may(Permission.USER_MANAGE))
        column.setSpacing(8)
        column.addWidget(self._box, 3)
        self.appointments = AppointmentsPart(desk)
        self.appointments.changed.connect(self.changed)
        column.addWidget(self.appointments, 2)  # first: shown alone it would be a window
        self.appointments.setVisible(desk.actor.may(Permission.OFFICE_VIEW))

    def show_grants(self, grants: tuple[GrantRow, ...], mine: tuple[GrantRow, ...]) -> None:
        """Fill the table; `mine` are those that this person may confirm."""
        current = self.current
        self._mine = frozenset(row.id for row in mine)
        self._model.set_rows(sorted(grants, key=lambda row: _ORDER[row.state]))
        waiting = sum(1 for row in grants if row.state == "waiting")
        words = self.tr("{n} waiting for a second person, {m} of them for you")
        self._box.set_note(words.format(n=waiting, m=len(mine)) if waiting else "")
        if current is None or not self.table.select_key(current.id):
            self.table.select_first()
        self._on_current()

    @property
    def current(self) -> GrantRow | None:
        """The grant of the current line."""
        row = self.table.current_row()
        return row if isinstance(row, GrantRow) else None

    def _columns(self) -> tuple[Column[GrantRow], ...]:
        return (
            Column(
                "state",
                self.tr("State"),
                self._state,
                Look.CHIP,
                120,
                tone=lambda r: Tone.WARNING if r.state == "waiting" else None,
            ),
            Column("user", self.tr("Person"), lambda r: r.user_name, Look.STRONG, 110),
            Column("role", self.tr("Role"), lambda r: role_name(r.role), width=140),
            Column("unit", self.tr("Unit"), lambda r: r.unit_name, width=180, stretch=True),
            Column("from", self.tr("From"), lambda r: full_date(r.valid_from), width=100),
            Column("to", self.tr("To"), lambda r: full_date(r.valid_to), width=100),
            Column("by", self.tr("Granted by"), lambda r: r.granted_by, width=100),
            Column("second", self.tr("Confirmed by"), lambda r: r.confirmed_by or "", width=100),
        )

    def _state(self, row: GrantRow) -> str:
        if row.provisional and row.state == "active":
            return self.tr("provisional")
        words = {
            "waiting": self.tr("to confirm"),
            "active": self.tr("in force"),
            "future": self.tr("not yet"),
            "ended": self.tr("ended"),
        }
        return words[row.state]

    def _on_current(self) -> None:
        row = self.current
        self._confirm.setEnabled(row is not None and row.id in self._mine)
        self._end.setEnabled(row is not None and row.state != "ended")
        self.appointments.use(row)
        tip = self.tr("Only a second person can: neither who granted nor who holds the role.")
        self._confirm.setToolTip("" if self._confirm.isEnabled() else tip)

    def _on_confirm(self) -> None:
        if self.current is not None:
            wanted = self.current.id
            self._desk.run(self, confirm_role, wanted, lambda _row: self.changed.emit())

    def _on_end(self) -> None:
        row = self.current
        if row is None:
            return
        title = self.tr("End the role {role} of {name}?")
        self._desk.prompts.confirm(
            self,
            title.format(role=role_name(row.role), name=row.user_name),
            self.tr("It ends at once, also for somebody who is at work now."),
            self.tr("End role"),
            lambda: self._end_now(row),
            danger=True,
        )

    def _end_now(self, row: GrantRow) -> None:
        self._desk.run(self, end_role, EndRole(row.id), lambda _nothing: self.changed.emit())
