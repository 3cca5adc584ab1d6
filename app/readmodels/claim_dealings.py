"""What a unit had with a prospect before it planned it anew: evidence beside competing plans."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.claims import State


class Ground(StrEnum):
    """Kinds of evidence, the strongest first (domain.md 7.4 item 9)."""

    AGREEMENT = "agreement"
    MAIL_USE = "mail_use"
    APPROVED = "approved"
    PLAN = "plan"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Dealing:
    """One fact: an agreement, a year of mail use, a round or plan before, a visit.

    `day` is when it was signed, began, was submitted or took place, `until` the last day of an
    agreement or round. `words` are its number, or what was written; `in_force` is said of
    agreements, `state` what became of a round or plan; `round` is 0 for one that had none. `fen`
    is the mail use of the year of `day`.
    """

    ground: Ground
    day: date
    until: date | None = None
    words: str = ""
    in_force: bool = False
    state: State | None = None
    round: int = 0
    channel: str | None = None
    fen: int | None = None
