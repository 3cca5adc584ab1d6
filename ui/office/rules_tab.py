"""Tab Rules 规则: every rule with its article, its versions, and a new version from a day on."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.permissions import Permission
from app.domain.route_kinds import ROUTE_KINDS
from app.domain.rules import Rule, RuleBook, RuleValue, general_name
from app.readmodels.confidentiality import SecrecyOffice
from app.readmodels.organisation import UnitRow
from app.services.confidentiality import secrecy_office
from app.services.rules import CLAIMS, SetRule, set_rule
from ui.desk import Desk
from ui.formatting import full_date
from ui.i18n import label
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.office.ask_dialog import AskDialog
from ui.office.route_dialog import RouteDialog
from ui.office.rule_looks import opened_parts, read_several, several_looks
from ui.office.words import grade_words, period_words, value_words
from ui.secrecy.making import MakeSecrecyDialog
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind
from ui.widgets.labels import button, text
from ui.widgets.layouts import KeyValues
from ui.widgets.table import Table

PERIODS = ("P15D", "P1M", "P2M", "P3M", "quarter", "P6M", "P12M")
"""Offered in the dialog; another period of the data stays as it is."""


class RulesTab(QWidget):
    """Rules in force today, with those that begin later; `changed()` after a new version."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rules: tuple[Rule, ...] = ()
        self._organs: dict[str, str] = {}
        self._units: tuple[UnitRow, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 0)
        row.setSpacing(8)
        box = Box(self.tr("Rules in force"), margin=0)
        self._model = RowTableModel[Rule](self._columns(), lambda rule: rule.name)
        self.table = Table(self._model, name="rules_table")
        self.table.current_changed.connect(lambda _row: self._on_current())
        box.add(self.table, 1)
        row.addWidget(box, 1)
        row.addWidget(self._detail_box())

    def show_rules(self, rules: tuple[Rule, ...]) -> None:
        """Of every rule the version in force today; the line stays."""
        current = self.current
        self._rules = rules
        self._model.set_rows(list(RuleBook(rules).begun(self._desk.formats.today())))
        if current is None or not self.table.select_key(current.name):
            self.table.select_first()
        self._on_current()

    @property
    def current(self) -> Rule | None:
        """The rule of the current line."""
        row = self.table.current_row()
        return row if isinstance(row, Rule) else None

    def _columns(self) -> tuple[Column[Rule], ...]:
        return (
            Column("rule", self.tr("Rule"), self._words, Look.STRONG, 300),
            Column(
                "value", self.tr("Value"), lambda r: value_words(r.value), width=240, stretch=True
            ),
            Column("article", self.tr("Source"), lambda r: r.article, width=190),
            Column("version", self.tr("Version"), lambda r: str(r.version), width=60),
            Column("from", self.tr("From"), lambda r: full_date(r.valid_from), width=100),
            Column(
                "next",
                self.tr("To come"),
                self._coming,
                Look.CHIP,
                130,
                tone=lambda r: Tone.INFO if self._coming(r) else None,
            ),
        )

    def _detail_box(self) -> Box:
        box = Box(self.tr("Versions"))
        box.setObjectName("rule_versions")
        box.setFixedWidth(340)
        self._title = text("", "detail-title", wrap=True, name="rule_title")
        box.add(self._title)
        self._versions = KeyValues(label_width=110)
        box.add(self._versions)
        box.body.addStretch()
        self._change = button(
            self.tr("Change from a day on…"), self._on_change, icon="pencil", name="rule_change"
        )
        box.add(self._change)
        why = self.tr("Rules are changed by organ officers, unless the province withheld it.")
        allowed = self._desk.actor.may(Permission.RULE_SET)
        self._change.setEnabled(allowed)
        self._change.setToolTip("" if allowed else why)
        note = self.tr("What was decided under an earlier version stays as it is.")
        box.add(text(note if allowed else why, "muted", wrap=True, name="rule_note"))
        if self._desk.actor.may(Permission.CONFIDENTIALITY_SET):
            making = button(
                self.tr("Rules of secrecy…"), self._on_secrecy, icon="shield", name="rules_secrecy"
            )
            box.add(making)
        return box

    def show_units(self, units: tuple[UnitRow, ...]) -> None:
        """The organs that can have rules of their own (大客户管理机构、服务中心)."""
        self._units = units
        found = [unit for unit in units if unit.has_centre and unit.closed_on is None]
        self._organs = {unit.id: unit.name for unit in found}
        self.show_rules(self._rules)

    def _words(self, rule: Rule) -> str:
        organ = self._organs.get(rule.name.partition("@")[2])
        return f"{_words(rule)} · {organ}" if organ else _words(rule)

    def _on_secrecy(self) -> None:
        self._desk.run(self, secrecy_office, None, self._make_secrecy)

    def _make_secrecy(self, office: SecrecyOffice) -> None:
        dialog = MakeSecrecyDialog(self._desk, self, office)
        dialog.done_with.connect(lambda _identity: self.changed.emit())
        self._desk.prompts.show(dialog)

    def _coming(self, rule: Rule) -> str:
        today = self._desk.formats.today()
        days = [r.valid_from for r in self._rules if r.name == rule.name and r.valid_from > today]
        return self.tr("from {day}").format(day=full_date(min(days))) if days else ""

    def _on_current(self) -> None:
        rule = self.current
        self._title.setText(self._words(rule) if rule else "")
        same = [known for known in self._rules if rule and known.name == rule.name]
        same.sort(key=lambda known: (known.valid_from, known.version), reverse=True)
        self._versions.show_lines([(self._when(one, rule), value_words(one.value)) for one in same])

    def _when(self, one: Rule, current: Rule | None) -> str:
        words = self.tr("{version}, from {day}")
        shown = words.format(version=one.version, day=full_date(one.valid_from))
        return f"{shown} ✓" if one is current else shown

    def _on_change(self) -> None:
        rule = self.current
        if rule is not None:
            dialog: AskDialog
            if general_name(rule.name) in ROUTE_KINDS:
                dialog = RouteDialog(self._desk, self, rule, self._units)
            else:
                dialog = RuleDialog(self._desk, self, rule, self._organs)
            dialog.done_with.connect(lambda _version: self.changed.emit())
            self._desk.prompts.show(dialog)


class RuleDialog(AskDialog):
    """A new version of a rule; `done_with(version)`."""

    def __init__(self, desk: Desk, parent: QWidget, rule: Rule, organs: Mapping[str, str]) -> None:
        super().__init__(desk, parent, "rule_dialog")
        self._rule = rule
        self._organs = organs
        self.set_words(_words(rule), self.tr("Set from this day on"))
        parts = opened_parts(rule)
        looks = (
            *self._value_looks(parts),
            *self._organ_looks(),
            FieldLook("since", self.tr("From"), InputKind.DATE, required=True),
            FieldLook("reason", self.tr("Reason"), InputKind.TEXT, required=True),
        )
        organ = rule.name.partition("@")[2]
        given = {"since": desk.formats.today().isoformat(), "organ": organ}
        self.set_fields(looks, parts | given)

    def _organ_looks(self) -> tuple[FieldLook, ...]:
        """Rules of claims can hold for one organ and the units below it (G-04)."""
        if not self._rule.name.startswith(CLAIMS):
            return ()
        own = tuple(self._organs.items())
        if organ := self._rule.name.partition("@")[2]:
            own = ((organ, self._organs.get(organ, organ)),)
        else:
            own = (("", self.tr("all organs of this office")), *own)
        return (FieldLook("organ", self.tr("Holds for"), InputKind.CHOICE, choices=own),)

    def _value_looks(self, parts: dict[str, str]) -> tuple[FieldLook, ...]:
        if (asked := several_looks(self._rule)) is not None:
            return asked
        if not isinstance(self._rule.value, dict):
            return (FieldLook("value", self.tr("Value"), InputKind.NUMBER, required=True),)
        known = dict.fromkeys((*PERIODS, *parts.values()))
        choices = tuple((period, period_words(period)) for period in known)
        return tuple(
            FieldLook(key, grade_words(key), InputKind.CHOICE, choices=choices, required=True)
            for key in parts
        )

    def submit(self) -> None:
        errors: dict[str, str] = {}
        value = self._read_value(errors)
        since = self.read_day("since", errors)
        self.form.show_errors(errors)
        if errors or since is None:
            return
        self.working()
        typed = self.form.typed()
        name, organ = general_name(self._rule.name), typed.get("organ") or None
        command = SetRule(name, value, since, typed["reason"], organ)
        self.desk.run(self, set_rule, command, self.finish, self.refuse)

    def _read_value(self, errors: dict[str, str]) -> RuleValue:
        typed = self.form.typed()
        if several_looks(self._rule) is not None:
            return read_several(self._rule, typed)
        if isinstance(self._rule.value, dict):
            missing = self.tr("Please choose")
            errors |= {key: missing for key in self._rule.value if not typed[key]}
            return {key: typed[key] for key in self._rule.value}
        try:
            return int(typed["value"].strip())
        except ValueError:
            errors["value"] = self.tr("A whole number, 1 or more")
            return 0


def _words(rule: Rule) -> str:
    return label(rule.label.zh, rule.label.en)
