"""Tables of an office; no behaviour."""

from database.tables import client, desk, ledger, organisation
from database.tables.base import metadata

__all__ = ["client", "desk", "ledger", "metadata", "organisation"]
