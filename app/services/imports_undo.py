"""Taking an import back, once, within 30 days: a new act that leaves later work alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.audit import Action, LogNote
from app.domain.clients import Client
from app.domain.dossier import FieldChange
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.register_dossier import is_revenue, revenue_year
from app.readmodels.imports import LeftRow, Undone
from app.services.clients import insertion
from app.services.imports import undo_time
from app.services.imports_changes import Change, save_changes
from app.services.usecase import Call, Kind, Lane, Topic, usecase
from database.queries import imports as queries
from database.queries.imports import BatchClient, BatchRow
from database.repositories.imports import Imports


@usecase(Kind.CHANGE, Permission.REGISTER_IMPORT, lane=Lane.BULK)
def undo_import(call: Call, command: str) -> Undone:
    """Take back the import with id `command` (decision 9).

    Created clients that nobody touched, and whose account was not begun, are closed, never deleted;
    updated values are set back where
    they are still what the import wrote; the rest is listed and left.
    """
    batch = _undoable(call, command)
    undo = _sorted_out(call, batch)
    if call.progress.stopped:
        raise Refusal(Reason.STOPPED)
    imports = Imports(call.uow)
    imports.close(undo.close, to_ms(call.now))
    if undo.restore:
        save_changes(call, undo.restore, "undo")
    imports.mark_undone(batch, undo.done, insertion(call, "undo"))
    _record(call, batch, undo)
    call.topics |= {Topic.CLIENTS, Topic.LOG}
    return Undone(len(undo.close), len(undo.restore), tuple(undo.left))


@dataclass(slots=True)
class _Undo:
    """What becomes of the clients of an import; `done` are the rows taken back."""

    close: list[Client] = field(default_factory=list)
    restore: list[Change] = field(default_factory=list)
    left: list[LeftRow] = field(default_factory=list)
    done: list[int] = field(default_factory=list)


def _undoable(call: Call, identity: str) -> BatchRow:
    batch = queries.batch(call.uow.connection, identity)
    if batch is None:
        raise Refusal(Reason.NOT_FOUND, what=identity)
    if batch.undone_at is not None:
        raise Refusal(Reason.IMPORT_UNDONE, file=batch.file_name)
    time = undo_time(call)
    if batch.at < to_ms(call.now - time):
        raise Refusal(Reason.IMPORT_TOO_OLD, file=batch.file_name, days=time.days)
    return batch


def _sorted_out(call: Call, batch: BatchRow) -> _Undo:
    connection = call.uow.connection
    rows = queries.batch_clients(connection, batch.pk)
    keys = [row.client_pk for row in rows]
    clients = call.uow.dossiers.many(keys)
    revenue = queries.entered_revenue(connection, keys)
    changes = queries.batch_changes(connection, batch.pk)
    in_use = queries.with_pending(connection, keys) | queries.with_account(connection, keys)
    undo = _Undo()
    for row in rows:
        client = clients[row.client_pk]
        if not call.actor.may_on(Permission.REGISTER_IMPORT, client.ref):
            # Handed over to another unit since: left, and not named.
            undo.left.append(LeftRow(row.sheet_row, None, None))
        elif row.created:
            _sort_created(undo, row, client, in_use=client.pk in in_use)
        else:
            now = revenue.get(client.pk, {})
            _sort_updated(undo, row, client, changes.get(client.pk, ()), now)
    return undo


def _sort_created(undo: _Undo, row: BatchClient, client: Client, *, in_use: bool) -> None:
    if client.version == row.version and not client.closed and not in_use:
        undo.close.append(client)
        undo.done.append(row.pk)
    elif not client.closed:
        undo.left.append(LeftRow(row.sheet_row, client.id, client.display_name))


def _sort_updated(
    undo: _Undo,
    row: BatchClient,
    client: Client,
    changes: Sequence[FieldChange],
    revenue: Mapping[int, int],
) -> None:
    back: list[FieldChange] = []
    left: list[str] = []
    for change in changes:
        if is_revenue(change):
            now: object = revenue.get(revenue_year(change))
        else:
            now = client.values.get(change.path)
        if now == change.after and not client.closed:
            back.append(FieldChange(change.path, change.after, change.before))
        elif now != change.before:
            left.append(change.path)
    if back:
        undo.restore.append(Change(client, tuple(back)))
        undo.done.append(row.pk)
    if left:
        undo.left.append(LeftRow(row.sheet_row, client.id, client.display_name, tuple(left)))


def _record(call: Call, batch: BatchRow, undo: _Undo) -> None:
    """One entry for the act and one for each client, as for any change of a dossier."""
    counts = f"closed={len(undo.close)} restored={len(undo.restore)} left={len(undo.left)}"
    call.record(
        LogNote(
            Action.UNDO,
            object_type="import_batch",
            object_id=batch.id,
            result_count=len(undo.close) + len(undo.restore),
            target=batch.file_name,
            detail=counts,
        )
    )
    for client in undo.close:
        _record_client(call, client, ())
    for item in undo.restore:
        _record_client(call, item.client, tuple(sorted(c.path for c in item.changes)))


def _record_client(call: Call, client: Client, fields: tuple[str, ...]) -> None:
    call.record(
        LogNote(
            Action.UNDO,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_version=client.version + 1,
            fields=fields,
        )
    )
