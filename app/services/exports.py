"""Export a list as a workbook: copy right row by row, logged before the file is written (A6)."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import resources.catalogue as shipped
from app.domain.audit import MOST_IDS, Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Actor, Permission
from app.readmodels.clients import ExportRow, ListFilter
from app.services.clients import late_before
from app.services.dossier import stated_purpose
from app.services.gate import Services
from app.services.usecase import Call, Kind, Lane, NoProgress, Progress, denial, usecase
from database.queries import clients as client_queries
from database.queries import exports as queries
from database.vault.disk import disk_refusals

SECRECY = "企业机密"
_BATCH = 500
_STAGES = {
    "prospect": "开发中",
    "unregistered": "未注册",
    "registered": "已注册",
    "lost": "已流失",
    "deregistered": "已注销",
}
IDENTITY = 0
Cell = str | int | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class ExportList:
    """What to export: ticked clients by their keys, else the whole list; and where to."""

    out: Path
    filter: ListFilter = field(default_factory=ListFilter)
    keys: tuple[int, ...] = ()
    purpose: str | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """The file, how many clients it holds, and how many the actor may see but not copy."""

    path: Path
    rows: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """Rows that were logged as exported, with the lines that stand above and below them."""

    rows: tuple[tuple[Cell, ...], ...]
    left_out: int
    title: str
    footer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """Field of the catalogue or own words as header, category whose copy right it needs."""

    field: str
    category: int
    value: Callable[[ExportRow], Cell]
    width: int = 16
    words: str = ""

    @property
    def label(self) -> str:
        """Header as registers write it, so that an export can be imported."""
        return self.words or shipped.fields()[self.field].label.zh


def _industry(row: ExportRow) -> Cell:
    return shipped.field_values().show(shipped.fields()["industry"], row.industry, "zh_CN")


COLUMNS: tuple[_Column, ...] = (
    _Column("name", IDENTITY, lambda row: row.name, 36),
    _Column("code", IDENTITY, lambda row: row.code),
    _Column("responsible_unit", IDENTITY, lambda row: row.unit, 24),
    _Column("stage", IDENTITY, lambda row: _STAGES.get(row.stage, row.stage), 10, "状态"),
    _Column("org_code", 1, lambda row: row.uscc, 22),
    _Column("grade", 1, lambda row: row.grade, 10),
    _Column("mail_class", 1, lambda row: row.mail_class, 10),
    _Column("specialties", 1, lambda row: row.specialties, 24),
    _Column("nature", 1, lambda row: row.nature, 12),
    _Column("industry", 1, _industry, 26),
    _Column("legal_rep", 1, lambda row: row.legal_rep, 12),
    _Column("account_manager", 4, lambda row: row.manager, 12),
    _Column("contact_name", 2, lambda row: row.contact_name, 12),
    _Column("contact_phone", 2, lambda row: row.contact_phone, 18),
    _Column("address", 2, lambda row: row.address, 40),
    _Column("postcode", 2, lambda row: row.postcode, 10),
)


@usecase(Kind.CONSULT, Permission.LIST_EXPORT, lane=Lane.BULK)
def prepare_export(call: Call, command: ExportList) -> Prepared:
    """Register the export and return its rows; what is written follows the log.

    Only clients that the actor may copy, and of them only columns of categories with the copy
    right. Others' clients need a purpose.
    """
    keys = command.keys or tuple(
        client_queries.ids(
            call.uow.connection, call.actor, command.filter, late_before=late_before(call)
        )
    )
    taken = _taken(call, keys)
    if not taken.rows:
        raise denial(Permission.LIST_EXPORT) if keys else Refusal(Reason.NOTHING_TO_EXPORT)
    purpose = stated_purpose(command.purpose)
    if taken.foreign and purpose is None:
        raise Refusal(Reason.PURPOSE_NEEDED)
    filled = [column for column in COLUMNS if column.category in taken.categories | {IDENTITY}]
    call.record(
        LogNote(
            Action.EXPORT,
            object_type="list",
            categories=tuple(sorted({column.category for column in filled} - {IDENTITY})),
            fields=tuple(column.field for column in filled),
            purpose=purpose,
            result_count=len(taken.rows),
            result_ids=tuple(taken.ids[:MOST_IDS]),
            target=hashlib.sha256(command.out.name.encode()).hexdigest()[:16],
        )
    )
    return _with_marks(call, tuple(taken.rows), len(keys) - len(taken.rows))


@dataclass(slots=True)
class _Taken:
    """Rows that may be copied; `foreign` once one of them is not an own client."""

    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    categories: set[int] = field(default_factory=set)
    foreign: bool = False


def _taken(call: Call, keys: Sequence[int]) -> _Taken:
    actor, taken = call.actor, _Taken()
    for start in range(0, len(keys), _BATCH):
        if call.progress.stopped:
            raise Refusal(Reason.STOPPED)
        part = keys[start : start + _BATCH]
        for row, ref in queries.export_rows(call.uow.connection, actor, part):
            copied = actor.copies(ref)
            if copied and actor.may_on(Permission.LIST_EXPORT, ref):
                taken.categories |= copied
                taken.foreign = taken.foreign or not actor.owns(ref)
                taken.ids.append(row.id)
                taken.rows.append(_cells(row, copied))
        call.progress.report(min(start + _BATCH, len(keys)), len(keys) * 2)
    return taken


def export_list(
    services: Services, actor: Actor, command: ExportList, progress: Progress | None = None
) -> Exported:
    """Write the list as a workbook; a stopped or failed export leaves no file."""
    from app.documents.workbook_export import ExportColumn, export_rows

    watched = progress or NoProgress()
    prepared = services.run(prepare_export, actor, command, watched)
    columns = [ExportColumn(column.label, width=column.width) for column in COLUMNS]
    rows = _watched(prepared.rows, watched)
    with disk_refusals(command.out):
        written = export_rows(command.out, prepared.title, columns, rows, prepared.footer)
    return Exported(command.out.absolute(), written, prepared.left_out)


def _watched(rows: tuple[tuple[Cell, ...], ...], progress: Progress) -> Iterator[tuple[Cell, ...]]:
    total = len(rows) * 2
    for done, row in enumerate(rows):
        if done % _BATCH == 0:
            if progress.stopped:
                raise Refusal(Reason.STOPPED)
            progress.report(len(rows) + done, total)
        yield row
    progress.report(total, total)


def _cells(row: ExportRow, copied: frozenset[int]) -> tuple[Cell, ...]:
    return tuple(
        column.value(row) if column.category in copied | {IDENTITY} else None for column in COLUMNS
    )


def _with_marks(call: Call, rows: tuple[tuple[Cell, ...], ...], left_out: int) -> Prepared:
    """Secrecy mark, person, unit and time above and below the rows."""
    at = call.time.on_paper.astimezone(ZoneInfo(call.office.zone)).strftime("%Y-%m-%d %H:%M")
    person = f"{call.actor.name} · {call.actor.unit_name} · {at}"
    title = f"{SECRECY}　{call.office.name}客户一览表　{person}"
    footer = (f"{SECRECY} · 共 {len(rows)} 户 · 导出人：{person}",)
    return Prepared(rows, left_out, title, footer)
