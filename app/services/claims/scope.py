"""Whose claims somebody sees from inside (X-26, G-34)."""

from itertools import chain

from app.domain.permissions import Actor, Permission, Role
from app.services.claims.ledger import units_of
from database.queries.claims import ClaimScope


def scope_of(actor: Actor) -> ClaimScope:
    """Units whose claims this person sees from inside: the own, and those below the organ's.

    Who signs about claims for an officer sees what the officer sees of them (G-34).
    """
    units: set[int] = set()
    if actor.may(Permission.CLAIM_PLAN):
        units |= units_of(actor)
    delegated = (one for one in actor.stands_in if Permission.CLAIM_DECIDE in one.acts)
    for role in chain(actor.roles, *(one.roles for one in delegated)):
        if role.role is Role.ORGAN_OFFICER and role.may(Permission.CLAIM_DECIDE):
            if role.units is None:
                return ClaimScope(actor.user_pk, None)
            units |= role.units
    return ClaimScope(actor.user_pk, tuple(sorted(units)))
