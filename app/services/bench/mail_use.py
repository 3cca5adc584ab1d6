"""A monthly workbook of mail use through the gate beside reading and inserting its lines bare."""

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from app.documents.floors.reading import read_rows
from app.documents.workbook_export import ExportColumn, ExportKind, ExportValue, export_rows
from app.domain.agreements import Settlement
from app.domain.permissions import Permission
from app.services.bench.cached import BenchOffice
from app.services.bench.many_receivables import last_of, month_before, number_of, pays_in_time
from app.services.bench.pair import EvaluatedPair
from app.services.bench.protocol import Goal, Measured, compare
from app.services.imports_plan import ImportRequest
from app.services.mail_use.importing import UseFile, import_mail_use
from app.services.usecase import Call, Kind, Lane, usecase
from database.floors import mail_use as floor
from database.records import new_id
from database.repositories import tariffs

GOAL = Goal(3.0)
LINES = 100_000
_FEN, _AMOUNTS = 100, 397
_HEAD = (
    *(ExportColumn("统一社会信用代码"), ExportColumn("客户名称"), ExportColumn("业务种类")),
    *(ExportColumn("账期", ExportKind.NUMBER), ExportColumn("用邮量(件)", ExportKind.NUMBER)),
    *(ExportColumn("用邮收入（元）", ExportKind.MONEY), ExportColumn("计收")),
    *(ExportColumn("寄达地"), ExportColumn("结算方式"), ExportColumn("执行资费")),
)


def measure_mail_use(office: BenchOffice, lines: int, folder: Path) -> Iterator[Measured]:
    """Lines of clients of the office, another month each time."""
    with contextlib.closing(_Workbooks(office, lines, folder)) as books:
        operation = f"import of {lines} lines of mail use"
        books.fresh()
        if (created := books.ours()) != lines:
            note = f"{created} of {lines} came in"
            yield Measured(operation, GOAL, None, note)
            return
        yield Measured(operation, GOAL, compare(books.bare, books.ours, folder, before=books.fresh))


class _Line(NamedTuple):
    """What the workbook says of one client; `kind` is key, name and specialty of a business."""

    client_pk: int
    uscc: str
    name: str
    kind: tuple[int, str, str]
    fen: int
    settlement: Settlement


class _Workbooks:
    """Two copies of an office, evaluated for today, and the workbook that comes into both."""

    def __init__(self, office: BenchOffice, lines: int, folder: Path) -> None:
        self._pair = EvaluatedPair(office, folder, "used", "keeper")
        connection, desk = self._pair.connection, self._pair.ours
        self._clients = floor.coded_clients(connection, lines)
        self._barred = floor.barred_clients(connection)
        self._kinds = desk.services.run(_open_kinds, desk.actor, None)
        self._count, self._months = lines, 0
        self._path = folder / "mail-use.xlsx"
        self._lines: list[tuple[Any, ...]] = []

    def fresh(self) -> None:
        """The workbook of the month before that of the last time."""
        self._months += 1
        first = month_before(self._pair.today, self._months)
        export_rows(self._path, "用邮明细", _HEAD, self._rows(first))
        self._lines = list(self._prepared(first))

    def _each(self) -> Iterator[_Line]:
        for number in range(self._count):
            pk, uscc, name = self._clients[number % len(self._clients)]
            kind = self._kinds[number % len(self._kinds)]
            on_credit = number % 3 == 0 and pk not in self._barred and pays_in_time(pk)
            settlement = Settlement.ON_CREDIT if on_credit else Settlement.CASH
            yield _Line(pk, uscc, name, kind, _FEN + number % _AMOUNTS, settlement)

    def _rows(self, first: date) -> Iterator[tuple[ExportValue, ...]]:
        words = {Settlement.ON_CREDIT: "记欠", Settlement.CASH: "现结"}
        for line in self._each():
            said = ("是", "省内", words[line.settlement], "标准")
            yield (line.uscc, line.name, line.kind[1], number_of(first), 12, line.fen, *said)

    def _prepared(self, first: date) -> Iterator[tuple[Any, ...]]:
        days, month = (first.isoformat(), last_of(first).isoformat()), number_of(first)
        for line in self._each():
            kind_pk, _name, specialty = line.kind
            yield (
                *(new_id(), line.client_pk, kind_pk, *days, line.fen, line.fen, "mail-use.xlsx #1"),
                *(month, specialty, 12_000, "件", True, "省内", line.settlement.value, "标准"),
            )

    def bare(self) -> None:
        """Read and insert with nothing else."""
        read_rows(self._path)
        floor.insert_lines(self._pair.connection, new_id(), self._lines)

    def ours(self) -> int:
        """Import as the command does; how many lines came in."""
        desk = self._pair.ours
        file = UseFile(ImportRequest(self._path))
        _plan, outcome = import_mail_use(desk.services, desk.actor, file)
        return outcome.counts.created

    def close(self) -> None:
        """Close both copies."""
        self._pair.close()


@usecase(Kind.SYSTEM, Permission.SIGN_IN, lane=Lane.BULK)
def _open_kinds(call: Call, _command: None) -> tuple[tuple[int, str, str], ...]:
    """Key, name and specialty of businesses that are open."""
    rows = tariffs.businesses(call.uow.connection)
    return tuple((row.pk, row.name, row.specialty) for row in rows if row.ended_on is None)
