"""Writing a planned import of mail use in one short transaction, and taking it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.audit import Action, LogNote, canonical
from app.domain.errors import Reason, Refusal
from app.domain.mail_use_matching import UseLine
from app.domain.moments import to_ms
from app.domain.permissions import Actor, ClientRef, Permission
from app.readmodels.mail_use import UseImport, UseOutcome, UseUndone
from app.services.arrears.evaluating import refresh_use
from app.services.garbage import uncollected
from app.services.gate import Services
from app.services.imports import undo_time
from app.services.imports_plan import ImportRequest
from app.services.mail_use.judging import JudgedRows, handed_over, judged_rows, moment_of
from app.services.mail_use.planning import (
    PreparedLines,
    UsePlan,
    open_mail_use,
    plan_mail_use,
    prepared_lines,
    use_outcome,
)
from app.services.mail_use.recording import booking
from app.services.office import require_recovery
from app.services.usecase import Call, Kind, Lane, NoProgress, Progress, Topic, usecase
from database.queries import mail_use as queries
from database.records import AggregateChange
from database.repositories import mail_use as stored
from database.repositories.mail_use import Ending, NewUseImport

_TYPE = "mail_use_import"


@dataclass(frozen=True, slots=True)
class UseFile:
    """An import of mail use from the file to the end, as the command runs it."""

    request: ImportRequest
    dry_run: bool = False


def import_mail_use(
    services: Services, actor: Actor, command: UseFile, progress: Progress | None = None
) -> tuple[UsePlan, UseOutcome]:
    """Plan an import of mail use and, unless it is a dry run, write it."""
    progress = progress or NoProgress()
    with uncollected():
        register = open_mail_use(services, actor, command.request, progress)
        plan = plan_mail_use(services, actor, register, progress)
        if command.dry_run:
            return plan, plan.outcome
        return plan, write_mail_use(services, actor, plan, progress)


def write_mail_use(
    services: Services, actor: Actor, plan: UsePlan, progress: Progress | None = None
) -> UseOutcome:
    """Write `plan`; nothing to write leaves nothing but the outcome."""
    if not plan.prepared.rows:
        return plan.outcome
    return services.run(apply_mail_use, actor, plan, progress)


@usecase(Kind.CHANGE, Permission.REGISTER_IMPORT, lane=Lane.BULK)
def apply_mail_use(call: Call, plan: UsePlan) -> UseOutcome:
    """Append the planned lines as far as they still hold, and end those that they replace."""
    require_recovery(call)
    _demand(call, plan.command.unit_pk)
    judged, prepared = _judged_again(call, plan)
    _refuse_when_stopped(call)
    register = plan.register
    new = NewUseImport(
        plan.command.unit_pk, register.path.name[:200], register.sha256, judged.months
    )
    by = booking(call)
    connection = call.uow.connection
    import_pk, identity = stored.add_import(connection, new, prepared.rows, by)
    _refuse_when_stopped(call)
    owing = queries.on_credit_of(connection, judged.imports, judged.months, judged.left)
    ending = Ending(judged.imports, judged.months, import_pk, judged.left)
    replaced = stored.end_lines(connection, ending, by)
    outcome = use_outcome(register, judged)
    told = {
        "schema": 1,
        "id": identity,
        "unit": new.unit_pk,
        "file": new.file_name,
        "sha256": new.sha256,
        "months": judged.months,
        "lines": len(prepared.rows),
        "lines_sha256": prepared.sha256,
        "replaced": replaced,
        "by": by.author_pk,
    }
    call.uow.saved.append(AggregateChange(_TYPE, identity, 1, 0, canonical(told)))
    detail = f"mail_use lines={len(prepared.rows)} replaced={replaced}"
    note = LogNote(Action.IMPORT, object_id=identity, target=new.file_name, detail=detail)
    _record(call, note, len(prepared.rows))
    _refuse_when_stopped(call)
    refresh_use(call, _moved(judged.lines, owing))
    call.topics |= {Topic.CLIENTS, Topic.ARREARS, Topic.LOG}
    counts = replace(outcome.counts, batch_id=identity)
    return replace(outcome, counts=counts, replaced=replaced)


@usecase(Kind.SYSTEM, Permission.REGISTER_IMPORT)
def list_mail_use_imports(call: Call, _command: None) -> tuple[UseImport, ...]:
    """Imports of the units that the actor imports for, newest first; counts and file names."""
    since = to_ms(call.now - undo_time(call))
    return tuple(
        UseImport(
            *(row.id, row.file_name, row.unit, row.author, row.at, row.lines, row.months),
            undone=row.undone_on is not None,
            undoable=row.undone_on is None and row.at >= since,
        )
        for row in queries.use_imports(call.uow.connection)
        if _may(call, row.unit_pk)
    )


@usecase(Kind.CHANGE, Permission.REGISTER_IMPORT, lane=Lane.BULK)
def undo_mail_use(call: Call, command: str) -> UseUndone:
    """Take back the import with id `command` (decision 9): its lines count no more.

    Refused once it was undone or its time is over, and while a line stands on a bill. Lines that
    it replaced are not brought back; their workbook can be imported again. Lines of clients that
    were handed over since stay.
    """
    row = queries.use_import(call.uow.connection, command)
    if row is None or not _may(call, row.unit_pk):
        raise Refusal(Reason.NOT_FOUND, what=command)
    if row.undone_on is not None:
        raise Refusal(Reason.IMPORT_UNDONE, file=row.file_name)
    time = undo_time(call)
    if row.at < to_ms(call.now - time):
        raise Refusal(Reason.IMPORT_TOO_OLD, file=row.file_name, days=time.days)
    connection, which = call.uow.connection, ((row.pk,), row.months)
    left = handed_over(call, row.unit_pk, *which)
    bills = queries.billed(connection, *which, left)
    if bills:
        raise Refusal(Reason.MAIL_USE_BILLED, bill=bills[0], count=len(bills))
    by = booking(call)
    owing = queries.on_credit_of(connection, *which, left)
    ended = stored.end_lines(connection, Ending(*which, row.pk, left), by)
    stored.mark_undone(connection, row.pk, by)
    told = {"schema": 1, "id": row.id, "undone_on": by.booked_on, "by": by.author_pk}
    call.uow.saved.append(AggregateChange(_TYPE, row.id, 2, 1, canonical(told)))
    detail = f"mail_use lines={ended}"
    note = LogNote(Action.UNDO, object_id=row.id, target=row.file_name, detail=detail)
    _record(call, note, ended)
    refresh_use(call, _moved((), owing))
    call.topics |= {Topic.CLIENTS, Topic.ARREARS, Topic.LOG}
    return UseUndone(row.file_name, ended, row.months)


def _moved(lines: Sequence[UseLine], ended: Mapping[int, int]) -> dict[int, int]:
    """Fen on credit that came with `lines` less what `ended`, by client."""
    moved = {pk: -fen for pk, fen in ended.items()}
    for line in lines:
        if line.row.on_credit and line.accepted:
            moved[line.client_pk] = moved.get(line.client_pk, 0) + line.row.charged_fen
    return moved


def _may(call: Call, unit_pk: int) -> bool:
    return call.actor.may_on(Permission.REGISTER_IMPORT, ClientRef(unit_pk, frozenset()))


def _demand(call: Call, unit_pk: int) -> None:
    allowed = _may(call, unit_pk)
    call.demand(allowed=allowed, permission=Permission.REGISTER_IMPORT, client_unit=unit_pk)


def _judged_again(call: Call, plan: UsePlan) -> tuple[JudgedRows, PreparedLines]:
    """The planned lines; judged anew where anything was changed or a day began in between."""
    moment = moment_of(call)
    if moment == plan.judged.moment and moment.evaluated:
        return plan.judged, plan.prepared
    judged = judged_rows(call, plan.command)
    return judged, prepared_lines(plan.register.path, judged.lines)


def _record(call: Call, note: LogNote, lines: int) -> None:
    """One entry for the act: a workbook has lines of clients without number."""
    call.record(replace(note, object_type=_TYPE, categories=(5,), result_count=lines))


def _refuse_when_stopped(call: Call) -> None:
    if call.progress.stopped:
        raise Refusal(Reason.STOPPED)
