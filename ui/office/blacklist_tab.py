"""Tab Blacklist 黑名单: who must not be developed, why, and which units were let through."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.readmodels.blacklist import Blacklist, BlacklistRow
from app.readmodels.organisation import UnitRow
from app.services.claims.blacklist import show_blacklist
from ui.desk import Desk
from ui.formatting import full_date
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.office.ask_dialog import AskDialog
from ui.office.blacklist_dialogs import ListDialog, PassDialog, TakeOffDialog
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.labels import button
from ui.widgets.states import ListArea
from ui.widgets.table import Table


class BlacklistTab(QWidget):
    """Reads the list when it is shown, because looking at it is registered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._units: tuple[UnitRow, ...] = ()
        self._organs: tuple[tuple[int, str], ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        self._box = Box(self.tr("Blacklist"), margin=0)
        self._model = RowTableModel[BlacklistRow](self._columns(), lambda row: row.id)
        self.table = Table(self._model, name="blacklist_table")
        self.table.current_changed.connect(lambda _row: self._on_current())
        self._area = ListArea(self.table)
        self._box.add(self._area, 1)
        self._off = button(
            self.tr("Take off…"), self._on_take_off, icon="stop", name="blacklist_end", small=True
        )
        self._through = button(
            self.tr("Let a unit through…"),
            self._on_let_through,
            icon="check",
            name="blacklist_pass",
            small=True,
        )
        self._add = button(
            self.tr("Put on the list…"),
            self._on_add,
            role="primary",
            icon="plus",
            name="blacklist_add",
            small=True,
        )
        for act in (self._off, self._through, self._add):
            self._box.add_act(act)
        column.addWidget(self._box, 1)
        self._on_current()

    def show_units(self, units: tuple[UnitRow, ...]) -> None:
        """Units that can be let through."""
        self._units = units

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list each time the tab comes to the front."""
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Read the list again."""
        self._desk.run(self, show_blacklist, None, self._show)

    @property
    def current(self) -> BlacklistRow | None:
        """The entry of the current line."""
        row = self.table.current_row()
        return row if isinstance(row, BlacklistRow) else None

    def _show(self, found: Blacklist) -> None:
        current = self.current
        self._organs = found.organs
        self._model.set_rows(sorted(found.rows, key=lambda row: row.ended_on is not None))
        binding = sum(1 for row in found.rows if row.ended_on is None)
        self._box.set_note(self.tr("{n} listed").format(n=binding) if binding else "")
        if not found.rows:
            title = self.tr("Nobody is blacklisted")
            how = self.tr("Who is put here cannot be developed by your organ and the units below.")
            self._area.show_empty(title, how, self.tr("Put on the list…"), self._on_add)
        else:
            self._area.show_list()
            if current is None or not self.table.select_key(current.id):
                self.table.select_first()
        self._on_current()

    def _columns(self) -> tuple[Column[BlacklistRow], ...]:
        return (
            Column("name", self.tr("Name"), lambda r: r.name, Look.STRONG, 230),
            Column(
                "state",
                self.tr("State"),
                self._state,
                Look.CHIP,
                130,
                tone=lambda r: Tone.DANGER if r.ended_on is None else None,
            ),
            Column("uscc", self.tr("Credit code"), lambda r: r.uscc or "", width=180, rank=3),
            Column("reason", self.tr("Reason"), _reason, width=200, stretch=True, tip=_reason),
            Column("through", self.tr("Let through"), _through, width=150, tip=_through_why),
            Column("unit", self.tr("List of"), lambda r: r.unit, width=140),
            Column("since", self.tr("Since"), lambda r: full_date(r.since), width=96),
            Column("by", self.tr("Put on by"), lambda r: r.author, width=80, rank=2),
        )

    def _state(self, row: BlacklistRow) -> str:
        if row.ended_on is None:
            return self.tr("listed")
        return self.tr("taken off {day}").format(day=full_date(row.ended_on))

    def _on_current(self) -> None:
        row = self.current
        mine = row is not None and row.mine
        for act in (self._off, self._through):
            act.setEnabled(mine)
            tip = self.tr("Only the organ that keeps this list, while the entry is in force.")
            act.setToolTip("" if mine else tip)

    def _on_add(self) -> None:
        self._open(ListDialog(self._desk, self, self._organs))

    def _on_take_off(self) -> None:
        if self.current is not None:
            self._open(TakeOffDialog(self._desk, self, self.current))

    def _on_let_through(self) -> None:
        if self.current is not None:
            self._open(PassDialog(self._desk, self, self.current, self._units))

    def _open(self, dialog: AskDialog) -> None:
        dialog.done_with.connect(lambda _result: self.reload())
        self._desk.prompts.show(dialog)


def _reason(row: BlacklistRow) -> str:
    """Why listed; behind it why taken off."""
    return row.reason if row.end_reason is None else f"{row.reason} → {row.end_reason}"


def _through(row: BlacklistRow) -> str:
    return "、".join(one.unit for one in row.passes)


def _through_why(row: BlacklistRow) -> str:
    return "\n".join(f"{one.unit}: {one.reason} ({one.author})" for one in row.passes)
