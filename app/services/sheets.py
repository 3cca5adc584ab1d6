"""Print visit sheets (走访表): serials and log entries first, then drawing, then the file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.clients import Client
from app.domain.completeness import assess, facts_of
from app.domain.dossier import FieldChange, Stage, Value, applied, children
from app.domain.errors import Reason, Refusal
from app.domain.moments import from_ms, local_day, to_ms
from app.domain.permissions import Actor, Permission
from app.readmodels.clients import ListFilter
from app.readmodels.credit_chip import CreditState
from app.readmodels.sheet import (
    PendingValue,
    SheetArrears,
    SheetContact,
    SheetFacts,
    YearRevenue,
)
from app.services.clients import late_before
from app.services.dossier import require_purpose, visible_client
from app.services.dossier_paths import path_category
from app.services.dossier_values import Decided, full_values
from app.services.gate import Services
from app.services.rules import number
from app.services.usecase import Call, Kind, Lane, NoProgress, Progress, usecase
from database.queries import clients as client_queries
from database.queries import dossier as queries
from database.queries.credit_chips import chips
from database.repositories.desk import Printing, next_serials
from database.vault.disk import disk_refusals

CHINESE = "zh_CN"
CONTACTS = 2
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class PrintSheets:
    """Which sheets: by id or code, or all that the actor may print. `planned` purposes ticked."""

    references: tuple[str, ...] = ()
    all: bool = False
    purpose: str | None = None


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A printed sheet and the file that holds it."""

    client_id: str
    serial: str
    path: Path


@dataclass(frozen=True, slots=True)
class Prepared:
    """Sheets with their serials, already registered as printed."""

    sheets: tuple[tuple[str, SheetFacts], ...] = field(default=())


ON_SHEET = frozenset({1, 2, 4, 5, 7})
"""Categories of which a visit sheet says something (requirements.md 4.1)."""


@usecase(Kind.CONSULT, Permission.SHEET_PRINT, lane=Lane.BULK)
def prepare_sheets(call: Call, command: PrintSheets) -> Prepared:
    """Register the print of each sheet and allot its serial; what is drawn follows the log.

    Up to twenty own sheets need no purpose; more, or others', do (decision 11).
    """
    clients = _chosen(call, command)
    if not clients:
        raise Refusal(Reason.NOTHING_TO_PRINT)
    purposes = _purposes(call, clients, command.purpose)
    printing = Printing(call.actor.user_pk, call.paper_day, to_ms(call.time.on_paper), call.act)
    keys = [client.pk for client in clients]
    serials = next_serials(call.uow.connection, _office_mark(call), keys, printing)
    sheets = []
    for done, (client, serial, purpose) in enumerate(
        zip(clients, serials, purposes, strict=True), start=1
    ):
        sheets.append((client.id, sheet_facts(call, client, serial)))
        call.record(_print_note(call, client, serial, purpose))
        call.progress.report(done, len(clients))
        if call.progress.stopped:
            raise Refusal(Reason.STOPPED)
    return Prepared(tuple(sheets))


def print_sheets(
    services: Services,
    actor: Actor,
    command: PrintSheets,
    out: Path,
    *,
    one_file: bool = False,
    progress: Progress | None = None,
) -> tuple[SheetFile, ...]:
    """Print to PDF files in `out`: one for each client, or one for all."""
    watched = progress or NoProgress()
    prepared = services.run(prepare_sheets, actor, command, watched)
    with disk_refusals(out):
        out.mkdir(parents=True, exist_ok=True)
        return _drawn(prepared, out, one_file=one_file, watched=watched)


def _drawn(
    prepared: Prepared, out: Path, *, one_file: bool, watched: Progress
) -> tuple[SheetFile, ...]:
    from app.documents.visit_sheet import render_sheets

    facts = [facts for _client, facts in prepared.sheets]
    if one_file:
        path = (out / f"{facts[0].serial}.pdf").absolute()
        rendered = render_sheets(facts, path, watched.report, lambda: watched.stopped)
        if rendered.stopped:
            raise Refusal(Reason.STOPPED)
        return tuple(SheetFile(cid, item.serial, path) for cid, item in prepared.sheets)
    files = []
    for done, (client_id, item) in enumerate(prepared.sheets, start=1):
        if watched.stopped:
            raise Refusal(Reason.STOPPED)
        path = (out / f"{item.serial} {file_name(item.name)}.pdf").absolute()
        render_sheets([item], path)
        files.append(SheetFile(client_id, item.serial, path))
        watched.report(done, len(prepared.sheets))
    return tuple(files)


def file_name(name: str) -> str:
    """`name` as part of a file name on any system, short enough for old paths."""
    return _UNSAFE.sub("_", name).strip(". ")[:40] or "_"


def _office_mark(call: Call) -> str:
    """The office in a serial: its division code (GB/T 2260), else the end of its id."""
    root = call.uow.organisation.unit_at(call.office.unit_pk)
    return root.division or call.office.id[-6:].upper()


def _chosen(call: Call, command: PrintSheets) -> list[Client]:
    if command.all:
        keys = client_queries.ids(
            call.uow.connection, call.actor, ListFilter(), late_before=late_before(call)
        )
        clients = [call.uow.dossiers.get(key) for key in keys]
        return [c for c in clients if call.actor.may_on(Permission.SHEET_PRINT, c.ref)]
    clients = [visible_client(call, reference) for reference in command.references]
    for client in clients:
        call.demand(
            allowed=call.actor.may_on(Permission.SHEET_PRINT, client.ref),
            permission=Permission.SHEET_PRINT,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
        )
    return clients


def _purposes(call: Call, clients: Sequence[Client], given: str | None) -> list[str | None]:
    free = number(call.office.rules, "purpose.free_own_sheets", call.today)
    if len(clients) > free and not (given or "").strip():
        raise Refusal(Reason.PURPOSE_NEEDED)
    return [require_purpose(call, client, given) for client in clients]


def _print_note(call: Call, client: Client, serial: str, purpose: str | None) -> LogNote:
    return LogNote(
        Action.PRINT,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
        object_type="visit_sheet",
        object_id=serial,
        categories=tuple(sorted(call.actor.prints(client.ref) & ON_SHEET)),
        purpose=purpose,
        target="pdf",
    )


def sheet_facts(call: Call, client: Client, serial: str) -> SheetFacts:
    """What the sheet may say to the person who prints it; hidden parts are absent."""
    allowed = call.actor.prints(client.ref)
    pending = _pending(call, client, allowed)
    entered = dict(applied(client.values, pending))
    revenue = queries.revenue(call.uow.connection, client.pk)
    decided = Decided.of(call, client)
    values = full_values(call, replace(client, values=entered), decided, revenue)
    local = call.time.on_paper.astimezone(ZoneInfo(call.office.zone))
    facts = SheetFacts(
        office=call.office.name,
        unit=str(values["responsible_unit"]),
        serial=serial,
        name=client.display_name,
        code=client.code or "",
        printed_by=call.actor.name,
        printed_unit=call.actor.unit_name,
        printed_at=f"{local:%Y-%m-%d %H:%M}",
        data_as_of=call.paper_day,
        visitor=call.actor.name if call.actor.owns(client.ref) else "",
        pending=tuple(_pending_value(change) for change in pending),
        missing=_missing(client, values, allowed),
    )
    if 1 in allowed:
        facts = _with_basics(facts, values)
        facts = replace(facts, last_verified=_last_verified(call, client))
    if 2 in allowed:
        facts = _with_contacts(facts, values)
    if 4 in allowed:
        first, second = decided.managers(client)
        facts = replace(facts, manager_a=first or "", manager_b=second or "")
    if 7 in allowed:
        facts = replace(facts, arrears=_arrears(call, client))
    if 5 in allowed:
        lines = tuple(YearRevenue(r.year, r.fen, _source(r.source)) for r in revenue)
        facts = replace(facts, revenue=lines)
    return facts


def _arrears(call: Call, client: Client) -> SheetArrears | Literal[""]:
    """What the client owes, as of the last evaluation."""
    chip = chips(call.uow.connection, (client.pk,), call.today)[client.pk]
    if not chip.open_fen and chip.state is CreditState.CLEAR:
        return ""
    stopped = chip.state is CreditState.STOPPED
    return SheetArrears(chip.open_fen, chip.overdue_fen, chip.days, chip.as_of, stopped)


def _with_basics(facts: SheetFacts, values: dict[str, Value]) -> SheetFacts:
    specialties = values.get("specialties")
    return replace(
        facts,
        client_class=str(values.get("mail_class", "")),
        specialties=specialties if isinstance(specialties, tuple) else (),
        grade=str(values["grade"]) if "grade" in values else None,
    )


def _with_contacts(facts: SheetFacts, values: dict[str, Value]) -> SheetFacts:
    first = next(iter(children(values, "addresses").values()), {})
    people = list(children(values, "contacts").values())[:CONTACTS]
    contacts = tuple(
        SheetContact(str(one.get("name", "")), str(one.get("title", "")), str(one.get("phone", "")))
        for one in people
    )
    return replace(
        facts,
        address=str(first.get("text", "")),
        postcode=str(first.get("postcode", "")),
        contacts=contacts,
    )


def _pending(call: Call, client: Client, allowed: frozenset[int]) -> tuple[FieldChange, ...]:
    """The printing person's own proposals of `allowed` categories; on the sheet marked 待核."""
    connection = call.uow.connection
    own = {field.id: field.category for field in queries.own_fields(connection)}
    found = queries.pending(connection, call.actor.user_pk, client.pk)
    return tuple(
        change
        for view, *_rest in found
        if view.mine
        for change in view.changes
        if path_category(change.path, own) in allowed
    )


def _pending_value(change: FieldChange) -> PendingValue:
    item = shipped.fields().for_path(change.path)
    if item is None:
        return PendingValue(change.path, str(change.after or ""))
    shown = shipped.field_values().show(item, change.after, CHINESE)
    return PendingValue(item.label.zh, shown)


def _missing(client: Client, values: dict[str, Value], allowed: frozenset[int]) -> tuple[str, ...]:
    """Labels of empty fields that the client can be asked for: entered ones of 1 and 2."""
    facts = facts_of(values, registered=client.stage is Stage.REGISTERED)
    report = assess(shipped.fields(), values, facts, allowed & {1, 2})
    fields = shipped.fields()
    return tuple(fields[key].label.zh for key in report.total.missing if fields[key].typed)


def _last_verified(call: Call, client: Client) -> date | Literal[""]:
    verified = queries.verified(call.uow.connection, client.pk)
    newest = max((at for at, _name in verified.values()), default=None)
    return local_day(from_ms(newest), call.office.zone) if newest is not None else ""


def _source(code: str) -> str:
    return "登记册" if code == "entered" else "入账"
