"""Tab Users 用户: everybody with the roles in force; adding hands out a code once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.permissions import Permission
from app.readmodels.organisation import UnitRow, UserRow
from app.services.accounts import Code, enrol_code
from ui.desk import Desk
from ui.leaving.dialog import LeavingDialog
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.office.dialogs import CodePlate, GrantDialog, UserDialog
from ui.office.words import role_name
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.labels import button
from ui.widgets.table import Table


class UsersTab(QWidget):
    """`changed()` when users or roles changed."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._units: tuple[UnitRow, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        box = Box(self.tr("Users"), margin=0)
        self._box = box
        self._model = RowTableModel[UserRow](self._columns(), lambda row: row.pk)
        self.table = Table(self._model, name="users_table")
        box.add(self.table, 1)
        column.addWidget(box)
        if desk.actor.may(Permission.USER_MANAGE):
            for words, slot, icon, name in (
                (self.tr("Grant a role…"), self._on_grant, "shield", "user_grant"),
                (self.tr("New code…"), self._on_code, "key", "user_code"),
                (self.tr("New user…"), self._on_add, "person-add", "user_add"),
            ):
                box.add_act(button(words, slot, icon=icon, name=name, small=True))
        if desk.actor.may(Permission.USER_MANAGE) or desk.actor.may(Permission.CLIENT_ASSIGN):
            leaving = button(
                self.tr("Hand-over of a leaver…"),
                self._on_leave,
                icon="arrow-right",
                name="user_leave",
                small=True,
            )
            box.add_act(leaving)

    def show_users(self, users: tuple[UserRow, ...], units: tuple[UnitRow, ...]) -> None:
        """Fill the table, keeping the line."""
        current = self.current
        self._units = units
        self._model.set_rows(users)
        self._box.set_note(str(sum(1 for row in users if not row.closed)))
        if current is None or not self.table.select_key(current.pk):
            self.table.select_first()

    @property
    def current(self) -> UserRow | None:
        """The user of the current line."""
        row = self.table.current_row()
        return row if isinstance(row, UserRow) else None

    def _columns(self) -> tuple[Column[UserRow], ...]:
        return (
            Column("name", self.tr("Name"), lambda r: r.name, Look.STRONG, 140),
            Column("unit", self.tr("Unit"), lambda r: r.unit_name, width=200),
            Column("roles", self.tr("Roles in force"), _roles, width=360, stretch=True),
            Column(
                "waiting",
                self.tr("Waiting"),
                self._waiting,
                Look.CHIP,
                120,
                tone=lambda r: Tone.WARNING if self._waiting(r) else None,
            ),
            Column("state", self.tr("Account"), self._state, Look.MUTED, 110),
        )

    def _waiting(self, row: UserRow) -> str:
        count = sum(1 for grant in row.roles if grant.state == "waiting")
        return self.tr("{n} to confirm").format(n=count) if count else ""

    def _state(self, row: UserRow) -> str:
        return self.tr("closed") if row.closed else self.tr("open")

    def _on_add(self) -> None:
        dialog = UserDialog(self._desk, self, self._units)
        dialog.done_with.connect(self._show_code)
        self._desk.prompts.show(dialog)

    def _on_grant(self) -> None:
        if self.current is not None:
            dialog = GrantDialog(self._desk, self, self.current, self._units)
            dialog.done_with.connect(lambda _grant: self.changed.emit())
            self._desk.prompts.show(dialog)

    def _on_code(self) -> None:
        if self.current is not None:
            self._desk.run(self, enrol_code, self.current.pk, self._show_code)

    def _show_code(self, code: Code) -> None:
        self._desk.prompts.show(CodePlate(self._desk, self, code.user_name, code.text))
        self.changed.emit()

    def _on_leave(self) -> None:
        row = self.current
        if row is not None:
            dialog = LeavingDialog(self._desk, self, row.pk, row.name)
            dialog.changed.connect(self.changed)
            self._desk.prompts.show(dialog)


def _roles(row: UserRow) -> str:
    active = [grant for grant in row.roles if grant.state == "active"]
    return "、".join(f"{role_name(grant.role)}（{grant.unit_name}）" for grant in active)
