"""What the papers of the claim board share: who sees the claim, the entry in the log, names."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.claims import People
from app.domain.errors import Reason, Refusal
from app.readmodels.claim_papers import ClaimPaper
from app.readmodels.claims import ClaimCard
from app.readmodels.printing import PrintedBy
from app.services.claims.ledger import find_claim
from app.services.claims.lists import CardReader
from app.services.claims.scope import scope_of
from app.services.usecase import Call
from database.queries import claims as queries
from database.repositories.claim_rows import StoredClaim


def printed_by(call: Call) -> PrintedBy:
    """Who prints, as the foot of every paper says it."""
    local = call.time.on_paper.astimezone(ZoneInfo(call.office.zone))
    return PrintedBy(call.actor.name, call.actor.unit_name, f"{local:%Y-%m-%d %H:%M}")


def seen(call: Call, reference: str) -> tuple[StoredClaim, ClaimCard]:
    """The claim and what the reader sees of it; refused for one that is not published to all."""
    claim = find_claim(call, reference)
    scope = scope_of(call.actor)
    rows = queries.rows_of(call.uow.connection, scope, (claim.pk,), call.today)
    if not rows:
        raise Refusal(Reason.CLAIM_UNKNOWN, claim=reference)
    return claim, CardReader(call, scope).card(rows[0])


def none_of(claim: StoredClaim, paper: ClaimPaper) -> Refusal:
    """The refusal of a paper whose step has not been taken yet."""
    title = shipped.texts("claim_papers")[paper.value]
    return Refusal(Reason.CLAIM_NO_PAPER, name=claim.plan.name, paper=title)


def note_print(call: Call, claim: StoredClaim, paper: ClaimPaper) -> None:
    """The entry of a print in the log."""
    entry = LogNote(
        Action.PRINT,
        object_type="claim",
        object_id=claim.id,
        object_version=claim.version,
        target="pdf",
        detail=paper.value,
    )
    call.record(entry)


def names_of(users: Mapping[int, str], people: People) -> str:
    """`张伟、何敏`: A and B person."""
    both = (people.a_user_pk, people.b_user_pk)
    return "、".join(users[pk] for pk in both if pk is not None and pk in users)


def seen_inside(call: Call, reference: str, paper: ClaimPaper) -> StoredClaim:
    """The claim, for who sees it from inside; others are told whom to ask."""
    claim, card = seen(call, reference)
    if card.inside is None:
        title = shipped.texts("claim_papers")[paper.value]
        raise Refusal(Reason.CLAIM_PAPER_INSIDE, name=card.prospect, paper=title, unit=card.unit)
    return claim
