"""How a client's credit stands, in one mark that is shown wherever the client is (K4, K5, K8, K9).

It is made from the cached standing: for lists and heads, never for a decision.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

NEAR, OVER = "near", "over"
"""States of the limit (K8): near it, over it."""


class CreditState(StrEnum):
    """已停用记欠, 限期解除, 逾期, 超额度, 即将到期, 近额度, 正常; the gravest first."""

    STOPPED = "stopped"
    LIFTED = "lifted"
    OVERDUE = "overdue"
    OVER_LIMIT = "over_limit"
    DUE_SOON = "due_soon"
    NEAR_LIMIT = "near_limit"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class CreditChip:
    """What the mark says, as of a day; amounts in fen.

    `days` the oldest overdue bill is late, `oldest_due` its due date; `share` is what counts
    against the limit, over it. A stop is suspended up to `lifted_until`.
    """

    as_of: date
    open_fen: int = 0
    overdue_fen: int = 0
    due_soon_fen: int = 0
    next_due: date | None = None
    oldest_due: date | None = None
    days: int = 0
    share: float = 0.0
    limit_state: str = "none"
    stopped: bool = False
    lifted_until: date | None = None

    @property
    def state(self) -> CreditState:
        """The gravest of what holds."""
        holds = {
            CreditState.STOPPED: self.stopped and self.lifted_until is None,
            CreditState.LIFTED: self.lifted_until is not None,
            CreditState.OVERDUE: self.overdue_fen > 0,
            CreditState.OVER_LIMIT: self.limit_state == OVER,
            CreditState.DUE_SOON: self.due_soon_fen > 0,
            CreditState.NEAR_LIMIT: self.limit_state == NEAR,
        }
        return next((state for state, true in holds.items() if true), CreditState.CLEAR)

    @property
    def days_to_due(self) -> int | None:
        """Days until the next bill is due; None when none is."""
        return (self.next_due - self.as_of).days if self.next_due is not None else None
