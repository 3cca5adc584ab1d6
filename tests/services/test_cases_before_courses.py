"""Cases of offices made before every kind climbed: those that wait get their course (0031)."""

import importlib

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations

from app.domain.case_course import CaseState
from app.domain.errors import Reason
from app.services.access import DecideRequest, decide_request
from app.services.clients import CreateClient, create_client
from app.services.maintenance import check_ledgers
from app.services.usecase import Lane
from tests.offices import ADMIN, BRANCH, COUNTY, FINANCE, KEEPER, UNIT_HEAD, SampleOffice
from tests.scenes import staged
from tests.services.approving import looked
from tests.services.dossiers import refusal
from tests.services.granting import ask

COURSES = ("case_waiting", "case_standing", "case_step", "case_entry")


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    made = CreateClient({"name": "和平县福和电子有限公司"}, office.unit(BRANCH))
    return office.run(create_client, KEEPER, made)


def upgraded(office: SampleOffice) -> None:
    """The office without courses, as it was, brought to the schema with them."""
    migration = importlib.import_module("database.migrations.versions.0031_one_engine")
    with office.services_as(ADMIN).office.begin(Lane.FOREGROUND, write=True) as uow:
        for table in COURSES:
            uow.connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_delete")
            uow.connection.exec_driver_sql(f"DELETE FROM {table}")
        context = MigrationContext.configure(uow.connection)
        with Operations.context(context):
            migration.downgrade()
            migration.upgrade()
        uow.commit()


def test_a_request_that_waits_is_decided_after_the_upgrade(
    office: SampleOffice, client: str
) -> None:
    decided, waiting = ask(office, client, FINANCE, (1,)), ask(office, client, FINANCE, (2,))
    office.run(decide_request, UNIT_HEAD, DecideRequest(decided))
    upgraded(office)
    found = looked(office, waiting, FINANCE)
    assert (found.now.state, found.now.step) == (CaseState.WAITING, 0)
    assert [(step.organ_pk, step.roles) for step in found.steps] == [
        (office.unit(COUNTY), ("unit_head", "organ_officer"))
    ]
    assert found.stored.number == "SP-2026-0003"
    again = DecideRequest(decided)
    assert refusal(office, decide_request, UNIT_HEAD, again).reason is Reason.CASE_DECIDED
    office.run(decide_request, UNIT_HEAD, DecideRequest(waiting))
    assert looked(office, waiting, FINANCE).now.state is CaseState.GRANTED
    assert office.run(check_ledgers, ADMIN, None).problems == ()
