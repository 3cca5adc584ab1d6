"""Users: one-time codes, closing a leaver, the own password."""

from dataclasses import dataclass, replace
from datetime import timedelta

from app.domain.audit import Action, LogNote
from app.domain.devices import KeyEnd
from app.domain.errors import Reason, Refusal
from app.domain.ids import UserId
from app.domain.moments import to_ms
from app.domain.permissions import Actor, Permission, Role
from app.domain.text import clean, name_key
from app.readmodels.organisation import GrantRow, UserRow
from app.services.gate import Services
from app.services.organisation import open_unit
from app.services.roles import open_user, require_other_admin
from app.services.usecase import Call, Kind, Topic, usecase
from database.records import new_id
from database.vault import opening
from database.vault.enrolment import OneTimeCode, add_user_slot, close_slots
from database.vault.workstation import Workstation

NAME_LENGTH = 60

Code = OneTimeCode
"""A one-time code, by the name that the window may import."""


@dataclass(frozen=True, slots=True)
class AddUser:
    """A colleague to be added to a unit; roles are granted apart."""

    name: str
    unit_pk: int


@usecase(Kind.SYSTEM, Permission.OFFICE_VIEW)
def list_users(call: Call, _command: None) -> tuple[UserRow, ...]:
    """All users with all their role grants, ended ones too; leavers last."""
    grants: dict[int, list[GrantRow]] = {}
    for grant in call.uow.organisation.grants(call.today):
        grants.setdefault(grant.user_pk, []).append(grant)
    users = call.uow.organisation.users()
    return tuple(replace(row, roles=tuple(grants.get(row.pk, ()))) for row in users)


@usecase(Kind.CHANGE, Permission.USER_MANAGE)
def add_user(call: Call, command: AddUser) -> OneTimeCode:
    """Add a user without roles; the code is for the first sign-in and is shown once."""
    name = clean(command.name)
    if not name or len(name) > NAME_LENGTH:
        raise Refusal(Reason.USER_NAME_NEEDED, limit=NAME_LENGTH)
    unit = open_unit(call, command.unit_pk)
    for row in call.uow.organisation.users():
        if name_key(row.name) == name_key(name):
            raise Refusal(Reason.USER_EXISTS, name=name)
    identity = UserId(new_id())
    call.uow.organisation.add_user(identity, name, unit.pk, to_ms(call.now))
    call.record(LogNote(Action.USER_ADD, object_type="user", object_id=identity, target=unit.id))
    call.topics.add(Topic.OFFICE)
    return add_user_slot(call.office.folder, call.office.master, identity, name)


@usecase(Kind.SYSTEM, Permission.USER_MANAGE)
def enrol_code(call: Call, command: int) -> OneTimeCode:
    """A one-time code for the user with this key: further workstation account, lost password."""
    user = open_user(call, command)
    call.record(LogNote(Action.ENROL, object_type="user", object_id=user.id))
    return add_user_slot(call.office.folder, call.office.master, user.id, user.name)


@usecase(Kind.CHANGE, Permission.USER_MANAGE)
def close_user(call: Call, command: int) -> None:
    """Close the account of a leaver: roles end, slots and codes go, nothing is deleted."""
    user = open_user(call, command)
    if user.pk == call.actor.user_pk:
        raise Refusal(Reason.OWN_ACCOUNT)
    organisation = call.uow.organisation
    own = [row for row in organisation.grants(call.today) if row.user_pk == user.pk]
    if any(row.role == Role.ADMIN.value and row.state == "active" for row in own):
        require_other_admin(call, user.pk)
    for row in own:
        if row.state != "ended":
            organisation.end_grant(row.id, call.today - timedelta(days=1), call.actor.user_pk)
    keys = [key.slot for key in organisation.user_keys() if key.user_pk == user.pk]
    written = call.uow.log.head().size
    organisation.end_user_keys(keys, to_ms(call.now), KeyEnd.CLOSED, written)
    organisation.close_user(user, to_ms(call.now))
    call.record(LogNote(Action.USER_CLOSE, object_type="user", object_id=user.id))
    call.topics.add(Topic.OFFICE)
    close_slots(call.office.folder, user.id)


def change_password(
    services: Services, actor: Actor, old: str, new: str, workstation: Workstation
) -> None:
    """Set a new password for `actor` on this workstation account and log it.

    Runs outside a transaction, because the key derivation takes up to a second.
    """
    opening.change_password(services.office.folder, actor.user_id, old, new, workstation)
    services.log(actor, LogNote(Action.PASSWORD_CHANGE, object_type="user"))
