"""Print the register of a month (查阅登记簿, requirements 4.1): log and checkpoint, then paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from app.domain.audit import Action, LogNote
from app.domain.calendar import Month
from app.domain.checkpoint import Statement, parse_line, statement
from app.domain.errors import Reason, Refusal
from app.domain.log_exceptions import COPIED, LOOKED
from app.domain.permissions import Actor, Permission, Scope
from app.readmodels.access_log import LogLine
from app.readmodels.access_register import Proof, RegisterFacts
from app.services.gate import Services
from app.services.log_board import month_window
from app.services.log_lines import lines_of
from app.services.session import OpenOffice
from app.services.usecase import Call, Kind, Lane, NoProgress, Progress, denial, usecase
from database.checkpoints import Cause, kept_inside
from database.queries import log_board as queries
from database.queries.log_board import Window

IN_REGISTER = LOOKED | COPIED
"""查阅 and 复制; refused attempts stand beside them."""

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class PrintRegister:
    """The register of a month, of all that the actor may read or of a unit with those below."""

    month: Month
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class PrintedRegister:
    """A printed register: the file, its pages and lines, and the checkpoint that it bears."""

    path: Path
    facts: RegisterFacts
    proof: Proof
    pages: int


@usecase(Kind.CONSULT, Permission.LOG_VIEW, lane=Lane.BULK)
def prepare_register(call: Call, command: PrintRegister) -> RegisterFacts:
    """Read the lines; the print is registered and signed for before anything is drawn."""
    window = month_window(call, command.month)
    unit = _unit(call, command.unit)
    if unit is not None:
        window = Window(window.since, window.until, unit)
    log = call.uow.log
    hits = [*queries.acts(log, window, IN_REGISTER), *queries.refused(log, window)]
    seqs = sorted(hit.seq for hit in hits)
    lines = tuple(_lines(call, seqs))
    count, first, last = queries.extent(log, window)
    call.record(
        LogNote(
            Action.LOG_PRINT,
            object_type="access_register",
            object_id=str(command.month),
            result_count=len(lines),
            target="pdf",
        )
    )
    call.checkpoint = Cause.PRINT
    zone = ZoneInfo(call.office.zone)
    printed = call.time.on_paper.astimezone(zone)
    end = datetime.combine(command.month.plus(1).start, time(), zone) - timedelta(minutes=1)
    return RegisterFacts(
        office=call.office.name,
        month=command.month,
        running=command.month == Month.of(call.today),
        scope=_scope_names(call, command.unit),
        since=datetime.combine(command.month.start, time(), zone),
        until=min(end, printed),
        entries=count,
        first=first,
        last=last,
        lines=lines,
        printed_by=call.actor.name,
        printed_unit=call.actor.unit_name,
        printed_at=printed,
        zone=call.office.zone,
    )


def print_register(
    services: Services,
    actor: Actor,
    command: PrintRegister,
    out: Path,
    progress: Progress | None = None,
) -> PrintedRegister:
    """Print the register to a PDF file; its folder exists."""
    from app.documents.access_register import render_register

    path = out.absolute()
    if path.is_dir() or not path.parent.is_dir():
        raise Refusal(Reason.LOG_TARGET, path=path)
    watched = progress or NoProgress()
    before = _newest_outside(services.office)
    facts = services.run(prepare_register, actor, command, watched)
    proof = _proof(services.office, before)
    pages = render_register(path, facts, proof)
    return PrintedRegister(path, facts, proof, pages)


def _lines(call: Call, seqs: list[int]) -> Iterator[LogLine]:
    for start in range(0, len(seqs), _AT_ONCE):
        if call.progress.stopped:
            raise Refusal(Reason.STOPPED)
        part = seqs[start : start + _AT_ONCE]
        yield from reversed(lines_of(call, call.uow.log.numbered(part), {}))
        call.progress.report(start + len(part), len(seqs))


def _unit(call: Call, name: str | None) -> frozenset[int] | None:
    """Units of the register where one was named: all of them have to be the reader's."""
    if name is None:
        return None
    organisation = call.uow.organisation
    row = organisation.unit_named(name)
    if row is None:
        raise Refusal(Reason.NOT_FOUND, what=name)
    scope = call.actor.log_scope()
    if scope is not None and row.pk not in scope:
        raise denial(Permission.LOG_VIEW, client_unit=row.pk)
    below = frozenset(one.pk for one in organisation.units() if one.path.startswith(row.path))
    return below if scope is None else below & scope


def _scope_names(call: Call, unit: str | None) -> tuple[tuple[str, bool], ...]:
    """Units whose entries the register holds, and whether with those below."""
    organisation = call.uow.organisation
    if unit is not None:
        row = organisation.unit_named(unit)
        parents = {one.parent_pk for one in organisation.units()}
        return ((unit, row is not None and row.pk in parents),)
    if call.actor.log_scope() is None:
        return ()
    held = [role for role in call.actor.roles if role.may(Permission.LOG_VIEW)]
    return tuple(
        dict.fromkeys((role.unit_name, role.rights.scope is not Scope.UNIT) for role in held)
    )


def _newest_outside(office: OpenOffice) -> Statement | None:
    """The newest checkpoint that files and keyring keep."""
    found = []
    for line in office.checkpoints.kept_outside():
        try:
            found.append(statement(parse_line(line).text))
        except ValueError:
            continue
    return max(found, key=lambda said: (said.time, said.size), default=None)


def _proof(office: OpenOffice, outside: Statement | None) -> Proof:
    """The checkpoint of the print that was just committed."""
    with office.locks[Lane.BULK], office.begin(Lane.BULK, write=False) as uow:
        made = [
            one.checkpoint
            for one in kept_inside(uow)
            if one.copies is not None and one.copies["cause"] == Cause.PRINT
        ]
    said = statement(made[-1].text)
    zone = ZoneInfo(office.zone)
    return Proof(
        size=said.size,
        head=said.head.hex(),
        at=datetime.fromisoformat(said.time).astimezone(zone),
        line=made[-1].line,
        outside=(outside.size, datetime.fromisoformat(outside.time).astimezone(zone))
        if outside is not None
        else None,
    )
