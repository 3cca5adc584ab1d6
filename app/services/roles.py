"""Role grants with dates, their confirmation by a second person, and the private group key.

A dossier role takes effect when a second person confirms it (decision 12). The private group key
is handed on by its holders, keepers and unit heads, never by an administrator (decision 1).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.audit import Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import PRIVATE_CATEGORY, Permission, Role, roles_with
from app.domain.role_grants import may_confirm, needs_second_person
from app.domain.text import clean
from app.readmodels.organisation import GrantRow, UserRow
from app.services.appointments import Appointed, enter_appointment
from app.services.group_key import HOLDERS, own_group_key, seal_to_device
from app.services.organisation import open_unit
from app.services.usecase import Call, Kind, Topic, usecase
from database.repositories.organisation import NewGrant

_ENDED = "ended"
_ACTIVE = "active"
_WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class GrantRole:
    """A role for a user in a unit, from `valid_from` to `valid_to` (None: until it is ended).

    `appointment`: what the paper says by which an archive keeper is appointed (A2).
    """

    user_pk: int
    unit_pk: int
    role: Role
    valid_from: date
    valid_to: date | None = None
    reason: str = ""
    appointment: Appointed | None = None


@dataclass(frozen=True, slots=True)
class EndRole:
    """The end of a grant; without `last_day` it ends at once."""

    grant_id: str
    last_day: date | None = None


@usecase(Kind.CHANGE, Permission.USER_MANAGE)
def grant_role(call: Call, command: GrantRole) -> GrantRow:
    """Give a role. A dossier role then waits for its second person once the office has two."""
    organisation = call.uow.organisation
    user = open_user(call, command.user_pk)
    unit = open_unit(call, command.unit_pk)
    if command.valid_to is not None and command.valid_to < command.valid_from:
        raise Refusal(Reason.PERIOD_INVALID, to=command.valid_to, since=command.valid_from)
    for held in organisation.grants(call.today):
        same = (held.user_pk, held.unit_pk, held.role) == (user.pk, unit.pk, command.role.value)
        if same and held.state != _ENDED and not held.provisional:
            values = {"name": user.name, "unit": unit.name, "role": command.role.value}
            raise Refusal(Reason.ROLE_HELD, **values)
    people = sum(1 for row in organisation.users() if not row.closed)
    waits = needs_second_person(command.role, people)
    grant = NewGrant(
        user_pk=user.pk,
        unit_pk=unit.pk,
        role=command.role,
        valid_from=command.valid_from,
        valid_to=command.valid_to,
        granted_by=call.actor.user_pk,
        reason=clean(command.reason),
        confirmed_by=None if waits else call.actor.user_pk,
    )
    identity = organisation.add_grant(grant, to_ms(call.now), call.act)
    found = _grant(call, identity)
    _record(call, found, "granted, waiting" if waits else "granted", user.id)
    if command.appointment is not None:
        enter_appointment(call, found, command.appointment)
    if not waits:
        hand_on_group_key(call)
    return found


@usecase(Kind.CHANGE, Permission.SIGN_IN)
def confirm_role(call: Call, command: str) -> GrantRow:
    """Confirm the grant with this id as the second person; it is in force from then on."""
    grant = _grant(call, command)
    if grant.state != _WAITING:
        raise Refusal(Reason.GRANT_ENDED)
    if not _confirmable(call, grant):
        raise Refusal(Reason.CONFIRM_BY_SECOND)
    call.uow.organisation.confirm_grant(grant.id, call.actor.user_pk, to_ms(call.now))
    _record(call, grant, "confirmed", _user_id(call, grant.user_pk))
    hand_on_group_key(call)
    return _grant(call, command)


@usecase(Kind.CHANGE, Permission.USER_MANAGE)
def end_role(call: Call, command: EndRole) -> None:
    """End a grant, waiting ones too; the last administrator keeps the role."""
    grant = _grant(call, command.grant_id)
    last_day = command.last_day or call.today - timedelta(days=1)
    if grant.state == _ENDED:
        raise Refusal(Reason.GRANT_ENDED)
    if last_day < call.today - timedelta(days=1):
        raise Refusal(Reason.PERIOD_INVALID, to=last_day, since=call.today)
    if grant.role == Role.ADMIN.value:
        require_other_admin(call, grant.user_pk)
    call.uow.organisation.end_grant(grant.id, last_day, call.actor.user_pk)
    _record(call, grant, f"ended {last_day}", _user_id(call, grant.user_pk))


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def grants_to_confirm(call: Call, _command: None) -> tuple[GrantRow, ...]:
    """Grants that wait and that this person may confirm."""
    grants = call.uow.organisation.grants(call.today)
    return tuple(row for row in grants if row.state == _WAITING and _confirmable(call, row))


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def share_group_key(call: Call, _command: None) -> int:
    """Seal the private group key to keepers and unit heads who lack it; how many keys got it.

    Runs at every sign-in and does nothing for who is no keeper or unit head or lacks it oneself.
    """
    return hand_on_group_key(call)


def require_other_admin(call: Call, user_pk: int) -> None:
    """Refuse when nobody but this user is an administrator today."""
    open_users = {row.pk for row in call.uow.organisation.users() if not row.closed}
    others = [
        grant
        for grant in call.uow.organisation.grants(call.today)
        if grant.role == Role.ADMIN.value
        and grant.state == _ACTIVE
        and grant.user_pk != user_pk
        and grant.user_pk in open_users
    ]
    if not others:
        raise Refusal(Reason.LAST_ADMIN)


def open_user(call: Call, pk: int) -> UserRow:
    """The user with this key; refused when there is none or the account is closed."""
    row = next((row for row in call.uow.organisation.users() if row.pk == pk), None)
    if row is None:
        raise Refusal(Reason.NOT_FOUND, what=str(pk))
    if row.closed:
        raise Refusal(Reason.ACCOUNT_CLOSED, name=row.name)
    return row


def _grant(call: Call, identity: str) -> GrantRow:
    grants = call.uow.organisation.grants(call.today)
    found = next((row for row in grants if row.id == identity), None)
    if found is None:
        raise Refusal(Reason.NOT_FOUND, what=identity)
    return found


def _user_id(call: Call, pk: int) -> str:
    return next(row.id for row in call.uow.organisation.users() if row.pk == pk)


def _confirmable(call: Call, grant: GrantRow) -> bool:
    open_users = {row.pk for row in call.uow.organisation.users() if not row.closed}
    confirming = {role.value for role in roles_with(Permission.ROLE_CONFIRM)}
    confirmers = {
        row.user_pk
        for row in call.uow.organisation.grants(call.today)
        if row.state == _ACTIVE and row.role in confirming and row.user_pk in open_users
    }
    return may_confirm(call.actor.user_pk, grant.granter_pk, grant.user_pk, confirmers)


def hand_on_group_key(call: Call) -> int:
    """Share the group key if the actor holds it, then end what was provisional."""
    shared = _share(call)
    _end_provisional(call)
    return shared


def _share(call: Call) -> int:
    organisation = call.uow.organisation
    if not any(held.role in HOLDERS for held in call.actor.roles):
        return 0
    group_key = own_group_key(call)
    if group_key is None:
        return 0
    shared = 0
    for user_pk in needing_group_key(call):
        for key_pk, public in organisation.keys_of(user_pk):
            if organisation.sealed_group_key(key_pk) is not None:
                continue
            seal_to_device(call, group_key, key_pk, public)
            target = _user_id(call, user_pk)
            call.record(LogNote(Action.KEY_GRANT, object_type="user_key", target=target))
            shared += 1
    return shared


def needing_group_key(call: Call) -> list[int]:
    """Open users who need the private group key: by role, or by a grant of category 3."""
    open_users = {row.pk for row in call.uow.organisation.users() if not row.closed}
    held = {role.value for role in HOLDERS}
    grants = call.uow.organisation.grants(call.today)
    found = [row.user_pk for row in grants if row.state == _ACTIVE and row.role in held]
    found += sorted(call.uow.access.users_with_category(PRIVATE_CATEGORY, to_ms(call.now)))
    return [pk for pk in dict.fromkeys(found) if pk in open_users]


def _end_provisional(call: Call) -> None:
    """End the first user's provisional keeper role once another keeper can take over.

    That is a confirmed keeper who also has the group key; before that nobody else could read or
    hand on category 3.
    """
    organisation = call.uow.organisation
    grants = organisation.grants(call.today)
    keepers = [
        row
        for row in grants
        if row.role == Role.KEEPER.value and row.state == _ACTIVE and not row.provisional
    ]
    for row in grants:
        if not row.provisional or row.state != _ACTIVE:
            continue
        others = {keeper.user_pk for keeper in keepers} - {row.user_pk}
        if any(has_group_key(call, user_pk) for user_pk in others):
            last_day = call.today - timedelta(days=1)
            organisation.end_grant(row.id, last_day, call.actor.user_pk)
            _record(call, row, "provisional role ended", _user_id(call, row.user_pk))


def has_group_key(call: Call, user_pk: int) -> bool:
    """Whether a device of a user opens the private group key."""
    organisation = call.uow.organisation
    keys = [pk for pk, _ in organisation.keys_of(user_pk)]
    return any(organisation.sealed_group_key(pk) is not None for pk in keys)


def _record(call: Call, grant: GrantRow, detail: str, user_id: str) -> None:
    call.record(
        LogNote(
            Action.ROLE_CHANGE,
            object_type="role_grant",
            object_id=grant.id,
            target=user_id,
            detail=f"{grant.role}@{grant.unit_pk} {detail}",
        )
    )
    call.topics.add(Topic.OFFICE)
