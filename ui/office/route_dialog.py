"""The route of a kind of case: written beside what it does, tried while it is typed (审批流程)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.case_course import StepAct
from app.domain.route_kinds import ROUTE_KINDS
from app.domain.rules import Rule, general_name
from app.readmodels.case_view import StepState
from app.readmodels.organisation import UnitRow
from app.readmodels.routes import RouteTrial, TriedStep
from app.services.approvals.trying import TryRoute, try_route
from app.services.rules import SetRule, set_rule
from ui.approvals.route_part import Node
from ui.claims.clearing import clear
from ui.desk import Desk
from ui.i18n import label
from ui.jobs import Latest
from ui.office.ask_dialog import AskDialog
from ui.office.route_words import act_words, at_words, detail_lines, example_of, fact_words
from ui.widgets.box import Box
from ui.widgets.form import FieldLook, Form
from ui.widgets.inputs import InputKind
from ui.widgets.labels import button, text
from ui.widgets.layouts import scrolling

TYPED_MS = 300
WIDTH, HEIGHT = 1080, 720
_UNIT = "unit"


class RouteDialog(AskDialog):
    """A new version of a route from a day on; `done_with(version)`."""

    def __init__(self, desk: Desk, parent: QWidget, rule: Rule, units: Sequence[UnitRow]) -> None:
        super().__init__(desk, parent, "route_dialog")
        self._name = general_name(rule.name)
        self._latest = Latest(desk.jobs, self)
        self.set_words(label(rule.label.zh, rule.label.en), self.tr("Set from this day on"))
        self.resize(WIDTH, HEIGHT)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addLayout(self._written_column(str(rule.value)), 1)
        both.addLayout(self._shown_column(units), 1)
        self._layout.addLayout(both, 1)
        looks = (
            FieldLook("since", self.tr("From"), InputKind.DATE, required=True),
            FieldLook("reason", self.tr("Reason"), required=True),
        )
        self.set_fields(looks, {"since": desk.formats.today().isoformat()})
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(TYPED_MS)
        self._waiting.timeout.connect(self._try)
        self.typed.textChanged.connect(self._waiting.start)
        self.sample.edited.connect(lambda _key: self._waiting.start())
        self._try()

    def _written_column(self, value: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(text(self.tr("The route as data"), "strong"), 1)
        head.addWidget(
            button(
                self.tr("An example with steps"),
                lambda: self.typed.setPlainText(example_of(self._name)),
                name="route_example",
                small=True,
            )
        )
        column.addLayout(head)
        self.typed = QPlainTextEdit(value)
        self.typed.setObjectName("route_typed")
        self.typed.setAccessibleName(self.tr("The route as data"))
        self.typed.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.typed.setTabChangesFocus(True)
        column.addWidget(self.typed, 1)
        self.fault = text("", "error", wrap=True, name="route_fault")
        self.fault.hide()
        column.addWidget(self.fault)
        how = self.tr(
            "Roles alone: any of them at the nearest organ that has somebody. Else one [[step]] "
            "after the other: name, act (endorse, approve, file), at (own, organ, county, "
            "prefecture, province, nation), roles, mode (any, all, turn), opinion, tell, then."
        )
        column.addWidget(text(how, "caption", wrap=True, name="route_how"))
        facts = ROUTE_KINDS[self._name].facts
        asked = self.tr("Conditions can ask for: {facts}").format(
            facts="、".join(f"{name} {fact_words(name)}" for name in facts)
        )
        column.addWidget(text(asked, "caption", wrap=True, name="route_facts"))
        return column

    def _shown_column(self, units: Sequence[UnitRow]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        steps, holder = Box(self.tr("What it does"), margin=0), QWidget()
        self._nodes = QVBoxLayout(holder)
        self._nodes.setContentsMargins(12, 10, 12, 10)
        self._nodes.setSpacing(0)
        steps.add(scrolling(holder), 1)
        column.addWidget(steps, 1)
        box = Box(self.tr("Sample case"), self.tr("who would sign it today"))
        choices = tuple((str(row.pk), row.name) for row in units if row.closed_on is None)
        looks = (
            FieldLook(_UNIT, self.tr("Unit"), InputKind.CHOICE, choices=choices),
            *(FieldLook(fact, fact_words(fact)) for fact in ROUTE_KINDS[self._name].facts),
        )
        self.sample = Form(looks, columns=1)
        self.sample.start_editing({_UNIT: str(self.desk.actor.unit_pk)})
        box.add(self.sample)
        column.addWidget(box)
        return column

    def _try(self) -> None:
        given = self.sample.typed()
        unit_pk = int(given[_UNIT]) if given.get(_UNIT) else None
        facts = {key: value.strip() for key, value in given.items() if key != _UNIT}
        command = TryRoute(self._name, self._written, unit_pk, facts)
        work = partial(self.desk.services.run, try_route, self.desk.actor, command)
        self._latest.submit(work, self._on_trial)

    @property
    def _written(self) -> str:
        return self.typed.toPlainText().strip()

    def _on_trial(self, trial: RouteTrial) -> None:
        fault = trial.fault
        words = label(fault.zh, fault.en) if fault is not None else ""
        if trial.nobody:
            words = self.tr("Nobody could decide the sample case: no organ has such a role.")
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
        self._act.setEnabled(fault is None)
        if fault is None:
            self._show_steps(trial.steps)

    def _show_steps(self, steps: Sequence[TriedStep]) -> None:
        """The picture stays as it was while what is typed cannot be read."""
        clear(self._nodes)
        for number, step in enumerate(steps, 1):
            state = StepState.NOW if step.taken else StepState.NEXT
            title = self.tr("{place} {act}").format(
                place=at_words(step.at), act=act_words(step.act)
            )
            mark = "mail" if step.act is StepAct.FILE else str(number)
            node = Node(mark, state, title, step.name, last=number == len(steps))
            for line in detail_lines(step, self._name):
                node.say(line)
            self._nodes.addWidget(node)
        self._nodes.addStretch()

    def submit(self) -> None:
        errors: dict[str, str] = {}
        since = self.read_day("since", errors)
        self.form.show_errors(errors)
        if since is None:
            return
        self.working()
        command = SetRule(self._name, self._written, since, self.form.typed()["reason"])
        self.desk.run(self, set_rule, command, self.finish, self.refuse)
