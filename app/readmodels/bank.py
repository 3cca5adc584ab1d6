"""Statements of the bank as imports, lists and commands show them; amounts in fen."""

from dataclasses import dataclass
from datetime import date

from app.domain.bank_matching import MatchReason
from app.domain.register import CellProblem


@dataclass(frozen=True, slots=True)
class BankOutcome:
    """What an import did or would do; `skipped` were imported before or are no money received.

    `amount_fen` is what the new lines come to, `booked_fen` what of it was booked.
    """

    file_name: str
    sheet: str
    booked: int
    open: int
    skipped: int
    refused: int
    amount_fen: int
    booked_fen: int
    problems: tuple[CellProblem, ...]

    @property
    def lines(self) -> int:
        """Rows below the header."""
        return self.booked + self.open + self.skipped + self.refused


@dataclass(frozen=True, slots=True)
class ProposedClient:
    """A client that a line may be of, with the reasons; `bills` those that it names or equals."""

    client_id: str
    code: str
    name: str
    reasons: tuple[MatchReason, ...]
    bills: tuple[str, ...]
    open_fen: int
    directed: bool


@dataclass(frozen=True, slots=True)
class WaitingBankLine:
    """A line that finance has to settle; `reason` is set where its payment was taken back."""

    id: str
    paid_on: date
    amount_fen: int
    payer: str
    words: str
    reference: str
    reason: str
    proposals: tuple[ProposedClient, ...]
