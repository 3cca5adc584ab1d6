"""Rules as data: every value has a version, a first day and the article it comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.bilingual import Bilingual

RuleValue = int | str | dict[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of a rule. `article` is the source, `value` what the program uses."""

    name: str
    version: int
    valid_from: date
    article: str
    label: Bilingual
    value: RuleValue


def in_force(rules: Iterable[Rule], name: str, day: date) -> Rule | None:
    """Version of rule `name` that applies on `day`: the newest that had begun by then."""
    begun = (rule for rule in rules if rule.name == name and rule.valid_from <= day)
    return max(begun, key=lambda rule: (rule.valid_from, rule.version), default=None)
