"""Rules in force (DESIGN idea 3): read for a decision or a warning, never hard-coded."""

from datetime import date

import resources.catalogue as shipped
from app.domain.freshness import FreshnessRule
from app.domain.rules import in_force


def number(name: str, day: date) -> int:
    """Whole-number rule `name` as it holds on `day`."""
    rule = in_force(shipped.rules(), name, day)
    if rule is None or not isinstance(rule.value, int):
        raise KeyError(name)
    return rule.value


def freshness_rule(day: date) -> FreshnessRule:
    """How often dossiers are verified, as it holds on `day` (C17-2)."""
    rule = in_force(shipped.rules(), "freshness.periods", day)
    if rule is None or not isinstance(rule.value, dict):
        raise KeyError("freshness.periods")
    return FreshnessRule.of(rule.value, number("freshness.warning_days", day))
