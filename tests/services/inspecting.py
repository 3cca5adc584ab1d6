"""Inspections as people make them: begun over clients of the city, with a finding or two."""

from datetime import date

from app.domain.discount_check import CheckKind
from app.domain.inspections import Inspecting
from app.domain.permissions import Role
from app.readmodels.inspections import InspectionDetail
from app.services.clients import CreateClient, create_client
from app.services.supervision.inspections import (
    BeginInspection,
    CloseInspection,
    RecordFinding,
    RecordMeasure,
    begin_inspection,
    close_inspection,
    open_inspection,
    record_finding,
    record_measure,
)
from tests.offices import (
    BRANCH,
    CITY,
    COUNTY,
    INSPECTOR,
    KEEPER,
    OTHER_BRANCH,
    OTHER_MANAGER,
    SampleOffice,
)
from tests.services.leavers import give_role

PLACES = (BRANCH, BRANCH, COUNTY, OTHER_BRANCH)
FOUND = "6 月账单按 20% 优惠计收，核准为 12%"
PAPER = ("河邮纪〔2026〕9 号", date(2026, 11, 20))


def served(office: SampleOffice, places: tuple[str, ...] = PLACES) -> list[str]:
    """Clients of these units; their ids."""
    return [
        office.run(create_client, KEEPER, CreateClient({"name": f"客户{place}"}, office.unit(unit)))
        for place, unit in enumerate(places)
    ]


def begun(office: SampleOffice, unit: str = CITY, count: int = 2, by: str = INSPECTOR) -> str:
    """An inspection by the city; its id."""
    command = BeginInspection(office.unit(CITY), Inspecting.AUDIT, office.unit(unit), count)
    return office.run(begin_inspection, by, command)


def shown(office: SampleOffice, inspection: str, by: str = INSPECTOR) -> InspectionDetail:
    """All of an inspection as somebody reads it."""
    return office.run(open_inspection, by, inspection)


def found(office: SampleOffice, inspection: str, client: str | None = None) -> None:
    """A finding."""
    command = RecordFinding(inspection, CheckKind.BELOW, client, FOUND)
    office.run(record_finding, INSPECTOR, command)


def closed(office: SampleOffice, inspection: str, *, violation: bool) -> None:
    """The result."""
    command = CloseInspection(
        inspection, violation, "超核准标准优惠一户" if violation else "均按核准执行"
    )
    office.run(close_inspection, INSPECTOR, command)


def measured(office: SampleOffice, inspection: str) -> None:
    """A measure with its document."""
    office.run(record_measure, INSPECTOR, RecordMeasure(inspection, "追补资费，通报批评", *PAPER))


def county_inspector(office: SampleOffice) -> str:
    """Somebody who inspects for the county only."""
    give_role(office, OTHER_MANAGER, Role.INSPECTOR, COUNTY)
    return OTHER_MANAGER
