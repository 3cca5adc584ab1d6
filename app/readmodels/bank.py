"""Statements of the bank as imports, lists and commands show them; amounts in fen."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.bank_matching import MatchReason
from app.domain.register import CellProblem, CellWarning
from app.readmodels.imports import ImportOutcome


class LineFate(StrEnum):
    """What an import does with a line of the bank."""

    BOOKED = "booked"
    WAITS = "waits"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class JudgedBankLine:
    """A line of money received and its fate; `client` is the name of whom it is booked for."""

    row: int
    paid_on: date
    amount_fen: int
    payer: str
    words: str
    fate: LineFate
    client: str = ""
    reasons: tuple[MatchReason, ...] = ()


@dataclass(frozen=True, slots=True)
class BankOutcome:
    """What an import did or would do; `skipped` were imported before or are no money received.

    `amount_fen` is what the new lines come to, `booked_fen` what of it was booked. `judged` are
    the lines of money received in the order of the workbook, `warnings` what was left out of it.
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
    judged: tuple[JudgedBankLine, ...] = ()
    warnings: tuple[CellWarning, ...] = ()

    @property
    def counts(self) -> ImportOutcome:
        """The same as other imports tell it."""
        return ImportOutcome(
            self.sheet,
            created=self.booked + self.open,
            skipped=self.skipped,
            rejected=self.refused,
            problems=self.problems,
            warnings=self.warnings,
        )

    @property
    def known(self) -> int:
        """Lines that an earlier import brought, or another row of the same workbook."""
        return sum(line.fate is LineFate.KNOWN for line in self.judged)

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


@dataclass(frozen=True, slots=True)
class BankImport:
    """A statement that was imported; `at` in ms. `lines` were new, `waiting` are not settled."""

    id: str
    file_name: str
    author: str
    at: int
    lines: int
    booked: int
    waiting: int
    amount_fen: int
