"""The workbook of a bank's statement from the file to the end, as window and command run it."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.documents.workbook_file import workbook_bytes
from app.documents.workbook_reading import read_register
from app.documents.workbook_safety import WorkbookLimits
from app.documents.workbook_words import (
    bank_directions,
    bank_labels,
    bank_receipts,
    known_bank_headers,
)
from app.documents.workbook_writing import write_returned
from app.domain.bank_rows import BankReading, bank_rows
from app.domain.errors import Reason, Refusal
from app.domain.moments import local_day
from app.domain.permissions import Actor
from app.domain.register_columns import ColumnMapping, map_columns
from app.domain.register_left_out import left_out
from app.domain.register_rows import conversion
from app.domain.register_sheet import RawSheet
from app.readmodels.bank import BankOutcome
from app.services.gate import Services
from app.services.imports_plan import (
    Steps,
    known_cell_words,
    mapping_words,
    refuse_when_stopped,
)
from app.services.imports_returned import require_returned_name, returned_reasons
from app.services.receivables.bank import (
    BankFile,
    apply_statement,
    preview_statement,
)
from app.services.receivables.bank_layouts import remember_statement_layout, statement_layouts
from app.services.usecase import Progress
from database.vault.disk import disk_refusals


@dataclass(frozen=True, slots=True)
class OpenStatement:
    """A statement as read from its file, with the columns as recognised or chosen."""

    path: Path
    sha256: str
    sheet: RawSheet
    mapping: ColumnMapping
    today: date


@dataclass(frozen=True, slots=True)
class StatementPlan:
    """A statement ready to be written, and what that would do."""

    found: OpenStatement
    file: BankFile
    outcome: BankOutcome


def open_statement(
    services: Services, actor: Actor, path: Path, progress: Progress
) -> OpenStatement:
    """Read a workbook of the bank and recognise its columns; rights come before the file."""
    layouts = services.run(statement_layouts, actor, None)
    refuse_when_stopped(progress)
    digest = hashlib.sha256(workbook_bytes(path, WorkbookLimits())).hexdigest()
    words = known_bank_headers()
    sheet = read_register(path, words=words)
    refuse_when_stopped(progress)
    today = local_day(services.office.clock(), services.office.zone)
    mapping = map_columns(sheet, words, this_year=today.year, remembered=layouts)
    return OpenStatement(path, digest, sheet, mapping, today)


def with_bank_column(
    found: OpenStatement, index: int, field: str | None, unit: str | None = None
) -> OpenStatement:
    """`found` with another field for the column at `index`; `unit` of the amount."""
    return replace(found, mapping=found.mapping.choose(index, field, unit=unit))


def bank_recognised_again(found: OpenStatement) -> OpenStatement:
    """`found` with the columns as the words of its header say."""
    fresh = map_columns(found.sheet, known_bank_headers(), this_year=found.today.year)
    return replace(found, mapping=fresh)


def plan_statement(
    services: Services, actor: Actor, found: OpenStatement, progress: Progress
) -> StatementPlan:
    """What an import would do; refused while the columns are not clear."""
    mapping, sheet = found.mapping, found.sheet
    if mapping.problems:
        raise Refusal(Reason.REGISTER_MAPPING, problem=mapping_words(mapping, bank_labels()))
    steps = Steps(progress, len(sheet.rows))
    rows = []
    how = conversion(sheet, mapping, known_cell_words())
    reading = BankReading(how, bank_directions(), bank_receipts(), found.today)
    for row in bank_rows(sheet.below(mapping.header_row), reading):
        steps.count()
        rows.append(row)
    numbers = next((one.letter for one in mapping.columns if one.field == "reference"), "")
    told = (tuple(rows), numbers, left_out(sheet, mapping))
    file = BankFile(found.path.name, found.sha256, sheet.name, *told)
    return StatementPlan(found, file, services.run(preview_statement, actor, file, progress))


def write_statement(
    services: Services,
    actor: Actor,
    plan: StatementPlan,
    progress: Progress,
    *,
    remember: bool = False,
) -> BankOutcome:
    """Write `plan`; nothing new leaves nothing but the outcome, and the columns to remember."""
    if remember:
        services.run(remember_statement_layout, actor, plan.found.mapping)
    if not plan.outcome.booked + plan.outcome.open:
        return plan.outcome
    return services.run(apply_statement, actor, plan.file, progress)


def import_statement(
    services: Services, actor: Actor, path: Path, progress: Progress, *, dry_run: bool = False
) -> tuple[OpenStatement, BankOutcome]:
    """Import a statement from the file to the end, as the command runs it."""
    found = open_statement(services, actor, path, progress)
    plan = plan_statement(services, actor, found, progress)
    if dry_run:
        return found, plan.outcome
    return found, write_statement(services, actor, plan, progress)


def save_refused(found: OpenStatement, outcome: BankOutcome, out: Path, language: str) -> bool:
    """Write the refused rows in the original layout; False and no file when there are none."""
    refused = returned_reasons(outcome.counts, language)
    if not refused:
        return False
    require_returned_name(found.path, out)
    with disk_refusals(out):
        write_returned(found.path, out, refused, sheet=found.sheet, mapping=found.mapping)
    return True
