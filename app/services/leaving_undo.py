"""Taking a hand-over back within 30 days (decision 9): a new act that leaves later work alone."""

from app.domain.audit import Action, LogNote
from app.domain.clients import Client
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Permission, Role
from app.readmodels.leaving import LeavingUndone, LeftAsIs
from app.readmodels.organisation import UserRow
from app.services.leaving import assign_all
from app.services.roles import GrantRole, grant_role
from app.services.rules import days
from app.services.usecase import Call, Kind, Topic, denial, usecase
from database.repositories.leavings import PassedOn, StoredLeaving

REASON = "撤销离岗移交"


@usecase(Kind.CHANGE, Permission.OFFICE_VIEW)
def undo_leaving(call: Call, command: str) -> LeavingUndone:
    """Take back of the hand-over with this id what this person may: clients, account, or both.

    Clients whose owners were changed since are listed and left. The account opens without slots;
    its roles are granted anew and wait for a second person where the rule says so. Where two
    persons did the hand-over, each takes the own part back.
    """
    item = _undoable(call, command)
    user = next(row for row in call.uow.organisation.users() if row.pk == item.user_pk)
    may_open = call.actor.may(Permission.USER_MANAGE)
    reopen = item.closed and item.reopened_at is None and user.closed and may_open
    rows = [row for row in call.uow.leavings.clients_of(item.pk) if row.undone_at is None]
    back, left, hidden = _sorted_out(call, rows)
    if not reopen and not back:
        raise _nothing(call, rows, hidden)
    if back and user.closed and not reopen:
        raise Refusal(Reason.LEAVER_CLOSED, name=user.name)
    roles = _reopen(call, item, user) if reopen else 0
    if back:
        assign_all(call, [(client, row.before) for client, row in back], REASON)
        keys = [row.pk for _client, row in back]
        call.uow.leavings.mark_undone(item, keys, call.actor.user_pk, to_ms(call.now))
    call.record(
        LogNote(
            Action.UNDO,
            object_type="leaving",
            object_id=item.id,
            target=user.id,
            result_count=len(back),
            detail=f"restored={len(back)} left={len(left)} reopened={int(reopen)}",
        )
    )
    call.topics |= {Topic.OFFICE, Topic.CLIENTS, Topic.DUTIES}
    return LeavingUndone(len(back), tuple(left), reopen, roles)


def _undoable(call: Call, identity: str) -> StoredLeaving:
    if not (call.actor.may(Permission.USER_MANAGE) or call.actor.may(Permission.CLIENT_ASSIGN)):
        raise denial(Permission.CLIENT_ASSIGN)
    item = call.uow.leavings.find(identity)
    if item is None:
        raise Refusal(Reason.NOT_FOUND, what=identity)
    time = days(call.office.rules, "undo.days", call.today)
    if item.at < to_ms(call.now - time):
        raise Refusal(Reason.LEAVING_TOO_OLD, days=time.days)
    return item


def _sorted_out(
    call: Call, rows: list[PassedOn]
) -> tuple[list[tuple[Client, PassedOn]], list[LeftAsIs], int]:
    """Clients to be taken back, those changed since, and how many are not this person's to move."""
    clients = call.uow.dossiers.many([row.client_pk for row in rows])
    back: list[tuple[Client, PassedOn]] = []
    left: list[LeftAsIs] = []
    hidden = 0
    for row in rows:
        client = clients[row.client_pk]
        if not call.actor.may_on(Permission.CLIENT_ASSIGN, client.ref):
            hidden += 1
            left.append(LeftAsIs(None, None))
        elif client.closed or client.owners != row.after:
            left.append(LeftAsIs(client.id, client.display_name))
        else:
            back.append((client, row))
    return back, left, hidden


def _nothing(call: Call, rows: list[PassedOn], hidden: int) -> Refusal:
    """Why nothing can be taken back: somebody else's, or done and changed already."""
    if rows and hidden == len(rows) and not call.actor.may(Permission.USER_MANAGE):
        return denial(Permission.CLIENT_ASSIGN)
    return Refusal(Reason.LEAVING_UNDONE)


def _reopen(call: Call, item: StoredLeaving, user: UserRow) -> int:
    """Open the account again, and grant anew the roles that ended with it; how many."""
    at = to_ms(call.now)
    call.uow.organisation.reopen_user(user)
    call.uow.leavings.mark_reopened(item, call.actor.user_pk, at)
    call.record(LogNote(Action.USER_REOPEN, object_type="user", object_id=user.id))
    units = {row.pk for row in call.uow.organisation.units() if row.closed_on is None}
    granted = 0
    for role in call.uow.leavings.roles_of(item.pk):
        over = role.valid_to is not None and role.valid_to < call.today
        if over or role.unit_pk not in units:
            continue
        again = GrantRole(user.pk, role.unit_pk, Role(role.role), call.today, role.valid_to, REASON)
        grant_role.handle(call, again)
        granted += 1
    return granted
