"""Blacklists of organs (黑名单, S30-1): kept by the officer, they bind the unit and all below it.

Who is listed cannot be claimed, unless the organ that lists it, or one above, lets a unit through.
"""

from dataclasses import dataclass
from typing import Any

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.likeness import Identity, likeness, stem, stem_keys
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.text import clean, name_key
from app.domain.uscc import normalise, problem
from app.readmodels.blacklist import Blacklist, BlacklistRow, LetThrough
from app.services.usecase import Call, Kind, Topic, usecase
from database.repositories import blacklist as stored
from database.repositories.blacklist import NewEntry, NewPass

REASON_MOST = 400


@dataclass(frozen=True, slots=True)
class AddToBlacklist:
    """Somebody to be listed by an organ, with the reason."""

    unit_pk: int
    name: str
    uscc: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class EndBlacklisting:
    """Take an entry off the list, with the reason."""

    entry_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class PassBlacklisted:
    """Let a unit and all below it begin with who is listed, with the reason."""

    entry_id: str
    unit_pk: int
    reason: str


@usecase(Kind.BROWSE, Permission.BLACKLIST)
def show_blacklist(call: Call, _command: None) -> Blacklist:
    """Entries of the own organs, of those below, and of those above that bind them."""
    organs = _organs(call)
    paths = [_path(call, pk) for pk, _name in organs]
    rows = [
        row
        for row in stored.entries(call.uow.connection)
        if any(row.path.startswith(path) or path.startswith(row.path) for path in paths)
    ]
    through: dict[int, list[LetThrough]] = {}
    for one in stored.passes(call.uow.connection, [row.pk for row in rows]):
        let = LetThrough(one.unit, one.reason, one.author)
        through.setdefault(one.blacklist_pk, []).append(let)
    call.record(LogNote(Action.LIST, object_type="blacklist", result_count=len(rows)))
    return Blacklist(
        tuple(_row(row, tuple(through.get(row.pk, ())), paths) for row in rows), organs
    )


@usecase(Kind.CHANGE, Permission.BLACKLIST)
def add_to_blacklist(call: Call, command: AddToBlacklist) -> str:
    """List somebody from today on; refused when the list that binds the organ has it already."""
    call.demand(allowed=command.unit_pk in dict(_organs(call)), permission=Permission.BLACKLIST)
    name, reason = clean(command.name), _reason(command.reason)
    if not name_key(name):
        raise Refusal(Reason.NAME_NEEDED)
    uscc = normalise(command.uscc or "") or None
    if uscc is not None and problem(uscc) is not None:
        raise Refusal(Reason.CLAIM_FREE_CODE, code=uscc)
    known = blacklisted(call, command.unit_pk, Identity(name, uscc))
    if known is not None:
        raise Refusal(Reason.BLACKLISTED_ALREADY, name=known.name, unit=known.unit)
    core = stem(name, shipped.regions()).core
    who, at = call.actor.user_pk, to_ms(call.now)
    new = NewEntry(command.unit_pk, name, core, uscc, reason, call.today, who, at, call.act)
    identity = stored.add(call.uow.connection, call.uow.saved.append, new)
    _note(call, identity, "blacklisted")
    return identity


@usecase(Kind.CHANGE, Permission.BLACKLIST)
def end_blacklisting(call: Call, command: EndBlacklisting) -> None:
    """Take somebody off the list from today on; what was decided before stays readable."""
    entry, reason = _entry(call, command.entry_id), _reason(command.reason)
    stored.end(
        call.uow.connection,
        call.uow.saved.append,
        entry,
        day=call.today,
        reason=reason,
        by=call.actor.user_pk,
    )
    _note(call, entry.id, "taken_off")


@usecase(Kind.CHANGE, Permission.BLACKLIST)
def pass_blacklisted(call: Call, command: PassBlacklisted) -> None:
    """Let a unit below the listing organ begin all the same (the superior's override)."""
    entry, reason = _entry(call, command.entry_id), _reason(command.reason)
    units = {row.pk: row for row in call.uow.organisation.units() if row.closed_on is None}
    unit = units.get(command.unit_pk)
    if unit is None or not unit.path.startswith(entry.path):
        raise Refusal(Reason.BLACKLIST_UNIT, unit=entry.unit)
    through = stored.passes(call.uow.connection, [entry.pk])
    if any(unit.path.startswith(one.path) for one in through):
        raise Refusal(Reason.NOTHING_CHANGED)
    who, at = call.actor.user_pk, to_ms(call.now)
    new = NewPass(entry.pk, unit.pk, reason, who, at, call.act)
    stored.let_through(call.uow.connection, call.uow.saved.append, new)
    _note(call, entry.id, "let_through")


def blacklisted(call: Call, unit_pk: int, identity: Identity) -> Any | None:
    """The entry that forbids `unit_pk` to begin with `identity`; None when it may."""
    regions, path = shipped.regions(), _path(call, unit_pk)
    stems = stem_keys(identity.name, regions)
    rows = [
        row
        for row in stored.listed(call.uow.connection, identity.uscc, stems)
        if path.startswith(row.path)
        and (found := likeness(identity, Identity(row.name, row.uscc), regions))
        and found.blocks
    ]
    through = stored.passes(call.uow.connection, [row.pk for row in rows])
    free = {one.blacklist_pk for one in through if path.startswith(one.path)}
    return next((row for row in rows if row.pk not in free), None)


def refuse_blacklisted(call: Call, unit_pk: int, identity: Identity) -> None:
    """Refuse to plan with who is listed; the attempt is logged."""
    entry = blacklisted(call, unit_pk, identity)
    if entry is not None:
        raise Refusal(Reason.CLAIM_BLACKLISTED, unit=entry.unit, since=entry.since)


def _organs(call: Call) -> tuple[tuple[int, str], ...]:
    """Units in which the actor is the organ's officer."""
    held = [role for role in call.actor.roles if role.may(Permission.BLACKLIST)]
    return tuple(dict.fromkeys((role.unit_pk, role.unit_name) for role in held))


def _path(call: Call, unit_pk: int) -> str:
    return call.uow.organisation.unit_at(unit_pk).path


def _entry(call: Call, identity: str) -> Any:
    """An entry in force of the actor's organ or one below it."""
    entry = stored.find(call.uow.connection, identity)
    if entry is None:
        raise Refusal(Reason.NOT_FOUND, what=identity)
    mine = any(entry.path.startswith(_path(call, pk)) for pk, _name in _organs(call))
    call.demand(allowed=mine, permission=Permission.BLACKLIST)
    if entry.ended_on is not None:
        raise Refusal(Reason.BLACKLIST_ENDED, name=entry.name, day=entry.ended_on)
    return entry


def _reason(text: str) -> str:
    reason = clean(text)
    if not reason:
        raise Refusal(Reason.BLACKLIST_REASON)
    return reason[:REASON_MOST]


def _row(row: Any, through: tuple[LetThrough, ...], paths: list[str]) -> BlacklistRow:
    return BlacklistRow(
        id=row.id,
        name=row.name,
        uscc=row.uscc,
        unit_pk=row.unit_pk,
        unit=row.unit,
        reason=row.reason,
        since=row.since,
        author=row.author,
        ended_on=row.ended_on,
        end_reason=row.end_reason,
        passes=through,
        mine=row.ended_on is None and any(row.path.startswith(path) for path in paths),
    )


def _note(call: Call, identity: str, detail: str) -> None:
    note = LogNote(
        Action.BLACKLIST, object_type="blacklist", object_id=identity, basis="S30-1", detail=detail
    )
    call.record(note)
    call.topics.add(Topic.CLAIMS)
