"""Tab Keys 密钥: who can open the office on which computer; taking that away; changing the keys."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.permissions import Permission
from app.readmodels.keys import DeviceRow, KeysState
from app.services.accounts import Code, enrol_code
from app.services.keys import (
    Revoked,
    RevokeDevice,
    RevokePerson,
    RevokeWorkstation,
    revoke_device,
    revoke_person,
    revoke_workstation,
)
from ui.desk import Desk
from ui.i18n import label
from ui.main_window import MainWindow
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.office.dialogs import CodePlate
from ui.office.rekey_dialog import RekeyDialog
from ui.office.revoke_dialog import RevokeDialog, Taken
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.box import Box
from ui.widgets.labels import button, text
from ui.widgets.table import Table


class KeysTab(QWidget):
    """`changed()` when a device or code changed, `shut()` when the keys were changed.

    `told(sentence, tone)` is for the page's message bar.
    """

    changed = Signal()
    shut = Signal()
    told = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._state: KeysState | None = None
        self._acts: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(8)
        self._banner = Banner(name="keys_banner")
        column.addWidget(self._banner)
        self._box = Box(self.tr("Who can open the office"), margin=0)
        self._model = RowTableModel[DeviceRow](self._columns(), lambda row: row.slot)
        self.table = Table(self._model, name="keys_table")
        self.table.current_changed.connect(lambda _row: self._on_current())
        self._box.add(self.table, 1)
        column.addWidget(self._box, 1)
        self._codes = text("", "second", wrap=True, name="keys_codes")
        column.addWidget(self._codes)
        self._add_acts()

    def _add_acts(self) -> None:
        if self._desk.actor.may(Permission.USER_MANAGE):
            for words, slot, icon, name in (
                (self.tr("New code…"), self._on_code, "key", "keys_code"),
                (self.tr("Revoke this device…"), self._on_device, "stop", "keys_device"),
                (self.tr("Revoke the person…"), self._on_person, "person", "keys_person"),
                (self.tr("Computer lost…"), self._on_computer, "warning", "keys_computer"),
            ):
                made = button(words, slot, icon=icon, name=name, small=True)
                self._acts.append(made)
                self._box.add_act(made)
        if self._desk.actor.may(Permission.REKEY):
            words = self.tr("Change the keys…")
            self._box.add_act(
                button(
                    words,
                    self._on_rekey,
                    role="primary",
                    icon="reload",
                    name="keys_rekey",
                    small=True,
                )
            )

    def show_keys(self, state: KeysState) -> None:
        """Fill in, keeping the line."""
        current = self.current
        self._state = state
        self._model.set_rows(state.devices)
        people = len({row.user_pk for row in state.devices})
        note = self.tr("{people} people on {n} devices")
        self._box.set_note(note.format(people=people, n=len(state.devices)))
        names = label("、", ", ").join(row.user for row in state.codes)
        words = self.tr("One-time codes handed out and not used yet: {names}").format(names=names)
        self._codes.setText(words)
        self._codes.setVisible(bool(names))
        self._tell(state)
        if current is None or not self.table.select_key(current.slot):
            self.table.select_first()
        self._on_current()

    @property
    def current(self) -> DeviceRow | None:
        """The device of the current line."""
        row = self.table.current_row()
        return row if isinstance(row, DeviceRow) else None

    def _tell(self, state: KeysState) -> None:
        if state.lost_at is not None:
            words = self.tr(
                "A computer or a copy is out of the office's hands since {moment}: the keys must "
                "be changed soon. Whoever has it could open a copy of the office with what was "
                "valid then."
            )
            moment = self._desk.formats.moment(state.lost_at)
            act = self.tr("Change the keys…") if state.acts.rekey else ""
            on_act = self._on_rekey if act else None
            self._banner.tell(words.format(moment=moment), Tone.DANGER, act=act, on_act=on_act)
            return
        words = self.tr("Keys of generation {n}, never changed since the office was made.")
        if state.renewed_at is not None:
            words = self.tr("Keys of generation {n}, changed on {moment}.")
        moment = self._desk.formats.moment(state.renewed_at) if state.renewed_at else ""
        words = words.format(n=state.generation, moment=moment)
        if state.taken:
            more = self.tr(
                "Since then {k} devices were revoked or closed with an account; if somebody may "
                "have kept a copy of the office, change the keys."
            )
            words = f"{words}{label('', ' ')}{more.format(k=state.taken)}"
        self._banner.tell(words, Tone.INFO, icon="key")

    def _columns(self) -> tuple[Column[DeviceRow], ...]:
        return (
            Column("user", self.tr("Person"), lambda r: r.user, Look.STRONG, 110),
            Column("unit", self.tr("Unit"), lambda r: r.unit, width=170, rank=3),
            Column("account", self.tr("Computer and account"), self._account, width=220),
            Column("number", self.tr("Number"), lambda r: r.workstation, Look.MUTED, 150, rank=2),
            Column(
                "since", self.tr("Enrolled"), lambda r: self._moment(r.since), width=120, rank=2
            ),
            Column("used", self.tr("Last sign-in"), lambda r: self._moment(r.used), width=120),
            Column("group", self.tr("Category 3"), self._group, width=110),
            Column(
                "state",
                self.tr("State"),
                self._state_of,
                Look.CHIP,
                150,
                stretch=True,
                tone=lambda r: Tone.WARNING if self._is_behind(r) else Tone.OUTLINE,
            ),
        )

    def _account(self, row: DeviceRow) -> str:
        return row.account or self.tr("not told yet")

    def _moment(self, moment: datetime | None) -> str:
        return self._desk.formats.moment(moment) if moment is not None else "—"

    def _group(self, row: DeviceRow) -> str:
        return self.tr("holds the key") if row.holds_group_key else ""

    def _is_behind(self, row: DeviceRow) -> bool:
        return self._state is not None and row.generation < self._state.generation

    def _state_of(self, row: DeviceRow) -> str:
        if row.here:
            return self.tr("this device")
        return self.tr("new keys at next sign-in") if self._is_behind(row) else ""

    def _on_current(self) -> None:
        row = self.current
        own = next((one for one in self._model.rows if one.here), None)
        tip = self.tr("You are using this one yourself.")
        for made in self._acts:
            name = made.objectName()
            yours = row is not None and own is not None and _is_own(name, row, own)
            made.setEnabled(row is not None and not yours)
            made.setToolTip(tip if yours else "")

    def _on_code(self) -> None:
        if self.current is not None:
            self._desk.run(self, enrol_code, self.current.user_pk, self._show_code)

    def _show_code(self, code: Code) -> None:
        self._desk.prompts.show(CodePlate(self._desk, self, code.user_name, code.text))
        self.changed.emit()

    def _on_device(self) -> None:
        row = self.current
        if row is not None:
            title = self.tr("Revoke the device of {name}?").format(name=row.user)
            self._ask(title, (row,), lambda lost: self._revoke_device(row, lost=lost))

    def _on_person(self) -> None:
        row = self.current
        if row is not None:
            devices = tuple(one for one in self._model.rows if one.user_pk == row.user_pk)
            title = self.tr("Revoke all devices of {name}?").format(name=row.user)
            self._ask(title, devices, lambda lost: self._revoke_person(row, lost=lost))

    def _on_computer(self) -> None:
        row = self.current
        if row is not None:
            same = tuple(one for one in self._model.rows if one.workstation == row.workstation)
            where = row.account or row.workstation
            title = self.tr("Give up {computer} for lost?").format(computer=where)
            self._ask(title, same, lambda _lost: self._give_up(row), lost=True)

    def _ask(
        self, title: str, devices: tuple[DeviceRow, ...], on_taken: Taken, *, lost: bool = False
    ) -> None:
        dialog = RevokeDialog(self._desk, self, title, devices, lost=lost)
        dialog.taken.connect(on_taken)
        self._desk.prompts.show(dialog)

    def _revoke_device(self, row: DeviceRow, *, lost: bool) -> None:
        self._desk.run(self, revoke_device, RevokeDevice(row.slot, lost), self._on_revoked)

    def _revoke_person(self, row: DeviceRow, *, lost: bool) -> None:
        self._desk.run(self, revoke_person, RevokePerson(row.user_pk, lost), self._on_revoked)

    def _give_up(self, row: DeviceRow) -> None:
        command = RevokeWorkstation(row.workstation)
        self._desk.run(self, revoke_workstation, command, self._on_revoked)

    def _on_revoked(self, done: Revoked) -> None:
        self.changed.emit()
        if not done.group_key_holders:
            words = self.tr(
                "Nobody holds the key of category 3 now: a keeper or unit head must open the "
                "office by the recovery sheets once."
            )
            self.told.emit(words, Tone.WARNING)
            return
        names = label("、", ", ").join(done.users)
        words = self.tr("{n} devices of {names} do not open the office any more.")
        self.told.emit(words.format(n=done.devices, names=names), Tone.SUCCESS)

    def _on_rekey(self) -> None:
        window = self.window()
        if isinstance(window, MainWindow) and window.unsaved_pages:
            words = self.tr("Something is typed and not saved: save or drop it first.")
            self.told.emit(words, Tone.WARNING)
        elif self._state is not None:
            dialog = RekeyDialog(self._desk, self, self._state)
            dialog.done_with.connect(self.shut)
            self._desk.prompts.show(dialog)


def _is_own(act: str, row: DeviceRow, own: DeviceRow) -> bool:
    """Whether an act on `row` would shut out who sits at the device `own`."""
    if act == "keys_person":
        return row.user_pk == own.user_pk
    if act == "keys_computer":
        return row.workstation == own.workstation
    return act == "keys_device" and row.slot == own.slot
