"""Drivers of the inspections: every one of them, by everybody (A7, C8d-1)."""

from app.domain.discount_check import CheckKind
from app.domain.inspections import Inspecting
from app.services.mail_use import recording as mail_use
from app.services.mail_use.recording import MailUse
from app.services.supervision import charges, inspections, papers
from app.services.supervision.charges import CompareCharges
from app.services.supervision.inspections import (
    BeginInspection,
    CloseInspection,
    RecordFinding,
    RecordMeasure,
)
from app.services.supervision.papers import PrintInspection
from tests.masking.drive_claims import TODAY
from tests.masking.driving import Desk, drives
from tests.masking.people import CLIENTS, UNIT_OF
from tests.masking.planting_inspections import ALL_DRAWN
from tests.offices import CITY


def stored(desk: Desk) -> list[str]:
    """Ids of all inspections."""
    return [row[0] for row in desk.stored("SELECT id FROM inspection ORDER BY pk")]


@drives(inspections.begin_inspection)
def _begin(desk: Desk) -> None:
    office = desk.planted.office
    for unit in (CITY, *sorted(set(UNIT_OF.values()))):
        command = BeginInspection(office.unit(CITY), Inspecting.AUDIT, office.unit(unit), ALL_DRAWN)
        desk.run(inspections.begin_inspection, command)


@drives(inspections.list_inspections)
def _list(desk: Desk) -> None:
    desk.run(inspections.list_inspections, None)


@drives(inspections.record_finding)
def _finding(desk: Desk) -> None:
    for one in stored(desk):
        for client in CLIENTS:
            command = RecordFinding(one, CheckKind.BELOW, desk.planted.ids[client], "少收")
            desk.run(inspections.record_finding, command)


@drives(inspections.close_inspection)
def _close(desk: Desk) -> None:
    for one in stored(desk):
        for violation in (True, False):
            command = CloseInspection(one, violation, "已核")
            desk.run(inspections.close_inspection, command)


@drives(inspections.record_measure)
def _measure(desk: Desk) -> None:
    for one in stored(desk):
        desk.run(inspections.record_measure, RecordMeasure(one, "通报", "9 号", TODAY))


# The lots follow from the chain of the log, and so does the order of the sample
@drives(inspections.open_inspection, log=True)
def _open(desk: Desk) -> None:
    for one in stored(desk):
        desk.run(inspections.open_inspection, one)


@drives(papers.prepare_inspection, log=True)
def _paper(desk: Desk) -> None:
    for one in stored(desk):
        desk.run(papers.prepare_inspection, PrintInspection(one))


# The order of the sample follows from the log; lines stand in the order of clients
@drives(charges.compare_charges, log=True)
def _compare(desk: Desk) -> None:
    for one in stored(desk):
        desk.run(charges.compare_charges, CompareCharges(one, TODAY.replace(day=1), TODAY))


@drives(mail_use.record_mail_use)
def _mail_use(desk: Desk) -> None:
    (business,) = desk.stored("SELECT pk FROM business_type ORDER BY pk LIMIT 1")
    for client in desk.clients():
        line = MailUse(client, business[0], TODAY, TODAY, 100_00, 80_00, "账单")
        desk.run(mail_use.record_mail_use, (line,))
