"""The dialog of a development plan: typed with help, saved as a draft, submitted when complete."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import Refusal
from app.domain.plans import Plan, missing
from app.readmodels.claims import ClaimChoices
from ui.claims.plan_form import (
    CROSS,
    TERRITORY,
    is_foreign,
    lacking_words,
    plan_faults,
    plan_looks,
    plan_of,
    refused_fields,
)
from ui.failures import sentence
from ui.theme import set_look
from ui.widgets.form import Form
from ui.widgets.labels import button, text
from ui.widgets.layouts import scrolling


class PlanDialog(QDialog):
    """`given(Plan, submit)` once nothing is wrong, and complete where it is to be submitted."""

    given = Signal(object, bool)

    def __init__(self, parent: QWidget, choices: ClaimChoices, claim_id: str = "") -> None:
        """`claim_id` is the draft that is changed, "" for a new one."""
        super().__init__(parent)
        self.claim_id = claim_id
        self.setObjectName("plan_dialog")
        title = self.tr("Edit the plan") if claim_id else self.tr("New development plan")
        self.setWindowTitle(title)
        self.resize(900, 640)
        self._choices = choices
        self._opened: dict[str, str] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        outer.addWidget(text(title, "dialog-title"))
        how = self.tr("A draft needs only its name; your unit and the organ above see it.")
        outer.addWidget(text(how, "second", wrap=True))
        self.form = Form(plan_looks(choices))
        self.form.edited.connect(self._on_edited)
        outer.addWidget(scrolling(self.form), 1)
        self._lacks = text("", "second", wrap=True, name="plan_lacks")
        outer.addWidget(self._lacks)
        self._error = text("", "error", wrap=True, name="dialog_error")
        outer.addWidget(self._error)
        outer.addLayout(self._build_acts())
        self.finished.connect(self.deleteLater)

    def fill(self, raw: Mapping[str, str]) -> "PlanDialog":
        """Inputs with what is known."""
        self.form.start_editing(raw)
        self._opened = self.form.typed()
        self._show_state()
        self.form.focus("name")
        return self

    def put(self, typed: Mapping[str, str]) -> None:
        """Type for the person what was typed before the office was locked."""
        for key, words in typed.items():
            if key in self.form.rows:
                self.form.rows[key].input.fill(words)
        self._show_state()

    @property
    def unsaved(self) -> dict[str, str]:
        """What was typed by key; nothing when the dialog is closed, or sends it just now."""
        if not self.isVisible() or not self._save.isEnabled():
            return {}
        typed = self.form.typed()
        return typed if typed != self._opened else {}

    def refuse(self, refusal: Refusal) -> None:
        """The sentence of a refusal, beside its field where it is about one."""
        self._set_enabled(enabled=True)
        wrong = refused_fields(refusal)
        if wrong and next(iter(wrong)) in self.form.rows:
            self.form.show_errors(wrong)
        else:
            self._error.setText(sentence(refusal))

    def _build_acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(self.tr("Cancel"), self.reject, name="plan_cancel"))
        self._save = button(self.tr("Save draft"), self._on_save, name="plan_save")
        row.addWidget(self._save)
        self._submit = button(
            self.tr("Save and submit"), self._on_submit, role="primary", name="plan_submit"
        )
        row.addWidget(self._submit)
        return row

    def _on_edited(self, key: str) -> None:
        typed = self.form.typed()
        self._error.setText("")
        row = self.form.rows[key]
        row.set_error(plan_faults(typed).get(key, "") if typed[key].strip() else "")
        self._show_state()

    def _show_state(self) -> None:
        """Whether a reason for a foreign territory is asked, and what is still lacking."""
        typed = self.form.typed()
        self.form.rows[CROSS].setVisible(is_foreign(typed[TERRITORY], self._choices))
        if plan_faults(typed):
            self._lacks.setText("")
            return
        lacks = lacking_words(plan_of(typed))
        self._lacks.setText(lacks or self.tr("Complete: it can be submitted."))
        set_look(self._lacks, role="warning" if lacks else "second")

    def _on_save(self) -> None:
        self._give(submit=False)

    def _on_submit(self) -> None:
        self._give(submit=True)

    def _give(self, *, submit: bool) -> None:
        typed = self.form.typed()
        wrong = plan_faults(typed)
        if not wrong and submit:
            need = self.tr("Needed before the plan can be submitted.")
            wrong = dict.fromkeys(missing(plan_of(typed)), need)
        self.form.show_errors(wrong)
        if wrong:
            return
        self._error.setText("")
        self._set_enabled(enabled=False)
        plan: Plan = plan_of(typed)
        self.given.emit(plan, submit)

    def _set_enabled(self, *, enabled: bool) -> None:
        self._save.setEnabled(enabled)
        self._submit.setEnabled(enabled)
