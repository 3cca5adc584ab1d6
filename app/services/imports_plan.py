"""Planning an import: everything slow happens here, outside of any transaction (idea 6).

Read the workbook, map its columns, convert rows, compare with the clients on file, prepare what is
to be inserted. Nothing is written; `imports.apply_import` writes a plan in one transaction.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import resources.catalogue as shipped
from app.documents.workbook_file import workbook_bytes
from app.documents.workbook_reading import read_register
from app.documents.workbook_safety import WorkbookLimits
from app.documents.workbook_words import cell_words, known_headers, mapping_sentence
from app.domain.bilingual import Bilingual
from app.domain.clients import NewClient, Owners
from app.domain.dossier import Stage
from app.domain.errors import Reason, Refusal
from app.domain.ids import ClientId
from app.domain.permissions import Actor, ClientRef, Permission, Role
from app.domain.register import CellProblem, CellWarning, CellWords, RegisterRow
from app.domain.register_columns import ColumnMapping, map_columns
from app.domain.register_conversion import convert_row
from app.domain.register_dossier import RowFitter, new_values
from app.domain.register_headers import HeaderWords
from app.domain.register_left_out import left_out
from app.domain.register_rows import conversion
from app.domain.register_sheet import RawSheet
from app.domain.text import clean, name_key
from app.readmodels.imports import ImportMode, ImportOutcome, PlannedRow, RowFate
from app.services.fullness import Fullness
from app.services.gate import Services
from app.services.imports_compare import CompareRows, compare_rows
from app.services.imports_known import (
    KeysWanted,
    KnownClients,
    intruding,
    intrusion_note,
    judged_rows,
    keys_of,
    known_clients,
)
from app.services.office import require_recovery
from app.services.pinyin import name_keys
from app.services.usecase import Call, Kind, NoProgress, Progress, usecase
from database.queries import imports as queries
from database.queries.imports import ENTERED, Choices
from database.records import new_id
from database.repositories.new_clients import PreparedClient, prepared

_STEP = 200
"""Rows between two looks at whether somebody asked to stop."""


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit for which the importer may import."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class ImportDesk:
    """What an import starts from: units, the default one, remembered layouts, account managers.

    `managers` has the open account managers in force whose name is borne once (`name_key` → key).
    """

    units: tuple[UnitChoice, ...]
    unit: UnitChoice
    layouts: Mapping[str, Choices]
    managers: Mapping[str, int]
    today: date


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """A workbook to import; `unit` by name, `year` of revenue columns that name none."""

    path: Path
    unit: str | None = None
    year: int | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class OpenRegister:
    """A workbook as read, with the columns as recognised."""

    path: Path
    sha256: str
    sheet: RawSheet
    mapping: ColumnMapping
    desk: ImportDesk


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """An import ready to be written; `converted` are the rows before duplicates were looked for.

    `new` are the clients of the rows that create one, by sheet row.
    """

    register: OpenRegister
    mode: ImportMode
    converted: tuple[RegisterRow, ...]
    wanted: KeysWanted
    known: KnownClients
    rows: tuple[PlannedRow, ...]
    left_out: tuple[CellWarning, ...]
    new: Mapping[int, PreparedClient] = field(default_factory=dict)

    @property
    def mapping(self) -> ColumnMapping:
        """Columns as they were converted."""
        return self.register.mapping

    @property
    def unit(self) -> UnitChoice:
        """Responsible unit of the clients that are created."""
        return self.register.desk.unit

    @property
    def outcome(self) -> ImportOutcome:
        """What the import would do."""
        return outcome_of(self.mapping.sheet, self.rows, self.left_out)


def outcome_of(
    sheet: str, rows: Sequence[PlannedRow], left_out: Sequence[CellWarning]
) -> ImportOutcome:
    """Counts, problems and warnings of `rows`; refused rows have only their problems.

    The warnings of what is `left_out` of the workbook stand before those of the rows.
    """
    counts = dict.fromkeys(RowFate, 0)
    problems: list[CellProblem] = []
    warnings: list[CellWarning] = list(left_out)
    for row in rows:
        counts[row.fate] += 1
        problems += row.register.problems
        if row.fate is not RowFate.REJECT:
            warnings += row.register.warnings
    return ImportOutcome(
        sheet,
        counts[RowFate.CREATE],
        counts[RowFate.UPDATE],
        counts[RowFate.UNCHANGED],
        counts[RowFate.SKIP],
        counts[RowFate.REJECT],
        tuple(problems),
        tuple(warnings),
    )


def open_register(
    services: Services,
    actor: Actor,
    request: ImportRequest,
    progress: Progress | None = None,
    words: HeaderWords | None = None,
) -> OpenRegister:
    """Read a workbook and recognise its columns; rights come first, the file after them.

    `words` are the header words of another kind of workbook than a register.
    """
    words = words or known_headers()
    progress = progress or NoProgress()
    desk = services.run(import_desk, actor, request.unit)
    refuse_when_stopped(progress)
    sheet = read_register(request.path, sheet=request.sheet, words=words)
    refuse_when_stopped(progress)
    mapping = map_columns(
        sheet,
        words,
        this_year=desk.today.year,
        year=request.year,
        remembered=desk.layouts,
    )
    digest = hashlib.sha256(workbook_bytes(request.path, WorkbookLimits())).hexdigest()
    return OpenRegister(request.path, digest, sheet, mapping, desk)


def plan_import(
    services: Services,
    actor: Actor,
    register: OpenRegister,
    mode: ImportMode,
    progress: Progress | None = None,
) -> ImportPlan:
    """What an import of `register` would do; refused while its columns are not clear."""
    mapping = register.mapping
    if mapping.problems:
        raise Refusal(Reason.REGISTER_MAPPING, problem=mapping_words(mapping))
    steps = Steps(progress or NoProgress(), 2 * len(register.sheet.rows))
    converted = tuple(_converted(register, steps))
    wanted = keys_of(converted)
    known = services.run(known_clients, actor, wanted)
    update = mode is ImportMode.UPDATE
    judged = judged_rows(converted, known, mapping, register.desk.unit.pk, update=update)
    if stepped_in := intruding(judged):
        services.log(actor, intrusion_note(stepped_in))
    matched = {row.sheet_row: known.keys[row.matches] for row in judged if row.matches}
    compared: Mapping[int, PlannedRow] = {}
    if matched:
        rows = tuple((row, matched[row.sheet_row]) for row in judged if row.matches)
        compared = services.run(compare_rows, actor, CompareRows(rows, mapping.sheet))
    fresh = [row for row in judged if row.accepted and row.matches is None]
    return ImportPlan(
        register=register,
        mode=mode,
        converted=converted,
        wanted=wanted,
        known=known,
        rows=tuple(compared.get(row.sheet_row) or _planned(row) for row in judged),
        left_out=left_out(register.sheet, mapping),
        new=_new_clients(fresh, register.desk, steps),
    )


def mapping_words(
    mapping: ColumnMapping, known: Mapping[str, Bilingual] | None = None
) -> tuple[Bilingual, ...]:
    """What is wrong with the columns, in words; `known` names those that are no dossier field."""
    labels = {
        problem: known[problem.field] if known else shipped.fields()[problem.field].label
        for problem in mapping.problems
    }
    return tuple(
        Bilingual(
            mapping_sentence(problem, label.zh, "zh"), mapping_sentence(problem, label.en, "en")
        )
        for problem, label in labels.items()
    )


@usecase(Kind.SYSTEM, Permission.REGISTER_IMPORT)
def import_desk(call: Call, unit: str | None) -> ImportDesk:
    """Where imports may go; `unit` by name, else the unit in which the actor is keeper."""
    require_recovery(call)
    organisation = call.uow.organisation
    choices = tuple(
        UnitChoice(row.pk, row.name)
        for row in organisation.units()
        if row.closed_on is None and _may_import(call.actor, row.pk)
    )
    if unit is None:
        own = {role.unit_pk for role in call.actor.roles if role.may(Permission.REGISTER_IMPORT)}
        chosen = next(choice for choice in choices if choice.pk in own)
    else:
        row = organisation.unit_named(clean(unit))
        if row is None:
            raise Refusal(Reason.NOT_FOUND, what=unit)
        call.demand(allowed=_may_import(call.actor, row.pk), permission=Permission.REGISTER_IMPORT)
        chosen = UnitChoice(row.pk, row.name)
    layouts = queries.layouts(call.uow.connection)
    return ImportDesk(choices, chosen, layouts, _managers(call), call.today)


@cache
def known_cell_words() -> CellWords:
    """Words of cells with the industries of the standard in force."""
    found = shipped.industries().by_code.values()
    return cell_words((industry.code, industry.name) for industry in found)


def _may_import(actor: Actor, unit_pk: int) -> bool:
    return actor.may_on(Permission.REGISTER_IMPORT, ClientRef(unit_pk, frozenset()))


def _managers(call: Call) -> dict[str, int]:
    organisation = call.uow.organisation
    at_work = {
        grant.user_pk
        for grant in organisation.grants(call.today)
        if grant.role == Role.ACCOUNT_MANAGER and grant.state == "active"
    }
    found: dict[str, list[int]] = {}
    for user in organisation.users():
        if not user.closed and user.pk in at_work:
            found.setdefault(name_key(user.name), []).append(user.pk)
    return {name: pks[0] for name, pks in found.items() if len(pks) == 1}


class Steps:
    """Counts rows for the progress: each is as many steps as there are passes over it."""

    def __init__(self, progress: Progress, steps: int) -> None:
        self._progress = progress
        self._total = steps + 1
        self._done = 0

    def count(self) -> None:
        self._done += 1
        if self._done % _STEP == 0:
            refuse_when_stopped(self._progress)
            self._progress.report(min(self._done, self._total), self._total)


def refuse_when_stopped(progress: Progress) -> None:
    """Refuse to go on once somebody asked to stop."""
    if progress.stopped:
        raise Refusal(Reason.STOPPED)


def _converted(register: OpenRegister, steps: Steps) -> Iterable[RegisterRow]:
    how = conversion(register.sheet, register.mapping, known_cell_words())
    fitter = RowFitter(shipped.field_values(), register.mapping)
    for row in register.sheet.below(register.mapping.header_row):
        steps.count()
        yield fitter.fit(convert_row(row, how))


def _planned(row: RegisterRow) -> PlannedRow:
    if row.skipped is not None:
        return PlannedRow(RowFate.SKIP, row)
    return PlannedRow(RowFate.CREATE if row.accepted else RowFate.REJECT, row)


def _new_clients(
    rows: Sequence[RegisterRow], desk: ImportDesk, steps: Steps
) -> dict[int, PreparedClient]:
    fullness = Fullness()
    found: dict[int, PreparedClient] = {}
    for row in rows:
        steps.count()
        found[row.sheet_row] = prepared(_new_client(row, desk, fullness))
    return found


def _new_client(row: RegisterRow, desk: ImportDesk, fullness: Fullness) -> NewClient:
    values = new_values(row, new_id)
    manager = desk.managers.get(name_key(str(values.get("manager_text", ""))))
    shown = {**values, "responsible_unit": desk.unit.name}
    if manager is not None:
        shown["account_manager"] = values.pop("manager_text")
    keys = name_keys(str(values["name"]))
    filled, applicable = fullness.of(shown, registered=False)
    return NewClient(
        id=ClientId(new_id()),
        values=values,
        owners=Owners(desk.unit.pk, manager),
        stage=Stage.UNREGISTERED,
        sort_key=keys.sort_key,
        initials=keys.initials,
        filled=filled,
        applicable=applicable,
        revenue=tuple((amount.year, amount.fen, ENTERED) for amount in row.revenues),
    )
