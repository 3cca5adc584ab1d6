"""The workbook of a bank's statement from the file to the end, as window and command run it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from app.documents.workbook_file import workbook_bytes
from app.documents.workbook_reading import read_register
from app.documents.workbook_safety import WorkbookLimits
from app.documents.workbook_words import bank_labels, known_bank_headers
from app.documents.workbook_writing import write_returned
from app.domain.bank_rows import bank_rows
from app.domain.errors import Reason, Refusal
from app.domain.moments import local_day
from app.domain.permissions import Actor, Permission
from app.domain.register_columns import ColumnMapping, map_columns
from app.domain.register_rows import conversion
from app.domain.register_sheet import RawSheet
from app.readmodels.bank import BankOutcome
from app.readmodels.imports import ImportOutcome
from app.services.gate import Services
from app.services.imports_plan import known_cell_words, mapping_words
from app.services.imports_returned import require_returned_name, returned_reasons
from app.services.receivables.bank import BankFile, apply_statement, preview_statement
from app.services.usecase import Progress, denial
from database.vault.disk import disk_refusals


@dataclass(frozen=True, slots=True)
class OpenStatement:
    """A statement as read from its file."""

    path: Path
    sheet: RawSheet
    mapping: ColumnMapping
    file: BankFile


def open_statement(services: Services, actor: Actor, path: Path) -> OpenStatement:
    """Read a workbook of the bank; refused while its columns are not clear."""
    if not actor.may(Permission.RECEIVABLE_KEEP):
        raise denial(Permission.RECEIVABLE_KEEP)
    digest = hashlib.sha256(workbook_bytes(path, WorkbookLimits())).hexdigest()
    words = known_bank_headers()
    sheet = read_register(path, words=words)
    today = local_day(services.office.clock(), services.office.zone)
    mapping = map_columns(sheet, words, this_year=today.year)
    if mapping.problems:
        raise Refusal(Reason.REGISTER_MAPPING, problem=mapping_words(mapping, bank_labels()))
    how = conversion(sheet, mapping, known_cell_words())
    rows = tuple(bank_rows(sheet.below(mapping.header_row), how, today))
    return OpenStatement(path, sheet, mapping, BankFile(path.name, digest, sheet.name, rows))


def import_statement(
    services: Services, actor: Actor, path: Path, progress: Progress, *, dry_run: bool = False
) -> tuple[OpenStatement, BankOutcome]:
    """Import a statement; nothing new leaves nothing but the outcome."""
    found = open_statement(services, actor, path)
    preview = services.run(preview_statement, actor, found.file, progress)
    if dry_run or not preview.booked + preview.open:
        return found, preview
    return found, services.run(apply_statement, actor, found.file, progress)


def save_refused(found: OpenStatement, outcome: BankOutcome, out: Path, language: str) -> bool:
    """Write the refused rows in the original layout; False and no file when there are none."""
    told = ImportOutcome(outcome.sheet, rejected=outcome.refused, problems=outcome.problems)
    refused = returned_reasons(told, language)
    if not refused:
        return False
    require_returned_name(found.path, out)
    with disk_refusals(out):
        write_returned(found.path, out, refused, sheet=found.sheet, mapping=found.mapping)
    return True
