"""Keys of a device: one user on one workstation account, and why they end (security.md A.3)."""

from enum import StrEnum


class KeyEnd(StrEnum):
    """Why the keys of a device ended; what was signed until then stays good."""

    REPLACED = "replaced"
    """The same person got new ones on the same workstation account."""
    REVOKED = "revoked"
    """Taken away; computer and copies are in the hands of the office."""
    LOST = "lost"
    """Taken away from a computer or person that may still have a copy: a re-key is due."""
    CLOSED = "closed"
    """The account was closed."""
