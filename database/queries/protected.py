"""Prospects that a unit develops exclusively, has won, or is to be chosen for anew."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from app.domain.claims import PROTECTED
from database.tables.claims import claim, prospect


class ProtectedProspect(NamedTuple):
    """A protected prospect as far as comparing needs it, and the claim that protects it."""

    claim_pk: int
    name: str
    uscc: str | None
    stem_key: str


_PROTECTED = (
    select(claim.c.pk, prospect.c.name, prospect.c.uscc, prospect.c.stem_key)
    .join(prospect, prospect.c.pk == claim.c.prospect_pk)
    .where(claim.c.state.in_([state.value for state in PROTECTED]))
    .order_by(claim.c.pk)
)


def protected_prospects(connection: Connection) -> list[ProtectedProspect]:
    """All of them, in the order of their claims; a period that is over protects still."""
    return [ProtectedProspect(*row) for row in connection.execute(_PROTECTED)]
