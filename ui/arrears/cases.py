"""The recovery that is open (追欠案) and the cases about the client's credit; each opens."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.readmodels.arrears import ArrearsClient
from app.readmodels.credit import RelatedCase
from ui.approvals.words import STATE_TONES, kind_words, state_words
from ui.arrears.parts import PartHead
from ui.arrears.words import charge_words
from ui.claims.clearing import clear
from ui.formatting import Formats
from ui.widgets.labels import button, chip, text


class CaseList(QWidget):
    """`recovery_wanted()` for the course of the recovery, `case_wanted(case id)`."""

    recovery_wanted = Signal()
    case_wanted = Signal(str)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setObjectName("arrears_cases")
        self._formats = formats
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(PartHead(self.tr("Recovery and cases")))
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(12, 6, 12, 8)
        self._lines.setSpacing(2)
        outer.addLayout(self._lines)

    def show_client(self, client: ArrearsClient) -> None:
        """The recovery first, then the cases, the newest first."""
        clear(self._lines)
        if client.charge is not None:
            words = self.tr("Recovery {number}").format(number=client.recovery_no)
            link = button(words, self.recovery_wanted.emit, role="link", name="arrears_recovery")
            since = self.tr("{unit}, since {day}").format(
                unit=charge_words(client.charge), day=self._formats.day(client.opened_on)
            )
            self._lines.addWidget(_row(link))
            self._lines.addWidget(text(since, "caption", wrap=True))
        for number, case in enumerate(client.cases):
            self._lines.addWidget(self._case(number, case))
        self.setVisible(client.recovery_no is not None or bool(client.cases))

    def _case(self, number: int, case: RelatedCase) -> QWidget:
        words = f"{kind_words(case.kind)} {case.number}"
        go = partial(self.case_wanted.emit, case.case_id)
        link = button(words, go, role="link", name=f"arrears_case_{number}")
        return _row(link, chip(state_words(case.state), STATE_TONES[case.state]))


def _row(*parts: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    return holder
