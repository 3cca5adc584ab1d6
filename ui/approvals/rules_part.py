"""Tab Rules 规则: whose decision a discount is, and the rules that routes follow, to be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.discounts import Applicant, Asked, Rule, Ruling, Scope, rule_on
from app.domain.organisation import Level, ProvinceSubtype
from app.domain.permissions import Permission
from app.domain.route_kinds import ROUTE_ENDING
from app.domain.rules import Rule as DatedRule
from app.domain.rules import RuleBook
from app.services.rules import list_rules
from ui.approvals.words import level_words
from ui.desk import Desk
from ui.dossier.words import words
from ui.formatting import UNKNOWN, full_date
from ui.i18n import label
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.office.words import value_words
from ui.widgets.box import Box
from ui.widgets.labels import button
from ui.widgets.table import Table

translate = QCoreApplication.translate
_SHOWN = ("approvals.", "delegation.", "access.")
HEIGHT = 214
"""The head and six rows of the decision table."""

_NORM = Decimal(15)
_WITHIN, _OVER = Asked(Scope.NETWORK, _NORM, _NORM), Asked(Scope.NETWORK, _NORM + 1, _NORM)
_NO_NORM = Asked(Scope.NETWORK, _NORM, None)
_REGIONAL = Asked(Scope.REGIONAL, _NORM, None)
_PREFECTURE = Applicant(Level.PREFECTURE, ProvinceSubtype.PROVINCE)
_AUTHORISED = Applicant(Level.PREFECTURE, ProvinceSubtype.PROVINCE, authorised=True)
_PROVINCE = Applicant(Level.PROVINCE, ProvinceSubtype.PROVINCE)
_CASES = (
    (_PREFECTURE, _WITHIN),
    (_AUTHORISED, _WITHIN),
    (_PROVINCE, _WITHIN),
    (_PREFECTURE, _OVER),
    (_PREFECTURE, _NO_NORM),
    (_PREFECTURE, _REGIONAL),
)
"""One case for each row of the decision table (2.7); what it says is computed, not written."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A row of the decision table, as the rule itself answers."""

    applicant: Applicant
    asked: Asked
    ruling: Ruling


def decision_table() -> tuple[Decided, ...]:
    """Rows D1 to D6, each asked of the rule that real applications follow."""
    return tuple(Decided(who, asked, rule_on(who, asked)) for who, asked in _CASES)


class RulesPart(QWidget):
    """Read when it is shown; `rules_wanted()` opens the rules of the office."""

    rules_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        title = self.tr("Whose decision a discount is")
        whose = Box(title, self.tr("chapter 6, item 6; computed as applications are"), margin=0)
        decided = RowTableModel[Decided](_decided_columns(), lambda row: row.ruling.rule)
        decided.set_rows(decision_table())
        self._decided = Table(decided, name="decision_table")
        self._decided.setFixedHeight(HEIGHT)
        whose.add(self._decided)
        column.addWidget(whose)
        box = Box(self.tr("Rules of routes and terms in force today"), margin=0)
        if desk.actor.may(Permission.OFFICE_VIEW):
            opening = button(
                self.tr("Rules of the office"),
                self.rules_wanted.emit,
                icon="building",
                name="rules_of_office",
                small=True,
            )
            box.add_act(opening)
        self._model = RowTableModel[DatedRule](_rule_columns(), lambda rule: rule.name)
        self.table = Table(self._model, name="route_rules_table")
        box.add(self.table, 1)
        box.set_foot(
            self.tr("A running case keeps the version under which it was submitted"),
            self.tr("Changed in Office › Rules by the organ that may"),
        )
        column.addWidget(box, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the rules each time the tab comes to the front."""
        super().showEvent(event)
        if self._desk.actor.may(Permission.OFFICE_VIEW):
            self._desk.run(self, list_rules, None, self._show)

    def _show(self, rules: tuple[DatedRule, ...]) -> None:
        self._model.set_rows(list(_in_force(rules, self._desk)))
        self.table.select_first()


def _in_force(rules: tuple[DatedRule, ...], desk: Desk) -> Iterator[DatedRule]:
    """Of every rule about routes the version of today."""
    for rule in RuleBook(rules).begun(desk.formats.today()):
        if rule.name.endswith(ROUTE_ENDING) or rule.name.startswith(_SHOWN):
            yield rule


def _decided_columns() -> tuple[Column[Decided], ...]:
    return (
        Column(
            "rule", translate("Approvals", "Rule"), lambda r: r.ruling.rule.value, Look.STRONG, 60
        ),
        Column("business", translate("Approvals", "Business"), _business, width=110),
        Column("norm", translate("Approvals", "Beside the norm"), _norm, width=150),
        Column("who", translate("Approvals", "Who applies"), _who, width=230, stretch=True),
        Column("approver", translate("Approvals", "Decides"), _approver, Look.STRONG, 150),
        Column("filed", translate("Approvals", "Told afterwards (filing)"), _filed, width=170),
        Column("forwards", translate("Approvals", "Endorse only"), _forwards, width=230, rank=2),
    )


def _rule_columns() -> tuple[Column[DatedRule], ...]:
    return (
        Column(
            "rule", translate("Approvals", "Rule"), _rule_words, Look.STRONG, 460, tip=_rule_words
        ),
        Column(
            "value", translate("Approvals", "Says"), _value, width=240, stretch=True, tip=_value
        ),
        Column("article", translate("Approvals", "Source"), lambda r: r.article, width=170),
        Column("version", translate("Approvals", "Version"), lambda r: f"v{r.version}", width=70),
        Column(
            "since", translate("Approvals", "Since"), lambda r: full_date(r.valid_from), width=100
        ),
    )


def _business(row: Decided) -> str:
    network = translate("Approvals", "network-wide")
    return network if row.asked.scope is Scope.NETWORK else translate("Approvals", "regional")


def _norm(row: Decided) -> str:
    return {
        Rule.D4: translate("Approvals", "over it"),
        Rule.D5: translate("Approvals", "none in force"),
        Rule.D6: translate("Approvals", "not applicable"),
    }.get(row.ruling.rule, translate("Approvals", "within (equal is within)"))


def _who(row: Decided) -> str:
    if row.ruling.rule is Rule.D1:
        return translate("Approvals", "prefecture or below, not authorised")
    if row.ruling.rule is Rule.D2:
        return translate("Approvals", "prefecture or below, authorised by the province")
    if row.ruling.rule is Rule.D3:
        return translate("Approvals", "the province")
    return translate("Approvals", "any level, authorised or not")


def _approver(row: Decided) -> str:
    return level_words(row.ruling.approver)


def _filed(row: Decided) -> str:
    return level_words(row.ruling.filed_with) if row.ruling.filed_with is not None else UNKNOWN


def _forwards(row: Decided) -> str:
    below = [one.level for one in row.ruling.steps if one.level is not row.ruling.approver]
    up = [level for level in below if level is not row.ruling.filed_with]
    return label("、", ", ").join(map(level_words, up)) or UNKNOWN


def _rule_words(rule: DatedRule) -> str:
    return words(rule.label)


def _value(rule: DatedRule) -> str:
    return value_words(rule.value)
