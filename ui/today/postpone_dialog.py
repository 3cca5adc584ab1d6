"""Asks until when a duty is put off, and why; brings one back that was put off before."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.calendar import parse_date
from app.domain.errors import Refusal
from app.services.postponing import REASON_LENGTH
from ui.failures import sentence
from ui.i18n import label
from ui.theme import set_look
from ui.widgets.labels import button, text

_WEEKDAYS_ZH = "一二三四五六日"
_MONDAY = 7


@dataclass(frozen=True, slots=True)
class Asked:
    """What is put off, in words; `until` is the day it was put off to before, `reason` why."""

    words: str
    today: date
    until: date | None = None
    reason: str = ""


class PostponeDialog(QDialog):
    """`postponed(day, reason)` or `recalled()`; the caller accepts it, or shows the refusal."""

    postponed = Signal(object, str)
    recalled = Signal()

    def __init__(self, parent: QWidget, asked: Asked) -> None:
        super().__init__(parent)
        self._asked = asked
        self.setObjectName("postpone_dialog")
        self.setWindowTitle(self.tr("Postpone"))
        self.setMinimumWidth(440)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        outer.addWidget(text(self.tr("Postpone until"), "dialog-title"))
        outer.addWidget(text(asked.words, "second", wrap=True))
        self._build_days(outer)
        how = self.tr("Reason; it is kept with the act")
        outer.addWidget(text(how, "muted"))
        self._reason = QLineEdit(asked.reason)
        self._reason.setObjectName("postpone_reason")
        self._reason.setAccessibleName(how)
        self._reason.setMaxLength(REASON_LENGTH)
        outer.addWidget(self._reason)
        self._error = text("", "error", wrap=True, name="postpone_error")
        outer.addWidget(self._error)
        outer.addLayout(self._acts())
        self.finished.connect(self.deleteLater)
        self._reason.setFocus()

    def refuse(self, refusal: Refusal) -> None:
        """The sentence of a refusal; what was typed stays."""
        self._act.setEnabled(True)
        self._error.setText(sentence(refusal))

    def _build_days(self, outer: QVBoxLayout) -> None:
        tomorrow = self._asked.today + timedelta(days=1)
        monday = self._asked.today + timedelta(days=_MONDAY - self._asked.today.weekday())
        self._tomorrow = self._choice("&1  " + self.tr("Tomorrow"), tomorrow, "tomorrow")
        self._monday = self._choice("&2  " + self.tr("Next Monday"), monday, "monday")
        outer.addWidget(self._tomorrow)
        outer.addWidget(self._monday)
        row = QHBoxLayout()
        self._other = QRadioButton("&3  " + self.tr("On"))
        self._other.setObjectName("postpone_other")
        self._day = QLineEdit()
        self._day.setObjectName("postpone_day")
        self._day.setAccessibleName(self.tr("Day"))
        self._day.setPlaceholderText(f"{monday + timedelta(days=_MONDAY)}")
        self._day.setMaximumWidth(140)
        row.addWidget(self._other)
        row.addWidget(self._day)
        row.addStretch()
        outer.addLayout(row)
        self._days = {self._tomorrow: tomorrow, self._monday: monday}
        self._choose(self._asked.until)
        self._day.textChanged.connect(lambda _typed: self._other.setChecked(True))
        self._other.clicked.connect(self._day.setFocus)

    def _choose(self, until: date | None) -> None:
        known = next((choice for choice, day in self._days.items() if day == until), None)
        if until is not None and known is None:
            self._day.setText(until.isoformat())
            self._other.setChecked(True)
        else:
            (known or self._tomorrow).setChecked(True)

    def _choice(self, words: str, day: date, name: str) -> QRadioButton:
        weekday = label(f"周{_WEEKDAYS_ZH[day.weekday()]}", f"{day:%A}")
        made = QRadioButton(f"{words}　{day:%m-%d} {weekday}")
        made.setObjectName(f"postpone_{name}")
        return made

    def _acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        if self._asked.until is not None:
            back = button(self.tr("Bring back now"), self.recalled.emit, name="postpone_recall")
            back.setAutoDefault(False)
            row.addWidget(back)
        row.addStretch()
        cancel = button(self.tr("Cancel"), self.reject, name="postpone_cancel")
        cancel.setAutoDefault(False)
        row.addWidget(cancel)
        act = self.tr("Postpone")
        self._act = button(act, self._on_act, role="primary", name="postpone_act")
        self._act.setDefault(True)
        row.addWidget(self._act)
        return row

    def _on_act(self) -> None:
        chosen = next((choice for choice in self._days if choice.isChecked()), None)
        day = self._days[chosen] if chosen is not None else parse_date(self._day.text())
        reason = self._reason.text().strip()
        set_look(self._day, bad=day is None)
        set_look(self._reason, bad=not reason)
        if day is None:
            self._error.setText(self.tr("A date such as 2026-11-23."))
            self._day.setFocus()
        elif not reason:
            self._error.setText(self.tr("Please give the reason; it is kept with the act."))
            self._reason.setFocus()
        else:
            self._act.setEnabled(False)
            self._error.setText("")
            self.postponed.emit(day, reason)
