"""The record 资费执行检查记录 of an inspection as PDF: it goes to the inspected unit on paper."""

from dataclasses import dataclass
from pathlib import Path

from app.domain.audit import Action, LogNote
from app.domain.permissions import Actor, Permission
from app.readmodels.inspections import InspectionPaper
from app.services.claims.paper_parts import printed_by
from app.services.gate import Services
from app.services.sheets import file_name
from app.services.supervision.reading import Reader, read
from app.services.usecase import Call, Kind, Lane, usecase
from database.vault.disk import disk_refusals


@dataclass(frozen=True, slots=True)
class PrintInspection:
    """The record of one inspection."""

    inspection_id: str


@usecase(Kind.CONSULT, Permission.INSPECT, lane=Lane.BULK)
def prepare_inspection(call: Call, command: PrintInspection) -> InspectionPaper:
    """What the record says; the print is registered first."""
    found = read(call, command.inspection_id)
    entry = LogNote(
        Action.PRINT,
        object_type="inspection",
        object_id=found.row.id,
        categories=(8,),
        basis="C8d-2",
        target="pdf",
    )
    call.record(entry)
    detail = Reader.of(call).detail(found)
    return InspectionPaper(detail, call.office.name, call.paper_day, printed_by(call))


def print_inspection(services: Services, actor: Actor, command: PrintInspection, out: Path) -> Path:
    """Print the record as PDF into the folder `out`; returns the file."""
    from app.documents.inspection_record import render_inspection, word

    paper = services.run(prepare_inspection, actor, command)
    row = paper.detail.row
    path = out / f"{file_name(' '.join((word('title'), row.number, row.unit)))}.pdf"
    with disk_refusals(path):
        out.mkdir(parents=True, exist_ok=True)
        render_inspection(path, paper)
    return path
