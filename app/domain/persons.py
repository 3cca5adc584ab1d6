"""Groups of fields of an important person (第 3 类), each revealed by itself with its own entry."""

from enum import StrEnum


class PersonGroup(StrEnum):
    """What is revealed together: who it is, the family, the home, what one gives on which day."""

    WORK = "work"
    FAMILY = "family"
    HOME = "home"
    CARE = "care"


ATTRIBUTES: dict[PersonGroup, tuple[str, ...]] = {
    PersonGroup.WORK: ("name", "role", "basics"),
    PersonGroup.FAMILY: ("family",),
    PersonGroup.HOME: ("home_address",),
    PersonGroup.CARE: ("interests", "birthday"),
}
"""Attributes of each group; together all that a person has."""


class ErasureGround(StrEnum):
    """Why personal information is deleted (PIPL 47)."""

    REQUEST = "request"
    CONSENT = "consent"
    PURPOSE = "purpose"
    EXPIRED = "expired"
