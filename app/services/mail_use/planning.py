"""Planning an import of mail use: everything slow happens here, outside of the transaction."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.documents.workbook_words import known_use_headers, use_labels, use_words
from app.domain.audit import canonical
from app.domain.errors import Reason, Refusal
from app.domain.mail_use_matching import UseLine
from app.domain.mail_use_merged import unmerged
from app.domain.mail_use_rows import UseReader, UseRow
from app.domain.permissions import Actor
from app.domain.register import CellProblem
from app.domain.register_columns import ColumnMapping
from app.domain.register_left_out import left_out
from app.domain.register_rows import Conversion, conversion
from app.readmodels.imports import ImportOutcome
from app.readmodels.mail_use import UseOutcome
from app.services.gate import Services
from app.services.imports_plan import (
    ImportRequest,
    OpenRegister,
    Steps,
    known_cell_words,
    mapping_words,
    open_register,
)
from app.services.mail_use.judging import JudgedRows, JudgeRows, judge_mail_use
from app.services.usecase import NoProgress, Progress
from database.records import new_id

_NAME_IN_REFERENCE = 60


@dataclass(frozen=True, slots=True)
class PreparedLines:
    """Accepted lines as they are inserted, and the SHA-256 over them (decision 034)."""

    rows: tuple[tuple[Any, ...], ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class UsePlan:
    """An import of mail use ready to be written."""

    register: OpenRegister
    command: JudgeRows
    judged: JudgedRows
    prepared: PreparedLines

    @property
    def mapping(self) -> ColumnMapping:
        """Columns as they were converted."""
        return self.register.mapping

    @property
    def outcome(self) -> UseOutcome:
        """What the import would do."""
        return use_outcome(self.register, self.judged)


def open_mail_use(
    services: Services, actor: Actor, request: ImportRequest, progress: Progress | None = None
) -> OpenRegister:
    """Read a workbook of mail use and recognise its columns."""
    return open_register(services, actor, request, progress, known_use_headers())


def plan_mail_use(
    services: Services, actor: Actor, register: OpenRegister, progress: Progress | None = None
) -> UsePlan:
    """What an import of `register` would do; refused while its columns are not clear."""
    mapping = register.mapping
    if mapping.problems:
        raise Refusal(Reason.REGISTER_MAPPING, problem=mapping_words(mapping, use_labels()))
    how = conversion(register.sheet, mapping, known_cell_words())
    register = replace(register, sheet=unmerged(register.sheet, how))
    steps = Steps(progress or NoProgress(), 2 * len(register.sheet.rows))
    rows = tuple(_read(register, how, steps))
    command = JudgeRows(rows, mapping, register.desk.unit.pk, register.sha256)
    judged = services.run(judge_mail_use, actor, command)
    return UsePlan(register, command, judged, prepared_lines(register.path, judged.lines, steps))


def prepared_lines(
    path: Path, lines: Sequence[UseLine], steps: Steps | None = None
) -> PreparedLines:
    """Accepted `lines` in the order of `LINE_COLUMNS`, behind their id."""
    found = []
    source = path.name[:_NAME_IN_REFERENCE]
    days = _Days()
    for line in lines:
        if steps is not None:
            steps.count()
        row, client_pk, business_pk, specialty = line
        if row.accepted and row.first is not None and row.last is not None:
            reference = row.reference or f"{source} #{row.sheet_row}"
            found.append(
                (
                    *(new_id(), client_pk, business_pk, days[row.first], days[row.last]),
                    *(row.tariff_fen, row.charged_fen, reference, row.month, specialty),
                    *(row.volume, row.volume_unit, int(row.counted), row.destination),
                    *(row.settlement, row.tariff_applied),
                )
            )
    digest = hashlib.sha256(canonical({"lines": found})).hexdigest()
    return PreparedLines(tuple(found), digest)


class _Days(dict[date, str]):
    """Days as they are stored; a workbook has few."""

    def __missing__(self, day: date) -> str:
        self[day] = day.isoformat()
        return self[day]


def use_outcome(register: OpenRegister, judged: JudgedRows) -> UseOutcome:
    """Counts, sums and problems of judged rows; refused ones have only their problems."""
    mapping = register.mapping
    problems: list[CellProblem] = []
    created = skipped = counted = uncounted = on_credit = 0
    for line in judged.lines:
        row = line.row
        if row.problems:
            problems += row.problems
        elif row.skipped is not None:
            skipped += 1
        else:
            created += 1
            counted += row.charged_fen if row.counted else 0
            uncounted += 0 if row.counted else row.charged_fen
            on_credit += row.charged_fen if row.on_credit else 0
    counts = ImportOutcome(
        mapping.sheet,
        created=created,
        skipped=skipped,
        rejected=len(judged.lines) - created - skipped,
        problems=tuple(problems),
        warnings=left_out(register.sheet, mapping),
    )
    sums = (counted, uncounted, on_credit)
    return UseOutcome(counts, judged.replaced, judged.months, *sums, adds=mapping.returned)


def _read(register: OpenRegister, how: Conversion, steps: Steps) -> Iterator[UseRow]:
    reader = UseReader(how, use_words(), register.desk.today)
    for row in register.sheet.below(register.mapping.header_row):
        steps.count()
        yield reader.read(row)
