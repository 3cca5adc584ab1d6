"""Mail-use agreements as a dossier, a claim and papers show them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.domain.agreements import AgreementTerms
from app.domain.commitment import Commitment

CREDIT, TARIFF = 7, 8
"""Categories: an agreement is about credit, its discounts and tariffs about tariffs."""


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file kept with an agreement; `size` in bytes."""

    id: str
    name: str
    size: int
    author: str
    at: int


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement on record; without category 8 it holds no discount, no tariff and no file.

    `tariff_hidden` says so. `struck_reason` is set once it was struck out as a slip. `commitments`
    are the years of its minimum that have begun, the earliest first, for readers of category 5.
    """

    id: str
    unit: str
    terms: AgreementTerms
    author: str
    at: int
    struck_on: date | None = None
    struck_reason: str | None = None
    tariff_hidden: bool = False
    attachments: tuple[AttachmentRow, ...] = ()
    commitments: tuple[Commitment, ...] = ()

    def in_force(self, day: date) -> bool:
        """Whether it holds on `day`."""
        return self.struck_on is None and self.terms.in_force(day)


def agreements_for(
    rows: Iterable[AgreementRow], allowed: frozenset[int]
) -> tuple[AgreementRow, ...]:
    """`rows` as a reader of these categories may see them: tariffs with category 8 only."""
    if CREDIT not in allowed:
        return ()
    return tuple(row if TARIFF in allowed else without_tariff(row) for row in rows)


def without_tariff(row: AgreementRow) -> AgreementRow:
    """An agreement without what is in category 8: whether there is a discount is not told."""
    bare = replace(row.terms, domestic_discount=None, international_discount=None, lines=())
    return replace(row, terms=bare, tariff_hidden=True, attachments=())
