"""Nobody steps in while another unit develops a prospect (第十二条(三), C12-5).

Plans, visits, quotations, discount applications and agreements ask here before they are written, in
the transaction that writes them. The refusal names holder and last day, and leaves an entry.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import resources.catalogue as shipped
from app.domain.claims import PROTECTED, Standing, State
from app.domain.dossier import Value
from app.domain.errors import Reason, Refusal
from app.domain.likeness import Identity, likeness, stem_keys
from app.domain.uscc import normalise
from app.services.claims.ledger import protection, standing_of
from app.services.usecase import Call
from database.queries.likeness import alike_clients
from database.queries.protected import ProtectedProspect, protected_prospects
from database.repositories.claim_rows import StoredClaim
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


def protecting(call: Call, identity: Identity) -> Iterator[tuple[StoredClaim, Standing]]:
    """Claims by which a unit develops `identity` now, so that others must not."""
    for prospect in same_prospects(call, identity):
        for claim in call.uow.claims.open_on(prospect.pk):
            standing = standing_of(call, claim)
            if standing.state in PROTECTED:
                yield claim, standing


def refuse_intrusion(call: Call, unit_pk: int, identity: Identity) -> None:
    """Refuse an act of `unit_pk` on a prospect that another unit develops exclusively."""
    for claim, standing in protecting(call, identity):
        if standing.unit_pk != unit_pk:
            raise protection(call, claim, standing)


@dataclass(frozen=True, slots=True)
class Developed:
    """Who develops a prospect: `until` is the last exclusive day while that is sure."""

    unit_pk: int
    unit: str
    until: date | None
    claim_id: str


def developed_among(
    call: Call, identities: Sequence[Identity]
) -> dict[Identity, tuple[Developed, ...]]:
    """Who develops which of `identities`: `refuse_intrusion` for the many of a register at once.

    All protected prospects are read by one statement, however many are asked about.
    """
    by_code: dict[str, list[ProtectedProspect]] = {}
    by_stem: dict[str, list[ProtectedProspect]] = {}
    for one in protected_prospects(call.uow.connection) if identities else ():
        by_stem.setdefault(one.stem_key, []).append(one)
        if one.uscc:
            by_code.setdefault(one.uscc, []).append(one)
    regions = shipped.regions()
    holders: dict[int, Developed] = {}
    found: dict[Identity, tuple[Developed, ...]] = {}
    for identity in identities if by_stem else ():
        code = normalise(identity.uscc) if identity.uscc else ""
        near = {one.claim_pk: one for one in by_code.get(code, ())}
        for key in stem_keys(identity.name, regions):
            near |= {one.claim_pk: one for one in by_stem.get(key, ())}
        for one in near.values():
            same = likeness(identity, Identity(one.name, one.uscc), regions)
            if same is not None and same.blocks:
                if one.claim_pk not in holders:
                    holders[one.claim_pk] = _developed(call, one.claim_pk)
                found[identity] = (*found.get(identity, ()), holders[one.claim_pk])
    return found


def _developed(call: Call, claim_pk: int) -> Developed:
    claim = call.uow.claims.at(claim_pk)
    standing = standing_of(call, claim)
    unit = call.uow.organisation.unit_at(standing.unit_pk).name
    until = standing.due if standing.state is State.EXCLUSIVE else None
    return Developed(standing.unit_pk, unit, until, claim.id)


def refuse_stepping_in(call: Call, unit_pk: int, values: Mapping[str, Value]) -> None:
    """The same for a dossier with `values` that is or comes into the hands of `unit_pk`."""
    code = values.get("org_code")
    uscc = code if isinstance(code, str) else None
    refuse_intrusion(call, unit_pk, Identity(str(values.get("name", "")), uscc))


def refuse_client(call: Call, identity: Identity, own_unit_pk: int | None = None) -> None:
    """Refuse a plan on what is a client already, naming its unit only (decision 5).

    One of `own_unit_pk` is no hindrance: a unit may take up whom it develops before the end.
    """
    who = Identity(identity.name, identity.uscc)
    for found in alike_clients(call.uow.connection, who, shipped.regions()):
        if found.likeness.blocks and (own_unit_pk is None or found.unit_pk != own_unit_pk):
            raise Refusal(Reason.CLAIM_CLIENT, unit=found.unit)
