"""What somebody was typing when the office was locked: kept encrypted, given back to that person.

The row lies in the office's database, so it is as secret as the dossiers (security.md A.3). It
holds nothing of category 3, whose values exist only under their person's key, and nothing that
its author did not see or type.
"""

import json
from dataclasses import asdict, dataclass
from datetime import timedelta

from app.domain.fields import PRIVATE_CATEGORY
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.services.today import reader
from app.services.usecase import Call, Kind, usecase
from database.queries.today import names_of
from database.repositories import desk

KEPT = timedelta(days=30)


OF_A_PLAN = 0
"""Category of a form of the claim board that is being typed in: it belongs to no dossier."""
OF_A_CASE = -1
"""Category of an answer to a case of the page Approvals; its words are no part of a dossier yet."""
OF_NOBODY_YET = -2
"""Category of a payment that is being typed in before its client is chosen."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """Unsaved typing in one section or dialog of a client; `body` is the window's own text of it.

    `client_id` is empty for a client only being typed in, for a form of the claim board, for an
    answer to a case and for a payment of a client that is not chosen yet.
    """

    client_id: str
    category: int
    body: str


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def keep_drafts(call: Call, command: tuple[KeptDraft, ...]) -> None:
    """Keep what the actor has not saved, in place of what was kept before; () forgets it.

    Drafts of anybody that nobody came back for within 30 days are dropped.
    """
    if any(one.category == PRIVATE_CATEGORY for one in command):
        message = "category 3 is never kept as a draft"
        raise ValueError(message)
    connection, now = call.uow.connection, call.now
    desk.drop_drafts(connection, before=to_ms(now - KEPT))
    body = json.dumps([asdict(one) for one in command], ensure_ascii=False) if command else None
    desk.keep_draft(connection, call.actor.user_pk, body, to_ms(now))


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def take_drafts(call: Call, _command: None) -> tuple[KeptDraft, ...]:
    """What was kept for the actor, of sections that the actor may still read; kept no longer."""
    connection, me = call.uow.connection, call.actor.user_pk
    desk.drop_drafts(connection, before=to_ms(call.now - KEPT))
    body = desk.draft_of(connection, me)
    if body is None:
        return ()
    desk.keep_draft(connection, me, None, to_ms(call.now))
    found = [KeptDraft(**one) for one in json.loads(body)]
    named = sorted({one.client_id for one in found if one.client_id})
    seen = names_of(connection, reader(call), named)
    rights = {key: call.actor.view(call.uow.dossiers.find(key).ref) for key in seen}
    return tuple(
        one for one in found if not one.client_id or one.category in rights.get(one.client_id, ())
    )
