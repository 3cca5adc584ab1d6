"""Rules of secrecy (保密管理办法) as people read them (A6)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SecrecyRules:
    """The newest version that an organ made; `at` and `read_at` epoch ms.

    `read_at`: when this reader confirmed having read it, None before that.
    """

    id: str
    unit_pk: int
    unit: str
    version: int
    title: str
    body: str
    author: str
    at: int
    read_at: int | None


@dataclass(frozen=True, slots=True)
class SecrecyOffice:
    """What an organ officer sees: own organs with their newest rules, and who has not read them.

    `organs` are (unit key, name) for which this person makes the rules.
    """

    organs: tuple[tuple[int, str], ...]
    rules: tuple[SecrecyRules, ...]
    readers: dict[str, int]
    missing: dict[str, tuple[str, ...]]
