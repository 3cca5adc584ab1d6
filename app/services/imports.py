"""Writing a planned import in one short transaction, and what an import of the past left behind.

Keys are compared once more inside the transaction; whoever came in between wins, and the row comes
back as refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from app.domain.audit import Action, LogNote
from app.domain.clients import Client
from app.domain.dossier import conflicts
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Actor, ClientRef, Permission
from app.domain.register import CellProblem, ProblemCode, RegisterRow
from app.domain.register_columns import ColumnMapping
from app.domain.register_dossier import is_revenue, revenue_year
from app.readmodels.imports import ImportBatch, ImportMode, ImportOutcome, PlannedRow, RowFate
from app.services.clients import insertion
from app.services.gate import Services
from app.services.imports_changes import Change, save_changes
from app.services.imports_known import find_known, intruding, intrusion_note, judged_rows
from app.services.imports_plan import (
    ImportPlan,
    ImportRequest,
    open_register,
    outcome_of,
    plan_import,
)
from app.services.office import require_recovery
from app.services.rules import number
from app.services.usecase import Call, Kind, Lane, NoProgress, Progress, Topic, usecase
from database.queries import imports as queries
from database.repositories.imports import Imports, NewBatch

UNDO_RULE = "undo.days"
"""How long an import can be undone (decision 9)."""

_WRITTEN = frozenset({RowFate.CREATE, RowFate.UPDATE})


@dataclass(frozen=True, slots=True)
class ImportFile:
    """An import from the file to the end, as the command runs it."""

    request: ImportRequest
    mode: ImportMode = ImportMode.CREATE
    dry_run: bool = False


def import_file(
    services: Services, actor: Actor, command: ImportFile, progress: Progress | None = None
) -> tuple[ImportPlan, ImportOutcome]:
    """Plan an import and, unless it is a dry run, write it."""
    progress = progress or NoProgress()
    register = open_register(services, actor, command.request, progress)
    plan = plan_import(services, actor, register, command.mode, progress)
    if command.dry_run:
        return plan, plan.outcome
    return plan, write_import(services, actor, plan, progress)


def write_import(
    services: Services, actor: Actor, plan: ImportPlan, progress: Progress | None = None
) -> ImportOutcome:
    """Write `plan`; nothing to write leaves nothing but the outcome."""
    if not any(row.fate in _WRITTEN for row in plan.rows):
        return plan.outcome
    return services.run(apply_import, actor, plan, progress)


@usecase(Kind.CHANGE, Permission.REGISTER_IMPORT, lane=Lane.BULK)
def apply_import(call: Call, plan: ImportPlan) -> ImportOutcome:
    """Insert and update what was planned, as far as it still holds; all of it or nothing."""
    require_recovery(call)
    where = ClientRef(plan.unit.pk, frozenset())
    call.demand(
        allowed=call.actor.may_on(Permission.REGISTER_IMPORT, where),
        permission=Permission.REGISTER_IMPORT,
        client_unit=plan.unit.pk,
    )
    matched = _matched(call, plan)
    rows = _checked_again(call, plan, matched)
    _refuse_when_stopped(call)
    outcome = outcome_of(plan.mapping.sheet, rows, plan.left_out)
    how = insertion(call, "import")
    imports = Imports(call.uow)
    counts = (outcome.created, outcome.updated)
    register = plan.register
    batch = NewBatch(register.path.name[:200], register.sha256, plan.mode.value, *counts)
    batch_pk, batch_id = imports.add_batch(batch, how)
    _record_batch(call, batch_id, batch)
    _create(call, plan, rows, batch_pk)
    _refuse_when_stopped(call)
    _update(call, rows, matched, batch_pk)
    _refuse_when_stopped(call)
    call.topics |= {Topic.CLIENTS, Topic.LOG}
    return replace(outcome, batch_id=batch_id)


@usecase(Kind.SYSTEM, Permission.REGISTER_IMPORT)
def remember_layout(call: Call, mapping: ColumnMapping) -> None:
    """Keep the columns as chosen for registers with the same header words."""
    Imports(call.uow).remember(mapping.layout, mapping.choices(), insertion(call, "layout"))


@usecase(Kind.SYSTEM, Permission.REGISTER_IMPORT)
def list_imports(call: Call, _command: None) -> tuple[ImportBatch, ...]:
    """Imports of this office, newest first; counts and file names, no client data."""
    since = to_ms(call.now - undo_time(call))
    return tuple(
        ImportBatch(
            id=row.id,
            file_name=row.file_name,
            mode=row.mode,
            author=row.author,
            at=row.at,
            created=row.created,
            updated=row.updated,
            undone_at=row.undone_at,
            undoable=row.undone_at is None and row.at >= since,
        )
        for row in queries.batches(call.uow.connection)
    )


def _refuse_when_stopped(call: Call) -> None:
    if call.progress.stopped:
        raise Refusal(Reason.STOPPED)


@dataclass(frozen=True, slots=True)
class _Matched:
    """Clients to be updated as they are now, by id, with their entered revenue by key."""

    clients: Mapping[str, Client]
    revenue: Mapping[int, Mapping[int, int]]

    def holds(self, row: PlannedRow) -> bool:
        """Whether every value that `row` changes is still what the preview showed."""
        client = self.clients.get(row.client_id or "")
        if client is None or client.closed:
            return False
        plain = [change for change in row.changes if not is_revenue(change)]
        revenue = self.revenue.get(client.pk, {})
        return not conflicts(client.values, plain) and all(
            revenue.get(revenue_year(change)) in (change.before, change.after)
            for change in row.changes
            if is_revenue(change)
        )


def _matched(call: Call, plan: ImportPlan) -> _Matched:
    updated = [row.client_id for row in plan.rows if row.fate is RowFate.UPDATE]
    keys = [plan.known.keys[identity] for identity in updated if identity is not None]
    clients = call.uow.dossiers.many(keys)
    revenue = queries.entered_revenue(call.uow.connection, keys)
    return _Matched({client.id: client for client in clients.values()}, revenue)


def _checked_again(call: Call, plan: ImportPlan, matched: _Matched) -> list[PlannedRow]:
    """The planned rows, refused where another client or value came in between."""
    known = find_known(call, plan.wanted)
    verdicts: dict[int, RegisterRow] = {}
    if known != plan.known:
        update = plan.mode is ImportMode.UPDATE
        judged = judged_rows(plan.converted, known, plan.mapping, plan.unit.pk, update=update)
        verdicts = {row.sheet_row: row for row in judged}
        _record_intrusion(call, plan, verdicts)
    return [_again(row, verdicts.get(row.sheet_row), plan, matched) for row in plan.rows]


def _record_intrusion(call: Call, plan: ImportPlan, verdicts: Mapping[int, RegisterRow]) -> None:
    """Log rows that another unit develops since the preview; what it knew, the preview logged."""
    planned = (row.sheet_row for row in plan.rows if row.fate in _WRITTEN)
    stepped_in = intruding([verdicts[number] for number in planned])
    if stepped_in:
        call.record(intrusion_note(stepped_in))


def _again(
    row: PlannedRow, verdict: RegisterRow | None, plan: ImportPlan, matched: _Matched
) -> PlannedRow:
    if row.fate not in _WRITTEN:
        return row
    if verdict is not None and verdict.problems:
        return PlannedRow(RowFate.REJECT, verdict)
    same = verdict is None or verdict.matches == row.register.matches
    if same and (row.fate is RowFate.CREATE or matched.holds(row)):
        return row
    column = plan.mapping.column_of("name")
    problem = CellProblem(
        row.sheet_row, column.letter if column else "", ProblemCode.DUPLICATE, "changed_since"
    )
    return PlannedRow(RowFate.REJECT, replace(row.register, problems=(problem,)))


def _record_batch(call: Call, batch_id: str, batch: NewBatch) -> None:
    call.record(
        LogNote(
            Action.IMPORT,
            object_type="import_batch",
            object_id=batch_id,
            result_count=batch.created + batch.updated,
            target=batch.file_name,
            detail=f"{batch.mode} created={batch.created} updated={batch.updated}",
        )
    )


def _create(call: Call, plan: ImportPlan, rows: Sequence[PlannedRow], batch_pk: int) -> None:
    created = [row for row in rows if row.fate is RowFate.CREATE]
    new = [plan.new[row.sheet_row] for row in created]
    keys = call.uow.dossiers.new.insert_prepared(new, insertion(call, "import"))
    pairs = list(zip(keys, created, strict=True))
    Imports(call.uow).add_rows(
        batch_pk, [(pk, row.sheet_row, 1) for pk, row in pairs], created=True
    )
    for row, rows_of in zip(created, new, strict=True):
        client = rows_of.item
        call.record(
            LogNote(
                Action.CREATE,
                client_id=client.id,
                client_unit=client.owners.unit_pk,
                object_version=1,
                fields=tuple(sorted(row.register.values)),
            )
        )


def _update(call: Call, rows: Sequence[PlannedRow], matched: _Matched, batch_pk: int) -> None:
    updated = [row for row in rows if row.fate is RowFate.UPDATE]
    items = [Change(matched.clients[row.client_id or ""], row.changes) for row in updated]
    if not items:
        return
    after = save_changes(call, items, "import", batch_pk)
    pairs = list(zip(after, updated, strict=True))
    Imports(call.uow).add_rows(
        batch_pk,
        [(client.pk, row.sheet_row, client.version) for client, row in pairs],
        created=False,
    )
    for client, row in pairs:
        call.record(
            LogNote(
                Action.EDIT,
                client_id=client.id,
                client_unit=client.owners.unit_pk,
                object_version=client.version,
                fields=tuple(sorted(change.path for change in row.changes)),
                detail="import",
            )
        )


def undo_time(call: Call) -> timedelta:
    """How long an import can be taken back, by the rule in force."""
    return timedelta(days=number(call.office.rules, UNDO_RULE, call.today))
