"""Base of the small forms of the page: fields, one sentence for a refusal, one act."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.calendar import parse_date
from app.domain.errors import Refusal
from ui.desk import Desk
from ui.failures import sentence
from ui.widgets.form import FieldLook, Form
from ui.widgets.labels import button, text


class AskDialog(QDialog):
    """A form in a dialog; a refusal stays in it and what was typed too. `done_with(result)`."""

    done_with = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName(name)
        self.setMinimumWidth(520)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 16, 16, 16)
        self._layout.setSpacing(8)
        self._title = text("", "dialog-title")
        self._layout.addWidget(self._title)
        self._error = text("", "error", wrap=True, name=f"{name}_error")
        self._error.hide()
        self._act = button("", self.submit, role="primary", name=f"{name}_act")
        self._foot = QHBoxLayout()
        self.form = Form(())
        self.finished.connect(self.deleteLater)

    def set_words(self, title: str, act: str) -> None:
        """Title of the dialog and words of its act."""
        self.setWindowTitle(title)
        self._title.setText(title)
        self._act.setText(act)

    def set_fields(self, looks: Sequence[FieldLook], raw: dict[str, str]) -> None:
        """The fields, filled; called once by the dialog's own constructor."""
        self.form = Form(looks, columns=1)
        self.form.start_editing(raw)
        self._layout.addWidget(self.form)
        self._layout.addWidget(self._error)
        self._foot.addStretch()
        cancel = button(self.tr("Cancel"), self.reject, name=f"{self.objectName()}_cancel")
        self._foot.addWidget(cancel)
        self._foot.addWidget(self._act)
        self._layout.addLayout(self._foot)

    def read_day(self, key: str, errors: dict[str, str]) -> date | None:
        """The day typed in a field; anything else is put into `errors`."""
        day = parse_date(self.form.typed()[key])
        if day is None:
            errors[key] = self.tr("A date looks like 2026-11-23")
        return day

    def submit(self) -> None:
        """The act; ends in `finish` or `refuse`."""

    def finish(self, result: object) -> None:
        """The act was done."""
        self.done_with.emit(result)
        self.accept()

    def refuse(self, refusal: Refusal) -> None:
        """Say why not; everything typed stays."""
        self._act.setEnabled(True)
        self._error.setText(sentence(refusal))
        self._error.show()

    def working(self) -> None:
        """The act is under way."""
        self._act.setEnabled(False)
        self._error.hide()
