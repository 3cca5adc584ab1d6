"""The template of client codes: in force, tried while it is typed, set from a day on (C13-2)."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.client_code import (
    TEMPLATE_RULE,
    CheckAlgorithm,
    Segment,
    SegmentKind,
    SerialScope,
    read_template,
)
from app.domain.permissions import Permission
from app.readmodels.codes import CodeOffice, TemplateTrial
from app.services.codes import try_template
from app.services.rules import SetRule, set_rule
from ui.desk import Desk
from ui.formatting import number
from ui.i18n import label
from ui.jobs import Latest
from ui.office.ask_dialog import AskDialog
from ui.widgets.box import Box
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind
from ui.widgets.labels import button, text
from ui.widgets.layouts import KeyValues

translate = QCoreApplication.translate
_CHECKS = {
    CheckAlgorithm.MOD_11_10: "ISO 7064 MOD 11-10",
    CheckAlgorithm.MOD_97_10: "ISO 7064 MOD 97-10",
    CheckAlgorithm.NONE: "—",
}
WIDTH = 400
TYPED_MS = 300


class TemplatePart(Box):
    """Shows the template to everybody; who may set rules types another one and sees what it does.

    `changed()` after a new version.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Template of client codes"))
        self.setObjectName("template_part")
        self.setFixedWidth(WIDTH)
        self._desk = desk
        self._shown = ""
        self._latest = Latest(desk.jobs, self)
        own = self.tr(
            "The shipped template is our own, not the layout of YZ/T 0030-2005, whose text is not "
            "at hand. A province that has it enters its segments here."
        )
        self.add(text(own, "muted", wrap=True, name="template_own"))
        self._segments = KeyValues(label_width=130)
        self.add(self._segments)
        self._may = desk.actor.may(Permission.RULE_SET)
        self._add_trial()
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(TYPED_MS)
        self._waiting.timeout.connect(self._try)
        self._typed.textChanged.connect(self._waiting.start)

    def _add_trial(self) -> None:
        """What another template would do, for who may set it."""
        self._typed = QPlainTextEdit()
        self._typed.setObjectName("template_typed")
        self._typed.setFixedHeight(84)
        self._typed.setAccessibleName(self.tr("Segments"))
        self.add(self._typed)
        self._result = text("", wrap=True, name="template_result")
        self.add(self._result)
        how = self.tr(
            "Segments with blanks between: gb2260_province, gb2260_prefecture, serial:6:area "
            "(area, province or all), check:mod_11_10 (mod_97_10, none), const:44, separator:-, "
            "org_code:3:unit=001,…, enum:mail_class:value=1,… (grade, industry)."
        )
        self._how = text(how, "muted", wrap=True, name="template_how")
        self.add(self._how)
        self.body.addStretch()
        self._set = button(
            self.tr("Set from a day on…"), self._on_set, icon="pencil", name="template_set"
        )
        self.add(self._set)
        for part in (self._typed, self._result, self._how, self._set):
            part.setVisible(self._may)

    def show_template(self, office: CodeOffice) -> None:
        """The template in force; what is being typed stays."""
        self.set_note(f"v{office.template_version}")
        segments = read_template(office.template).segments
        self._segments.show_lines([(segment_words(one), width_words(one)) for one in segments])
        if self._typed.toPlainText().strip() in {"", self._shown}:
            with QSignalBlocker(self._typed):
                self._typed.setPlainText(office.template)
        self._shown = office.template
        self._try()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._try()

    def _try(self) -> None:
        if self._may and self._written and self.isVisible():
            work = partial(self._desk.services.run, try_template, self._desk.actor, self._written)
            self._latest.submit(work, self._on_trial)

    @property
    def _written(self) -> str:
        return " ".join(self._typed.toPlainText().split())

    def _on_trial(self, trial: TemplateTrial) -> None:
        lines = [label(zh, en) for zh, en in trial.faults]
        if trial.usable:
            if trial.examples:
                words = self.tr("First code {first}, last {last}.")
                first, last = trial.examples
                lines.append(words.format(first=first, last=last))
            words = self.tr("{fitting} of {known} codes in use have this form.")
            lines.append(words.format(fitting=number(trial.fitting), known=number(trial.known)))
            if trial.others:
                others = self.tr("Not for instance: {codes}; codes issued before stay valid.")
                lines.append(others.format(codes="、".join(trial.others)))
        self._result.setText("\n".join(lines))
        self._set.setEnabled(trial.usable and self._written != self._shown)

    def _on_set(self) -> None:
        dialog = TemplateDialog(self._desk, self, self._written)
        dialog.done_with.connect(lambda _version: self.changed.emit())
        self._desk.prompts.show(dialog)


class TemplateDialog(AskDialog):
    """From which day on, and why; `done_with(version)`."""

    def __init__(self, desk: Desk, parent: QWidget, written: str) -> None:
        super().__init__(desk, parent, "template_dialog")
        self._written = written
        self.set_words(self.tr("Template of client codes"), self.tr("Set from this day on"))
        looks = (
            FieldLook("since", self.tr("From"), InputKind.DATE, required=True),
            FieldLook("reason", self.tr("Reason"), InputKind.TEXT, required=True),
        )
        self.set_fields(looks, {"since": desk.formats.today().isoformat()})

    def submit(self) -> None:
        errors: dict[str, str] = {}
        since = self.read_day("since", errors)
        self.form.show_errors(errors)
        if since is None:
            return
        self.working()
        command = SetRule(TEMPLATE_RULE, self._written, since, self.form.typed()["reason"])
        self.desk.run(self, set_rule, command, self.finish, self.refuse)


def segment_words(one: Segment) -> str:
    """What a segment says."""
    return {
        SegmentKind.CONST: translate("CodeTemplate", "fixed text"),
        SegmentKind.SEPARATOR: translate("CodeTemplate", "separator"),
        SegmentKind.PROVINCE: translate("CodeTemplate", "province (GB/T 2260)"),
        SegmentKind.PREFECTURE: translate("CodeTemplate", "prefecture (GB/T 2260)"),
        SegmentKind.ORG_CODE: translate("CodeTemplate", "code of the organ"),
        SegmentKind.ENUM: translate("CodeTemplate", "value of the client"),
        SegmentKind.SERIAL: translate("CodeTemplate", "serial"),
        SegmentKind.CHECK: translate("CodeTemplate", "check digits"),
    }[one.kind]


def width_words(one: Segment) -> str:
    """How many characters it has, and what else its kind says."""
    digits = translate("CodeTemplate", "{count} characters").format(count=one.width)
    match one.kind:
        case SegmentKind.CONST | SegmentKind.SEPARATOR:
            return one.text
        case SegmentKind.PREFECTURE:
            by_province = translate("CodeTemplate", "00: by the province")
            return f"{digits} · {by_province}"
        case SegmentKind.SERIAL:
            return f"{digits} · {_scope_words(one.scope)}"
        case SegmentKind.CHECK:
            return f"{digits} · {_CHECKS[one.algorithm]}"
        case _:
            return digits


def _scope_words(scope: SerialScope) -> str:
    return {
        SerialScope.AREA: translate("CodeTemplate", "counted in each area"),
        SerialScope.PROVINCE: translate("CodeTemplate", "counted in the province"),
        SerialScope.ALL: translate("CodeTemplate", "counted all together"),
    }[scope]
