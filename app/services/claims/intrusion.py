"""Nobody steps in while another unit develops a prospect (第十二条(三), C12-5).

Plans, visits, quotations, discount applications and agreements ask here before they are written, in
the transaction that writes them. The refusal names holder and last day, and leaves an entry.
"""

import resources.catalogue as shipped
from app.domain.claims import PROTECTED
from app.domain.errors import Reason, Refusal
from app.domain.likeness import Identity, likeness, stem_keys
from app.services.claims.ledger import protection, standing_of
from app.services.usecase import Call
from database.queries.likeness import alike_clients
from database.repositories.claims import StoredProspect


def same_prospects(call: Call, identity: Identity) -> tuple[StoredProspect, ...]:
    """Prospects that are the same as `identity` for certain: by code or by name (7.4 item 3)."""
    regions = shipped.regions()
    known = call.uow.claims.prospects_like(identity.uscc, stem_keys(identity.name, regions))
    return tuple(
        one
        for one in known
        if (found := likeness(identity, Identity(one.name, one.uscc), regions)) and found.blocks
    )


def refuse_intrusion(call: Call, unit_pk: int, identity: Identity) -> None:
    """Refuse an act of `unit_pk` on a prospect that another unit develops exclusively."""
    for prospect in same_prospects(call, identity):
        for claim in call.uow.claims.open_on(prospect.pk):
            standing = standing_of(call, claim)
            if standing.state in PROTECTED and standing.unit_pk != unit_pk:
                raise protection(call, claim, standing)


def refuse_client(call: Call, identity: Identity) -> None:
    """Refuse a plan on what is a client already, naming its unit only (decision 5)."""
    who = Identity(identity.name, identity.uscc)
    for found in alike_clients(call.uow.connection, who, shipped.regions()):
        if found.likeness.blocks:
            raise Refusal(Reason.CLAIM_CLIENT, unit=found.unit)
