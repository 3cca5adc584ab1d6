"""Asks before devices are taken away: which ones, and whether a copy may be elsewhere."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from app.readmodels.keys import DeviceRow
from ui.desk import Desk
from ui.widgets.labels import button, text

Taken = Callable[[bool], object]
"""Called with whether the keys are to be changed."""

_MOST = 8


class RevokeDialog(QDialog):
    """`taken(lost)` when the person decided; `lost` given at once for a computer that is lost."""

    taken = Signal(bool)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        title: str,
        devices: tuple[DeviceRow, ...],
        *,
        lost: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("revoke_dialog")
        self.setWindowTitle(title)
        self.setMinimumWidth(560)
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addWidget(text(title, "dialog-title", wrap=True))
        column.addWidget(text(self._lines(devices), "strong", wrap=True, name="revoke_devices"))
        column.addWidget(text(self._meaning(), "second", wrap=True))
        self._add_question(column, lost=lost)
        self._act = button(
            self.tr("Revoke"), self._on_act, role="danger", icon="stop", name="revoke_act"
        )
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(self.tr("Cancel"), self.reject, name="revoke_cancel"))
        row.addWidget(self._act)
        column.addLayout(row)
        self._check()
        self.finished.connect(self.deleteLater)

    def _add_question(self, column: QVBoxLayout, *, lost: bool) -> None:
        """Whether a copy may be elsewhere; of a lost computer that is known."""
        self._lost = QRadioButton(
            self.tr("It is lost, stolen, or somebody may have a copy: the keys must be changed")
        )
        self._here = QRadioButton(self.tr("Computer and copies are in the office's hands"))
        self._lost.setObjectName("revoke_lost")
        self._here.setObjectName("revoke_here")
        if lost:
            self._lost.setChecked(True)
            column.addWidget(text(self._after_loss(), "warning", wrap=True))
        else:
            for choice in (self._here, self._lost):
                choice.toggled.connect(lambda _on: self._check())
                column.addWidget(choice)

    def _lines(self, devices: tuple[DeviceRow, ...]) -> str:
        lines = [f"{row.user}　{row.account or row.workstation}" for row in devices[:_MOST]]
        if len(devices) > _MOST:
            lines.append(self.tr("and {n} more").format(n=len(devices) - _MOST))
        return "\n".join(lines)

    def _meaning(self) -> str:
        return self.tr(
            "The password no longer opens the office there, at once and also in an open window. "
            "Account and roles stay; a new one-time code lets the person in again. This cannot be "
            "undone."
        )

    def _after_loss(self) -> str:
        return self.tr(
            "Afterwards the keys must be changed: whoever has the computer or a copy of the office "
            "could open that copy with what was valid until now."
        )

    def _check(self) -> None:
        self._act.setEnabled(self._lost.isChecked() or self._here.isChecked())

    def _on_act(self) -> None:
        self.taken.emit(self._lost.isChecked())
        self.accept()
