"""Registers for tests of the import: the given ones, and workbooks made row by row."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.readmodels.imports import ImportMode, ImportOutcome
from app.services.imports import ImportFile, import_file
from app.services.imports_plan import ImportPlan, ImportRequest
from tests.offices import KEEPER, SampleOffice

REGISTERS = Path(__file__).parents[1] / "data" / "registers"
GIVEN = REGISTERS / "客户一览表.xlsx"
HEADER = ("单位名称", "统一社会信用代码", "地址", "邮政编码", "联系人", "联系电话", "客户经理")

CODES = (
    *("914416241XG612DD2G", "9144162497R5NQ72JQ", "914416240YEB5K3F1P"),
    *("91441624NUGYKLMP1T", "91441624P8FTN5G06L", "914416242737F6A6FR"),
)
"""Credit codes that check."""


def truth(path: Path = GIVEN) -> list[dict[str, object]]:
    """What must become of each row of a register."""
    return json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))


def workbook(path: Path, rows: Sequence[Sequence[object]], header: Sequence[str] = HEADER) -> Path:
    """A workbook with `header` in row 1."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    page.append(list(header))
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


def run_import(
    office: SampleOffice,
    path: Path,
    mode: ImportMode = ImportMode.CREATE,
    *,
    user: str = KEEPER,
    dry_run: bool = False,
    **request: object,
) -> tuple[ImportPlan, ImportOutcome]:
    """Import through the gate as a command does."""
    command = ImportFile(ImportRequest(path, **{"year": 2025, **request}), mode, dry_run)
    return import_file(office.services_as(user), office.actor(user), command)


def values_by_name(office: SampleOffice) -> Mapping[str, dict[str, object]]:
    """Open clients by name with what is stored of them, read apart from the program's queries."""
    with office.reading() as uow:
        keys = uow.connection.exec_driver_sql(
            "SELECT pk FROM client WHERE closed_at IS NULL ORDER BY pk"
        ).scalars()
        clients = uow.dossiers.many(list(keys))
        revenue = uow.connection.exec_driver_sql(
            "SELECT client_pk, year, fen FROM yearly_revenue ORDER BY year"
        ).all()
    found: dict[str, dict[str, object]] = {}
    for pk, client in clients.items():
        years = {year: fen for key, year, fen in revenue if key == pk}
        found[client.display_name] = {"client": client, "values": client.values, "years": years}
    return found
