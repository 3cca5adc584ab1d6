"""Named views of the claim table: filter, order, columns and widths, each user's own."""

from app.domain.permissions import Permission
from app.services.clients import SaveView
from app.services.usecase import Call, Kind, Topic, usecase
from database.repositories import desk

_PAGE_NAME = "claims"


@usecase(Kind.SYSTEM, Permission.CLAIM_VIEW)
def claim_views(call: Call, _command: None) -> dict[str, dict[str, object]]:
    """Named views of the table by name, the actor's own."""
    return desk.views(call.uow.connection, call.actor.user_pk, _PAGE_NAME)


@usecase(Kind.SYSTEM, Permission.CLAIM_VIEW)
def save_claim_view(call: Call, command: SaveView) -> None:
    """Keep a named view; one of the same name is replaced."""
    connection, me = call.uow.connection, call.actor.user_pk
    desk.save_view(connection, me, _PAGE_NAME, command.name, command.spec)
    call.topics.add(Topic.VIEWS)


@usecase(Kind.SYSTEM, Permission.CLAIM_VIEW)
def delete_claim_view(call: Call, command: str) -> None:
    """Forget a named view."""
    desk.delete_view(call.uow.connection, call.actor.user_pk, _PAGE_NAME, command)
    call.topics.add(Topic.VIEWS)
