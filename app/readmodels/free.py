"""The answer to "is it free?": all that anybody may learn of somebody else's prospect (X-26)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Free = Literal["free", "protected", "client"]


@dataclass(frozen=True, slots=True)
class FreeAnswer:
    """Free, protected by a unit (`until` its last exclusive day, if any), or a client of a unit.

    `similar` counts other names that are similar; which ones is never told.
    """

    answer: Free
    until: date | None
    unit: str | None
    similar: int
