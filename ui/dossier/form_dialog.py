"""A dialog with one form: what is typed is checked, sent, and stays when it is refused."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.calendar import parse_date
from app.domain.errors import Refusal
from ui.failures import sentence
from ui.widgets.form import FieldLook, Form
from ui.widgets.labels import button, text
from ui.widgets.layouts import scrolling

Check = Callable[[Mapping[str, str]], Mapping[str, str]]
WIDTH = 520
SCROLL_FROM = 9


def no_faults(_typed: Mapping[str, str]) -> Mapping[str, str]:
    """For forms whose values cannot be wrong beyond being empty."""
    return {}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a dialog asks; the act is named by `act`, or by the title."""

    name: str
    title: str
    how: str
    looks: Sequence[FieldLook]
    act: str = ""
    check: Check = no_faults


class FormDialog(QDialog):
    """`given(dict)`: typed texts by key, once nothing in them is wrong; the act is named."""

    given = Signal(object)

    def __init__(self, parent: QWidget, asked: Asked) -> None:
        super().__init__(parent)
        self.setObjectName(asked.name)
        self.setWindowTitle(asked.title)
        self.setMinimumWidth(WIDTH)
        self._asked = asked
        self._opened: dict[str, str] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        outer.addWidget(text(asked.title, "dialog-title"))
        outer.addWidget(text(asked.how, "second", wrap=True))
        self.form = Form(asked.looks, columns=1)
        if len(asked.looks) > SCROLL_FROM:
            area = scrolling(self.form)
            area.setMinimumHeight(420)
            outer.addWidget(area, 1)
        else:
            outer.addWidget(self.form)
        self._error = text("", "error", wrap=True, name="dialog_error")
        outer.addWidget(self._error)
        row = QHBoxLayout()
        row.addStretch()
        self._cancel = button(self.tr("Cancel"), self.reject, name="dialog_cancel")
        row.addWidget(self._cancel)
        self._act = button(
            asked.act or asked.title, self._on_act, role="primary", name="dialog_act"
        )
        row.addWidget(self._act)
        outer.addLayout(row)
        self.finished.connect(self.deleteLater)

    def fill(self, raw: Mapping[str, str], fixed: Mapping[str, str] | None = None) -> "FormDialog":
        """Inputs with `raw` texts; `fixed` words for what is only shown."""
        self.form.show_values(fixed or {})
        self.form.start_editing(raw)
        self._opened = self.form.typed()
        self._begin()
        return self

    def _begin(self) -> None:
        """Typing begins at what is missing, and Tab goes through the fields before the acts."""
        typed = [look for look in self._asked.looks if self.form.rows[look.key].editing]
        if not typed:
            return
        missing = [look for look in typed if look.required and not self._opened.get(look.key)]
        self.form.focus((missing or typed)[0].key)
        last = self.form.rows[typed[-1].key].input
        if isinstance(last, QWidget):
            QWidget.setTabOrder(last, self._cancel)
            QWidget.setTabOrder(self._cancel, self._act)

    def put(self, typed: Mapping[str, str]) -> None:
        """Type for the person what was typed before; fields that are fixed by now are left out."""
        for key, words in typed.items():
            if key in self.form.rows and self.form.rows[key].editing:
                self.form.rows[key].input.fill(words)

    @property
    def unsaved(self) -> dict[str, str]:
        """What was typed by key; nothing when the dialog is closed, or sends it just now."""
        if not self.isVisible() or not self._act.isEnabled():
            return {}
        typed = self.form.typed()
        return typed if typed != self._opened else {}

    def refuse(self, refusal: Refusal, key: str = "") -> None:
        """The sentence of a refusal, beside its field or above the acts; what was typed stays."""
        self._act.setEnabled(True)
        if key in self.form.rows:
            self.form.show_errors({key: sentence(refusal)})
        else:
            self._error.setText(sentence(refusal))

    def _on_act(self) -> None:
        typed = {key: value.strip() for key, value in self.form.typed().items()}
        missing = self.tr("Please fill this in.")
        wrong = {
            look.key: missing
            for look in self._asked.looks
            if look.required and not look.fixed and not typed.get(look.key)
        }
        wrong |= {key: words for key, words in self._asked.check(typed).items() if key not in wrong}
        self.form.show_errors(wrong)
        if not wrong:
            self._error.setText("")
            self._act.setEnabled(False)
            self.given.emit(typed)


def date_faults(typed: Mapping[str, str], key: str, words: str) -> dict[str, str]:
    """`words` beside a day that cannot be read."""
    return {key: words} if typed.get(key) and parse_date(typed[key]) is None else {}
