"""The monthly sample of the access register (每月抽查): entries drawn by lot (security.md B.5).

Nobody can draw again until the lots please: they follow from the chain's hash after the month's
last entry, which no one chooses, and anybody can draw them again from the register.
"""

import hashlib
import heapq
from collections.abc import Iterable

from app.domain.audit import Action
from app.domain.calendar import Month
from app.domain.log_exceptions import ON_DOSSIERS

_DECIDED = {Action.CREATE, Action.ASSIGN, Action.OPENING, Action.REGISTER, Action.DECIDE}
DRAWN_FROM = ON_DOSSIERS | _DECIDED
"""Acts from which entries are drawn: what somebody did with a dossier."""

_FORMAT = b"yice/log-sample/v1"


def seed(month: Month, head: bytes) -> bytes:
    """What the lots of a month follow from; `head` is the chain's hash after its last entry."""
    return hashlib.sha256(b"\n".join((_FORMAT, str(month).encode(), head))).digest()


def lot(seed_: bytes, seq: int) -> bytes:
    """The lot of an entry: the lowest are drawn."""
    return hashlib.sha256(seed_ + seq.to_bytes(8)).digest()


def draw(seed_: bytes, seqs: Iterable[int], count: int) -> tuple[int, ...]:
    """The numbers of `count` drawn entries, ascending; all of them where there are fewer."""
    return tuple(sorted(heapq.nsmallest(count, seqs, key=lambda seq: lot(seed_, seq))))
