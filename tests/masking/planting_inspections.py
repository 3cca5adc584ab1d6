"""Inspections of the proof: one under way, one with a violation, with a mark in every text (A7)."""

from app.domain.discount_check import CheckKind
from app.domain.inspections import Inspecting
from app.services.imports_plan import ImportRequest
from app.services.mail_use.importing import UseFile, import_mail_use
from app.services.mail_use.recording import MailUse, record_mail_use
from app.services.supervision.inspections import (
    BeginInspection,
    CloseInspection,
    RecordFinding,
    RecordMeasure,
    begin_inspection,
    close_inspection,
    record_finding,
    record_measure,
)
from tests.masking.gardener import Planting
from tests.masking.marks import Mark
from tests.masking.people import ALPHA, CLIENTS
from tests.offices import CITY, INSPECTOR, KEEPER, NOW
from tests.services.registers import workbook

ALL_DRAWN = 50
"""More than there are clients: the lots, which follow from the log, then choose nobody."""


def inspections(p: Planting) -> None:
    """Each finds something of every client; nobody but inspectors may read a word of it."""
    for number in (1, 2):
        city = p.office.unit(CITY)
        begin = BeginInspection(city, Inspecting.AUDIT, city, ALL_DRAWN)
        one = p.run(f"inspection {number}", begin_inspection, INSPECTOR, begin)
        for client in CLIENTS:
            text = _mark(p, f"finding_{number}", client)
            finding = RecordFinding(one, CheckKind.BELOW, p.clients[client], text)
            p.run(f"finding {number} {client}", record_finding, INSPECTOR, finding)
    result = CloseInspection(one, True, _mark(p, "inspection_result"))
    p.run("inspection result", close_inspection, INSPECTOR, result)
    words, document = _mark(p, "measure"), _mark(p, "measure_document")
    measure = RecordMeasure(one, words, document, NOW.date())
    p.run("inspection measure", record_measure, INSPECTOR, measure)


def bills(p: Planting) -> None:
    """A line of mail use of every client; its bill is what inspectors compare."""
    with p.office.reading() as uow:
        business = uow.connection.exec_driver_sql("SELECT min(pk) FROM business_type").scalar()
    for client in CLIENTS:
        bill = p.marks.text(client, "mail_use_bill", 5, people={INSPECTOR}) or "清单"
        day = NOW.date()
        line = MailUse(p.clients[client], business, day, day, 100_00, 80_00, bill)
        p.run(f"mail use {client}", record_mail_use, KEEPER, (line,))
    _imported(p)


def _imported(p: Planting) -> None:
    """A workbook of mail use, which can be taken back."""
    p.begin("mail use imported")
    header = ("统一社会信用代码", "业务种类", "账期", "用邮收入")
    rows = []
    for client in CLIENTS:
        with p.office.reading() as uow:
            code = uow.dossiers.find(p.clients[client]).values.get("org_code")
        if code:
            fen = p.marks.fen(client, "mail_use 202609", 5)
            rows.append([code, "商业信函", "2026-09", 5 if fen is None else fen / 100])
    file = UseFile(ImportRequest(workbook(p.folder / "use.xlsx", rows, header)))
    import_mail_use(p.office.services_as(KEEPER), p.actors[KEEPER], file)


def _mark(p: Planting, place: str, client: str = ALPHA) -> str:
    """A mark that is the same in each office: inspectors, who compare them, see it in all."""
    words = f"MK{place.replace('_', '')}{client}z"
    p.marks.made.append(Mark(client, place, frozenset(), (words,), frozenset({INSPECTOR})))
    return words
