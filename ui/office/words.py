"""Words of units, roles and rules in the window's language."""

import re

from PySide6.QtCore import QCoreApplication

from app.domain.freshness import QUARTERLY
from app.domain.role_rights import COPY, VIEW
from app.domain.rules import RuleValue
from app.readmodels.organisation import UnitRow
from resources import catalogue
from ui.i18n import label


def role_name(code: str) -> str:
    """Name of a role."""
    known = catalogue.roles()[code].label
    return label(known.zh, known.en)


def unit_word(code: str) -> str:
    """Name of a level or kind of units."""
    known = catalogue.texts("units")[code]
    return label(known.zh, known.en)


def division_name(code: str | None) -> str:
    """Full name of a division with its code, or ""."""
    return f"{catalogue.divisions().full_name(code)} {code}" if code else ""


def unit_choices(units: tuple[UnitRow, ...]) -> tuple[tuple[str, str], ...]:
    """Open units for a list to choose from, indented by their depth."""
    return tuple(
        (str(row.pk), "\u3000" * (row.path.count("/") - 2) + row.name)
        for row in units
        if row.closed_on is None
    )


def act_name(permission: str) -> str:
    """Name of an act that the gate checks."""
    known = catalogue.texts("permissions")[permission]
    return label(known.zh, known.en)


_PERIOD = re.compile(r"P(\d+)([DM])")


def period_words(value: str) -> str:
    """A period of rule data in words: P15D, P3M, quarter."""
    known = _PERIOD.fullmatch(value)
    if known is None:
        quarterly = QCoreApplication.translate("RuleWords", "every quarter")
        return quarterly if value == QUARTERLY else value
    words = QCoreApplication.translate("RuleWords", "{n} months")
    if known[2] == "D":
        words = QCoreApplication.translate("RuleWords", "{n} days")
    return words.format(n=known[1])


def grade_words(key: str) -> str:
    """A grade of rule data; `default` stands for all others."""
    return QCoreApplication.translate("RuleWords", "others") if key == "default" else key


def value_words(value: RuleValue) -> str:
    """The value of a rule in words; several codes are roles or grades."""
    if isinstance(value, str):
        if _PERIOD.fullmatch(value):
            return period_words(value)
        if "[[" in value:
            steps = QCoreApplication.translate("RuleWords", "{count} steps")
            return steps.format(count=value.count("[["))
        roles = catalogue.roles()
        return "、".join(role_name(c) if c in roles else grade_words(c) for c in value.split())
    if not isinstance(value, dict):
        return str(value)
    if value.keys() == {VIEW, COPY}:
        said = QCoreApplication.translate("RuleWords", "read {view}, copy {copy}")
        return said.format(view=value[VIEW] or "—", copy=value[COPY] or "—")
    return "，".join(f"{grade_words(key)} {period_words(part)}" for key, part in value.items())
