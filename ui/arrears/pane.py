"""Right pane of the arrears page: the product spelled out, the promise, acts, bills, steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.readmodels.arrears import ArrearsClient, ArrearsRow
from ui.actions import allow
from ui.arrears.bills import BillTable
from ui.arrears.cases import CaseList
from ui.arrears.parts import PartHead
from ui.arrears.risk import DAYS, SHARE, RiskProduct
from ui.arrears.steps import StepList
from ui.arrears.words import risk_figure, state_of
from ui.claims.clearing import clear
from ui.formatting import Formats, days_left, money
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.box import Box
from ui.widgets.labels import button, chip, grade_chip, line, text
from ui.widgets.layouts import scrolling

_ACROSS = 2


@dataclass(frozen=True, slots=True)
class PaneAct:
    """An act on the client shown; `why_not` says who may, where it is not for this reader now."""

    key: str
    words: str
    icon: str = ""
    why_not: str = ""
    primary: bool = False


class ArrearsPane(Box):
    """`wanted(key of the act)`, `dossier_wanted(client id)`, `credit_wanted(client id)`.

    `bill_wanted(id)` and `case_wanted(id)` for what lies behind a line.
    """

    wanted = Signal(str)
    dossier_wanted = Signal(str)
    credit_wanted = Signal(str)
    bill_wanted = Signal(str)
    case_wanted = Signal(str)

    def __init__(self, formats: Formats) -> None:
        super().__init__(margin=0, marked=True)
        self.setObjectName("arrears_pane")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._formats = formats
        self._client: ArrearsClient | None = None
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._nothing = text(self.tr("Choose a client to see what it owes."), "muted", wrap=True)
        self._nothing.setContentsMargins(12, 12, 12, 12)
        self._column.addWidget(self._nothing)
        self._inside = QWidget()
        self._build(QVBoxLayout(self._inside))
        self._column.addWidget(self._inside)
        self._column.addStretch()
        self._scroll = scrolling(holder)
        self.add(self._scroll, 1)
        self._foot, _right = self.set_foot("")
        self._foot.setObjectName("recovery")
        self._inside.hide()

    @property
    def client(self) -> ArrearsClient | None:
        """The client shown, once it was read."""
        return self._client

    def show_nothing(self) -> None:
        """No row is chosen."""
        self._client = None
        self._inside.hide()
        self._nothing.show()
        self._foot.setText("")

    def show_row(self, row: ArrearsRow, day: date) -> None:
        """What the row says, at once, while the rest is read."""
        if self._client is not None and self._client.row.client_pk == row.client_pk:
            return
        self._client = None
        self._nothing.hide()
        self._inside.show()
        self._show_head(row, day)
        for part in (self._next, self.bills, self.cases, self.steps):
            part.hide()
        self._foot.setText("")

    def show_client(self, client: ArrearsClient, acts: Sequence[PaneAct], day: date) -> None:
        """Everything about one client; `acts` are those that exist for this reader."""
        other = self._client is None or self._client.row.client_pk != client.row.client_pk
        self._client = client
        self._nothing.hide()
        self._inside.show()
        self._show_head(client.row, day)
        self._show_promise(client.row, day)
        self._show_acts(acts)
        self._next.setVisible(bool(acts) or client.row.promised_on is not None)
        self.bills.show_bills(client.bills, client.credit_fen)
        self.bills.statement.setVisible(client.acts.statement)
        self.bills.show()
        self.cases.show_client(client)
        self.steps.show_steps(client.steps, client.step_count)
        self.steps.setVisible(bool(client.steps))
        self._foot.setText(self._recovery_words(client))
        if other:
            self._scroll.verticalScrollBar().setValue(0)

    def press(self, key: str) -> bool:
        """Do an act by its key; False where it cannot be done now."""
        made = self.findChild(QPushButton, f"arrears_{key}")
        if made is None or not made.isVisible() or not made.isEnabled():
            return False
        made.click()
        return True

    def _build(self, outer: QVBoxLayout) -> None:
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = QWidget()
        inner = QVBoxLayout(head)
        inner.setContentsMargins(12, 10, 12, 10)
        inner.setSpacing(6)
        self._name = text("", "detail-title", wrap=True, name="arrears_name")
        inner.addWidget(self._name)
        row = QHBoxLayout()
        row.setSpacing(6)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        row.addLayout(self._chips)
        row.addStretch()
        self._dossier = button(
            self.tr("Open dossier"), self._on_dossier, role="link", name="arrears_dossier"
        )
        row.addWidget(self._dossier)
        inner.addLayout(row)
        outer.addWidget(head)
        outer.addWidget(line())
        outer.addWidget(self._build_risk())
        self._next = self._build_next()
        outer.addWidget(self._next)
        self.bills = BillTable(self._formats)
        self.bills.statement_wanted.connect(partial(self.wanted.emit, "statement"))
        self.bills.bill_wanted.connect(self.bill_wanted)
        self.bills.payments_wanted.connect(partial(self._on_part, SHARE))
        outer.addWidget(self.bills)
        self.cases = CaseList(self._formats)
        self.cases.recovery_wanted.connect(partial(self.wanted.emit, "recovery"))
        self.cases.case_wanted.connect(self.case_wanted)
        outer.addWidget(self.cases)
        self.steps = StepList(self._formats)
        self.steps.all_wanted.connect(partial(self.wanted.emit, "recovery"))
        outer.addWidget(self.steps)

    def _build_risk(self) -> QWidget:
        risk = QWidget()
        lines = QVBoxLayout(risk)
        lines.setContentsMargins(12, 10, 12, 10)
        lines.setSpacing(2)
        self._risk = text("", "strong", name="arrears_risk")
        self._no_risk = text("", "second", wrap=True, name="arrears_no_risk")
        lines.addWidget(self._risk)
        lines.addWidget(self._no_risk)
        self._product = RiskProduct()
        self._product.wanted.connect(self._on_part)
        lines.addWidget(self._product)
        return risk

    def _build_next(self) -> QWidget:
        part = QWidget()
        outer = QVBoxLayout(part)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(PartHead(self.tr("Next step")))
        body = QVBoxLayout()
        body.setContentsMargins(12, 10, 12, 10)
        body.setSpacing(8)
        self.promise = Banner(name="promise")
        body.addWidget(self.promise)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        body.addLayout(self._grid)
        self._why = text("", "caption", wrap=True, name="arrears_why")
        body.addWidget(self._why)
        outer.addLayout(body)
        return part

    def _show_head(self, row: ArrearsRow, day: date) -> None:
        self._name.setText(row.name)
        clear(self._chips)
        if row.grade is not None:
            self._chips.addWidget(grade_chip(row.grade))
        words, tone = state_of(row, day, self._formats)
        self._chips.addWidget(chip(words, tone) if tone is not None else text(words, "muted"))
        if row.malicious:
            self._chips.addWidget(chip(self.tr("malicious"), Tone.DANGER, name="malicious"))
        score = risk_figure(row.score)
        self._risk.setText(self.tr("Risk {score}").format(score=score))
        self._no_risk.setText(self.tr("Nothing is overdue, so there is no risk to weigh yet."))
        self._no_risk.setVisible(row.score <= 0)
        self._product.show_row(row)

    def _show_promise(self, row: ArrearsRow, day: date) -> None:
        """What was promised and how long it is still, or that it was broken; the rest."""
        if row.promised_on is None:
            self.promise.hide()
            return
        fen = row.promised_fen or 0
        promised = self.tr("Promise: {amount} by {day}").format(
            amount=money(fen), day=self._formats.day(row.promised_on)
        )
        if row.promise_broken:
            self.promise.tell(self.tr("{promise}, not kept").format(promise=promised), Tone.DANGER)
            return
        rest = self.tr("{left}; {rest} more is overdue and not promised").format(
            left=days_left((row.promised_on - day).days), rest=money(max(0, row.overdue_fen - fen))
        )
        self.promise.tell(f"{promised}\n{rest}", Tone.WARNING, icon="clock")

    def _show_acts(self, acts: Sequence[PaneAct]) -> None:
        clear(self._grid)
        why = []
        for number, act in enumerate(acts):
            made = button(
                act.words,
                partial(self.wanted.emit, act.key),
                role="primary" if act.primary and not act.why_not else "",
                icon=act.icon,
                name=f"arrears_{act.key}",
            )
            allow(made, allowed=not act.why_not, why_not=act.why_not)
            self._grid.addWidget(made, number // _ACROSS, number % _ACROSS)
            if act.why_not and act.why_not not in why:
                why.append(act.why_not)
        self._why.setText("\n".join(why))
        self._why.setVisible(bool(why))

    def _recovery_words(self, client: ArrearsClient) -> str:
        if client.recovery_no is None:
            return ""
        words = self.tr("Recovery {number} · {count} steps")
        return words.format(number=client.recovery_no, count=client.step_count)

    def _on_part(self, part: str) -> None:
        """Rows behind a part of the risk: overdue bills, the oldest of them, the credit file."""
        client = self._client
        if client is None:
            return
        late = [bill.id for bill in client.bills if bill.days]
        if part == SHARE:
            self.credit_wanted.emit(client.row.client_id)
        elif part == DAYS and late:
            self.bill_wanted.emit(late[0])
        elif late:
            self.bills.table.select_key(late[0])
            self.bills.table.setFocus()
            self._scroll.ensureWidgetVisible(self.bills)

    def _on_dossier(self) -> None:
        if self._client is not None:
            self.dossier_wanted.emit(self._client.row.client_id)
