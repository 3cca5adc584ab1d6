"""Ids and canonical records that every repository writes."""

from collections.abc import Callable
from dataclasses import dataclass

import uuid_utils


@dataclass(frozen=True, slots=True)
class AggregateChange:
    """A changed aggregate: `record` is its canonical record with schema number (idea 4)."""

    type: str
    id: str
    version: int
    base: int
    record: bytes


Saved = Callable[[AggregateChange], None]
"""Tells the unit of work that an aggregate was saved."""


def new_id() -> str:
    """A new UUIDv7, as text."""
    return str(uuid_utils.uuid7())
