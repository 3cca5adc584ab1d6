"""The eight specialties and the two classes of key accounts (第九条, C9-1, C9-2, C9-4)."""

import re
from collections.abc import Sequence
from enum import StrEnum

from app.domain.bilingual import Bilingual
from app.domain.text import half_width

SPECIALTY_NAMES = {
    "信函": Bilingual("信函", "Letters"),
    "物流": Bilingual("物流", "Logistics"),
    "速递": Bilingual("速递", "Express"),
    "包裹": Bilingual("包裹", "Parcels"),
    "报刊": Bilingual("报刊", "Press"),
    "金融": Bilingual("金融", "Finance"),
    "信息": Bilingual("信息", "Information"),
    "集邮": Bilingual("集邮", "Philately"),
}
SPECIALTIES: tuple[str, ...] = tuple(SPECIALTY_NAMES)
"""In the order of the regulation."""

_PARTING = re.compile(r"[\s,、;/|+]+")
_SUFFIX = re.compile(r"(业务)?(大客户)?$")


class ClientClass(StrEnum):
    """综合: diverse needs; 专业: one need and much of it."""

    COMPREHENSIVE = "综合"
    SPECIALISED = "专业"


class ClassFault(StrEnum):
    """How specialties can contradict the class (C9-2)."""

    NOT_ONE = "specialties_not_one"
    FEWER_THAN_TWO = "specialties_fewer_than_two"


def split_specialties(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Specialties named in `text` in the order written, each once, and the words that are none.

    Commas, 、, semicolons, slashes and spaces part them; 业务 and 业务大客户 may follow a name.
    """
    words = [word for word in _PARTING.split(half_width(text)) if word]
    named = dict.fromkeys(_SUFFIX.sub("", word) for word in words)
    unknown = tuple(word for word in words if _SUFFIX.sub("", word) not in SPECIALTY_NAMES)
    return tuple(word for word in named if word in SPECIALTY_NAMES), unknown


def class_fault(client_class: str | None, specialties: Sequence[str]) -> ClassFault | None:
    """C9-2: 专业 has exactly one specialty, 综合 at least two; None while either is not filled."""
    if not specialties:
        return None
    if client_class == ClientClass.SPECIALISED and len(specialties) != 1:
        return ClassFault.NOT_ONE
    if client_class == ClientClass.COMPREHENSIVE and len(specialties) < 2:
        return ClassFault.FEWER_THAN_TWO
    return None
