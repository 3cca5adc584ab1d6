"""The whole course of a recovery (追欠案): every step, and the stops, lifts and releases."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from app.domain import credit_stops
from app.domain.credit_stops import CreditActKind
from app.readmodels.arrears_lists import ClientArrears, CreditActLine, RecoveryLine
from ui.arrears.words import charge_words, letter_words, step_words
from ui.formatting import UNKNOWN, full_date, money
from ui.models.columns import Column, Look
from ui.receivables.dialog_frame import RowsPart, framed
from ui.theme import Tone
from ui.widgets.labels import button

translate = QCoreApplication.translate


class RecoveryDialog(QDialog):
    """Shows what was read; nothing is done here."""

    def __init__(self, parent: QWidget, found: ClientArrears) -> None:
        super().__init__(parent)
        self.setObjectName("recovery_dialog")
        title = self.tr("No recovery is open")
        if found.recovery:
            title = self.tr("Recovery {number}").format(number=found.recovery)
        standing = found.standing
        facts = self.tr(
            "{open} yuan open, {overdue} of it overdue, {days} days; in charge: {unit}."
        )
        said = facts.format(
            open=money(standing.open_fen),
            overdue=money(standing.overdue_fen),
            days=standing.days,
            unit=charge_words(found.charge) if found.charge else UNKNOWN,
        )
        outer = framed(self, f"{title} · {found.name}", said)
        steps = RowsPart("recovery_steps", self.tr("Steps"), _step_columns(), found.steps)
        steps.set_note(self.tr("{count} steps").format(count=len(found.steps)))
        if not found.steps:
            steps.say(self.tr("Nothing was done yet."))
        self.steps = steps
        outer.addWidget(steps, 1)
        self.acts = RowsPart(
            "recovery_acts",
            self.tr("Stops, lifts and releases"),
            _act_columns(),
            tuple(reversed(found.acts)),
        )
        self.acts.fold()
        if not found.acts:
            self.acts.say(self.tr("Credit was never stopped."))
        outer.addWidget(self.acts)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(self.tr("Close"), self.reject, name="recovery_close"))
        outer.addLayout(row)
        self.finished.connect(self.deleteLater)


def _step_columns() -> tuple[Column[RecoveryLine], ...]:
    day, what = translate("Arrears", "Day"), translate("Arrears", "Step")
    program = translate("Arrears", "the program")
    number = translate("Arrears", "Recovery")
    return (
        Column("day", day, lambda r: full_date(r.acted_on), Look.STRONG, 96),
        Column("kind", what, _kind, width=104),
        Column("contact", translate("Arrears", "With whom"), lambda r: r.contact, width=96),
        Column("promised", translate("Arrears", "Promised"), _promised, width=190, tip=_promised),
        Column("words", translate("Arrears", "Words"), _words, width=200, stretch=True),
        Column("by", translate("Arrears", "By"), lambda r: r.author or program, Look.MUTED, 80),
        Column("number", number, lambda r: r.number, Look.MUTED, 120, rank=2),
    )


def _kind(row: RecoveryLine) -> str:
    return letter_words(row.letter) if row.letter else step_words(row.kind.value)


def _words(row: RecoveryLine) -> str:
    return " · ".join(part for part in (row.paper, row.words) if part)


def _promised(row: RecoveryLine) -> str:
    if row.promised_on is None:
        return ""
    said = translate("Arrears", "{amount} by {day}")
    return said.format(amount=money(row.amount_fen), day=full_date(row.promised_on))


def _act_columns() -> tuple[Column[CreditActLine], ...]:
    program = translate("Arrears", "the program")
    until, overdue = translate("Arrears", "Until"), translate("Arrears", "Overdue then")
    return (
        Column("day", translate("Arrears", "Day"), lambda r: full_date(r.acts_on), Look.STRONG, 96),
        Column(
            "kind",
            translate("Arrears", "Act"),
            lambda r: _act_words(r.kind),
            Look.CHIP,
            width=110,
            tone=lambda r: Tone.DANGER if r.kind is CreditActKind.STOP else None,
        ),
        Column("until", until, lambda r: full_date(r.until) if r.until else "", width=96),
        Column("overdue", overdue, lambda r: money(r.overdue_fen), Look.NUMBER, 116),
        Column("reason", translate("Arrears", "Reason"), _reason, width=200, stretch=True),
        Column("by", translate("Arrears", "By"), lambda r: r.author or program, Look.MUTED, 80),
    )


def _act_words(kind: CreditActKind) -> str:
    match kind:
        case CreditActKind.STOP:
            return translate("Arrears", "credit stopped")
        case CreditActKind.LIFT:
            return translate("Arrears", "lifted")
        case CreditActKind.RELEASE:
            return translate("Arrears", "released")


def _reason(row: CreditActLine) -> str:
    """The reason of a decision; of the program's own acts what made it act."""
    match row.reason:
        case credit_stops.OVERDUE:
            return translate("Arrears", "something was overdue")
        case credit_stops.LIFT_PAID:
            return translate("Arrears", "nothing was overdue when the lift ended")
    return row.reason
