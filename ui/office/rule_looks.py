"""Inputs of rules that name several things: categories, grades, segments of a code."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

import resources.catalogue as shipped
from app.domain.claim_rules import REMINDERS, TERM
from app.domain.client_code import TEMPLATE_RULE
from app.domain.contacts import GRADES_RULE
from app.domain.permissions import CATEGORIES, PRIVATE_CATEGORY
from app.domain.role_rights import COPY, VIEW, role_of_rule
from app.domain.rules import Rule, RuleValue, general_name
from app.domain.tariffs import BANDS_RULE
from ui.access.words import category_words
from ui.office.words import period_words
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind

JOINED = "、"
TERMS = ("P15D", "P1M", "P2M", "P3M", "P6M")
"""Terms of exclusive development offered in the dialog; another one of the data stays."""


def opened_parts(rule: Rule) -> dict[str, str]:
    """The value of a rule as the inputs of its dialog show it."""
    if isinstance(rule.value, str):
        joined = JOINED if rule.name == GRADES_RULE else " "
        return {"value": joined.join(rule.value.split())}
    if not isinstance(rule.value, dict):
        return {"value": str(rule.value)}
    if role_of_rule(rule.name) is not None:
        return {key: JOINED.join(part.split()) for key, part in rule.value.items()}
    return dict(rule.value)


def several_looks(rule: Rule) -> tuple[FieldLook, ...] | None:
    """Tick boxes for rights of a role and grades, a line for a text; None for another kind."""
    several = InputKind.SEVERAL
    if rule.name == GRADES_RULE:
        grades = tuple((one.value, one.value) for one in shipped.fields()["grade"].choices)
        words = QCoreApplication.translate("RuleWords", "Grades")
        return (FieldLook("value", words, several, choices=grades, required=True),)
    if rule.name == TEMPLATE_RULE:
        words = QCoreApplication.translate("RuleWords", "Segments")
        return (FieldLook("value", words, InputKind.TEXT, required=True),)
    if general_name(rule.name) == TERM:
        words = QCoreApplication.translate("RuleWords", "Term")
        periods = dict.fromkeys((*TERMS, str(rule.value)))
        choices = tuple((period, period_words(period)) for period in periods)
        return (FieldLook("value", words, InputKind.CHOICE, choices=choices, required=True),)
    if isinstance(rule.value, str):
        words, hint = _text_words(rule)
        return (FieldLook("value", words, hint=hint, required=True),)
    if role_of_rule(rule.name) is None:
        return None
    names = {
        VIEW: QCoreApplication.translate("RuleWords", "May read"),
        COPY: QCoreApplication.translate("RuleWords", "May copy"),
    }
    chosen = tuple((str(n), category_words(n)) for n in CATEGORIES if n != PRIVATE_CATEGORY)
    return tuple(FieldLook(key, name, several, choices=chosen) for key, name in names.items())


def read_several(rule: Rule, typed: Mapping[str, str]) -> RuleValue:
    """What was ticked, as rule data writes it."""
    if isinstance(rule.value, str) and rule.name == GRADES_RULE:
        return " ".join(typed["value"].split(JOINED))
    if isinstance(rule.value, str):
        return " ".join(typed["value"].split())
    return {key: " ".join(sorted(typed[key].split(JOINED))) for key in (VIEW, COPY)}


def _text_words(rule: Rule) -> tuple[str, str]:
    """Label and hint of a rule that is a line of text."""
    if general_name(rule.name) == REMINDERS:
        days = QCoreApplication.translate("RuleWords", "Days")
        return days, QCoreApplication.translate("RuleWords", "Parted by blanks, such as 7 3 1")
    if rule.name == BANDS_RULE:
        bands = QCoreApplication.translate("RuleWords", "Bands")
        hint = QCoreApplication.translate(
            "RuleWords", "Name:万元, the first from 0, such as A:0 B:10"
        )
        return bands, hint
    if "{serial}" not in str(rule.value):
        return QCoreApplication.translate("RuleWords", "Value"), ""
    words = QCoreApplication.translate("RuleWords", "Pattern")
    hint = QCoreApplication.translate("RuleWords", "With {organ}, {year} and {serial}")
    return words, hint
