"""The access register (查阅登记): read it, ask who looked at a client, export it, verify it (A8).

Reading the register is itself registered. Whoever may read sees the entries whose person or client
belongs to the own units, and names of clients only where the dossier's identity may be seen.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from app.domain.audit import Action, LogNote, Outcome, digest
from app.domain.chain import NEXT_KEY, PERIOD, PRUNED, Verification, read_object
from app.domain.chain_file import Header, entry_line, left_out_line, verify_file
from app.domain.clients import Client
from app.domain.errors import Reason, Refusal
from app.domain.moments import iso, to_ms
from app.domain.permissions import Permission
from app.readmodels.access_log import LogExport, LogLine, LogPage
from app.readmodels.organisation import UserRow
from app.services.dossier import visible_client
from app.services.log_exceptions import marks_of
from app.services.log_lines import lines_of, units_below, units_of
from app.services.log_proof import origin_of, prove, reported
from app.services.usecase import Call, Kind, Lane, usecase
from database.access_log import StoredEntry
from database.checkpoints import Cause, kept_inside, raw
from database.log_file import file_lines, key_path, read_public_key, write_log_file
from database.queries import access_log as queries
from database.vault.keys import verify as is_signed

PAGE = 200
_STRUCTURE = (PERIOD, NEXT_KEY, PRUNED)
_NEWEST = 2**62
_LOOKING = (
    Action.VIEW,
    Action.VIEW_PRIVATE,
    Action.PRINT,
    Action.EXPORT,
    Action.COPY,
    Action.ATTACH_OPEN,
    Action.DENIED,
)


@dataclass(frozen=True, slots=True)
class ListLog:
    """A page of the register, newest first; `before` is `LogPage.before` of the page above.

    `client` is an id or code, `user` a name, `unit` the key of a person's unit, with those below;
    `until` is exclusive. `on_clients` leaves out what is about no client or only about the register
    itself.
    """

    client: str | None = None
    user: str | None = None
    actions: tuple[Action, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None
    limit: int = PAGE
    on_clients: bool = False
    category: int | None = None
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class WhoLooked:
    """Who consulted, printed or copied a client's dossier, or was refused; id or code."""

    client: str
    before: int | None = None
    limit: int = PAGE


@dataclass(frozen=True, slots=True)
class ExportLog:
    """Export the whole register to `path`; its folder exists."""

    path: Path


@dataclass(frozen=True, slots=True)
class VerifyLog:
    """Verify the whole register from its stored bytes."""


@usecase(Kind.CONSULT, Permission.LOG_VIEW)
def list_log(call: Call, command: ListLog) -> LogPage:
    """Entries of the own scope; that somebody read them is an entry too."""
    return _page(call, command)


@usecase(Kind.CONSULT, Permission.CLIENT_VIEW)
def who_looked(call: Call, command: WhoLooked) -> LogPage:
    """Entries of looking at one client's dossier, for its A and B owner and for who reads the log.

    An owner (A/B 角) without right to the register learns who looked, from which unit, when, at
    which categories and for which purpose, and nothing more of the entries.
    """
    client = visible_client(call, command.client)
    reads = call.actor.may(Permission.LOG_VIEW)
    call.demand(
        allowed=reads or call.actor.owns(client.ref),
        permission=Permission.LOG_VIEW,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
    )
    wanted = ListLog(
        client=command.client, actions=_LOOKING, before=command.before, limit=command.limit
    )
    page = _page(call, wanted)
    return page if reads else replace(page, lines=tuple(map(_outline, page.lines)), people=())


@usecase(Kind.CONSULT, Permission.LOG_VIEW, lane=Lane.BULK)
def export_log(call: Call, command: ExportLog) -> LogExport:
    """Export the register with its own entry and a checkpoint signed at that moment.

    The file is written once both are committed, so that it ends in them. Entries outside the
    reader's scope are in it as digests only.
    """
    path = command.path.absolute()
    if path.is_dir() or not path.parent.is_dir():
        raise Refusal(Reason.LOG_TARGET, path=path)
    name = hashlib.sha256(path.name.encode()).hexdigest()[:16]
    call.record(LogNote(Action.LOG_EXPORT, target=name))
    call.checkpoint = Cause.EXPORT
    size = call.uow.log.head().size + 1
    scope = call.actor.log_scope()
    hidden = queries.left_out(call.uow.log, scope)
    own = scope is None or call.actor.unit_pk in scope
    call.uow.after_commit.append(partial(_write, call, path, size))
    return LogExport(str(path), str(key_path(path)), size, hidden + (0 if own else 1))


@usecase(Kind.PROVE, Permission.LOG_VERIFY, lane=Lane.BULK)
def verify_log(call: Call, _command: VerifyLog) -> Verification:
    """Recompute the chain and judge every checkpoint, while others go on working."""
    result = prove(call)
    call.record(
        LogNote(
            Action.LOG_VERIFY,
            result_count=result.entries,
            outcome=Outcome.OK if result.ok else Outcome.FAILED,
            detail=result.problems[0].fault.value if result.problems else None,
        )
    )
    return result


def verify_log_file(path: Path, public_key: Path | None = None) -> Verification:
    """Verify an exported register with nothing but the file and the office's public key.

    `public_key` is a file; without one, the key beside the export is taken, which proves only that
    file and key belong together.
    """
    if not path.is_file():
        raise Refusal(Reason.FILE_MISSING, file=path.name, path=path)
    key = read_public_key(public_key or key_path(path))
    return verify_file(file_lines(path), is_signed, key)


def _page(call: Call, command: ListLog) -> LogPage:
    client = visible_client(call, command.client) if command.client else None
    # Of an own client everything is shown: its owners answer for it, whoever looked.
    owns = client is not None and call.actor.owns(client.ref)
    scope = None if owns else call.actor.log_scope()
    users = call.uow.organisation.users()
    wanted = _wanted(call, command, client, users)
    limit, before = max(1, command.limit), command.before or _NEWEST
    rows = queries.log_page(call.uow.log, wanted, scope, before=before, limit=limit + 1)
    shown = rows[:limit]
    call.record(
        LogNote(
            Action.LOG_VIEW,
            client_id=wanted.client_id,
            client_unit=client.owners.unit_pk if client is not None else None,
            query_digest=hashlib.sha256(repr(wanted).encode()).hexdigest()[:16],
            result_count=len(shown),
        )
    )
    readable = call.actor.log_scope()
    people = tuple((u.pk, u.name) for u in users if readable is None or u.unit_pk in readable)
    return LogPage(
        lines_of(call, shown, marks_of(call, shown)),
        shown[-1].seq if len(rows) > limit else None,
        people,
        units_of(call, readable),
        queries.totals(call.uow.log, wanted, scope) if command.before is None else None,
        client.display_name if client is not None else "",
    )


def _wanted(
    call: Call, command: ListLog, client: Client | None, users: Sequence[UserRow]
) -> queries.LogFilter:
    named = next((row.pk for row in users if row.name == command.user), None)
    if command.user and named is None:
        raise Refusal(Reason.NOT_FOUND, what=command.user)
    return queries.LogFilter(
        client_id=client.id if client is not None else None,
        user_pk=named,
        actions=tuple(action.value for action in command.actions),
        since=to_ms(command.since) if command.since else None,
        until=to_ms(command.until) if command.until else None,
        on_clients=command.on_clients,
        category=command.category,
        units=units_below(call, command.unit) if command.unit is not None else None,
    )


def _outline(line: LogLine) -> LogLine:
    """An entry without what its owner need not know of other people's work."""
    return replace(
        line, roles=(), fields=(), target=None, detail=None, version="", reviews=(), act="", hash=""
    )


def _write(call: Call, path: Path, size: int) -> None:
    """Write the export; the transaction that holds its entry and checkpoint is committed."""
    office, scope = call.office, call.actor.log_scope()
    with office.begin(Lane.BULK, write=False) as uow:
        inside = kept_inside(uow)
        end = next(
            number
            for number, one in enumerate(inside)
            if one.copies and (one.copies["size"], one.copies["cause"]) == (size, Cause.EXPORT)
        )
        origin = origin_of(office, uow)
        header = Header(
            origin=origin,
            office_name=office.name,
            key=office.master.office_public,
            reader=call.actor.user_id,
            reader_name=call.actor.name,
            time=iso(to_ms(call.time.on_paper)),
            first=origin.base[0] + 1,
            last=size,
        )
        count = size - origin.base[0]
        entries = reported(uow.log.entries(end=size), count, call.progress)
        write_log_file(
            path,
            header,
            (one.checkpoint for one in inside[:end]),
            (_exported(entry, scope) for entry in entries),
            end=inside[end].checkpoint,
            sign=office.master.office_sign,
        )


def _exported(entry: StoredEntry, scope: queries.Scope) -> bytes:
    stored = raw(entry.bytes)
    fields = read_object(stored)
    # What tells of periods and years is in every copy: without it the rest cannot be judged.
    shown = fields is not None and fields.get("object_type") in _STRUCTURE
    if fields is not None and (shown or queries.in_scope(entry, scope)):
        return entry_line(entry.seq, stored)
    return left_out_line(entry.seq, digest(stored))
