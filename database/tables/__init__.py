"""Tables of an office; no behaviour."""

from database.tables import (
    backups,
    cases,
    claims,
    client,
    codes,
    confidentiality,
    desk,
    leaving,
    ledger,
    organisation,
    review,
)
from database.tables.base import metadata

__all__ = [
    "backups",
    "cases",
    "claims",
    "client",
    "codes",
    "confidentiality",
    "desk",
    "leaving",
    "ledger",
    "metadata",
    "organisation",
    "review",
]
