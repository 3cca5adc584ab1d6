"""Office check finds what disagrees with its ledger, and nothing in a sound office."""

import contextlib
from datetime import date

import pytest

from app.domain.dossier import FieldChange
from app.services.assignments import EnterOpening, enter_opening
from app.services.clients import CreateClient, create_client
from app.services.editing import (
    DecideProposal,
    EditDossier,
    decide_proposal,
    edit_dossier,
    propose_changes,
)
from app.services.maintenance import check_office
from app.services.usecase import Lane
from database.engine import bare_connection
from tests.offices import (
    ADMIN,
    BRANCH,
    FINANCE,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    SampleOffice,
)
from tests.scenes import staged
from tests.services.dossiers import given_to_manager
from tests.services.granting import grant


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    """A client that was edited once."""
    new = CreateClient({"name": "和平县同裕金融服务有限公司"}, office.unit(BRANCH))
    client = office.run(create_client, KEEPER, new)
    change = FieldChange("legal_rep", None, "刘秀兰")
    office.run(edit_dossier, KEEPER, EditDossier(client, 1, (change,)))
    return client


@pytest.fixture
def decided(office: SampleOffice, client: str) -> str:
    """A client with an opening entry, a granted request and a decided proposal."""
    given_to_manager(office, client)
    opening = EnterOpening(client, (("grade", "黄金"),), "河邮〔2025〕7 号", date(2025, 3, 1))
    office.run(enter_opening, ORGAN_OFFICER, opening)
    grant(office, client, FINANCE, (1, 2), days=3)
    change = EditDossier(client, 1, (FieldChange("size", None, "大型"),))
    proposal = office.run(propose_changes, MANAGER, change).proposal
    assert proposal is not None
    office.run(decide_proposal, KEEPER, DecideProposal(proposal, accept=True))
    return client


def test_decisions_are_proved_by_their_signatures(office: SampleOffice, decided: str) -> None:
    assert codes(office) == []


@pytest.mark.parametrize(
    ("table", "statement", "code"),
    [
        ("approval_case", "UPDATE approval_case SET content = content || ' '", "case"),
        ("approval_case", "UPDATE approval_case SET applicant_pk = 1", "access_grant"),
        ("case_decision", "UPDATE case_decision SET verdict = 'refused'", "case_decision"),
        ("case_decision", "UPDATE case_decision SET record = record || ' '", "case_decision"),
        ("case_decision", "UPDATE case_decision SET decided_by = 1", "case_decision"),
        ("case_decision", "UPDATE case_decision SET user_key_pk = 1", "case_decision"),
        ("access_grant", "UPDATE access_grant SET categories = '1,2,3'", "access_grant"),
        ("access_grant", "UPDATE access_grant SET until = until + 1", "access_grant"),
        ("access_grant", "UPDATE access_grant SET user_pk = 1", "access_grant"),
        ("decision", "UPDATE decision SET signature = zeroblob(64)", "decision"),
    ],
)
def test_a_decision_that_was_touched_is_found(
    office: SampleOffice, decided: str, table: str, statement: str, code: str
) -> None:
    with office.services_as(ADMIN).office.begin(Lane.FOREGROUND, write=True) as uow:
        uow.connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_update")
        uow.connection.exec_driver_sql(statement)
        uow.commit()
    assert code in codes(office)


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


def test_a_file_that_is_damaged_is_not_asked_further(office: SampleOffice, client: str) -> None:
    """Rows that hang in the air, as after an older page was put back, end no check."""
    office.close()
    opened = office.services_as(ADMIN).office
    with contextlib.closing(bare_connection(opened.folder, opened.master)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("DELETE FROM party")
        connection.commit()
    assert set(codes(office)) == {"file"}
