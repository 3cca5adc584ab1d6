"""Office check finds what disagrees with its ledger, and nothing in a sound office."""

import pytest

from app.domain.dossier import FieldChange
from app.services.clients import CreateClient, create_client
from app.services.editing import EditDossier, edit_dossier
from app.services.maintenance import check_office
from app.services.usecase import Lane
from tests.offices import ADMIN, BRANCH, KEEPER, SampleOffice


@pytest.fixture
def client(office: SampleOffice) -> str:
    """A client that was edited once."""
    new = CreateClient({"name": "和平县同裕金融服务有限公司"}, office.unit(BRANCH))
    client = office.run(create_client, KEEPER, new)
    change = FieldChange("legal_rep", None, "刘秀兰")
    office.run(edit_dossier, KEEPER, EditDossier(client, 1, (change,)))
    return client


def codes(office: SampleOffice) -> list[str]:
    """Codes of what the check finds."""
    report = check_office(office.services_as(ADMIN), office.actor(ADMIN))
    return [problem.code for problem in report.problems]


def test_a_sound_office_has_no_problems(office: SampleOffice, client: str) -> None:
    assert codes(office) == []


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE client SET unit_pk = 1", "assignment"),
        ("UPDATE client SET grade = '钻石'", "grade"),
        ("UPDATE client SET code = '1'", "code"),
        ("UPDATE client SET version = 9", "version"),
        ("UPDATE client SET filled = filled + 1", "completeness"),
        ("DELETE FROM search_entry", "search"),
        ("UPDATE client SET closed_at = 1", "search_closed"),
    ],
)
def test_a_cache_that_disagrees_is_found(
    office: SampleOffice, client: str, statement: str, code: str
) -> None:
    with office.services_as(ADMIN).office.begin(Lane.FOREGROUND, write=True) as uow:
        uow.connection.exec_driver_sql(statement)
        uow.commit()
    assert code in codes(office)
