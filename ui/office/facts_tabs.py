"""Tabs that only show: this computer 本机, and the rules in force with their articles."""

import re

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.rules import Rule, in_force
from app.services.this_computer import ThisComputer
from ui.desk import Desk
from ui.formatting import full_date
from ui.i18n import label
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.box import Box
from ui.widgets.layouts import KeyValues
from ui.widgets.table import Table

_PERIOD = re.compile(r"P(\d+)([DM])")


class ComputerTab(QWidget):
    """Where the office and the workstation secret lie."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(8)
        self._warning = Banner(name="computer_warning")
        column.addWidget(self._warning)
        box = Box(self.tr("This computer"))
        self._values = KeyValues(label_width=160)
        box.add(self._values)
        column.addWidget(box)
        column.addStretch(1)

    def show_computer(self, found: ThisComputer) -> None:
        """Fill in."""
        keyring = self.tr("keyring of the system")
        secret = self.tr("a file only this account can read") if found.secret_in_file else keyring
        self._values.show_lines(
            [
                (self.tr("Office"), found.name),
                (self.tr("Folder of the office"), str(found.folder)),
                (self.tr("Own settings and keys"), str(found.home)),
                (self.tr("Workstation key"), secret),
                (self.tr("Time zone"), found.zone),
            ]
        )
        self._warning.hide()
        if found.secret_in_file:
            words = self.tr(
                "The workstation key lies in a file: whoever copies this account's files and the "
                "office needs only a password."
            )
            self._warning.tell(words, Tone.WARNING)


class RulesTab(QWidget):
    """Rules in force today; read only."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        box = Box(self.tr("Rules in force"), margin=0)
        columns = (
            Column[Rule]("rule", self.tr("Rule"), _words, Look.STRONG, 320),
            Column[Rule]("value", self.tr("Value"), self._value, width=320, stretch=True),
            Column[Rule]("article", self.tr("Source"), lambda r: r.article, width=220),
            Column[Rule]("version", self.tr("Version"), lambda r: str(r.version), width=70),
            Column[Rule]("from", self.tr("From"), lambda r: full_date(r.valid_from), width=110),
        )
        self._model = RowTableModel[Rule](columns, lambda rule: rule.name)
        self.table = Table(self._model, name="rules_table")
        box.add(self.table, 1)
        column.addWidget(box)

    def show_rules(self, rules: tuple[Rule, ...]) -> None:
        """Of every rule the version in force today."""
        today = self._desk.formats.today()
        names = dict.fromkeys(rule.name for rule in rules)
        found = (in_force(rules, name, today) for name in names)
        self._model.set_rows([rule for rule in found if rule is not None])

    def _value(self, rule: Rule) -> str:
        if not isinstance(rule.value, dict):
            return str(rule.value)
        parts = [f"{key} {self._period(value)}" for key, value in rule.value.items()]
        return "，".join(parts).replace("default", self.tr("others"))

    def _period(self, value: str) -> str:
        """A period of rule data in words: P15D, P3M, quarter."""
        known = _PERIOD.fullmatch(value)
        if known is None:
            return self.tr("every quarter") if value == "quarter" else value
        words = self.tr("{n} days") if known[2] == "D" else self.tr("{n} months")
        return words.format(n=known[1])


def _words(rule: Rule) -> str:
    return label(rule.label.zh, rule.label.en)
