"""Rules as data: every value has a version, a first day and the article it comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.bilingual import Bilingual

RuleValue = int | str | dict[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of a rule. `article` is the source, `value` what the program uses.

    No number is ever set below `least`.
    """

    name: str
    version: int
    valid_from: date
    article: str
    label: Bilingual
    value: RuleValue
    least: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class RuleBook:
    """All versions of an office's rules; two books are the same only when they are one."""

    rules: tuple[Rule, ...]

    def in_force(self, name: str, day: date) -> Rule:
        """Version of rule `name` that applies on `day`; KeyError for a rule nobody knows."""
        found = in_force(self.rules, name, day)
        if found is None:
            raise KeyError(name)
        return found

    def newest(self, name: str) -> int:
        """Highest version of rule `name`."""
        return max(rule.version for rule in self.rules if rule.name == name)


def in_force(rules: Iterable[Rule], name: str, day: date) -> Rule | None:
    """Version of rule `name` that applies on `day`: the newest that had begun by then."""
    begun = (rule for rule in rules if rule.name == name and rule.valid_from <= day)
    return max(begun, key=lambda rule: (rule.valid_from, rule.version), default=None)
