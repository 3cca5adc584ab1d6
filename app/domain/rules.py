"""Rules as data: every value has a version, a first day and the article it comes from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

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


@dataclass(frozen=True, eq=False)
class RuleBook:
    """All versions of an office's rules; two books are the same only when they are one."""

    rules: tuple[Rule, ...]

    @cached_property
    def _versions(self) -> Mapping[str, list[Rule]]:
        """Versions of each rule: a book is asked a few times by every use-case."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            found.setdefault(rule.name, []).append(rule)
        return found

    def knows(self, name: str) -> bool:
        """Whether there is a rule `name`."""
        return name in self._versions

    def in_force(self, name: str, day: date) -> Rule:
        """Version of rule `name` that applies on `day`; KeyError for a rule nobody knows.

        Before its first day it is the first version: a day of long ago is looked at by something.
        """
        known = self._versions[name]
        return _begun(known, day) or min(known, key=_in_time)

    def for_organ(self, name: str, organs: Sequence[str], day: date) -> Rule:
        """Version of rule `name` for a unit of which `organs` are the organs, the nearest first.

        What an organ set for itself and all below it counts before what holds for the office.
        """
        for organ in organs:
            own = _begun(self._versions.get(organ_rule(name, organ), ()), day)
            if own is not None:
                return own
        return self.in_force(name, day)

    def begun(self, day: date) -> tuple[Rule, ...]:
        """Version of every rule that applies on `day`; none of one that begins later."""
        found = (_begun(versions, day) for versions in self._versions.values())
        return tuple(rule for rule in found if rule is not None)

    def newest(self, name: str) -> int:
        """Highest version of rule `name`; 0 for one that an organ has not set yet."""
        return max((rule.version for rule in self._versions.get(name, ())), default=0)


def organ_rule(name: str, organ_id: str) -> str:
    """Name under which an organ's own version of rule `name` is kept."""
    return f"{name}@{organ_id}"


def general_name(name: str) -> str:
    """Name of the rule of which this is an organ's own version."""
    return name.partition("@")[0]


def _begun(versions: Iterable[Rule], day: date) -> Rule | None:
    """Version of a rule that applies on `day`: the newest that had begun by then."""
    return max((rule for rule in versions if rule.valid_from <= day), key=_in_time, default=None)


def _in_time(rule: Rule) -> tuple[date, int]:
    return rule.valid_from, rule.version
