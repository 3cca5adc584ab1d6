"""Tariff discounts as read: what the rule says about each line, in words."""

from dataclasses import dataclass

from app.domain.bilingual import Bilingual
from app.domain.discounts import Ruling


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """A line's ruling with the sentence that window, paper and command show."""

    ruling: Ruling
    words: Bilingual
