"""Users: one-time codes, closing a leaver, the own password."""

import contextlib
from dataclasses import dataclass, replace
from datetime import timedelta

from app.domain.audit import Action, LogNote, Outcome
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
from database.repositories.leavings import EndedRole
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


def end_account(call: Call, user: UserRow) -> tuple[EndedRole, ...]:
    """End roles, single grants, keys, slots and codes of a leaver; returns the roles that ended."""
    if user.pk == call.actor.user_pk:
        raise Refusal(Reason.OWN_ACCOUNT)
    organisation, at = call.uow.organisation, to_ms(call.now)
    own = [row for row in organisation.grants(call.today) if row.user_pk == user.pk]
    if any(row.role == Role.ADMIN.value and row.state == "active" for row in own):
        require_other_admin(call, user.pk)
    ended = [row for row in own if row.state != "ended"]
    for row in ended:
        organisation.end_grant(row.id, call.today - timedelta(days=1), call.actor.user_pk)
    _end_access(call, user)
    keys = [key.slot for key in organisation.user_keys() if key.user_pk == user.pk]
    organisation.end_user_keys(keys, at, KeyEnd.CLOSED, call.uow.log.head().size)
    organisation.close_user(user, at)
    call.record(LogNote(Action.USER_CLOSE, object_type="user", object_id=user.id))
    call.topics.add(Topic.OFFICE)
    close_slots(call.office.folder, user.id)
    return tuple(EndedRole(row.id, row.role, row.unit_pk, row.valid_to) for row in ended)


def _end_access(call: Call, user: UserRow) -> None:
    """End single grants of a leaver: reopening an account must not revive them."""
    at = to_ms(call.now)
    for grant in call.uow.access.granted_to(user.pk, at):
        client = call.uow.dossiers.get(grant.client_pk)
        call.uow.access.end(grant.id, call.actor.user_pk, at)
        call.record(
            LogNote(
                Action.ACCESS_REVOKE,
                client_id=client.id,
                client_unit=client.owners.unit_pk,
                object_type="access",
                object_id=grant.id,
                categories=tuple(sorted(grant.categories)),
                detail="account closed",
            )
        )
        call.topics.add(Topic.ACCESS)


def change_password(
    services: Services, actor: Actor, old: str, new: str, workstation: Workstation
) -> None:
    """Set a new password for `actor` on this workstation account and log it.

    Runs outside a transaction, because the key derivation takes up to a second. The entry comes
    first, so that no password changes without one; a second one tells that it came to nothing.
    """
    note = LogNote(Action.PASSWORD_CHANGE, object_type="user")
    folder, registered = services.office.folder, False

    def register() -> None:
        nonlocal registered
        services.log(actor, note)
        registered = True

    try:
        opening.change_password(folder, actor.user_id, old, new, workstation, register=register)
    except Refusal as refusal:
        if registered:
            with contextlib.suppress(Refusal):  # the same disk may refuse that too
                failed = replace(note, outcome=Outcome.FAILED, detail=refusal.reason.value)
                services.log(actor, failed)
        raise
