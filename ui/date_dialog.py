"""Asks whether the computer's date is today's; says how to set it when it is not (decision 7)."""

import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.moments import local_day
from ui.date_bar import doubt_words
from ui.failures import sentence
from ui.i18n import current
from ui.widgets.labels import button, text

if TYPE_CHECKING:
    from app.domain.errors import Refusal
    from ui.desk import Desk

WIDTH = 480


def ask_date(parent: QWidget, desk: "Desk", on_done: Callable[[], None]) -> None:
    """Ask whether the computer's date is right; the answer passes the gate."""
    from zoneinfo import ZoneInfo

    from app.services.dates import ConfirmDate, confirm_date

    office = desk.services.office
    time = office.timekeeper.time()
    day = local_day(time.reading, office.zone)
    dialog = DateDialog(parent, day, doubt_words(time, ZoneInfo(office.zone)))

    def done(_none: None) -> None:
        dialog.accept()
        on_done()

    dialog.confirmed.connect(
        lambda day: desk.run(dialog, confirm_date, ConfirmDate(day), done, dialog.refuse)
    )
    desk.prompts.show(dialog)


class DateDialog(QDialog):
    """`confirmed(date)` when the person says that the date shown is right."""

    confirmed = Signal(object)

    def __init__(self, parent: QWidget, day: date, why: str) -> None:
        super().__init__(parent)
        self.setObjectName("date_dialog")
        self.setWindowTitle(self.tr("Confirm today's date"))
        self.setFixedWidth(WIDTH)
        self._day = day
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(10)
        self._column.addWidget(text(self.tr("Is this today's date?"), "dialog-title"))
        weekday = QLocale(current().value).dayName(day.isoweekday())
        shown = text(f"{day.isoformat()}  {weekday}", "page-title", name="date_shown")
        self._column.addWidget(shown)
        self._column.addWidget(text(why, "second", wrap=True, name="date_why"))
        note = self.tr("The confirmation is registered under your name.")
        self._column.addWidget(text(note, "second", wrap=True))
        self._help = text(self._how(), wrap=True, name="date_help")
        self._help.hide()
        self._column.addWidget(self._help)
        self._error = text("", "error", wrap=True, name="date_error")
        self._error.hide()
        self._column.addWidget(self._error)
        self._column.addLayout(self._acts())
        self.finished.connect(self.deleteLater)

    def refuse(self, refusal: "Refusal") -> None:
        """Say why the date was not taken; another one may be confirmed after closing."""
        self._error.setText(sentence(refusal))
        self._error.show()
        self._right.setEnabled(False)

    def _acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._wrong = button(self.tr("It is wrong"), self._on_wrong, name="date_wrong")
        row.addWidget(self._wrong)
        row.addStretch()
        row.addWidget(button(self.tr("Later"), self.reject, name="date_later"))
        self._right = button(
            self.tr("It is right"), self._on_right, role="primary", name="date_right"
        )
        row.addWidget(self._right)
        return row

    def _on_right(self) -> None:
        self._right.setEnabled(False)
        self.confirmed.emit(self._day)

    def _on_wrong(self) -> None:
        """A wrong date is never typed over here: it is set where all programs take it from."""
        self._right.setEnabled(False)
        self._help.show()
        self.adjustSize()

    def _how(self) -> str:
        if sys.platform == "win32":
            where = self.tr(
                "Right-click the clock at the bottom right of the screen, choose “Adjust date and"
                " time”, and set the date."
            )
        else:
            where = self.tr("Set the date in the settings of this computer, under date and time.")
        after = self.tr(
            "Who looks after this computer can do it when you may not. Yice notices by itself:"
            " the bar goes away, or asks once more."
        )
        return f"{where}\n{after}"
