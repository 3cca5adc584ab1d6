"""Workbooks of mail use for tests, and what came of them."""

from collections.abc import Sequence
from pathlib import Path

from app.readmodels.mail_use import UseOutcome
from app.services.imports_plan import ImportRequest
from app.services.mail_use.importing import UseFile, import_mail_use
from app.services.mail_use.planning import UsePlan
from tests.offices import BRANCH, KEEPER, SampleOffice
from tests.services.registers import CODES, run_import, workbook

HEADER = (
    *("客户名称", "统一社会信用代码", "专业", "业务种类", "账期", "用邮量", "用邮收入(元)"),
    *("计收", "产品流向", "结算方式", "执行资费"),
)
LETTERS = ("信函", "商业信函")
EXPRESS = ("速递", "国内特快专递")
CLIENTS = ("甲公司", "乙公司", "丙公司")


def with_clients(office: SampleOffice, tmp_path: Path, unit: str = BRANCH) -> None:
    """Three clients of the branch with credit codes."""
    rows = list(zip(CLIENTS, CODES, strict=False))
    header = ("单位名称", "统一社会信用代码")
    path = workbook(tmp_path / "clients.xlsx", rows, header)
    assert run_import(office, path, unit=unit)[1].created == len(CLIENTS)


def row(
    name: object = "甲公司",
    *,
    code: object = None,
    what: Sequence[object] = LETTERS,
    period: object = "2026-10",
    volume: object = "100件",
    fen: object = 100,
    counted: object = "是",
    to: object = "广州",
    settlement: object = "现结",
    tariff: object = "标准",
) -> list[object]:
    """A row of the workbook; `fen` is what stands in the cell, in yuan."""
    return [name, code, *what, period, volume, fen, counted, to, settlement, tariff]


def used(
    office: SampleOffice,
    path: Path,
    rows: Sequence[Sequence[object]],
    *,
    header: Sequence[str] = HEADER,
    user: str = KEEPER,
    unit: str | None = BRANCH,
    dry_run: bool = False,
) -> tuple[UsePlan, UseOutcome]:
    """Import a workbook through the gate as the command does."""
    file = UseFile(ImportRequest(workbook(path, rows, header), unit), dry_run)
    return import_mail_use(office.services_as(user), office.actor(user), file)


def sums(office: SampleOffice) -> dict[tuple[str, int, str], tuple[int, int, int, int]]:
    """Kept sums by client, month and specialty: counted, not counted, on credit, lines."""
    return _keyed(
        office,
        "SELECT p.name, m.month, m.specialty, m.counted_fen, m.uncounted_fen, m.on_credit_fen, "
        "m.lines FROM mail_use_month m",
    )


def recomputed(office: SampleOffice) -> dict[tuple[str, int, str], tuple[int, int, int, int]]:
    """The same from the lines that count."""
    return _keyed(
        office,
        "SELECT p.name, m.month, m.specialty, sum(iif(m.counted, m.charged_fen, 0)), "
        "sum(iif(m.counted, 0, m.charged_fen)), "
        "sum(iif(m.settlement = 'on_credit', m.charged_fen, 0)), count(*) FROM mail_use_line m",
        "WHERE m.pk NOT IN (SELECT line_pk FROM mail_use_end) "
        "GROUP BY p.name, m.month, m.specialty",
    )


def _keyed(
    office: SampleOffice, select: str, where: str = ""
) -> dict[tuple[str, int, str], tuple[int, int, int, int]]:
    joined = "JOIN client c ON c.pk = m.client_pk JOIN party p ON p.pk = c.party_pk"
    with office.reading() as uow:
        rows = uow.connection.exec_driver_sql(f"{select} {joined} {where}").all()
    return {tuple(row[:3]): tuple(row[3:]) for row in rows}


def reasons(outcome: UseOutcome) -> list[tuple[int, str]]:
    """Rows that were handed back, and why."""
    return [(one.row, f"{one.code.value}.{one.detail}") for one in outcome.counts.problems]
