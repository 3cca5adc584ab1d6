"""Clients and prospects that are the same as somebody, or alike; for services only, never shown."""

from dataclasses import dataclass

from app.domain.likeness import Likeness


@dataclass(frozen=True, slots=True)
class Alike:
    """An open client or a prospect that is like somebody; `unit_pk` and `unit` of clients only."""

    pk: int
    name: str
    likeness: Likeness
    unit_pk: int | None = None
    unit: str | None = None
