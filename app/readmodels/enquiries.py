"""Incoming contacts (来电来访登记, S09-1) as read."""

from dataclasses import dataclass

from app.domain.enquiries import Enquiry, EnquiryState


@dataclass(frozen=True, slots=True)
class EnquiryRow:
    """A contact with what became of it.

    `unit` has to answer it, `taken_unit` took it; they differ where the prospect is developed
    exclusively by another unit. `mine` is True for who may answer it now.
    """

    id: str
    what: Enquiry
    unit: str
    taken_unit: str
    author: str
    state: EnquiryState
    claim_id: str | None
    closed_reason: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """A contact was recorded; `passed_to` is the unit that develops the prospect, "" for none."""

    id: str
    passed_to: str
