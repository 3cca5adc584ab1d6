"""Tables of an office; no behaviour."""

from database.tables import (
    agreements,
    attachments,
    backups,
    blacklist,
    calendar,
    cases,
    claims,
    client,
    client_files,
    codes,
    confidentiality,
    desk,
    goals,
    leaving,
    ledger,
    organisation,
    review,
)
from database.tables.base import metadata

__all__ = [
    "agreements",
    "attachments",
    "backups",
    "blacklist",
    "calendar",
    "cases",
    "claims",
    "client",
    "client_files",
    "codes",
    "confidentiality",
    "desk",
    "goals",
    "leaving",
    "ledger",
    "metadata",
    "organisation",
    "review",
]
