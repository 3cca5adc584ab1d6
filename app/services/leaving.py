"""A leaver's hand-over (离岗交接, S21-4): clients to successors, the account closed, in one act.

Handing clients over needs the right to assign them, closing the account that to manage users. Who
has both does both in one transaction; otherwise two persons do one part each, in either order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.audit import Action, LogNote
from app.domain.clients import Client, Owners
from app.domain.errors import Reason, Refusal
from app.domain.leaving import Place, passed_on, places
from app.domain.moments import to_ms
from app.domain.permissions import Actor, ClientRef, Permission
from app.domain.text import clean
from app.readmodels.leaving import Left
from app.readmodels.organisation import UserRow
from app.services.accounts import end_account
from app.services.actors import AsOf, actor_for
from app.services.clients import insertion
from app.services.dossier import visible_client
from app.services.roles import open_user
from app.services.usecase import Call, Kind, Topic, usecase
from database.queries import leaving as queries
from database.repositories.leavings import EndedRole, NewLeaving, PassedOn

REASON_LENGTH = 200
NUMBER_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Move:
    """One client to `to`, who takes the leaver's places; the B place to `b_to` if named."""

    client_id: str
    to: int
    b_to: int | None = None


@dataclass(frozen=True, slots=True)
class Leave:
    """Hand over `moves` and, with `close`, close the account; the paper is optional."""

    user_pk: int
    moves: tuple[Move, ...]
    reason: str
    document_no: str = ""
    document_date: date | None = None
    close: bool = False


@usecase(Kind.CHANGE, Permission.OFFICE_VIEW)
def leave(call: Call, command: Leave) -> Left:
    """Hand a leaver's clients over and close the account, as far as asked, in one transaction.

    Proposals that wait keep their author's name and are decided as ever; every client gets a task
    for its new manager: tell the client (S21-8). It can be taken back for 30 days.
    """
    user = _leaver(call, command)
    _check(call, command, user)
    passed = tuple(_passed(call, command.moves, user))
    if passed:
        assign_all(call, [(client, item.after) for client, item in passed], clean(command.reason))
    roles: tuple[EndedRole, ...] = ()
    if command.close:
        call.demand(
            allowed=call.actor.may(Permission.USER_MANAGE), permission=Permission.USER_MANAGE
        )
        roles = end_account(call, user)
    new = NewLeaving(
        user.pk,
        command.close,
        clean(command.reason)[:REASON_LENGTH],
        clean(command.document_no)[:NUMBER_LENGTH] or None,
        command.document_date,
        author_pk=call.actor.user_pk,
        at=to_ms(call.now),
        act=call.act,
    )
    items = [item for _client, item in passed]
    identity = call.uow.leavings.add(new, items, roles)
    if items:
        _record(call, user, identity, items)
    call.topics |= {Topic.OFFICE, Topic.CLIENTS, Topic.DUTIES}
    return Left(
        identity,
        len(items),
        sum(1 for item in items if item.before.b_user_pk and item.after.b_user_pk is None),
        sum(1 for item in items if item.place is not Place.RESPONSIBLE),
        command.close,
        queries.held_by_unit(call.uow.connection, user.pk),
    )


def _leaver(call: Call, command: Leave) -> UserRow:
    """The person; somebody whose account is closed already may still hold clients."""
    if command.close:
        return open_user(call, command.user_pk)
    users = call.uow.organisation.users()
    found = next((row for row in users if row.pk == command.user_pk), None)
    if found is None:
        raise Refusal(Reason.NOT_FOUND, what=str(command.user_pk))
    return found


def _check(call: Call, command: Leave, user: UserRow) -> None:
    if not command.moves and not command.close:
        raise Refusal(Reason.NOTHING_CHANGED)
    if not clean(command.reason):
        raise Refusal(Reason.REASON_NEEDED)
    if command.document_date is not None and command.document_date > call.paper_day:
        raise Refusal(Reason.DOCUMENT_DATE, date=command.document_date)
    for pk in {pk for move in command.moves for pk in (move.to, move.b_to) if pk is not None}:
        follower = open_user(call, pk)
        if pk == user.pk:
            raise Refusal(Reason.SUCCESSOR_SELF, name=follower.name)


def _passed(call: Call, moves: Sequence[Move], user: UserRow) -> "list[tuple[Client, PassedOn]]":
    """What becomes of each client; refused as a whole when one of them cannot be handed over."""
    followers = _Followers(call)
    found: dict[int, tuple[Client, PassedOn]] = {}
    for move in moves:
        client = visible_client(call, move.client_id)
        call.demand(
            allowed=call.actor.may_on(Permission.CLIENT_ASSIGN, client.ref),
            permission=Permission.CLIENT_ASSIGN,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
        )
        held = places(client.owners, user.pk)
        if not held or client.closed:
            values = {"client": client.display_name, "name": user.name}
            raise Refusal(Reason.LEAVER_NOT_OWNER, **values)
        after = passed_on(client.owners, user.pk, move.to, move.b_to)
        followers.require_sight(client, after, {move.to, move.b_to} - {None})
        found[client.pk] = (client, PassedOn(0, client.pk, held[0], client.owners, after))
    return list(found.values())


class _Followers:
    """Successors with the roles that they hold now, each read once."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._users = {row.pk: row for row in call.uow.organisation.users()}
        self._actors: dict[int, Actor] = {}

    def require_sight(self, client: Client, after: Owners, followers: set[int | None]) -> None:
        """Refuse an A or B owner who could not open the dossier of the client."""
        owners = frozenset(pk for pk in (after.a_user_pk, after.b_user_pk) if pk is not None)
        ref = ClientRef(after.unit_pk, owners, client.pk)
        for pk in followers & owners:
            if pk is not None and not self._actor(pk).sees(ref):
                name = self._users[pk].name
                raise Refusal(Reason.SUCCESSOR_BLIND, name=name, client=client.display_name)

    def _actor(self, pk: int) -> Actor:
        if pk not in self._actors:
            call = self._call
            when = AsOf(call.today, to_ms(call.now), call.office.rules)
            self._actors[pk] = actor_for(call.uow, self._users[pk], "", when)
        return self._actors[pk]


def assign_all(call: Call, changes: Sequence[tuple[Client, Owners]], reason: str) -> None:
    """Append assignments in one act; completeness stays, as no place that counts gets empty."""
    how = insertion(call, reason[:REASON_LENGTH])
    for client, owners in changes:
        after = call.uow.dossiers.ledgers.assign(client, owners, how)
        call.uow.dossiers.touch(after, client.version)
        call.record(
            LogNote(
                Action.ASSIGN,
                client_id=after.id,
                client_unit=after.owners.unit_pk,
                object_version=after.version,
                fields=("account_manager", "responsible_person"),
                detail="hand-over",
            )
        )


def _record(call: Call, user: UserRow, identity: str, items: Sequence[PassedOn]) -> None:
    call.record(
        LogNote(
            Action.HAND_OVER,
            object_type="leaving",
            object_id=identity,
            target=user.id,
            result_count=len(items),
        )
    )
