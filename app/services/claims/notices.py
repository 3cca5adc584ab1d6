"""Notices to those concerned by an act on a claim: a link to it and nothing of what it says."""

from app.domain.claims import ActKind
from app.domain.moments import to_ms
from app.domain.permissions import Role
from app.services.cases import role_holders
from app.services.usecase import Call
from database.repositories import notices
from database.repositories.claim_rows import StoredClaim

A = ActKind
_TOLD = frozenset(
    {A.APPROVED, A.REJECTED, A.PUBLISHED, A.GUIDANCE, A.FOLLOWED_UP, A.HELD, A.RESUMED, A.EXPIRED}
    | {A.EXTENDED, A.NO_PROGRESS, A.RESELECTED, A.END_DECLINED, A.WITHDRAWN, A.LOST, A.REGISTERED}
)
"""What the unit that develops is told; what the organ has to do stands among its duties."""


def tell(call: Call, claim: StoredClaim, kind: ActKind) -> None:
    """Tell A and B person and the head of the unit, except who acted; a former unit too."""
    if kind not in _TOLD:
        return
    standing, concerned = claim.standing, set[int]()
    holders = role_holders(call)
    rounds = [one.what for one in claim.acts if one.what.unit_pk is not None]
    for began in rounds[-2:] if kind is A.RESELECTED else ():
        if began.people is not None:
            concerned |= {began.people.a_user_pk, began.people.b_user_pk or 0}
    concerned |= {standing.people.a_user_pk, standing.people.b_user_pk or 0, claim.author_pk}
    concerned |= holders.get((standing.unit_pk, Role.UNIT_HEAD), frozenset())
    told = [(who, claim.id) for who in sorted(concerned - {0, call.actor.user_pk})]
    at = to_ms(call.now)
    notices.tell_each(call.uow.connection, told, kind.value, "claim", at=at, act=call.act)
