"""Drivers of the inspections: samples name clients of who inspects, findings are typed there."""

from app.domain.discount_check import CheckKind
from app.domain.inspections import Inspecting
from app.services.supervision import inspections, papers
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
from tests.offices import CITY

_MORE = 50  # than there are clients: the lots, which follow from the log, then choose nobody


def begun(desk: Desk, unit: str = CITY) -> str:
    """An inspection of a unit by the city; its id, and an unknown one where it is refused."""
    office = desk.planted.office
    command = BeginInspection(office.unit(CITY), Inspecting.AUDIT, office.unit(unit), _MORE)
    made = desk.run(inspections.begin_inspection, command)
    return made if isinstance(made, str) else "unknown"


@drives(inspections.begin_inspection)
def _begin(desk: Desk) -> None:
    for unit in (CITY, *sorted(set(UNIT_OF.values()))):
        begun(desk, unit)


@drives(inspections.list_inspections)
def _list(desk: Desk) -> None:
    begun(desk)
    desk.run(inspections.list_inspections, None)


@drives(inspections.record_finding)
def _finding(desk: Desk) -> None:
    one = begun(desk)
    for client in CLIENTS:
        command = RecordFinding(one, CheckKind.BELOW, desk.planted.ids[client], "少收")
        desk.run(inspections.record_finding, command)


@drives(inspections.close_inspection)
def _close(desk: Desk) -> None:
    one = begun(desk)
    desk.run(inspections.close_inspection, CloseInspection(one, False, "均按核准执行"))


@drives(inspections.record_measure)
def _measure(desk: Desk) -> None:
    one = _violated(desk)
    desk.run(inspections.record_measure, RecordMeasure(one, "通报", "9 号", TODAY))


# Lots follow from the chain of the log, and so does what is written of them
@drives(inspections.open_inspection, log=True)
def _open(desk: Desk) -> None:
    desk.run(inspections.open_inspection, _violated(desk))


@drives(papers.prepare_inspection, log=True)
def _paper(desk: Desk) -> None:
    desk.run(papers.prepare_inspection, PrintInspection(_violated(desk)))


def _violated(desk: Desk) -> str:
    one = begun(desk)
    desk.run(inspections.record_finding, RecordFinding(one, CheckKind.BELOW, None, "少收"))
    desk.run(inspections.close_inspection, CloseInspection(one, True, "违规"))
    return one
