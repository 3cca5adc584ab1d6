"""Tab Delegations 授权代签: who signs for whom, for which cases, until when, under which paper."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.moments import from_ms
from app.readmodels.delegations import DelegationLists, DelegationRow
from app.services.delegations import RevokeDelegation, list_delegations, revoke_delegation
from ui.approvals.delegation_dialog import DelegationDialog, kinds_words
from ui.desk import Desk
from ui.formatting import full_date
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.labels import button
from ui.widgets.states import ListArea
from ui.widgets.table import Table


class DelegationsPart(QWidget):
    """Reads the list when it is shown; `done(words)` after something was given or revoked."""

    done = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lists: DelegationLists | None = None
        self._wanted = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._box = Box(self.tr("Signing for others"), margin=0)
        self._model = RowTableModel[DelegationRow](self._columns(), lambda row: row.id)
        self.table = Table(self._model, name="delegations_table")
        self.table.current_changed.connect(lambda _row: self._on_current())
        self._area = ListArea(self.table)
        self._box.add(self._area, 1)
        self._revoke = button(
            self.tr("Revoke…"), self._on_revoke, icon="stop", name="delegation_revoke", small=True
        )
        self._give = button(
            self.tr("Delegate…"),
            self._on_give,
            role="primary",
            icon="plus",
            name="delegation_give",
            small=True,
        )
        self._box.add_act(self._revoke)
        self._box.add_act(self._give)
        self._box.set_foot(
            self.tr(
                "What was received cannot be passed on; nobody decides the own case for others"
            ),
            self.tr("Revoked at once; what was signed stays"),
        )
        column.addWidget(self._box, 1)
        self._on_current()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list each time the tab comes to the front."""
        super().showEvent(event)
        self.reload()

    def select(self, identity: str) -> None:
        """Make this one current once the list was read."""
        self._wanted = identity

    def reload(self) -> None:
        """Read the list again."""
        self._desk.run(self, list_delegations, None, self._show)

    @property
    def current(self) -> DelegationRow | None:
        """The delegation of the current line."""
        row = self.table.current_row()
        return row if isinstance(row, DelegationRow) else None

    def _show(self, found: DelegationLists) -> None:
        current, self._lists = self.current, found
        self._model.set_rows(sorted(found.rows, key=lambda row: _place(row, found.today)))
        running = sum(1 for row in found.rows if row.in_force)
        self._box.set_note(self.tr("{n} in force").format(n=running) if running else "")
        self._give.setVisible(bool(found.kinds))
        if not found.rows:
            self._show_empty(found)
        else:
            self._area.show_list()
            wanted = self._wanted or (current.id if current is not None else "")
            self._wanted = ""
            if not wanted or not self.table.select_key(wanted):
                self.table.select_first()
        self._on_current()

    def _show_empty(self, found: DelegationLists) -> None:
        title = self.tr("Nobody signs for another.")
        if found.kinds:
            how = self.tr("Before you are away, let a colleague sign your cases for some days.")
            self._area.show_empty(title, how, self.tr("Delegate…"), self._on_give)
        else:
            how = self.tr("Heads and officers of organs delegate signing here while they are away.")
            self._area.show_empty(title, how)

    def _columns(self) -> tuple[Column[DelegationRow], ...]:
        return (
            Column("state", self.tr("State"), self._state, Look.CHIP, 150, tone=_tone),
            Column("giver", self.tr("Signature of"), lambda r: r.giver, Look.STRONG, 100),
            Column("delegate", self.tr("Signed by"), lambda r: r.delegate, Look.STRONG, 100),
            Column("unit", self.tr("Unit"), lambda r: r.delegate_unit, width=150, rank=2),
            Column("kinds", self.tr("Cases"), _kinds, width=220, stretch=True, tip=_kinds),
            Column("first", self.tr("From"), lambda r: full_date(r.first), width=96),
            Column("last", self.tr("Until"), lambda r: full_date(r.last), width=96),
            Column("paper", self.tr("Document"), lambda r: r.document_no, width=170),
            Column("reason", self.tr("Revoked by"), _revoked, width=140, rank=3, tip=_revoked),
        )

    def _state(self, row: DelegationRow) -> str:
        if row.revoked is not None:
            day = self._desk.formats.moment(from_ms(row.revoked))
            return self.tr("revoked {moment}").format(moment=day)
        if row.in_force:
            return self.tr("in force")
        later = self._lists is not None and row.first > self._lists.today
        return self.tr("begins later") if later else self.tr("over")

    def _on_current(self) -> None:
        row = self.current
        may = row is not None and row.may_revoke
        self._revoke.setEnabled(may)
        tip = self.tr("Only its two people and the security officer, while it is not over.")
        self._revoke.setToolTip("" if may else tip)

    def _on_give(self) -> None:
        if self._lists is not None:
            dialog = DelegationDialog(self._desk, self, self._lists)
            dialog.done_with.connect(lambda _id: self._finish(self.tr("Signing is delegated.")))
            self._desk.prompts.show(dialog)

    def _on_revoke(self) -> None:
        row = self.current
        if row is None:
            return
        title = self.tr("Revoke that {delegate} signs for {giver}?")
        words = self.tr("It ends at once. What was signed under it stays.")

        def go() -> None:
            done = self.tr("The delegation is revoked.")
            command = RevokeDelegation(row.id)
            self._desk.run(self, revoke_delegation, command, lambda _none: self._finish(done))

        title = title.format(delegate=row.delegate, giver=row.giver)
        self._desk.prompts.confirm(self, title, words, self.tr("Revoke"), go, danger=True)

    def _finish(self, words: str) -> None:
        self.done.emit(words)
        self.reload()


def _place(row: DelegationRow, today: date) -> int:
    """In force first, then what begins later, then what is over."""
    if row.in_force:
        return 0
    return 1 if row.revoked is None and row.last >= today else 2


def _tone(row: DelegationRow) -> Tone | None:
    return Tone.RUNNING if row.in_force else None


def _kinds(row: DelegationRow) -> str:
    return kinds_words(row.kinds)


def _revoked(row: DelegationRow) -> str:
    return " · ".join(part for part in (row.revoked_by, row.reason) if part)
