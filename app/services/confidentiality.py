"""Each organ's own rules of secrecy (保密管理办法, A6): made by its officer, read by everybody.

The rules of an organ bind everybody of its unit and the units below. A new version is shown once
at sign-in until its reader confirms having read it, which is registered.
"""

from dataclasses import dataclass
from typing import Any

from app.domain.audit import Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.text import clean
from app.readmodels.confidentiality import SecrecyOffice, SecrecyRules
from app.services.usecase import Call, Kind, Topic, usecase
from database.repositories import confidentiality as stored
from database.repositories.confidentiality import NewReading, NewRules

TITLE_LENGTH = 120
BODY_LENGTH = 20_000


@dataclass(frozen=True, slots=True)
class SetSecrecyRules:
    """A new version of an organ's rules; line breaks of `body` are kept."""

    unit_pk: int
    title: str
    body: str


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def secrecy_rules(call: Call, _command: None) -> tuple[SecrecyRules, ...]:
    """The newest rules that bind the actor, of the highest organ first."""
    units = {row.pk: row.path for row in call.uow.organisation.units()}
    mine = {call.actor.unit_pk, *(held.unit_pk for held in call.actor.roles)}
    paths = [units[pk] for pk in mine if pk in units]
    rows = stored.newest(call.uow.connection)
    binding = [row for row in rows if any(path.startswith(row.path) for path in paths)]
    return tuple(_rules(call, row) for row in binding)


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def unread_secrecy_rules(call: Call, _command: None) -> tuple[SecrecyRules, ...]:
    """Those of them that the actor has not confirmed yet."""
    return tuple(one for one in secrecy_rules.handle(call, None) if one.read_at is None)


@usecase(Kind.CHANGE, Permission.SIGN_IN)
def confirm_secrecy_rules(call: Call, command: str) -> None:
    """Confirm having read the version with this id."""
    unread = unread_secrecy_rules.handle(call, None)
    found = next((one for one in unread if one.id == command), None)
    if found is None:
        raise Refusal(Reason.NOT_FOUND, what=command)
    _note_read(call, found.id, found.version)


@usecase(Kind.CHANGE, Permission.CONFIDENTIALITY_SET)
def set_secrecy_rules(call: Call, command: SetSecrecyRules) -> str:
    """Publish a version of the own organ's rules; who publishes has read it. Returns its id."""
    organs = dict(_organs(call))
    call.demand(allowed=command.unit_pk in organs, permission=Permission.CONFIDENTIALITY_SET)
    title, body = clean(command.title), command.body.strip()
    if not title or not body or len(title) > TITLE_LENGTH or len(body) > BODY_LENGTH:
        raise Refusal(Reason.CONFIDENTIALITY_TEXT, limit=BODY_LENGTH)
    before = _newest_of(call, command.unit_pk)
    if before is not None and (before.title, before.body) == (title, body):
        raise Refusal(Reason.NOTHING_CHANGED)
    version = 1 if before is None else before.version + 1
    who, at = call.actor.user_pk, to_ms(call.now)
    new = NewRules(command.unit_pk, version, title, body, who, at, call.act)
    identity = stored.add(call.uow.connection, call.uow.saved.append, new)
    call.record(
        LogNote(
            Action.CONFIG_CHANGE,
            object_type="confidentiality",
            object_id=identity,
            object_version=version,
            basis="第十九条",
        )
    )
    _note_read(call, identity, version)
    return identity


@usecase(Kind.SYSTEM, Permission.CONFIDENTIALITY_SET)
def secrecy_office(call: Call, _command: None) -> SecrecyOffice:
    """The own organs' rules with who has read them and who has not."""
    organs = _organs(call)
    rows = [row for row in stored.newest(call.uow.connection) if row.unit_pk in dict(organs)]
    units = {row.pk: row.path for row in call.uow.organisation.units()}
    open_users = [row for row in call.uow.organisation.users() if not row.closed]
    readers: dict[str, int] = {}
    missing: dict[str, tuple[str, ...]] = {}
    for row in rows:
        read = stored.reads(call.uow.connection, row.pk)
        bound = [one for one in open_users if units[one.unit_pk].startswith(row.path)]
        missing[row.id] = tuple(one.name for one in bound if one.pk not in read)
        readers[row.id] = len(bound) - len(missing[row.id])
    return SecrecyOffice(organs, tuple(_rules(call, row) for row in rows), readers, missing)


def _organs(call: Call) -> tuple[tuple[int, str], ...]:
    """Units in which the actor is the organ's officer."""
    held = [role for role in call.actor.roles if role.may(Permission.CONFIDENTIALITY_SET)]
    return tuple(dict.fromkeys((role.unit_pk, role.unit_name) for role in held))


def _newest_of(call: Call, unit_pk: int) -> Any | None:
    rows = stored.newest(call.uow.connection)
    return next((row for row in rows if row.unit_pk == unit_pk), None)


def _rules(call: Call, row: Any) -> SecrecyRules:
    read = stored.reads(call.uow.connection, row.pk).get(call.actor.user_pk)
    names = (row.id, row.unit_pk, row.unit, row.version, row.title, row.body, row.author)
    return SecrecyRules(*names, row.at, read)


def _note_read(call: Call, identity: str, version: int) -> None:
    reading = NewReading(identity, call.actor.user_pk, to_ms(call.now), call.act)
    stored.note_read(call.uow.connection, call.uow.saved.append, reading)
    call.record(
        LogNote(
            Action.RULES_READ,
            object_type="confidentiality",
            object_id=identity,
            object_version=version,
        )
    )
    call.topics.add(Topic.OFFICE)
