"""Decisions of an organ as signed bytes (DESIGN idea 4): what was signed is what is kept."""

from app.domain.audit import canonical
from app.domain.permissions import Permission
from app.services.usecase import Call
from database.repositories.ledgers import SignedDecision

SIGNED_AS = b"yice/decision/v1|"
"""Purpose that stands before every signed record, so that no signature fits something else."""


def sign_decision(call: Call, organ_pk: int, record: dict[str, object]) -> SignedDecision:
    """`record` in canonical bytes with who and in which act, signed with the actor's own key."""
    said = {"schema": 1, "act": call.act, "by": call.actor.user_id, "organ": organ_pk}
    stored = canonical(said | record)
    keys = call.office.user_keys
    key_pk = call.uow.organisation.user_key_pk(keys.slot_id) or 0
    return SignedDecision(organ_pk, stored, keys.sign(SIGNED_AS + stored), key_pk)


def opening_organ(call: Call) -> int:
    """The organ for which the actor enters what a paper decided (期初, decision 4)."""
    return next(role.unit_pk for role in call.actor.roles if role.may(Permission.OPENING_ENTRY))
