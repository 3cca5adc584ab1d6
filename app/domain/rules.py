"""Rules as data: every value has a version, a first day and the article it comes from."""

from collections.abc import Iterable, Sequence
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
        """Version of rule `name` that applies on `day`; KeyError for a rule nobody knows.

        Before its first day it is the first version: a day of long ago is looked at by something.
        """
        found = in_force(self.rules, name, day)
        if found is None:
            known = [rule for rule in self.rules if rule.name == name]
            if not known:
                raise KeyError(name)
            return min(known, key=lambda rule: (rule.valid_from, rule.version))
        return found

    def for_organ(self, name: str, organs: Sequence[str], day: date) -> Rule:
        """Version of rule `name` for a unit of which `organs` are the organs, the nearest first.

        What an organ set for itself and all below it counts before what holds for the office.
        """
        for organ in organs:
            own = in_force(self.rules, organ_rule(name, organ), day)
            if own is not None:
                return own
        return self.in_force(name, day)

    def newest(self, name: str) -> int:
        """Highest version of rule `name`; 0 for one that an organ has not set yet."""
        return max((rule.version for rule in self.rules if rule.name == name), default=0)


def organ_rule(name: str, organ_id: str) -> str:
    """Name under which an organ's own version of rule `name` is kept."""
    return f"{name}@{organ_id}"


def general_name(name: str) -> str:
    """Name of the rule of which this is an organ's own version."""
    return name.partition("@")[0]


def in_force(rules: Iterable[Rule], name: str, day: date) -> Rule | None:
    """Version of rule `name` that applies on `day`: the newest that had begun by then."""
    begun = (rule for rule in rules if rule.name == name and rule.valid_from <= day)
    return max(begun, key=lambda rule: (rule.valid_from, rule.version), default=None)
