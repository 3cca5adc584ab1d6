"""The end of a consultation: how long a dossier was shown (security.md B.1).

An entry of its own, because the one that came before showing cannot know it.
"""

from dataclasses import dataclass

from app.domain.audit import Action, LogNote
from app.domain.permissions import Actor
from app.services.gate import Services


@dataclass(frozen=True, slots=True)
class EndedView:
    """A dossier that is no longer shown: whose, of which unit, shown for how many ms."""

    client_id: str
    unit_pk: int
    shown_ms: int


def end_view(services: Services, actor: Actor, ended: EndedView) -> None:
    """Have the end of a view registered with the next entry; never fails and never waits."""
    note = LogNote(
        Action.VIEW_END,
        client_id=ended.client_id,
        client_unit=ended.unit_pk,
        dur_ms=ended.shown_ms,
    )
    services.end_view(actor, note)
