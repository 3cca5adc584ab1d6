"""Numbers of early warning and stop as rule data: warning, trifles, ageing, where balances are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.ageing import Basis, Bucket, codes_of, limits

SOURCE_RULE = "arrears.source"
RECOVERY_NUMBER = "recovery.number"
"""Rule that says how numbers of recoveries (追欠案) are written."""


class Source(StrEnum):
    """Where the balances of this office come from (K13)."""

    OWN = "own"
    ELSEWHERE = "elsewhere"


class LimitState(StrEnum):
    """How far the approved limit is used (K8): below the warning, near it, over it."""

    NONE = "none"
    NEAR = "near"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class ArrearsRules:
    """The rules of one day; amounts in fen.

    `warning_days` before a due date (K9), `warning_percent` of the limit (K8); what is overdue by
    no more than `trifle_fen` and no more than `trifle_days` does not stop (K5).
    """

    warning_days: int
    warning_percent: int
    trifle_fen: int
    trifle_days: int
    basis: Basis
    buckets: tuple[Bucket, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the buckets by their places, 未到期 first."""
        return codes_of(self.buckets)

    def ends(self, day: date) -> Sequence[date]:
        """Earliest basis dates of the buckets on a day, the youngest first."""
        return limits(day, self.buckets)

    def is_trifle(self, overdue_fen: int, days: int) -> bool:
        """Whether what is overdue is too little and too young to stop on-credit use (K5)."""
        return overdue_fen <= self.trifle_fen and days <= self.trifle_days

    def limit_state(self, counted_fen: int, limit_fen: int | None) -> LimitState:
        """How far a limit is used; without an approved limit there is nothing to come near to."""
        if limit_fen is None or counted_fen <= 0:
            return LimitState.NONE
        if counted_fen > limit_fen:
            return LimitState.OVER
        near = counted_fen * 100 >= limit_fen * self.warning_percent
        return LimitState.NEAR if near else LimitState.NONE
