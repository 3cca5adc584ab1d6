"""Whether something may be booked on credit (记欠): agreement, stop, limit (K1, K2, K5, K8).

What is paid at the counter or in advance is never asked here, nor is a line that takes a charge
back: it makes nobody owe more.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum


class FaultKind(StrEnum):
    """Why a booking is refused: 无协议; 不在协议期内; 已停止记欠; 未核定额度; 超过额度."""

    NO_AGREEMENT = "no_agreement"
    OUTSIDE = "outside"
    STOPPED = "stopped"
    NO_LIMIT = "no_limit"
    OVER_LIMIT = "over_limit"


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which an agreement holds, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class BookingFault:
    """A booking that is refused, with what its sentence names; amounts in fen.

    `first` and `last` are the days of the agreement that is nearest (OUTSIDE), `since` the first
    day of the stop, `counted_fen` what counts against the limit already.
    """

    kind: FaultKind
    fen: int
    first: date | None = None
    last: date | None = None
    since: date | None = None
    limit_fen: int = 0
    counted_fen: int = 0

    @property
    def over_fen(self) -> int:
        """By how much it would go over the limit."""
        return self.counted_fen + self.fen - self.limit_fen


@dataclass(frozen=True, slots=True)
class CreditStanding:
    """How a client stands when something is to be booked; amounts in fen.

    `agreements` are those with on-credit settlement and a cycle, none struck out; `stopped_since`
    is the first day of the stop that speaks against the line. `limit_fen` is None without an
    approved limit, `counted_fen` what counts against it.
    """

    agreements: tuple[Span, ...]
    stopped_since: date | None
    limit_fen: int | None
    counted_fen: int

    def booked(self, fen: int) -> "CreditStanding":
        """After an accepted booking, which counts for the next one."""
        return replace(self, counted_fen=self.counted_fen + fen)


def booking_fault(
    standing: CreditStanding, first: date, last: date, fen: int
) -> BookingFault | None:
    """Why a line of `fen` for the days from `first` to `last` may not be booked; None if it may.

    Reaching the limit exactly is allowed (K8). Agreements that follow on one another are one.
    """
    if fen <= 0:
        return None
    if not standing.agreements:
        return BookingFault(FaultKind.NO_AGREEMENT, fen)
    if not covered(standing.agreements, first, last):
        near = _nearest(standing.agreements, first, last)
        return BookingFault(FaultKind.OUTSIDE, fen, first=near.first, last=near.last)
    if standing.stopped_since is not None:
        return BookingFault(FaultKind.STOPPED, fen, since=standing.stopped_since)
    if standing.limit_fen is None:
        return BookingFault(FaultKind.NO_LIMIT, fen)
    if standing.counted_fen + fen > standing.limit_fen:
        return BookingFault(
            FaultKind.OVER_LIMIT,
            fen,
            limit_fen=standing.limit_fen,
            counted_fen=standing.counted_fen,
        )
    return None


def covered(agreements: Collection[Span], first: date, last: date) -> bool:
    """Whether every day from `first` to `last` lies within one of the agreements (K2)."""
    if any(one.first <= first and last <= one.last for one in agreements):
        return True
    day = first
    for one in sorted(agreements, key=lambda one: one.first):
        if one.first <= day <= one.last:
            if last <= one.last:
                return True
            day = one.last + timedelta(days=1)
    return False


def _nearest(agreements: Sequence[Span], first: date, last: date) -> Span:
    """The agreement that is least away from the days of a line, the later of two."""

    def away(one: Span) -> int:
        return max((one.first - last).days, (first - one.last).days, 0)

    return min(agreements, key=lambda one: (away(one), -one.last.toordinal()))
