"""Who is like the prospect of a plan: told to the organ that reviews it (domain.md 7.4 item 3).

Similar names, the same telephone or address only warn; the reviewer sees the list and decides.
"""

import resources.catalogue as shipped
from app.domain.claims import ENDED, State
from app.domain.likeness import Likeness
from app.domain.permissions import ClientRef
from app.readmodels.claims import AlikeRow
from app.readmodels.likeness import Alike
from app.services.claims.free import SIMILAR, rule_number
from app.services.claims.ledger import standing_of
from app.services.claims.plans import identity_of
from app.services.usecase import Call
from database.queries.likeness import alike_clients, alike_prospects
from database.repositories.claim_rows import StoredClaim

MOST = 12
"""Lines at most, the surest reasons first."""

_UNSEEN = ENDED | {State.DRAFT}
"""Nobody is developing there, or not yet: a draft is its author's alone."""
_SAME = {Likeness.USCC: {1}, Likeness.PHONE: {2}, Likeness.ADDRESS: {2}}
"""What a reader must see of a client to be told its name beside the value that is the same."""


def alike_to(call: Call, claim: StoredClaim) -> tuple[AlikeRow, ...]:
    """Open plans of others and clients that are like the prospect of `claim`."""
    identity, regions = identity_of(claim.plan), shipped.regions()
    percent = rule_number(call, SIMILAR, claim.standing.unit_pk)
    connection = call.uow.connection
    rows = [
        row
        for one in alike_prospects(connection, identity, regions, percent)
        if one.pk != claim.prospect_pk
        for row in _plans(call, one)
    ]
    rows += [_client(call, one) for one in alike_clients(connection, identity, regions, percent)]
    return tuple(sorted(rows, key=lambda row: row.why.rank)[:MOST])


def _plans(call: Call, prospect: Alike) -> list[AlikeRow]:
    """Open plans on another prospect."""
    found = []
    for claim in call.uow.claims.open_on(prospect.pk):
        standing = standing_of(call, claim)
        if standing.state in _UNSEEN:
            continue
        unit = call.uow.organisation.unit_at(standing.unit_pk).name
        until = standing.due if standing.state is State.EXCLUSIVE else None
        found.append(AlikeRow(prospect.likeness, prospect.name, unit, standing.state, until))
    return found


def _client(call: Call, one: Alike) -> AlikeRow:
    """A client; outside the reader's rights it is "a client of UNIT" (decision 5)."""
    ref = ClientRef(one.unit_pk or 0, frozenset(), one.pk)
    needed = _SAME.get(one.likeness, set())
    seen = call.actor.sees(ref) and needed <= call.actor.view(ref)
    return AlikeRow(one.likeness, one.name if seen else None, one.unit or "", None, None)
